import type { LegalBasis } from './law.js';
import type { IsoDate, PenaltyKind, Term, Text } from './vocabulary.js';

/** What the core fills from the document, or from its own records; nobody may state it otherwise. */
export type FactSource =
  | 'order.penalties'
  | 'order.fine'
  | 'order.confiscation'
  | 'document.decided-on'
  | 'document.effective-on'
  /** Whether a measure with a statutory term of its own still runs on this determination. */
  | 'record.statutory-measure-running'
  /**
   * The tier that the regime of the day of application finds for a published penalty; a `code` of a repair edition. Absent where the record leaves it
   * undetermined, and where a listing is to be ended.
   */
  | 'record.publication-tier'
  /**
   * Whether a commitment of the subject was found untrue, of a repair edition: true where the platform's records hold one, which nobody may state otherwise.
   * Where they hold none the organ states it, for commitments are made elsewhere too.
   */
  | 'record.false-commitment';

/**
 * A count that the core takes from its own records: so many documents of the sector against the same subject within a term that ends on, and
 * counts, the day on which the document of the case took effect; that document counts too. Documents alone are counted: a sum of money, a share or a
 * number of other things within a time is none of these, the core works none of them out, and the sector states it as a fact whose label names the time.
 */
export interface RecordCount {
  readonly of: 'penalties' | 'determinations';
  /** Only determinations of these criteria. */
  readonly criteria?: readonly string[];
  /** Only documents with one of these penalty kinds. */
  readonly penalties?: readonly PenaltyKind[];
  readonly within: Term;
}

interface FactBase {
  readonly label: Text;
  /** Code of the catalogue item under which this may be collected (plan arts. 1, 14). */
  readonly catalogueItem: string;
  /** Personal information; needs a ground in the catalogue item. */
  readonly personal?: true;
  /** Filled from the document; absent = stated by the organ. */
  readonly from?: FactSource;
}

/** A closed set of codes, and what people read for each. A kind of penalty has its name from the platform; every other code wants a label. */
interface Coded {
  readonly codes: readonly string[];
  readonly labels?: Readonly<Record<string, Text>>;
}

/** The words of a file against codes, turned round: each code with the first word that stands for it, as `labels` want it. */
export function labelsOf(words: Readonly<Record<string, string>>): Readonly<Record<string, Text>> {
  const labels: Record<string, Text> = {};
  for (const [zh, code] of Object.entries(words)) labels[code] ??= { zh };
  return labels;
}

/** A fact that criteria may ask for. `money` is integer 分. */
export type FactDefinition =
  | (FactBase & { readonly type: 'boolean' | 'date' | 'text' })
  /** A number of things, in its unit: never negative. */
  | (FactBase & { readonly type: 'integer'; readonly unit: string; readonly counts?: RecordCount })
  /** A share in parts per million: 10 % is 100000, 1 ‰ is 1000; never negative, and never more than the whole. */
  | (FactBase & { readonly type: 'ratio' })
  | (FactBase & { readonly type: 'money' })
  | (FactBase & Coded & { readonly type: 'code' })
  /** Several codes at once; `includes` asks for one of them. */
  | (FactBase & Coded & { readonly type: 'codes' });

/** The least and the greatest value that a number may have by its type: there are no fewer things than none, and no part above the whole. */
export const FACT_BOUNDS: Readonly<Record<'integer' | 'money' | 'ratio', readonly [number, number]>> = {
  integer: [0, Number.MAX_SAFE_INTEGER],
  money: [0, Number.MAX_SAFE_INTEGER],
  ratio: [0, 1_000_000],
};

export type FactSchema = Readonly<Record<string, FactDefinition>>;

export type FactValue<D extends FactDefinition> = D extends { readonly codes: readonly (infer C)[] }
  ? C
  : D['type'] extends 'boolean'
    ? boolean
    : D['type'] extends 'integer' | 'money' | 'ratio'
      ? number
      : D['type'] extends 'date'
        ? IsoDate
        : string;

/** Facts of one case as the host hands them over. A fact that is not known is absent, never false or zero. */
export type FactSet = Readonly<Record<string, boolean | number | string | readonly string[] | undefined>>;

/** A question that only a person can answer, with reasons that are kept. */
export interface JudgementDefinition {
  readonly question: Text;
  readonly basis: LegalBasis;
  /** What the person must weigh, each named by the rule. */
  readonly factors?: readonly Text[];
}
export type JudgementSchema = Readonly<Record<string, JudgementDefinition>>;

/** A person's answer to a judgement question. */
export interface JudgementAnswer {
  readonly answer: boolean;
  readonly reasons: string;
  readonly by: string;
}
export type JudgementSet = Readonly<Record<string, JudgementAnswer | undefined>>;
