import type { Measure } from '@chengxin/domain/reference-data';
import type { LegalBasis, Mark, SubjectKind } from '@chengxin/plugin-contract';

/** A row as the dossier gives it; the edition of the list adds its mark. */
export interface MeasureRow {
  readonly code: string;
  readonly item: number;
  readonly content: readonly [zh: string, en: string];
  readonly subjects: readonly SubjectKind[];
  readonly target: readonly [zh: string, en: string];
  readonly bases: readonly LegalBasis[];
  readonly term?: Measure['term'];
  readonly executor: readonly [zh: string, en: string];
  readonly executorSectors?: readonly string[];
  readonly matters: readonly string[];
}

export const EVERYBODY: readonly SubjectKind[] = ['legal-person', 'unincorporated', 'sole-trader', 'natural-person'];
export const BUSINESSES: readonly SubjectKind[] = ['legal-person', 'unincorporated', 'sole-trader'];
export const PERSONS: readonly SubjectKind[] = ['natural-person'];

/** An article that was read. */
export const basis = (instrument: string, article: string, mark: Mark = 'V'): LegalBasis => ({
  instrument,
  article,
  mark,
});

/** Kind of a measure by the number of its item in the list (1–6, 7–12, 13–14). */
export function kindOfItem(item: number): Measure['kind'] {
  if (!Number.isInteger(item) || item < 1 || item > 14) throw new RangeError(`the list has items 1 to 14, not ${item}`);
  if (item <= 6) return 'penal';
  return item <= 12 ? 'management' : 'advisory';
}
