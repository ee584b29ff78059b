import { isBlank } from './blank.js';
import type {
  Answer,
  ConditionNode,
  FactDefinition,
  FactSchema,
  FactSet,
  JudgementSet,
  ParameterRef,
  Trace,
} from '@chengxin/plugin-contract';
import { isLegalDay } from './calendar.js';

/** Amounts that province or sector set, as in force on the day in question. One that is not known is absent. */
export type ParameterSet = Readonly<Record<string, number | string | undefined>>;

/** A condition made ready to run many times. It never changes what it is given, and equal inputs give equal answers. */
export interface CompiledCondition {
  /** Facts, judgements and parameters it asks for, each once. */
  readonly asks: {
    readonly facts: readonly string[];
    readonly judgements: readonly string[];
    readonly parameters: readonly string[];
  };
  /** The answer alone, for bulk. */
  evaluate(facts: FactSet, judgements?: JudgementSet, parameters?: ParameterSet): Answer;
  /** What is missing for an answer, for bulk: what {@link missingIn} finds in the trace, added in its order. Adds nothing where there is an answer. */
  addMissing(missing: Set<string>, facts: FactSet, judgements?: JudgementSet, parameters?: ParameterSet): void;
  /** The answer with why: every node, also those that no longer mattered. */
  trace(facts: FactSet, judgements?: JudgementSet, parameters?: ParameterSet): Trace;
}

type ValueType = FactDefinition['type'];
type Evaluate = (facts: FactSet, judgements: JudgementSet, parameters: ParameterSet) => Answer;
type AddMissing = (missing: Set<string>, facts: FactSet, judgements: JudgementSet, parameters: ParameterSet) => void;
type Explain = (facts: FactSet, judgements: JudgementSet, parameters: ParameterSet) => Trace;
interface Compiled {
  readonly evaluate: Evaluate;
  readonly addMissing: AddMissing;
  readonly explain: Explain;
}
interface Asked {
  readonly facts: Set<string>;
  readonly judgements: Set<string>;
  readonly parameters: Set<string>;
}

const NONE = Object.freeze({});

/** 三值逻辑: one not-met settles `all`, one met settles `any`; otherwise what is undetermined leaves the whole undetermined. */
export function allOf(answers: readonly Answer[]): Answer {
  if (answers.includes('not-met')) return 'not-met';
  return answers.includes('undetermined') ? 'undetermined' : 'met';
}

/** Dual of {@link allOf}. */
export function anyOf(answers: readonly Answer[]): Answer {
  if (answers.includes('met')) return 'met';
  return answers.includes('undetermined') ? 'undetermined' : 'not-met';
}

const SWAPPED: Readonly<Record<Answer, Answer>> = { met: 'not-met', 'not-met': 'met', undetermined: 'undetermined' };

/** met and not-met change places; what is undetermined stays so. */
export const notOf = (answer: Answer): Answer => SWAPPED[answer];

function compileGroup(node: 'all' | 'any', children: readonly Compiled[]): Compiled {
  const settles: Answer = node === 'all' ? 'not-met' : 'met';
  const otherwise: Answer = node === 'all' ? 'met' : 'not-met';
  const evaluators = children.map((child) => child.evaluate);
  const combine = node === 'all' ? allOf : anyOf;
  const evaluate: Evaluate = (facts, judgements, parameters) => {
    let undetermined = false;
    for (const one of evaluators) {
      const answer = one(facts, judgements, parameters);
      if (answer === settles) return settles;
      if (answer === 'undetermined') undetermined = true;
    }
    return undetermined ? 'undetermined' : otherwise;
  };
  return {
    evaluate,
    addMissing(missing, facts, judgements, parameters) {
      if (evaluate(facts, judgements, parameters) !== 'undetermined') return;
      for (const child of children) child.addMissing(missing, facts, judgements, parameters);
    },
    explain(facts, judgements, parameters) {
      const traces = children.map((child) => child.explain(facts, judgements, parameters));
      return { node, answer: combine(traces.map((trace) => trace.answer)), children: traces };
    },
  };
}

