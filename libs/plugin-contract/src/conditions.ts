import type { FactSchema, FactValue, JudgementSchema } from './facts.js';

type Keys<F extends FactSchema, T extends string> = { [K in keyof F]: F[K]['type'] extends T ? K : never }[keyof F];
type Ordered<F extends FactSchema> = Keys<F, 'integer' | 'money' | 'ratio' | 'date'>;
type Single<F extends FactSchema> = Keys<F, 'boolean' | 'date' | 'text' | 'integer' | 'money' | 'ratio' | 'code'>;

/** A dated amount that province or sector sets; without it the comparison is undetermined. */
export interface ParameterRef {
  readonly parameter: string;
}

/** Conditions are data, so that they can be stored with the decision, printed beside the clause, compared and mutated. */
export type Condition<F extends FactSchema, J extends JudgementSchema = JudgementSchema> =
  | { readonly all: readonly Condition<F, J>[] }
  | { readonly any: readonly Condition<F, J>[] }
  | { readonly not: Condition<F, J> }
  | { [K in Single<F>]: { readonly fact: K; readonly is: FactValue<F[K]> } }[Single<F>]
  | { [K in Single<F>]: { readonly fact: K; readonly in: readonly FactValue<F[K]>[] } }[Single<F>]
  | { [K in Keys<F, 'codes'>]: { readonly fact: K; readonly includes: FactValue<F[K]> } }[Keys<F, 'codes'>]
  | { [K in Ordered<F>]: { readonly fact: K; readonly atLeast: FactValue<F[K]> | ParameterRef } }[Ordered<F>]
  | { [K in Ordered<F>]: { readonly fact: K; readonly atMost: FactValue<F[K]> | ParameterRef } }[Ordered<F>]
  | { readonly judgement: keyof J };

/** The same tree as the host sees it, once the author's types have done their work. */
export type ConditionNode =
  | { readonly all: readonly ConditionNode[] }
  | { readonly any: readonly ConditionNode[] }
  | { readonly not: ConditionNode }
  | { readonly fact: string; readonly is: string | number | boolean }
  | { readonly fact: string; readonly in: readonly (string | number | boolean)[] }
  | { readonly fact: string; readonly includes: string }
  | { readonly fact: string; readonly atLeast: string | number | ParameterRef }
  | { readonly fact: string; readonly atMost: string | number | ParameterRef }
  | { readonly judgement: string };

/** Met, not met, or undetermined: a missing fact never becomes an answer. */
export type Answer = 'met' | 'not-met' | 'undetermined';

/** Why an answer came out as it did: the tree again, each node with its answer and what it looked at. */
export interface Trace {
  readonly node: 'all' | 'any' | 'not' | 'fact' | 'judgement';
  readonly answer: Answer;
  readonly fact?: string;
  readonly operator?: 'is' | 'in' | 'includes' | 'atLeast' | 'atMost';
  readonly expected?: unknown;
  readonly found?: unknown;
  readonly judgement?: string;
  readonly reasons?: string;
  /** What is missing where the answer is undetermined. */
  readonly missing?: string;
  readonly children?: readonly Trace[];
}
