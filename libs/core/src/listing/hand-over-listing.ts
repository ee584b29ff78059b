import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { LISTED_STATES, type ListingState } from '@chengxin/domain/listing-state';
import type { Actor } from '../access/actor.js';
import { actFindings } from '../access/authority.js';
import type { IsoDay } from '../clock/shanghai-day.js';
import type { RecordId } from '../database/record-id.js';
import { ReferenceRegister } from '../legal-basis/reference-register.js';
import { recordRefusals } from '../refusal/record.refusals.js';
import { refuseAny } from '../refusal/refused.js';
import { SubjectRecords } from '../subject/subject-records.js';
import { ListingCases } from './listing-case.js';
import { listingRefusals } from './listing.refusals.js';
import { listingView, type ListingView } from './listing-view.js';

/** 移送: the decision is handed to the organ of another province that publishes it; that organ's term runs from its receipt. */
export class HandOverListing {
  constructor(
    readonly actor: Actor,
    readonly id: RecordId,
    readonly ifMatch: number | undefined,
    readonly handOver: { readonly to: string; readonly on: IsoDay; readonly receivedOn?: IsoDay },
  ) {}
}

@CommandHandler(HandOverListing)
export class HandOverListingHandler implements ICommandHandler<HandOverListing, ListingView> {
  constructor(
    private readonly subjects: SubjectRecords,
    private readonly cases: ListingCases,
    private readonly register: ReferenceRegister,
  ) {}

  async execute({ actor, id, ifMatch, handOver }: HandOverListing): Promise<ListingView> {
    return this.subjects.change(id.subjectId, actor, async (tx) => {
      const found = await this.cases.load(tx, id, ifMatch);
      const { listing } = found;
      const { on, receivedOn } = handOver;
      const rule = found.hosted.edition.publishWithin.find(({ handOverWithin }) => handOverWithin)?.handOverWithin;
      const possible = on <= tx.today && listing.listedOn != null && on >= listing.listedOn;
      refuseAny([
        ...actFindings('listing.hand-over', actor, { plugin: found.plugin }),
        ...this.cases.competence(actor, found),
        rule ? undefined : recordRefusals.refuse('record/field-not-wanted', { pointer: '/to' }),
        (LISTED_STATES as readonly ListingState[]).includes(listing.state)
          ? undefined
          : listingRefusals.refuse('listing/transition-not-allowed', {
              detail: { zh: listing.state, en: listing.state },
            }),
        possible ? undefined : listingRefusals.refuse('listing/day-impossible', { pointer: '/on' }),
        receivedOn === undefined || (receivedOn >= on && receivedOn <= tx.today)
          ? undefined
          : listingRefusals.refuse('listing/day-impossible', { pointer: '/receivedOn' }),
      ]);
      const { calendars } = this.register.contents;
      const received = receivedOn ? { receivedOn } : {};
      const body = { to: handOver.to, ...received, basis: this.register.cite(rule!.basis) };
      const from = listing.listedOn!;
      const ground = { of: 'day', on, recordedOn: tx.today, from, ...received, calendars } as const;
      this.cases.step(tx, found, 'handed-over', on, body, ground);
      listing.recordedAt = tx.at;
      tx.record('listing.handed-over', 'listing', listing.listingId, listing);
      await tx.em.flush();
      return listingView(found);
    });
  }
}
