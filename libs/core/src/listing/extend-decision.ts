import { isBlank } from '@chengxin/domain/blank';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '../access/actor.js';
import { actFindings } from '../access/authority.js';
import type { IsoDay } from '../clock/shanghai-day.js';
import type { RecordId } from '../database/record-id.js';
import { ReferenceRegister } from '../legal-basis/reference-register.js';
import { recordRefusals } from '../refusal/record.refusals.js';
import { refuseAny, type Refusal } from '../refusal/refused.js';
import { SubjectRecords } from '../subject/subject-records.js';
import { decisionDue } from './listing-due-days.js';
import { ListingCases, type ListingCase } from './listing-case.js';
import { listingRefusals } from './listing.refusals.js';
import { listingView, type ListingView } from './listing-view.js';

/** Still to be decided: neither listed, declined nor lapsed. */
const undecided = ({ listing }: ListingCase): Refusal | undefined =>
  /^(proposed|notified|objection-)/.test(listing.state)
    ? undefined
    : listingRefusals.refuse('listing/transition-not-allowed', { detail: { zh: listing.state, en: listing.state } });

/** 决定期限的起算日: the day from which the rule counts, e.g. the creditor's application; no rule of the platform can know it. */
export class StateDecisionClock {
  constructor(
    readonly actor: Actor,
    readonly id: RecordId,
    readonly ifMatch: number | undefined,
    readonly clock: { readonly from: IsoDay; readonly reasons: string },
  ) {}
}

@CommandHandler(StateDecisionClock)
export class StateDecisionClockHandler implements ICommandHandler<StateDecisionClock, ListingView> {
  constructor(
    private readonly subjects: SubjectRecords,
    private readonly cases: ListingCases,
    private readonly register: ReferenceRegister,
  ) {}

  async execute({ actor, id, ifMatch, clock }: StateDecisionClock): Promise<ListingView> {
    return this.subjects.change(id.subjectId, actor, async (tx) => {
      const found = await this.cases.load(tx, id, ifMatch);
      const { listing } = found;
      const rule = found.hosted.edition.procedure.decideWithin;
      refuseAny([
        ...actFindings('listing.state-clock', actor, { plugin: found.plugin }),
        ...this.cases.competence(actor, found),
        undecided(found),
        rule ? undefined : recordRefusals.refuse('record/field-not-wanted', { pointer: '/from' }),
        clock.from <= tx.today ? undefined : listingRefusals.refuse('listing/day-impossible', { pointer: '/from' }),
        // An extension rests on the day that was told: it is not told otherwise afterwards.
        this.cases.lastStep(found, 'decision-extended')
          ? listingRefusals.refuse('listing/decision-already-extended', rule ? { basis: rule.basis } : {})
          : undefined,
      ]);
      const { calendars } = this.register.contents;
      const ground = { of: 'day', on: clock.from, recordedOn: tx.today, calendars } as const;
      this.cases.step(tx, found, 'decision-clock', clock.from, { reasons: clock.reasons }, ground);
      listing.recordedAt = tx.at;
      tx.record('listing.decision-clock-stated', 'listing', listing.listingId, listing);
      await tx.em.flush();
      return listingView(found);
    });
  }
}

/** 延长决定期限: once, by as much as the rule says, before the deadline has passed, by an approver other than the preparer, with grounds. */
export class ExtendDecision {
  constructor(
    readonly actor: Actor,
    readonly id: RecordId,
    readonly ifMatch: number | undefined,
    readonly reasons: string,
  ) {}
}

@CommandHandler(ExtendDecision)
export class ExtendDecisionHandler implements ICommandHandler<ExtendDecision, ListingView> {
  constructor(
    private readonly subjects: SubjectRecords,
    private readonly cases: ListingCases,
    private readonly register: ReferenceRegister,
  ) {}

  async execute({ actor, id, ifMatch, reasons }: ExtendDecision): Promise<ListingView> {
    return this.subjects.change(id.subjectId, actor, async (tx) => {
      const found = await this.cases.load(tx, id, ifMatch);
      const { listing, steps } = found;
      const { procedure } = found.hosted.edition;
      const rule = procedure.decisionExtendable;
      const due = decisionDue(found, this.register, tx.today);
      const at = rule ? { basis: rule.basis } : {};
      refuseAny([
        ...actFindings('listing.extend-decision', actor, { plugin: found.plugin, preparedBy: listing.preparedBy }),
        ...this.cases.competence(actor, found),
        undecided(found),
        rule ? undefined : listingRefusals.refuse('listing/decision-not-extendable'),
        rule && due?.due == null ? listingRefusals.refuse('listing/decision-clock-unknown', at) : undefined,
        rule && due?.due && tx.today > due.due
          ? listingRefusals.refuse('listing/decision-overdue', { ...at, detail: { zh: due.due, en: due.due } })
          : undefined,
        steps.some(({ kind }) => kind === 'decision-extended')
          ? listingRefusals.refuse('listing/decision-already-extended', at)
          : undefined,
        isBlank(reasons)
          ? listingRefusals.refuse('listing/grounds-missing', { ...at, pointer: '/reasons' })
          : undefined,
      ]);
      const { calendars } = this.register.contents;
      const body = {
        by: rule!.value,
        from: due!.due,
        reasons,
        approvedBy: rule!.approvedBy,
        basis: this.register.cite(rule!.basis),
      };
      const ground = { of: 'day', on: tx.today, recordedOn: tx.today, from: due!.from!, calendars } as const;
      this.cases.step(tx, found, 'decision-extended', tx.today, body, ground);
      listing.recordedAt = tx.at;
      tx.record('listing.decision-extended', 'listing', listing.listingId, listing);
      await tx.em.flush();
      return listingView(found);
    });
  }
}
