import type { Text } from '@chengxin/plugin-contract';
import pg from 'pg';
import { GRANTS, type Privilege, type TableGrants } from './grants.js';

/** What the api and the worker are: their logins are members of it. */
export const APP_ROLE = 'chengxin_app';
/** Reads the ledgers and the sealed log, nothing else. */
export const AUDITOR_ROLE = 'chengxin_auditor';
const SCHEMA = 'cx';

type Queryable = Pick<pg.ClientBase, 'query'>;

/** Something about roles that only a person who administers the database can mend. */
export class RolesRefused extends Error {
  override readonly name = 'RolesRefused';

  constructor(readonly reason: Required<Text>) {
    super(`${reason.zh}\n${reason.en}`);
  }
}

const INSUFFICIENT_PRIVILEGE = '42501';
/** Somebody else made the role a moment ago. */
const MADE_MEANWHILE = new Set(['42710', '23505']);

/**
 * Gives each role what {@link GRANTS} says of the tables that are there, and takes everything else away. Made by the owner of the schema, at the end of
 * `migrate`. Throws {@link RolesRefused} where a table has no grants or the roles cannot be made.
 */
export async function grantRoles(client: Queryable): Promise<void> {
  for (const role of [APP_ROLE, AUDITOR_ROLE]) {
    await makeRole(client, role, 'nologin', {
      zh: `数据库角色 ${role} 不存在，当前账号无权创建。请由数据库管理员执行：create role ${role} nologin;`,
      en: `The role ${role} is missing and this account may not make it. Let the database's administrator run: create role ${role} nologin;`,
    });
  }
  const { rows } = await client.query<{ name: string }>(
    `select c.relname as name from pg_class c where c.relnamespace = $1::regnamespace and c.relkind in ('r','p') order by 1`,
    [SCHEMA],
  );
  const unlisted = rows.map(({ name }) => name).filter((name) => !GRANTS.has(name));
  if (unlisted.length > 0) {
    const names = unlisted.join(', ');
    throw new RolesRefused({
      zh: `下列表没有授权，须列入 libs/core/src/database/grants.ts：${names}`,
      en: `These tables have no grants; name them in libs/core/src/database/grants.ts: ${names}`,
    });
  }
  const both = `${APP_ROLE}, ${AUDITOR_ROLE}`;
  await client.query(
    [
      'begin',
      // Whoever else there is on the server: nothing of this schema is for everybody.
      `revoke all on schema ${SCHEMA} from public, ${both}`,
      `revoke all on all tables in schema ${SCHEMA} from public, ${both}`,
      `grant usage on schema ${SCHEMA} to ${both}`,
      ...rows.flatMap(({ name }) => grantsOf(name, GRANTS.get(name)!)),
      'commit',
    ].join(';\n'),
  );
}

function grantsOf(table: string, { app, auditor }: TableGrants): string[] {
  const grant = (role: string, privileges: readonly Privilege[]) =>
    privileges.length > 0 ? [`grant ${privileges.join(', ')} on ${SCHEMA}.${table} to ${role}`] : [];
  return [...grant(APP_ROLE, app), ...grant(AUDITOR_ROLE, auditor)];
}

/** A login to make: its name, its password, and what it is. */
export interface Login {
  readonly name: string;
  readonly password: string;
  readonly role: typeof APP_ROLE | typeof AUDITOR_ROLE;
}

/**
 * Makes a login of one of the two roles, or gives the one that is there this password, and returns the connection string of it on the owner's database.
 * The sandbox and the tests use it; in production the database's administrator makes logins.
 */
export async function makeLogin(ownerUrl: string, { name, password, role }: Login): Promise<string> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    const how = `login password ${client.escapeLiteral(password)}`;
    const refusal = {
      zh: `DATABASE_URL 的账号无权创建登录角色 ${name}：应用不以表的所有者身份连接。请给予 CREATEROLE，或另用本地数据库。`,
      en: `The account of DATABASE_URL may not make the login ${name}: the application never connects as the owner of the tables. Give it CREATEROLE, or use the local database.`,
    };
    const outcome = await makeRole(client, name, `${how} in role ${role}`, refusal);
    // Who made a login may end its connections, and does so when the database goes.
    if (outcome === 'made') await client.query(`grant ${pg.escapeIdentifier(name)} to current_user`);
    if (outcome === 'was there') await client.query(`alter role ${pg.escapeIdentifier(name)} ${how}`);
    const url = new URL(ownerUrl);
    url.username = encodeURIComponent(name);
    url.password = encodeURIComponent(password);
    return url.href;
  } finally {
    await client.end();
  }
}

/** Makes a role where there is none; two processes may come to it at once. */
async function makeRole(
  client: Queryable,
  name: string,
  how: string,
  refusal: Required<Text>,
): Promise<'made' | 'was there' | 'made meanwhile'> {
  const { rows } = await client.query('select 1 from pg_roles where rolname = $1', [name]);
  if (rows.length > 0) return 'was there';
  try {
    await client.query(`create role ${pg.escapeIdentifier(name)} ${how}`);
    return 'made';
  } catch (error) {
    const { code = '' } = error as { code?: string };
    if (MADE_MEANWHILE.has(code)) return 'made meanwhile';
    if (code === INSUFFICIENT_PRIVILEGE) throw new RolesRefused(refusal);
    throw error;
  }
}

