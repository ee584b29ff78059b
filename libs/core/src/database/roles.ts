import type { Text } from '@chengxin/plugin-contract';
import pg from 'pg';
import { connectOwner } from './pool.js';
import { CALLABLE, GRANTS, type Privilege, type TableGrants } from './grants.js';
import { JOB_CALLABLE, JOB_GRANTS, JOB_SCHEMA } from './job-schema.js';

/** What the api and the worker are: their logins are members of it. */
export const APP_ROLE = 'chengxin_app';
/** Reads the ledgers and the sealed log, nothing else. */
export const AUDITOR_ROLE = 'chengxin_auditor';
const SCHEMA = 'cx';

type Queryable = Pick<pg.ClientBase, 'query'>;

/** Something about roles, or about the database itself, that only a person who administers it can mend. */
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
  const database = pg.escapeIdentifier(await databaseOf(client));
  await client.query(
    [
      'begin',
      // Whoever else there is on the server: nothing of this schema is for everybody.
      `revoke all on schema ${SCHEMA} from public, ${both}`,
      `revoke all on all tables in schema ${SCHEMA} from public, ${both}`,
      `revoke all on all sequences in schema ${SCHEMA} from public, ${both}`,
      `revoke all on all routines in schema ${SCHEMA} from public, ${both}`,
      // A temporary table goes before one of the schema wherever a name stands alone.
      `revoke create, temporary on database ${database} from public, ${both}`,
      `revoke create on schema public from public, ${both}`,
      `grant usage on schema ${SCHEMA} to ${both}`,
      ...CALLABLE.map((called) => `grant execute on function ${SCHEMA}.${called} to ${APP_ROLE}`),
      ...rows.flatMap(({ name }) => grantsOf(name, GRANTS.get(name)!)),
      // Jobs name subjects whose clocks are to be followed: who works on them takes and deletes them, and changes nothing of the queue's own program.
      `revoke all on schema ${JOB_SCHEMA} from public, ${both}`,
      `revoke all on all tables in schema ${JOB_SCHEMA} from public, ${both}`,
      `revoke all on all routines in schema ${JOB_SCHEMA} from public, ${both}`,
      `grant usage on schema ${JOB_SCHEMA} to ${APP_ROLE}`,
      ...JOB_CALLABLE.map((called) => `grant execute on function ${JOB_SCHEMA}.${called} to ${APP_ROLE}`),
      ...[...JOB_GRANTS].flatMap(([table, privileges]) =>
        privileges.map((privilege) => `grant ${privilege} on ${JOB_SCHEMA}.${table} to ${APP_ROLE}`),
      ),
      'commit',
    ].join(';\n'),
  );
  await refuseOpenDatabase(client, database);
}

async function databaseOf(client: Queryable): Promise<string> {
  const { rows } = await client.query<{ name: string }>('select current_database() as name');
  return rows[0]!.name;
}

