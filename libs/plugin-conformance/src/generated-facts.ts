import { addDays, isLegalDay } from '@chengxin/domain/calendar';
import type { ParameterSet } from '@chengxin/domain/conditions';
import type { CriterionCase } from '@chengxin/domain/criterion';
import { DOCUMENT_KINDS, SUBJECT_KINDS } from '@chengxin/plugin-contract';
import type {
  ConditionNode,
  FactDefinition,
  FactSchema,
  FactSet,
  IsoDate,
  JudgementSchema,
  JudgementSet,
} from '@chengxin/plugin-contract';
import type { AskedRule } from './asked-rules.js';

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

/** What conditions compare facts with: the interesting values lie at and beside it. */
export interface Bounds {
  readonly facts: ReadonlyMap<string, readonly (string | number)[]>;
  /** Each parameter with the fact that is held against it. */
  readonly parameters: ReadonlyMap<string, string>;
}

/** An amount that province or sector set, where the conditions only name it. */
const AMOUNT = 1000;
const DAY: IsoDate = '2024-02-29';

/** Everything that conditions compare facts with. */
export function boundsIn(conditions: readonly ConditionNode[]): Bounds {
  const facts = new Map<string, (string | number)[]>();
  const parameters = new Map<string, string>();
  const walk = (node: ConditionNode): void => {
    if ('all' in node) node.all.forEach(walk);
    else if ('any' in node) node.any.forEach(walk);
    else if ('not' in node) walk(node.not);
    else if ('fact' in node) {
      const bounds = facts.get(node.fact) ?? [];
      facts.set(node.fact, bounds);
      for (const [key, value] of Object.entries(node) as [string, unknown][]) {
        if (key === 'fact') continue;
        if (typeof value === 'object' && value !== null && 'parameter' in value) {
          parameters.set(String(value.parameter), node.fact);
          bounds.push(AMOUNT, DAY);
        } else bounds.push(...[value].flat().filter((each) => typeof each === 'string' || typeof each === 'number'));
      }
    }
  };
  conditions.forEach(walk);
  return { facts, parameters };
}

function valueOf(definition: FactDefinition, bounds: readonly (string | number)[], draw: Draw): FactSet[string] {
  switch (definition.type) {
    case 'boolean':
      return draw() < 0.5;
    case 'integer':
    case 'money':
    case 'ratio': {
      const near = bounds.filter((bound): bound is number => typeof bound === 'number');
      return Math.max(0, pick(draw, near.length > 0 ? near : [0, 1, 1_000_000]) + pick(draw, [-1, 0, 1]));
    }
    case 'date': {
      const near = bounds.filter((bound): bound is IsoDate => isLegalDay(bound));
      return addDays(pick(draw, near.length > 0 ? near : [DAY]), pick(draw, [-1, 0, 1]));
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
export function factsFrom(schema: FactSchema, bounds: Bounds['facts'], draw: Draw): FactSet {
  const facts = Object.entries(schema)
    .filter(() => draw() < 0.8)
    .map(([name, definition]) => {
      const value = valueOf(definition, bounds.get(name) ?? [], draw);
      return [name, Array.isArray(value) ? Object.freeze(value) : value] as const;
    });
  return Object.freeze(Object.fromEntries(facts));
}

/** One generated set of judgements. Frozen. */
function judgementsFrom(schema: JudgementSchema, draw: Draw): JudgementSet {
  const judgements = Object.keys(schema)
    .filter(() => draw() < 0.8)
    .map((name) => [name, Object.freeze({ answer: draw() < 0.5, reasons: '生成的理由', by: '生成' })] as const);
  return Object.freeze(Object.fromEntries(judgements));
}

function parametersFrom(parameters: Bounds['parameters'], schema: FactSchema, draw: Draw): ParameterSet {
  const amounts = [...parameters]
    .filter(() => draw() < 0.8)
    .map(([name, fact]) => [name, schema[fact]?.type === 'date' ? DAY : AMOUNT] as const);
  return Object.freeze(Object.fromEntries(amounts));
}

/** Mostly what the rule reaches, sometimes another kind, sometimes none. */
function kindFrom<T>(reached: readonly T[] | undefined, all: readonly T[], draw: Draw): T | undefined {
  const chance = draw();
  if (chance < 0.05) return undefined;
  return pick(draw, chance < 0.1 || !reached?.length ? all : reached);
}

/** One generated case for a rule. Frozen. */
export function inputFrom(
  rule: Pick<AskedRule, 'facts' | 'judgements' | 'gates'>,
  bounds: Bounds,
  draw: Draw,
): CriterionCase {
  const subject =
    rule.gates &&
    kindFrom(
      SUBJECT_KINDS.filter((kind) => rule.gates!.subjects.includes(kind)),
      SUBJECT_KINDS,
      draw,
    );
  const document = rule.gates && kindFrom(rule.gates.documents, DOCUMENT_KINDS, draw);
  return Object.freeze({
    ...(subject ? { subject } : {}),
    ...(document ? { document } : {}),
    facts: factsFrom(rule.facts, bounds.facts, draw),
    judgements: judgementsFrom(rule.judgements, draw),
    parameters: parametersFrom(bounds.parameters, rule.facts, draw),
  });
}

const withLess = <T extends object>(set: T, draw: Draw): T =>
  Object.freeze(Object.fromEntries(Object.entries(set).filter(() => draw() < 0.6))) as T;

/** The same case with some of what is known taken away. Frozen. */
export function lessOf(
  { facts, judgements = {}, parameters = {}, ...kinds }: CriterionCase,
  draw: Draw,
): CriterionCase {
  return Object.freeze({
    ...withLess(kinds, draw),
    facts: withLess(facts, draw),
    judgements: withLess(judgements, draw),
    parameters: withLess(parameters, draw),
  });
}
