import type { Answer, ConditionNode, Defeater, ListingCriterion, SubjectKind, Trace } from '@chengxin/plugin-contract';
import { allOf, anyOf, notOf } from './conditions.js';
import { memberOf, withExceptions, type CaseDocument, type CriterionAnswer } from './criterion.js';

// A trace without what was found: who was asked what, and the answer to each question. Enough to follow the rule again, and nothing about a person.

/** One node of a condition with its answer; a leaf names its fact or judgement. */
export interface OutlineNode {
  readonly node: Trace['node'];
  readonly answer: Answer;
  /** Fact or judgement of a leaf. */
  readonly of?: string;
  readonly children?: readonly OutlineNode[];
}

/** What a criterion was asked and answered. */
export interface CriterionOutline {
  readonly subject?: SubjectKind;
  readonly document?: CaseDocument;
  readonly when: OutlineNode;
  readonly exceptions: readonly { readonly code: string; readonly when: OutlineNode }[];
}

/** A trace of one condition, without what was found. */
export function outlineOfTrace({ node, answer, fact, judgement, children }: Trace): OutlineNode {
  const of = fact ?? judgement;
  return {
    node,
    answer,
    ...(of === undefined ? {} : { of }),
    ...(children ? { children: children.map(outlineOfTrace) } : {}),
  };
}

/** Takes out of an answer what was found and why: amounts, days, reasons. */
export function outlineOf({ gates, trace, exceptions }: CriterionAnswer): CriterionOutline {
  const found = (gate: 'subject' | 'document') => gates.find((each) => each.gate === gate)?.found;
  const subject = found('subject') as SubjectKind | undefined;
  const document = found('document') as CaseDocument | undefined;
  return {
    ...(subject ? { subject } : {}),
    ...(document ? { document } : {}),
    when: outlineOfTrace(trace),
    exceptions: exceptions.map(({ code, trace: own }) => ({ code, when: outlineOfTrace(own) })),
  };
}

/** The answer of a condition, followed with the answers of its leaves alone; undefined where the outline is of another condition. */
export function answerOfNode(condition: ConditionNode, outline: OutlineNode | undefined): Answer | undefined {
  if (!outline) return undefined;
  if ('fact' in condition) return outline.node === 'fact' && outline.of === condition.fact ? outline.answer : undefined;
  if ('judgement' in condition)
    return outline.node === 'judgement' && outline.of === condition.judgement ? outline.answer : undefined;
  const [node, parts] =
    'all' in condition
      ? (['all', condition.all] as const)
      : 'any' in condition
        ? (['any', condition.any] as const)
        : (['not', [condition.not]] as const);
  const children = outline.children ?? [];
  if (outline.node !== node || children.length !== parts.length) return undefined;
  const answers = parts.map((part, index) => answerOfNode(part, children[index]));
  if (answers.includes(undefined)) return undefined;
  const known = answers as readonly Answer[];
  return node === 'all' ? allOf(known) : node === 'any' ? anyOf(known) : notOf(known[0]!);
}

/**
 * Comes to the answer of a criterion again from an outline: gates from the kinds that were found, groups and exceptions from the answers of their leaves.
 * Undefined where the outline is of another criterion.
 */
export function answerOfOutline(
  { subjects, documents, acceptsOrder, when, exceptions = [] }: ListingCriterion,
  exclusions: readonly Defeater[],
  outline: CriterionOutline,
): Answer | undefined {
  const own = answerOfNode(when, outline.when);
  const excepted = [...exceptions, ...exclusions].map((exception, index) =>
    outline.exceptions[index]?.code === exception.code
      ? answerOfNode(exception.when, outline.exceptions[index].when)
      : undefined,
  );
  if (own === undefined || excepted.includes(undefined) || excepted.length !== outline.exceptions.length)
    return undefined;
  const accepts: readonly string[] = acceptsOrder ? [...documents, acceptsOrder.order] : documents;
  const base = allOf([memberOf(subjects, outline.subject), memberOf(accepts, outline.document), own]);
  return withExceptions(base, excepted as readonly Answer[]);
}