/** Whoever does not own the database takes nothing back from everybody on it: the server warns, and goes on. */
async function refuseOpenDatabase(client: Queryable, database: string): Promise<void> {
  const { rows } = await client.query<{ open: boolean }>(
    `select has_database_privilege($1, current_database(), 'temporary') or has_database_privilege($1, current_database(), 'create')
       or has_schema_privilege($1, 'public', 'create') as open`,
    [AUDITOR_ROLE],
  );
  if (!rows[0]!.open) return;
  const mend = `revoke create, temporary on database ${database} from public; revoke create on schema public from public;`;
  throw new RolesRefused({
    zh: `任何账号都可以在此数据库中建表，当前账号无权收回。请由数据库管理员执行：${mend}`,
    en: `Everybody may make tables in this database, and this account may not take that back. Let the database's administrator run: ${mend}`,
  });
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
  const client = await connectOwner(ownerUrl);
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
export async function roleFaults(
  client: Queryable,
  role: 'app' | 'auditor' = 'app',
): Promise<readonly Required<Text>[]> {
  const [records, jobs] = [await lookAt(client, SCHEMA), await lookAt(client, JOB_SCHEMA)];
  if (!records) throw new Error(`schema ${SCHEMA} is not there`);
  const { name, powers } = records;
  const faults: Required<Text>[] = [];
  if (powers.length > 0)
    faults.push({
      zh: `数据库账号 ${name} 权力过大（${powers.join('、')}）：它可以改写台账，或者绕过授权。请以 ${APP_ROLE} 的成员账号连接`,
      en: `the database account ${name} has too much power (${powers.join(', ')}): it could rewrite the ledgers, or get round the grants. Connect with a login that is a member of ${APP_ROLE}`,
    });
  const ofJobs = (what: string) => `${what} (${JOB_SCHEMA})`;
  const onTables = (grants: Iterable<readonly [string, readonly string[]]>) =>
    [...grants].flatMap(([table, privileges]) => privileges.flatMap(eachColumn).map((each) => `${each} ${table}`));
  const wanted = new Set([
    ...(role === 'app' ? CALLABLE : []).map((called) => `execute ${called}`),
    ...onTables([...GRANTS].map(([table, grants]) => [table, grants[role]] as const)),
    ...(role === 'app' ? [...JOB_CALLABLE.map((called) => `execute ${called}`), ...onTables(JOB_GRANTS)] : []).map(
      ofJobs,
    ),
  ]);
  const privilegesOf = ({ tables, others }: RoleLook) => [
    ...others,
    ...tables.flatMap(({ table, may }) => may.map((each) => `${each} ${table}`)),
  ];
  const has = [
    ...privilegesOf(records),
    ...(jobs ? privilegesOf(jobs) : []).filter((one) => one !== 'temporary tables').map(ofJobs),
  ];
  const held = new Set(has);
  const beyond = has.filter((one) => !wanted.has(one) && !wanted.has(onWholeTable(one)));
  const lacking = [...wanted].filter((one) => !held.has(one) && !held.has(onWholeTable(one)));
  if (powers.length === 0 && beyond.length > 0)
    faults.push({
      zh: `数据库账号 ${name} 有清单之外的权限：${named(beyond, 'zh')}。请运行 chengxin migrate 重新授权，并收回直接授予的权限`,
      en: `the database account ${name} may do more than is listed: ${named(beyond, 'en')}. Run chengxin migrate, and revoke what was granted to it directly`,
    });
  if (lacking.length > 0)
    faults.push({
      zh: `数据库账号 ${name} 缺少权限：${named(lacking, 'zh')}。请运行 chengxin migrate，并使该账号成为 ${APP_ROLE} 的成员`,
      en: `the database account ${name} lacks privileges: ${named(lacking, 'en')}. Run chengxin migrate, and make the account a member of ${APP_ROLE}`,
    });
  return faults;
}

/** Undefined where the schema was never made. */
const lookAt = async (client: Queryable, schema: string): Promise<RoleLook | undefined> =>
  (await client.query<RoleLook>(LOOK_AT_ROLE, [schema, POWERFUL])).rows[0];

interface RoleLook {
  readonly name: string;
  readonly powers: readonly string[];
  readonly tables: readonly { readonly table: string; readonly may: readonly string[] }[];
  readonly others: readonly string[];
}

const NAMED = 8;

/** The first of many: an account that is nobody here lacks hundreds, and what to do does not hang on them. */
const named = (privileges: readonly string[], language: 'zh' | 'en'): string => {
  const [first, more] = [privileges.slice(0, NAMED), privileges.length - NAMED];
  if (language === 'zh') return `${first.join('、')}${more > 0 ? ` 等共 ${privileges.length} 项` : ''}`;
  return `${first.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
};

/** `update(a,b)` as `update(a)` and `update(b)`. */
function eachColumn(privilege: string): readonly string[] {
  const [, verb = '', columns] = /^(\w+)(?:\((.*)\))?$/.exec(privilege) ?? [];
  return columns === undefined ? [verb] : columns.split(',').map((column) => `${verb}(${column.trim()})`);
}

/** Whoever may update a table may update its columns. */
const onWholeTable = (privilege: string): string =>
  privilege.replace(/^(select|insert|update|references)\(.*?\)/, '$1');

/** Roles of the server itself that reach past every grant: whoever is a member of one reads or writes all data or files, or runs programs. */
const POWERFUL = [
  'pg_database_owner',
  'pg_read_all_data',
  'pg_write_all_data',
  'pg_read_server_files',
  'pg_write_server_files',
  'pg_execute_server_program',
  'pg_maintain',
  'pg_signal_backend',
  'pg_create_subscription',
];

/** `update(column)`: the table as a whole may not be updated, this column may. */
const LOOK_AT_ROLE = `
with privilege as (
  select unnest(array['select','insert','update','delete','truncate','references','trigger']
    || case when current_setting('server_version_num')::integer >= 170000 then array['maintain'] else '{}' end) as verb
)
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
    case when not r.rolsuper and has_database_privilege(current_database(), 'create') then 'create in the database' end,
    case when not r.rolsuper and has_parameter_privilege('session_replication_role', 'set') then 'set session_replication_role' end
  ], null)
  || array(select 'create in schema ' || s.nspname from pg_namespace s where not r.rolsuper and s.nspname !~ '^pg_(temp|toast)'
      and not pg_has_role(s.nspowner, 'member') and has_schema_privilege(s.oid, 'create') order by 1)
  || array(select 'member of ' || m.rolname from pg_roles m where not r.rolsuper and m.oid <> r.oid and pg_has_role(m.oid, 'member')
      and (m.rolsuper or m.rolcreaterole or m.rolcreatedb or m.rolreplication or m.rolbypassrls or m.rolname = any($2)) order by 1) as powers,
  (select coalesce(json_agg(json_build_object('table', c.relname, 'may', may.each) order by c.relname), '[]')
    from pg_class c, lateral (select array(
      select p.verb from privilege p where has_table_privilege(c.oid, p.verb)
      union all
      select p.verb || '(' || a.attname || ')' from privilege p, pg_attribute a
        where p.verb in ('select','insert','update','references') and a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
          and not has_table_privilege(c.oid, p.verb) and has_any_column_privilege(c.oid, p.verb) and has_column_privilege(c.oid, a.attnum, p.verb)
    ) as each) may
    where c.relnamespace = n.oid and c.relkind in ('r','p','v','m','f')) as tables,
  array(select 'execute ' || p.proname || '(' || oidvectortypes(p.proargtypes) || ')' from pg_proc p
      where p.pronamespace = n.oid and has_function_privilege(p.oid, 'execute') order by 1)
  || array(select 'use ' || c.relname from pg_class c where c.relnamespace = n.oid and c.relkind = 'S'
      and (has_sequence_privilege(c.oid, 'usage') or has_sequence_privilege(c.oid, 'select') or has_sequence_privilege(c.oid, 'update')) order by 1)
  || array(select 'temporary tables' where has_database_privilege(current_database(), 'temporary')) as others
from pg_roles r, pg_namespace n where r.rolname = current_user and n.nspname = $1`;
