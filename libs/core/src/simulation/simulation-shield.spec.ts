import type { RepairEdition, SanctionEdition, SectorPlugin } from '@chengxin/plugin-contract';
import { DeterminationModule } from '../determination/determination.module.js';
import { DocumentModule } from '../document/document.module.js';
import { ListingModule } from '../listing/listing.module.js';
import { PublicationModule } from '../publication/publication.module.js';
import type { PublicationView } from '../publication/publication-view.js';
import { Publish } from '../publication/publish.js';
import { PublicPublications } from '../publication/read-publications.js';
import { AcceptRepair } from '../repair/accept-repair.js';
import { ApplyForRepair } from '../repair/apply-for-repair.js';
import { DecideRepair } from '../repair/decide-repair.js';
import { RepairModule } from '../repair/repair.module.js';
import type { RepairView } from '../repair/repair-view.js';
import { SubjectChecks } from '../sanction/check-subject.js';
import { SanctionModule } from '../sanction/sanction.module.js';
import { idOf, listed, OFFICERS, refusalCodes } from '../testing/cases.js';
import { openCore, type CoreTestbed } from '../testing/core-testbed.js';
import { mergedSector } from '../testing/fixture-merged-sector.js';
import { standAloneSector } from '../testing/fixture-stand-alone-sector.js';
import { Simulate, type SimulationAnswer } from './simulate.js';
import { SimulationModule } from './simulation.module.js';

const { marketClerk, marketApprover } = OFFICERS;
const MODULES = [
  DocumentModule,
  DeterminationModule,
  ListingModule,
  PublicationModule,
  SanctionModule,
  RepairModule,
  SimulationModule,
];
const ORDER_107 = { instrument: 'samr-order-107', articleUnknown: true, mark: 'V2' } as const;
const RULING = { facts: { 'plan-approved': true }, judgements: {} };

/** The market sector with a route for who carries out a plan of reorganisation. */
const sector: SectorPlugin = {
  ...mergedSector,
  ruleSets: mergedSector.ruleSets.map((set) => {
    if (set.kind !== 'repair' || set.from !== '2025-12-25') return set;
    return {
      ...set,
      facts: {
        ...set.facts,
        'plan-approved': { type: 'boolean', label: { zh: '法院已批准重整计划' }, catalogueItem: 'court-judgment' },
      },
      routes: [
        ...set.routes,
        {
          ...set.routes[0]!,
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

/** The mapping without the checks that the list draws, as an edition of its own. */
const sanction = sector.ruleSets.find((e): e is SanctionEdition => e.kind === 'sanction')!;
const withoutChecks: SanctionEdition = {
  ...sanction,
  code: 'fixture-market/sanction/2026-08-20',
  from: '2026-08-20',
  mappings: sanction.mappings.filter(({ code }) => code !== 'FX-CHECKS'),
};
const draft = { editions: [JSON.parse(JSON.stringify(withoutChecks)) as unknown] };

describe('a draft put to an entry that is shielded while a plan of reorganisation is carried out', () => {
  let bed: CoreTestbed;
  beforeAll(async () => {
    bed = await openCore(MODULES, { plugins: [sector, standAloneSector] });
  });
  afterAll(() => bed?.close());

  it('takes from it nothing that does not bind it, and shows under neither rule what nobody is shown: as the later real run finds it', async () => {
    const { determination, listing } = await listed(bed, { order: { penalties: ['licence-revocation', 'fine'] } });
    const shown = await bed.command<PublicationView>(
      new Publish(marketApprover, { listing: idOf(listing), ifMatch: listing.version }, {}),
    );
    const removed = async () => {
      const { totals } = await bed.query<SimulationAnswer>(new Simulate(marketClerk, { draft }));
      return Object.fromEntries(totals.measures.map(({ code, counts }) => [code, counts.removed]));
    };
    const drawn = async (core: CoreTestbed) =>
      (await core.module.get(SubjectChecks).check({ subjectId: listing.subjectId }, 'key-supervision')).must.length;
    const before = await removed();
    expect(before['national-2024/S24']).toBe(1);
    expect(await drawn(bed)).toBeGreaterThan(0);

    const applied = await bed.command<RepairView>(
      new ApplyForRepair(marketClerk, idOf(determination), {
        ...RULING,
        route: 'reorganisation',
        applicant: { role: 'subject', name: '合成申请人' },
        materials: [],
      }),
    );
    const accepted = await bed.command<RepairView>(
      new AcceptRepair(marketClerk, idOf(applied), applied.version, { accept: true }),
    );
    await bed.command(
      new DecideRepair(marketApprover, idOf(accepted), accepted.version, {
        ...RULING,
        grant: true,
        reasons: '法院已批准重整计划',
      }),
    );

    const shielded = await removed();
    expect(shielded['national-2024/S24'] ?? 0).toBe(0);
    // A ban with a term of its own binds under both rules, shielded or not.
    expect(shielded['national-2024/S08']).toBe(0);
    const { totals } = await bed.query<SimulationAnswer>(new Simulate(marketClerk, { draft }));
    expect(totals.publications!.counts).toMatchObject({ unchanged: 1, removed: 0, shortened: 0, lengthened: 0 });

    const later = await openCore(MODULES, {
      databaseUrl: bed.config.databaseUrl,
      plugins: [
        {
          ...sector,
          manifest: { ...sector.manifest, version: '2.0.0' },
          ruleSets: [...sector.ruleSets, withoutChecks],
        },
        standAloneSector,
      ],
    });
    try {
      expect([await drawn(bed), await drawn(later)]).toEqual([0, 0]);
      for (const core of [bed, later])
        expect(await refusalCodes(core.module.get(PublicPublications).one(idOf(shown)))).toEqual(['record/not-found']);
    } finally {
      await later.close();
    }
  });
});
