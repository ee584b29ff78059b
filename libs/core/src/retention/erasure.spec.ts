import { jest } from '@jest/globals';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { NoteSigner } from '@chengxin/signing/signed-note';
import { AccessLedger } from '../access/access-ledger.js';
import { CORE_ROLES, type Actor } from '../access/actor.js';
import type { Party } from '../access/party.js';
import { saveClockAhead } from '../clock/platform-clock.js';
import { keyringOf } from '../configuration/master-keys.js';
import { backUp } from '../database/back-up.js';
import { ReadPool } from '../database/pool.js';
import { formatRecordId, parseRecordId } from '../database/record-id.js';
import { LedgerModule } from '../ledger/ledger.module.js';
import { LogSealer } from '../ledger/log-sealer.js';
import { verifyStoredLog } from '../ledger/verify-stored-log.js';
import { AttachFile } from '../document/attach-file.js';
import { ReadSubject } from '../subject/read-subject.js';
import { ReadSubjectRecords, type SubjectRecordsView } from '../subject/read-records.js';
import { FindSubject } from '../subject/find-subject.js';
import { SubjectModule } from '../subject/subject.module.js';
import { ownerUrlOf } from '../testing/app-login.js';
import { OFFICERS, refusalCodes, registerDocument, type DocumentOf } from '../testing/cases.js';
import { actorOf, openCore, type CoreTestbed } from '../testing/core-testbed.js';
import { saidOfRead } from '../testing/ledger-contents.js';
import { CITY_MODULES, CITY_SECTORS, decideCity } from '../testing/decided-city.js';
import { carryOutErasures } from './carry-out.js';
import { DecideErasure, ProposeErasure, ReadErasure, type ErasureGround, type ErasureView } from './erase.js';
import { listDue, type DueCase } from './list-due.js';
import { RetentionModule } from './retention.module.js';

const { clerk, approver, creditOffice } = CORE_ROLES;
const office = actorOf('lvliang-credit-office', 'office-clerk', [creditOffice, clerk], 'supervision');
const head = actorOf('lvliang-credit-office', 'office-head', [creditOffice, approver], 'supervision');
const reader = actorOf('lvliang-market-supervision', 'reader', [clerk], 'case-handling');
const READ = '0190a0a0-0000-7000-8000-000000000001';
const NAME = '测试人丁一';
const NUMBER = 'E98765432';
const TITLE = '关于测试人丁一的行政处罚决定书';
const ORIGINAL = Buffer.from('%PDF-1.4\n测试人丁一\n%%EOF');

