import type { ConditionNode, FactDefinition, FactSchema } from '@chengxin/plugin-contract';

/** What is stated so that conditions come out as wanted: facts by name, and judgements. */
export interface Answers {
  readonly facts: Readonly<Record<string, unknown>>;
  readonly judgements: Readonly<Record<string, { readonly answer: boolean; readonly reasons: string }>>;
}

type Leaf = Extract<ConditionNode, { readonly fact: string }>;

/** A condition, and what it is to answer. */
export interface Wanted {
  readonly when: ConditionNode;
  readonly met: boolean;
}

const ENOUGH = 1_000_000_000_000;
const PLAIN = { facts: {}, judgements: {} } as const satisfies Answers;

/** One way to state facts so that every condition answers as it is to; undefined where there is none. What is known already is not stated otherwise. */
export function answersFor(wanted: readonly Wanted[], schema: FactSchema, from: Answers = PLAIN): Answers | undefined {
  const [first, ...others] = wanted;
  if (!first) return from;
  for (const known of waysOf(first.when, first.met, schema, from)) {
    const found = answersFor(others, schema, known);
    if (found) return found;
  }
  return undefined;
}

/** Every way to add to what is known so that a condition answers as wanted. */
function* waysOf(node: ConditionNode, met: boolean, schema: FactSchema, known: Answers): Generator<Answers> {
  if ('not' in node) yield* waysOf(node.not, !met, schema, known);
  else if ('all' in node || 'any' in node) {
    const parts = 'all' in node ? node.all : node.any;
    const every = 'all' in node === met;
    if (every) yield* allOf(parts, met, schema, known);
    else for (const part of parts) yield* waysOf(part, met, schema, known);
  } else if ('judgement' in node) {
    const stated = known.judgements[node.judgement];
    if (!stated)
      yield {
        ...known,
        judgements: { ...known.judgements, [node.judgement]: { answer: met, reasons: '经查属实' } },
      };
    else if (stated.answer === met) yield known;
  } else {
    for (const value of valuesOf(node, met, schema[node.fact]!)) {
      const stated = known.facts[node.fact];
      if (stated === undefined) yield { ...known, facts: { ...known.facts, [node.fact]: value } };
      else if (holds(node, stated) === met) {
        yield known;
        return;
      } else if (Array.isArray(stated) && Array.isArray(value) && met)
        yield { ...known, facts: { ...known.facts, [node.fact]: [...new Set([...stated, ...value])] } };
    }
  }
}

function* allOf(parts: readonly ConditionNode[], met: boolean, schema: FactSchema, known: Answers): Generator<Answers> {
  const [first, ...others] = parts;
  if (!first) yield known;
  else for (const way of waysOf(first, met, schema, known)) yield* allOf(others, met, schema, way);
}

const numberOf = (bound: unknown, met: boolean, high: number, low: number): unknown =>
  typeof bound === 'object' ? (met ? high : low) : bound;

/** Values with which a leaf answers as wanted. */
function valuesOf(leaf: Leaf, met: boolean, definition: FactDefinition): readonly unknown[] {
  const others = (not: readonly unknown[]): readonly unknown[] =>
    definition.type === 'boolean'
      ? [true, false].filter((value) => !not.includes(value))
      : 'codes' in definition
        ? definition.codes.filter((code) => !not.includes(code))
        : [];
  if ('is' in leaf) return met ? [leaf.is] : others([leaf.is]);
  if ('in' in leaf) return met ? (leaf.in as readonly unknown[]) : others(leaf.in as readonly unknown[]);
  if ('includes' in leaf) return (met ? [leaf.includes] : others([leaf.includes])).map((code) => [code]);
  const bound = 'atLeast' in leaf ? numberOf(leaf.atLeast, met, ENOUGH, 0) : numberOf(leaf.atMost, met, 0, ENOUGH);
  if (met) return [bound];
  if (typeof bound === 'number') return ['atLeast' in leaf ? bound - 1 : bound + 1].filter((value) => value >= 0);
  return ['atLeast' in leaf ? '1990-01-01' : '2099-12-31'];
}

/** Whether a leaf is met by a value. */
function holds(leaf: Leaf, value: unknown): boolean {
  if ('is' in leaf) return value === leaf.is;
  if ('in' in leaf) return (leaf.in as readonly unknown[]).includes(value);
  if ('includes' in leaf) return Array.isArray(value) && value.includes(leaf.includes);
  if ('atLeast' in leaf) return (value as number) >= (numberOf(leaf.atLeast, true, ENOUGH, 0) as number);
  return (value as number) <= (numberOf(leaf.atMost, true, 0, ENOUGH) as number);
}
