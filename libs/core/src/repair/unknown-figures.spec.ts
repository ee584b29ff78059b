import type { ListingEdition, RepairEdition, RuleSet, SectorPlugin, UnknownFigure } from '@chengxin/plugin-contract';
import { DeterminationModule } from '../determination/determination.module.js';
import { DocumentModule } from '../document/document.module.js';
import { ListingModule } from '../listing/listing.module.js';
import { ServeNotice } from '../listing/serve-notice.js';
import { LodgeObjection } from '../objection/lodge-objection.js';
import { ObjectionModule } from '../objection/objection.module.js';
import type { ObjectionView } from '../objection/objection-view.js';
import {
  decideListing,
  idOf,
  listed,
  makeDetermination,
  noticeServed,
  OFFICERS,
  OWN_NOTICE,
  proposalOf,
  proposeListing,
  refusalCodes,
  registerDocument,
  wagesProposalOf,
  WAGES_PATH,
} from '../testing/cases.js';
import { openCore, type CoreTestbed } from '../testing/core-testbed.js';
import { mergedSector } from '../testing/fixture-merged-sector.js';
import { standAloneSector } from '../testing/fixture-stand-alone-sector.js';
import { AcceptRepair } from './accept-repair.js';
import { ApplyForRepair } from './apply-for-repair.js';
import { CheckEligibility, type EligibilityView } from './check-eligibility.js';
import { DecideRepair } from './decide-repair.js';
import { RepairModule } from './repair.module.js';
import type { RepairView } from './repair-view.js';

const { marketClerk, marketApprover, wagesClerk } = OFFICERS;
const MODULES = [DocumentModule, DeterminationModule, ListingModule, ObjectionModule, RepairModule];
const STATED = {
  facts: { 'duties-performed': true },
  judgements: { 'harm-removed': { answer: true, reasons: '已召回并公开致歉' } },
};
const APPLICATION = {
  ...STATED,
  route: 'early-removal',
  applicant: { role: 'subject', name: '合成申请人' },
  materials: [],
  commitment: { on: '2026-12-01', digest: `sha256:${'c'.repeat(64)}` },
} as const;

const unknown = (article: string, instrument = 'samr-order-44'): UnknownFigure => ({
  unknown: { zh: '条文没有读到', en: 'the text was not read' },
  basis: { instrument, article, mark: 'V' },
});
const withRules = (plugin: SectorPlugin, change: (edition: RuleSet) => RuleSet): SectorPlugin => ({
  ...plugin,
  ruleSets: plugin.ruleSets.map(change),
});
const inLists = (plugin: SectorPlugin, change: Partial<ListingEdition>): SectorPlugin =>
  withRules(plugin, (edition) => (edition.kind === 'listing' ? { ...edition, ...change } : edition));
const inRoutes = (plugin: SectorPlugin, change: Partial<RepairEdition['routes'][number]>): SectorPlugin =>
  withRules(plugin, (edition) =>
    edition.kind === 'repair'
      ? { ...edition, routes: edition.routes.map((route) => ({ ...route, ...change })) }
      : edition,
  );

/** The same rules with no figure in their words: what the data do not hold the text may not say either. */
const inWords = (plugin: SectorPlugin): SectorPlugin =>
  JSON.parse(
    JSON.stringify(plugin)
      .replace(/[一三]年/g, '规定的期限')
      .replace(/\b(?:one|three|a) years?\b/gi, 'the term'),
  ) as SectorPlugin;

