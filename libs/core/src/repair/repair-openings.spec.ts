import {
  PENALTY_PUBLICATION,
  type RepairEdition,
  type RepairRoute,
  type SectorPlugin,
} from '@chengxin/plugin-contract';
import type { IsoDay } from '../clock/shanghai-day.js';
import { DeterminationModule } from '../determination/determination.module.js';
import { DocumentModule } from '../document/document.module.js';
import { ListingModule } from '../listing/listing.module.js';
import { PublicationModule } from '../publication/publication.module.js';
import type { PublicationView } from '../publication/publication-view.js';
import { Publish, type PublicationRequest } from '../publication/publish.js';
import { PublicPublications } from '../publication/read-publications.js';
import {
  idOf,
  listed,
  makeDetermination,
  OFFICERS,
  proposalOf,
  refusalCodes,
  registerDocument,
  wagesProposalOf,
} from '../testing/cases.js';
import { openCore, type CoreTestbed } from '../testing/core-testbed.js';
import { mergedSector } from '../testing/fixture-merged-sector.js';
import { standAloneSector } from '../testing/fixture-stand-alone-sector.js';
import { ApplyForRepair } from './apply-for-repair.js';
import { CheckEligibility, type EligibilityView } from './check-eligibility.js';
import { RepairModule } from './repair.module.js';

const { marketClerk, marketApprover, wagesClerk, wagesApprover } = OFFICERS;
const ORDER_44 = { instrument: 'samr-order-44', article: '16', mark: 'V' } as const;
const FOOD_LAW = { instrument: 'food-safety-law', article: '135', mark: 'V' } as const;
const GENERAL = { classification: { tier: 'general', reason: '按本领域分类标准' } } as const;
const RECORD_ONLY = { criterion: 'FX-A10.1', facts: { conduct: 'other-licence' }, judgements: {} };
const STATED = {
  facts: { 'duties-performed': true },
  judgements: { 'harm-removed': { answer: true, reasons: '已召回并公开致歉' } },
} as const;

/** Another rule of repair; no sentence beside it tells a figure that it does not hold. */
const withRepair = (
  plugin: SectorPlugin,
  change: (edition: RepairEdition) => Partial<RepairEdition>,
): SectorPlugin => ({
  ...plugin,
  ruleSets: plugin.ruleSets.map((set) => {
    if (set.kind === 'listing') return { ...set, removal: { ...set.removal, procedure: { zh: '移出的程序' } } };
    if (set.kind !== 'repair') return set;
    const changed = { ...set, ...change(set) };
    return { ...changed, routes: changed.routes.map((route) => ({ ...route, text: { zh: '提前移出' } })) };
  }),
});
const withRoutes = (routes: (only: RepairRoute) => readonly RepairRoute[]): SectorPlugin =>
  withRepair(mergedSector, (edition) => ({ routes: routes(edition.routes[0]!) }));
const waiting = (term: 'P2Y'): RepairRoute['wait'] => ({ value: term, basis: ORDER_44, anchor: 'listing' });

/** Shows on 信用中国 and leaves the repair of what it shows to the national rule. */
const silent = withRepair(standAloneSector, ({ routes }) => ({
  routes: routes.map((route) => ({
    ...route,
    criteria: route.criteria.filter((code) => code !== PENALTY_PUBLICATION),
  })),
}));

