import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '../access/actor.js';
import { actFindings } from '../access/authority.js';
import type { RecordId } from '../database/record-id.js';
import { refuseAny } from '../refusal/refused.js';
import { SubjectRecords } from '../subject/subject-records.js';
import { ListingCases } from './listing-case.js';
import { listingRefusals } from './listing.refusals.js';
import { listingView, type ListingView } from './listing-view.js';

/** 上一级同意: the next level up consents to the proposal, or withholds consent. */
export class ConsentToListing {
  constructor(
    readonly actor: Actor,
    readonly id: RecordId,
    readonly ifMatch: number | undefined,
    readonly consent: { readonly given: boolean; readonly reasons: string },
  ) {}
}

@CommandHandler(ConsentToListing)
export class ConsentToListingHandler implements ICommandHandler<ConsentToListing, ListingView> {
  constructor(
    private readonly subjects: SubjectRecords,
    private readonly cases: ListingCases,
  ) {}

  async execute({ actor, id, ifMatch, consent }: ConsentToListing): Promise<ListingView> {
    return this.subjects.change(id.subjectId, actor, async (tx) => {
      const found = await this.cases.load(tx, id, ifMatch);
      const rule = found.hosted.edition.approval.superiorConsent;
      refuseAny([
        found.determination.beside ? listingRefusals.refuse('listing/decided-with-party') : undefined,
        rule?.value.includes(found.organ.level) ? undefined : listingRefusals.refuse('listing/consent-not-needed'),
        actor.organ.id === found.organ.parent && actor.organ.sector === found.organ.sector
          ? undefined
          : listingRefusals.refuse('listing/consent-not-superior', rule ? { basis: rule.basis } : {}),
        ...actFindings('listing.consent', actor, { preparedBy: found.listing.preparedBy }),
        /^(proposed|notified|objection-)/.test(found.listing.state)
          ? undefined
          : listingRefusals.refuse('listing/transition-not-allowed', {
              detail: { zh: found.listing.state, en: found.listing.state },
            }),
      ]);
      this.cases.step(tx, found, 'superior-consent', tx.today, { ...consent, organ: actor.organ.id });
      found.listing.recordedAt = tx.at;
      tx.record('listing.consent-recorded', 'listing', found.listing.listingId, found.listing);
      await tx.em.flush();
      return listingView(found);
    });
  }
}
