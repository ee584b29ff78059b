import { randomBytes } from 'node:crypto';
import { openTestDatabase, type TestDatabase } from '@chengxin/local-postgres/test-database';
import pg from 'pg';
import { templateKey } from '../testing/template-key.js';
import { CALLABLE, GRANTS } from './grants.js';
import { prepareDatabase } from './prepare-database.js';
import { prepareJobs } from './job-schema.js';
import { APP_ROLE, AUDITOR_ROLE, grantRoles, makeLogin, roleFaults } from './roles.js';

const DENIED = '42501';
const VERBS = ['select', 'insert', 'update', 'delete', 'truncate', 'references', 'trigger'] as const;
const OF_COLUMNS = ['select', 'insert', 'update', 'references'] as const;
const ROLES = [
  ['app', APP_ROLE],
  ['auditor', AUDITOR_ROLE],
] as const;
type Role = (typeof ROLES)[number][0];

/** Every table and column of the list, as the catalogue would name what may be done to it. */
function listed(role: Role): readonly string[] {
  return [...GRANTS].flatMap(([table, grants]) =>
    grants[role].flatMap((privilege) => {
      const [, verb = '', columns] = /^(\w+)(?:\((.*)\))?$/.exec(privilege)!;
      return columns === undefined ? [`${verb} ${table}`] : columns.split(',').map((c) => `${verb} ${table}.${c}`);
    }),
  );
}

