import { withoutNumbers } from '@chengxin/domain/masking-policy';
import type { Weight } from '@chengxin/domain/intake/stated-row';
import type { Text } from '@chengxin/plugin-contract';
import { documentRefusals } from '../document/document.refusals.js';
import { subjectRefusals } from '../subject/subject.refusals.js';
import { recordRefusals } from '../refusal/record.refusals.js';
import type { RefusalEntry } from '../refusal/refused.js';
import type { Heading } from '@chengxin/domain/intake/heading';
import { exchangeRefusals } from './exchange.refusals.js';
import { sectorLayoutRefusals } from './layouts/sector-layout.refusals.js';
import { rowRefusals } from './resubmission/row.refusals.js';

/** What became of a row. */
export const ROW_OUTCOMES = ['accepted', 'normalised', 'quarantined', 'refused', 'unchanged'] as const;
export type RowOutcome = (typeof ROW_OUTCOMES)[number];

export const ROW_SENTENCES = {
  ...subjectRefusals.table,
  ...documentRefusals.table,
  ...exchangeRefusals.table,
  ...sectorLayoutRefusals.table,
  ...rowRefusals.table,
  'record/holds-number': recordRefusals.table['record/holds-number'],
};
export type RowFindingCode = keyof typeof ROW_SENTENCES;

/** One thing to say about a row, as it is stored: the sentence is looked up by its code. Never holds what the cell holds. */
export interface RowFinding {
  readonly code: RowFindingCode;
  /** Column of the file, by the code of the standard. */
  readonly column?: string;
  /** Its Chinese name, where the layout is a sector's own: a later release of the plugin may have another. */
  readonly heading?: string;
  /** Its place in the file, from 0. */
  readonly at?: number;
  readonly detail?: Text;
}

/** A finding with the place of its column in the file it is of; without one where the file has no such column. */
export function placed(finding: RowFinding, { columns, own }: Heading): RowFinding {
  const found = finding.column === undefined ? undefined : columns.find((c) => c.column.code === finding.column);
  return found ? { ...finding, at: found.at, ...(own ? { heading: found.column.heading } : {}) } : finding;
}

export interface WeighedFinding extends RowFinding {
  readonly weight: Weight;
}

/** The sentence, what to do and the article of a finding. */
export function sentenceOf(code: RowFindingCode): RefusalEntry {
  return ROW_SENTENCES[code];
}

/** A detail may quote a header of the record: a number as long as a person's has no place in a report. */
export const quotable = ({ zh, en }: Text): Text => ({
  zh: withoutNumbers(zh),
  ...(en === undefined ? {} : { en: withoutNumbers(en) }),
});