describe('the day from which what is shown may be repaired', () => {
  let bed: CoreTestbed;
  const open = async (plugin: SectorPlugin, today: IsoDay = '2026-12-01', config: object = {}) => {
    bed = await openCore([DocumentModule, DeterminationModule, ListingModule, PublicationModule, RepairModule], {
      plugins: [plugin],
      today,
      config,
    });
  };
  afterEach(() => bed?.close());

  const read = (shown: PublicationView) => bed.module.get(PublicPublications).one(idOf(shown));
  /** An entry of the first of December 2026, shown on that day. */
  const entry = async (change: Parameters<typeof listed>[1] = {}) => {
    const { listing, determination } = await listed(bed, change);
    const of = { listing: idOf(listing), ifMatch: listing.version };
    return { determination, shown: await bed.command<PublicationView>(new Publish(marketApprover, of, {})) };
  };
  const eligibility = async (determination: { readonly id: string }) =>
    (await bed.query<EligibilityView>(new CheckEligibility(marketClerk, idOf(determination), STATED))).routes;
  const recordShown = async (request: PublicationRequest = GENERAL) => {
    const document = await registerDocument(bed, marketClerk);
    const determination = await makeDetermination(bed, proposalOf(document, RECORD_ONLY));
    const of = { determination: idOf(determination) };
    return { determination, shown: await bed.command<PublicationView>(new Publish(marketApprover, of, request)) };
  };

  it('is that of the sector’s own wait where it is longer than the national one, and the clause stands beside it', async () => {
    await open(withRoutes((route) => [{ ...route, wait: waiting('P2Y') }]));
    const { determination, shown } = await entry();
    const says = {
      repairableFrom: '2028-12-01',
      noRepairDay: null,
      repairRoutes: [
        { route: 'early-removal', from: '2028-12-01', noDay: null, basis: [{ article: '16', mark: 'V' }] },
      ],
    };
    expect(shown).toMatchObject(says);
    expect(await read(shown)).toMatchObject(says);
    bed.clock.moveTo('2028-11-30');
    expect(await eligibility(determination)).toMatchObject([{ answer: 'not-met', tooEarly: true }]);
    bed.clock.moveTo('2028-12-01');
    expect(await eligibility(determination)).toMatchObject([{ answer: 'met', tooEarly: false }]);
  });

  it('is not named where the wait counts from a day that only an application states', async () => {
    await open(
      withRepair(mergedSector, (edition) => ({
        facts: {
          ...edition.facts,
          'corrected-on': { type: 'date', label: { zh: '改正之日' }, catalogueItem: 'supervision-inspection' },
        },
        routes: edition.routes.map((route) => ({
          ...route,
          wait: { value: 'P6M', basis: ORDER_44, anchor: 'correction', day: 'corrected-on' },
        })),
      })),
    );
    expect((await entry()).shown).toMatchObject({
      repairableFrom: null,
      noRepairDay: { code: 'missing', text: { zh: '尚缺：改正之日' }, basis: { article: '16' } },
    });
  });

  it('is not named where the wait itself was not read: the sentence says so with its clause', async () => {
    const unknown = { unknown: { zh: '没有读到', en: 'not read' }, basis: ORDER_44 };
    await open(withRoutes((route) => [{ ...route, wait: unknown }]));
    expect((await entry()).shown).toMatchObject({
      repairableFrom: null,
      noRepairDay: { code: 'figure-unknown', text: { zh: '没有读到' }, basis: { article: '16' } },
    });
  });

  it('waits for a court’s ruling where that alone opens repair', async () => {
    await open(
      withRoutes((route) => [
        route,
        {
          ...{ ...route, code: 'plan', criteria: ['FX-A05.1', 'FX-A10.1'] },
          ...{ wait: { none: true, basis: ORDER_44 }, reorganisation: { lasts: 'for-good', basis: ORDER_44 } },
        },
      ]),
    );
    expect((await recordShown()).shown).toMatchObject({
      repairableFrom: null,
      noRepairDay: { code: 'court-ruling', basis: { instrument: 'samr-order-44' } },
      repairRoutes: [
        { route: 'early-removal', from: null, noDay: { code: 'ends-first' } },
        { route: 'plan', from: null, noDay: { code: 'court-ruling' } },
      ],
    });
    expect((await entry()).shown).toMatchObject({
      repairableFrom: '2027-12-01',
      noRepairDay: null,
      repairRoutes: [
        { route: 'early-removal', from: '2027-12-01' },
        { route: 'plan', from: null, noDay: { code: 'court-ruling' } },
      ],
    });
  });

  it('stands with each route where they open on different days', async () => {
    await open(
      withRoutes((route) => [
        route,
        { ...route, code: 'late', wait: waiting('P2Y'), when: { fact: 'duties-performed', is: true } },
      ]),
    );
    expect((await entry()).shown).toMatchObject({
      repairableFrom: null,
      noRepairDay: { code: 'routes-differ' },
      repairRoutes: [
        { route: 'early-removal', from: '2027-12-01' },
        { route: 'late', from: '2028-12-01' },
      ],
    });
  });

  it('is none where the law forbids repair, and the clause is named', async () => {
    await open(
      withRepair(mergedSector, ({ routes, bases }) => ({
        bases: [...bases, FOOD_LAW],
        irreparable: [{ criteria: ['FX-A05.1'], basis: FOOD_LAW }],
        routes: routes.map((route) => ({ ...route, criteria: route.criteria.filter((code) => code !== 'FX-A05.1') })),
      })),
    );
    expect((await entry()).shown).toMatchObject({
      repairableFrom: null,
      noRepairDay: { code: 'irreparable', basis: { instrument: 'food-safety-law', article: '135' } },
      repairRoutes: [],
    });
  });

  it('is none where the wait is over only after what is shown has ended', async () => {
    await open(withRoutes((route) => [{ ...route, wait: waiting('P2Y') }]));
    expect((await recordShown()).shown).toMatchObject({
      endsOn: '2027-09-01',
      repairableFrom: null,
      noRepairDay: { code: 'ends-first' },
    });
  });

  describe('of a penalty that is repaired by the national rule', () => {
    const revoked = async (today: IsoDay, decidedOn: IsoDay, config: object = {}) => {
      await open(silent, today, config);
      const document = await registerDocument(bed, wagesClerk, {
        decidedOn,
        order: { penalties: ['licence-revocation'], fineFen: undefined as never },
      });
      const determination = await makeDetermination(bed, wagesProposalOf(document), [wagesClerk, wagesApprover]);
      return bed.command<PublicationView>(new Publish(wagesApprover, { determination: idOf(determination) }, {}));
    };

    it('is not before what a rule that begins by then asks', async () => {
      const shown = await revoked('2026-02-15', '2026-02-10', { regimeConflict: 'regime-of-the-day' });
      expect(shown).toMatchObject({ repairableFrom: '2027-02-10' });
      bed.clock.moveTo('2026-05-10');
      expect(await read(shown)).toMatchObject({ repairableFrom: '2027-02-10' });
    });

    it('is the kinder of the two where the installation keeps the more favourable rule', async () => {
      const shown = await revoked('2026-02-15', '2026-02-10', { regimeConflict: 'more-favourable' });
      expect(shown).toMatchObject({ repairableFrom: '2026-05-10' });
      bed.clock.moveTo('2026-05-10');
      expect(await read(shown)).toMatchObject({ repairableFrom: '2026-05-10' });
    });
  });

  describe('once what was shown has ended by its own time', () => {
    it('there is nothing left to repair: the answer names the day and the clause, and no application is taken', async () => {
      await open(mergedSector);
      const { determination } = await recordShown();
      bed.clock.moveTo('2027-08-31');
      expect(await eligibility(determination)).toHaveLength(1);
      bed.clock.moveTo('2027-09-01');
      const application = new ApplyForRepair(marketClerk, idOf(determination), {
        ...STATED,
        route: 'early-removal',
        applicant: { role: 'subject', name: '合成申请人' },
        materials: [],
      });
      for (const ask of [() => eligibility(determination), () => bed.command(application)])
        await expect(ask()).rejects.toMatchObject({
          findings: [
            {
              code: 'repair/nothing-to-repair',
              message: { zh: expect.stringContaining('公示已于 2027-09-01 届满终止') },
              basis: { instrument: 'ndrc-order-36' },
            },
          ],
        });
    });

    it('nor of an entry whose period is over, whether or not somebody has taken it off', async () => {
      await open(mergedSector);
      const { determination } = await listed(bed);
      bed.clock.moveTo('2029-11-30');
      expect(await eligibility(determination)).toHaveLength(1);
      bed.clock.moveTo('2029-12-01');
      await expect(eligibility(determination)).rejects.toMatchObject({
        findings: [
          {
            code: 'repair/nothing-to-repair',
            message: { zh: expect.stringContaining('列入期限已于 2029-12-01 届满') },
          },
        ],
      });
      expect(await refusalCodes(eligibility(determination))).toEqual(['repair/nothing-to-repair']);
    });
  });
});
