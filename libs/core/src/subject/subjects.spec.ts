import { citizenNumberWithCheckDigit, unifiedCodeWithCheckDigits } from '@chengxin/domain/identity-code-synthetic';
import { CORE_ROLES, type Actor } from '../access/actor.js';
import { parseRecordId } from '../database/record-id.js';
import { DeterminationModule } from '../determination/determination.module.js';
import { ChangeDocumentStatus } from '../document/change-status.js';
import type { PartyDraft } from '../document/document-draft.js';
import { DocumentModule } from '../document/document.module.js';
import { ReadDocument, type DocumentView } from '../document/read-document.js';
import { RegisterDocument, type RegisteredDocument } from '../document/register-document.js';
import { ListingModule } from '../listing/listing.module.js';
import { ObjectionModule } from '../objection/objection.module.js';
import { Refused, type Refusal } from '../refusal/refused.js';
import { ledgerContents } from '../testing/ledger-contents.js';
import { keyringOf } from '../configuration/master-keys.js';
import { admitCode, listed, OFFICERS, refusalCodes, registerDocument } from '../testing/cases.js';
import { actorOf, openCore, type CoreTestbed } from '../testing/core-testbed.js';
import { writeAsBefore } from '../testing/words-of-before.js';
import { FindSubject } from './find-subject.js';
import { DecideMerge, ProposeMerge, ProposeUnmerge, type MergeView } from './merge-subjects.js';
import { ReadSubjectRecords, type SubjectRecordsView } from './read-records.js';
import { ReadSubject, type SubjectView } from './read-subject.js';
import { RenameSubject, type Renamed } from './rename-subject.js';
import { SubjectModule } from './subject.module.js';
import { SearchSubjects, type SubjectSearch, type SubjectsFound } from './search-subjects.js';
import type { FoundSubject } from './subject-identity.js';

const { marketClerk, marketApprover } = OFFICERS;
const officer = actorOf('lvliang-market-supervision', 'reader', [CORE_ROLES.clerk], 'case-handling');
const taxation = actorOf('lvliang-taxation', 'querier', [CORE_ROLES.querier], 'case-handling');
const creditClerk = actorOf('lvliang-credit-office', 'credit-clerk', [CORE_ROLES.creditOffice], 'identity-check');
const creditApprover = actorOf(
  'lvliang-credit-office',
  'credit-approver',
  [CORE_ROLES.creditOffice, CORE_ROLES.approver],
  'identity-check',
);
const both = actorOf(
  'lvliang-credit-office',
  'credit-both',
  [CORE_ROLES.creditOffice, CORE_ROLES.clerk, CORE_ROLES.approver],
  'identity-check',
);

const NOTICE_DIGEST = `sha256:${'e'.repeat(64)}`;

let serial = 70_000;
const nextCode = () => unifiedCodeWithCheckDigits('9', '1', '141102', (serial += 1));

