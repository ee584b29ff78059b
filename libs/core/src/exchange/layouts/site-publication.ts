import type { Column, FieldName, Layout } from '@chengxin/domain/intake/column';
import { LayoutBook } from './layout-book.js';
import { PENALTY } from './penalty.js';

/** What a comparison reads of a site's export; the file must have those that are true. */
const COMPARED: Readonly<Partial<Record<FieldName, boolean>>> = {
  number: true,
  partyName: true,
  publishUntil: true,
  unifiedCode: false,
  violation: false,
  penaltyKinds: false,
  fine: false,
  confiscation: false,
  decidedOn: false,
  remark: false,
};

/** Longest of what a comparison takes, as when it is written by hand. */
const MOST_CHARACTERS: Readonly<Partial<Record<FieldName, number>>> = { number: 128, violation: 4_000 };

const compared = ({ required: _required, filled: _filled, ...column }: Column): readonly Column[] => {
  const must = column.field === undefined ? undefined : COMPARED[column.field];
  if (must === undefined) return [];
  const most = MOST_CHARACTERS[column.field!];
  return [
    {
      ...column,
      ...(must ? { required: true } : {}),
      ...(most === undefined ? {} : { mostCharacters: most }),
      ...(column.field === 'number' ? { filled: true } : {}),
      ...(column.field === 'publishUntil' ? UNTIL : {}),
    },
  ];
};

/** A site may show something for good: whether it may is what the comparison tells. */
const UNTIL = { reads: 'day-or-no-term', also: ['公示截止日期', '公示截止日'], example: '2029-03-02' } as const;

/**
 * 部门网站公示的处罚决定: what a department exports from its own site, to be compared with what is shown here. Its columns are those of 双公示 by their names and codes, fewer
 * of them required; identity documents are in none of them, so that no number is read from an export that shows one.
 */
export const SITE_PUBLICATION: Layout = {
  code: 'site-publication',
  name: { zh: '部门网站公示的处罚决定', en: 'penalties that a department’s own site shows' },
  editions: { current: PENALTY.editions.current.flatMap(compared) },
};

/** The one layout of a comparison: an export is of no other. */
export const SITE_BOOK = new LayoutBook([SITE_PUBLICATION]);