const isText = (value: unknown): value is string => typeof value === 'string';
const isWhole = (value: unknown): value is number => Number.isSafeInteger(value);
const isFlag = (value: unknown): value is boolean => typeof value === 'boolean';
const isTexts = (value: unknown): value is readonly string[] => Array.isArray(value) && value.every(isText);

interface Expectation {
  readonly type: string;
  readonly fits: (value: unknown) => boolean;
}

/** What a value must be, by the declaration of the fact; without one, by the literal it is compared with. */
function expectation(definition: FactDefinition | undefined, literal: unknown, ordered: boolean): Expectation {
  const type: ValueType = definition?.type ?? (ordered && isText(literal) ? 'date' : typeByLiteral(literal));
  switch (type) {
    case 'boolean':
      return { type, fits: isFlag };
    case 'integer':
    case 'money':
    case 'ratio':
      return { type, fits: isWhole };
    case 'date':
      return { type, fits: isLegalDay };
    case 'text':
      return { type, fits: isText };
    case 'code': {
      const codes = new Set((definition as { codes: readonly string[] }).codes);
      return { type, fits: (value) => isText(value) && codes.has(value) };
    }
    case 'codes': {
      if (!definition) return { type, fits: isTexts };
      const codes = new Set((definition as { codes: readonly string[] }).codes);
      return { type, fits: (value) => isTexts(value) && value.every((code) => codes.has(code)) };
    }
  }
}

function typeByLiteral(literal: unknown): ValueType {
  if (isFlag(literal)) return 'boolean';
  return typeof literal === 'number' ? 'integer' : 'text';
}

/** What a trace may show of a value that does not fit: as it stands where JSON can say it, else its kind. */
function shown(value: unknown): unknown {
  if (isText(value) || isFlag(value) || isTexts(value)) return value;
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  return `(${value === null ? 'null' : typeof value})`;
}

interface Leaf {
  readonly operator: NonNullable<Trace['operator']>;
  readonly expectation: Expectation;
  readonly expected: unknown;
  readonly holds: (value: unknown) => boolean;
}

function compileLeaf(fact: string, leaf: Leaf): Compiled {
  const { fits } = leaf.expectation;
  const { holds } = leaf;
  const head = { node: 'fact', fact, operator: leaf.operator, expected: leaf.expected } as const;
  const absent = `fact:${fact}`;
  const unfit = `fact:${fact}:${leaf.expectation.type}`;
  return {
    evaluate(facts) {
      const value = facts[fact];
      if (value === undefined || !fits(value)) return 'undetermined';
      return holds(value) ? 'met' : 'not-met';
    },
    addMissing(missing, facts) {
      const value: unknown = facts[fact];
      if (value === undefined) missing.add(absent);
      else if (!fits(value)) missing.add(unfit);
    },
    explain(facts) {
      const value: unknown = facts[fact];
      if (value === undefined) return { ...head, answer: 'undetermined', missing: absent };
      if (!fits(value)) return { ...head, answer: 'undetermined', found: shown(value), missing: unfit };
      return { ...head, answer: holds(value) ? 'met' : 'not-met', found: value };
    },
  };
}

type Order = 'atLeast' | 'atMost';
const ordered = (operator: Order, value: unknown, bound: unknown): boolean =>
  operator === 'atLeast' ? (value as string) >= (bound as string) : (value as string) <= (bound as string);

