import { addDays, isLegalDay } from '@chengxin/domain/calendar';
import { allOf, anyOf, compileCondition, notOf, type CompiledCondition } from '@chengxin/domain/conditions';
import {
  isParameter,
  leavesOf,
  literalsOf,
  type FactLeaf,
  type Leaf,
  type Scalar,
} from '@chengxin/plugin-checks/condition-space';
import type { Answer, ConditionNode, FactSchema, FactSet, IsoDate } from '@chengxin/plugin-contract';
import type { Conditions, Unit } from './units.js';

/** What a case would have to say to tell two versions of a rule apart. What it leaves out does not matter. */
export interface Witness {
  readonly facts: FactSet;
  readonly judgements: Readonly<Record<string, boolean>>;
  readonly parameters: Readonly<Record<string, number | string>>;
}

/** `same`: no facts tell them apart, every possibility was looked at. `unproved`: too many possibilities to look at. */
export type Comparison =
  { readonly verdict: 'told-apart'; readonly by: Witness } | { readonly verdict: 'same' | 'unproved' };

/** An answer that hangs on what is not yet decided is open. */
type Partial3 = Answer | 'open';

/** How many decisions are tried before the search gives up. Real criteria take a few thousand. */
const PATIENCE = 50_000;
/** Stands for a text that no condition names. */
const ELSE = '（其他）';

const isGroup = (node: ConditionNode): node is Exclude<ConditionNode, Leaf> =>
  'all' in node || 'any' in node || 'not' in node;
const childrenOf = (node: ConditionNode): readonly ConditionNode[] =>
  'all' in node ? node.all : 'any' in node ? node.any : 'not' in node ? [node.not] : [];

const parameterOf = (leaf: FactLeaf): string | undefined => literalsOf(leaf).find(isParameter)?.parameter;
const valuesNamedIn = (leaf: FactLeaf): readonly Scalar[] =>
  literalsOf(leaf).filter((literal): literal is Scalar => !isParameter(literal));

const unique = <T>(values: readonly T[]): readonly T[] => [...new Set(values)];

const numbersIn = (literals: readonly Scalar[]): readonly number[] =>
  literals.filter((literal) => typeof literal === 'number');
const daysIn = (literals: readonly Scalar[]): readonly IsoDate[] => literals.filter(isLegalDay);

/** What an amount that the province sets may be: below everything else the fact is compared with, and above it. */
function amountsBeside(literals: readonly Scalar[], isDate: boolean): readonly (number | IsoDate)[] {
  if (!isDate) return [1, Math.max(0, ...numbersIn(literals)) + 1000];
  const days = [...daysIn(literals)].sort();
  return [addDays(days[0] ?? '2024-02-29', -366), addDays(days.at(-1) ?? '2024-02-29', 366)];
}

interface Range {
  readonly values: readonly Scalar[];
  /** What a parameter may be that the fact is compared with. */
  readonly amounts: readonly (number | string)[];
}

/** Values of a fact among which conditions can see a difference: at, below and above everything it is compared with. */
function rangeOf(fact: string, leaves: readonly FactLeaf[], schema: FactSchema, floor: number): Range {
  const own = leaves.filter((leaf) => leaf.fact === fact);
  const definition = schema[fact];
  const literals = unique(own.flatMap(valuesNamedIn));
  if (definition?.type === 'boolean') return { values: [true, false], amounts: [] };
  if (definition?.type === 'code') {
    const unnamed = definition.codes.find((code) => !literals.includes(code));
    const named = literals.filter((code) => definition.codes.includes(String(code)));
    return { values: [...named, ...(unnamed ? [unnamed] : [])], amounts: [] };
  }
  const isDate = definition?.type === 'date';
  const amounts = own.some((leaf) => parameterOf(leaf) !== undefined) ? amountsBeside(literals, isDate) : [];
  if (isDate) {
    const days = daysIn([...literals, ...amounts]);
    return { values: unique(days.flatMap((day) => [day, addDays(day, -1), addDays(day, 1)])), amounts };
  }
  if (definition && definition.type !== 'text') {
    const around = numbersIn([...literals, ...amounts]).flatMap((number) => [number, number - 1, number + 1]);
    return { values: unique(around).filter((number) => number >= floor), amounts };
  }
  return { values: [...literals, ELSE], amounts };
}