describe('lawful deletion', () => {
  const signer = NoteSigner.make('credit.example/log', 'ed25519');
  const area = mkdtempSync(join(tmpdir(), 'chengxin-erasure-'));
  let bed: CoreTestbed;
  let person: DocumentOf;
  let kept: DocumentOf;

  const seal = async () => {
    const sealer = new LogSealer(bed.module.get(ReadPool), signer, () => new Date());
    while ((await sealer.turn()) === 'more');
  };
  const verdict = () =>
    verifyStoredLog(
      { databaseUrl: ownerUrlOf(bed.config.databaseUrl), keyring: keyringOf(bed.config) },
      { log: signer.verifier },
    );
  const codes = async () => new Set((await verdict()).findings.map(({ code }) => code));
  const propose = (
    subjectId: string,
    ground: ErasureGround = 'purpose-met',
    documents?: readonly string[],
    actor = office,
  ) =>
    bed.command<ErasureView>(
      new ProposeErasure(actor, subjectId, { ground, reason: `${NAME}已履行`, ...(documents ? { documents } : {}) }),
    );
  const decide = ({ subjectId, erasureId, version }: ErasureView, approved = true, actor = head) =>
    bed.command<ErasureView>(
      new DecideErasure(actor, { subjectId, id: erasureId }, version, { approved, reason: `${NAME}无在办事项` }),
    );
  const carryOut = (onProgress?: () => void) =>
    carryOutErasures({
      ownerUrl: ownerUrlOf(bed.config.databaseUrl),
      keyring: keyringOf(bed.config),
      ...(onProgress ? { onProgress } : {}),
    });
  /** Every row of every table as text. */
  const everything = async () => {
    const { rows: tables } = await bed.pool.query<{ name: string }>(
      `select table_name as name from information_schema.tables where table_schema = 'cx' and table_type = 'BASE TABLE'`,
    );
    const found: string[] = [];
    for (const { name } of tables) {
      const { rows } = await bed.pool.query<{ row: string }>(`select row_to_json(t)::text as row from cx.${name} t`);
      found.push(...rows.map(({ row }) => `${name} ${row}`));
    }
    return found;
  };
  /** The owner's job takes the platform's time from the database, as the sandbox leaves it there. */
  const writeAhead = () => saveClockAhead(bed.pool, bed.clock);
  /** The same party again, for another document. */
  const sameParty = async (subjectId: string) => {
    const { rows } = await bed.pool.query<{ name: string; unifiedCode: string }>(
      `select s.name, i.value_plain as "unifiedCode" from cx.subject s join cx.subject_identifier i using (subject_id) where subject_id = $1`,
      [subjectId],
    );
    return rows[0]!;
  };
  const register = (name: string, number: string, title?: string) =>
    registerDocument(bed, undefined, {
      kind: 'natural-person',
      ...(title ? { document: { title } } : {}),
      order: { penalties: ['fine'], actOn: '2026-08-01' } as never,
      party: { name, unifiedCode: undefined, identityType: '护照号', identityNumber: number } as never,
    });

  beforeAll(async () => {
    bed = await openCore([...CITY_MODULES, SubjectModule, LedgerModule, RetentionModule], {
      plugins: CITY_SECTORS,
      config: { retentionTerm: 'P2Y' },
    });
    person = await register(NAME, NUMBER, TITLE);
    kept = await register('测试人戊二', 'E98765433');
    await bed.command(
      new AttachFile(OFFICERS.marketClerk, person.documentId, { name: '决定书.pdf', content: ORIGINAL }),
    );
    await bed.module.get(AccessLedger).answered({
      actor: { ...reader, use: { ...reader.use!, matter: '吕案〔2026〕987号' } },
      route: 'GET /v1/subjects/:id',
      request: READ,
      subjects: [person.subjectId, kept.subjectId],
      fields: ['identity'],
    });
    await seal();
  });
  afterAll(async () => {
    await bed?.close();
    rmSync(area, { recursive: true, force: true });
  });

  it('takes the credit office, two persons, and a ground that holds', async () => {
    expect(await refusalCodes(propose(person.subjectId, 'purpose-met', undefined, reader))).toEqual([
      'actor/role-missing',
    ]);
    expect(await refusalCodes(propose(person.subjectId, 'retention-over'))).toEqual(['erasure/term-not-over']);
    expect(await refusalCodes(propose(person.subjectId, 'unlawful', [kept.documentId]))).toEqual([
      'erasure/not-a-case',
    ]);
    const proposed = await propose(person.subjectId);
    expect(await refusalCodes(propose(person.subjectId))).toEqual(['erasure/already-open']);
    const both = actorOf('lvliang-credit-office', 'office-clerk', [creditOffice, clerk, approver]);
    expect(await refusalCodes(decide(proposed, true, both))).toEqual(['actor/same-person']);
    expect(await decide(proposed, false)).toMatchObject({ state: 'declined' });
    expect(await carryOut()).toEqual([]);
  });

  it('destroys contents, rows, identifiers and key: nothing of it is left in any table or backup, and the log is whole', async () => {
    const decided = await decide(await propose(person.subjectId));
    expect(decided).toMatchObject({ state: 'decided', documents: null });
    expect((await everything()).some((row) => row.includes(NAME))).toBe(true);
    expect(await carryOut()).toMatchObject([{ erasureId: decided.erasureId, blocked: [] }]);
    await seal();

    const left = await everything();
    const identifier = keyringOf(bed.config).identifierKey('passport', NUMBER);
    for (const trace of [NAME, NUMBER, TITLE, identifier, ORIGINAL.toString('hex')])
      expect(left.filter((row) => row.includes(trace))).toEqual([]);
    // Of a read about two, the other's part stands under the other's key.
    const read = await saidOfRead(bed.pool, keyringOf(bed.config), READ);
    expect(read).toEqual([
      { subject: person.subjectId, said: undefined },
      { subject: kept.subjectId, said: { matter: '吕案〔2026〕987号' } },
    ]);
    expect(left.some((row) => row.includes('测试人戊二'))).toBe(true);
    const manifest = await backUp({
      ownerUrl: ownerUrlOf(bed.config.databaseUrl),
      keyring: keyringOf(bed.config),
      folder: join(area, 'backup'),
      settings: {},
    });
    for (const { file } of manifest.tables)
      expect(gunzipSync(readFileSync(join(area, 'backup', file))).toString('utf8')).not.toMatch(/测试人丁一|E98765432/);

    expect(await verdict()).toMatchObject({ findings: [] });
    expect((await verdict()).deleted).toBeGreaterThan(2);
    expect(await refusalCodes(bed.query(new ReadSubject(office, person.subjectId)))).toEqual(['erasure/done']);
    expect(await refusalCodes(bed.query(new ReadSubjectRecords(office, person.subjectId)))).toEqual(['erasure/done']);
    expect(await refusalCodes(propose(person.subjectId))).toEqual(['erasure/done']);
    const stated = { identityType: '护照号', identityNumber: NUMBER };
    expect(await bed.query(new FindSubject(reader, stated))).toBeUndefined();
    const id = { subjectId: person.subjectId, id: decided.erasureId };
    expect(await bed.query(new ReadErasure(office, id))).toMatchObject({ state: 'carried-out', reason: '' });
    expect(formatRecordId(id)).toHaveLength(43);
  });

  it('of single documents leaves the rest of the subject as it was, also where it was killed in the middle', async () => {
    const { repaired, extended } = await decideCity(bed);
    await writeAhead();
    const subjectId = parseRecordId(repaired.listing.id)!.subjectId;
    const { documentId } = (await registerDocument(bed, undefined, {
      party: await sameParty(subjectId),
    })) as DocumentOf;
    const [{ document }] = (
      await bed.pool.query<{ document: string }>(
        'select document_id as document from cx.determination where subject_id = $1',
        [subjectId],
      )
    ).rows as [{ document: string }];
    const other = parseRecordId(extended.id)!.subjectId;
    expect(await refusalCodes(propose(other))).toEqual(['erasure/in-effect']);
    await decide(await propose(subjectId, 'unlawful', [document]));
    const second = await decide(await propose(kept.subjectId, 'consent-withdrawn', [kept.documentId]));
    let told = 0;
    const breaking = carryOut(() => {
      told += 1;
      throw new Error('the power went');
    });
    await expect(breaking).rejects.toThrow('the power went');
    expect(told).toBe(1);
    expect((await bed.pool.query(`select 1 from cx.erasure where state = 'decided'`)).rows).toHaveLength(1);
    expect(await carryOut()).toMatchObject([{ blocked: [], done: 1, of: 1 }]);
    expect(await carryOut()).toEqual([]);
    await seal();
    expect(await verdict()).toMatchObject({ findings: [] });
    for (const table of ['determination', 'listing', 'publication', 'sanction', 'repair'])
      expect((await bed.pool.query(`select 1 from cx.${table} where subject_id = $1`, [subjectId])).rows).toEqual([]);
    const view = await bed.query<SubjectRecordsView>(new ReadSubjectRecords(office, subjectId));
    expect(view.records.filter(({ kind }) => kind === 'document')).toHaveLength(1);
    expect(JSON.stringify(view)).toContain(documentId);
    expect(view.records.some(({ kind }) => kind === 'subject')).toBe(true);
    expect(await bed.query(new ReadErasure(office, { subjectId: kept.subjectId, id: second.erasureId }))).toMatchObject(
      {
        state: 'carried-out',
      },
    );
    // The platform goes on with the subject: a new document is taken and digested under its own key.
    await registerDocument(bed, undefined, { party: await sameParty(subjectId) });
    await seal();
    expect(await verdict()).toMatchObject({ findings: [] });
  });

  it('comes when the operator’s period is over: then no organ sees the case any more, and it is listed for decision', async () => {
    const third = await register('测试人己三', 'E98765434');
    const kinds = async (actor: Actor | Party) =>
      (await bed.query<SubjectRecordsView>(new ReadSubjectRecords(actor, third.subjectId))).records.map(
        ({ kind }) => kind,
      );
    const party: Party = {
      identityId: '0190a0a0-0000-7000-8000-000000000002',
      subjectId: third.subjectId,
      capacity: 'self',
      untilDay: null,
      client: 'test',
    };
    const due = async () => {
      await writeAhead();
      const found: DueCase[] = [];
      await listDue({
        ownerUrl: ownerUrlOf(bed.config.databaseUrl),
        keyring: keyringOf(bed.config),
        retentionTerm: 'P2Y',
        onDue: (one) => void found.push(one),
      });
      return found.filter(({ subjectId }) => subjectId === third.subjectId);
    };
    bed.clock.moveTo('2028-08-31');
    expect(await kinds(reader)).toContain('document');
    expect(await due()).toEqual([]);
    expect(await refusalCodes(propose(third.subjectId, 'retention-over'))).toEqual(['erasure/term-not-over']);
    bed.clock.moveTo('2028-09-01');
    expect(await kinds(reader)).not.toContain('document');
    expect(await kinds(office)).not.toContain('document');
    expect(await kinds(party)).toContain('document');
    expect(await due()).toEqual([
      {
        subjectId: third.subjectId,
        documentId: third.documentId,
        endedOn: '2026-09-01',
        since: '2028-09-01',
        term: { term: 'P2Y', from: 'operator' },
        last: true,
      },
    ]);
    expect(await propose(third.subjectId, 'retention-over')).toMatchObject({ term: { term: 'P2Y', from: 'operator' } });
  });

  it('leaves nothing of a read that was registered while it was carried out, with the key from before', async () => {
    const third = await register('测试人己七', 'E98765477');
    await decide(await propose(third.subjectId));
    const { rows } = await bed.pool.query<{ salt: Buffer }>(
      'select key_salt as salt from cx.subject where subject_id = $1',
      [third.subjectId],
    );
    const pool = bed.module.get(ReadPool);
    const query = pool.query.bind(pool) as (...args: unknown[]) => Promise<unknown>;
    const asked = jest
      .spyOn(pool, 'query')
      .mockImplementation(((...args: unknown[]) =>
        (args[0] as { name?: string }).name === 'access-salts'
          ? Promise.resolve({ rows: [{ subject_id: third.subjectId, key_salt: rows[0]!.salt }] })
          : query(...args)) as never);
    const request = '0190a0a0-0000-7000-8000-000000000002';
    const late = () =>
      bed.module.get(AccessLedger).answered({
        actor: { ...reader, use: { ...reader.use!, matter: '吕案〔2026〕988号' } },
        route: 'GET /v1/subjects/:id',
        request,
        subjects: [third.subjectId],
        fields: ['identity'],
      });
    expect(await carryOut()).toMatchObject([{ subjectId: third.subjectId, blocked: [] }]);
    await late();
    asked.mockRestore();
    await seal();
    expect(await codes()).toEqual(new Set(['log/content-differs']));
    // The next run of the job finds it.
    expect(await carryOut()).toEqual([]);
    expect(await codes()).toEqual(new Set());
    expect(await saidOfRead(bed.pool, keyringOf(bed.config), request)).toEqual([
      { subject: third.subjectId, said: undefined },
    ]);
  });

  it('is told apart from loss: content that nobody decided to delete is found missing', async () => {
    const lost = await register('测试人庚四', 'E98765435');
    await seal();
    await bed.pool.query('delete from cx.subject_ledger_content where subject_id = $1', [lost.subjectId]);
    expect(await codes()).toEqual(new Set(['log/content-missing']));
    await bed.pool.query(
      `update cx.document_ledger set content = null, content_digest = 'sha256:0' where document_id = $1`,
      [lost.documentId],
    );
    expect(await codes()).toEqual(new Set(['log/content-missing', 'log/entry-changed']));
  });

  it('cannot be done by the application, which may destroy nothing', async () => {
    const app = bed.module.get(ReadPool);
    for (const sql of [
      'delete from cx.subject_ledger_content',
      'update cx.document_ledger set content = null',
      'update cx.access_content set content = null, sealed = null',
      'delete from cx.document_file',
      'delete from cx.determination',
    ])
      await expect(app.query(sql)).rejects.toMatchObject({ code: '42501' });
    await expect(bed.pool.query(`update cx.document_ledger set kind = 'x'`)).rejects.toMatchObject({ code: '55000' });
    await expect(bed.pool.query('delete from cx.document_ledger')).rejects.toMatchObject({ code: '55000' });
  });
});
