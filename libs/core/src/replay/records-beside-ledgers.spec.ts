import { NoteSigner } from '@chengxin/signing/signed-note';
import type { ReadPool } from '../database/pool.js';
import { keyringOf } from '../configuration/master-keys.js';
import { liveLog, type LivedLog } from '../testing/lived-log.js';
import { recordOtherKinds } from '../testing/recorded-kinds.js';
import { changesOf } from '../testing/row-mutations.js';
import { transactionOf } from '../testing/undone-transaction.js';
import { PLATFORM_RECORDS } from './platform-agreement.js';
import { LEDGERED, type Disagreement } from './record-agreement.js';
import { recordsBesideLedgers, type AgreementPosition } from './records-beside-ledgers.js';

/** What no entry holds: who and when stands in the entry itself, or it counts, or nobody is answered from it. */
const UNSEEN: Readonly<Record<string, readonly string[]>> = {
  subject: ['last_seq', 'version', 'drop'],
  document: ['recorded_by', 'recorded_at', 'last_seq', 'header_no', 'following', 'version'],
  delegation: ['recorded_at'],
  code_admission: ['recorded_at'],
  consultation: ['recorded_at'],
  consultation_opinion: ['organisation', 'recorded_at'],
  law_proposal: ['recorded_at'],
  local_edition: ['recorded_at'],
  register_suggestion: ['recorded_at'],
  supervision_case: ['recorded_at'],
  reconciliation: ['recorded_at'],
  standard_review: ['recorded_at'],
  responsible_person: ['recorded_at'],
  policy_article: ['recorded_at'],
  plugin_quarantine: ['recorded_at', 'version'],
  standard_adoption: ['recorded_at'],
  standard_evaluation: ['recorded_by', 'recorded_at'],
  query_review: [
    'read_at',
    'organ_id',
    'officer_id',
    'why',
    'taken_by',
    'question',
    'explanation',
    'decision',
    'raised_at',
    'version',
  ],
  // Once carried out, which documents went is in the entry; the row has which were asked for.
  erasure: [
    'documents',
    'reason',
    'prepared_by',
    'decided_by',
    'decision_reason',
    'carried_out_at',
    'recorded_at',
    'version',
  ],
  // One of nobody, whom no check finds.
  standing: ['last_seq', 'as_of', 'add'],
};

const TABLES: readonly (readonly [table: string, id: string])[] = [
  ...Object.values(LEDGERED).map(({ table, id }) => [table, id] as const),
  ['document', 'document_id'],
  ['standing', 'subject_id'],
  ...PLATFORM_RECORDS.map(({ table, key }) => [table, key] as const),
];

/** Of some tables only these rows have an entry of their own; how many others there are is the log's chance, which draws queries. */
const RECORDED: Readonly<Record<string, string>> = {
  standard_adoption: `state <> 'registered'`,
  query_review: `state <> 'open'`,
};

