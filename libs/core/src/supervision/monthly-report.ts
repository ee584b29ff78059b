import { digestOf } from '@chengxin/domain/canonical-json';
import { addDays } from '@chengxin/domain/calendar';
import type { IsoDate } from '@chengxin/plugin-contract';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../access/actor.js';
import { overseenOrgans } from '../access/overseen-organs.js';
import { Clock } from '../clock/clock.js';
import { ReadPool } from '../database/pool.js';
import { csvLine, CSV_MARK } from '../exchange/guarded-csv.js';
import { ReferenceRegister } from '../legal-basis/reference-register.js';
import { markup } from '../paper/markup.js';
import { Footnotes, paperPage } from '../paper/page.js';
import { reportedDecisions } from './reported-decisions.js';

/** One organ in one month. Rates are shares from 0 to 1, null where there is nothing to share. */
export interface MonthlyRow {
  readonly organ: string;
  readonly name: string;
  readonly region: string;
  readonly sector: string;
  /** Penalties and permits that it decided in the month and reported. */
  readonly decisions: number;
  /** Of them, reported after seven working days; what was decided before the organ reported anything here is not. */
  readonly late: number;
  /** Numbers of its series that were found missing in the month. */
  readonly missing: number;
  /** 合规率: reported in time, of what was reported and what is missing. */
  readonly complianceRate: number | null;
  /** 迟报率: of what was reported. */
  readonly lateRate: number | null;
  /** 瞒报率: missing, of what was reported and what is missing. */
  readonly missingRate: number | null;
  /** Entries that ended because the standard of their list did. */
  readonly endedWithStandard: number;
  readonly repairsDecided: number;
  /** Mean days from application to decision. */
  readonly repairDays: number | null;
  readonly repairsOverdue: number;
  readonly casesOpened: number;
  readonly casesClosed: number;
}

const COLUMNS: readonly (readonly [keyof MonthlyRow, string])[] = [
  ['name', '机关'],
  ['region', '行政区划'],
  ['decisions', '双公示'],
  ['late', '迟报'],
  ['missing', '缺号'],
  ['complianceRate', '合规率'],
  ['lateRate', '迟报率'],
  ['missingRate', '瞒报率'],
  ['endedWithStandard', '标准废止移出'],
  ['repairsDecided', '修复办结'],
  ['repairDays', '平均天数'],
  ['repairsOverdue', '修复逾期'],
  ['casesOpened', '监督立案'],
  ['casesClosed', '监督结案'],
];

/** What a sheet of A4 has room for; the rates of what is late and missing follow from it. */
const PRINTED = COLUMNS.filter(
  ([key]) => !['name', 'region', 'lateRate', 'missingRate', 'endedWithStandard', 'repairDays'].includes(key),
);

const EACH_ORGAN = `select o.organ_id as organ, o.name, o.region_code as region, o.sector_code as sector,
    coalesce(e.ended, 0)::int as "endedWithStandard", coalesce(r.decided, 0)::int as "repairsDecided", r.days::float as "repairDays",
    coalesce(c.overdue, 0)::int as "repairsOverdue", coalesce(c.missing, 0)::int as missing, coalesce(c.opened, 0)::int as "casesOpened", coalesce(c.closed, 0)::int as "casesClosed"
  from cx.organ o
  left join (select t.organ_id, count(*) as decided, round(avg(p.decided_on - p.applied_on), 1) as days from cx.repair p join cx.determination t using (subject_id, determination_id)
    where p.decided_on >= $1::date and p.decided_on < $2::date group by 1) r using (organ_id)
  left join (select organ_id, count(*) as ended from cx.listing where removal_reason = 'standard-ended' and removed_on >= $1::date and removed_on < $2::date group by 1) e using (organ_id)
  left join (select organ_id, count(*) filter (where matter = 'repair-overdue' and outcome is distinct from 'unfounded' and opened_on >= $1::date and opened_on < $2::date) as overdue,
      sum((evidence->>'count')::int) filter (where matter = 'decision-missing' and outcome is distinct from 'unfounded' and opened_on >= $1::date and opened_on < $2::date) as missing,
      count(*) filter (where opened_on >= $1::date and opened_on < $2::date) as opened, count(*) filter (where closed_on >= $1::date and closed_on < $2::date) as closed
    from cx.supervision_case group by 1) c using (organ_id)
  where $3::text[] is null or o.organ_id = any($3) order by o.region_code, o.organ_id`;