describe('subjects', () => {
  let bed: CoreTestbed;
  beforeAll(async () => {
    bed = await openCore([DocumentModule, DeterminationModule, ListingModule, ObjectionModule, SubjectModule]);
  });
  afterAll(() => bed?.close());

  const register = async (party: Partial<PartyDraft>) => {
    serial += 1;
    const done = await bed.command<RegisteredDocument>(
      new RegisterDocument(
        marketClerk,
        {
          kind: 'penalty-decision',
          number: `吕市监罚〔2026〕${serial}号`,
          organName: '吕梁市市场监督管理局',
          decidedOn: '2026-09-01',
          service: 'served',
          servedOn: '2026-09-02',
        },
        [
          {
            name: '吕梁合成测试有限公司',
            kind: 'legal-person',
            order: { penalties: ['fine'], fineFen: 5_000_000 },
            ...party,
          },
        ],
      ),
    );
    return { subjectId: done.parties[0]!.subjectId, documentId: done.documentId };
  };
  const named = (name: string, unifiedCode = nextCode()) => register({ name, unifiedCode });
  const refusedBy = async (work: Promise<unknown>): Promise<readonly Refusal[]> => {
    const error: unknown = await work.then(
      () => undefined,
      (reason: unknown) => reason,
    );
    if (error instanceof Refused) return error.findings;
    throw error ?? new Error('nothing was refused');
  };
  const search = (by: Partial<SubjectSearch>, actor: Actor = officer) =>
    bed.query<SubjectsFound>(new SearchSubjects(actor, { limit: 20, ...by }));
  const names = async (name: string) => (await search({ name })).subjects.map((s) => s.name);

  describe('are found', () => {
    it('by their name in simplified or traditional characters, 吕梁 as 呂梁, wherever it stands in the name', async () => {
      await named('吕梁丰谷合成粮油有限公司');
      await named('山西吕梁丰谷运输有限公司');
      for (const name of ['呂梁豐谷', '吕梁丰谷', '丰谷']) {
        expect(await names(name)).toEqual(
          expect.arrayContaining(['吕梁丰谷合成粮油有限公司', '山西吕梁丰谷运输有限公司']),
        );
      }
      expect((await names('吕梁')).length).toBeGreaterThanOrEqual(2);
    });

    it('by a name of two characters, the name itself before those that only contain it', async () => {
      const person = (name: string, sequence: number): Partial<PartyDraft> => ({
        name,
        kind: 'natural-person',
        unifiedCode: undefined,
        identityType: '身份证',
        identityNumber: citizenNumberWithCheckDigit('141102', '1985-04-05', sequence),
        order: { penalties: ['fine'], actOn: '2026-08-01' },
      });
      await register(person('槐序', 11));
      await named('槐序合成商贸有限公司');
      await named('吕梁槐序合成商贸有限公司');
      const found = await search({ name: '槐序', unmasked: true });
      expect(found.subjects.map((s) => s.name)).toEqual(['槐序', '槐序合成商贸有限公司', '吕梁槐序合成商贸有限公司']);
      expect((await search({ name: '槐序' })).subjects[0]).toMatchObject({ name: '槐*', masked: true });
    });

    it('page by page, each once', async () => {
      for (let i = 0; i < 7; i += 1) await named(`苜蓿合成${i}有限公司`);
      const seen: string[] = [];
      let after: SubjectSearch['after'];
      do {
        const page = await search({ name: '苜蓿', limit: 3, ...(after ? { after } : {}) });
        seen.push(...page.subjects.map((s) => s.name));
        after = page.next;
      } while (after);
      expect(seen).toEqual(Array.from({ length: 7 }, (_, i) => `苜蓿合成${i}有限公司`));
    });

    it('never by one character, by a pattern or without a purpose', async () => {
      expect(await refusalCodes(search({ name: '吕' }))).toEqual(['subject/search-too-short']);
      await named('百分之百%合成有限公司');
      expect(await names('%_')).toEqual([]);
      expect(await names('百%成')).toEqual([]);
      expect(await names('百%合')).toEqual(['百分之百%合成有限公司']);
      expect(await refusalCodes(search({ name: '吕梁' }, marketClerk))).toEqual(['purpose/missing']);
    });

    it('by an identifier, also by a code with a wrong check digit that was admitted on evidence', async () => {
      const right = nextCode();
      const wrong = right.slice(0, 17) + (right.endsWith('0') ? '1' : '0');
      expect(await refusalCodes(register({ name: '校验位例外合成公司', unifiedCode: wrong }))).toEqual([
        'subject/code-check-digit-wrong',
      ]);
      await admitCode(bed, wrong);
      const { subjectId } = await register({ name: '校验位例外合成公司', unifiedCode: wrong });
      const found = await search({ identifier: { unifiedCode: wrong.toLowerCase() } });
      expect(found.subjects).toMatchObject([{ subjectId, unifiedCode: wrong }]);
      expect(await bed.query<FoundSubject>(new FindSubject(officer, { unifiedCode: wrong }))).toMatchObject({
        subjectId,
      });
      const view = await bed.query<SubjectView>(new ReadSubject(officer, subjectId));
      expect(view.override).toMatchObject({
        reason: '登记机关书面确认',
        by: 'lvliang-market-supervision/market-clerk',
        decidedBy: 'lvliang-market-supervision/market-approver',
      });
      await register({ name: '校验位例外合成公司', unifiedCode: wrong });
      expect((await search({ identifier: { unifiedCode: nextCode() } })).subjects).toEqual([]);
    });

    it('by a person’s number, which is never given back: its tail is', async () => {
      const identityNumber = citizenNumberWithCheckDigit('141124', '1979-11-30', 21);
      const { subjectId } = await register({
        name: '欧阳测试',
        kind: 'natural-person',
        identityType: '身份证',
        identityNumber,
        order: { penalties: ['fine'], actOn: '2026-08-01' },
      });
      const found = await search({ identifier: { identityNumber } });
      expect(found.subjects).toMatchObject([{ subjectId, name: '欧阳**', masked: true, unifiedCode: null }]);
      expect(found.subjects[0]!.identity!.tail).toBe(`${'*'.repeat(14)}${identityNumber.slice(-4)}`);
      const wrong = identityNumber.slice(0, 17) + (identityNumber.endsWith('1') ? '2' : '1');
      const refused = search({ identifier: { identityType: '身份证', identityNumber: wrong } });
      await expect(refused).rejects.toMatchObject({
        findings: [{ code: 'subject/citizen-number-check-digit-wrong', pointer: '/identityNumber' }],
      });
      expect(JSON.stringify(await refused.catch((e: unknown) => e))).not.toContain(wrong);
    });
  });

  describe('keep their names', () => {
    it('dated; the former one still finds them', async () => {
      const { subjectId } = await named('吕梁旧称合成有限公司');
      const before = await bed.query<SubjectView>(new ReadSubject(officer, subjectId));
      const renamed = await bed.command<Renamed>(
        new RenameSubject(officer, subjectId, before.version, {
          name: '吕梁新称合成有限公司',
          from: '2026-10-01',
          source: '登记机关变更通知',
          evidenceDigest: NOTICE_DIGEST,
        }),
      );
      expect(await names('旧称')).toEqual(['吕梁新称合成有限公司']);
      const view = await bed.query<SubjectView>(new ReadSubject(officer, subjectId));
      expect(view.names).toEqual([
        { name: '吕梁旧称合成有限公司', from: null, until: '2026-10-01', source: expect.stringMatching(/^document:/) },
        { name: '吕梁新称合成有限公司', from: '2026-10-01', until: null, source: '登记机关变更通知' },
      ]);
      const rename = (change: Partial<RenameSubject['rename']>, ifMatch = renamed.version) =>
        bed.command(
          new RenameSubject(officer, subjectId, ifMatch, {
            name: '甲公司',
            from: '2026-11-01',
            source: '通知',
            evidenceDigest: NOTICE_DIGEST,
            ...change,
          }),
        );
      expect(await refusalCodes(rename({ name: '吕梁新称合成有限公司' }))).toEqual(['subject/name-unchanged']);
      expect(await refusalCodes(rename({ from: '2026-09-30' }))).toEqual(['subject/name-day']);
      expect(await refusalCodes(rename({ from: '2026-12-02' }))).toEqual(['subject/name-day']);
      expect(await refusalCodes(rename({}, before.version))).toEqual(['record/changed-meanwhile']);
    });

    it('is given a new name by who registers it, on the paper that shows it, or by the credit office; by no other clerk', async () => {
      const { subjectId } = await named('吕梁登记合成有限公司');
      const rename = async (actor: Actor, id: string, name: string) => {
        const { version } = await bed.query<SubjectView>(new ReadSubject(creditClerk, id));
        return bed.command<Renamed>(
          new RenameSubject(actor, id, version, {
            name,
            from: '2026-10-01',
            source: '登记机关变更通知',
            evidenceDigest: NOTICE_DIGEST,
          }),
        );
      };
      const taxClerk = actorOf('lvliang-taxation', 'tax-clerk', [CORE_ROLES.clerk], 'case-handling');
      expect(await refusalCodes(rename(taxClerk, subjectId, '吕梁税务改名有限公司'))).toEqual([
        'subject/not-registering-organ',
      ]);
      expect((await rename(officer, subjectId, '吕梁登记改名有限公司')).name).toBe('吕梁登记改名有限公司');
      // 民政 registers what begins with 5, and market supervision does not.
      const { subjectId: club } = await register({
        name: '吕梁合成协会',
        unifiedCode: unifiedCodeWithCheckDigits('5', '1', '141102', (serial += 1)),
      });
      expect(await refusalCodes(rename(officer, club, '吕梁合成学会'))).toEqual(['subject/not-registering-organ']);
      expect((await rename(creditClerk, club, '吕梁合成学会')).name).toBe('吕梁合成学会');
      const entries = await ledgerContents(bed.pool, keyringOf(bed.config), club);
      const last = entries.findLast(({ kind }) => kind === 'name.recorded');
      expect(last?.content['evidenceDigest']).toBe(NOTICE_DIGEST);
    });
  });

  describe('are told from others with a mistyped code by their names', () => {
    it('which may be the present one, a former one, or one recorded later as former', async () => {
      const code = nextCode();
      const { subjectId } = await named('吕梁今名合成有限公司', code);
      const refused = await refusedBy(named('吕梁别家合成有限公司', code));
      expect(refused).toMatchObject([{ code: 'subject/name-differs', pointer: '/parties/0/name', status: 409 }]);
      expect(refused[0]!.message.zh).toContain('已登记 吕梁今名合成有限公司，报送 吕梁别家合成有限公司');
      expect((await named('呂梁今名合成有限公司', code)).subjectId).toBe(subjectId);
      const former = async (change: Partial<RenameSubject['rename']>) => {
        const { version } = await bed.query<SubjectView>(new ReadSubject(officer, subjectId));
        const rename = {
          name: '吕梁别家合成有限公司',
          source: '登记档案',
          evidenceDigest: NOTICE_DIGEST,
          until: '2020-05-01' as const,
          ...change,
        };
        return bed.command<Renamed>(new RenameSubject(officer, subjectId, version, rename));
      };
      expect(await refusalCodes(former({ until: '2026-12-02' }))).toEqual(['subject/name-day']);
      expect(await refusalCodes(former({ from: '2020-05-01' }))).toEqual(['subject/name-day']);
      expect(await refusalCodes(former({ name: '吕梁某公司' }))).toEqual(['subject/name-masked']);
      expect((await former({})).name).toBe('吕梁今名合成有限公司');
      // Only the time before the first name known is open to another.
      expect(await refusalCodes(former({ name: '再早合成公司', until: '2020-06-01' }))).toEqual(['subject/name-day']);
      expect((await named('吕梁别家合成有限公司', code)).subjectId).toBe(subjectId);
      const view = await bed.query<SubjectView>(new ReadSubject(officer, subjectId));
      expect(view.name).toBe('吕梁今名合成有限公司');
      const records = await bed.query<SubjectRecordsView>(new ReadSubjectRecords(officer, subjectId));
      expect(records.records.filter((r) => r.kind === 'name')).toMatchObject([
        { state: 'former', inForce: false, content: { name: '吕梁别家合成有限公司', until: '2020-05-01' } },
      ]);
    });

    it('a person’s names are shown masked', async () => {
      const identityNumber = citizenNumberWithCheckDigit('141102', '1985-03-12', 77);
      const person = { kind: 'natural-person', identityType: '身份证', identityNumber } as const;
      const order = { penalties: ['fine' as const], actOn: '2026-08-01' as const };
      await register({ name: '欧阳合成', ...person, order });
      const refused = await refusedBy(register({ name: '司马合成', ...person, order }));
      expect(refused[0]!.message.zh).toContain('已登记 欧阳**，报送 司马**');
      expect(JSON.stringify(refused)).not.toContain('司马合成');
    });
  });

  describe('answer for any day, by what was known at any moment', () => {
    const records = (subjectId: string, at: ReadSubjectRecords['at'] = {}, actor: Actor = officer) =>
      bed.query<SubjectRecordsView>(new ReadSubjectRecords(actor, subjectId, at));
    const stateOf = (view: SubjectRecordsView, kind: string) => view.records.find((r) => r.kind === kind)?.state;

    it('without the numbers, and the names, of persons that stand in what an officer typed', async () => {
      const number = citizenNumberWithCheckDigit('141102', '1979-03-03', 21);
      const typed = { penalties: ['fine' as const], actOn: '2026-08-01' as const };
      const body = await register({ name: '吕梁经手合成有限公司', unifiedCode: nextCode(), order: typed });
      await writeAsBefore(bed, body, { violation: `经手人证件 ${number}` });
      expect(JSON.stringify(await records(body.subjectId, {}, taxation))).toContain('经手人证件');
      expect(JSON.stringify(await records(body.subjectId, {}, taxation))).not.toContain(number);
      // Who may see the full name of whom it is about is shown no other person’s number all the same.
      expect(JSON.stringify(await records(body.subjectId, { unmasked: true }))).not.toContain(number);
      const person = await register({
        name: '诸葛合成',
        kind: 'natural-person',
        identityType: '身份证',
        identityNumber: citizenNumberWithCheckDigit('141102', '1985-03-12', 79),
        order: { ...typed, violation: '诸葛合成虚假宣传' },
      });
      const shown = JSON.stringify(await records(person.subjectId));
      expect(shown).not.toContain('诸葛合成');
      expect(shown).toContain('诸葛**虚假宣传');
    });

    it('before and after an annulment, as of the day and as known then', async () => {
      const { document } = await listed(bed);
      const known = await records(document.subjectId);
      expect(known.records.map((r) => r.kind).sort()).toEqual(['determination', 'document', 'listing', 'subject']);
      expect(stateOf(known, 'listing')).toBe('decided-listed');
      expect(stateOf(await records(document.subjectId, { asOf: '2026-11-30' }), 'listing')).toBe('not-yet');
      const then = new Date(known.knownAt);
      await new Promise((resolve) => setTimeout(resolve, 5));
      const { version } = await bed.query<DocumentView>(new ReadDocument(marketClerk, document.documentId));
      await bed.command(
        new ChangeDocumentStatus(marketApprover, document.documentId, version, {
          status: 'annulled',
          from: '2026-12-01',
          reason: '撤销',
        }),
      );
      const now = await records(document.subjectId);
      expect(['document', 'determination', 'listing'].map((kind) => stateOf(now, kind))).toEqual([
        'annulled',
        'ended',
        'removed-basis-annulled',
      ]);
      // What was answered then can be had again, byte for byte.
      expect(await records(document.subjectId, { knownAt: then, asOf: known.asOf })).toEqual(known);
      const toCome = records(document.subjectId, { knownAt: new Date(bed.clock.now().getTime() + 60_000) });
      expect(await refusalCodes(toCome)).toEqual(['subject/known-at-future']);
    });

    it('an open annulment of many parties holds before the subject’s own records have followed', async () => {
      const { document } = await listed(bed);
      await bed.pool.query(
        `insert into cx.document_annulment (document_id, annulled_from, reason, recorded_at) values ($1, '2026-12-01', '撤销', now() - interval '1 day' + interval '400 days')`,
        [document.documentId],
      );
      const before = await records(document.subjectId);
      expect(stateOf(before, 'listing')).toBe('decided-listed');
      await bed.pool.query(
        `update cx.document_annulment set recorded_at = '2026-12-01T00:00:00Z' where document_id = $1`,
        [document.documentId],
      );
      const view = await records(document.subjectId);
      expect(['document', 'determination', 'listing'].map((kind) => stateOf(view, kind))).toEqual(
        Array(3).fill('document-annulled'),
      );
      expect(view.records.filter((r) => r.kind !== 'subject').some((r) => r.inForce)).toBe(false);
    });

    it('shows other organs what the catalogue shares, not what is still being decided, and nobody without a purpose', async () => {
      const document = await registerDocument(bed);
      expect((await records(document.subjectId, {}, taxation)).records.map((r) => r.kind).sort()).toEqual([
        'document',
        'subject',
      ]);
      expect(await refusalCodes(records(document.subjectId, {}, marketClerk))).toEqual(['purpose/missing']);
      expect(await refusalCodes(records('018f3c7e-0000-7000-8000-000000000000'))).toEqual(['record/not-found']);
    });

    it('masks a person by default', async () => {
      const registered = await register({
        name: '司马测试',
        kind: 'natural-person',
        identityType: '身份证',
        identityNumber: citizenNumberWithCheckDigit('141124', '1979-11-30', 31),
        order: { penalties: ['fine'], actOn: '2026-08-01' },
      });
      const { subjectId } = registered;
      await writeAsBefore(bed, registered, { content: '罚款，联系电话13800000000' });
      const masked = await records(subjectId);
      expect(masked.records.find((r) => r.kind === 'subject')!.content).toMatchObject({ name: '司马**' });
      expect(JSON.stringify(masked)).not.toContain('13800000000');
      expect(JSON.stringify(masked)).not.toContain('司马测试');
      const plain = await records(subjectId, { unmasked: true });
      expect(plain.records.find((r) => r.kind === 'subject')!.content).toMatchObject({ name: '司马测试' });
    });
  });

  describe('merge', () => {
    const idOf = (merge: MergeView) => ({ subjectId: merge.subjectId, id: merge.mergeId });
    const propose = (subjectId: string, survivorId: string, actor = creditClerk) =>
      bed.command<MergeView>(
        new ProposeMerge(actor, subjectId, survivorId, { reason: '同一主体换照', evidence: [{ text: '登记档案' }] }),
      );
    const decide = (merge: MergeView, actor = creditApprover, approved = true) =>
      bed.command<MergeView>(new DecideMerge(actor, idOf(merge), merge.version, { approved, reason: '核实无误' }));
    const records = (subjectId: string) =>
      bed.query<SubjectRecordsView>(new ReadSubjectRecords(creditClerk, subjectId));

    it('moves and copies nothing: reads take both, new records go to the survivor, and ending it undoes it', async () => {
      const [oldCode, newCode] = [nextCode(), nextCode()];
      const old = await register({ name: '合并前合成有限公司', unifiedCode: oldCode });
      const survivor = await register({ name: '合并后合成有限公司', unifiedCode: newCode });
      const merge = await decide(await propose(old.subjectId, survivor.subjectId));
      expect(merge).toMatchObject({ state: 'in-force', decidedBy: 'lvliang-credit-office/credit-approver' });

      const found = await bed.query<FoundSubject>(new FindSubject(creditClerk, { unifiedCode: oldCode }));
      expect(found).toEqual({ claimedBy: old.subjectId, subjectId: survivor.subjectId });
      const merged = await records(old.subjectId);
      expect(merged).toMatchObject({ subjectId: survivor.subjectId, subjects: [survivor.subjectId, old.subjectId] });
      const documents = merged.records.filter((r) => r.kind === 'document').map((r) => parseRecordId(r.id)!);
      expect(documents).toEqual(
        expect.arrayContaining([
          { subjectId: old.subjectId, id: old.documentId },
          { subjectId: survivor.subjectId, id: survivor.documentId },
        ]),
      );
      const later = await register({ name: '合并前合成有限公司', unifiedCode: oldCode });
      expect(later.subjectId).toBe(survivor.subjectId);
      const view = await bed.query<SubjectView>(new ReadSubject(creditClerk, old.subjectId));
      expect(view.mergedInto).toBe(survivor.subjectId);

      const before = new Date(merged.knownAt);
      const ending = await bed.command<MergeView>(
        new ProposeUnmerge(creditClerk, idOf(merge), merge.version, '查明为两家企业'),
      );
      expect(await decide(ending)).toMatchObject({ state: 'ended' });
      expect(await bed.query(new FindSubject(creditClerk, { unifiedCode: oldCode }))).toEqual({
        claimedBy: old.subjectId,
        subjectId: old.subjectId,
      });
      expect((await records(old.subjectId)).subjects).toEqual([old.subjectId]);
      const then = await bed.query<SubjectRecordsView>(
        new ReadSubjectRecords(creditClerk, old.subjectId, { knownAt: before }),
      );
      expect(then.subjects).toEqual([survivor.subjectId, old.subjectId]);
      for (const subjectId of [old.subjectId, survivor.subjectId]) {
        const { rows } = await bed.pool.query<{ kind: string }>(
          `select kind from cx.subject_ledger where subject_id = $1 and record_kind = 'merge' and kind in ('merge.decided','merge.ended') order by seq`,
          [subjectId],
        );
        expect(rows.map((r) => r.kind)).toEqual(['merge.decided', 'merge.ended']);
      }
    });

    it('is prepared by one person of the credit office and decided by another', async () => {
      const [a, b] = [await named('合并甲合成公司'), await named('合并乙合成公司')];
      expect(await refusalCodes(propose(a.subjectId, b.subjectId, officer))).toEqual(['actor/role-missing']);
      const merge = await propose(a.subjectId, b.subjectId, both);
      expect(await refusalCodes(decide(merge, both))).toEqual(['actor/same-person']);
      expect(await refusalCodes(decide(merge, creditClerk))).toEqual(['actor/role-missing']);
      expect(await refusalCodes(propose(a.subjectId, b.subjectId))).toEqual(['subject/already-merged']);
      expect(await decide(merge, creditApprover, false)).toMatchObject({ state: 'declined' });
      expect((await records(a.subjectId)).subjects).toEqual([a.subjectId]);
    });

    it('never makes a circle, joins a person with a body, or a subject with itself', async () => {
      const [a, b] = [await named('合并丙合成公司'), await named('合并丁合成公司')];
      const person = await register({
        name: '测试人乙',
        kind: 'natural-person',
        identityType: '身份证',
        identityNumber: citizenNumberWithCheckDigit('141124', '1979-11-30', 41),
        order: { penalties: ['fine'], actOn: '2026-08-01' },
      });
      expect(await refusalCodes(propose(a.subjectId, a.subjectId))).toEqual(['subject/merge-self']);
      expect(await refusalCodes(propose(a.subjectId, person.subjectId))).toEqual(['subject/merge-kind']);
      const [there, back] = [await propose(a.subjectId, b.subjectId), await propose(b.subjectId, a.subjectId)];
      const outcomes = await Promise.allSettled([decide(there), decide(back)]);
      expect(outcomes.map((o) => o.status).sort()).toEqual(['fulfilled', 'rejected']);
      expect(outcomes.find((o) => o.status === 'rejected')?.reason).toMatchObject({
        findings: [{ code: 'subject/already-merged' }],
      });
    });

    it('that is decided while documents come in loses none and splits none', async () => {
      const [oldCode, newCode] = [nextCode(), nextCode()];
      const old = await register({ unifiedCode: oldCode });
      const survivor = await register({ unifiedCode: newCode });
      const merge = await propose(old.subjectId, survivor.subjectId);
      const [, ...taken] = await Promise.all([
        decide(merge),
        ...Array.from({ length: 6 }, () => register({ unifiedCode: oldCode })),
      ]);
      const { rows } = await bed.pool.query<{ subject_id: string; after: boolean }>(
        `select d.subject_id, d.recorded_at > r.from_at as after from cx.document_subject d join cx.subject_redirect r on r.subject_id = $1
         where d.document_id = any($2)`,
        [old.subjectId, taken.map((t) => t.documentId)],
      );
      expect(rows).toHaveLength(6);
      const all = await records(survivor.subjectId);
      expect(all.records.filter((r) => r.kind === 'document')).toHaveLength(8);
    });
  });
});
