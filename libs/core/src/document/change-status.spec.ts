import { unifiedCodeWithCheckDigits } from '@chengxin/domain/identity-code-synthetic';
import { actorMark, CORE_ROLES, type Actor } from '../access/actor.js';
import { parseRecordId } from '../database/record-id.js';
import { inTransaction } from '../database/in-transaction.js';
import { BulkIntake } from '../exchange/intake/bulk-intake.js';
import { Keyring } from '../access/keyring.js';
import { Clock } from '../clock/clock.js';
import { DeterminationModule } from '../determination/determination.module.js';
import { ListingModule } from '../listing/listing.module.js';
import { ObjectionModule } from '../objection/objection.module.js';
import { PublicationModule } from '../publication/publication.module.js';
import { SanctionModule } from '../sanction/sanction.module.js';
import {
  listed,
  makeDetermination,
  OFFICERS,
  proposalOf,
  proposeListing,
  refusalCodes,
  registerDocument,
} from '../testing/cases.js';
import { actorOf, openCore, type CoreTestbed } from '../testing/core-testbed.js';
import { ChangeDocumentStatus, type StatusChange, type StatusChanged } from './change-status.js';
import { ClearMark } from './clear-mark.js';
import type { DocumentDraft, PartyDraft } from './document-draft.js';
import { DocumentJudges } from './document-judges.js';
import { DocumentModule } from './document.module.js';
import { DocumentFollower } from './follow-document.js';
import { ReadDocument, type DocumentView } from './read-document.js';
import { senderOf } from './register-document.js';
import { ResumeAnnulments, type ResumedAnnulments } from './resume-annulments.js';
import { AddParties } from './add-parties.js';
import { CASE_ROLE } from '../testing/fixture-rules.js';

const { marketClerk, marketApprover, marketBoth, taxationApprover, lishiApprover } = OFFICERS;
const annulled: StatusChange = { status: 'annulled', from: '2026-11-30', reason: '经复议撤销' };
const stayed: StatusChange = { status: 'stayed', from: '2026-11-30', reason: '复议期间停止执行' };
const byReview = { organName: '山西省市场监督管理局', number: '晋市监复〔2026〕7号' };

