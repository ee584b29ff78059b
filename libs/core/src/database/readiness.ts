import type { Text } from '@chengxin/plugin-contract';
import { Clock, MovableClock, SystemClock } from '../clock/clock.js';
import { readClockAhead } from '../clock/platform-clock.js';
import type { CoreConfig } from '../configuration/core-config.js';
import { MIGRATIONS } from './orm.js';
import { withPool, type ReadPool } from './pool.js';
import { roleFaults } from './roles.js';

/** Why a process does not start, or is not ready. */
export class NotReady extends Error {
  constructor(readonly reason: Required<Text>) {
    super(`${reason.zh}\n${reason.en}`);
    this.name = 'NotReady';
  }
}

const UNDEFINED_TABLE = '42P01';
const INSUFFICIENT_PRIVILEGE = '42501';

/** Migrations that this program knows and the database has not, and the other way round. */
export async function schemaDifference(
  pool: ReadPool,
): Promise<{ readonly missing: readonly string[]; readonly unknown: readonly string[] }> {
  const known = MIGRATIONS.map((migration) => migration.name);
  let applied: string[] = [];
  try {
    applied = (await pool.query<{ name: string }>('select name from cx.schema_migration order by id')).rows.map(
      (r) => r.name,
    );
  } catch (error) {
    if ((error as { code?: string }).code !== UNDEFINED_TABLE) throw error;
  }
  return {
    missing: known.filter((name) => !applied.includes(name)),
    unknown: applied.filter((name) => !known.includes(name)),
  };
}

/**
 * The clock to start with, once the database can be reached, has this program's schema, and knows this process as nobody who could rewrite it: the
 * system's in production; elsewhere as far ahead as the database remembers. Throws {@link NotReady} in words that say what to do.
 */
export function readyClock({ databaseUrl, mode }: Pick<CoreConfig, 'databaseUrl' | 'mode'>): Promise<Clock> {
  return withPool(databaseUrl, async (pool) => {
    const reasons = await reasonsAgainst(pool, mode === 'production');
    if (reasons.length > 0) throw new NotReady(together(reasons));
    return mode === 'production' ? new SystemClock() : new MovableClock(await readClockAhead(pool));
  });
}

/** Everything for which production does not start on a database, each with what to do. */
export function whatForbidsProduction(databaseUrl: string): Promise<readonly Required<Text>[]> {
  return withPool(databaseUrl, (pool) => reasonsAgainst(pool, true));
}

async function reasonsAgainst(pool: ReadPool, production: boolean): Promise<readonly Required<Text>[]> {
  const difference = await schemaDifference(pool).catch((error: unknown) => {
    const code = (error as { code?: string }).code ?? (error as Error).message;
    return code === INSUFFICIENT_PRIVILEGE ? undefined : unreachable(code);
  });
  // Whoever may not look may not serve either: what the account lacks says it all.
  if (difference === undefined) return roleFaults(pool);
  if ('zh' in difference) return [difference];
  const ofSchema = againstSchema(difference);
  if (ofSchema.length > 0) return ofSchema;
  const traces = production ? await tracesOfSandbox(pool) : [];
  return [...traces, ...(await roleFaults(pool))];
}

const unreachable = (code: string): Required<Text> => ({
  zh: `无法连接数据库（${code}），请核对 DATABASE_URL`,
  en: `The database cannot be reached (${code}); check DATABASE_URL`,
});

async function tracesOfSandbox(pool: ReadPool): Promise<readonly Required<Text>[]> {
  const { rows: may } = await pool.query<{ read: boolean }>(
    `select has_table_privilege('cx.platform_setting', 'select') as read`,
  );
  if (!may[0]!.read) return []; // told among what the account lacks
  const reasons: Required<Text>[] = [];
  if ((await readClockAhead(pool)) !== 0)
    reasons.push({
      zh: '此数据库的时钟曾被拨动（沙箱数据），不得用于生产环境',
      en: 'The clock of this database was moved (a sandbox): it must not serve production',
    });
  const mark = await pool.query(`select 1 from cx.platform_setting where setting_code = 'sandbox'`);
  if (mark.rows.length > 0)
    reasons.push({
      zh: '这是沙箱的数据库，其中数据均为合成',
      en: 'This is a sandbox’s database, its data are made up',
    });
  return reasons;
}

function againstSchema({ missing, unknown }: Awaited<ReturnType<typeof schemaDifference>>): Required<Text>[] {
  if (unknown.length > 0)
    return [
      {
        zh: `数据库结构比本程序新（${unknown.join('、')}），请使用更新的版本`,
        en: `The database is newer than this program (${unknown.join(', ')}); use a newer version`,
      },
    ];
  if (missing.length > 0)
    return [
      {
        zh: `数据库尚未迁移到本版本，尚缺 ${missing.join('、')}；请先以迁移账号运行 chengxin migrate，再启动`,
        en: `The database is not up to date, migrations missing: ${missing.join(', ')}; run chengxin migrate as the migrator first`,
      },
    ];
  return [];
}

const together = (reasons: readonly Required<Text>[]): Required<Text> => ({
  zh: reasons.map(({ zh }) => zh).join('；'),
  en: reasons.map(({ en }) => en).join('; '),
});
