import { addDays } from '@chengxin/domain/calendar';
import type {
  ConditionNode,
  FactDefinition,
  FactSchema,
  FactSet,
  IsoDate,
  JudgementSchema,
  JudgementSet,
} from '@chengxin/plugin-contract';

/** A stream of numbers in [0, 1) from a seed (mulberry32): the same seed gives the same cases on every machine. */
export function numbersFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

type Draw = () => number;
const pick = <T>(draw: Draw, values: readonly T[]): T => values[Math.floor(draw() * values.length)]!;

/** Values that a condition compares a fact with: the interesting ones lie at and beside them. */
export function boundsIn(
  node: ConditionNode,
  into = new Map<string, (string | number)[]>(),
): ReadonlyMap<string, readonly (string | number)[]> {
  if ('all' in node) node.all.forEach((child) => boundsIn(child, into));
  else if ('any' in node) node.any.forEach((child) => boundsIn(child, into));
  else if ('not' in node) boundsIn(node.not, into);
  else if ('fact' in node) {
    const literals = Object.entries(node).flatMap(([key, value]: [string, unknown]) =>
      key === 'fact' ? [] : [value].flat(),
    );
    const scalars = literals.filter(
      (value): value is string | number => typeof value === 'string' || typeof value === 'number',
    );
    into.set(node.fact, [...(into.get(node.fact) ?? []), ...scalars]);
  }
  return into;
}

function valueOf(definition: FactDefinition, bounds: readonly (string | number)[], draw: Draw): FactSet[string] {
  switch (definition.type) {
    case 'boolean':
      return draw() < 0.5;
    case 'integer':
    case 'money': {
      const near = bounds.filter((bound): bound is number => typeof bound === 'number');
      return Math.max(0, pick(draw, near.length > 0 ? near : [0, 1, 1_000_000]) + pick(draw, [-1, 0, 1]));
    }
    case 'date': {
      const near = bounds.filter((bound): bound is string => typeof bound === 'string');
      return addDays(pick(draw, near.length > 0 ? near : ['2024-02-29']) as IsoDate, pick(draw, [-1, 0, 1]));
    }
    case 'text':
      return pick(draw, [...bounds.map(String), '其他']);
    case 'code':
      return pick(draw, definition.codes);
    case 'codes': {
      const some = definition.codes.filter(() => draw() < 0.3);
      return some.length > 0 ? some : [pick(draw, definition.codes)];
    }
  }
}

/** One generated set of facts; about one in five is left out. Frozen. */
export function factsFrom(schema: FactSchema, bounds: ReturnType<typeof boundsIn>, draw: Draw): FactSet {
  const facts = Object.entries(schema)
    .filter(() => draw() < 0.8)
    .map(([name, definition]) => {
      const value = valueOf(definition, bounds.get(name) ?? [], draw);
      return [name, Array.isArray(value) ? Object.freeze(value) : value] as const;
    });
  return Object.freeze(Object.fromEntries(facts));
}

/** One generated set of judgements. Frozen. */
export function judgementsFrom(schema: JudgementSchema, draw: Draw): JudgementSet {
  const judgements = Object.keys(schema)
    .filter(() => draw() < 0.8)
    .map((name) => [name, Object.freeze({ answer: draw() < 0.5, reasons: '生成的理由', by: '生成' })] as const);
  return Object.freeze(Object.fromEntries(judgements));
}

/** The same set with some entries taken away. */
export const withLess = <T extends object>(set: T, draw: Draw): T =>
  Object.freeze(Object.fromEntries(Object.entries(set).filter(() => draw() < 0.6))) as T;
