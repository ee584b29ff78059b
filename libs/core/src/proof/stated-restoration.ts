import { digestOf } from '@chengxin/domain/canonical-json';
import { compileCondition } from '@chengxin/domain/conditions';
import { outlineOfTrace } from '@chengxin/domain/criterion-outline';
import type { StatedRestoration } from '@chengxin/domain/legality-acts';
import { fraudExit } from '@chengxin/domain/listing-entry';
import type { IsoDate, ListingEdition, RepairEdition } from '@chengxin/plugin-contract';
import type { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { parseRecordId } from '../database/record-id.js';
import type { Determination } from '../determination/determination.entity.js';
import { knownCase } from '../determination/supplement.js';
import type { Listing, ListingStep } from '../listing/listing.entity.js';
import { PluginHost } from '../plugin-host/plugin-host.js';
import { Repair } from '../repair/repair.entity.js';
import { decidingOrgan, decisionEntry, delegatedAct, type DecisionEntry } from './decision-entry.js';
import { statedEdition } from './stated-repair.js';

/** The part of a statement about an entry that came back, the edition of the repair, and the ledger's entries of revocation and return. */
export interface RestorationPart {
  readonly stated: StatedRestoration;
  readonly edition: RepairEdition;
  readonly restored: DecisionEntry;
  readonly revoked: DecisionEntry;
}

interface RestoredCase {
  readonly listing: Listing;
  readonly steps: readonly ListingStep[];
  readonly determination: Determination;
  readonly edition: ListingEdition;
  readonly blinding: string;
}

/** What a revocation says in the decision of its application. */
interface Revocation {
  readonly on: IsoDate;
  readonly by: string;
  readonly reasons: string;
  readonly restored: { readonly clockRestarted: boolean } | null;
}

const revocationOf = ({ decision }: Repair): Revocation | undefined => decision?.['revoked'] as Revocation | undefined;

/** Gathers what brought an entry back to its list. */
@Injectable()
export class StatedRestorations {
  constructor(private readonly host: PluginHost) {}

  /** Undefined of an entry that never came back. */
  async of(em: EntityManager, found: RestoredCase): Promise<RestorationPart | undefined> {
    const { listing, steps, determination, edition, blinding } = found;
    const back = steps.findLast(({ kind }) => kind === 'restored');
    if (!back) return undefined;
    const { subjectId, listingId } = listing;
    const repair = await revokedRepair(em, listing, back);
    const hosted = this.host.recordedEdition<RepairEdition>(repair.editionCode, repair.editionDigest);
    const restored = await decisionEntry(em, { subjectId, id: listingId }, 'listing.restored');
    const revoked = await decisionEntry(em, { subjectId: repair.subjectId, id: repair.repairId }, 'repair.revoked');
    if (!restored || !revoked) throw new Error(`the ledger does not have what brought listing ${listingId} back`);
    const { by, reasons } = revocationOf(repair)!;
    return {
      edition: hosted.edition,
      restored,
      revoked,
      stated: {
        on: back.onDay,
        firstListedOn: steps.find(({ kind }) => kind === 'decision' || kind === 'entered')?.onDay ?? back.onDay,
        clockRestarted: back.body['clockRestarted'] === true,
        repair: {
          subjectId: repair.subjectId,
          id: repair.repairId,
          state: repair.state,
          route: repair.routeCode,
          appliedOn: repair.appliedOn,
          decidedOn: repair.decidedOn ?? null,
          edition: statedEdition(hosted),
        },
        asked: askedOfFraud(edition, determination, back),
        preparedBy: repair.preparedBy,
        decidedBy: by,
        organ: await decidingOrgan(em, revoked.entry),
        reasons: digestOf({ blinding, said: reasons }),
        ...(await delegatedAct(em, revoked.entry)),
        revoked: revoked.digest,
        entry: restored.digest,
      },
    };
  }
}

/** The repair whose revocation brought an entry back: of a person beside a party, the party's. */
async function revokedRepair(em: EntityManager, listing: Listing, { onDay, body }: ListingStep): Promise<Repair> {
  const party = typeof body['withParty'] === 'string' ? parseRecordId(body['withParty']) : undefined;
  const of = party ?? { subjectId: listing.subjectId, id: listing.listingId };
  const repairs = await em.find(
    Repair,
    { subjectId: of.subjectId, listingId: of.id, state: 'revoked' },
    { orderBy: { repairId: 'asc' } },
  );
  const repair = repairs.findLast((each) => revocationOf(each)?.on === onDay && revocationOf(each)?.restored);
  if (!repair) throw new Error(`no revoked repair brought listing ${listing.listingId} back`);
  return repair;
}

/** What the list's own clause on fraud asks, with what is known of the case; null where it asks nothing. */
function askedOfFraud(
  edition: ListingEdition,
  determination: Determination,
  { ground }: ListingStep,
): StatedRestoration['asked'] {
  const when = fraudExit(edition, determination.criterionCode)?.when;
  if (!when) return null;
  const { facts, judgements, parameters } = (ground?.of === 'end' ? ground.clause : undefined) ?? {
    ...knownCase(determination),
    parameters: determination.ground?.parameters ?? {},
  };
  return outlineOfTrace(compileCondition(when, edition.facts).trace(facts, judgements, parameters));
}
