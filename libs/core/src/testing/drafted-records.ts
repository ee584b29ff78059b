import type { ListingEdition } from '@chengxin/plugin-contract';
import type { Actor } from '../access/actor.js';
import { DeterminationModule } from '../determination/determination.module.js';
import { DocumentModule } from '../document/document.module.js';
import { ListingModule } from '../listing/listing.module.js';
import type { AffectedRecord } from '../simulation/run-simulation.js';
import { ListAffectedRecords, Simulate, type SimulationAnswer } from '../simulation/simulate.js';
import { SimulationModule } from '../simulation/simulation.module.js';
import type { SimulationQuestion } from '../simulation/simulations.js';
import {
  changeStatus,
  listed,
  makeDetermination,
  OFFICERS,
  proposalOf,
  registerDocument,
  type DocumentOf,
} from './cases.js';
import { openCore, type CoreTestbed } from './core-testbed.js';
import { mergedSector } from './fixture-merged-sector.js';

export const SIMULATION_MODULES = [DocumentModule, DeterminationModule, ListingModule, SimulationModule];
export const OTHER_LICENCE = { criterion: 'FX-A10.1', facts: { conduct: 'other-licence' }, judgements: {} } as const;
export const EXPIRED = { criterion: 'FX-A05.3', facts: { conduct: 'expired-material' }, judgements: {} } as const;

export const listing = mergedSector.ruleSets.find((e): e is ListingEdition => e.kind === 'listing')!;

/** The draft: A05.1 for two years, A05.3 from 100,000 yuan, A10.1 leads to the list. */
export const drafted = (from: `${number}-${number}-${number}`): ListingEdition => ({
  ...listing,
  code: `fixture-market/listing/${from}`,
  from,
  criteria: listing.criteria.map((criterion) => {
    if (criterion.code === 'FX-A05.1')
      return { ...criterion, period: { value: { kind: 'fixed', term: 'P2Y' }, basis: criterion.basis } };
    if (criterion.code === 'FX-A05.3')
      return {
        ...criterion,
        when: {
          all: [
            { fact: 'conduct', is: 'expired-material' },
            { fact: 'fine', atLeast: 10_000_000 },
          ],
        },
      };
    return { ...criterion, leadsTo: 'severe-list', severity: 'serious' };
  }),
});

export const json = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

/** Stored records of the market sector, and what a draft comes to over them. */
export interface DraftedRecords {
  readonly bed: CoreTestbed;
  readonly documents: Readonly<Record<string, DocumentOf>>;
  /** The totals; of the usual draft unless said. */
  ask(question?: Partial<SimulationQuestion>, actor?: Actor): Promise<SimulationAnswer>;
  affected(question?: Partial<SimulationQuestion>, limit?: number): Promise<readonly AffectedRecord[]>;
}

/** Documents of every kind that the draft of {@link drafted} treats otherwise, each by its name. */
export async function openDrafted(): Promise<DraftedRecords> {
  const bed = await openCore(SIMULATION_MODULES);
  const documents: Record<string, DocumentOf> = {};
  const usual = () => ({ draft: { editions: [json(drafted('2021-10-01'))] } });
  const early = { decidedOn: '2026-08-12' } as const;
  documents['listed'] = (await listed(bed)).document;
  documents['listed-early'] = (await listed(bed, early)).document;
  for (const [name, fineFen] of [
    ['small', 6_000_000],
    ['large', 20_000_000],
    ['small-early', 6_000_000],
  ] as const) {
    const change = { order: { fineFen }, ...(name.endsWith('early') ? early : {}) };
    documents[name] = await registerDocument(bed, OFFICERS.marketClerk, change);
    await makeDetermination(bed, proposalOf(documents[name], EXPIRED));
  }
  for (const [name, change] of [
    ['licence', {}],
    ['licence-early', early],
  ] as const) {
    documents[name] = await registerDocument(bed, OFFICERS.marketClerk, change);
    await makeDetermination(bed, proposalOf(documents[name], OTHER_LICENCE));
  }
  documents['bare'] = await registerDocument(bed);
  documents['annulled'] = await registerDocument(bed);
  await changeStatus(bed, documents['annulled'], 'annulled');
  await registerDocument(bed, OFFICERS.wagesClerk);
  return {
    bed,
    documents,
    ask: (question = {}, actor = OFFICERS.marketClerk) => bed.query(new Simulate(actor, { ...usual(), ...question })),
    affected: (question = {}, limit = 100) =>
      bed.query(new ListAffectedRecords(OFFICERS.marketClerk, { ...usual(), ...question }, { limit })),
  };
}
