import { addDays, isLegalDay } from '@chengxin/domain/calendar';
import {
  FACT_BOUNDS,
  type ConditionNode,
  type FactDefinition,
  type FactSchema,
  type IsoDate,
} from '@chengxin/plugin-contract';

/** Whether some complete case satisfies a condition. `undecided`: to find out would take too long, and nobody is accused. */
export type Satisfiable = 'yes' | 'no' | 'undecided';

export type Scalar = string | number | boolean;
export type FactLeaf = Extract<ConditionNode, { fact: string }>;
export type Leaf = FactLeaf | Extract<ConditionNode, { judgement: string }>;

/** A condition over atoms, each of which has finitely many states that its leaves tell apart. `not` has gone into the leaves. */
type Formula =
  | { readonly node: 'all' | 'any'; readonly children: readonly Formula[] }
  | { readonly node: 'leaf'; readonly atom: number; readonly holds: readonly boolean[] };

/** Where a value lies against a bound that province or sector sets. Any of the three is possible wherever else the value lies. */
const AGAINST_PARAMETER = ['less', 'equal', 'greater'] as const;

const FIRST_DAY: IsoDate = '0001-01-01';
const LAST_DAY: IsoDate = '9999-12-31';

const isOrdered = ({ type }: FactDefinition): boolean => !['boolean', 'text', 'code', 'codes'].includes(type);

/** Least and greatest value of an ordered fact: nobody states a count or an amount below nothing, or a share above the whole. */
const boundsOf = ({ type }: FactDefinition): readonly [Scalar, Scalar] =>
  type === 'integer' || type === 'money' || type === 'ratio' ? FACT_BOUNDS[type] : [FIRST_DAY, LAST_DAY];

/** What a leaf compares its fact with: literals, or the name of an amount that is set elsewhere. */
export const literalsOf = (leaf: FactLeaf): readonly unknown[] => {
  if ('is' in leaf) return [leaf.is];
  if ('in' in leaf) return leaf.in;
  if ('includes' in leaf) return [leaf.includes];
  return 'atLeast' in leaf ? [leaf.atLeast] : [leaf.atMost];
};

export const isParameter = (value: unknown): value is { readonly parameter: string } =>
  typeof value === 'object' && value !== null;

/** One value of each stretch between the values at which an ordered leaf can change its answer. */
function stretches(definition: FactDefinition, leaves: readonly FactLeaf[]): readonly Scalar[] {
  const dates = definition.type === 'date';
  const after = (value: Scalar): Scalar | undefined =>
    dates
      ? value === LAST_DAY
        ? undefined
        : addDays(value as IsoDate, 1)
      : value === Number.MAX_SAFE_INTEGER
        ? undefined
        : (value as number) + 1;
  const [first, last] = boundsOf(definition);
  const begins = leaves.flatMap((leaf) =>
    (literalsOf(leaf) as readonly Scalar[]).flatMap((value) => {
      const next = after(value);
      const changes = 'atLeast' in leaf ? [value] : 'atMost' in leaf ? [next] : [value, next];
      return changes.filter((change) => change !== undefined);
    }),
  );
  return [...new Set<Scalar>([first, ...begins.filter((begin) => begin >= first && begin <= last)])];
}

/** States of a fact of one value: what its leaves can tell apart, and where there is more, one value that none of them names. */
function statesOf(definition: FactDefinition, leaves: readonly FactLeaf[]): readonly Scalar[] {
  if (definition.type === 'boolean') return [true, false];
  if ('codes' in definition) return [...new Set(definition.codes)];
  if (isOrdered(definition)) return stretches(definition, leaves);
  const named = leaves.flatMap((leaf) => literalsOf(leaf) as readonly string[]);
  return [...new Set([...named, `${named.join('')}…`])];
}

const holdsFor = (leaf: FactLeaf, value: Scalar): boolean => {
  if ('is' in leaf) return value === leaf.is;
  if ('in' in leaf) return leaf.in.includes(value);
  if ('atLeast' in leaf) return value >= (leaf.atLeast as Scalar);
  return 'atMost' in leaf && value <= (leaf.atMost as Scalar);
};

