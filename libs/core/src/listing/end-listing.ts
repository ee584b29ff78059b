import { Publication } from '../publication/publication.entity.js';
import { Sanction } from '../sanction/sanction.entity.js';
import type { SubjectTransaction } from '../subject/subject-records.js';

export type EndReason = 'repaired' | 'basis-annulled' | 'listing-ended';

/** What ended with a determination or its listing, and what stays. */
export interface Ended {
  readonly ended: readonly { readonly kind: 'publication' | 'sanction'; readonly id: string }[];
  readonly stays: readonly {
    readonly kind: 'sanction';
    readonly id: string;
    readonly until: string | null;
    readonly why: 'own-statutory-term' | 'not-lifted';
  }[];
}

/**
 * Ends publication and measures that rest on a determination, in the caller's transaction. A measure with a statutory term of its own outlives
 * repair and expiry (architecture §5), and so does any where the route of the repair lifts none; never the annulment of its basis.
 */
export async function endWhatRestsOn(
  tx: SubjectTransaction,
  determinationId: string,
  reason: EndReason,
  measures: 'lifted' | 'not-lifted' = 'lifted',
): Promise<Ended> {
  const ended: Ended['ended'][number][] = [];
  const stays: Ended['stays'][number][] = [];
  for (const publication of await tx.all(Publication, { determinationId, state: 'shown' })) {
    publication.state = 'ended';
    publication.endedOn = tx.today;
    publication.endReason = reason;
    tx.record('publication.ended', 'publication', publication.publicationId, publication, 'publication.ended');
    ended.push({ kind: 'publication', id: publication.publicationId });
  }
  for (const sanction of await tx.all(Sanction, { determinationId, state: 'assigned' })) {
    if ((sanction.ownTerm || measures === 'not-lifted') && reason !== 'basis-annulled') {
      stays.push({
        kind: 'sanction',
        id: sanction.sanctionId,
        until: sanction.untilDay ?? null,
        why: sanction.ownTerm ? 'own-statutory-term' : 'not-lifted',
      });
      continue;
    }
    sanction.state = 'ended';
    sanction.endedOn = tx.today;
    sanction.endReason = reason;
    tx.record('sanction.ended', 'sanction', sanction.sanctionId, sanction, 'sanction.ended');
    ended.push({ kind: 'sanction', id: sanction.sanctionId });
  }
  return { ended, stays };
}
