import type { IsoDate } from '@chengxin/plugin-contract';
import { endPublication } from '../publication/channel-acts.js';
import { Publication } from '../publication/publication.entity.js';
import { Sanction } from '../sanction/sanction.entity.js';
import type { SubjectTransaction } from '../subject/subject-records.js';

export type EndReason = 'repaired' | 'basis-annulled' | 'listing-ended' | 'standard-ended' | 'corrected';

/** Nothing is left that a measure could have been drawn from, whatever its term. */
const GROUND_GONE: readonly EndReason[] = ['basis-annulled', 'standard-ended', 'corrected'];

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
 * repair and expiry (architecture §5), and so does any where the route of the repair lifts none; never the annulment of its basis, the end of its standard or a correction.
 */
export async function endWhatRestsOn(
  tx: SubjectTransaction,
  determinationId: string,
  reason: EndReason,
  measures: 'lifted' | 'not-lifted' = 'lifted',
  day: IsoDate = tx.today,
): Promise<Ended> {
  const ended: Ended['ended'][number][] = [];
  const stays: Ended['stays'][number][] = [];
  for (const publication of await tx.all(Publication, { determinationId, state: 'shown' })) {
    endPublication(tx, publication, reason, day);
    ended.push({ kind: 'publication', id: publication.publicationId });
  }
  for (const sanction of await tx.all(Sanction, { determinationId, state: 'assigned' })) {
    if ((sanction.ownTerm || measures === 'not-lifted') && !GROUND_GONE.includes(reason)) {
      stays.push({
        kind: 'sanction',
        id: sanction.sanctionId,
        until: sanction.untilDay ?? null,
        why: sanction.ownTerm ? 'own-statutory-term' : 'not-lifted',
      });
      continue;
    }
    sanction.state = 'ended';
    sanction.endedOn = day;
    sanction.endReason = reason;
    tx.record('sanction.ended', 'sanction', sanction.sanctionId, sanction, 'sanction.ended');
    ended.push({ kind: 'sanction', id: sanction.sanctionId });
  }
  return { ended, stays };
}
