import { MikroORM } from '@mikro-orm/postgresql';
import { unifiedCodeWithCheckDigits } from '@chengxin/domain/identity-code-synthetic';
import { provesConsistency, provesInclusion } from '@chengxin/domain/merkle-tree';
import { CORE_ROLES } from '../access/actor.js';
import { ReadPool } from '../database/pool.js';
import { DocumentModule } from '../document/document.module.js';
import { RegisterDocument, type RegisteredDocument } from '../document/register-document.js';
import { SubjectModule } from '../subject/subject.module.js';
import { OFFICERS, refusalCodes } from '../testing/cases.js';
import { actorOf, openCore, type CoreTestbed } from '../testing/core-testbed.js';
import { cosign, cosignedAt, hashOf, headOf, openCheckpoint, suiteOf } from '@chengxin/signing/checkpoint';
import { Cosignatures } from './cosignatures.js';
import { ExportLog } from './export-log.js';
import type { LogLine } from '@chengxin/signing/log-lines';
import { LedgerModule } from './ledger.module.js';
import { LogKeyDiffers, LogSealer } from './log-sealer.js';
import { PlatformLedger } from './platform-ledger.js';
import { SealedLog } from './sealed-log.js';
import { NoteSigner } from '@chengxin/signing/signed-note';
import { LogVerifier, type Trusted } from '@chengxin/signing/verify-log';

const ORIGIN = 'credit.example/log';
const auditor = actorOf('lvliang-credit-office', 'auditor', [CORE_ROLES.auditor]);
const bytes = (base64: string) => Buffer.from(base64, 'base64');

let serial = 70_000;
async function registerDocuments(bed: CoreTestbed, count: number): Promise<readonly RegisteredDocument[]> {
  const done: RegisteredDocument[] = [];
  for (let at = 0; at < count; at += 1) {
    const unifiedCode = unifiedCodeWithCheckDigits('9', '1', '141102', (serial += 1));
    const number = `吕市监罚〔2026〕${serial}号`;
    const header = {
      kind: 'penalty-decision',
      number,
      organName: '吕梁市市场监督管理局',
      decidedOn: '2026-09-01',
    } as const;
    const order = { penalties: ['fine'], fineFen: 1_000_000, violation: '未取得许可' } as const;
    const party = {
      name: `离石合成${unifiedCode.slice(9, 17)}有限公司`,
      kind: 'legal-person',
      unifiedCode,
      order,
    } as const;
    done.push(
      await bed.command(
        new RegisterDocument(OFFICERS.marketClerk, { ...header, service: 'served', servedOn: '2026-09-02' }, [party]),
      ),
    );
  }
  return done;
}

