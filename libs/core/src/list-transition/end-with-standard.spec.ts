import type { ListTransition } from '@chengxin/domain/list-transition';
import type { IsoDay } from '../clock/shanghai-day.js';
import { AssessDocument, type AssessmentView } from '../determination/assess-document.js';
import { DeterminationModule } from '../determination/determination.module.js';
import { ProposeDetermination } from '../determination/propose-determination.js';
import { DecideDetermination } from '../determination/decide-determination.js';
import type { DeterminationView } from '../determination/determination-view.js';
import { DocumentModule } from '../document/document.module.js';
import { PlatformLedger } from '../ledger/platform-ledger.js';
import { ListingModule } from '../listing/listing.module.js';
import type { ListingView } from '../listing/listing-view.js';
import { ProposeListing } from '../listing/propose-listing.js';
import { ReadListing } from '../listing/read-listing.js';
import { PluginHost } from '../plugin-host/plugin-host.js';
import { Standards } from '../plugin-host/standards.js';
import { PublicationModule } from '../publication/publication.module.js';
import type { PublicationView } from '../publication/publication-view.js';
import { Publish } from '../publication/publish.js';
import { PublicPublications } from '../publication/read-publications.js';
import { ReplayDecisions, type ReplayEvent } from '../replay/replay-decisions.js';
import { ReplayModule } from '../replay/replay.module.js';
import { AssignSanction } from '../sanction/assign-sanction.js';
import { SubjectChecks } from '../sanction/check-subject.js';
import { SanctionModule } from '../sanction/sanction.module.js';
import { ReadSubjectRecords, type SubjectRecordsView } from '../subject/read-records.js';
import { SubjectModule } from '../subject/subject.module.js';
import { Supervision } from '../supervision/supervise.js';
import { SupervisionModule } from '../supervision/supervision.module.js';
import {
  decideListing,
  idOf,
  listed,
  makeDetermination,
  noticeServed,
  OFFICERS,
  proposalOf,
  proposeListing,
  refusalCodes,
  registerDocument,
} from '../testing/cases.js';
import { openCore, useFor, type CoreTestbed } from '../testing/core-testbed.js';
import { adoptKeptList, registerKeptList, withKeptList } from '../testing/fixture-kept-list.js';
import { mergedSector } from '../testing/fixture-merged-sector.js';
import { standAloneSector } from '../testing/fixture-stand-alone-sector.js';
import { ResumeStandardEnds, StandardEnds, type ResumedStandardEnds } from './end-with-standard.js';
import { ListTransitionModule } from './list-transition.module.js';
import { DecideStandardReview, ProposeStandardReview } from './review-standard.js';
import { StandardReviews, type StandardReview } from './standard-reviews.js';

const { marketClerk, marketApprover, marketBoth, taxationClerk, lishiClerk, creditOffice } = OFFICERS;
const NATIONAL = 'fixture-market/listing/2021-09-01';
const KEPT = 'fixture-market/listing/2024-06-01';
const DRUGS = 'shanxi-drug-administration';
const LAST: IsoDay = '2026-12-10';
const AFTER: IsoDay = '2026-12-11';
/** A later transition than the plan's: data, and nothing else is new. */
const LATER: ListTransition = {
  code: 'fixture-2026',
  title: { zh: '过渡期（测试）', en: 'Transition (fixture)' },
  region: '141100',
  announcedOn: '2026-10-01',
  lastDay: LAST,
  basis: { instrument: 'lvliang-2022-5', article: '九(四)', mark: 'V' },
};
const sector = withKeptList(mergedSector, NATIONAL, '2024-06-01', '1.1.0');
const MODULES = [
  ...[DocumentModule, DeterminationModule, ListingModule, PublicationModule, SanctionModule, SubjectModule],
  ...[ReplayModule, SupervisionModule, ListTransitionModule],
];
const PAPERS = [{ title: '梳理评估报告', digest: `sha256:${'c'.repeat(64)}` }];