describe('the status of a document', () => {
  let bed: CoreTestbed;
  beforeAll(async () => {
    bed = await openCore([
      DocumentModule,
      DeterminationModule,
      ListingModule,
      ObjectionModule,
      PublicationModule,
      SanctionModule,
    ]);
  });
  afterAll(() => bed?.close());

  const read = (documentId: string) => bed.query<DocumentView>(new ReadDocument(marketClerk, documentId));
  const change = async (documentId: string, to: StatusChange, actor: Actor = marketApprover, version?: number) =>
    bed.command<StatusChanged>(
      new ChangeDocumentStatus(actor, documentId, version ?? (await read(documentId)).version, to),
    );
  const one = async <T extends object>(sql: string, ...values: unknown[]): Promise<T> =>
    (await bed.pool.query<T>(sql, values)).rows[0]!;
  const eventsOf = async (subjectId: string, after: number) =>
    (
      await bed.pool.query<{ kind: string }>(
        'select kind from cx.subject_ledger where subject_id = $1 and seq > $2 order by seq',
        [subjectId, after],
      )
    ).rows.map((r) => r.kind);
  const lastSeq = async (subjectId: string) =>
    (await one<{ last_seq: number }>('select last_seq from cx.subject where subject_id = $1', subjectId)).last_seq;

  it('annulled ends determination and listing in the same transaction, each in the subject’s ledger, and the standing knows', async () => {
    const { document, determination, listing } = await listed(bed);
    const { subjectId, documentId } = document;
    const before = await lastSeq(subjectId);
    const done = await change(documentId, annulled);
    expect(done).toMatchObject({ status: 'annulled', followed: 1 });
    expect(
      await one(
        'select state, ended_on, end_reason from cx.determination where determination_id = $1',
        parseRecordId(determination.id)!.id,
      ),
    ).toEqual({ state: 'ended', ended_on: '2026-12-01', end_reason: 'basis-annulled' });
    expect(
      await one(
        'select state, removed_on, removal_reason from cx.listing where listing_id = $1',
        parseRecordId(listing.id)!.id,
      ),
    ).toEqual({ state: 'removed-basis-annulled', removed_on: '2026-12-01', removal_reason: 'basis-annulled' });
    expect(await eventsOf(subjectId, before)).toEqual(
      expect.arrayContaining(['document.annulled', 'determination.ended', 'listing.removed']),
    );
    const standing = await one<{ body: string }>('select body from cx.standing where subject_id = $1', subjectId);
    expect(JSON.parse(standing.body).listings).toMatchObject([{ endedOn: '2026-12-01' }]);
    expect(
      await one('select count(*)::int as n from cx.document_annulment where document_id = $1', documentId),
    ).toEqual({ n: 0 });
    const view = await read(documentId);
    expect(view).toMatchObject({
      status: 'annulled',
      following: 0,
      statuses: [{ status: 'annulled', from: '2026-11-30' }],
    });
    const steps = await bed.pool.query(
      `select kind, body from cx.listing_step where listing_id = $1 order by step_no desc limit 1`,
      [parseRecordId(listing.id)!.id],
    );
    expect(steps.rows).toEqual([{ kind: 'removed', body: { reason: 'basis-annulled' } }]);
  });

  it('annulled lets a listing that is only proposed lapse', async () => {
    const document = await registerDocument(bed);
    const listing = await proposeListing(bed, await makeDetermination(bed, proposalOf(document)));
    await change(document.documentId, annulled);
    expect(await one('select state from cx.listing where listing_id = $1', parseRecordId(listing.id)!.id)).toEqual({
      state: 'lapsed',
    });
  });

  it('annulled cannot be undone, and takes no more parties', async () => {
    const { documentId } = await registerDocument(bed);
    await change(documentId, annulled);
    expect(await refusalCodes(change(documentId, { ...stayed, status: 'effective' }))).toEqual([
      'document/status-not-allowed',
    ]);
    expect(await refusalCodes(change(documentId, annulled))).toEqual(['document/status-unchanged']);
    const party: PartyDraft = {
      name: '吕梁合成甲有限公司',
      kind: 'legal-person',
      unifiedCode: unifiedCodeWithCheckDigits('9', '1', '141102', 81_001),
      order: { penalties: ['fine'] },
    };
    expect(await refusalCodes(bed.command(new AddParties(marketClerk, documentId, [party])))).toEqual([
      'document/annulled',
    ]);
  });

  it('stayed or amended marks what rests on it, and a person other than who recorded it decides whether it stands', async () => {
    const { document, determination, listing } = await listed(bed);
    await change(document.documentId, stayed);
    const marked = () =>
      one<{ state: string; marked_reason: string | null }>(
        'select state, marked_reason from cx.listing where listing_id = $1',
        parseRecordId(listing.id)!.id,
      );
    const determined = () =>
      one<{ state: string; version: number }>(
        'select state, version from cx.determination where determination_id = $1',
        parseRecordId(determination.id)!.id,
      );
    expect(await marked()).toEqual({ state: 'marked-unpublished', marked_reason: 'document-stayed' });
    expect(await determined()).toMatchObject({ state: 'marked' });
    const clear = async (actor: Actor) =>
      bed.command(
        new ClearMark(actor, parseRecordId(determination.id)!, (await determined()).version, '复议维持原决定'),
      );
    expect(await refusalCodes(clear(marketBoth))).toEqual(['document/stayed']);

    await change(document.documentId, { status: 'effective', from: '2026-12-01', reason: '复议维持' });
    expect(await marked()).toMatchObject({ marked_reason: 'document-stayed' });
    expect(await refusalCodes(clear(marketApprover))).toEqual(['actor/same-person']);
    expect(await refusalCodes(clear(marketClerk))).toEqual(['actor/role-missing']);
    await clear(marketBoth);
    expect(await marked()).toEqual({ state: 'decided-listed', marked_reason: null });
    expect(await determined()).toMatchObject({ state: 'made' });
    expect(await refusalCodes(clear(marketBoth))).toEqual(['document/no-mark']);
  });

  it('is changed by the organ that made it; an organ above it, a court and the lead unit need the act they rely on', async () => {
    const { documentId } = await registerDocument(bed);
    const superior = actorOf('shanxi-market-supervision', 'province', [CORE_ROLES.approver, CASE_ROLE]);
    const court = actorOf('lvliang-courts', 'judge', [CORE_ROLES.approver, CASE_ROLE]);
    expect(await refusalCodes(change(documentId, stayed, taxationApprover))).toEqual(['document/not-yours']);
    expect(await refusalCodes(change(documentId, stayed, lishiApprover))).toEqual(['document/not-yours']);
    expect(await refusalCodes(change(documentId, stayed, marketClerk))).toEqual(['actor/role-missing']);
    for (const actor of [superior, court]) {
      expect(await refusalCodes(change(documentId, stayed, actor))).toEqual(['document/status-basis-missing']);
    }
    await change(documentId, { ...stayed, basis: byReview }, superior);
    expect((await read(documentId)).statuses).toMatchObject([{ basis: byReview }]);
  });

  it('is refused for a day before the document or after today', async () => {
    const { documentId } = await registerDocument(bed);
    for (const from of ['2026-08-31', '2026-12-02'] as const) {
      expect(await refusalCodes(change(documentId, { ...stayed, from }))).toEqual(['document/status-day']);
    }
  });

  it('is changed once where two decide at the same time: the other gets 412', async () => {
    const { documentId } = await registerDocument(bed);
    const { version } = await read(documentId);
    const outcomes = await Promise.allSettled([
      change(documentId, stayed, marketApprover, version),
      change(documentId, annulled, marketBoth, version),
    ]);
    expect(outcomes.map((o) => o.status).sort()).toEqual(['fulfilled', 'rejected']);
    const lost = outcomes.find((o) => o.status === 'rejected');
    expect(lost?.reason).toMatchObject({ findings: [{ code: 'record/changed-meanwhile', status: 412 }] });
    expect((await read(documentId)).statuses).toHaveLength(1);
    expect(
      await refusalCodes(bed.command(new ChangeDocumentStatus(marketApprover, documentId, undefined, annulled))),
    ).toEqual(['record/version-required']);
  });

  describe('with 1,254 parties', () => {
    const PARTIES = 1254;
    let documentId: string;
    let subjects: readonly string[];
    // By the way files take: the document is the same whichever way it came.
    beforeAll(async () => {
      const judge = await bed.module.get(DocumentJudges).judge();
      const draft: DocumentDraft = {
        kind: 'penalty-decision',
        number: '吕市监罚〔2026〕90000号',
        organName: '吕梁市市场监督管理局',
        decidedOn: '2026-09-01',
        service: 'public-notice',
        effectiveOn: '2026-11-01',
      };
      const rows = Array.from({ length: PARTIES }, (_, i) => {
        const party: PartyDraft = {
          name: `吕梁合成批量${i}有限公司`,
          kind: 'legal-person',
          unifiedCode: unifiedCodeWithCheckDigits('9', '1', '141102', 90_000 + i),
          order: { penalties: ['licence-revocation'], violation: '逾期未接受企业年检' },
        };
        const verdict = judge.judge(draft, party, senderOf(marketClerk));
        if (!('document' in verdict)) throw new Error(verdict.findings.map((f) => f.code).join());
        return verdict;
      });
      const clock = bed.module.get(Clock);
      const answers = await inTransaction(bed.pool, (client) =>
        new BulkIntake(bed.module.get(Keyring)).take(client, rows, {
          at: clock.now(),
          today: clock.today(),
          by: actorMark(marketClerk),
          officer: marketClerk.officerId,
          synthetic: true,
          importId: null,
        }),
      );
      documentId = rows[0]!.document.documentId;
      subjects = answers.map((a) => ('subjectId' in a ? a.subjectId : a.outcome)).sort();
    });

    const stateOf = async () =>
      one<{ annulled: number; done: boolean | null; following: boolean }>(
        `select (select count(*)::int from cx.document_subject where document_id = $1 and status = 'annulled') as annulled,
                (select done_at is not null from cx.document_annulment where document_id = $1) as done,
                (select following from cx.document where document_id = $1) as following`,
        documentId,
      );

    it('marks the annulment for every reader first, is killed half-way, and is carried through without doing anything twice', async () => {
      expect(subjects).toHaveLength(PARTIES);
      const own = await makeDetermination(bed, proposalOf({ subjectId: subjects[700]!, documentId }));

      const follower = bed.module.get(DocumentFollower);
      const followOne = follower.followOne.bind(follower);
      let followed = 0;
      follower.followOne = async (...call) => {
        followed += 1;
        // The process dies after 600: whatever was committed stays, nothing else happens.
        if (followed > 600) throw new Error('killed');
        return followOne(...call);
      };
      await expect(change(documentId, annulled)).rejects.toThrow('killed');
      expect(await stateOf()).toEqual({ annulled: 600, done: false, following: true });
      expect((await read(documentId)).following).toBe(PARTIES - 600);
      const untouched = await one<{ state: string }>(
        'select state from cx.determination where determination_id = $1',
        parseRecordId(own.id)!.id,
      );
      expect(untouched).toEqual({ state: 'made' });

      follower.followOne = followOne;
      const resumed = await Promise.all([
        bed.command<ResumedAnnulments>(new ResumeAnnulments()),
        bed.command<ResumedAnnulments>(new ResumeAnnulments()),
      ]);
      expect(resumed.reduce((sum, r) => sum + r.subjects, 0)).toBe(PARTIES - 600);
      expect(await stateOf()).toEqual({ annulled: PARTIES, done: true, following: false });
      expect(
        await one(
          'select state, end_reason from cx.determination where determination_id = $1',
          parseRecordId(own.id)!.id,
        ),
      ).toEqual({ state: 'ended', end_reason: 'basis-annulled' });
      const twice = await one<{ n: number }>(
        `select count(*)::int as n from (select subject_id from cx.subject_ledger where kind = 'document.annulled' and record_id = $1
         group by subject_id having count(*) <> 1) t`,
        documentId,
      );
      expect(twice.n).toBe(0);
      const entry = await one<{ actor: string }>(
        `select actor from cx.subject_ledger where kind = 'document.annulled' and subject_id = $1`,
        subjects[PARTIES - 1],
      );
      expect(entry.actor).toBe('lvliang-market-supervision/market-approver');
      expect(await bed.command<ResumedAnnulments>(new ResumeAnnulments())).toEqual({ documents: 0, subjects: 0 });
    }, 180_000);
  });
});
