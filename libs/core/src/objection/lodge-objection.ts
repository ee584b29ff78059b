import { dueAfter, dueOf } from '@chengxin/domain/due-day';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '../access/actor.js';
import { actFindings } from '../access/authority.js';
import type { IsoDay } from '../clock/shanghai-day.js';
import { newId, type RecordId } from '../database/record-id.js';
import { ReferenceRegister } from '../legal-basis/reference-register.js';
import { ListingCases } from '../listing/listing-case.js';
import { NO_ANSWER_TERM } from '../listing/listing-due-days.js';
import { listingRefusals } from '../listing/listing.refusals.js';
import { undeterminedDay } from '../legal-basis/undetermined-day.js';
import { refuseAny } from '../refusal/refused.js';
import { SubjectRecords } from '../subject/subject-records.js';
import { Objection } from './objection.entity.js';
import { objectionView, type ObjectionView } from './objection-view.js';

/** 提出异议: recorded on the day it came in. From then on nothing is decided until it was verified and answered. */
export class LodgeObjection {
  constructor(
    readonly actor: Actor,
    readonly listing: RecordId,
    readonly objection: {
      readonly lodgedOn: IsoDay;
      readonly against: Objection['content']['against'];
      readonly text: string;
    },
  ) {}
}

@CommandHandler(LodgeObjection)
export class LodgeObjectionHandler implements ICommandHandler<LodgeObjection, ObjectionView> {
  constructor(
    private readonly subjects: SubjectRecords,
    private readonly cases: ListingCases,
    private readonly register: ReferenceRegister,
  ) {}

  async execute({ actor, listing: id, objection: input }: LodgeObjection): Promise<ObjectionView> {
    return this.subjects.change(id.subjectId, actor, async (tx) => {
      const found = await this.cases.loadCurrent(tx, id);
      const notice = this.cases.lastStep(found, 'notice-served');
      refuseAny([
        ...actFindings('objection.lodge', actor, { plugin: found.plugin }),
        ...this.cases.competence(actor, found),
        input.lodgedOn <= tx.today && (!notice || input.lodgedOn >= notice.onDay)
          ? undefined
          : listingRefusals.refuse('listing/day-impossible', { pointer: '/lodgedOn' }),
      ]);
      this.cases.move(found, 'lodge-objection');
      const answerBy = dueAfter(input.lodgedOn, found.hosted.edition.procedure.answerWithin ?? NO_ANSWER_TERM, {
        calendars: this.register.data.calendars,
        roll: 'next-working-day',
      });
      const objection = tx.em.create(Objection, {
        subjectId: tx.subject.subjectId,
        objectionId: newId(tx.at),
        listingId: found.listing.listingId,
        lodgedOn: input.lodgedOn,
        content: { against: input.against, text: input.text },
        state: 'lodged',
        dueOn: dueOf(answerBy),
        undetermined: undeterminedDay('dueOn', answerBy, this.register),
        calendars: this.register.contents.calendars,
        recordedBy: actor.officerId,
        recordedAt: tx.at,
      });
      tx.em.persist(objection);
      tx.record('objection.lodged', 'objection', objection.objectionId, objection);
      tx.record('listing.objection-lodged', 'listing', found.listing.listingId, found.listing);
      await tx.em.flush();
      return objectionView(objection);
    });
  }
}
