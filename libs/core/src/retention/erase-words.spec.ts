import { NoteSigner } from '@chengxin/signing/signed-note';
import type { EntityManager } from '@mikro-orm/postgresql';
import { MikroORM } from '@mikro-orm/postgresql';
import { CORE_ROLES } from '../access/actor.js';
import { keyringOf } from '../configuration/master-keys.js';
import { ReadPool } from '../database/pool.js';
import { LedgerModule } from '../ledger/ledger.module.js';
import { LogSealer } from '../ledger/log-sealer.js';
import { PlatformLedger } from '../ledger/platform-ledger.js';
import { verifyStoredLog } from '../ledger/verify-stored-log.js';
import { DecideQuarantine } from '../plugin-host/decide-quarantine.js';
import { ProposeQuarantine } from '../plugin-host/propose-quarantine.js';
import type { QuarantineActView } from '../plugin-host/quarantine-acts.js';
import { QuarantineModule } from '../plugin-host/quarantine.module.js';
import { recordsBesideLedgers } from '../replay/records-beside-ledgers.js';
import { ownerUrlOf } from '../testing/app-login.js';
import { actorOf, openCore, type CoreTestbed } from '../testing/core-testbed.js';
import { eraseWords, WordsRefused, type WordsToErase } from './erase-words.js';

const OFFICE = 'lvliang-credit-office';
const MARKET = 'fixture-market';
const { creditOffice, clerk, approver } = CORE_ROLES;
const REASON = '测试人丁一反映所引条款有误';
const REASONS = '测试人丁一所说属实';
const ORDER = { by: 'ops-07', checkedBy: 'ops-12', order: '吕信用办〔2026〕9号' };

