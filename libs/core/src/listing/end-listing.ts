import { Publication } from '../publication/publication.entity.js';
import { Sanction } from '../sanction/sanction.entity.js';
import type { SubjectTransaction } from '../subject/subject-records.js';
import type { Listing } from './listing.entity.js';

export type EndReason = 'repaired' | 'basis-annulled' | 'listing-ended';

/** What a repair or removal left standing, and why. */
export interface WhatStays {
  readonly kind: 'sanction';
  readonly id: string;
  readonly until: string | null;
  readonly why: 'own-statutory-term';
}

/**
 * Ends publication and measures that rest on a listing, in the caller's transaction. A measure with a statutory term of its own outlives
 * repair and expiry (architecture §5), never the annulment of its basis; what stays is returned.
 */
export async function endWhatRestsOnListing(
  tx: SubjectTransaction,
  listing: Listing,
  reason: EndReason,
): Promise<readonly WhatStays[]> {
  const stays: WhatStays[] = [];
  const publications = (await tx.all(Publication, { determinationId: listing.determinationId })).filter(
    (p) => p.state === 'shown' && (reason !== 'listing-ended' || p.listingId === listing.listingId),
  );
  for (const publication of publications) {
    publication.state = 'ended';
    publication.endedOn = tx.today;
    publication.endReason = reason;
    tx.record('publication.ended', 'publication', publication.publicationId, publication, 'publication.ended');
  }
  for (const sanction of (await tx.all(Sanction, { determinationId: listing.determinationId })).filter(
    (s) => s.state === 'assigned',
  )) {
    if (sanction.ownTerm && reason !== 'basis-annulled') {
      stays.push({
        kind: 'sanction',
        id: sanction.sanctionId,
        until: sanction.untilDay ?? null,
        why: 'own-statutory-term',
      });
      continue;
    }
    sanction.state = 'ended';
    sanction.endedOn = tx.today;
    sanction.endReason = reason;
    tx.record('sanction.ended', 'sanction', sanction.sanctionId, sanction, 'sanction.ended');
  }
  return stays;
}
