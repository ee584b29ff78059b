import { openTestDatabase, type TestDatabase } from '@chengxin/local-postgres/test-database';
import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { appUrlOf } from '../testing/app-login.js';
import { templateKey } from '../testing/template-key.js';
import { GRANTS } from './grants.js';
import { NotReady, readyClock } from './readiness.js';
import { AUDITOR_ROLE, grantRoles, makeLogin, roleFaults } from './roles.js';
import { prepareDatabase } from './prepare-database.js';

const DENIED = { code: '42501' };
/** What must never be changed or removed, whoever runs the application. */
const APPENDED = [
  'subject_ledger',
  'document_ledger',
  'import_ledger',
  'platform_ledger',
  'access_ledger',
  'log_leaf',
  'log_checkpoint',
  'log_cosignature',
];

/** Of these auditors read all but the content. */
const IN_PART: Readonly<Record<string, string>> = {
  document_ledger: 'document_id, seq, kind, at, actor, content_digest, digest',
  platform_ledger: 'seq, kind, record_kind, record_id, at, actor, content_digest, digest',
};

describe('the roles of the database', () => {
  let database: TestDatabase;
  let owner: pg.Client;
  let app: pg.Client;
  let auditor: pg.Client;
  let auditorLogin: string;
  let appUrl: string;

  const connect = async (url: string) => {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    return client;
  };

  beforeAll(async () => {
    database = await openTestDatabase(prepareDatabase, templateKey('core'));
    owner = await connect(database.url);
    appUrl = await appUrlOf(database.url);
    app = await connect(appUrl);
    auditorLogin = `chengxin_test_auditor_${randomBytes(4).toString('hex')}`;
    const password = randomBytes(12).toString('hex');
    auditor = await connect(await makeLogin(database.url, { name: auditorLogin, password, role: AUDITOR_ROLE }));
  });
  afterAll(async () => {
    await app?.end();
    await auditor?.end();
    await owner?.query(`drop role if exists ${auditorLogin}`);
    await owner?.end();
    await database?.drop();
  });

  it('are named for every table: one without grants is refused by name, and belongs to its owner alone', async () => {
    const { rows } = await owner.query<{ name: string }>(
      `select tablename as name from pg_tables where schemaname = 'cx' order by 1`,
    );
    expect([...GRANTS.keys()].sort()).toEqual(rows.map(({ name }) => name));
    await owner.query('create table cx.stray (stray_id uuid primary key)');
    try {
      await expect(grantRoles(owner)).rejects.toThrow(/grants\.ts.*stray/);
      for (const client of [app, auditor])
        for (const sql of ['select from cx.stray', `insert into cx.stray values (null)`])
          await expect(client.query(sql)).rejects.toMatchObject(DENIED);
    } finally {
      await owner.query('drop table cx.stray');
    }
    await grantRoles(owner);
  });

  describe.each(APPENDED)('let the application append to %s, and no more', (table) => {
    it.each([
      ['change it', `update cx.${table} set digest = 'x'`],
      ['remove from it', `delete from cx.${table}`],
      ['empty it', `truncate cx.${table}`],
      ['silence its guards', `alter table cx.${table} disable trigger all`],
      ['drop its guard', `drop trigger ${table}_append_only on cx.${table}`],
      ['lock others out', `do $$ begin lock table cx.${table} in access exclusive mode; end $$`],
      ['take it over', `alter table cx.${table} owner to current_user`],
      ['drop it', `drop table cx.${table}`],
    ])('nobody who runs as the application may %s', async (_what, sql) => {
      // Whatever the columns: what is denied is denied before they are looked at, or the statement is wrong for its owner too.
      const statement = sql.replace(
        'digest',
        table === 'log_checkpoint' ? 'note' : table === 'log_cosignature' ? 'line' : 'digest',
      );
      await expect(app.query(statement)).rejects.toMatchObject(DENIED);
      await expect(auditor.query(statement)).rejects.toMatchObject(DENIED);
    });
  });

  it.each([
    ['switch triggers off', `set session_replication_role = replica`],
    ['make a table', 'create table cx.mine (x integer)'],
    ['make a function', `create function cx.mine() returns integer language sql as 'select 1'`],
    [
      'replace the guard',
      `create or replace function cx.append_only() returns trigger language plpgsql as 'begin return null; end'`,
    ],
    ['make a schema', 'create schema mine'],
    ['make a table elsewhere', 'create table public.mine (x integer)'],
    ['make a role', 'create role mine'],
    ['become the owner', 'set role chengxin'],
    ['grant itself more', 'grant update on cx.subject_ledger to chengxin_app'],
    ['say a migration has run', `insert into cx.schema_migration (name) values ('x')`],
    ['appoint officers', `update cx.officer set roles = '{}'`],
    ['change the law', `update cx.provision set body = '{}'`],
    ['change a stored original', `update cx.document_file set name = 'x'`],
    ['change the log’s tiles by removing them', 'delete from cx.log_tile'],
    ['rewrite what an entry said', `update cx.subject_ledger_content set content = '{}'`],
    ['delete a subject', 'delete from cx.subject'],
    ['delete a listing', 'delete from cx.listing'],
    ['change whom a document concerned', `update cx.document_party set subject_id = null`],
    ['destroy a subject’s key', `update cx.subject set key_salt = null`],
    ['prolong a consent', `update cx.consent set until_day = '2100-01-01'`],
    ['widen a consent', `update cx.consent set scope = '[]', purpose = ''`],
    ['change the facts of a finding', `update cx.determination set facts = '{}'`],
    ['put a record under another rule', `update cx.determination set edition_digest = ''`],
    ['give a decision another person', `update cx.listing set prepared_by = ''`],
    ['lengthen a measure', `update cx.sanction set until_day = '2100-01-01'`],
    ['show a person by another basis', `update cx.publication set person_basis = '{}'`],
    ['delegate more', `update cx.delegation set acts = '[]'`],
    ['give an account to somebody else', `update cx.subject_identity set account = ''`],
    ['keep a read back for longer', `update cx.access_delay set until_day = '2100-01-01'`],
  ])('do not let the application %s', async (_what, sql) => {
    // `grant` by one who holds no grant option warns and grants nothing; everything else is an error.
    const outcome = await app.query(sql).then(
      () => 'done',
      ({ code }: { code: string }) => code,
    );
    if (sql.startsWith('grant')) {
      const { rows } = await owner.query(
        `select has_table_privilege('chengxin_app', 'cx.subject_ledger', 'update') as may`,
      );
      expect(rows).toEqual([{ may: false }]);
    } else if (sql.startsWith('set role')) expect(['42501', '22023', '42704']).toContain(outcome);
    else expect(outcome).toBe('42501');
  });

  it('let the auditor read the ledgers and the sealed log, and nothing else', async () => {
    const readable: string[] = [];
    for (const table of GRANTS.keys()) {
      const columns = IN_PART[table] ?? '*';
      const read = await auditor.query(`select ${columns} from cx.${table} limit 1`).then(
        () => true,
        (error: { code: string }) => {
          expect(error).toMatchObject(DENIED);
          return false;
        },
      );
      if (read) readable.push(table);
    }
    expect(readable.sort()).toEqual(
      [
        ...APPENDED,
        'log_tile',
        'subject_unsealed',
        'document_unsealed',
        'import_unsealed',
        'access_unsealed',
        'schema_migration',
      ].sort(),
    );
    // What a document is called and why something was decided may name somebody: who audits the log needs none of it.
    for (const table of Object.keys(IN_PART))
      await expect(auditor.query(`select content from cx.${table}`)).rejects.toMatchObject(DENIED);
    expect(await roleFaults(auditor, 'auditor')).toEqual([]);
  });

  it('are looked at before a process starts: the application’s is taken, the owner’s is not', async () => {
    expect(await roleFaults(app)).toEqual([]);
    await expect(readyClock({ databaseUrl: appUrl, mode: 'production' })).resolves.toBeDefined();
    const asOwner = readyClock({ databaseUrl: database.url, mode: 'production' });
    await expect(asOwner).rejects.toThrow(NotReady);
    await expect(asOwner).rejects.toThrow(/权力过大[\s\S]*owner of schema cx[\s\S]*chengxin_app/);
    await expect(asOwner).rejects.not.toThrow(/缺少权限/);
  });

  it('are found wanting where somebody granted more, or took something away, and put right by migrating again', async () => {
    await owner.query('grant update on cx.subject_ledger to chengxin_app; revoke select on cx.organ from chengxin_app');
    const start = () => readyClock({ databaseUrl: appUrl, mode: 'test' });
    await expect(start()).rejects.toThrow(/清单之外的权限：update subject_ledger[\s\S]*缺少权限：select organ/);
    await owner.query('grant update (actor) on cx.subject_ledger to chengxin_app');
    await grantRoles(owner);
    await expect(start()).resolves.toBeDefined();
    await expect(app.query(`update cx.subject_ledger set actor = 'x'`)).rejects.toMatchObject(DENIED);
  });

  it('lose by migrating again what an earlier version granted on whole tables', async () => {
    await owner.query('grant update on cx.subject, cx.consent, cx.request to chengxin_app');
    await expect(app.query('update cx.consent set until_day = until_day')).resolves.toBeDefined();
    await grantRoles(owner);
    for (const sql of ['update cx.consent set until_day = until_day', 'update cx.subject set key_salt = key_salt'])
      await expect(app.query(sql)).rejects.toMatchObject(DENIED);
    await expect(app.query('update cx.consent set withdrawn_on = withdrawn_on')).resolves.toBeDefined();
    expect(await roleFaults(app)).toEqual([]);
  });

  it('are given in no database in which a Chinese name could not be found', async () => {
    const name = `chengxin_test_plain_${randomBytes(4).toString('hex')}`;
    await owner.query(`create database ${name} template template0 encoding 'UTF8' lc_collate 'C' lc_ctype 'C'`);
    try {
      const url = new URL(database.url);
      url.pathname = `/${name}`;
      await expect(prepareDatabase(url.href)).rejects.toThrow(/LC_CTYPE 为 C，其中检索不到中文名称/);
    } finally {
      await owner.query(`drop database ${name} with (force)`);
    }
  });

  it('say what is missing to a login that is nobody here', async () => {
    await owner.query(`revoke chengxin_auditor from ${auditorLogin}`);
    try {
      const url = new URL(appUrl);
      const login = await makeLogin(database.url, {
        name: auditorLogin,
        password: decodeURIComponent(url.password),
        role: AUDITOR_ROLE,
      });
      await expect(readyClock({ databaseUrl: login, mode: 'production' })).rejects.toThrow(
        // A page of privileges would hide what to do.
        /缺少权限：(?:[^、]+、){7}[^、]+ 等共 \d{3} 项。请运行 chengxin migrate，并使该账号成为 chengxin_app 的成员/,
      );
    } finally {
      await owner.query(`grant chengxin_auditor to ${auditorLogin}`);
    }
  });
});