/**
 * What is wrong with the role that a process connects as, compared with what the application is granted: what it could do beyond that, and what it lacks.
 * Nothing where all is as it should be. `role` is what the list calls it.
 */
export async function roleFaults(client: Queryable, role: 'app' | 'auditor' = 'app'): Promise<readonly Text[]> {
  const { rows } = await client.query<RoleLook>(LOOK_AT_ROLE, [SCHEMA]);
  const { name, powers, tables } = rows[0]!;
  const faults: Text[] = [];
  if (powers.length > 0)
    faults.push({
      zh: `数据库账号 ${name} 权力过大（${powers.join('、')}）：它可以改写台账。请以 ${APP_ROLE} 的成员账号连接`,
      en: `the database account ${name} has too much power (${powers.join(', ')}): it could rewrite the ledgers. Connect with a login that is a member of ${APP_ROLE}`,
    });
  const wanted = new Map([...GRANTS].map(([table, grants]) => [table, new Set(grants[role])]));
  const beyond: string[] = [];
  const lacking: string[] = [];
  for (const { table, may } of tables) {
    const listed = wanted.get(table) ?? new Set<Privilege>();
    for (const privilege of may) if (!covers(listed, privilege)) beyond.push(`${privilege} ${table}`);
    for (const privilege of listed) if (!may.includes(plain(privilege))) lacking.push(`${privilege} ${table}`);
  }
  if (powers.length === 0 && beyond.length > 0)
    faults.push({
      zh: `数据库账号 ${name} 有清单之外的权限：${beyond.join('、')}。请运行 chengxin migrate 重新授权，并收回直接授予的权限`,
      en: `the database account ${name} may do more than is listed: ${beyond.join(', ')}. Run chengxin migrate, and revoke what was granted to it directly`,
    });
  if (lacking.length > 0)
    faults.push({
      zh: `数据库账号 ${name} 缺少权限：${lacking.join('、')}。请运行 chengxin migrate，并使该账号成为 ${APP_ROLE} 的成员`,
      en: `the database account ${name} lacks privileges: ${lacking.join(', ')}. Run chengxin migrate, and make the account a member of ${APP_ROLE}`,
    });
  return faults;
}

interface RoleLook {
  readonly name: string;
  readonly powers: readonly string[];
  readonly tables: readonly { readonly table: string; readonly may: readonly string[] }[];
}

const plain = (privilege: Privilege) => privilege.replace(/\(.*/, '(columns)');

const covers = (listed: ReadonlySet<Privilege>, may: string) =>
  [...listed].some((privilege) => plain(privilege) === may || (privilege === 'update' && may === 'update(columns)'));

/** `update(columns)`: the table as a whole may not be updated, some of its columns may. */
const LOOK_AT_ROLE = `
select current_user::text as name,
  array_remove(array[
    case when r.rolsuper then 'superuser' end,
    case when r.rolcreaterole then 'createrole' end,
    case when r.rolcreatedb then 'createdb' end,
    case when r.rolreplication then 'replication' end,
    case when r.rolbypassrls then 'bypassrls' end,
    case when not r.rolsuper and pg_has_role(n.nspowner, 'member') then 'owner of schema ' || n.nspname end,
    case when not r.rolsuper and exists (select from pg_class c where c.relnamespace = n.oid and c.relkind in ('r','p') and c.relowner <> n.nspowner
      and pg_has_role(c.relowner, 'member')) then 'owner of tables' end,
    case when not r.rolsuper and not pg_has_role(n.nspowner, 'member') and has_schema_privilege(n.oid, 'create') then 'create in schema ' || n.nspname end,
    case when not r.rolsuper and has_parameter_privilege('session_replication_role', 'set') then 'set session_replication_role' end
  ], null) as powers,
  (select coalesce(json_agg(json_build_object('table', c.relname, 'may', array_remove(array[
      case when has_table_privilege(c.oid, 'select') then 'select' end,
      case when has_table_privilege(c.oid, 'insert') then 'insert' end,
      case when has_table_privilege(c.oid, 'update') then 'update' when has_any_column_privilege(c.oid, 'update') then 'update(columns)' end,
      case when has_table_privilege(c.oid, 'delete') then 'delete' end,
      case when has_table_privilege(c.oid, 'truncate') then 'truncate' end,
      case when has_table_privilege(c.oid, 'references') then 'references' end,
      case when has_table_privilege(c.oid, 'trigger') then 'trigger' end], null)) order by c.relname), '[]')
    from pg_class c where c.relnamespace = n.oid and c.relkind in ('r','p')) as tables
from pg_roles r, pg_namespace n where r.rolname = current_user and n.nspname = $1`;
