import type { Text } from '@chengxin/plugin-contract';
import { Clock, MovableClock, SystemClock } from '../clock/clock.js';
import { readClockAhead } from '../clock/platform-clock.js';
import type { CoreConfig } from '../configuration/core-config.js';
import { MIGRATIONS } from './orm.js';
import { withPool, type ReadPool } from './pool.js';
import { roleFaults } from './roles.js';

/** Why a process does not start, or is not ready. */
export class NotReady extends Error {
  constructor(readonly reason: Text) {
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
    await requireCurrentSchema(pool);
    const faults = await roleFaults(pool);
    if (faults.length > 0) throw new NotReady(together(faults));
    const ahead = await readClockAhead(pool);
    if (mode !== 'production') return new MovableClock(ahead);
    if (ahead !== 0)
      throw new NotReady({
        zh: '此数据库的时钟曾被拨动（沙箱数据），不得用于生产环境',
        en: 'The clock of this database was moved (a sandbox): it must not serve production',
      });
    return new SystemClock();
  });
}

async function requireCurrentSchema(pool: ReadPool): Promise<void> {
  const { missing, unknown } = await schemaDifference(pool).catch(async (error: unknown) => {
    const code = (error as { code?: string }).code ?? (error as Error).name;
    if (code === INSUFFICIENT_PRIVILEGE) throw new NotReady(together(await roleFaults(pool)));
    throw new NotReady({
      zh: `无法连接数据库（${code}），请核对 DATABASE_URL`,
      en: `The database cannot be reached (${code}); check DATABASE_URL`,
    });
  });
  if (unknown.length > 0)
    throw new NotReady({
      zh: `数据库结构比本程序新（${unknown.join('、')}），请使用更新的版本`,
      en: `The database is newer than this program (${unknown.join(', ')}); use a newer version`,
    });
  if (missing.length > 0)
    throw new NotReady({
      zh: `数据库尚未迁移到本版本，尚缺 ${missing.join('、')}；请先以迁移账号运行 chengxin migrate，再启动`,
      en: `The database is not up to date, migrations missing: ${missing.join(', ')}; run chengxin migrate as the migrator first`,
    });
}

const together = (faults: readonly Text[]): Text => ({
  zh: faults.map(({ zh }) => zh).join('；'),
  en: faults.map(({ en }) => en).join('; '),
});