describe('what the roles of the database can do, asked of its catalogue and tried', () => {
  let database: TestDatabase;
  let owner: pg.Client;
  const logins = { app: '', auditor: '' };
  const clients: Partial<Record<Role, pg.Client>> = {};
  const tables: { readonly name: string; readonly column: string }[] = [];

  const connect = async (url: string): Promise<pg.Client> => {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    return client;
  };
  /** `done`, or the code with which a statement was refused; nothing of it stays. */
  const attempt = async (role: Role, sql: string): Promise<string> => {
    const client = clients[role]!;
    // The server refuses this one within a transaction whoever asks.
    if (!sql.startsWith('alter system')) await client.query('begin');
    try {
      await client.query(sql);
      return 'done';
    } catch (error) {
      return (error as { code: string }).code;
    } finally {
      await client.query('rollback');
    }
  };

  beforeAll(async () => {
    database = await openTestDatabase(prepareDatabase, templateKey('core'));
    owner = await connect(database.url);
    for (const [role, group] of ROLES) {
      logins[role] = `chengxin_test_${role}_${randomBytes(4).toString('hex')}`;
      const password = randomBytes(12).toString('hex');
      clients[role] = await connect(await makeLogin(database.url, { name: logins[role], password, role: group }));
    }
    const { rows } = await owner.query<{ name: string; column: string }>(
      `select c.relname as name, min(a.attname) as column from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
       where c.relnamespace = 'cx'::regnamespace and c.relkind in ('r','p','v','m','f') and a.attgenerated = '' group by 1 order by 1`,
    );
    tables.push(...rows);
  });
  afterAll(async () => {
    for (const [role] of ROLES) {
      await clients[role]?.end();
      await owner?.query(`drop role if exists ${logins[role]}`);
    }
    await owner?.end();
    await database?.drop();
  });

  it.each(ROLES)('the %s holds on every table and column what the list says, and nothing else', async (role) => {
    const { rows } = await owner.query<{ held: string }>(
      `select verb || ' ' || c.relname as held from pg_class c, unnest($2::text[]) verb
         where c.relnamespace = 'cx'::regnamespace and c.relkind in ('r','p','v','m','f') and has_table_privilege($1::name, c.oid, verb)
       union all
       select verb || ' ' || c.relname || '.' || a.attname from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0
         and not a.attisdropped, unnest($3::text[]) verb
         where c.relnamespace = 'cx'::regnamespace and c.relkind in ('r','p','v','m','f')
           and has_column_privilege($1::name, c.oid, a.attnum, verb) and not has_table_privilege($1::name, c.oid, verb)`,
      [logins[role], VERBS, OF_COLUMNS],
    );
    expect(rows.map(({ held }) => held).sort()).toEqual([...listed(role)].sort());
  });

  it.each(ROLES)('the %s is refused by each statement on each table that the list does not give it', async (role) => {
    expect(tables.map(({ name }) => name).sort()).toEqual([...GRANTS.keys()].sort());
    const unexpected: string[] = [];
    for (const { name, column } of tables) {
      const grants: readonly string[] = GRANTS.get(name)![role];
      const statements = {
        select: `select ${column} from cx.${name} where false`,
        insert: `insert into cx.${name} (${column}) select null where false`,
        update: `update cx.${name} set ${column} = null where false`,
        delete: `delete from cx.${name} where false`,
        truncate: `truncate cx.${name}`,
        trigger: `create trigger mine after insert on cx.${name} for each row execute function cx.append_only()`,
        alter: `alter table cx.${name} add column mine integer`,
        drop: `drop table cx.${name}`,
      };
      for (const [verb, sql] of Object.entries(statements)) {
        const may = grants.includes(verb) || grants.some((one) => one.startsWith(`${verb}(`) && sql.includes(column));
        // What may be done to some columns only is refused for this one, unless it is among them.
        if (may && grants.some((one) => one.startsWith(`${verb}(`)) && !grants.includes(verb)) continue;
        const outcome = await attempt(role, sql);
        if (may === (outcome === DENIED)) unexpected.push(`${verb} ${name}: ${outcome}`);
      }
    }
    expect(unexpected).toEqual([]);
  });

  it('only the application may call a function of the schema, and only those listed', async () => {
    const { rows } = await owner.query<{ role: Role; called: string }>(
      `select role, p.proname || '(' || oidvectortypes(p.proargtypes) || ')' as called from pg_proc p, unnest($1::text[], $2::text[]) as r(role, login)
       where p.pronamespace = 'cx'::regnamespace and has_function_privilege(login::name, p.oid, 'execute')`,
      [ROLES.map(([role]) => role), ROLES.map(([role]) => logins[role])],
    );
    expect(rows).toEqual(CALLABLE.map((called) => ({ role: 'app', called })));
    // One that ran as its owner would lend its powers to whoever calls it.
    const lent = await owner.query(`select proname from pg_proc where pronamespace = 'cx'::regnamespace and prosecdef`);
    expect(lent.rows).toEqual([]);
  });

  it('nobody but the owner makes anything, in any schema or in the database', async () => {
    const { rows } = await owner.query(
      `select login, 'schema ' || s.nspname as place from pg_namespace s, unnest($1::text[]) login
         where has_schema_privilege(login::name, s.oid, 'create')
       union all
       select login, 'database ' || what from unnest($1::text[]) login, unnest(array['create','temporary']) what
         where has_database_privilege(login::name, current_database(), what)
       union all
       select login, 'sequence ' || c.relname from pg_class c, unnest($1::text[]) login, unnest(array['usage','select','update']) what
         where c.relkind = 'S' and c.relnamespace = 'cx'::regnamespace and has_sequence_privilege(login::name, c.oid, what)`,
      [Object.values(logins)],
    );
    expect(rows).toEqual([]);
  });

  const OUTSIDE: readonly (readonly [string, string])[] = [
    ['a temporary table', 'create temporary table mine (x integer)'],
    ['a table made of a question', 'create temporary table mine as select 1'],
    ['an extension', 'create extension dblink'],
    ['a trusted extension', 'create extension pgcrypto'],
    ['a language', 'create trusted language plperl'],
    ['a publication of changes', 'create publication mine for all tables'],
    ['a trigger on events', 'create event trigger mine on ddl_command_start execute function cx.append_only()'],
    ['a file of the server’s folder', `select pg_read_file('postgresql.conf')`],
    ['a file of the machine', `select pg_read_binary_file('/etc/passwd')`],
    ['a listing of files', `select pg_ls_dir('.')`],
    ['the size of a file', `select pg_stat_file('postgresql.conf')`],
    ['a file as a large object', `select lo_import('/etc/passwd')`],
    ['a large object as a file', `select lo_export(1, '/tmp/mine')`],
    ['a program’s output', `copy cx.request from program 'id'`],
    ['a program’s input', `copy (select 1) to program 'cat'`],
    ['a file’s rows', `copy cx.request from '/etc/passwd'`],
    ['a file to write', `copy (select 1) to '/tmp/mine'`],
    ['passwords', 'select rolpassword from pg_authid'],
    ['statistics that quote rows', 'select stavalues1 from pg_statistic'],
    ['the server’s settings', `alter system set log_statement = 'all'`],
    ['the reading of settings anew', 'select pg_reload_conf()'],
    ['the database’s settings', 'alter database postgres set search_path = public'],
    ['triggers that are silent', 'set local session_replication_role = replica'],
    ['the default of the owner’s privileges', 'alter default privileges for role OWNER grant all on tables to public'],
    ['the migrator’s password', `alter role OWNER password 'mine'`],
    ['a login as the migrator', 'grant OWNER to current_user'],
    ['a power for itself', 'alter role current_user createrole'],
    ['membership in another role', `grant ${AUDITOR_ROLE}, ${APP_ROLE} to current_user`],
    ['another name for its schema', 'alter schema cx rename to theirs'],
    ['the lock of a table against all', 'lock table cx.subject_ledger in access exclusive mode'],
  ];
  it.each(OUTSIDE)('%s is nobody’s who runs as the application or as an auditor', async (_what, sql) => {
    const statement = sql.replace('OWNER', pg.escapeIdentifier(decodeURIComponent(new URL(database.url).username)));
    for (const [role] of ROLES) expect([role, await attempt(role, statement)]).toEqual([role, DENIED]);
  });

  it('they become nobody else: no role of the server, nor the session of one', async () => {
    const { rows } = await owner.query<{ name: string }>(`select rolname as name from pg_roles order by 1`);
    for (const [role, group] of ROLES) {
      const became: string[] = [];
      for (const { name } of rows)
        for (const how of ['set local role', 'set local session authorization'])
          if ((await attempt(role, `${how} ${pg.escapeIdentifier(name)}`)) === 'done') became.push(`${how} ${name}`);
      expect(became.sort()).toEqual(
        [
          `set local role ${group}`,
          `set local role ${logins[role]}`,
          `set local session authorization ${logins[role]}`,
        ].sort(),
      );
    }
  });

  it('they end or silence nobody else’s connection', async () => {
    const { rows } = await owner.query<{ pid: number }>('select pg_backend_pid() as pid');
    for (const [role] of ROLES)
      for (const what of ['pg_terminate_backend', 'pg_cancel_backend'])
        expect(await attempt(role, `select ${what}(${rows[0]!.pid})`)).toBe(DENIED);
  });

  /** What somebody might grant by mistake, and how a start that finds it names it. */
  const BEYOND: readonly (readonly [what: string, given: string, taken: string, named: RegExp])[] = [
    [
      'a column more',
      'grant update (tile_index) on cx.log_tile to APP',
      'revoke update (tile_index) on cx.log_tile from APP',
      /清单之外的权限：update\(tile_index\) log_tile。/,
    ],
    [
      'a column to point at',
      'grant references (subject_id) on cx.subject to APP',
      'revoke references (subject_id) on cx.subject from APP',
      /清单之外的权限：references\(subject_id\) subject。/,
    ],
    [
      'to silence triggers',
      'grant trigger on cx.subject_ledger to APP',
      'revoke trigger on cx.subject_ledger from APP',
      /清单之外的权限：trigger subject_ledger。/,
    ],
    [
      'temporary tables, as everybody',
      'grant temporary on database DATABASE to public',
      'revoke temporary on database DATABASE from public',
      /清单之外的权限：temporary tables。/,
    ],
    [
      'a view past the list',
      'create view cx.all_officers as select * from cx.officer; grant select on cx.all_officers to APP',
      'drop view cx.all_officers',
      /清单之外的权限：select all_officers。/,
    ],
    [
      'a function',
      'grant execute on function cx.append_only() to APP',
      'revoke execute on function cx.append_only() from APP',
      /清单之外的权限：execute append_only\(\)。/,
    ],
    [
      'room for tables of its own',
      'grant create on schema public to public',
      'revoke create on schema public from public',
      /权力过大（create in schema public）/,
    ],
    [
      'schemas of its own',
      'grant create on database DATABASE to APP',
      'revoke create on database DATABASE from APP',
      /权力过大（create in the database）/,
    ],
    [
      'commands in the program of the queue',
      'grant insert on pgboss.bam to APP',
      'revoke insert on pgboss.bam from APP',
      /insert bam \(pgboss\)/,
    ],
    [
      'membership in a role that makes databases',
      'create role ROLE createdb; grant ROLE to APP',
      'revoke ROLE from APP; drop role ROLE',
      /权力过大（member of chengxin_test_maker_\w+）/,
    ],
  ];
  it.each(BEYOND)(
    '%s is found at the start, and is right again once it is taken back',
    async (_what, given, taken, named) => {
      const maker = `chengxin_test_maker_${randomBytes(4).toString('hex')}`;
      const run = (sql: string) =>
        owner.query(
          sql
            .replaceAll('DATABASE', pg.escapeIdentifier(new URL(database.url).pathname.slice(1)))
            .replaceAll('APP', logins.app)
            .replaceAll('ROLE', maker),
        );
      expect(await roleFaults(clients.app!)).toEqual([]);
      await run(given);
      try {
        expect(await roleFaults(clients.app!)).toEqual([
          { zh: expect.stringMatching(named) as string, en: expect.any(String) as string },
        ]);
      } finally {
        await run(taken);
      }
      expect(await roleFaults(clients.app!)).toEqual([]);
    },
  );

  it('what lies in the schema of the jobs is run by nobody who may more than the worker: it cannot be written, and is gone before the owner looks', async () => {
    const planted = `insert into pgboss.bam (name, version, table_name, command) values ('z', 46, 'job', 'drop table cx.subject_ledger')`;
    for (const sql of [
      planted,
      'update pgboss.version set version = 1',
      `update pgboss.queue set table_name = 'x'`,
      `insert into pgboss.queue (name) values ('x')`,
      `select pgboss.create_queue('x', '{}')`,
      `select pgboss.job_table_run('drop table cx.subject_ledger')`,
    ])
      await expect(clients.app!.query(sql)).rejects.toMatchObject({ code: '42501' });
    await owner.query(planted);
    await prepareJobs(database.url);
    await grantRoles(owner);
    expect((await owner.query('select * from pgboss.bam')).rows).toEqual([]);
    expect(await roleFaults(clients.app!)).toEqual([]);
  });

  it('what everybody was given is taken back by migrating', async () => {
    const name = pg.escapeIdentifier(new URL(database.url).pathname.slice(1));
    await owner.query(`grant temporary, create on database ${name} to public; grant create on schema public to public;
      grant execute on all functions in schema cx to public, ${AUDITOR_ROLE}; grant usage on all sequences in schema cx to ${APP_ROLE}`);
    expect(await roleFaults(clients.app!)).not.toEqual([]);
    await grantRoles(owner);
    for (const [role] of ROLES) expect([role, await roleFaults(clients[role]!, role)]).toEqual([role, []]);
  });

  it('an account that does not own the database says what its administrator must take back', async () => {
    const name = pg.escapeIdentifier(new URL(database.url).pathname.slice(1));
    await owner.query(`grant temporary on database ${name} to public`);
    // To who does not own the database the server warns at this line, and takes nothing back.
    const other = {
      query: (sql: string, values?: unknown[]) =>
        owner.query(sql.replace(/revoke create, temporary on database [^;]*;/, ''), values),
    } as pg.Client;
    try {
      await expect(grantRoles(other)).rejects.toThrow(/请由数据库管理员执行：revoke create, temporary on database/);
    } finally {
      await grantRoles(owner);
    }
  });
});
