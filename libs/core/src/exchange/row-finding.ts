import type { Text } from '@chengxin/plugin-contract';
import { documentRefusals } from '../document/document.refusals.js';
import { subjectRefusals } from '../subject/subject.refusals.js';
import type { RefusalEntry } from '../refusal/refused.js';
import { exchangeRefusals } from './exchange.refusals.js';

/** What became of a row. */
export const ROW_OUTCOMES = ['accepted', 'normalised', 'quarantined', 'refused', 'unchanged'] as const;
export type RowOutcome = (typeof ROW_OUTCOMES)[number];

export const ROW_SENTENCES = { ...subjectRefusals.table, ...documentRefusals.table, ...exchangeRefusals.table };
export type RowFindingCode = keyof typeof ROW_SENTENCES;

/** One thing to say about a row, as it is stored: the sentence is looked up by its code. Never holds what the cell holds. */
export interface RowFinding {
  readonly code: RowFindingCode;
  /** Column of the file, by the code of the standard. */
  readonly column?: string;
  readonly detail?: Text;
}

/** `refused`: mend and send again; `quarantined`: a person looks; `note`: written, and said so. */
export type Weight = 'refused' | 'quarantined' | 'note';
export interface WeighedFinding extends RowFinding {
  readonly weight: Weight;
}

/** The sentence, what to do and the article of a finding. */
export function sentenceOf(code: RowFindingCode): RefusalEntry {
  return ROW_SENTENCES[code];
}

const LONG_NUMBER = /\d{11,}[\dXx]?/g;

/** A detail may quote a header of the record: a number as long as a person's has no place in a report. */
export const withoutNumbers = (text: Text): Text => ({
  zh: text.zh.replace(LONG_NUMBER, '＊'),
  ...(text.en === undefined ? {} : { en: text.en.replace(LONG_NUMBER, '*') }),
});