/** Whether a leaf compares its fact with what the fact can be; what does not is refused elsewhere, and here is only itself. */
function isComparable(definition: FactDefinition, leaf: FactLeaf): boolean {
  if ('includes' in leaf) return definition.type === 'codes' && definition.codes.includes(leaf.includes);
  if (definition.type === 'codes') return false;
  if (('atLeast' in leaf || 'atMost' in leaf) && !isOrdered(definition)) return false;
  if (!isOrdered(definition)) return true;
  return literalsOf(leaf).every((value) =>
    isParameter(value) ? true : definition.type === 'date' ? isLegalDay(value) : Number.isSafeInteger(value),
  );
}

/** Everything that a condition asks, in the order in which it stands. */
export function* leavesOf(node: ConditionNode): Generator<Leaf> {
  if ('all' in node || 'any' in node) {
    for (const child of 'all' in node ? node.all : node.any) yield* leavesOf(child);
  } else if ('not' in node) yield* leavesOf(node.not);
  else yield node;
}

/** The cases that a condition can meet, as atoms with their states. */
class Space {
  readonly sizes: number[] = [];
  private readonly atoms = new Map<string, number>();
  private readonly states = new Map<string, readonly Scalar[]>();

  constructor(
    private readonly schema: FactSchema,
    condition: ConditionNode,
  ) {
    const compared = new Map<string, FactLeaf[]>();
    for (const leaf of leavesOf(condition)) {
      if (!('fact' in leaf) || !this.isOneValue(leaf)) continue;
      compared.set(leaf.fact, [...(compared.get(leaf.fact) ?? []), leaf]);
    }
    for (const [fact, leaves] of compared) this.states.set(fact, statesOf(schema[fact]!, leaves));
  }

  formula(node: ConditionNode, negated = false): Formula {
    if ('not' in node) return this.formula(node.not, !negated);
    if ('all' in node || 'any' in node) {
      const children = ('all' in node ? node.all : node.any).map((child) => this.formula(child, negated));
      return { node: 'all' in node !== negated ? 'all' : 'any', children };
    }
    const { atom, holds } = this.leaf(node);
    return { node: 'leaf', atom, holds: negated ? holds.map((held) => !held) : holds };
  }

  private definitionOf(leaf: FactLeaf): FactDefinition | undefined {
    const definition = Object.hasOwn(this.schema, leaf.fact) ? this.schema[leaf.fact] : undefined;
    return definition && isComparable(definition, leaf) ? definition : undefined;
  }

  private isOneValue(leaf: FactLeaf): boolean {
    return this.definitionOf(leaf) !== undefined && !('includes' in leaf) && !literalsOf(leaf).some(isParameter);
  }

  private leaf(leaf: Leaf): { readonly atom: number; readonly holds: readonly boolean[] } {
    if ('judgement' in leaf) return this.flag(['judgement', leaf.judgement]);
    const [bound] = literalsOf(leaf);
    if (this.definitionOf(leaf) && isParameter(bound)) {
      const atom = this.atom([leaf.fact, 'against', bound.parameter], AGAINST_PARAMETER.length);
      const against = 'atLeast' in leaf ? 'less' : 'greater';
      return { atom, holds: AGAINST_PARAMETER.map((where) => where !== against) };
    }
    if (!this.isOneValue(leaf)) return this.flag(['leaf', JSON.stringify(leaf)]);
    const states = this.states.get(leaf.fact)!;
    const atom = this.atom(['fact', leaf.fact], states.length);
    return { atom, holds: states.map((value) => holdsFor(leaf, value)) };
  }

  /** True or false, whatever the rest: a judgement, one code among several, a leaf of a kind not known here. */
  private flag(key: readonly string[]): { readonly atom: number; readonly holds: readonly boolean[] } {
    return { atom: this.atom(key, 2), holds: [true, false] };
  }

  private atom(key: readonly string[], size: number): number {
    const name = JSON.stringify(key);
    const known = this.atoms.get(name);
    if (known !== undefined) return known;
    this.atoms.set(name, this.sizes.length);
    return this.sizes.push(size) - 1;
  }
}

/** Nodes looked at before the question is given up: some hundredths of a second. */
const LONGEST_SEARCH = 1_000_000;
/** Each may be chosen inside the choice of another. */
const MOST_ATOMS = 500;

