import type { LegalBasis, ListingEdition, SectorPlugin } from '@chengxin/plugin-contract';
import type { Type } from '@nestjs/common';
import type { DeterminationView } from '../determination/determination-view.js';
import { DeterminationModule } from '../determination/determination.module.js';
import { DocumentModule } from '../document/document.module.js';
import { ExtendListing } from '../listing/extend-listing.js';
import { ListingModule } from '../listing/listing.module.js';
import type { ListingView } from '../listing/listing-view.js';
import { ReadListing } from '../listing/read-listing.js';
import { RemoveListing } from '../listing/remove-listing.js';
import { PublicationModule } from '../publication/publication.module.js';
import type { PublicationView } from '../publication/publication-view.js';
import { Publish } from '../publication/publish.js';
import { AcceptRepair } from '../repair/accept-repair.js';
import { ApplyForRepair } from '../repair/apply-for-repair.js';
import { DecideRepair } from '../repair/decide-repair.js';
import { RepairModule } from '../repair/repair.module.js';
import type { RepairView } from '../repair/repair-view.js';
import { ReplayModule } from '../replay/replay.module.js';
import { AssignSanction } from '../sanction/assign-sanction.js';
import { SanctionModule } from '../sanction/sanction.module.js';
import type { SanctionView } from '../sanction/sanction-view.js';
import { idOf, listed, makeDetermination, OFFICERS, registerDocument, wagesProposalOf } from './cases.js';
import type { CoreTestbed } from './core-testbed.js';
import { mergedSector } from './fixture-merged-sector.js';
import { standAloneSector } from './fixture-stand-alone-sector.js';

const { marketApprover, marketBoth, marketClerk, wagesApprover, wagesClerk } = OFFICERS;
const basis: LegalBasis = { instrument: 'samr-order-44', article: '21', mark: 'M-H' };

export const CITY_MODULES: readonly Type[] = [
  DocumentModule,
  DeterminationModule,
  ListingModule,
  PublicationModule,
  RepairModule,
  ReplayModule,
  SanctionModule,
];

/** The merged sector with a period that can be extended, and an exit on performance: so that every kind of decision occurs. */
const decidingSector: SectorPlugin = {
  ...mergedSector,
  ruleSets: mergedSector.ruleSets.map((edition) =>
    edition.kind === 'listing'
      ? ({
          ...edition,
          facts: {
            ...edition.facts,
            performed: { type: 'boolean', label: { zh: '已履行' }, catalogueItem: 'administrative-penalty' },
          },
          criteria: edition.criteria.map((criterion) =>
            criterion.code === 'FX-A05.3'
              ? {
                  ...criterion,
                  period: {
                    value: {
                      kind: 'extendable',
                      term: 'P1Y',
                      extendBy: { atLeast: 'P1Y', atMost: 'P2Y' },
                      atMost: 'P3Y',
                      grounds: [{ zh: '情节严重' }],
                    },
                    basis,
                  },
                }
              : criterion,
          ),
          exits: [
            {
              code: 'performed',
              text: { zh: '全部履行' },
              basis,
              trigger: 'event',
              initiator: 'organ',
              when: { fact: 'performed', is: true },
              outcome: 'removed',
            },
          ],
        } satisfies ListingEdition)
      : edition,
  ),
};

export const CITY_SECTORS: readonly SectorPlugin[] = [decidingSector, standAloneSector];

/** One decision of every kind, as two persons made it through the use cases. */
export interface DecidedCity {
  /** Listed, shown, sanctioned, and repaired after a year. */
  readonly repaired: {
    readonly determination: DeterminationView;
    readonly listing: ListingView;
    readonly publication: PublicationView;
    readonly sanction: SanctionView;
    readonly repair: RepairView;
  };
  readonly extended: ListingView;
  /** Taken off by the list's own exit. */
  readonly exited: ListingView;
  readonly wages: DeterminationView;
}

/** How many decisions stand in a {@link DecidedCity}: four determinations, three listings, a measure, a publication and a repair. */
export const CITY_DECISIONS = 10;

/** Lives the cases; the platform's clock must stand on 2026-12-01, and stands on 2027-12-01 after. */
export async function decideCity(bed: CoreTestbed): Promise<DecidedCity> {
  const { determination, listing } = await listed(bed);
  const publication = await bed.command<PublicationView>(
    new Publish(marketApprover, { listing: idOf(listing), ifMatch: listing.version }, {}),
  );
  const sanction = await bed.command<SanctionView>(
    new AssignSanction(marketApprover, idOf(listing), {
      mapping: 'FX-CHECKS',
      executorOrganId: 'shanxi-drug-administration',
    }),
  );
  const expired = await listed(
    bed,
    {},
    { criterion: 'FX-A05.3', facts: { conduct: 'expired-material' }, judgements: {} },
  );
  const extension = { by: 'P1Y', ground: 1, reasons: '情节严重' } as const;
  await bed.command(
    new ExtendListing(marketClerk, idOf(expired.listing), expired.listing.version, { ...extension, step: 'prepare' }),
  );
  const version = async (view: ListingView) =>
    (await bed.query<ListingView>(new ReadListing(marketBoth, idOf(view)))).version;
  const extended = await bed.command<ListingView>(
    new ExtendListing(marketApprover, idOf(expired.listing), await version(expired.listing), {
      ...extension,
      step: 'decide',
    }),
  );
  const leaving = (await listed(bed)).listing;
  const removal = { reason: 'event', exit: 'performed', reasons: '履行完毕' } as const;
  await bed.command(
    new RemoveListing(marketClerk, idOf(leaving), leaving.version, {
      ...removal,
      facts: { performed: true },
      step: 'prepare',
    }),
  );
  const exited = await bed.command<ListingView>(
    new RemoveListing(marketApprover, idOf(leaving), await version(leaving), { ...removal, step: 'decide' }),
  );
  const wages = await makeDetermination(bed, wagesProposalOf(await registerDocument(bed, wagesClerk)), [
    wagesClerk,
    wagesApprover,
  ]);
  bed.clock.moveTo('2027-12-01');
  return {
    repaired: { determination, listing, publication, sanction, repair: await repairOf(bed, determination) },
    extended,
    exited,
    wages,
  };
}

async function repairOf(bed: CoreTestbed, determination: DeterminationView): Promise<RepairView> {
  const stated = {
    facts: { 'duties-performed': true },
    judgements: { 'harm-removed': { answer: true, reasons: '已召回并公开致歉' } },
  };
  const applied = await bed.command<RepairView>(
    new ApplyForRepair(marketClerk, idOf(determination), {
      ...stated,
      route: 'early-removal',
      applicant: { role: 'subject', name: '合成申请人' },
      materials: [],
      commitment: { on: '2027-12-01', digest: `sha256:${'c'.repeat(64)}` },
    }),
  );
  const accepted = await bed.command<RepairView>(
    new AcceptRepair(marketClerk, idOf(applied), applied.version, { accept: true }),
  );
  return bed.command<RepairView>(
    new DecideRepair(marketApprover, idOf(accepted), accepted.version, { ...stated, grant: true, reasons: '经核实' }),
  );
}
