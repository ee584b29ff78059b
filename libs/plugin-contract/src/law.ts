import type { IsoDate, Text } from './vocabulary.js';

/** Rank of an instrument, highest first. A judicial interpretation is as good as a departmental rule for a list, never for a new measure. */
export const RANKS = [
  'law',
  'administrative-regulation',
  'central-policy',
  'local-regulation',
  'judicial-interpretation',
  'departmental-rule',
  'local-rule',
  'normative-document',
] as const;
export type Rank = (typeof RANKS)[number];

/**
 * How well a figure is known. `V` read in the source; `V2` restated by a secondary source; `V~` weak source; `FRAG` scrambled copy;
 * `INF` inferred; `MEM` and `M-*` from memory. Only `V` is `verified`.
 */
export const MARKS = ['V', 'V2', 'V~', 'FRAG', 'INF', 'MEM', 'M-H', 'M-M', 'M-L'] as const;
export type Mark = (typeof MARKS)[number];

/** A place in the law. An article is required wherever the article is known; where it is not, `articleUnknown` says so and the check warns. */
export interface LegalBasis {
  /** Key in the register of instruments, e.g. `samr-order-44`. */
  readonly instrument: string;
  /**
   * Article as cited, in digits: `12`, `14(2)`, `10(1)(4)`. In Chinese numerals where the register itself names the clauses of the instrument so (`十六`);
   * `286之一` where it has that very article.
   */
  readonly article?: string;
  readonly articleUnknown?: true;
  readonly mark: Mark;
}

/** A legal figure with where it comes from. */
export interface Figure<T> {
  readonly value: T;
  readonly basis: LegalBasis;
}

/**
 * A figure that is not known: the rule gives none, or nobody could read it. Nothing stands in its place; whatever needs it is undetermined, with
 * this reason. Absence of an optional figure says something else: that the rule has no such step.
 */
export interface UnknownFigure {
  /** Why it is not known. */
  readonly unknown: Text;
  /** Where it would stand; the mark says how well the absence itself is known. */
  readonly basis: LegalBasis;
}

/** A figure, or that it is not known and why. */
export type KnownOrNot<T> = Figure<T> | UnknownFigure;

/** Whether a figure has a value. */
export const isKnown = <T>(figure: KnownOrNot<T>): figure is Figure<T> => 'value' in figure;

/** Whether an officer may rely on a basis without a lawyer's look. */
export const isVerified = (basis: LegalBasis): boolean => basis.mark === 'V';

/** The clause that ends or extends an edition's reach. */
export interface DatedBasis {
  readonly on: IsoDate;
  readonly basis: LegalBasis;
}
