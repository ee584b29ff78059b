import type {
  LegalBasis,
  ListingEdition,
  Mark,
  RepairEdition,
  RepairRoute,
  SanctionEdition,
  SectorPlugin,
} from '@chengxin/plugin-contract';
import { DeterminationModule } from '../determination/determination.module.js';
import { DocumentModule } from '../document/document.module.js';
import { ListingModule } from '../listing/listing.module.js';
import type { ListingView } from '../listing/listing-view.js';
import { ServeNotice } from '../listing/serve-notice.js';
import { AcceptRepair } from '../repair/accept-repair.js';
import { ApplyForRepair } from '../repair/apply-for-repair.js';
import { DecideRepair } from '../repair/decide-repair.js';
import { RepairModule } from '../repair/repair.module.js';
import type { RepairView } from '../repair/repair-view.js';
import { AssignSanction } from '../sanction/assign-sanction.js';
import { ReadSanction } from '../sanction/read-sanction.js';
import { SanctionModule } from '../sanction/sanction.module.js';
import type { SanctionView } from '../sanction/sanction-view.js';
import {
  idOf,
  listed,
  makeDetermination,
  OFFICERS,
  OWN_NOTICE,
  proposeListing,
  registerDocument,
  wagesProposalOf,
  WAGES_PATH,
} from '../testing/cases.js';
import { openCore, type CoreTestbed } from '../testing/core-testbed.js';
import { mergedSector } from '../testing/fixture-merged-sector.js';
import { standAloneSector } from '../testing/fixture-stand-alone-sector.js';
import { PaperModule } from './paper.module.js';
import { PrintListing } from './print-listing.js';
import { PrintRepair } from './print-repair.js';

const { marketClerk, marketApprover, wagesClerk, wagesApprover } = OFFICERS;
const MODULES = [DocumentModule, DeterminationModule, ListingModule, SanctionModule, RepairModule, PaperModule];

const order44 = (article: string, mark: Mark): LegalBasis => ({ instrument: 'samr-order-44', article, mark });

const waited = ({ wait }: RepairRoute) => ({ ...wait, basis: order44('19', 'M-H') });

/** Every clause is read but these: the criteria, the first day of the period, that of a measure's term, the wait of a repair, and how soon it takes effect. */
const market: SectorPlugin = {
  ...mergedSector,
  ruleSets: mergedSector.ruleSets.map((edition) => {
    if (edition.kind === 'listing')
      return {
        ...edition,
        criteria: edition.criteria.map((criterion) => ({ ...criterion, basis: order44('5', 'M-L') })),
        period: { ...edition.period, basis: order44('21', 'V') },
        startsOn: { value: 'listing', basis: order44('22', 'INF') },
      } as ListingEdition;
    if (edition.kind === 'sanction')
      return {
        ...edition,
        mappings: edition.mappings.map((mapping) =>
          mapping.term
            ? { ...mapping, termStartsOn: { value: 'penalty-decision', basis: order44('23', 'INF') } }
            : mapping,
        ),
      } as SanctionEdition;
    if (edition.kind !== 'repair') return edition;
    const effectWithin = { value: '3wd', basis: order44('18', 'M-H') } as const;
    return {
      ...edition,
      routes: edition.routes.map((route) => ({ ...route, wait: waited(route), effectWithin })),
    } as RepairEdition;
  }),
};

/** The window to object is from memory. */
const wages: SectorPlugin = {
  ...standAloneSector,
  ruleSets: standAloneSector.ruleSets.map((edition) =>
    edition.kind === 'listing'
      ? {
          ...edition,
          procedure: {
            ...edition.procedure,
            objectionWindow: { value: '5wd', basis: { instrument: 'mohrss-order-45', article: '6', mark: 'M-H' } },
          },
        }
      : edition,
  ),
};

/** The text of a page without its markup, as it is read. */
const read = (page: string): string =>
  page
    .replace(/<style>.*?<\/style>/s, '')
    .replace(/<[^>]+>/g, '')
    .replace(/\s+/g, '');

const note = (article: string, mark: string): RegExp =>
  new RegExp(`〔该数值尚待核实〕《[^》]+》（[^）]+）第${article}条：来源核实程度${mark}`);

