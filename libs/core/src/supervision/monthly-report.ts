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

/** What was done and found in one month. Rates are shares from 0 to 1, null where there is nothing to share. */
export interface MonthlyFigures {
  /** Penalties and permits that it decided in the month and reported. */
  readonly decisions: number;
  /** Of them, reported after seven working days; what was decided before the organ reported anything here is not. */
  readonly late: number;
  /** Missing numbers of its series, in the month in which the next higher number that was reported was decided. */
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
  /** Applications for repair, in the month in which they were first found late. */
  readonly repairsOverdue: number;
  readonly casesOpened: number;
  readonly casesClosed: number;
}

/** One organ in one month. */
export interface MonthlyRow extends MonthlyFigures {
  readonly organ: string;
  readonly name: string;
  readonly region: string;
  readonly sector: string;
}

/** All organs of one county in one month; of what is the city's or the province's own, the organs of that level. */
export interface CountyRow extends MonthlyFigures {
  readonly region: string;
  readonly name: string;
  /** Organs that are counted in it. */
  readonly organs: number;
}

type Columns<Row> = readonly (readonly [keyof Row & string, string])[];

const FIGURES: Columns<MonthlyFigures> = [
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
const OF_ORGANS: Columns<MonthlyRow> = [['name', '机关'], ['region', '行政区划'], ...FIGURES];
const OF_COUNTIES: Columns<CountyRow> = [
  ['name', '县（市、区）'],
  ['region', '行政区划'],
  ['organs', '机关数'],
  ...FIGURES,
];

const EACH_ORGAN = `select o.organ_id as organ, o.name, o.region_code as region, o.sector_code as sector,
    coalesce(e.ended, 0)::int as "endedWithStandard", coalesce(r.decided, 0)::int as "repairsDecided", r.days::float as "repairDays",
    coalesce(a.overdue, 0)::int as "repairsOverdue", coalesce(m.missing, 0)::int as missing, coalesce(c.opened, 0)::int as "casesOpened", coalesce(c.closed, 0)::int as "casesClosed"
  from cx.organ o
  left join (select t.organ_id, count(*) as decided, round(avg(p.decided_on - p.applied_on), 1) as days from cx.repair p join cx.determination t using (subject_id, determination_id)
    where p.decided_on >= $1::date and p.decided_on < $2::date group by 1) r using (organ_id)
  left join (select organ_id, count(*) as ended from cx.listing where removal_reason = 'standard-ended' and removed_on >= $1::date and removed_on < $2::date group by 1) e using (organ_id)
  left join (select organ_id, count(*) as overdue from (
      select organ_id, min(opened_on) as first_found from cx.supervision_case where matter = 'repair-overdue' and outcome is distinct from 'unfounded'
      group by organ_id, split_part(about, '/', 1), split_part(about, '/', 2)) late
    where first_found >= $1::date and first_found < $2::date group by 1) a using (organ_id)
  left join (select organ_id, sum((of_month->>'count')::int) as missing from cx.supervision_case cross join lateral jsonb_array_elements(
      coalesce(evidence->'months', jsonb_build_array(jsonb_build_object('month', to_char(opened_on, 'YYYY-MM'), 'count', evidence->'count')))) of_month
    where matter = 'decision-missing' and outcome is distinct from 'unfounded' and of_month->>'month' = to_char($1::date, 'YYYY-MM') group by 1) m using (organ_id)
  left join (select organ_id, count(*) filter (where opened_on >= $1::date and opened_on < $2::date) as opened, count(*) filter (where closed_on >= $1::date and closed_on < $2::date) as closed
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
    return rows
      .map((row): MonthlyRow => {
        const { decisions, late } = reported.get(row.organ) ?? { decisions: 0, late: 0 };
        return { ...row, decisions, late, ...ratesOf({ decisions, late, missing: row.missing }) };
      })
      .filter(
        (row) =>
          (seen !== null && row.organ === actor.organ.id) ||
          row.decisions + row.missing + row.endedWithStandard + row.repairsDecided + row.casesOpened + row.casesClosed >
            0,
      );
  }

  /** The sums of each county, and rates of the sums: of the rows that their reader may see, in the order of the regions. */
  byCounty(rows: readonly MonthlyRow[]): readonly CountyRow[] {
    const names = new Map(this.register.data.regions.map(({ code, name }) => [code, name]));
    const ofCounty = Map.groupBy(rows, ({ region }) => region.slice(0, 6));
    return [...ofCounty]
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([region, organs]) => ({
        region,
        name: region.endsWith('00') ? `${names.get(region) ?? region}本级` : (names.get(region) ?? region),
        organs: organs.length,
        ...sumOf(organs),
      }));
  }

  /** The rows of organs as a CSV file. */
  csv(rows: readonly MonthlyRow[]): readonly string[] {
    return csvOf(OF_ORGANS, rows);
  }

  /** The rows of counties as a CSV file. */
  countiesCsv(rows: readonly CountyRow[]): readonly string[] {
    return csvOf(OF_COUNTIES, rows);
  }

  /** Both as a page to print. */
  page(actor: Actor, month: string, rows: readonly MonthlyRow[]): string {
    const [year, of] = month.split('-') as [string, string];
    const source = {
      record: `supervision-report ${month}`,
      version: 1,
      edition: 'lvliang-2022-5',
      digest: digestOf(rows),
      printedOn: this.clock.today(),
    };
    const body = markup`<p>合规率＝按期报送数÷（报送数＋缺号数）；迟报率＝迟报数÷报送数，迟报是作出决定后七个工作日以外报送；瞒报率＝缺号数÷（报送数＋缺号数），缺号是文号序列中未报送的编号，计入序列中其后第一个已报送编号作出决定的月份，须由人核实。修复逾期按申请计，计入首次发现的月份。</p>
<h2>各机关</h2>
${table('机关', rows)}
<h2>各县（市、区）合计</h2>
${table('县（市、区）', [...this.byCounty(rows), { name: '合计', ...sumOf(rows) }])}`;
    const frame = { organ: actor.organ.name, synthetic: false, source };
    return paperPage(`信用监督月报（${year}年${Number(of)}月）`, frame, body, new Footnotes(), 'sheet');
  }

  private async reported(from: IsoDate, before: IsoDate, organs: readonly string[] | null) {
    const rows = await reportedDecisions(this.pool, this.register.data.calendars, { from, before, organs });
    return new Map(rows.map(({ organ, decisions, late }) => [organ, { decisions, late }]));
  }
}

const share = (part: number, whole: number) => (whole === 0 ? null : Math.round((part / whole) * 10_000) / 10_000);

function ratesOf({ decisions, late, missing }: Pick<MonthlyFigures, 'decisions' | 'late' | 'missing'>) {
  const all = decisions + missing;
  return {
    complianceRate: share(decisions - late, all),
    lateRate: share(late, decisions),
    missingRate: share(missing, all),
  };
}

function sumOf(rows: readonly MonthlyFigures[]): MonthlyFigures {
  const of = (count: (row: MonthlyFigures) => number) => rows.reduce((sum, row) => sum + count(row), 0);
  const counts = { decisions: of((r) => r.decisions), late: of((r) => r.late), missing: of((r) => r.missing) };
  // A mean of means, each weighed by how many repairs it is of.
  const decidedIn = of((row) => (row.repairDays ?? 0) * row.repairsDecided);
  const repairsDecided = of((row) => row.repairsDecided);
  return {
    ...counts,
    ...ratesOf(counts),
    endedWithStandard: of((row) => row.endedWithStandard),
    repairsDecided,
    repairDays: repairsDecided === 0 ? null : Math.round((decidedIn / repairsDecided) * 10) / 10,
    repairsOverdue: of((row) => row.repairsOverdue),
    casesOpened: of((row) => row.casesOpened),
    casesClosed: of((row) => row.casesClosed),
  };
}

function csvOf<Row extends MonthlyFigures>(columns: Columns<Row>, rows: readonly Row[]): readonly string[] {
  const heading = csvLine(columns.map(([, name]) => name));
  return [CSV_MARK + heading, ...rows.map((row) => csvLine(columns.map(([key]) => shown(key, row[key]))))];
}

const table = (of: string, rows: readonly (MonthlyFigures & { readonly name: string })[]) => markup`<table>
<tr><th scope="col">${of}</th>${FIGURES.map(([, name]) => markup`<th scope="col">${name}</th>`)}</tr>
${rows.map((row) => markup`<tr><td>${row.name}</td>${FIGURES.map(([key]) => markup`<td>${shown(key, row[key])}</td>`)}</tr>`)}
</table>`;

function shown(key: string, value: unknown): string {
  if (value === null) return '—';
  return key.endsWith('Rate') ? `${(Number(value) * 100).toFixed(1)}%` : String(value);
}
