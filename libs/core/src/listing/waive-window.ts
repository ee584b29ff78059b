import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '../access/actor.js';
import { actFindings } from '../access/authority.js';
import type { IsoDay } from '../clock/shanghai-day.js';
import type { RecordId } from '../database/record-id.js';
import { refuseAny } from '../refusal/refused.js';
import { SubjectRecords } from '../subject/subject-records.js';
import { ListingCases } from './listing-case.js';
import { listingRefusals } from './listing.refusals.js';
import { listingView, type ListingView } from './listing-view.js';
import type { NoticeBody } from './serve-notice.js';

/** The party waives the rest of the window in writing; the writing's digest is kept. */
export class WaiveWindow {
  constructor(
    readonly actor: Actor,
    readonly id: RecordId,
    readonly ifMatch: number | undefined,
    readonly waiver: { readonly on: IsoDay; readonly evidenceDigest: string },
  ) {}
}

@CommandHandler(WaiveWindow)
export class WaiveWindowHandler implements ICommandHandler<WaiveWindow, ListingView> {
  constructor(
    private readonly subjects: SubjectRecords,
    private readonly cases: ListingCases,
  ) {}

  async execute({ actor, id, ifMatch, waiver }: WaiveWindow): Promise<ListingView> {
    return this.subjects.change(id.subjectId, actor, async (tx) => {
      const found = await this.cases.load(tx, id, ifMatch);
      const notice = this.cases.lastStep(found, 'notice-served');
      refuseAny([
        ...actFindings('listing.waive-window', actor, { plugin: found.plugin }),
        ...this.cases.competence(actor, found),
        notice ? undefined : listingRefusals.refuse('listing/notice-not-served'),
        notice && (notice.body as unknown as NoticeBody).objectionUntil === undefined
          ? listingRefusals.refuse('listing/no-window')
          : undefined,
        notice && !/^(notified|objection-)/.test(found.listing.state)
          ? listingRefusals.refuse('listing/transition-not-allowed', {
              detail: { zh: found.listing.state, en: found.listing.state },
            })
          : undefined,
        waiver.on <= tx.today && (!notice || waiver.on >= notice.onDay)
          ? undefined
          : listingRefusals.refuse('listing/day-impossible', { pointer: '/on' }),
      ]);
      this.cases.step(tx, found, 'window-waived', waiver.on, waiver);
      found.listing.recordedAt = tx.at; // the waiver is a new version of the case
      tx.record('listing.window-waived', 'listing', found.listing.listingId, found.listing);
      await tx.em.flush();
      return listingView(found);
    });
  }
}