/** A parameter has the type of the fact: a day for a date, a whole number for an amount. Both are asked for at run time. */
function compileParameter(
  fact: string,
  operator: Order,
  { parameter }: ParameterRef,
  declared?: Expectation,
): Compiled {
  // Without a declaration the value itself says whether it is a day or an amount.
  const byValue = (value: unknown): boolean => isWhole(value) || isLegalDay(value);
  const fits = declared?.fits ?? byValue;
  const type = declared?.type ?? 'integer|date';
  const fitsTogether = (value: unknown, bound: unknown): boolean => fits(bound) && typeof bound === typeof value;
  const head = { node: 'fact', fact, operator } as const;
  const missingFor = (value: unknown, bound: unknown): string | undefined => {
    if (value === undefined) return `fact:${fact}`;
    if (!fits(value)) return `fact:${fact}:${type}`;
    if (bound === undefined) return `parameter:${parameter}`;
    return fitsTogether(value, bound) ? undefined : `parameter:${parameter}:${type}`;
  };
  return {
    evaluate(facts, _judgements, parameters) {
      const value = facts[fact];
      const bound = parameters[parameter];
      if (value === undefined || bound === undefined || !fits(value) || !fitsTogether(value, bound))
        return 'undetermined';
      return ordered(operator, value, bound) ? 'met' : 'not-met';
    },
    addMissing(missing, facts, _judgements, parameters) {
      const lacks = missingFor(facts[fact], parameters[parameter]);
      if (lacks !== undefined) missing.add(lacks);
    },
    explain(facts, _judgements, parameters) {
      const value: unknown = facts[fact];
      const bound: unknown = parameters[parameter];
      const expected = bound === undefined ? { parameter } : { parameter, value: shown(bound) };
      const found = value === undefined ? {} : { found: shown(value) };
      const missing = missingFor(value, bound);
      if (missing !== undefined) return { ...head, expected, answer: 'undetermined', ...found, missing };
      return { ...head, expected, answer: ordered(operator, value, bound) ? 'met' : 'not-met', ...found };
    },
  };
}

/** An answer counts only with the reasons that the rule asks a person to keep. */
function compileJudgement(judgement: string): Compiled {
  const head = { node: 'judgement', judgement } as const;
  const unanswered = `judgement:${judgement}`;
  const unreasoned = `judgement:${judgement}:reasons`;
  const given = (judgements: JudgementSet) => {
    const answer = judgements[judgement];
    return answer !== undefined && typeof answer.answer === 'boolean' ? answer : undefined;
  };
  const reasoned = (reasons: unknown): boolean => isText(reasons) && !isBlank(reasons);
  return {
    evaluate(_facts, judgements) {
      const answer = given(judgements);
      if (!answer || !reasoned(answer.reasons)) return 'undetermined';
      return answer.answer ? 'met' : 'not-met';
    },
    addMissing(missing, _facts, judgements) {
      const answer = given(judgements);
      if (!answer) missing.add(unanswered);
      else if (!reasoned(answer.reasons)) missing.add(unreasoned);
    },
    explain(_facts, judgements) {
      const answer = given(judgements);
      if (!answer) return { ...head, answer: 'undetermined', missing: unanswered };
      if (!reasoned(answer.reasons))
        return { ...head, answer: 'undetermined', found: answer.answer, missing: unreasoned };
      return { ...head, answer: answer.answer ? 'met' : 'not-met', found: answer.answer, reasons: answer.reasons };
    },
  };
}

const isParameterRef = (value: unknown): value is ParameterRef =>
  typeof value === 'object' && value !== null && 'parameter' in value;