describe('records beside their ledgers', () => {
  let lived: LivedLog;
  beforeAll(async () => {
    lived = await liveLog(
      NoteSigner.make('credit.example/log', 'ed25519'),
      NoteSigner.make('audit.example', 'ed25519-cosignature'),
    );
    await recordOtherKinds(lived.bed);
  }, 120_000);
  afterAll(() => lived?.close());

  const undone = transactionOf(() => lived.bed.pool);
  const compare = async (pool: Pick<ReadPool, 'connect'>, from?: AgreementPosition) => {
    let compared = 0;
    const found: Disagreement[] = [];
    const positions: AgreementPosition[] = [];
    for await (const portion of recordsBesideLedgers(pool, keyringOf(lived.bed.config), from)) {
      compared += portion.compared;
      found.push(...portion.found);
      positions.push(portion.position);
    }
    return { compared, found, positions };
  };

  it('agree in an installation that was lived in, imports and a deletion among it', async () => {
    const { compared, found, positions } = await compare(lived.bed.pool);
    expect(found).toEqual([]);
    expect(compared).toBeGreaterThan(80);
    expect(positions.map(({ of }) => of)).toEqual(['subject', 'document', 'platform']);
  });

  it.each(TABLES)(
    'show whatever was changed, taken away or added in %s, by name and never by value',
    async (table, id) => {
      const changes = await undone((client) => changesOf(client, table, id, RECORDED[table] ?? 'true'));
      const unseen: string[] = [];
      for (const { what, apply } of changes)
        await undone(async (client, pool) => {
          await apply(client);
          const { found } = await compare(pool);
          const field = `/${what.replace(/_([a-z])/g, (_m, letter: string) => letter.toUpperCase())}`;
          if (found.length === 0) unseen.push(what);
          for (const one of found) expect(Object.keys(one).sort()).toEqual(['code', 'fields', 'id', 'record']);
          // With another key nothing that was sealed under it can be opened.
          if (what === 'key_salt') expect(found.map(({ code }) => code)).toContain('replay/entry-altered');
          else if (found.length > 0 && table in LEDGERED && !['drop', 'add'].includes(what))
            expect(found.flatMap(({ fields }) => fields)).toContain(field);
        });
      expect(unseen).toEqual(UNSEEN[table] ?? []);
    },
    120_000,
  );

  it.each([
    ['consultation', 'consultation_id', 'consultation', { reasons: 'reasons' }],
    [
      'law_proposal',
      'proposal_id',
      'law-proposal',
      { insufficiency: 'insufficiency', necessity: 'necessity', suggestion: 'suggestion', answer: 'answer' },
    ],
    ['policy_article', 'article_id', 'policy-article', { title: 'title', text: 'body', source: 'source' }],
    ['standard_evaluation', 'evaluation_id', 'standard', { evaluator: 'evaluator', findings: 'findings' }],
  ] as const)(
    'of %s hold no word that somebody wrote; entries from before, which do, are compared by their words',
    async (table, key, recordKind, words) => {
      const names = Object.keys(words);
      const columns = Object.values<string>(words);
      await undone(async (client, pool) => {
        const { rows } = await client.query<{ content: Record<string, unknown> }>(
          'select content from cx.platform_ledger where record_kind = $1 order by seq desc limit 1',
          [recordKind],
        );
        for (const name of names) expect([name, name in rows[0]!.content]).toEqual([name, false]);
        await client.query('alter table cx.platform_ledger disable trigger user');
        const plain = names.map((name, index) => `'${name}', to_jsonb(r.${columns[index]!})`).join(', ');
        const { rowCount } = await client.query(
          `update cx.platform_ledger e set content = (e.content - $1::text[]) || jsonb_build_object(${plain})
           from cx.${table} r where r.${key}::text in (e.record_id, e.content->>'id') and e.kind not like '%opinion%'`,
          [names.map((name) => `${name}Digest`)],
        );
        expect(rowCount).toBeGreaterThan(0);
        expect((await compare(pool)).found).toEqual([]);
        await client.query(`update cx.${table} set ${columns[0]!} = 'other'`);
        expect((await compare(pool)).found.flatMap(({ fields }) => fields)).toContain(`/${names[0]!}`);
      });
    },
  );

  it('show a content that was changed where it lies sealed, or laid beside another entry', async () => {
    for (const sql of [
      `update cx.subject_ledger_content set sealed = set_byte(sealed, length(sealed) - 1, get_byte(sealed, length(sealed) - 1) # 1)`,
      `update cx.subject_ledger_content c set sealed = (select o.sealed from cx.subject_ledger_content o where o.subject_id = c.subject_id and o.seq = 1)`,
    ])
      await undone(async (client, pool) => {
        await client.query('alter table cx.subject_ledger_content disable trigger user');
        await client.query(sql);
        expect(new Set((await compare(pool)).found.map(({ code }) => code))).toContain('replay/entry-altered');
      });
  });

  it('are gone on with from where a comparison stopped', async () => {
    const whole = await compare(lived.bed.pool);
    await undone(async (client, pool) => {
      await client.query(`update cx.delegation set evidence_digest = 'x'`);
      const rest = await compare(pool, whole.positions[1]);
      expect(rest.found.map(({ record, fields }) => [record, fields])).toEqual([['delegation', ['/evidenceDigest']]]);
      expect(rest.compared).toBeLessThan(whole.compared);
      expect(await compare(pool, whole.positions[2])).toEqual({ compared: 0, found: [], positions: [] });
    });
  });
});
