import { MIGRATIONS } from '@chengxin/core/database/orm';
import { ReadPool } from '@chengxin/core/database/pool';
import type { Text } from '@chengxin/plugin-contract';

/** Why the API does not start, or is not ready. */
export class NotReady extends Error {
  constructor(readonly reason: Text) {
    super(`${reason.zh}\n${reason.en}`);
    this.name = 'NotReady';
  }
}

const UNDEFINED_TABLE = '42P01';

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

/** Throws {@link NotReady}, in clear words, where the database cannot be reached or its schema is not this program's. */
export async function requireCurrentSchema(pool: ReadPool): Promise<void> {
  const { missing, unknown } = await schemaDifference(pool).catch((error: unknown) => {
    const code = (error as { code?: string }).code ?? (error as Error).name;
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
      zh: `数据库结构不是最新，尚缺迁移 ${missing.join('、')}；请先运行迁移，再启动 API`,
      en: `The database is not up to date, migrations missing: ${missing.join(', ')}; migrate it before starting the API`,
    });
}

/** Runs `work` with a small pool of its own, given back after. */
export async function withPool<T>(databaseUrl: string, work: (pool: ReadPool) => Promise<T>): Promise<T> {
  const pool = new ReadPool(databaseUrl, 1);
  try {
    return await work(pool);
  } finally {
    await pool.end();
  }
}