describe('a figure that nobody knows', () => {
  let bed: CoreTestbed;
  const open = async (market: SectorPlugin, wages: SectorPlugin = standAloneSector) => {
    bed = await openCore(MODULES, { plugins: [inWords(market), wages], today: '2026-12-01' });
  };
  afterEach(() => bed?.close());

  it('leaves the days for accepting and deciding a repair undetermined, with the reason and the place, and not “none”', async () => {
    await open(inRoutes(mergedSector, { acceptWithin: unknown('17'), decideWithin: unknown('17') }));
    const { determination } = await listed(bed);
    bed.clock.moveTo('2027-12-01');
    const applied = await bed.command<RepairView>(new ApplyForRepair(marketClerk, idOf(determination), APPLICATION));
    const undetermined = { zh: '条文没有读到', en: 'the text was not read' };
    expect(applied).toMatchObject({
      acceptDue: null,
      dueDays: [
        { what: 'accept', within: null, due: null, overdue: false, undetermined, legalBasis: { article: '17' } },
      ],
    });
    bed.clock.moveTo('2028-12-01');
    const accepted = await bed.command<RepairView>(
      new AcceptRepair(marketClerk, idOf(applied), applied.version, { accept: true }),
    );
    expect(accepted.decideDue).toBeNull();
    expect(accepted.dueDays).toMatchObject([
      { what: 'accept', due: null, overdue: false, undetermined },
      { what: 'decide', due: null, overdue: false, undetermined },
    ]);
  });

  it('leaves eligibility undetermined where it is the wait, and grants nothing', async () => {
    await open(inRoutes(mergedSector, { wait: unknown('16') }));
    const { determination } = await listed(bed);
    bed.clock.moveTo('2029-11-30');
    const { routes } = await bed.query<EligibilityView>(new CheckEligibility(marketClerk, idOf(determination), STATED));
    expect(routes[0]).toMatchObject({
      answer: 'undetermined',
      missing: expect.arrayContaining(['figure:wait']) as string[],
      waitUnknown: { unknown: { zh: '条文没有读到' }, basis: { article: '16' } },
    });
    expect(routes[0]).not.toHaveProperty('earliest');
    const applied = await bed.command<RepairView>(new ApplyForRepair(marketClerk, idOf(determination), APPLICATION));
    const accepted = await bed.command<RepairView>(
      new AcceptRepair(marketClerk, idOf(applied), applied.version, { accept: true }),
    );
    const grant = bed.command(
      new DecideRepair(marketApprover, idOf(accepted), accepted.version, { ...STATED, grant: true, reasons: '经核实' }),
    );
    expect(await refusalCodes(grant)).toEqual(['repair/undetermined']);
  });

  it('lets nobody be listed where it is the period: how long the entry lasts is not for the machine or the officer to say', async () => {
    await open(inLists(mergedSector, { period: unknown('21') }));
    const document = await registerDocument(bed, marketClerk);
    const determination = await makeDetermination(bed, proposalOf(document));
    const served = await noticeServed(bed, await proposeListing(bed, determination));
    const decide = decideListing(bed, served);
    expect(await refusalCodes(decide)).toEqual(['listing/period-unknown']);
  });

  it('leaves the day for answering an objection undetermined, with the reason', async () => {
    const list = standAloneSector.ruleSets.find((one): one is ListingEdition => one.kind === 'listing')!;
    const procedure = { ...list.procedure, answerWithin: unknown('6', 'mohrss-order-45') };
    await open(mergedSector, inLists(standAloneSector, { procedure }));
    const document = await registerDocument(bed, wagesClerk);
    const determination = await makeDetermination(bed, wagesProposalOf(document), [wagesClerk, OFFICERS.wagesApprover]);
    const proposed = await proposeListing(bed, determination, WAGES_PATH);
    const notice = { ...OWN_NOTICE, servedOn: bed.clock.today() };
    await bed.command(new ServeNotice(wagesClerk, idOf(proposed), proposed.version, notice));
    const objection = await bed.command<ObjectionView>(
      new LodgeObjection(wagesClerk, idOf(proposed), {
        lodgedOn: bed.clock.today(),
        against: 'facts',
        text: '工资已经付清',
      }),
    );
    expect(objection).toMatchObject({
      dueOn: null,
      undetermined: [{ field: 'dueOn', reason: { zh: '条文没有读到' }, basis: { instrument: 'mohrss-order-45' } }],
    });
  });
});
