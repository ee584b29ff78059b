import type { RepairEdition, SectorPlugin } from '@chengxin/plugin-contract';
import { DeterminationModule } from '../determination/determination.module.js';
import { DocumentModule } from '../document/document.module.js';
import { ListingModule } from '../listing/listing.module.js';
import type { ListingView } from '../listing/listing-view.js';
import { ReadListing } from '../listing/read-listing.js';
import { PaperModule } from '../paper/paper.module.js';
import { PrintRepair } from '../paper/print-repair.js';
import type { ChannelActsView } from '../publication/channel-acts-view.js';
import { ReadChannelActs } from '../publication/hand-to-channel.js';
import { PublicationModule } from '../publication/publication.module.js';
import type { PublicationView } from '../publication/publication-view.js';
import { Publish } from '../publication/publish.js';
import { PublicPublications } from '../publication/read-publications.js';
import { ReplayDecisions, type ReplayEvent } from '../replay/replay-decisions.js';
import { ReplayModule } from '../replay/replay.module.js';
import { AssignSanction } from '../sanction/assign-sanction.js';
import { SubjectChecks } from '../sanction/check-subject.js';
import { SanctionModule } from '../sanction/sanction.module.js';
import { idOf, listed, OFFICERS, refusalCodes } from '../testing/cases.js';
import { openCore, type CoreTestbed } from '../testing/core-testbed.js';
import { mergedSector } from '../testing/fixture-merged-sector.js';
import { AcceptRepair } from './accept-repair.js';
import { ApplyForRepair } from './apply-for-repair.js';
import { DecideRepair } from './decide-repair.js';
import { EndReorganisation } from './end-reorganisation.js';
import { RepairModule } from './repair.module.js';
import type { RepairView } from './repair-view.js';
import { RevokeRepair } from './revoke-repair.js';

const { marketClerk, marketApprover } = OFFICERS;
const ORDER_107 = { instrument: 'samr-order-107', articleUnknown: true, mark: 'V2' } as const;
const RULING = { facts: { 'plan-approved': true }, judgements: {} };

/** The market sector with a route for who carries out a plan of reorganisation. */
const sector: SectorPlugin = {
  ...mergedSector,
  ruleSets: mergedSector.ruleSets.map((set) => {
    if (set.kind !== 'repair' || set.from !== '2025-12-25') return set;
    const [route] = set.routes;
    return {
      ...set,
      facts: {
        ...set.facts,
        'plan-approved': { type: 'boolean', label: { zh: '法院已批准重整计划' }, catalogueItem: 'court-judgment' },
      },
      routes: [
        ...set.routes,
        {
          ...route!,
          code: 'reorganisation',
          text: { zh: '重整计划执行期间暂时屏蔽' },
          basis: ORDER_107,
          wait: { none: true, basis: ORDER_107 },
          when: { fact: 'plan-approved', is: true },
          materials: [],
          reorganisation: { lasts: 'while-carried-out', basis: ORDER_107 },
        },
      ],
    } satisfies RepairEdition;
  }),
};