function compileFact(
  node: Extract<ConditionNode, { fact: string }>,
  schema: FactSchema | undefined,
  asked: Asked,
): Compiled {
  const { fact } = node;
  const definition = schema?.[fact];
  asked.facts.add(fact);
  if ('is' in node) {
    const expected = node.is;
    return compileLeaf(fact, {
      operator: 'is',
      expected,
      expectation: expectation(definition, expected, false),
      holds: (value) => value === expected,
    });
  }
  if ('in' in node) {
    const expected = new Set<unknown>(node.in);
    return compileLeaf(fact, {
      operator: 'in',
      expected: node.in,
      expectation: expectation(definition, node.in[0], false),
      holds: (value) => expected.has(value),
    });
  }
  if ('includes' in node) {
    const expected = node.includes;
    return compileLeaf(fact, {
      operator: 'includes',
      expected,
      expectation: definition ? expectation(definition, undefined, false) : { type: 'codes', fits: isTexts },
      holds: (value) => Array.isArray(value) && value.includes(expected),
    });
  }
  const operator: Order = 'atLeast' in node ? 'atLeast' : 'atMost';
  const bound = 'atLeast' in node ? node.atLeast : node.atMost;
  if (isParameterRef(bound)) {
    asked.parameters.add(bound.parameter);
    return compileParameter(fact, operator, bound, definition && expectation(definition, undefined, true));
  }
  return compileLeaf(fact, {
    operator,
    expected: bound,
    expectation: expectation(definition, bound, true),
    holds: (value) => ordered(operator, value, bound),
  });
}

function compileNode(node: ConditionNode, schema: FactSchema | undefined, asked: Asked): Compiled {
  if ('all' in node)
    return compileGroup(
      'all',
      node.all.map((child) => compileNode(child, schema, asked)),
    );
  if ('any' in node)
    return compileGroup(
      'any',
      node.any.map((child) => compileNode(child, schema, asked)),
    );
  if ('not' in node) {
    const inner = compileNode(node.not, schema, asked);
    return {
      evaluate: (facts, judgements, parameters) => SWAPPED[inner.evaluate(facts, judgements, parameters)],
      addMissing: inner.addMissing,
      explain(facts, judgements, parameters) {
        const trace = inner.explain(facts, judgements, parameters);
        return { node: 'not', answer: SWAPPED[trace.answer], children: [trace] };
      },
    };
  }
  if ('judgement' in node) {
    asked.judgements.add(node.judgement);
    return compileJudgement(node.judgement);
  }
  if ('fact' in node && ['is', 'in', 'includes', 'atLeast', 'atMost'].some((operator) => operator in node)) {
    return compileFact(node, schema, asked);
  }
  throw new TypeError(`not a condition: ${JSON.stringify(node)}`);
}

/**
 * Makes a condition ready to run. With the edition's schema values are held to their declared type, else to the type of what they are compared
 * with; a value of another type is never converted and leaves the answer undetermined. An empty `all` is met, an empty `any` is not.
 * Throws TypeError on what is no condition.
 */
export function compileCondition(node: ConditionNode, schema?: FactSchema): CompiledCondition {
  const asked: Asked = { facts: new Set(), judgements: new Set(), parameters: new Set() };
  const { evaluate, addMissing, explain } = compileNode(node, schema, asked);
  return Object.freeze({
    asks: { facts: [...asked.facts], judgements: [...asked.judgements], parameters: [...asked.parameters] },
    evaluate: (facts: FactSet, judgements: JudgementSet = NONE, parameters: ParameterSet = NONE) =>
      evaluate(facts, judgements, parameters),
    addMissing: (
      missing: Set<string>,
      facts: FactSet,
      judgements: JudgementSet = NONE,
      parameters: ParameterSet = NONE,
    ) => addMissing(missing, facts, judgements, parameters),
    trace: (facts: FactSet, judgements: JudgementSet = NONE, parameters: ParameterSet = NONE) =>
      explain(facts, judgements, parameters),
  });
}

/** What is missing for an answer, each named once: `fact:x`, `fact:x:date` (wrong type), `judgement:x`, `judgement:x:reasons`, `parameter:x`. */
export function missingIn(trace: Trace): readonly string[] {
  const missing = new Set<string>();
  const walk = (node: Trace): void => {
    if (node.answer !== 'undetermined') return;
    if (node.missing !== undefined) missing.add(node.missing);
    node.children?.forEach(walk);
  };
  walk(trace);
  return [...missing];
}