/** 监督月报, by department and county: counts of what was decided, reported, repaired and found in one month. It names no party. */
@Injectable()
export class MonthlyReports {
  constructor(
    private readonly pool: ReadPool,
    private readonly register: ReferenceRegister,
    private readonly clock: Clock,
  ) {}

  /**
   * To the credit office every organ that did anything in the month, to the lead unit of a county those of the county, to an organ its own row.
   * `month`: `YYYY-MM`.
   */
  async of(actor: Actor, month: string): Promise<readonly MonthlyRow[]> {
    const first = `${month}-01` as IsoDate;
    const next = `${addDays(first, 31).slice(0, 7)}-01` as IsoDate;
    const seen = await overseenOrgans(this.pool, actor);
    const { rows } = await this.pool.query<Omit<MonthlyRow, 'decisions' | 'late' | `${string}Rate`>>(EACH_ORGAN, [
      first,
      next,
      seen,
    ]);
    const reported = await this.reported(first, next, seen);
    const share = (part: number, whole: number) => (whole === 0 ? null : Math.round((part / whole) * 10_000) / 10_000);
    return rows
      .map((row): MonthlyRow => {
        const { decisions, late } = reported.get(row.organ) ?? { decisions: 0, late: 0 };
        const all = decisions + row.missing;
        return {
          ...row,
          decisions,
          late,
          complianceRate: share(decisions - late, all),
          lateRate: share(late, decisions),
          missingRate: share(row.missing, all),
        };
      })
      .filter(
        (row) =>
          (seen !== null && row.organ === actor.organ.id) ||
          row.decisions + row.endedWithStandard + row.repairsDecided + row.casesOpened + row.casesClosed > 0,
      );
  }

  /** The same as a CSV file. */
  csv(rows: readonly MonthlyRow[]): readonly string[] {
    const heading = csvLine(COLUMNS.map(([, name]) => name));
    return [CSV_MARK + heading, ...rows.map((row) => csvLine(COLUMNS.map(([key]) => shown(row, key))))];
  }

  /** The same as a page to print. */
  page(actor: Actor, month: string, rows: readonly MonthlyRow[]): string {
    const [year, of] = month.split('-') as [string, string];
    const source = {
      record: `supervision-report ${month}`,
      version: 1,
      edition: 'lvliang-2022-5',
      digest: digestOf(rows),
      printedOn: this.clock.today(),
    };
    const body = markup`<p>合规率＝按期报送数÷（报送数＋缺号数）；迟报：作出决定后七个工作日以外报送；缺号是文号序列中未报送的编号，须由人核实。</p>
<table>
<colgroup><col width="34%"><col span="${PRINTED.length}"></colgroup>
<tr><th scope="col">机关</th>${PRINTED.map(([, name]) => markup`<th scope="col">${name}</th>`)}</tr>
${rows.map((row) => markup`<tr><td>${row.name}</td>${PRINTED.map(([key]) => markup`<td>${shown(row, key)}</td>`)}</tr>`)}
</table>`;
    const frame = { organ: actor.organ.name, synthetic: false, source };
    return paperPage(`信用监督月报（${year}年${Number(of)}月）`, frame, body, new Footnotes(), 'unnumbered');
  }

  private async reported(from: IsoDate, before: IsoDate, organs: readonly string[] | null) {
    const rows = await reportedDecisions(this.pool, this.register.data.calendars, { from, before, organs });
    return new Map(rows.map(({ organ, decisions, late }) => [organ, { decisions, late }]));
  }
}

function shown(row: MonthlyRow, key: keyof MonthlyRow): string {
  const value = row[key];
  if (value === null) return '—';
  return key.endsWith('Rate') ? `${(Number(value) * 100).toFixed(1)}%` : String(value);
}