/** Everything decided so far. A fact or judgement decided to be missing is `undefined`. */
class Decided {
  readonly facts = new Map<string, Scalar | undefined>();
  /** Codes of a fact that holds several, each in it or not; `undefined` = the fact is missing. */
  readonly codes = new Map<string, ReadonlyMap<string, boolean> | undefined>();
  readonly judgements = new Map<string, boolean | undefined>();
  readonly parameters = new Map<string, number | string | undefined>();

  witness(): Witness {
    const known = <T>(entries: Iterable<readonly [string, T | undefined]>): Record<string, T> =>
      Object.fromEntries([...entries].filter((entry): entry is readonly [string, T] => entry[1] !== undefined));
    const codes = [...this.codes].flatMap(([fact, held]) =>
      held ? [[fact, [...held].filter(([, inIt]) => inIt).map(([code]) => code)] as const] : [],
    );
    return {
      facts: { ...known(this.facts), ...Object.fromEntries(codes) },
      judgements: known(this.judgements),
      parameters: known(this.parameters),
    };
  }
}

class Search {
  private readonly decided = new Decided();
  private readonly compiled = new Map<Leaf, CompiledCondition>();
  private readonly ranges: ReadonlyMap<string, Range>;
  private left = PATIENCE;

  constructor(
    private readonly schema: FactSchema,
    private readonly rules: readonly [Rule, Rule],
  ) {
    const factsOf = (rule: Rule): readonly FactLeaf[] =>
      rule.nodes.flatMap(({ when }) => [...leavesOf(when)]).filter((leaf): leaf is FactLeaf => 'fact' in leaf);
    const facts = rules.flatMap(factsOf);
    // A count or an amount is never below zero, unless the rule itself speaks of such numbers.
    const lowest = Math.min(0, ...numbersIn(factsOf(rules[0]).flatMap(valuesNamedIn)));
    const floor = lowest < 0 ? lowest - 1 : 0;
    const names = unique(facts.map(({ fact }) => fact));
    this.ranges = new Map(names.map((fact) => [fact, rangeOf(fact, facts, schema, floor)]));
  }

  /** What tells the two rules apart; `null` = nothing does, every possibility was looked at. */
  run(): Witness | 'unproved' | null {
    const outcomes = this.rules.map(({ outcome }) => outcome((node) => this.answer(node)));
    if (!outcomes.includes(undefined)) return outcomes[0] === outcomes[1] ? null : this.decided.witness();
    const undecided = this.rules.filter((_, index) => outcomes[index] === undefined).flatMap(({ nodes }) => nodes);
    const open = undecided
      .map(({ when, defeats }) => ({ leaf: this.firstOpen(when), defeats }))
      .find(({ leaf }) => leaf);
    if (!open?.leaf) throw new Error('an outcome is open and no leaf is');
    for (const undo of this.decide(open.leaf, open.defeats)) {
      this.left -= 1;
      const found = this.left < 0 ? 'unproved' : this.run();
      undo();
      if (found) return found;
    }
    return null;
  }

  private answer(node: ConditionNode): Partial3 {
    if (!isGroup(node)) return this.leaf(node);
    if ('not' in node) {
      const inner = this.answer(node.not);
      return inner === 'open' ? inner : notOf(inner);
    }
    const [children, settles, combine] =
      'all' in node ? ([node.all, 'not-met', allOf] as const) : ([node.any, 'met', anyOf] as const);
    const answers = children.map((child) => this.answer(child));
    if (answers.includes(settles)) return settles;
    const closed = answers.filter((answer) => answer !== 'open');
    return closed.length < answers.length ? 'open' : combine(closed);
  }

  private leaf(leaf: Leaf): Partial3 {
    const { facts, codes, judgements, parameters } = this.decided;
    if ('judgement' in leaf) {
      if (!judgements.has(leaf.judgement)) return 'open';
      const judged = judgements.get(leaf.judgement);
      return judged === undefined ? 'undetermined' : judged ? 'met' : 'not-met';
    }
    if ('includes' in leaf) {
      if (!codes.has(leaf.fact)) return 'open';
      const held = codes.get(leaf.fact);
      if (!held) return 'undetermined';
      const inIt = held.get(leaf.includes);
      return inIt === undefined ? 'open' : inIt ? 'met' : 'not-met';
    }
    const parameter = parameterOf(leaf);
    if (!facts.has(leaf.fact) || (parameter !== undefined && !parameters.has(parameter))) return 'open';
    let compiled = this.compiled.get(leaf);
    if (!compiled) this.compiled.set(leaf, (compiled = compileCondition(leaf, this.schema)));
    return compiled.evaluate(
      { [leaf.fact]: facts.get(leaf.fact) },
      {},
      parameter === undefined ? {} : { [parameter]: parameters.get(parameter) },
    );
  }