const MET = -1;
const NOT_MET = -2;
const OPEN = -1;

function atomsOf(formula: Formula): ReadonlySet<number> {
  return formula.node === 'leaf' ? new Set([formula.atom]) : new Set(formula.children.flatMap((c) => [...atomsOf(c)]));
}

/** What must all hold, in groups that have no atom in common: each can be satisfied without regard to the others. */
function independentGroups(formula: Formula): readonly (readonly Formula[])[] {
  const parts = (part: Formula): readonly Formula[] => (part.node === 'all' ? part.children.flatMap(parts) : [part]);
  let groups: { readonly atoms: ReadonlySet<number>; readonly members: readonly Formula[] }[] = [];
  for (const part of parts(formula)) {
    const atoms = atomsOf(part);
    const joined = groups.filter((group) => [...atoms].some((atom) => group.atoms.has(atom)));
    groups = [
      ...groups.filter((group) => !joined.includes(group)),
      {
        atoms: new Set([...atoms, ...joined.flatMap((group) => [...group.atoms])]),
        members: [...joined.flatMap((group) => group.members), part],
      },
    ];
  }
  return groups.map(({ members }) => members);
}

class Search {
  private readonly chosen: number[];
  private looked = 0;

  constructor(
    private readonly sizes: readonly number[],
    private readonly limit: number,
  ) {
    this.chosen = sizes.map(() => OPEN);
  }

  /** Takes the condition apart where its parts do not depend on each other, and tries cases only where they do. */
  satisfy(formula: Formula): Satisfiable {
    if (formula.node === 'leaf') return formula.holds.includes(true) ? 'yes' : 'no';
    if (formula.node === 'any') return this.firstOf('yes', formula.children, (child) => this.satisfy(child));
    return this.firstOf('no', independentGroups(formula), ([first, ...others]) =>
      others.length === 0 ? this.satisfy(first!) : this.tryCases({ node: 'all', children: [first!, ...others] }),
    );
  }

  /** The answer that settles a group, once given; else whether all the others were sure of the opposite. */
  private firstOf<T>(settles: 'yes' | 'no', parts: readonly T[], ask: (part: T) => Satisfiable): Satisfiable {
    let answer: Satisfiable = settles === 'yes' ? 'no' : 'yes';
    for (const part of parts) {
      const found = ask(part);
      if (found === settles) return found;
      if (found === 'undecided') answer = found;
    }
    return answer;
  }

  /** Tries states atom by atom, and goes back as soon as the condition is settled. */
  private tryCases(formula: Formula): Satisfiable {
    if (this.looked > this.limit) return 'undecided';
    const state = this.stateOf(formula);
    if (state === MET) return 'yes';
    if (state === NOT_MET) return 'no';
    let answer: Satisfiable = 'no';
    for (let value = 0; value < this.sizes[state]! && answer === 'no'; value += 1) {
      this.chosen[state] = value;
      answer = this.tryCases(formula);
    }
    this.chosen[state] = OPEN;
    return answer;
  }

  /** Met, not met, or the first atom on which it still depends. */
  private stateOf(formula: Formula): number {
    this.looked += 1;
    if (formula.node === 'leaf') {
      const value = this.chosen[formula.atom]!;
      if (value === OPEN) return formula.atom;
      return formula.holds[value] ? MET : NOT_MET;
    }
    const [settles, otherwise] = formula.node === 'all' ? [NOT_MET, MET] : [MET, NOT_MET];
    let open: number | undefined;
    for (const child of formula.children) {
      const state = this.stateOf(child);
      if (state === settles) return settles;
      if (state !== otherwise) open ??= state;
    }
    return open ?? otherwise;
  }
}

/**
 * Whether some case satisfies a condition in which every fact and judgement is known. Decided over the stretches and codes that the leaves tell
 * apart; exact but for amounts set elsewhere, which are taken to be whatever they may be. So `no` is never wrong.
 */
export function satisfiable(condition: ConditionNode, schema: FactSchema, limit = LONGEST_SEARCH): Satisfiable {
  const space = new Space(schema, condition);
  const formula = space.formula(condition);
  return space.sizes.length > MOST_ATOMS ? 'undecided' : new Search(space.sizes, limit).satisfy(formula);
}
