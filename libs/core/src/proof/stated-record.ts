import type { StatedEditions } from '@chengxin/domain/legality-links';
import { citedByListing, citedByMeasure, type LegalityStatement } from '@chengxin/domain/legality-statement';
import type { IsoDate } from '@chengxin/plugin-contract';
import type { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { RecordId } from '../database/record-id.js';
import { Determination } from '../determination/determination.entity.js';
import { Listing } from '../listing/listing.entity.js';
import { Sanction } from '../sanction/sanction.entity.js';
import { LegalityStatements } from './legality-statements.js';
import type { DecisionEntries } from './sealed-proofs.js';
import { StatedListings } from './stated-listing.js';
import { StatedMeasures } from './stated-measure.js';

/** States what the legality of a record rests on: its determination's part, and the parts of what rests on that. */
@Injectable()
export class StatedRecords {
  constructor(
    private readonly statements: LegalityStatements,
    private readonly listings: StatedListings,
    private readonly measures: StatedMeasures,
  ) {}

  /** The determination's statement with the parts of what rests on it; `entries` only where each of them was decided. */
  async of(
    em: EntityManager,
    { determination, listing, sanction }: FoundRecord,
    today: IsoDate,
  ): Promise<StatedRecord> {
    const { statement, cited, edition, decided } = await this.statements.of(em, determination, today);
    const { blinding } = statement;
    const entry = listing && (await this.listings.of(em, listing, { determination, edition, blinding }));
    const measure = sanction && (await this.measures.of(em, sanction));
    const law = this.statements.law([
      ...cited,
      ...(listing ? citedByListing(edition, listing.criterionCode) : []),
      ...(measure ? citedByMeasure(measure.edition, measure.stated.mapping) : []),
    ]);
    const all = decided && (!entry || entry.decided) && (!measure || measure.decided);
    return {
      statement: {
        ...statement,
        ...(entry ? { listing: entry.stated } : {}),
        ...(measure ? { measure: measure.stated } : {}),
        law,
      },
      parts: { edition, ...(measure ? { sanctions: measure.edition } : {}) },
      ...(all
        ? {
            entries: {
              decided: decided.entry,
              ...(entry?.decided ? { listed: entry.decided.entry } : {}),
              ...(measure?.decided ? { assigned: measure.decided.entry } : {}),
            },
          }
        : {}),
    };
  }
}

/** A statement with what its proof carries beside it. */
export interface StatedRecord {
  readonly statement: LegalityStatement;
  /** What the proof carries whole. */
  readonly parts: StatedEditions;
  readonly entries?: DecisionEntries;
}

/** A record with what it rests on. */
export interface FoundRecord {
  readonly determination: Determination;
  readonly listing?: Listing;
  readonly sanction?: Sanction;
}

/** The record of an id, of any kind that has proofs, with what it rests on; undefined where there is none. */
export async function recordOf(em: EntityManager, { subjectId, id }: RecordId): Promise<FoundRecord | undefined> {
  const restsOn = async ({ determinationId }: { readonly determinationId: string }) =>
    em.findOneOrFail(Determination, { subjectId, determinationId });
  const determination = await em.findOne(Determination, { subjectId, determinationId: id });
  if (determination) return { determination };
  const listing = await em.findOne(Listing, { subjectId, listingId: id });
  if (listing) return { determination: await restsOn(listing), listing };
  const sanction = await em.findOne(Sanction, { subjectId, sanctionId: id });
  if (!sanction) return undefined;
  const from = sanction.listingId && (await em.findOneOrFail(Listing, { subjectId, listingId: sanction.listingId }));
  return { determination: await restsOn(sanction), sanction, ...(from ? { listing: from } : {}) };
}
