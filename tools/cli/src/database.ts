import { prepareDatabase } from '@chengxin/core/database/prepare-database';
import { APP_ROLE, AUDITOR_ROLE, RolesRefused } from '@chengxin/core/database/roles';

/** Names the account that owns the schema; never given to the api or the worker. A setting and no option, for it holds a password. */
export const MIGRATOR_URL = 'CHENGXIN_MIGRATOR_URL';

type Environment = Readonly<Record<string, string | undefined>>;

/** The migrator's connection string; words on what to do where it is missing. */
export function migratorUrl(env: Environment): string {
  const url = env[MIGRATOR_URL]?.trim() ?? '';
  if (URL.canParse(url) && /^postgres(ql)?:$/.test(new URL(url).protocol)) return url;
  throw new Error(
    `${MIGRATOR_URL} 应为迁移账号的 postgresql:// 地址（数据库的所有者，不是应用账号） / set it to the postgresql:// address of the migrator, who owns the database`,
  );
}

/** Brings the database to this program's schema, grants and register. Safe to run again. */
export async function migrateDatabase(env: Environment): Promise<0 | 1> {
  try {
    await prepareDatabase(migratorUrl(env));
  } catch (error) {
    if (!(error instanceof RolesRefused)) throw error;
    console.error(error.message);
    return 1;
  }
  console.log('数据库结构、授权与法规目录已是本版本 / schema, grants and register are those of this version');
  console.error(
    [
      `应用与审计账号由数据库管理员创建，各为 ${APP_ROLE}、${AUDITOR_ROLE} 的成员 / the administrator makes the logins as members of these roles:`,
      `  create role chengxin_api login password '…' in role ${APP_ROLE};`,
      `  create role chengxin_audit login password '…' in role ${AUDITOR_ROLE};`,
    ].join('\n'),
  );
  return 0;
}