describe('words of acts on the platform', () => {
  const signer = NoteSigner.make('credit.example/log', 'ed25519');
  let bed: CoreTestbed;
  let ownerUrl: string;

  beforeEach(async () => {
    bed = await openCore([QuarantineModule, LedgerModule]);
    ownerUrl = ownerUrlOf(bed.config.databaseUrl);
    const proposed = await bed.command<QuarantineActView>(
      new ProposeQuarantine(actorOf(OFFICE, 'office-clerk', [creditOffice, clerk]), {
        plugin: MARKET,
        act: 'quarantine',
        reason: REASON,
      }),
    );
    await bed.command(
      new DecideQuarantine(actorOf(OFFICE, 'office-approver', [creditOffice, approver]), MARKET, proposed.version, {
        carryOut: true,
        reasons: REASONS,
      }),
    );
    await seal();
  });
  afterEach(() => bed?.close());

  const seal = async () => {
    const sealer = new LogSealer(bed.module.get(ReadPool), signer, () => new Date());
    while ((await sealer.turn()) === 'more');
  };
  const verdict = () =>
    verifyStoredLog({ databaseUrl: ownerUrl, keyring: keyringOf(bed.config) }, { log: signer.verifier });
  const codes = async () => [...new Set((await verdict()).findings.map(({ code }) => code))];
  const disagreements = async () => {
    const found: unknown[] = [];
    for await (const portion of recordsBesideLedgers(bed.pool, keyringOf(bed.config))) found.push(...portion.found);
    return found;
  };
  const entry = async (kind: string) => {
    const { rows } = await bed.pool.query<{ seq: number }>(
      'select max(seq)::int as seq from cx.platform_ledger where kind = $1',
      [kind],
    );
    return rows[0]!.seq;
  };
  const erase = (asked: Partial<WordsToErase> = {}, order: Partial<typeof ORDER> = {}) =>
    eraseWords(ownerUrl, { entries: [], ground: 'unlawful', ...asked }, { ...ORDER, ...order });
  /** Rows of the platform's ledger, of what lies beside it, and of the record itself, as text. */
  const everything = async () => {
    const { rows } = await bed.pool.query<{ text: string }>(
      ['platform_ledger', 'platform_ledger_content', 'plugin_quarantine']
        .map((table) => `select t::text as text from cx.${table} t`)
        .join(' union all '),
    );
    return rows.map(({ text }) => text).join('\n');
  };

  it('lie beside their entries, which hold nothing but a digest that nobody can guess at', async () => {
    const { rows } = await bed.pool.query<{ content: { words: string } }>(
      `select content from cx.platform_ledger where record_kind = 'plugin' order by seq`,
    );
    expect(JSON.stringify(rows)).not.toContain('丁一');
    expect(rows.map(({ content }) => content.words)).toEqual([
      expect.stringMatching(/^sha256:/),
      expect.stringMatching(/^sha256:/),
    ]);
    const beside = await bed.pool.query<{ salt: string }>(
      `select content->>'salt' as salt from cx.platform_ledger_content`,
    );
    expect(new Set(beside.rows.map(({ salt }) => salt)).size).toBe(2);
    for (const { salt } of beside.rows) expect(salt).toMatch(/^[0-9a-f]{32}$/);
    expect(await verdict()).toMatchObject({ findings: [], deleted: 0 });
    expect(await disagreements()).toEqual([]);
  });

  it('are destroyed on an order, wherever they are repeated, by an entry that says so; every proof stays whole', async () => {
    const proposed = await entry('plugin.quarantine-proposed');
    const decided = await entry('plugin.quarantined');
    expect(await erase({ entries: [proposed] })).toEqual([proposed, decided]);
    await seal();
    expect(await everything()).not.toContain(REASON);
    expect(await verdict()).toMatchObject({ findings: [], deleted: 2 });
    expect(await disagreements()).toEqual([]);
    const { rows } = await bed.pool.query(
      `select l.record_id as "recordId", l.actor, l.content - 'words' as content, c.content->'words' as words
       from cx.platform_ledger l join cx.platform_ledger_content c using (seq) where kind = 'words.erased'`,
    );
    expect(rows).toEqual([
      {
        recordId: `plugin/${MARKET}`,
        actor: 'operator/ops-07',
        content: { entries: [proposed, decided], ground: 'unlawful', checkedBy: 'ops-12' },
        words: { order: ORDER.order },
      },
    ]);
    // The number of the order goes the same way.
    expect(await erase({ entries: [await entry('words.erased')] })).toHaveLength(1);
    await seal();
    expect(await verdict()).toMatchObject({ findings: [], deleted: 3 });
  });

  it('that somebody puts into the record after they were destroyed are found', async () => {
    await erase({ entries: [await entry('plugin.quarantined')] });
    await bed.pool.query(`update cx.plugin_quarantine set reason = '另有原因'`);
    expect(await disagreements()).toEqual([
      { record: 'plugin-quarantine', id: MARKET, code: 'replay/record-differs', fields: ['/reason'] },
    ]);
  });

  it.each([
    ['changed', `update cx.platform_ledger_content set content = jsonb_set(content, '{words,reason}', '"x"')`],
    ['given another number', `update cx.platform_ledger_content set content = jsonb_set(content, '{salt}', '"00"')`],
  ])('that were %s are found beside the log, and not taken for destroyed', async (_how, statement) => {
    await bed.pool.query('alter table cx.platform_ledger_content disable trigger user');
    await bed.pool.query(statement);
    expect(await codes()).toEqual(['log/content-differs']);
  });

  it('that were changed beside their entry and in the record alike are found by the log, the words alone by a replay', async () => {
    await bed.pool.query('alter table cx.platform_ledger_content disable trigger user');
    await bed.pool.query(
      `update cx.platform_ledger_content set content = jsonb_set(content, '{words,reason}', '"另有原因"')`,
    );
    expect(await disagreements()).toHaveLength(1);
    await bed.pool.query(`update cx.plugin_quarantine set reason = '另有原因'`);
    expect(await disagreements()).toEqual([]);
    expect(await codes()).toEqual(['log/content-differs']);
  });

  it('that were taken away without an order, or came back, are found', async () => {
    const decided = await entry('plugin.quarantined');
    const { rows } = await bed.pool.query<{ content: object }>(
      'delete from cx.platform_ledger_content where seq = $1 returning content',
      [decided],
    );
    expect(await codes()).toEqual(['log/content-missing']);
    await bed.pool.query('insert into cx.platform_ledger_content (seq, content) values ($1, $2)', [
      decided,
      JSON.stringify(rows[0]!.content),
    ]);
    expect(await codes()).toEqual([]);
    await erase({ entries: [decided] });
    await seal();
    await bed.pool.query('insert into cx.platform_ledger_content (seq, content) values ($1, $2)', [
      decided,
      JSON.stringify({ words: { reason: REASON, reasons: REASONS }, salt: '00' }),
    ]);
    expect(await codes()).toEqual(['log/content-differs']);
  });

  describe('of an entry from before, which holds them itself', () => {
    beforeEach(async () => {
      const { rows } = await bed.pool.query<{ row: Record<string, unknown> }>(
        `select jsonb_build_object('plugin', plugin_id, 'act', act, 'state', state, 'organ', organ_id, 'reason', reason, 'preparedBy', prepared_by,
           'decidedBy', decided_by, 'reasons', reasons, 'version', '1.0.0') as row from cx.plugin_quarantine`,
      );
      await bed.module
        .get(MikroORM)
        .em.fork()
        .transactional((em) =>
          bed.module.get(PlatformLedger).append(em as EntityManager, new Date(), [
            {
              kind: 'plugin.quarantined',
              recordKind: 'plugin',
              recordId: MARKET,
              actor: `${OFFICE}/office-approver`,
              content: rows[0]!.row,
            },
          ]),
        );
      await seal();
    });

    it('are verified and compared as they are', async () => {
      expect(await verdict()).toMatchObject({ findings: [], deleted: 0 });
      expect(await disagreements()).toEqual([]);
      await bed.pool.query(`update cx.plugin_quarantine set reason = 'x'`);
      expect(await disagreements()).toHaveLength(1);
    });

    it('are destroyed with the rest of its content, whose digest stays', async () => {
      const before = await entry('plugin.quarantined');
      expect(await erase({ entries: [before] })).toHaveLength(3);
      await seal();
      expect(await everything()).not.toContain('丁一');
      expect(await verdict()).toMatchObject({ findings: [], deleted: 3 });
      expect(await disagreements()).toEqual([]);
      const { rows } = await bed.pool.query<{ digest: string }>(
        'select content_digest as digest from cx.platform_ledger where seq = $1',
        [before],
      );
      expect(rows[0]!.digest).toMatch(/^sha256:/);
    });

    it('are found missing where nobody decided it', async () => {
      await bed.pool.query(
        `update cx.platform_ledger set content = null, content_digest = 'sha256:0' where seq = (select max(seq) from cx.platform_ledger)`,
      );
      expect(await codes()).toEqual(['log/entry-changed', 'log/content-missing']);
    });
  });

  it.each<[string, Partial<WordsToErase>, Partial<typeof ORDER>, RegExp]>([
    ['by one person alone', {}, { checkedBy: 'OPS-07' }, /须另一人/],
    ['by a name', {}, { by: '张三' }, /工号/],
    ['without an order', {}, { order: ' ' }, /批件的文号/],
    ['without a ground', { ground: 'tidiness' as never }, {}, /事由/],
    ['of no entry', { entries: [] }, {}, /以编号写明/],
    ['of something else than an entry', { entries: [Number.NaN] }, {}, /以编号写明/],
    ['of an entry that is not there', { entries: [999] }, {}, /没有第 999 条/],
  ])('are not destroyed %s', async (_how, asked, order, why) => {
    const failed = await erase({ entries: [await entry('plugin.quarantined')], ...asked }, order).catch(
      (error: unknown) => error,
    );
    expect(failed).toBeInstanceOf(WordsRefused);
    expect((failed as WordsRefused).message).toMatch(why);
    expect(await everything()).toContain(REASON);
  });

  it('are not destroyed twice', async () => {
    const entries = [await entry('plugin.quarantined')];
    await erase({ entries });
    await expect(erase({ entries })).rejects.toThrow(/没有可删除的文字/);
  });

  it('cannot be destroyed or changed by the application, nor changed by anybody', async () => {
    const app = bed.module.get(ReadPool);
    for (const sql of [
      'delete from cx.platform_ledger_content',
      `update cx.platform_ledger_content set content = '{}'`,
      `update cx.platform_ledger set content = null, content_digest = 'x'`,
    ])
      await expect(app.query(sql)).rejects.toMatchObject({ code: '42501' });
    for (const sql of [
      `update cx.platform_ledger_content set content = '{}'`,
      `update cx.platform_ledger set content = '{}'`,
      `update cx.platform_ledger set content = null, content_digest = 'x', actor = 'y'`,
      'delete from cx.platform_ledger',
    ])
      await expect(bed.pool.query(sql)).rejects.toMatchObject({ code: '55000' });
  });
});