describe('while a plan of reorganisation is carried out', () => {
  let bed: CoreTestbed;
  let publications: PublicPublications;
  beforeEach(async () => {
    bed = await openCore(
      [
        DocumentModule,
        DeterminationModule,
        ListingModule,
        PublicationModule,
        SanctionModule,
        RepairModule,
        PaperModule,
        ReplayModule,
      ],
      { today: '2026-12-01', plugins: [sector] },
    );
    publications = bed.module.get(PublicPublications);
  });
  afterEach(() => bed?.close());

  const checked = (listing: ListingView, matter: string) =>
    bed.module.get(SubjectChecks).check({ subjectId: listing.subjectId }, matter);
  const apply = (determination: { readonly id: string }) =>
    bed.command<RepairView>(
      new ApplyForRepair(marketClerk, idOf(determination), {
        ...RULING,
        route: 'reorganisation',
        applicant: { role: 'subject', name: '合成申请人' },
        materials: [],
      }),
    );
  const decide = async (applied: RepairView) => {
    const accepted = await bed.command<RepairView>(
      new AcceptRepair(marketClerk, idOf(applied), applied.version, { accept: true }),
    );
    return bed.command<RepairView>(
      new DecideRepair(marketApprover, idOf(accepted), accepted.version, {
        ...RULING,
        grant: true,
        reasons: '法院已批准重整计划',
      }),
    );
  };
  const end = (repair: RepairView, carriedOut: boolean, ruling?: string, actor = marketApprover) =>
    bed.command<RepairView>(
      new EndReorganisation(actor, idOf(repair), repair.version, {
        carriedOut,
        reasons: carriedOut ? '重整计划执行完毕' : '重整计划没有执行',
        ...(ruling ? { ruling } : {}),
      }),
    );
  const shield = async () => {
    const { determination, listing } = await listed(bed, { order: { penalties: ['licence-revocation', 'fine'] } });
    const shown = await bed.command<PublicationView>(
      new Publish(marketApprover, { listing: idOf(listing), ifMatch: listing.version }, {}),
    );
    await bed.command(
      new AssignSanction(marketApprover, idOf(listing), {
        mapping: 'FX-CHECKS',
        executorOrganId: 'shanxi-drug-administration',
      }),
    );
    bed.clock.moveTo('2026-12-10');
    return { determination, listing, shown, repair: await decide(await apply(determination)) };
  };
  const printed = async (repair: RepairView) =>
    (await bed.query<string>(new PrintRepair(marketClerk, idOf(repair))))
      .replace(/<style>[^]*<\/style>/, '')
      .replace(/<[^>]+>/g, '');
  const state = async (listing: ListingView) =>
    (await bed.query<ListingView>(new ReadListing(marketClerk, idOf(listing)))).state;
  const replayed = async () => {
    const events: ReplayEvent[] = [];
    for await (const event of await bed.query<AsyncIterable<ReplayEvent>>(new ReplayDecisions(OFFICERS.creditOffice)))
      events.push(event);
    return events.filter(({ event }) => event === 'finding');
  };

  it('nothing of the entry is shown and nothing it draws binds, nine days after the listing and before any minimum; bans with a term of their own stay', async () => {
    const { determination, listing, shown, repair } = await shield();
    expect(repair).toMatchObject({
      state: 'suspended',
      decision: {
        granted: true,
        shieldedBy: { instrument: 'samr-order-107', verified: false, mark: 'V2' },
        earliest: { day: '2026-12-01', policy: 'reorganisation' },
        ended: [],
      },
    });
    expect(await refusalCodes(publications.one(idOf(shown)))).toEqual(['record/not-found']);
    expect((await publications.search({ name: '吕梁', limit: 10 })).items).toEqual([]);
    expect((await checked(listing, 'key-supervision')).must).toEqual([]);
    expect((await checked(listing, 'food-licence')).must).toMatchObject([{ code: 'S08' }]);
    expect(await state(listing)).toBe('published');
    expect(await refusalCodes(apply(determination))).toEqual(['repair/already-open']);
    expect(await replayed()).toEqual([]);
  });

  it('every channel is asked to show it no longer, and to show it again where the plan fails or the ruling was forged', async () => {
    const asked = async (shown: PublicationView) => {
      const { acts } = await bed.query<ChannelActsView>(new ReadChannelActs(marketClerk, idOf(shown)));
      return acts.filter(({ state }) => state !== 'overtaken').map(({ act, state }) => [act, state]);
    };
    const everywhere = (act: string) => Array.from({ length: 3 }, () => [act, 'to-hand-over']);
    const { shown, repair } = await shield();
    expect(await asked(shown)).toEqual(everywhere('withdraw'));
    await end(repair, false);
    expect(await asked(shown)).toEqual(everywhere('show'));
    const other = await shield();
    await bed.command(
      new RevokeRepair(marketApprover, idOf(other.repair), other.repair.version, { reasons: '裁定书系伪造' }),
    );
    expect(await asked(other.shown)).toEqual(everywhere('show'));
    const carriedOut = await shield();
    await end(carriedOut.repair, true, '（2026）晋11破1号之三');
    expect(await asked(carriedOut.shown)).toEqual(everywhere('withdraw'));
    expect(await replayed()).toEqual([]);
  });

  it('a paper says what is shielded until when, what binds all the same, and what may become of it; what is unverified bears its mark', async () => {
    const { listing, repair } = await shield();
    await bed.command(
      new AssignSanction(marketApprover, idOf(listing), {
        mapping: 'FX-FOOD-BAN',
        executorOrganId: 'lvliang-market-supervision',
      }),
    );
    expect(repair).toMatchObject({
      decision: { shielded: [{ kind: 'listing' }, { kind: 'publication' }, { kind: 'sanction' }] },
    });
    const paper = await printed(repair);
    for (const said of [
      '准予暂时信用修复决定书',
      '2026年12月10日，你单位提出申请',
      '重整计划执行期间暂时屏蔽',
      '本机关决定：准予暂时信用修复',
      '列入市场监督管理严重违法失信名单。',
      '该失信信息的公示及共享。',
      '失信惩戒措施“',
      '上述事项中的信息不公示、不共享，措施不实施；上述事项没有终止',
      '经人民法院裁定确认执行完毕的',
      '信用修复不收取任何费用',
    ])
      expect(paper).toContain(said);
    expect(paper).not.toContain('因本决定终止的事项');
    expect(paper).toMatch(/《市场监督管理信用修复管理办法》.*〔\d+〕/);
    expect(paper).toContain('来源核实程度 V2');
    expect(paper).toContain('来源核实程度 INF');
  });

  it('another paper says that it ended for good, dated on the day of that decision, with the ruling and what ended', async () => {
    const { repair } = await shield();
    bed.clock.moveTo('2027-06-01');
    const paper = await printed(await end(repair, true, '（2026）晋11破1号之三'));
    for (const said of [
      '准予信用修复决定书',
      '2026年12月10日，吕梁市市场监督管理局作出准予暂时信用修复的决定',
      '人民法院裁定（（2026）晋11破1号之三）确认执行完毕',
      '重整计划执行完毕。',
      '因本决定终止的事项',
      '2027年6月1日',
    ])
      expect(paper).toContain(said);
  });

  it('another says that it stands as before where the plan failed, and where to go against that', async () => {
    const { repair } = await shield();
    bed.clock.moveTo('2027-06-01');
    const paper = await printed(await end(repair, false));
    for (const said of [
      '终止暂时信用修复决定书',
      '重整计划没有执行。',
      '本机关决定：终止暂时信用修复',
      '自本决定作出之日起恢复公示、共享和实施',
      '行政复议',
      '2027年6月1日',
    ])
      expect(paper).toContain(said);
    expect(paper).not.toContain('准予信用修复');
  });

  it('it ends for good once the court rules that the plan was carried out, on the number of that ruling, by another person than took it in', async () => {
    const { listing, repair } = await shield();
    bed.clock.moveTo('2027-06-01');
    expect(await refusalCodes(end(repair, true))).toEqual(['repair/ruling-missing']);
    expect(await refusalCodes(end(repair, true, '（2026）晋11破1号之三', marketClerk))).toContain('actor/same-person');
    const done = await end(repair, true, '（2026）晋11破1号之三');
    expect(done).toMatchObject({
      state: 'granted',
      decision: {
        reorganisation: { on: '2027-06-01', carriedOut: true, ruling: '（2026）晋11破1号之三' },
        ended: expect.arrayContaining([expect.objectContaining({ kind: 'listing' })]),
      },
    });
    expect(await state(listing)).toBe('removed-repaired');
    expect(await replayed()).toEqual([]);
  });

  it('it stands as before where the plan failed: shown again, and binding', async () => {
    const { listing, shown, repair } = await shield();
    bed.clock.moveTo('2027-06-01');
    expect(await end(repair, false)).toMatchObject({
      state: 'suspension-ended',
      decision: { reorganisation: { carriedOut: false, ruling: null } },
    });
    expect((await publications.one(idOf(shown))).shown).toBe(true);
    expect((await checked(listing, 'key-supervision')).must).not.toEqual([]);
    expect(await state(listing)).toBe('published');
    expect(await replayed()).toEqual([]);
  });

  it('a shield that was obtained by fraud is taken away, and the entry, which never ended, stands', async () => {
    const { listing, shown, repair } = await shield();
    const revoked = await bed.command<RepairView>(
      new RevokeRepair(marketApprover, idOf(repair), repair.version, { reasons: '裁定书系伪造' }),
    );
    expect(revoked).toMatchObject({ state: 'revoked', decision: { revoked: { restored: null } } });
    expect((await publications.one(idOf(shown))).shown).toBe(true);
    expect(await state(listing)).toBe('published');
  });
});
