import { LogVerifier } from '@chengxin/signing/verify-log';
import { NoteSigner } from '@chengxin/signing/signed-note';
import type { LogLine } from '@chengxin/signing/log-lines';
import { MikroORM } from '@mikro-orm/postgresql';
import { randomUUID } from 'node:crypto';
import { DocumentModule } from '../document/document.module.js';
import { ExportLog } from '../ledger/export-log.js';
import { LedgerModule } from '../ledger/ledger.module.js';
import { LogSealer } from '../ledger/log-sealer.js';
import { PlatformLedger } from '../ledger/platform-ledger.js';
import { registerDocument } from '../testing/cases.js';
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
  const beside = async (request: string) =>
    (
      await bed.pool.query<{ subject_id: string | null; content: unknown }>(
        `select c.subject_id, c.content from cx.access_content c join cx.access_ledger l using (access_id, seq) where l.record_id = $1 order by place`,
        [request],
      )
    ).rows;
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
    expect(await beside(access.request)).toEqual([{ subject_id: subjectId, content: { matter: '吕案〔2026〕1号' } }]);
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

  it('is sealed in the log, stands whole where a subject’s content was lawfully destroyed, and shows what was altered', async () => {
    expect((await verdict()).findings).toEqual([]);
    const other = (await registerDocument(bed)).subjectId;
    const access = read({ subjects: [subjectId, other] });
    await ledger.answered(access);
    await bed.pool.query('update cx.access_content set content = null where subject_id = $1', [other]);
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
    const altered = `update cx.access_content set content = $2 where subject_id = $1`;
    await bed.pool.query(altered, [subjectId, { matter: '另案' }]);
    expect(new Set((await verdict()).findings.map(({ code }) => code))).toEqual(new Set(['log/content-differs']));
    await bed.pool.query(altered, [subjectId, { matter: '吕案〔2026〕1号' }]);
    await bed.pool.query(`delete from cx.access_content where subject_id = $1 and seq = 1`, [subjectId]);
    expect(new Set((await verdict()).findings.map(({ code }) => code))).toEqual(new Set(['log/content-differs']));
  });
});
