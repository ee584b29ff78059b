import type { StatedEditions } from '@chengxin/domain/legality-links';
import {
  citedByListing,
  citedByMeasure,
  citedByPublication,
  citedByRepair,
  citedByRestoration,
  type LegalityStatement,
} from '@chengxin/domain/legality-statement';
import type { IsoDate, LegalBasis } from '@chengxin/plugin-contract';
import type { LedgerEntry } from '@chengxin/signing/ledger-entry';
import type { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { RecordId } from '../database/record-id.js';
import { Determination } from '../determination/determination.entity.js';
import { Listing } from '../listing/listing.entity.js';
import { Publication } from '../publication/publication.entity.js';
import { Repair } from '../repair/repair.entity.js';
import { Sanction } from '../sanction/sanction.entity.js';
import { LegalityStatements } from './legality-statements.js';
import type { DecisionEntries } from './sealed-proofs.js';
import { StatedListings } from './stated-listing.js';
import { StatedMeasures } from './stated-measure.js';
import { StatedPublications } from './stated-publication.js';
import { StatedRepairs } from './stated-repair.js';

/** States what the legality of a record rests on: its determination's part, and the parts of what rests on that. */
@Injectable()
export class StatedRecords {
  constructor(
    private readonly statements: LegalityStatements,
    private readonly listings: StatedListings,
    private readonly measures: StatedMeasures,
    private readonly publications: StatedPublications,
    private readonly repairs: StatedRepairs,
  ) {}

  /** The determination's statement with the parts of what rests on it; `entries` only where each of them was decided. */
  async of(em: EntityManager, found: FoundRecord, today: IsoDate): Promise<StatedRecord> {
    const { determination, listing, sanction, publication, repair } = found;
    const { statement, cited, edition, decided } = await this.statements.of(em, determination, today);
    const { blinding } = statement;
    const rests = { determination, edition, blinding, today };
    const entry = listing && (await this.listings.of(em, listing, rests));
    const measure = sanction && (await this.measures.of(em, sanction, { listedOn: listing?.listedOn ?? null, today }));
    const shown = publication && (await this.publications.of(em, publication, rests));
    const settled = repair && (await this.repairs.of(em, repair, rests));
    const { criterionCode } = determination;
    const cites: readonly LegalBasis[] = [
      ...cited,
      ...(listing ? citedByListing(edition, listing.criterionCode) : []),
      ...(entry?.back ? citedByRestoration(entry.back.edition) : []),
      ...(measure ? citedByMeasure(measure.edition, measure.stated) : []),
      ...(shown ? citedByPublication(edition, criterionCode, shown.stated) : []),
      ...(settled ? citedByRepair(settled.edition, settled.stated.route) : []),
    ];
    const repairs = settled?.edition ?? entry?.back?.edition;
    const regimes = shown?.regimes ?? settled?.regimes;
    const entries = entriesOf([
      ['decided', { decided }],
      ['listed', entry],
      ['restored', entry?.back && { decided: entry.back.restored }],
      ['revoked', entry?.back && { decided: entry.back.revoked }],
      ['assigned', measure],
      ['shown', shown],
      ['settled', settled],
    ]);
    return {
      statement: {
        ...statement,
        ...(entry ? { listing: entry.stated } : {}),
        ...(measure ? { measure: measure.stated } : {}),
        ...(shown ? { publication: shown.stated } : {}),
        ...(settled ? { repair: settled.stated } : {}),
        law: this.statements.law(cites),
      },
      parts: {
        edition,
        ...(measure ? { sanctions: measure.edition } : {}),
        ...(repairs ? { repairs } : {}),
        ...(regimes ? { regimes } : {}),
      },
      ...(entries ? { entries } : {}),
    };
  }
}

type Part = readonly [
  keyof DecisionEntries,
  { readonly decided?: { readonly entry: LedgerEntry } | undefined } | undefined,
];

/** The entry of each part that there is; undefined where one of them was not decided. */
function entriesOf(parts: readonly Part[]): DecisionEntries | undefined {
  const given = parts.filter(([, part]) => part !== undefined);
  if (given.some(([, part]) => !part!.decided)) return undefined;
  return Object.fromEntries(given.map(([name, part]) => [name, part!.decided!.entry])) as unknown as DecisionEntries;
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
  readonly publication?: Publication;
  readonly repair?: Repair;
}

/** The record of an id, of any kind that has proofs, with what it rests on; undefined where there is none. */
export async function recordOf(em: EntityManager, { subjectId, id }: RecordId): Promise<FoundRecord | undefined> {
  const determination = await em.findOne(Determination, { subjectId, determinationId: id });
  if (determination) return { determination };
  const listing = await em.findOne(Listing, { subjectId, listingId: id });
  if (listing) return { ...(await restsOn(em, listing)), listing };
  const sanction = await em.findOne(Sanction, { subjectId, sanctionId: id });
  if (sanction) return { ...(await restsOn(em, sanction)), sanction };
  const publication = await em.findOne(Publication, { subjectId, publicationId: id });
  if (publication) return { ...(await restsOn(em, publication)), publication };
  const repair = await em.findOne(Repair, { subjectId, repairId: id });
  return repair ? { ...(await restsOn(em, repair)), repair } : undefined;
}

/** The determination, and the entry of a list where it has one, that a record rests on. */
async function restsOn(
  em: EntityManager,
  {
    subjectId,
    determinationId,
    listingId,
  }: { readonly subjectId: string; readonly determinationId: string; readonly listingId?: string | null },
): Promise<FoundRecord> {
  const determination = await em.findOneOrFail(Determination, { subjectId, determinationId });
  return {
    determination,
    ...(listingId ? { listing: await em.findOneOrFail(Listing, { subjectId, listingId }) } : {}),
  };
}
