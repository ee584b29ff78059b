import type { Measure, MeasureList } from '@chengxin/domain/reference-data';
import type { LegalBasis, Mark } from '@chengxin/plugin-contract';
import { itemRows } from './measure-items.js';
import { basis, kindOfItem, type MeasureRow } from './measure-row.js';
import { managementRows } from './measure-rows-management.js';
import { entryRows } from './measure-rows-entry.js';
import { personRows } from './measure-rows-persons.js';

const text = ([zh, en]: readonly [string, string]) => ({ zh, en });

const measure = (row: MeasureRow, mark: Mark, bases: readonly LegalBasis[] = row.bases): Measure => ({
  code: row.code,
  item: row.item,
  kind: kindOfItem(row.item),
  content: text(row.content),
  subjects: row.subjects,
  target: text(row.target),
  bases,
  ...(row.term ? { term: row.term } : {}),
  executor: text(row.executor),
  executorSectors: row.executorSectors ?? [],
  matters: row.matters,
  mark,
});

/** How an edition differs from the rows as the statutes stand today. */
interface EditionRows {
  /** Mark of a row: what was read is the statute; that this edition holds the row was read for few. */
  readonly marks: Readonly<Record<string, Mark>>;
  /** Rows whose statute is younger than the edition. */
  readonly absent: readonly string[];
  /** Rows that rested on an older text or number of their statute. */
  readonly bases: Readonly<Record<string, readonly LegalBasis[]>>;
}

const measuresOf = ({ marks, absent, bases }: EditionRows): readonly Measure[] => [
  ...[...entryRows, ...personRows, ...managementRows]
    .filter((row) => !absent.includes(row.code))
    .sort((a, b) => (a.code < b.code ? -1 : 1))
    .map((row) => measure(row, marks[row.code] ?? 'INF', bases[row.code])),
  ...itemRows.map((row) => measure(row, 'MEM')),
];

const OLD_COMPANY_LAW: readonly LegalBasis[] = [basis('company-law', '146(5)', 'INF')];
const OLD_CIVIL_PROCEDURE: readonly LegalBasis[] = [
  basis('civil-procedure-law', '262', 'MEM'),
  basis('exit-and-entry-law', '12(3)'),
];
const DRUGS_AND_COSMETICS: readonly LegalBasis[] = [
  basis('cosmetics-regulation', '56'),
  basis('drug-administration-law', '105'),
];

/**
 * 全国失信惩戒措施基础清单. The first day is the day of the notice. Rows S01, S03–S05 and S07 were read in the edition of 2021;
 * every other row is a statute that was read, and its place in the list is inferred.
 */
export const measureLists: readonly MeasureList[] = [
  {
    code: 'national-2021',
    title: { zh: '全国失信惩戒措施基础清单（2021年版）', en: 'National Basic List of Measures (2021)' },
    level: 'national',
    from: '2021-12-16',
    to: '2022-12-28',
    measures: measuresOf({
      marks: { S01: 'V', S03: 'V', S04: 'V', S05: 'V', S07: 'V' },
      absent: ['S22', 'S25', 'S26'],
      bases: { S15: OLD_COMPANY_LAW, S19: OLD_CIVIL_PROCEDURE, S24: DRUGS_AND_COSMETICS },
    }),
    mark: 'INF',
  },
  {
    code: 'national-2022',
    title: { zh: '全国失信惩戒措施基础清单（2022年版）', en: 'National Basic List of Measures (2022)' },
    level: 'national',
    from: '2022-12-28',
    to: '2024-01-01',
    measures: measuresOf({
      marks: {},
      absent: ['S22', 'S25'],
      bases: { S15: OLD_COMPANY_LAW, S19: OLD_CIVIL_PROCEDURE, S24: DRUGS_AND_COSMETICS },
    }),
    mark: 'INF',
  },
  {
    code: 'national-2024',
    title: { zh: '全国失信惩戒措施基础清单（2024年版）', en: 'National Basic List of Measures (2024)' },
    level: 'national',
    from: '2024-02-18',
    // The regulation behind S27 was revised on 2024-05-01 and its new wording was not read.
    measures: measuresOf({
      marks: { S27: 'MEM' },
      absent: [],
      bases: { S27: [basis('enterprise-information-publicity-regulation', '17', 'MEM')] },
    }),
    mark: 'INF',
  },
];
