import { LogVerifier } from '@chengxin/signing/verify-log';
import { NoteSigner } from '@chengxin/signing/signed-note';
import type { LogLine } from '@chengxin/signing/log-lines';
import { MikroORM } from '@mikro-orm/postgresql';
import { randomUUID } from 'node:crypto';
import { DocumentModule } from '../document/document.module.js';
import { inTransaction } from '../database/in-transaction.js';
import { ExportLog } from '../ledger/export-log.js';
import { LedgerModule } from '../ledger/ledger.module.js';
import { LogSealer } from '../ledger/log-sealer.js';
import { PlatformLedger } from '../ledger/platform-ledger.js';
import { keyringOf } from '../configuration/master-keys.js';
import { registerDocument } from '../testing/cases.js';
import { readsInPlain, saidOfRead } from '../testing/ledger-contents.js';
import { sealContents } from '../ledger/seal-contents.js';
import { ownerUrlOf } from '../testing/app-login.js';
import { actorOf, openCore, type CoreTestbed } from '../testing/core-testbed.js';
import { AccessLedger, type AnsweredAccess, type RefusedAccess } from './access-ledger.js';
import { CORE_ROLES } from './actor.js';

const clerk = actorOf('lvliang-market-supervision', 'reader', [CORE_ROLES.clerk], 'case-handling');
const auditor = actorOf('lvliang-credit-office', 'auditor', [CORE_ROLES.auditor]);

