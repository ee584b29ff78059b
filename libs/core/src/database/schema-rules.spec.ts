import { MikroORM } from '@mikro-orm/postgresql';
import { openTestDatabase, type TestDatabase } from '@chengxin/local-postgres/test-database';
import pg from 'pg';
import { prepareDatabase } from './prepare-database.js';
import { templateKey } from '../testing/template-key.js';
import { OptimisticLockError } from '@mikro-orm/core';
import { Subject } from '../subject/subject.entity.js';
import { newId } from './record-id.js';
import { ormOptions, SCHEMA } from './orm.js';
import { PLACEMENTS } from './placements.js';

/**
 * One row for each breach of the rules of architecture §6, from the catalogue of the migrated database. Plain catalogue queries, so that it runs on
 * ordinary PostgreSQL 15–18. `$1` is the schema, `$2` the placements as JSON.
 */
const BREACHES = `
with placement as (
  select key as tab, value->>'kind' as kind, value->>'group' as grp, value->>'key' as keycol from jsonb_each($2::jsonb)
),
t as (
  select c.oid, c.relname, p.kind, p.grp, p.keycol from pg_class c left join placement p on p.tab = c.relname
  where c.relnamespace = $1::regnamespace and c.relkind in ('r','p')
),
k as (
  select t.*, a.attnum, a.atttypid, a.attnotnull, a.attgenerated from t left join pg_attribute a on a.attrelid = t.oid and a.attname = t.keycol and not a.attisdropped
)
select relname, 'no placement' as problem from t where kind is null
union all select p.tab, 'placed, but no such table' from placement p where not exists (select 1 from t where t.relname = p.tab)
union all select relname, 'no column ' || keycol || ' uuid not null, ungenerated' from k
  where kind = 'distributed' and (attnum is null or atttypid <> 'uuid'::regtype or not attnotnull or attgenerated <> '')
union all select relname, 'no primary key' from t where not exists (select 1 from pg_constraint where conrelid = t.oid and contype = 'p')
union all select k.relname, 'key, unique or exclusion does not start with ' || keycol || ': ' || x.relname
  from k join pg_index i on i.indrelid = k.oid join pg_class x on x.oid = i.indexrelid
  where kind = 'distributed' and (i.indisunique or i.indisexclusion) and i.indkey[0] is distinct from k.attnum
union all select k.relname, 'exclusion: ' || keycol || ' not with =: ' || conname from k join pg_constraint on conrelid = k.oid
  where kind = 'distributed' and contype = 'x' and (select oprname from pg_operator where oid = conexclop[1]) <> '='
union all select s.relname, 'foreign key ' || conname || ' to ' || d.relname || ': ' || case
    when s.kind <> 'distributed' and d.kind = 'distributed' then 'from a reference or local table to a distributed one'
    when d.kind = 'local' then 'to a local table'
    when s.kind = 'local' then 'from a local table'
    when s.kind = 'distributed' and d.kind = 'distributed' and s.grp <> d.grp then 'between groups'
    when s.kind = 'distributed' and d.kind = 'distributed' and (not s.attnum = any(conkey) or array_position(confkey, d.attnum) is distinct from array_position(conkey, s.attnum))
      then 'the key column is not in the same place on both sides'
    else 'on update or on delete acts' end
  from pg_constraint f join k s on s.oid = conrelid join k d on d.oid = confrelid where contype = 'f' and (
    s.kind <> 'distributed' and d.kind = 'distributed' or d.kind = 'local' or s.kind = 'local'
    or s.kind = 'distributed' and d.kind = 'distributed' and (s.grp <> d.grp or not s.attnum = any(conkey) or array_position(confkey, d.attnum) is distinct from array_position(conkey, s.attnum))
    or confupdtype <> 'a' or confdeltype <> 'a')
union all select t.relname, 'identity, sequence or volatile default: ' || attname
  from t join pg_attribute a on a.attrelid = t.oid left join pg_attrdef d on d.adrelid = t.oid and d.adnum = a.attnum
  where a.attnum > 0 and not attisdropped and kind is distinct from 'local'
    and (attidentity <> '' or pg_get_expr(adbin, adrelid) ~* 'nextval|now\\(|current_|gen_random|random\\(|clock_timestamp|uuid')
union all select relname, 'name longer than 50: ' || relname from t where length(relname) > 50
union all select t.relname, 'name longer than 50: ' || conname from t join pg_constraint on conrelid = t.oid where length(conname) > 50
union all select t.relname, 'name longer than 50: ' || x.relname from t join pg_index i on i.indrelid = t.oid join pg_class x on x.oid = i.indexrelid where length(x.relname) > 50
union all select t.relname, 'constraint not named by us: ' || conname from t join pg_constraint on conrelid = t.oid
  where kind is distinct from 'local' and contype in ('f','u','x','c') and conname ~ '_(fkey|check|key|excl)[0-9]+$'
union all select t.relname, 'rule ' || rulename from t join pg_rewrite on ev_class = t.oid where kind is distinct from 'local'
union all select t.relname, 'trigger that is no guard: ' || tgname from t join pg_trigger g on g.tgrelid = t.oid join pg_proc f on f.oid = g.tgfoid
  where not g.tgisinternal and not (f.pronamespace = $1::regnamespace and f.proname = 'append_only' and g.tgtype & 2 = 2)
union all select p.proname, 'function touches tables or depends on a search path: ' || p.proname from pg_proc p
  where p.pronamespace = $1::regnamespace and (p.proconfig is not null or p.provolatile = 'v' and p.proname <> 'append_only' or p.prosrc ~* '\\m(insert|update|delete|from\\s+cx\\.)\\M')
order by 1, 2`;