describe.each(['ed25519', 'sm2'] as const)('a log signed with %s', (algorithm) => {
  const signer = NoteSigner.make(ORIGIN, algorithm);
  const witness = NoteSigner.make('audit.example', `${algorithm}-cosignature`);
  const hash = hashOf(suiteOf(signer.verifier));
  let bed: CoreTestbed;
  let log: SealedLog;
  let cosignatures: Cosignatures;

  const seal = async (by = signer) => {
    const sealer = new LogSealer(bed.module.get(ReadPool), by, () => new Date());
    while ((await sealer.turn()) === 'more');
  };
  const exported = async () => {
    const lines: LogLine[] = [];
    for await (const line of await bed.query<AsyncIterable<LogLine>>(new ExportLog(auditor))) lines.push(line);
    return lines;
  };
  const verify = async (more: Partial<Trusted> = {}, lines?: readonly LogLine[]) => {
    const verifier = new LogVerifier({ log: signer.verifier, ...more });
    for (const line of lines ?? (await exported())) verifier.take(JSON.stringify(line));
    return verifier.finish();
  };
  beforeAll(async () => {
    bed = await openCore([DocumentModule, SubjectModule, LedgerModule], {
      config: { logWitnesses: [String(witness.verifier)] },
    });
    log = bed.module.get(SealedLog);
    cosignatures = bed.module.get(Cosignatures);
    const platform = bed.module.get(PlatformLedger);
    const entry = { recordKind: 'plugin', recordId: 'fixture-market', actor: 'configuration', content: {} } as const;
    await bed.module
      .get(MikroORM)
      .em.fork()
      .transactional((em) =>
        platform.append(em, new Date(), [
          { ...entry, kind: 'plugin.quarantined' },
          { ...entry, kind: 'plugin.quarantine-lifted' },
        ]),
      );
  });
  afterAll(() => bed?.close());

  it('has no checkpoint before something was sealed', async () => {
    expect(await refusalCodes(log.latest())).toEqual(['ledger/nothing-sealed']);
  });

  it('holds every entry of every ledger, and whoever has the public key can check it without the platform', async () => {
    await registerDocuments(bed, 3);
    await seal();
    await registerDocuments(bed, 4);
    await seal();
    const { rows } = await bed.pool.query<{ entries: number }>(
      `select ((select count(*) from cx.subject_ledger) + (select count(*) from cx.document_ledger) + (select count(*) from cx.platform_ledger))::int as entries`,
    );
    const verdict = await verify();
    expect(verdict).toEqual({ leaves: rows[0]!.entries, checkpoints: 2, deleted: 0, findings: [] });
    expect(verdict.leaves).toBeGreaterThan(14);
  });

  it('seals nothing where nothing waits, and no entry twice where two seal at once', async () => {
    const before = await log.latest();
    await seal();
    expect(await log.latest()).toEqual(before);
    await registerDocuments(bed, 2);
    await Promise.all([seal(), seal(), seal()]);
    await seal();
    expect((await verify()).findings).toEqual([]);
  });

  it('proves each entry and each growth, also where an entry is not asked for by its place', async () => {
    const newest = await log.latest();
    const head = openCheckpoint(newest.note, signer.verifier)!;
    const tree = { size: head.size, root: bytes(head.root) };
    for (let index = 0; index < head.size; index += 1) {
      const proof = await log.inclusion(index);
      expect(provesInclusion(hash, { index, hash: bytes(proof.leafHash) }, tree, proof.hashes.map(bytes))).toBe(true);
    }
    for (const { size, note } of await log.checkpoints(0, 10)) {
      const older = headOf(note)!;
      const proof = await log.consistency(size);
      expect(provesConsistency(hash, { size, root: bytes(older.root) }, tree, proof.hashes.map(bytes))).toBe(true);
    }
    const [{ documentId }] = (await registerDocuments(bed, 1)) as [RegisteredDocument];
    const place = { stream: 'document', streamId: documentId, seq: 1 } as const;
    expect(await refusalCodes(log.indexOf(place))).toEqual(['ledger/entry-not-sealed']);
    await seal();
    expect(await log.indexOf(place)).toBeGreaterThanOrEqual(head.size);
  });

  it('refuses places and sizes that are not there', async () => {
    const { size } = await log.latest();
    expect(await refusalCodes(log.inclusion(size))).toEqual(['ledger/leaf-beyond']);
    expect(await refusalCodes(log.inclusion(0, size + 1))).toEqual(['ledger/no-checkpoint']);
    expect(await refusalCodes(log.consistency(1, size + 1))).toEqual(['ledger/size-beyond']);
    expect(await refusalCodes(log.consistency(2, 1))).toEqual(['ledger/size-beyond']);
  });

  it('keeps what a registered witness signed, and no other signature', async () => {
    const { size, note } = await log.latest();
    const line = cosign(note, witness, 1_795_000_000);
    const now = new Date();
    expect(
      await refusalCodes(cosignatures.add(size, cosign(note, NoteSigner.make('x', 'ed25519-cosignature'), 1), now)),
    ).toEqual(['ledger/witness-unknown']);
    expect(await refusalCodes(cosignatures.add(size, line.replace(/.{8}\n$/, 'AAAAAAA=\n'), now))).toEqual([
      'ledger/cosignature-invalid',
    ]);
    const other = (await log.checkpoints(0, 1))[0]!.size;
    expect(await refusalCodes(cosignatures.add(other, line, now))).toEqual(['ledger/cosignature-invalid']);
    expect((await verify({ witnesses: [witness.verifier] })).findings).toMatchObject([{ code: 'log/witness-missing' }]);
    const kept = await cosignatures.add(size, line, now);
    expect(cosignedAt(kept.note, witness.verifier)).toBe(1_795_000_000);
    expect((await verify({ witnesses: [witness.verifier] })).findings).toEqual([]);
  });

  it('is exported to auditors and the credit office alone', async () => {
    expect(await refusalCodes(bed.query(new ExportLog(OFFICERS.marketClerk)))).toEqual(['actor/role-missing']);
  });

  it('keeps its name and its suite', async () => {
    await registerDocuments(bed, 1);
    await expect(seal(NoteSigner.make('other.example/log', algorithm))).rejects.toThrow(LogKeyDiffers);
    await expect(seal(NoteSigner.make(ORIGIN, algorithm === 'sm2' ? 'ed25519' : 'sm2'))).rejects.toThrow(LogKeyDiffers);
    await seal();
    expect((await verify()).findings).toEqual([]);
  });

  it('stands where content was lawfully destroyed: an entry of the log says so', async () => {
    const [{ parties }] = (await registerDocuments(bed, 1)) as [RegisteredDocument];
    await seal();
    const { subjectId } = parties[0]!;
    await bed.pool.query('delete from cx.subject_ledger_content where subject_id = $1', [subjectId]);
    await bed.pool.query('update cx.subject set key_salt = null where subject_id = $1', [subjectId]);
    const lost = await verify();
    expect(new Set(lost.findings.map(({ code }) => code))).toEqual(new Set(['log/content-missing']));
    expect(lost.deleted).toBe(lost.findings.length);
    const content = { subject: subjectId, whole: true, entries: [], purged: [] };
    const entry = {
      kind: 'erasure.carried-out',
      recordKind: 'erasure',
      recordId: subjectId,
      actor: 'x',
      content,
    } as const;
    await bed.module
      .get(MikroORM)
      .em.fork()
      .transactional((em) => bed.module.get(PlatformLedger).append(em, new Date(), [entry]));
    await seal();
    expect(await verify()).toMatchObject({ findings: [], deleted: lost.deleted });
    const forged = (await exported()).map((line) =>
      line.line === 'leaf' && line.erased ? { ...line, erased: { ...line.erased, reason: 'x' } } : line,
    );
    expect((await verify({}, forged)).findings.map(({ code }) => code)).toContain('log/entry-changed');
  });

  it('finds an export that breaks off, is signed by nobody, or is no export', async () => {
    const lines = await exported();
    expect((await verify({}, lines.slice(0, -1))).findings.map(({ code }) => code)).toEqual(['log/cut-short']);
    const unsigned = lines.filter(({ line }) => line !== 'checkpoint');
    expect((await verify({}, unsigned)).findings.map(({ code }) => code)).toEqual([
      'log/cosignature-missing',
      'log/root-differs',
    ]);
    const verifier = new LogVerifier({ log: NoteSigner.make(ORIGIN, algorithm).verifier });
    for (const line of lines) verifier.take(JSON.stringify(line));
    expect(new Set(verifier.finish().findings.map(({ code }) => code))).toContain('log/signature-invalid');
    const other = new LogVerifier({ log: signer.verifier });
    other.take('neither');
    expect(other.finish().findings.map(({ code }) => code)).toContain('log/line-unreadable');
  });

  it('counts on and is sealed on where somebody put an entry far beyond, and the others stand whole once that one is gone', async () => {
    const far = `insert into cx.platform_ledger (seq, kind, record_kind, record_id, at, actor, content, digest)
      values (9223372036854775807, 'officer.added', 'officer', 'x', now(), 'x', '{}', 'x')`;
    const { rows: before } = await bed.pool.query<{ last: number }>('select max(seq) as last from cx.platform_ledger');
    await bed.pool.query(far);
    const entry = {
      kind: 'delegation.ended',
      recordKind: 'delegation',
      recordId: 'since',
      actor: 'worker',
      content: {},
    } as const;
    await bed.module
      .get(MikroORM)
      .em.fork()
      .transactional((em) => bed.module.get(PlatformLedger).append(em, new Date(), [entry, entry]));
    await seal();
    const { rows } = await bed.pool.query<{ seq: number }>(
      `select l.seq from cx.platform_ledger p join cx.log_leaf l on l.stream_kind = 'platform' and l.seq = p.seq where p.record_id = 'since' order by 1`,
    );
    expect(rows).toEqual([{ seq: before[0]!.last + 1 }, { seq: before[0]!.last + 2 }]);
    expect((await verify()).findings.map(({ code }) => code)).toEqual(['log/entry-stray']);
    await bed.pool.query('alter table cx.platform_ledger disable trigger user');
    await bed.pool.query('delete from cx.platform_ledger where seq = 9223372036854775807');
    await bed.pool.query('alter table cx.platform_ledger enable trigger user');
    expect((await verify()).findings).toEqual([]);
  });
});