describe('the ledger of reads', () => {
  const signer = NoteSigner.make('credit.example/log', 'ed25519');
  let bed: CoreTestbed;
  let ledger: AccessLedger;
  let subjectId: string;

  beforeAll(async () => {
    bed = await openCore([DocumentModule, LedgerModule]);
    ledger = bed.module.get(AccessLedger);
    subjectId = (await registerDocument(bed)).subjectId;
  });
  afterAll(() => bed?.close());

  const read = (more: Partial<AnsweredAccess> = {}): AnsweredAccess => ({
    actor: clerk,
    route: 'GET /v1/subjects/:id',
    request: randomUUID(),
    subjects: [subjectId],
    fields: ['reference', 'identity'],
    ...more,
  });
  const attempt = (more: Partial<RefusedAccess> = {}): RefusedAccess => ({
    what: 'access',
    route: 'GET /v1/subjects/:id',
    request: randomUUID(),
    status: 401,
    codes: ['request/token-missing'],
    bounded: randomUUID(),
    ...more,
  });
  const rows = async (request: string) =>
    (
      await bed.pool.query<{ kind: string; actor: string; content: Record<string, unknown>; seq: number }>(
        'select kind, actor, content, seq from cx.access_ledger where record_id = $1',
        [request],
      )
    ).rows;
  const beside = (request: string) => saidOfRead(bed.pool, keyringOf(bed.config), request);
  const verdict = async () => {
    const sealer = new LogSealer(bed.pool, signer, () => new Date());
    while ((await sealer.turn()) === 'more');
    const verifier = new LogVerifier({ log: signer.verifier });
    for await (const line of await bed.query<AsyncIterable<LogLine>>(new ExportLog(auditor)))
      verifier.take(JSON.stringify(line));
    return verifier.finish();
  };

  it('says who read of whom, for what purpose, by which clause, in which case, which kinds of field', async () => {
    const access = read();
    await ledger.answered(access);
    expect(await rows(access.request)).toEqual([
      {
        kind: 'access.answered',
        actor: 'lvliang-market-supervision/reader',
        seq: expect.any(Number) as number,
        content: {
          roles: ['clerk'],
          purpose: 'case-handling',
          basis: 'statutory-duty',
          clauses: expect.arrayContaining([{ instrument: 'lvliang-2022-5', article: '八', mark: 'V' }]) as unknown,
          fields: ['reference', 'identity'],
          route: 'GET /v1/subjects/:id',
          subjects: 1,
          about: expect.stringMatching(/^sha256:/) as string,
        },
      },
    ]);
    expect(await beside(access.request)).toEqual([{ subject: subjectId, said: { matter: '吕案〔2026〕1号' } }]);
  });

  it('takes a thousand reads at once without losing, doubling or parting the numbers of one', async () => {
    const many = Array.from({ length: 1_000 }, () => read());
    await Promise.all(many.map((access) => ledger.answered(access)));
    const { rows: streams } = await bed.pool.query<{ entries: number; last: number; first: number }>(
      'select count(*)::int as entries, max(seq)::int as last, min(seq)::int as first from cx.access_ledger group by access_id',
    );
    for (const { entries, first, last } of streams) expect([first, last]).toEqual([1, entries]);
    expect(streams.reduce((sum, { entries }) => sum + entries, 0)).toBeGreaterThanOrEqual(1_000);
  });

  it('answers nobody where the entry cannot be made durable, and begins another stream after', async () => {
    await bed.pool.query('alter table cx.access_unsealed rename to access_unsealed_away');
    await expect(ledger.answered(read())).rejects.toMatchObject({ code: '42P01' });
    await bed.pool.query('alter table cx.access_unsealed_away rename to access_unsealed');
    const access = read();
    await ledger.answered(access);
    expect(await rows(access.request)).toMatchObject([{ seq: 1 }]);
  });

  it('keeps refused attempts too, of somebody unknown as well, and counts them where one client makes too many', async () => {
    const alone = attempt({ actor: clerk, subjects: [subjectId], status: 403, codes: ['purpose/unknown'] });
    await ledger.refused(alone);
    expect(await rows(alone.request)).toMatchObject([
      { kind: 'access.refused', content: { status: 403, codes: ['purpose/unknown'], purpose: 'case-handling' } },
    ]);
    const flood = Array.from({ length: 500 }, () => attempt({ bounded: 'one address' }));
    for (const one of flood) await ledger.refused(one);
    const { rows: kept } = await bed.pool.query<{ n: number }>(
      'select count(*)::int as n from cx.access_ledger where record_id = any($1::uuid[])',
      [flood.map(({ request }) => request)],
    );
    expect(kept[0]!.n).toBeLessThan(100);
    await ledger.beforeApplicationShutdown();
    const { rows: told } = await bed.pool.query<{ content: { attempts: number; codes: Record<string, number> } }>(
      `select content from cx.access_ledger where kind = 'access.refused-many'`,
    );
    expect(told.map(({ content }) => content.attempts)).toEqual([500 - kept[0]!.n]);
    expect(told[0]!.content.codes).toEqual({ 'request/token-missing': 500 - kept[0]!.n });
  });

  it('lies there sealed under the key of whom it is about, or its own: the table holds no word of a case', async () => {
    const reads = [
      read({ request: randomUUID() }),
      attempt({ actor: clerk, subjects: [subjectId], status: 403, codes: ['purpose/unknown'] }),
      attempt({ declaredMatter: '吕案〔2026〕1号' }),
      attempt({ declaredMatter: '吕案〔2026〕1号', subjects: [randomUUID()] }),
    ];
    await ledger.answered(reads[0] as AnsweredAccess);
    for (const one of reads.slice(1)) await ledger.refused(one as RefusedAccess);
    const { rows: stored } = await bed.pool.query<{ text: string; sealed: Buffer; salt: Buffer | null }>(
      `select c::text as text, c.sealed, c.salt from cx.access_content c join cx.access_ledger l using (access_id, seq) where l.record_id = any($1::uuid[])`,
      [reads.map(({ request }) => request)],
    );
    expect(stored).toHaveLength(reads.length);
    for (const { text, sealed } of stored) {
      expect(text).not.toMatch(/matter|吕案/);
      for (const word of ['matter', '吕案']) expect(sealed.includes(Buffer.from(word))).toBe(false);
    }
    for (const { request } of reads)
      expect((await beside(request)).map(({ said }) => said)).toEqual([{ matter: '吕案〔2026〕1号' }]);
  });

  it('lets nobody rewrite what is sealed, nor lay it beside another entry', async () => {
    const [one, other] = [read(), read()];
    await ledger.answered(one);
    await ledger.answered(other);
    const change = (sql: string) => bed.pool.query(`update cx.access_content set ${sql}`);
    await expect(change(`sealed = '\\x00'`)).rejects.toMatchObject({ code: '55000' });
    await expect(change(`content = '{}', sealed = null`)).rejects.toMatchObject({ code: '55000' });
    await bed.pool.query('alter table cx.access_content disable trigger user');
    const move = (from: string, to: string) =>
      bed.pool.query(
        `update cx.access_content c set sealed = o.sealed from cx.access_content o, cx.access_ledger f, cx.access_ledger t
         where f.record_id = $1 and o.access_id = f.access_id and o.seq = f.seq and t.record_id = $2 and c.access_id = t.access_id and c.seq = t.seq`,
        [from, to],
      );
    const { rows: kept } = await bed.pool.query<{ sealed: Buffer }>(
      'select c.sealed from cx.access_content c join cx.access_ledger l using (access_id, seq) where l.record_id = $1',
      [other.request],
    );
    await move(one.request, other.request);
    await expect(beside(other.request)).rejects.toThrow();
    expect((await verdict()).findings.map(({ code }) => code)).toEqual(['log/content-differs']);
    await bed.pool.query(
      'update cx.access_content c set sealed = $2 from cx.access_ledger l where l.record_id = $1 and c.access_id = l.access_id and c.seq = l.seq',
      [other.request, kept[0]!.sealed],
    );
    await bed.pool.query('alter table cx.access_content enable trigger user');
    expect((await verdict()).findings).toEqual([]);
  });

  it('has what older releases wrote in plain sealed by the owner’s job, and the log stays whole', async () => {
    const access = read();
    await ledger.answered(access);
    await ledger.refused(attempt({ declaredMatter: '吕案〔2026〕1号' }));
    await inTransaction(bed.pool, (client) => readsInPlain(client, keyringOf(bed.config)));
    const plain = async () =>
      (
        await bed.pool.query<{ n: number }>(
          'select count(*)::int as n from cx.access_content where content is not null',
        )
      ).rows[0]!.n;
    const before = await plain();
    expect(before).toBeGreaterThan(2);
    expect(await beside(access.request)).toEqual([{ subject: subjectId, said: { matter: '吕案〔2026〕1号' } }]);
    expect((await verdict()).findings).toEqual([]);
    const options = { ownerUrl: ownerUrlOf(bed.config.databaseUrl), keyring: keyringOf(bed.config) };
    const breaking = () => {
      throw new Error('broken off');
    };
    // The first portion is of subjects' ledgers, where nothing is plain.
    await expect(sealContents({ ...options, portion: 2, onProgress: breaking })).rejects.toThrow('broken off');
    expect(await sealContents(options)).toBe(before);
    expect(await sealContents(options)).toBe(0);
    expect(await plain()).toBe(0);
    expect(await beside(access.request)).toEqual([{ subject: subjectId, said: { matter: '吕案〔2026〕1号' } }]);
    expect((await verdict()).findings).toEqual([]);
  });

  it('is sealed in the log, stands whole where a subject’s content was lawfully destroyed, and shows what was altered', async () => {
    expect((await verdict()).findings).toEqual([]);
    const other = (await registerDocument(bed)).subjectId;
    const access = read({ subjects: [subjectId, other] });
    await ledger.answered(access);
    await bed.pool.query('update cx.access_content set sealed = null where subject_id = $1', [other]);
    await bed.pool.query('update cx.subject set key_salt = null where subject_id = $1', [other]);
    await bed.pool.query('delete from cx.subject_ledger_content where subject_id = $1', [other]);
    expect(new Set((await verdict()).findings.map(({ code }) => code))).toEqual(new Set(['log/content-missing']));
    const content = { subject: other, whole: true, entries: [], purged: [] };
    const entry = { kind: 'erasure.carried-out', recordKind: 'erasure', recordId: other, actor: 'x', content } as const;
    await bed.module
      .get(MikroORM)
      .em.fork()
      .transactional((em) => bed.module.get(PlatformLedger).append(em, new Date(), [entry]));
    const whole = await verdict();
    expect(whole.findings).toEqual([]);
    expect(whole.deleted).toBeGreaterThan(0);
    await inTransaction(bed.pool, (client) => readsInPlain(client, keyringOf(bed.config)));
    expect((await verdict()).findings).toEqual([]);
    const altered = async (matter: string) => {
      await bed.pool.query('alter table cx.access_content disable trigger user');
      await bed.pool.query('update cx.access_content set content = $2 where subject_id = $1', [subjectId, { matter }]);
      await bed.pool.query('alter table cx.access_content enable trigger user');
    };
    await altered('另案');
    expect(new Set((await verdict()).findings.map(({ code }) => code))).toEqual(new Set(['log/content-differs']));
    await altered('吕案〔2026〕1号');
    expect((await verdict()).findings).toEqual([]);
    await bed.pool.query(`delete from cx.access_content where subject_id = $1 and seq = 1`, [subjectId]);
    expect(new Set((await verdict()).findings.map(({ code }) => code))).toEqual(new Set(['log/content-differs']));
  });
});
