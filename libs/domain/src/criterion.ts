import type {
  Answer,
  Defeater,
  DocumentKind,
  FactSchema,
  FactSet,
  JudgementSet,
  LegalBasis,
  ListingCriterion,
  SubjectKind,
  Trace,
} from '@chengxin/plugin-contract';
import { allOf, compileCondition, missingIn } from './conditions.js';
import type { CompiledCondition, ParameterSet } from './conditions.js';

/** What the case rests on: a kind of document, or an order that only a criterion with a clause of its own accepts (责令改正). */
export type CaseDocument = DocumentKind | 'rectification-order';

/** One case put to a criterion. What is not known is absent. */
export interface CriterionCase {
  readonly subject?: SubjectKind;
  readonly document?: CaseDocument;
  readonly facts: FactSet;
  readonly judgements?: JudgementSet;
  readonly parameters?: ParameterSet;
}

/** Whether the subject, or the document, is of a kind that the criterion reaches. */
export interface GateAnswer {
  readonly gate: 'subject' | 'document';
  readonly answer: Answer;
  readonly accepts: readonly string[];
  readonly found?: string;
  /** The clause by which an order that is no penalty is accepted. */
  readonly basis?: LegalBasis;
}

/** An exception with its answer; one that is met defeats the criterion. */
export interface ExceptionAnswer {
  readonly code: string;
  readonly answer: Answer;
  readonly basis: LegalBasis;
  readonly trace: Trace;
}

/** What a criterion came to, and all it looked at. Plain data, fit to be stored with the decision. */
export interface CriterionAnswer {
  readonly criterion: string;
  readonly answer: Answer;
  readonly gates: readonly GateAnswer[];
  /** The criterion's own condition. */
  readonly trace: Trace;
  readonly exceptions: readonly ExceptionAnswer[];
  /** Code of the exception that defeated it. */
  readonly defeatedBy?: string;
  /** What a person must still supply where the answer is undetermined. */
  readonly missing: readonly string[];
}

/** A criterion made ready to run many times. */
export interface CompiledCriterion {
  readonly code: string;
  /** Facts, judgements and parameters that it and its exceptions ask for, each once. */
  readonly asks: CompiledCondition['asks'];
  /** The answer alone, for bulk: the same as that of {@link evaluate}. */
  answer(input: CriterionCase): Answer;
  /** What is missing for an answer, for bulk: the same as {@link CriterionAnswer.missing}. */
  missing(input: CriterionCase): readonly string[];
  /** The answer with all it looked at. */
  evaluate(input: CriterionCase): CriterionAnswer;
}

/** Whether what was found is among what a gate accepts; undetermined where nothing was. */
export const memberOf = (accepts: readonly string[], found: string | undefined): Answer =>
  found === undefined ? 'undetermined' : accepts.includes(found) ? 'met' : 'not-met';

function subjectGate(criterion: ListingCriterion, subject: SubjectKind | undefined): GateAnswer {
  const answer = memberOf(criterion.subjects, subject);
  return { gate: 'subject', answer, accepts: criterion.subjects, ...(subject ? { found: subject } : {}) };
}

function documentGate(criterion: ListingCriterion, document: CaseDocument | undefined): GateAnswer {
  const order = criterion.acceptsOrder;
  const accepts = order ? [...criterion.documents, order.order] : criterion.documents;
  return {
    gate: 'document',
    answer: memberOf(accepts, document),
    accepts,
    ...(document ? { found: document } : {}),
    ...(order && document === order.order ? { basis: order.basis } : {}),
  };
}

/** An exception that holds defeats; one nobody can decide yet keeps a criterion from being met. */
export function withExceptions(base: Answer, exceptions: readonly Answer[]): Answer {
  if (base === 'not-met' || exceptions.includes('met')) return 'not-met';
  return exceptions.includes('undetermined') ? 'undetermined' : base;
}

const missingGates = (gates: readonly GateAnswer[]): readonly string[] =>
  gates.filter((gate) => gate.answer === 'undetermined').map((gate) => `${gate.gate}-kind`);

/**
 * Compiles a listing criterion with its gates, its exceptions and the exclusions of its whole list, which defeat it alike. Throws like
 * compileCondition on a malformed condition.
 */
export function compileCriterion(
  criterion: ListingCriterion,
  schema?: FactSchema,
  exclusions: readonly Defeater[] = [],
): CompiledCriterion {
  const when = compileCondition(criterion.when, schema);
  const exceptions = [...(criterion.exceptions ?? []), ...exclusions].map((exception) => ({
    code: exception.code,
    basis: exception.basis,
    when: compileCondition(exception.when, schema),
  }));
  const subjects = criterion.subjects;
  const documents = documentGate(criterion, undefined).accepts;
  const asked = (of: keyof CompiledCondition['asks']) => [
    ...new Set([when, ...exceptions.map((exception) => exception.when)].flatMap(({ asks }) => asks[of])),
  ];
  const answer = ({ subject, document, facts, judgements, parameters }: CriterionCase): Answer => {
    const bySubject = memberOf(subjects, subject);
    const byDocument = memberOf(documents, document);
    if (bySubject === 'not-met' || byDocument === 'not-met') return 'not-met';
    const own = when.evaluate(facts, judgements, parameters);
    if (own === 'not-met') return 'not-met';
    const base = allOf([bySubject, byDocument, own]);
    if (exceptions.length === 0) return base;
    return withExceptions(
      base,
      exceptions.map((exception) => exception.when.evaluate(facts, judgements, parameters)),
    );
  };
  return Object.freeze({
    code: criterion.code,
    asks: { facts: asked('facts'), judgements: asked('judgements'), parameters: asked('parameters') },
    answer,
    missing(input: CriterionCase): readonly string[] {
      if (answer(input) !== 'undetermined') return [];
      const { subject, document, facts, judgements, parameters } = input;
      const missing = new Set(missingGates([subjectGate(criterion, subject), documentGate(criterion, document)]));
      when.addMissing(missing, facts, judgements, parameters);
      for (const exception of exceptions) exception.when.addMissing(missing, facts, judgements, parameters);
      return [...missing];
    },
    evaluate({ subject, document, facts, judgements, parameters }: CriterionCase): CriterionAnswer {
      const gates = [subjectGate(criterion, subject), documentGate(criterion, document)];
      const trace = when.trace(facts, judgements, parameters);
      const excepted = exceptions.map(({ code, basis, when: condition }): ExceptionAnswer => {
        const own = condition.trace(facts, judgements, parameters);
        return { code, answer: own.answer, basis, trace: own };
      });
      const base = allOf([...gates.map((gate) => gate.answer), trace.answer]);
      const answer = withExceptions(
        base,
        excepted.map((exception) => exception.answer),
      );
      const defeating = base === 'not-met' ? undefined : excepted.find((exception) => exception.answer === 'met');
      const traces = [trace, ...excepted.map((exception) => exception.trace)];
      const missing = answer === 'undetermined' ? [...missingGates(gates), ...traces.flatMap(missingIn)] : [];
      return {
        criterion: criterion.code,
        answer,
        gates,
        trace,
        exceptions: excepted,
        ...(defeating ? { defeatedBy: defeating.code } : {}),
        missing: [...new Set(missing)],
      };
    },
  });
}

/** Evaluates one criterion once; compile it where many cases follow. */
export const evaluateCriterion = (
  criterion: ListingCriterion,
  input: CriterionCase,
  schema?: FactSchema,
): CriterionAnswer => compileCriterion(criterion, schema).evaluate(input);