describe('the schema', () => {
  let database: TestDatabase;
  let client: pg.Client;
  beforeAll(async () => {
    database = await openTestDatabase(prepareDatabase, templateKey('core'));
    client = new pg.Client({ connectionString: database.url });
    await client.connect();
  });
  afterAll(async () => {
    await client?.end();
    await database?.drop();
  });

  const breaches = async (placements: ReadonlyMap<string, unknown> = PLACEMENTS) =>
    (
      await client.query<{ relname: string; problem: string }>(BREACHES, [
        SCHEMA,
        JSON.stringify(Object.fromEntries(placements)),
      ])
    ).rows;

  it('can be spread over a cluster: no rule of architecture §6 is broken', async () => {
    expect(await breaches()).toEqual([]);
  });

  // Canaries: each is found, or the test above proves nothing. Every one is undone.
  const bad: readonly (readonly [string, string, string])[] = [
    ['a table without a placement', 'create table cx.stray (stray_id uuid primary key)', 'no placement'],
    ['a table without a primary key', 'create table cx.keyless (subject_id uuid not null)', 'no primary key'],
    [
      'a key that does not begin with the group’s',
      'alter table cx.consent add constraint consent_turned_key unique (consent_id, subject_id)',
      'key, unique or exclusion does not start with subject_id: consent_turned_key',
    ],
    [
      'a unique index without the group’s key',
      'create unique index listing_alone_key on cx.listing (listing_id)',
      'key, unique or exclusion does not start with subject_id: listing_alone_key',
    ],
    [
      'a foreign key between groups',
      'alter table cx.document_subject add constraint document_subject_document_fkey foreign key (document_id) references cx.document',
      'foreign key document_subject_document_fkey to document: between groups',
    ],
    [
      'a foreign key from a reference table to a group',
      'alter table cx.document_annulment add constraint annulment_document_fkey foreign key (document_id) references cx.document',
      'foreign key annulment_document_fkey to document: from a reference or local table to a distributed one',
    ],
    [
      'a foreign key that deletes along',
      'alter table cx.consent add constraint consent_cascade_fkey foreign key (subject_id) references cx.subject on delete cascade',
      'foreign key consent_cascade_fkey to subject: on update or on delete acts',
    ],
    [
      'a time that the database takes',
      'alter table cx.consent add column noted_at timestamptz default now()',
      'identity, sequence or volatile default: noted_at',
    ],
    [
      'an id that the database makes',
      'alter table cx.consent add column serial_no bigint generated always as identity',
      'identity, sequence or volatile default: serial_no',
    ],
    [
      'a name that a shard’s suffix would cut off',
      'create index a_name_that_is_longer_than_fifty_characters_in_all_of_it on cx.consent (subject_id)',
      'name longer than 50: a_name_that_is_longer_than_fifty_characters_in_all_of_it',
    ],
    [
      'a trigger that does work',
      `create function cx.busy() returns trigger language plpgsql as $$ begin insert into cx.sector values ('x', '{}'); return new; end $$;
       create trigger consent_busy after insert on cx.consent for each row execute function cx.busy()`,
      'trigger that is no guard: consent_busy',
    ],
  ];
  it.each(bad)('would be caught with %s', async (_what, sql, problem) => {
    await client.query('begin');
    try {
      await client.query(sql);
      const placed = new Map([
        ...PLACEMENTS,
        ...(sql.includes('keyless') ? [['keyless', PLACEMENTS.get('subject')!] as const] : []),
      ]);
      expect((await breaches(placed)).map((row) => row.problem)).toContain(problem);
    } finally {
      await client.query('rollback');
    }
  });

  it('keeps every ledger and history append-only', async () => {
    for (const table of [
      'subject_ledger',
      'document_ledger',
      'import_ledger',
      'platform_ledger',
      'listing_step',
      'document_status',
    ]) {
      await expect(client.query(`truncate cx.${table} cascade`)).rejects.toMatchObject({ code: '55000' });
    }
  });

  it('never loses an update of two writers at once, also where several rows are written together', async () => {
    const orm = await MikroORM.init(ormOptions(database.url));
    try {
      expect(orm.config.get('useBatchUpdates')).toBe(false);
      const at = new Date();
      const ids = [newId(at), newId(at)];
      const first = orm.em.fork();
      for (const subjectId of ids) {
        first.persist(
          first.create(Subject, {
            subjectId,
            kind: 'legal-person',
            name: '原名',
            nameCanonical: '原名',
            keySalt: Buffer.alloc(16),
            synthetic: true,
            lastSeq: 0,
            createdAt: at,
          }),
        );
      }
      await first.flush();
      const [one, two] = [orm.em.fork(), orm.em.fork()];
      const [ofOne, ofTwo] = [await one.find(Subject, { subjectId: ids }), await two.find(Subject, { subjectId: ids })];
      for (const subject of ofOne) subject.name = '甲';
      for (const subject of ofTwo) subject.name = '乙';
      await one.flush();
      await expect(two.flush()).rejects.toBeInstanceOf(OptimisticLockError);
      const { rows } = await client.query('select name, version from cx.subject where subject_id = any($1)', [ids]);
      expect(rows).toEqual([
        { name: '甲', version: 2 },
        { name: '甲', version: 2 },
      ]);
    } finally {
      await orm.close();
    }
  });
});
