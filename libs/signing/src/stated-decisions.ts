import type { DelegatedAct } from '@chengxin/domain/legality-acts';
import { decidedToListOn } from '@chengxin/domain/legality-listing';
import type { LegalityStatement, StatedListing } from '@chengxin/domain/legality-statement';
import type { IsoDate } from '@chengxin/plugin-contract';
import type { LegalityProof, SealedEntry } from './legality-proof.js';

/** A decision that a statement names, with its entry in the proof: what the statement says of it, which the ledger must not contradict. */
export interface StatedDecision {
  readonly sealed: SealedEntry;
  /** Member of the proof and of the statement, for pointers. */
  readonly at: string;
  readonly in: string;
  readonly kind: string;
  readonly recordKind: string;
  /** Whose ledger it stands in. */
  readonly stream: string;
  readonly id: string;
  readonly entry: string | null;
  readonly day: IsoDate | null;
  /** In whose name. */
  readonly organ: string;
  readonly decidedBy: string | null;
  readonly delegation: DelegatedAct | undefined;
}

/** Every decision that a statement names. Throws TypeError where the entry of one is not in the proof. */
export function statedDecisions(proof: LegalityProof): readonly StatedDecision[] {
  const { statement } = proof;
  const { record, listing, measure, publication, repair, organ, delegation } = statement;
  const { id, entry, determinedOn, decidedBy, subjectId: stream } = record;
  return [
    {
      sealed: proof.decided,
      at: '/decided',
      in: '/record',
      kind: 'determination.made',
      recordKind: record.kind,
      ...{ stream, id, entry, day: determinedOn, organ: organ.id, decidedBy, delegation },
    },
    ...(listing ? listingDecisions(proof, listing) : []),
    ...(measure
      ? [
          {
            sealed: proof.assigned!,
            at: '/assigned',
            in: '/measure',
            kind: 'sanction.assigned',
            recordKind: 'sanction',
            stream,
            ...of(measure, measure.from, organ.id),
          },
        ]
      : []),
    ...(publication
      ? [
          {
            sealed: proof.shown!,
            at: '/shown',
            in: '/publication',
            kind: 'publication.shown',
            recordKind: 'publication',
            stream,
            ...of(publication, publication.publishedOn, organ.id),
          },
        ]
      : []),
    ...(repair
      ? [
          {
            sealed: proof.settled!,
            at: '/settled',
            in: '/repair',
            kind: settledBy(repair),
            recordKind: 'repair',
            stream,
            ...of(repair, repair.carriedOutOn ?? repair.decidedOn, repair.organ.id),
          },
        ]
      : []),
  ];
}

/** By which it was entered; of one that came back also the revocation of the repair and the return itself. */
function listingDecisions(proof: LegalityProof, listing: StatedListing): readonly StatedDecision[] {
  const { restored, form } = listing;
  const {
    organ,
    record: { subjectId: stream },
  } = proof.statement;
  const entered = {
    sealed: proof.listed!,
    at: '/listed',
    in: '/listing',
    kind: form === 'projection' ? 'listing.entered' : 'listing.decided',
    recordKind: 'listing',
    stream,
    ...of(listing, decidedToListOn(listing), organ.id),
  };
  if (!restored) return [entered];
  const back = { in: '/listing/restored', ...of({ ...restored, id: listing.id }, restored.on, restored.organ.id) };
  return [
    entered,
    { ...back, sealed: proof.restored!, at: '/restored', kind: 'listing.restored', recordKind: 'listing', stream },
    {
      ...back,
      sealed: proof.revoked!,
      at: '/revoked',
      kind: 'repair.revoked',
      recordKind: 'repair',
      stream: restored.repair.subjectId,
      id: restored.repair.id,
      entry: restored.revoked,
    },
  ];
}

/** The kind of the entry by which an application was decided: what shields while a plan is carried out is no grant yet. */
const settledBy = ({ state, granted }: NonNullable<LegalityStatement['repair']>): string =>
  state === 'suspended' ? 'repair.suspended' : granted ? 'repair.granted' : 'repair.refused';

interface Act {
  readonly id: string;
  readonly entry: string | null;
  readonly decidedBy: string | null;
  readonly delegation?: DelegatedAct;
}

const of = ({ id, entry, decidedBy, delegation }: Act, day: IsoDate | null, organ: string) => ({
  id,
  entry,
  day,
  organ,
  decidedBy,
  delegation,
});
