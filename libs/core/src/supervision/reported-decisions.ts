import { addDays } from '@chengxin/domain/calendar';
import { REPORTED_WITHIN } from '@chengxin/domain/supervision';
import { addTerm, isPast } from '@chengxin/domain/terms';
import type { CalendarYear } from '@chengxin/domain/reference-data';
import type { IsoDate } from '@chengxin/plugin-contract';
import type { ReadPool } from '../database/pool.js';

/** When each organ first reported anything here: what it decided before that was nobody's to report in time. */
export const JOINED = `select o.organ_id, (select (min(e.recorded_at) at time zone 'Asia/Shanghai')::date from cx.document e where e.organ_id = o.organ_id) as on_day from cx.organ o`;

/** Decisions of one organ and one month, and how many of them were reported late. */
export interface ReportedDecisions {
  readonly organ: string;
  /** `YYYY-MM` of the decisions. */
  readonly month: string;
  readonly decisions: number;
  readonly late: number;
}

/** 双公示: penalties and permits decided from one day and before another, by organ and month; of the organs that are named, or of all. */
export async function reportedDecisions(
  pool: ReadPool,
  calendars: readonly CalendarYear[],
  {
    from,
    before,
    organs = null,
  }: { readonly from: IsoDate; readonly before: IsoDate; readonly organs?: readonly string[] | null },
): Promise<readonly ReportedDecisions[]> {
  const { rows } = await pool.query<{
    organ: string;
    decided: IsoDate;
    received: IsoDate;
    ours: boolean;
    count: number;
  }>(
    `with joined as (${JOINED})
     select d.organ_id as organ, d.decided_on::text as decided, (d.recorded_at at time zone 'Asia/Shanghai')::date::text as received,
       d.decided_on >= j.on_day as ours, count(*)::int as count
     from cx.document d join joined j using (organ_id)
     where d.kind in ('penalty-decision', 'permit-decision') and d.decided_on >= $1::date and d.decided_on < $2::date and ($3::text[] is null or d.organ_id = any($3))
     group by 1, 2, 3, 4`,
    [from, before, organs],
  );
  const months = new Map<string, { organ: string; month: string; decisions: number; late: number }>();
  for (const { organ, decided, received, ours, count } of rows) {
    const month = decided.slice(0, 7);
    const sum = months.get(`${organ} ${month}`) ?? { organ, month, decisions: 0, late: 0 };
    const isLate = ours && isPast(received, addTerm(decided, REPORTED_WITHIN, { calendars }));
    months.set(`${organ} ${month}`, {
      ...sum,
      decisions: sum.decisions + count,
      late: sum.late + (isLate ? count : 0),
    });
  }
  return [...months.values()];
}

/** The same of each whole month of which a decision was reported since a day, however long ago it was made. */
export async function decisionsReportedSince(
  pool: ReadPool,
  calendars: readonly CalendarYear[],
  since: IsoDate,
): Promise<readonly ReportedDecisions[]> {
  const { rows } = await pool.query<{ organ: string; month: string }>(
    `with joined as (${JOINED})
     select distinct j.organ_id as organ, to_char(d.decided_on, 'YYYY-MM') as month from joined j join cx.document d using (organ_id)
     where d.recorded_at >= ($1::date)::timestamp at time zone 'Asia/Shanghai' and d.decided_on >= j.on_day and d.kind in ('penalty-decision', 'permit-decision')`,
    [since],
  );
  if (rows.length === 0) return [];
  const months = rows.map(({ month }) => month).sort();
  const [from, last] = [`${months[0]!}-01` as IsoDate, `${months.at(-1)!}-01` as IsoDate];
  const all = await reportedDecisions(pool, calendars, { from, before: addDays(last, 31) });
  const reported = new Set(rows.map(({ organ, month }) => `${organ} ${month}`));
  return all.filter(({ organ, month }) => reported.has(`${organ} ${month}`));
}