describe('lists kept from before, after their transition (实施方案九（四）)', () => {
  let bed: CoreTestbed;
  let digest: string;
  beforeEach(async () => {
    const register = await openCore([]);
    await registerKeptList(register.pool as never, LATER);
    const { databaseUrl } = register.config;
    bed = await openCore(MODULES, { databaseUrl, plugins: [sector, standAloneSector], today: '2026-12-01' });
    const close = bed.close.bind(bed);
    bed.close = async () => {
      await close();
      await register.close();
    };
    digest = await adoptKeptList(bed.pool as never, sector, {
      ...{ code: KEPT, on: '2024-06-01', organ: 'lvliang-market-supervision' },
    });
  });
  afterEach(() => bed?.close());

  const propose = (finding: StandardReview['finding'], actor = marketClerk, change: object = {}) =>
    bed.command<StandardReview>(
      new ProposeStandardReview(actor, {
        ...{ transition: LATER.code, edition: KEPT, digest, finding, reasons: '无移出条件', documents: PAPERS },
        ...change,
      }),
    );
  const decide = ({ id, version }: StandardReview, actor = marketApprover, record = true) =>
    bed.command<StandardReview>(new DecideStandardReview(actor, id, version, { record, reasons: '属实' }));
  const found = async (finding: StandardReview['finding']) => decide(await propose(finding));
  const one = async <T extends object>(sql: string, ...values: unknown[]): Promise<T> =>
    (await bed.pool.query<T>(sql, values)).rows[0]!;
  const picked = async (decidedOn: IsoDay) => {
    const made = await registerDocument(bed, marketClerk, { decidedOn });
    const view = await bed.query<AssessmentView>(
      new AssessDocument(marketClerk, { ...made, facts: {}, judgements: {} }),
    );
    return view.edition.code;
  };
  const publish = ({ id, version, subjectId }: ListingView) =>
    bed.command<PublicationView>(
      new Publish(marketApprover, { listing: idOf({ id, subjectId } as never), ifMatch: version }, {}),
    );
  const measures = async (subjectId: string) => {
    const { must, may } = await bed.module.get(SubjectChecks).check({ subjectId }, 'key-supervision');
    return [...must, ...may].map(({ code }) => code);
  };
  const records = async (subjectId: string) => {
    const actor = { ...creditOffice, use: useFor('supervision') };
    const view = await bed.query<SubjectRecordsView>(new ReadSubjectRecords(actor, subjectId));
    return Object.fromEntries(view.records.map(({ kind, state }) => [kind, state]));
  };
  const replayed = async () => {
    const events: ReplayEvent[] = [];
    for await (const event of await bed.query<AsyncIterable<ReplayEvent>>(new ReplayDecisions(creditOffice)))
      events.push(event);
    return events.filter(({ event }) => event === 'finding');
  };

  it('found not to conform lists until the last day, and from the next one nothing; what it listed is over at once', async () => {
    const { listing, document } = await listed(bed);
    expect(listing.edition.code).toBe(KEPT);
    const shown = await publish(listing);
    await bed.command(
      new AssignSanction(marketApprover, idOf(listing), { mapping: 'FX-CHECKS', executorOrganId: DRUGS }),
    );
    const proposedListing = await proposeListing(
      bed,
      await makeDetermination(bed, proposalOf(await registerDocument(bed))),
    );
    const review = await found('does-not-conform');
    expect(review).toMatchObject({ state: 'recorded', endsOn: AFTER, following: true });
    bed.clock.moveTo(LAST);
    expect(await picked('2026-11-20')).toBe(KEPT);
    expect(await measures(document.subjectId)).toEqual(['S24']);
    expect(await bed.command(new ResumeStandardEnds())).toEqual({ standards: 0, subjects: 0 });

    bed.clock.moveTo(AFTER);
    // Nobody has written anything yet, and every reader knows.
    const shownNow = bed.module.get(PublicPublications);
    expect(await refusalCodes(shownNow.one(idOf(shown)))).toEqual(['record/not-found']);
    expect((await shownNow.search({ unifiedCode: await codeOf(document.subjectId), limit: 5 })).items).toEqual([]);
    expect(await measures(document.subjectId)).toEqual([]);
    expect(await records(document.subjectId)).toMatchObject({
      determination: 'standard-ended',
      listing: 'standard-ended',
      publication: 'standard-ended',
      sanction: 'standard-ended',
    });
    const pending = await noticeRefused(proposedListing);
    expect(pending).toContain('standard/ended');

    expect(await bed.command(new ResumeStandardEnds())).toEqual({ standards: 1, subjects: 2 });
    expect(await bed.query(new ReadListing(marketClerk, idOf(listing)))).toMatchObject({
      state: 'removed-standard-ended',
      removedOn: AFTER,
      removalReason: 'standard-ended',
    });
    expect(await bed.query(new ReadListing(marketClerk, idOf(proposedListing)))).toMatchObject({ state: 'lapsed' });
    const ends = await bed.pool.query<{ state: string; ended_on: string; end_reason: string }>(
      `select state, ended_on, end_reason from cx.publication union all select state, ended_on, end_reason from cx.sanction
       union all select distinct state, ended_on, end_reason from cx.determination`,
    );
    expect(ends.rows).toEqual(Array(3).fill({ state: 'ended', ended_on: AFTER, end_reason: 'standard-ended' }));
    expect(await measures(document.subjectId)).toEqual([]);
    const told = await bed.pool.query<{ topic: string }>(
      `select topic from cx.outbox where subject_id = $1 and topic like '%ed' and at >= $2 order by topic`,
      [document.subjectId, `${AFTER}T00:00:00+08:00`],
    );
    expect(told.rows.map(({ topic }) => topic)).toEqual(['listing.removed', 'publication.ended', 'sanction.ended']);
    expect(await replayed()).toEqual([]);
  });

  const codeOf = async (subjectId: string) =>
    (
      await one<{ value_plain: string }>(
        `select value_plain from cx.subject_identifier where subject_id = $1 and scheme = 'unified-code'`,
        subjectId,
      )
    ).value_plain;
  const noticeRefused = async (proposed: ListingView) =>
    refusalCodes(decideListing(bed, await noticeServed(bed, proposed)));

  it('leaves its place to the national standard, for what is decided from then on, and never for more than it recorded', async () => {
    const before = await registerDocument(bed);
    const determination = await bed.command<DeterminationView>(
      new ProposeDetermination(marketClerk, proposalOf(before)),
    );
    const made = await makeDetermination(bed, proposalOf(await registerDocument(bed)));
    await found('does-not-conform');
    bed.clock.moveTo(AFTER);
    const decision = { made: true, reasons: '事实清楚' };
    expect(
      await refusalCodes(
        bed.command(new DecideDetermination(marketApprover, idOf(determination), determination.version, decision)),
      ),
    ).toEqual(['standard/ended']);
    expect(await refusalCodes(bed.command(new ProposeListing(marketClerk, idOf(made), '拟列入')))).toEqual([
      'standard/ended',
    ]);
    await bed.command(new ResumeStandardEnds());
    // The national standard is back: for documents of the days of the local one, and for those that come.
    expect([await picked('2026-09-01'), await picked(AFTER)]).toEqual([NATIONAL, NATIONAL]);
    const again = await makeDetermination(bed, proposalOf(before));
    expect(again.edition.code).toBe(NATIONAL);
    await bed.pool.query(`update cx.determination set leads_to = 'record' where edition_code = $1`, [KEPT]);
    const other = await one<{ subject_id: string; document_id: string }>(
      'select subject_id, document_id from cx.determination where determination_id = $1',
      idOf(made).id,
    );
    const heavier = proposalOf({ subjectId: other.subject_id, documentId: other.document_id });
    expect(await refusalCodes(bed.command(new ProposeDetermination(marketClerk, heavier)))).toEqual([
      'determination/heavier-than-ended',
    ]);
    const standards = await bed.module
      .get(Standards)
      .of(bed.module.get(PluginHost).ofSector('market-supervision')!, AFTER);
    expect(standards.map(({ hosted, spans, endedBy }) => [hosted.edition.code, spans, endedBy?.on])).toEqual([
      [NATIONAL, [{ from: '2021-09-01' }], undefined],
      [KEPT, [], AFTER],
    ]);
  });

  it('found to conform goes on; nobody having looked, it decides nothing, nothing of it ends, and the platform says so', async () => {
    const { listing } = await listed(bed);
    bed.clock.moveTo(AFTER);
    const document = await registerDocument(bed);
    const ask = new ProposeDetermination(marketClerk, proposalOf(document));
    expect(await refusalCodes(bed.command(ask))).toEqual(['standard/not-reviewed']);
    expect(await bed.command(new ResumeStandardEnds())).toEqual({ standards: 0, subjects: 0 });
    await bed.module.get(Supervision).turn();
    const told = () =>
      one<{ n: number }>(
        `select count(*)::int as n from cx.supervision_case where matter = 'standard-not-reviewed' and about = $1`,
        `${KEPT} ${LATER.code}`,
      );
    expect(await told()).toEqual({ n: 1 });
    await found('conforms');
    expect((await bed.command<DeterminationView>(ask)).edition.code).toBe(KEPT);
    expect(await bed.query(new ReadListing(marketClerk, idOf(listing)))).toMatchObject({ removedOn: null });
    // What is found later ends it later, and at once.
    expect(await found('does-not-conform')).toMatchObject({ endsOn: AFTER, following: false });
    expect(await bed.query(new ReadListing(marketClerk, idOf(listing)))).toMatchObject({
      state: 'removed-standard-ended',
    });
  });

  it('is found by two persons of an organ of the place and the sector, on papers, of the content that is installed', async () => {
    expect(await refusalCodes(propose('conforms', taxationClerk))).toEqual(['actor/other-sector']);
    expect(await refusalCodes(propose('conforms', lishiClerk))).toEqual(['actor/other-region']);
    expect(await refusalCodes(propose('conforms', marketApprover))).toEqual(['actor/role-missing']);
    expect(await refusalCodes(propose('conforms', marketClerk, { transition: 'none' }))).toEqual([
      'review/transition-unknown',
    ]);
    expect(await refusalCodes(propose('conforms', marketClerk, { edition: NATIONAL }))).toEqual([
      'review/not-of-this-place',
    ]);
    expect(await refusalCodes(propose('conforms', marketClerk, { digest: `sha256:${'0'.repeat(64)}` }))).toEqual([
      'standard/other-content',
    ]);
    // The plan's own transition ended before this list was in force.
    expect(await refusalCodes(propose('conforms', marketClerk, { transition: 'lvliang-2022-5' }))).toEqual([
      'review/not-in-force',
    ]);
    const mine = await propose('does-not-conform', marketBoth);
    expect(await refusalCodes(propose('conforms'))).toEqual(['review/already-proposed']);
    expect(await refusalCodes(decide(mine, marketBoth))).toEqual(['actor/same-person']);
    expect(await refusalCodes(decide({ ...mine, version: 7 }))).toEqual(['record/changed-meanwhile']);
    expect(await decide(mine, marketApprover, false)).toMatchObject({ state: 'declined', endsOn: null });
    expect(await refusalCodes(decide(mine))).toEqual(['review/not-proposed']);
    const ended = await found('does-not-conform');
    for (const finding of ['conforms', 'does-not-conform'] as const)
      expect(await refusalCodes(propose(finding))).toEqual(['review/already-recorded']);
    const entries = await bed.module.get(PlatformLedger).entries('standard-review', ended.id);
    expect(entries.map(({ kind, actor }) => [kind, actor])).toEqual([
      ['standard.review-proposed', 'lvliang-market-supervision/market-clerk'],
      ['standard.reviewed', 'lvliang-market-supervision/market-approver'],
    ]);
    // Of what people wrote the ledger holds digests.
    expect(JSON.stringify(entries)).not.toContain('无移出条件');
    expect((await bed.module.get(StandardReviews).recorded(LATER.code)).map(({ id }) => id)).toEqual([ended.id]);
  });

  it('killed half-way goes on where it was, also twice at once, and does nothing twice', async () => {
    const parties = 24;
    for (let n = 0; n < parties; n += 1) await makeDetermination(bed, proposalOf(await registerDocument(bed)));
    await found('does-not-conform');
    bed.clock.moveTo(AFTER);
    const ends = bed.module.get(StandardEnds) as unknown as { endOne: (...args: unknown[]) => Promise<void> };
    const endOne = ends.endOne.bind(ends);
    let calls = 0;
    ends.endOne = async (...args) => {
      calls += 1;
      if (calls > 10) throw new Error('killed');
      return endOne(...args);
    };
    await expect(bed.command(new ResumeStandardEnds())).rejects.toThrow('killed');
    const open = () => one<{ n: number }>(`select count(*)::int as n from cx.determination where state = 'made'`);
    expect(await open()).toEqual({ n: parties - 10 });
    ends.endOne = endOne;
    await Promise.all([bed.command(new ResumeStandardEnds()), bed.command(new ResumeStandardEnds())]);
    expect(await open()).toEqual({ n: 0 });
    expect(
      await one(
        `select count(*)::int as n, count(distinct record_id)::int as records from cx.subject_ledger where kind = 'determination.ended'`,
      ),
    ).toEqual({ n: parties, records: parties });
    expect(await one(`select count(*)::int as n from cx.platform_ledger where kind = 'standard.followed'`)).toEqual({
      n: 1,
    });
    expect(await bed.command<ResumedStandardEnds>(new ResumeStandardEnds())).toEqual({ standards: 0, subjects: 0 });
  });
});
