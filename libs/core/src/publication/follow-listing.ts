import { shownForCertainUntil } from '@chengxin/domain/regimes';
import type { IsoDay } from '../clock/shanghai-day.js';
import { formatRecordId } from '../database/record-id.js';
import type { ListingCase } from '../listing/listing-case.js';
import type { SubjectTransaction } from '../subject/subject-records.js';
import { correctPublication } from './channel-acts.js';
import { Publication } from './publication.entity.js';
import { consentUntil } from './publication-ground.js';
import { firstEnd } from '@chengxin/domain/publication-rules';
import { type PublicationPeriods } from './publication-period.js';

/**
 * An entry is shown as long as it lasts: where its end was put off, the end of its publication follows in the same transaction, as far as the regime
 * it is bound by and the person's consent let it. Returns the opaque ids of what was prolonged.
 */
export async function followListing(
  tx: SubjectTransaction,
  { listing, plugin }: Pick<ListingCase, 'listing' | 'plugin'>,
  periods: PublicationPeriods,
): Promise<readonly string[]> {
  const prolonged: string[] = [];
  for (const publication of await tx.all(Publication, { listingId: listing.listingId, state: 'shown' })) {
    const { regimeRecord, ground } = publication;
    const askedOn = ground?.askedOn ?? publication.publishedOn;
    const answer = regimeRecord ? periods.answer(plugin.sector, regimeRecord, askedOn) : undefined;
    const until = answer && shownForCertainUntil(answer)?.day;
    const endsOn = firstEnd(listing.endsOn, until, await consentEnd(tx, publication));
    if (endsOn === publication.endsOn) continue;
    publication.endsOn = endsOn;
    if (ground?.listing)
      publication.ground = { ...ground, listing: { ...ground.listing, endsOn: listing.endsOn ?? null } };
    publication.publicView = withTerm(publication.publicView, listing.endsOn ?? null);
    correctPublication(tx, publication, 'publication.prolonged');
    prolonged.push(formatRecordId({ subjectId: publication.subjectId, id: publication.publicationId }));
  }
  return prolonged;
}

/** The view with the entry's new last day, where the list has its term shown. */
function withTerm(view: Publication['publicView'], until: IsoDay | null): Publication['publicView'] {
  const { list } = view as { readonly list?: { readonly term?: object } };
  return list?.term ? { ...view, list: { ...list, term: { ...list.term, until } } } : view;
}

async function consentEnd(tx: SubjectTransaction, { ground, personBasis }: Publication): Promise<IsoDay | undefined> {
  if (!personBasis?.consentId) return undefined;
  return firstEnd(ground?.consentEndsOn, await consentUntil(tx, personBasis.consentId)) ?? undefined;
}
