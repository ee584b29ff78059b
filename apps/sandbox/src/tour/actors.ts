import { createHash } from 'node:crypto';
import { citizenNumberWithCheckDigit, unifiedCodeWithCheckDigits } from '@chengxin/domain/identity-code-synthetic';

/** The day on which the tour begins, whatever the machine's: laws and calendars are then always the same. */
export const TOUR_DAY = '2026-11-23';
/** Three weeks before, when the city's catalogue is consulted on: `tour --all` begins here. */
export const CATALOGUE_DAY = '2026-11-02';
/** More than a year later: the wait of an early removal is over. */
export const A_YEAR_LATER = '2027-11-24';
/** Past the term in which an application of that day is to be taken in, for certain: no arrangement of that year's holidays, which is not known yet, moves it so far. */
export const TERM_OVER = '2027-12-29';

export const CLERK = 'lishi-market-clerk';
export const APPROVER = 'lishi-market-approver';
/** Both roles in one person: who may do either, never both in one case. */
export const HEAD = 'lishi-market-head';
export const SUPERIOR = 'market-superior';
export const OFFICE_CLERK = 'credit-clerk';
export const OFFICE_APPROVER = 'credit-approver';

export const ORGAN = { id: 'lishi-market-supervision', name: '离石区市场监督管理局' } as const;

/** The party of the tour's cases. No code of the city is so high. */
export const COMPANY = {
  name: '离石区合成恒源食品有限公司',
  code: unifiedCodeWithCheckDigits('9', '1', '141102', 31 ** 6),
} as const;

export const PERSON = {
  name: '合成王玉兰',
  number: citizenNumberWithCheckDigit('149999', '1986-05-20', 2),
} as const;

/** A digest as the API wants it, of a paper that the tour makes up. */
export const digestOf = (paper: string): string => `sha256:${createHash('sha256').update(paper).digest('hex')}`;

/** A PDF of one line, for the original of a decision. */
export function pdfOf(title: string): Buffer {
  return Buffer.from(
    [
      '%PDF-1.4',
      '1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj',
      '2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj',
      '3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R>>endobj',
      `4 0 obj<</Length 0>>stream\nendstream endobj % ${title}`,
      'trailer<</Root 1 0 R>>',
      '%%EOF',
      '',
    ].join('\n'),
  );
}