  private valuesOf({ fact }: FactLeaf, defeats: boolean): readonly Scalar[] {
    const { values } = this.ranges.get(fact)!;
    return defeats ? [...values].reverse() : values;
  }

  private firstOpen(node: ConditionNode): Leaf | undefined {
    if (this.answer(node) !== 'open') return undefined;
    if (!isGroup(node)) return node;
    return childrenOf(node)
      .map((child) => this.firstOpen(child))
      .find((leaf) => leaf !== undefined);
  }

  /**
   * Decides what an open leaf hangs on, one possibility after the other, the known before the missing. What would defeat the rule is denied
   * first: a case that shows the rule itself is the plainer one.
   */
  private *decide(leaf: Leaf, defeats: boolean): Generator<() => void> {
    const plainest = [!defeats, defeats];
    const { facts, codes, judgements, parameters } = this.decided;
    if ('judgement' in leaf) yield* tried(judgements, leaf.judgement, [...plainest, undefined]);
    else if ('includes' in leaf) {
      const held = codes.get(leaf.fact);
      const now = plainest.map((inIt) => new Map([...(held ?? []), [leaf.includes, inIt]]));
      yield* tried(codes, leaf.fact, held ? now : [...now, undefined]);
    } else if (!facts.has(leaf.fact)) {
      yield* tried(facts, leaf.fact, [...this.valuesOf(leaf, defeats), undefined]);
    } else {
      yield* tried(parameters, parameterOf(leaf)!, [...this.ranges.get(leaf.fact)!.amounts, undefined]);
    }
  }
}

/** Sets one entry to each value in turn and puts back what was there. */
function* tried<T>(map: Map<string, T>, key: string, values: readonly T[]): Generator<() => void> {
  const had = map.has(key);
  const before = map.get(key);
  for (const value of values) {
    map.set(key, value);
    yield () => {
      if (had) map.set(key, before as T);
      else map.delete(key);
    };
  }
}

/** One version of a rule as the search sees it. */
interface Rule {
  /** Its conditions, those first that settle most. */
  readonly nodes: readonly { readonly when: ConditionNode; readonly defeats: boolean }[];
  /** What a case sees of it: its answer, and the clause that defeats it. Undefined while it hangs on what is open. */
  readonly outcome: (answer: (node: ConditionNode) => Partial3) => string | undefined;
}

function ruleOf({ when, defeaters }: Conditions, barsFirst: boolean): Rule {
  const own = when ? [{ when, defeats: false }] : [];
  const clauses = defeaters.map((defeater) => ({ when: defeater.when, defeats: true }));
  return {
    nodes: barsFirst ? [...clauses, ...own] : [...own, ...clauses],
    outcome: (answer) => {
      const base = when ? answer(when) : 'met';
      // A criterion that is not met needs no exception; a bar is named whether or not the route would be open.
      if (!barsFirst && base === 'not-met') return base;
      if (!barsFirst && base === 'open') return undefined;
      const defeated = clauses.map((clause) => answer(clause.when));
      const first = defeated.findIndex((each) => each === 'met' || each === 'open');
      if (first >= 0) return defeated[first] === 'open' ? undefined : `not-met/${defeaters[first]!.code}`;
      if (base === 'open') return undefined;
      return base === 'met' && defeated.includes('undetermined') ? 'undetermined' : base;
    },
  };
}

/** Whether any facts tell a rule apart from another version of it. */
export function tellApart(unit: Pick<Unit, 'kind' | 'edition'>, one: Conditions, other: Conditions): Comparison {
  const barsFirst = unit.kind === 'route';
  const found = new Search(unit.edition.facts, [ruleOf(one, barsFirst), ruleOf(other, barsFirst)]).run();
  if (found === null) return { verdict: 'same' };
  return found === 'unproved' ? { verdict: 'unproved' } : { verdict: 'told-apart', by: found };
}
