import { addDays, isLegalDay } from '@chengxin/domain/calendar';
import type { ConditionNode, FactDefinition, FactSchema, IsoDate } from '@chengxin/plugin-contract';

/** Whether some complete case satisfies a condition. `undecided`: to find out would take too long, and nobody is accused. */
export type Satisfiable = 'yes' | 'no' | 'undecided';

type Scalar = string | number | boolean;
type FactLeaf = Extract<ConditionNode, { fact: string }>;
type Leaf = FactLeaf | Extract<ConditionNode, { judgement: string }>;

/** A condition over atoms, each of which has finitely many states that its leaves tell apart. */
type Formula =
  | { readonly node: 'all' | 'any'; readonly children: readonly Formula[] }
  | { readonly node: 'not'; readonly child: Formula }
  | { readonly node: 'leaf'; readonly atom: number; readonly holds: readonly boolean[] };

/** Where a value lies against a bound that province or sector sets. Any of the three is possible wherever else the value lies. */
const AGAINST_PARAMETER = ['less', 'equal', 'greater'] as const;

const FIRST_DAY: IsoDate = '0001-01-01';
const LAST_DAY: IsoDate = '9999-12-31';

const isOrdered = ({ type }: FactDefinition): boolean => !['boolean', 'text', 'code', 'codes'].includes(type);

const literalsOf = (leaf: FactLeaf): readonly unknown[] => {
  if ('is' in leaf) return [leaf.is];
  if ('in' in leaf) return leaf.in;
  if ('includes' in leaf) return [leaf.includes];
  return 'atLeast' in leaf ? [leaf.atLeast] : [leaf.atMost];
};

const isParameter = (value: unknown): value is { readonly parameter: string } =>
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
  const begins = leaves.flatMap((leaf) =>
    (literalsOf(leaf) as readonly Scalar[]).flatMap((value) => {
      const next = after(value);
      const changes = 'atLeast' in leaf ? [value] : 'atMost' in leaf ? [next] : [value, next];
      return changes.filter((change) => change !== undefined);
    }),
  );
  return [...new Set<Scalar>([dates ? FIRST_DAY : Number.MIN_SAFE_INTEGER, ...begins])];
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

function* leavesOf(node: ConditionNode): Generator<Leaf> {
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

  formula(node: ConditionNode): Formula {
    if ('all' in node) return { node: 'all', children: node.all.map((child) => this.formula(child)) };
    if ('any' in node) return { node: 'any', children: node.any.map((child) => this.formula(child)) };
    if ('not' in node) return { node: 'not', child: this.formula(node.not) };
    return this.leaf(node);
  }

  private definitionOf(leaf: FactLeaf): FactDefinition | undefined {
    const definition = Object.hasOwn(this.schema, leaf.fact) ? this.schema[leaf.fact] : undefined;
    return definition && isComparable(definition, leaf) ? definition : undefined;
  }

  private isOneValue(leaf: FactLeaf): boolean {
    return this.definitionOf(leaf) !== undefined && !('includes' in leaf) && !literalsOf(leaf).some(isParameter);
  }

  private leaf(leaf: Leaf): Formula {
    if ('judgement' in leaf) return this.flag(['judgement', leaf.judgement]);
    const [bound] = literalsOf(leaf);
    if (this.definitionOf(leaf) && isParameter(bound)) {
      const atom = this.atom([leaf.fact, 'against', bound.parameter], AGAINST_PARAMETER.length);
      const against = 'atLeast' in leaf ? 'less' : 'greater';
      return { node: 'leaf', atom, holds: AGAINST_PARAMETER.map((where) => where !== against) };
    }
    if (!this.isOneValue(leaf)) return this.flag(['leaf', JSON.stringify(leaf)]);
    const states = this.states.get(leaf.fact)!;
    return {
      node: 'leaf',
      atom: this.atom(['fact', leaf.fact], states.length),
      holds: states.map((value) => holdsFor(leaf, value)),
    };
  }

  /** True or false, whatever the rest: a judgement, one code among several, a leaf of a kind not known here. */
  private flag(key: readonly string[]): Formula {
    return { node: 'leaf', atom: this.atom(key, 2), holds: [true, false] };
  }

  private atom(key: readonly string[], size: number): number {
    const name = JSON.stringify(key);
    const known = this.atoms.get(name);
    if (known !== undefined) return known;
    this.atoms.set(name, this.sizes.length);
    return this.sizes.push(size) - 1;
  }
}

const MET = -1;
const NOT_MET = -2;
const OPEN = -1;

/** Nodes looked at before the question is given up: some hundredths of a second. */
const LONGEST_SEARCH = 1_000_000;
/** Each may be chosen inside the choice of another. */
const MOST_ATOMS = 500;

/** Tries states atom by atom, and goes back as soon as the condition is settled. */
class Search {
  private readonly chosen: number[];
  private looked = 0;

  constructor(
    private readonly formula: Formula,
    private readonly sizes: readonly number[],
    private readonly limit: number,
  ) {
    this.chosen = sizes.map(() => OPEN);
  }

  run(): Satisfiable {
    if (this.looked > this.limit) return 'undecided';
    const state = this.stateOf(this.formula);
    if (state === MET) return 'yes';
    if (state === NOT_MET) return 'no';
    let answer: Satisfiable = 'no';
    for (let value = 0; value < this.sizes[state]! && answer !== 'yes'; value += 1) {
      this.chosen[state] = value;
      const found = this.run();
      if (found !== 'no') answer = found;
      if (answer === 'undecided') break;
    }
    this.chosen[state] = OPEN;
    return answer;
  }

  /** Met, not met, or the first atom on which it still depends. */
  private stateOf(formula: Formula): number {
    this.looked += 1;
    switch (formula.node) {
      case 'leaf': {
        const value = this.chosen[formula.atom]!;
        if (value === OPEN) return formula.atom;
        return formula.holds[value] ? MET : NOT_MET;
      }
      case 'not': {
        const state = this.stateOf(formula.child);
        return state === MET ? NOT_MET : state === NOT_MET ? MET : state;
      }
      default: {
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
  }
}

/**
 * Whether some case satisfies a condition in which every fact and judgement is known. Decided over the stretches and codes that the leaves tell
 * apart; exact but for amounts set elsewhere, which are taken to be whatever they may be. So `no` is never wrong.
 */
export function satisfiable(condition: ConditionNode, schema: FactSchema, limit = LONGEST_SEARCH): Satisfiable {
  const space = new Space(schema, condition);
  const formula = space.formula(condition);
  return space.sizes.length > MOST_ATOMS ? 'undecided' : new Search(formula, space.sizes, limit).run();
}
