import { nextListingState } from '@chengxin/domain/listing-state';
import { Determination } from '../determination/determination.entity.js';
import { Listing, ListingStep, type ListingStepKind } from '../listing/listing.entity.js';
import { endPublication } from '../publication/channel-acts.js';
import { Publication } from '../publication/publication.entity.js';
import { lapseRepairs } from '../repair/lapse-repairs.js';
import { Sanction } from '../sanction/sanction.entity.js';
import type { SubjectTransaction } from '../subject/subject-records.js';
import type { DocumentStatus } from './document-subject.entity.js';

const OPEN_DETERMINATIONS: readonly Determination['state'][] = ['proposed', 'made', 'marked'];

/** Records of a subject that rest on a document, while they stand. */
async function determinationsOn(tx: SubjectTransaction, documentId: string): Promise<Determination[]> {
  return (await tx.all(Determination, { documentId })).filter((d) => OPEN_DETERMINATIONS.includes(d.state));
}

/** An annulled document ends everything that rests on it, whatever the term: nothing is left to rest on. */
export async function endWhatRestsOn(tx: SubjectTransaction, documentId: string): Promise<void> {
  for (const determination of await determinationsOn(tx, documentId)) {
    const { determinationId } = determination;
    determination.state = 'ended';
    determination.endedOn = tx.today;
    determination.endReason = 'basis-annulled';
    tx.record('determination.ended', 'determination', determinationId, determination);

    for (const listing of await tx.all(Listing, { determinationId })) await removeListing(tx, listing);
    for (const publication of await tx.all(Publication, { determinationId })) {
      if (publication.state === 'shown') endPublication(tx, publication, 'basis-annulled');
    }
    for (const sanction of await tx.all(Sanction, { determinationId })) {
      if (sanction.state !== 'assigned') continue;
      sanction.state = 'ended';
      sanction.endedOn = tx.today;
      sanction.endReason = 'basis-annulled';
      tx.record('sanction.ended', 'sanction', sanction.sanctionId, sanction, 'sanction.ended');
    }
    await lapseRepairs(tx, determinationId);
  }
}

async function removeListing(tx: SubjectTransaction, listing: Listing): Promise<void> {
  const step = nextListingState(listing.state, 'annul-basis', listing.form);
  if (!step.allowed) return; // it ended before
  listing.state = step.state;
  listing.markedReason = null;
  if (step.state === 'lapsed') {
    await addStep(tx, listing, 'withdrawn', { reason: 'basis-annulled' });
    tx.record('listing.lapsed', 'listing', listing.listingId, listing);
    return;
  }
  listing.removedOn = tx.today;
  listing.removalReason = 'basis-annulled';
  await addStep(tx, listing, 'removed', { reason: 'basis-annulled' });
  tx.record('listing.removed', 'listing', listing.listingId, listing, 'listing.removed');
}

/** A stayed or amended document decides nothing by itself: what rests on it is marked, and a person decides. */
export async function markWhatRestsOn(
  tx: SubjectTransaction,
  documentId: string,
  status: Extract<DocumentStatus, 'stayed' | 'amended'>,
): Promise<void> {
  const reason = `document-${status}`;
  for (const determination of await determinationsOn(tx, documentId)) {
    const { determinationId } = determination;
    if (determination.state === 'made') {
      determination.state = 'marked';
      tx.record('determination.marked', 'determination', determinationId, determination);
    }
    for (const listing of await tx.all(Listing, { determinationId })) {
      if (listing.markedReason === reason) continue;
      const step = nextListingState(listing.state, 'mark', listing.form);
      if (step.allowed) listing.state = step.state;
      else if (!listing.markedReason) continue; // not listed yet, or ended: nothing to mark
      listing.markedReason = reason;
      await addStep(tx, listing, 'marked', { reason });
      tx.record('listing.marked', 'listing', listing.listingId, listing);
    }
  }
}

/** A person found that the record stands: the marks go. */
export async function clearMarks(tx: SubjectTransaction, determination: Determination, reasons: string): Promise<void> {
  determination.state = 'made';
  tx.record('determination.cleared', 'determination', determination.determinationId, determination);
  for (const listing of await tx.all(Listing, { determinationId: determination.determinationId })) {
    const step = nextListingState(listing.state, 'unmark', listing.form);
    if (!step.allowed) continue;
    listing.state = step.state;
    listing.markedReason = null;
    await addStep(tx, listing, 'cleared', { reasons });
    tx.record('listing.cleared', 'listing', listing.listingId, listing);
  }
}

async function addStep(
  tx: SubjectTransaction,
  listing: Listing,
  kind: ListingStepKind,
  body: Readonly<Record<string, unknown>>,
): Promise<void> {
  const steps = await tx.all(ListingStep, { listingId: listing.listingId });
  tx.em.persist(
    tx.em.create(ListingStep, {
      subjectId: listing.subjectId,
      listingId: listing.listingId,
      stepNo: Math.max(0, ...steps.map((step) => step.stepNo)) + 1,
      kind,
      onDay: tx.today,
      body,
      recordedBy: tx.actor.officerId,
      recordedAt: tx.at,
    }),
  );
}