describe('a paper marks every figure that still wants a lawyer', () => {
  let bed: CoreTestbed;
  beforeAll(async () => {
    bed = await openCore(MODULES, { plugins: [market, wages] });
  });
  afterAll(() => bed?.close());

  it('the day from which a listing counts, and the last day of a measure, beside their clauses that were read', async () => {
    const { listing } = await listed(bed, { order: { penalties: ['licence-revocation', 'fine'] } });
    const text = read(await bed.query<string>(new PrintListing(marketClerk, idOf(listing), 'decision')));
    expect(text).toMatch(/期满之日起不再列入〔\d+〕。/);
    expect(text).toMatch(note('二十二', 'INF'));
    expect(text).toMatch(/至2031年9月1日届满〔\d+〕，不因名单移出而提前结束/);
    expect(text).toMatch(note('二十三', 'INF'));
    const sanction = await bed.command<SanctionView>(
      new AssignSanction(marketApprover, idOf(listing), {
        mapping: 'FX-FOOD-BAN',
        executorOrganId: 'lvliang-market-supervision',
      }),
    );
    const endBasis = [{ instrument: 'samr-order-44', article: '23', verified: false, mark: 'INF' }];
    expect(sanction).toMatchObject({ legalBasis: { verified: true }, endBasis });
    expect(await bed.query(new ReadSanction(marketApprover, idOf(sanction)))).toMatchObject({ endBasis });
  });

  it('the words of the criterion, and the wait that the notice of repair tells', async () => {
    const { listing } = await listed(bed, { order: { penalties: ['fine'] } });
    const text = read(await bed.query<string>(new PrintListing(marketClerk, idOf(listing), 'repair-notice')));
    expect(text).toMatch(/上述行为属于“[^”]+”的情形〔\d+〕。/);
    expect(text).toMatch(note('五', 'M-L'));
    expect(text).toMatch(note('十九', 'M-H'));
  });

  it('the day until which an objection may be lodged, also once the notice was served', async () => {
    const document = await registerDocument(bed, wagesClerk);
    const determination = await makeDetermination(bed, wagesProposalOf(document), [wagesClerk, wagesApprover]);
    const open = await proposeListing(bed, determination, WAGES_PATH);
    const served = await bed.command<ListingView>(
      new ServeNotice(wagesClerk, idOf(open), open.version, { ...OWN_NOTICE, servedOn: '2026-12-01' }),
    );
    const text = read(await bed.query<string>(new PrintListing(wagesClerk, idOf(served), 'notice')));
    expect(text).toMatch(/提出异议的期限至2026年12月8日届满〔\d+〕。/);
    expect(text).toMatch(note('六', 'M-H'));
  });

  it('how soon a repair takes effect, and until when what it leaves goes on', async () => {
    const later = await openCore(MODULES, { plugins: [market, wages] });
    try {
      const { listing, determination } = await listed(later, { order: { penalties: ['licence-revocation', 'fine'] } });
      await later.command(
        new AssignSanction(marketApprover, idOf(listing), {
          mapping: 'FX-FOOD-BAN',
          executorOrganId: 'lvliang-market-supervision',
        }),
      );
      later.clock.moveTo('2027-12-10');
      const stated = {
        facts: { 'duties-performed': true },
        judgements: { 'harm-removed': { answer: true, reasons: '已消除' } },
      };
      const applied = await later.command<RepairView>(
        new ApplyForRepair(marketClerk, idOf(determination), {
          ...stated,
          route: 'early-removal',
          applicant: { role: 'subject', name: '当事人' },
          materials: [{ code: 'commitment', digest: `sha256:${'1'.repeat(64)}` }],
        }),
      );
      const accepted = await later.command<RepairView>(
        new AcceptRepair(marketClerk, idOf(applied), applied.version, { accept: true }),
      );
      const granted = await later.command<RepairView>(
        new DecideRepair(marketApprover, idOf(accepted), accepted.version, {
          ...stated,
          grant: true,
          reasons: '已履行',
        }),
      );
      expect(granted.decision).toMatchObject({
        effectWithin: '3wd',
        effectWithinBasis: { article: '18', verified: false, mark: 'M-H' },
      });
      const text = read(await later.query<string>(new PrintRepair(marketClerk, idOf(granted))));
      expect(text).toMatch(/所认定“[^”]+”〔\d+〕的失信信息/);
      expect(text).toMatch(note('五', 'M-L'));
      expect(text).toMatch(note('十九', 'M-H'));
      expect(text).toMatch(/在三个工作日内更新〔\d+〕/);
      expect(text).toMatch(note('十八', 'M-H'));
      expect(text).toMatch(/至2031年9月1日届满〔\d+〕/);
      expect(text).toMatch(note('二十三', 'INF'));
    } finally {
      await later.close();
    }
  });
});
