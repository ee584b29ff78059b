import { LISTED_STATES } from '@chengxin/domain/listing-state';
import { servedWithBoth, TWO_PAPERS } from '@chengxin/reference-data/two-papers';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '../access/actor.js';
import { actFindings } from '../access/authority.js';
import type { RecordId } from '../database/record-id.js';
import { ReferenceRegister } from '../legal-basis/reference-register.js';
import { refuseAny } from '../refusal/refused.js';
import { SubjectRecords } from '../subject/subject-records.js';
import { ListingCases } from './listing-case.js';
import { listingRefusals } from './listing.refusals.js';
import { listingView, type ListingView } from './listing-view.js';
import type { NoticeServed } from './serve-notice.js';

/** How a decision to list was served, with which papers. */
export interface DecisionServed extends Pick<NoticeServed, 'servedOn' | 'method' | 'receiptDigest'> {
  /** 列入决定书, as it was signed. */
  readonly decisionDigest: string;
  /** 信用修复告知书, served with it (两书同达). */
  readonly repairNoticeDigest?: string;
}

/** 送达决定书: with the notice of how to repair, where the rule of the day of the decision asks for both. */
export class ServeDecision {
  constructor(
    readonly actor: Actor,
    readonly id: RecordId,
    readonly ifMatch: number | undefined,
    readonly served: DecisionServed,
  ) {}
}

@CommandHandler(ServeDecision)
export class ServeDecisionHandler implements ICommandHandler<ServeDecision, ListingView> {
  constructor(
    private readonly subjects: SubjectRecords,
    private readonly cases: ListingCases,
    private readonly register: ReferenceRegister,
  ) {}

  async execute({ actor, id, ifMatch, served }: ServeDecision): Promise<ListingView> {
    return this.subjects.change(id.subjectId, actor, async (tx) => {
      const found = await this.cases.load(tx, id, ifMatch);
      const { listing } = found;
      const decision = this.cases.lastStep(found, 'decision');
      const both = decision?.body['list'] === true && servedWithBoth(decision.onDay);
      const { repairNoticeDigest, ...rest } = served;
      refuseAny([
        ...actFindings('listing.serve-decision', actor, { plugin: found.plugin }),
        ...this.cases.competence(actor, found),
        decision?.body['list'] === true && (LISTED_STATES as readonly string[]).includes(listing.state)
          ? undefined
          : listingRefusals.refuse('listing/nothing-to-serve'),
        this.cases.lastStep(found, 'decision-served')
          ? listingRefusals.refuse('listing/decision-served-already')
          : undefined,
        served.servedOn > tx.today
          ? listingRefusals.refuse('listing/served-in-future', { pointer: '/servedOn' })
          : undefined,
        decision && served.servedOn < decision.onDay
          ? listingRefusals.refuse('listing/served-before-decided', { pointer: '/servedOn' })
          : undefined,
        both && repairNoticeDigest === undefined
          ? listingRefusals.refuse('listing/repair-notice-missing', {
              pointer: '/repairNoticeDigest',
              basis: TWO_PAPERS.basis,
            })
          : undefined,
        repairNoticeDigest !== undefined && repairNoticeDigest === served.decisionDigest
          ? listingRefusals.refuse('listing/one-paper-for-two', { pointer: '/repairNoticeDigest' })
          : undefined,
      ]);
      this.cases.step(tx, found, 'decision-served', served.servedOn, {
        ...rest,
        repairNoticeDigest: repairNoticeDigest ?? null,
        bothBy: both ? this.register.cite(TWO_PAPERS.basis) : null,
      });
      listing.recordedAt = tx.at;
      tx.record('listing.decision-served', 'listing', listing.listingId, listing);
      await tx.em.flush();
      return listingView(found);
    });
  }
}
