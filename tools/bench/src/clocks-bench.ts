import { SystemClock } from '@chengxin/core/clock/clock';
import { ReadPool } from '@chengxin/core/database/pool';
import { DueSubjects, type DuePlace } from '@chengxin/core/subject-clock/due-subjects';
import { figure, type Figure } from './figure.js';
import type { Installation } from './installation.js';

const CLOCKS = 1_000_000;
/** So many have come due, each of another subject. */
const DUE = 5_000;
const A_PORTION = 1_000;

/**
 * One look over a million open clocks, as the worker takes it every five seconds. The limit is one reading of the same rows without an index: what a sweep
 * would cost that looked at each.
 */
export async function clocksBench(installation: Installation, progress: (text: string) => void): Promise<Figure[]> {
  const pool = new ReadPool(installation.databaseUrl, 2);
  try {
    await pool.query(
      `insert into cx.subject (subject_id, kind, name, name_canonical, key_salt, synthetic, created_at, last_seq)
       select ('00000000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, 'legal-person', '合成' || n, '合成' || n, '\\x00'::bytea, true, now(), 0
       from generate_series(1, ${CLOCKS / 10}) n`,
    );
    await pool.query(
      `insert into cx.subject_clock (subject_id, clock_id, kind, record_kind, record_id, from_on, due_on, provisional, clauses, state, next_on, followed_at)
       select ('00000000-0000-7000-8000-' || lpad(to_hex(n % ${CLOCKS / 10} + 1), 12, '0'))::uuid, gen_random_uuid(), 'publication-end', 'publication', gen_random_uuid(),
         current_date - 100, day, false, '[]', 'running', day, now()
       from generate_series(1, ${CLOCKS}) n, lateral (select current_date + case when n <= ${DUE} then -1 else n % 1000 + 2 end as day) d`,
    );
    await pool.query('vacuum analyze cx.subject_clock');
    progress(`${CLOCKS} clocks are open, ${DUE} of them due`);
    const due = new DueSubjects(pool, new SystemClock());
    const sweep = async () => {
      const began = performance.now();
      let found = 0;
      for (let after: DuePlace | undefined; ;) {
        const places = await due.due(after, A_PORTION);
        found += places.length;
        if (places.length < A_PORTION) break;
        after = places.at(-1);
      }
      return { found, ms: performance.now() - began };
    };
    await sweep();
    const { found, ms } = await sweep();
    if (found !== DUE) throw new Error(`a sweep found ${found} of ${DUE} clocks that are due`);
    const began = performance.now();
    await pool.query(
      `select count(*) filter (where coalesce(next_on, 'infinity') <= current_date) from cx.subject_clock`,
    );
    const whole = performance.now() - began;
    return [
      figure(
        `sweep of ${CLOCKS} clocks`,
        ms,
        'ms',
        whole,
        `${found} due, found in portions of ${A_PORTION}; the limit is one reading of every row, less is better`,
      ),
    ];
  } finally {
    await pool.query('delete from cx.subject_clock').catch(() => undefined);
    await pool.end();
  }
}
