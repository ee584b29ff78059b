import type { ListingEdition, SectorPlugin } from '@chengxin/plugin-contract';
import { mergedSector } from './fixture-merged-sector.js';

/** First day of the later edition, and the first that it reaches. */
export const REACHING_FROM = '2026-09-15';
export const REACHES = '2026-08-01';
export const REACHING_CODE = `fixture-market/listing/${REACHING_FROM}`;

const older = mergedSector.ruleSets.find((edition): edition is ListingEdition => edition.kind === 'listing')!;

/** A later edition that asks twice the fine of one criterion, of documents since the day reached too. The clause of transition is made up for the tests. */
const reachingListing: ListingEdition = {
  ...older,
  code: REACHING_CODE,
  from: REACHING_FROM,
  transition: { reaches: REACHES, basis: { instrument: 'samr-order-44', articleUnknown: true, mark: 'INF' } },
  criteria: older.criteria.map((criterion) =>
    criterion.code === 'FX-A05.3'
      ? {
          ...criterion,
          when: {
            all: [
              { fact: 'conduct', is: 'expired-material' },
              { fact: 'fine', atLeast: 10_000_000 },
            ],
          },
        }
      : criterion,
  ),
};

/** The merged sector with an edition that reaches back. */
export const reachingSector: SectorPlugin = {
  ...mergedSector,
  manifest: { ...mergedSector.manifest, version: '1.1.0' },
  ruleSets: [...mergedSector.ruleSets, reachingListing],
};

/** The case of a document whose fine is enough for the older edition, or for both. */
export const EXPIRED = { criterion: 'FX-A05.3', facts: { conduct: 'expired-material' }, judgements: {} } as const;
