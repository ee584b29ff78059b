import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '../access/actor.js';
import { actFindings } from '../access/authority.js';
import type { RecordId } from '../database/record-id.js';
import { ListingCases } from '../listing/listing-case.js';
import { listingRefusals } from '../listing/listing.refusals.js';
import { refuseAny } from '../refusal/refused.js';
import { SubjectRecords } from '../subject/subject-records.js';
import { Objection } from './objection.entity.js';
import { objectionView, type ObjectionView } from './objection-view.js';

/** 核实: what was found out about an objection. */
export class VerifyObjection {
  constructor(
    readonly actor: Actor,
    readonly id: RecordId,
    readonly ifMatch: number | undefined,
    readonly found: string,
  ) {}
}

@CommandHandler(VerifyObjection)
export class VerifyObjectionHandler implements ICommandHandler<VerifyObjection, ObjectionView> {
  constructor(
    private readonly subjects: SubjectRecords,
    private readonly cases: ListingCases,
  ) {}

  async execute({ actor, id, ifMatch, found: text }: VerifyObjection): Promise<ObjectionView> {
    return this.subjects.change(id.subjectId, actor, async (tx) => {
      const objection = await tx.get(Objection, { objectionId: id.id });
      tx.expectVersion(objection, ifMatch);
      const found = await this.cases.loadCurrent(tx, { subjectId: id.subjectId, id: objection.listingId });
      refuseAny([
        ...actFindings('objection.verify', actor, { plugin: found.plugin }),
        ...this.cases.competence(actor, found),
        objection.state === 'lodged'
          ? undefined
          : listingRefusals.refuse('objection/not-open', { detail: { zh: objection.state, en: objection.state } }),
      ]);
      objection.state = 'verified';
      objection.verification = { found: text, by: actor.officerId, on: tx.today };
      tx.record('objection.verified', 'objection', objection.objectionId, objection);
      await tx.em.flush();
      return objectionView(objection);
    });
  }
}

/** 答复: by another person than verified it. With the last one answered the listing may be decided. */
export class AnswerObjection {
  constructor(
    readonly actor: Actor,
    readonly id: RecordId,
    readonly ifMatch: number | undefined,
    readonly answer: { readonly upheld: boolean; readonly reasons: string },
  ) {}
}

@CommandHandler(AnswerObjection)
export class AnswerObjectionHandler implements ICommandHandler<AnswerObjection, ObjectionView> {
  constructor(
    private readonly subjects: SubjectRecords,
    private readonly cases: ListingCases,
  ) {}

  async execute({ actor, id, ifMatch, answer }: AnswerObjection): Promise<ObjectionView> {
    return this.subjects.change(id.subjectId, actor, async (tx) => {
      const objection = await tx.get(Objection, { objectionId: id.id });
      tx.expectVersion(objection, ifMatch);
      const found = await this.cases.loadCurrent(tx, { subjectId: id.subjectId, id: objection.listingId });
      const others = (await tx.all(Objection, { listingId: objection.listingId })).filter(
        (o) => o.objectionId !== objection.objectionId && o.state !== 'answered',
      );
      refuseAny([
        ...actFindings('objection.answer', actor, {
          plugin: found.plugin,
          preparedBy: objection.verification?.by ?? null,
        }),
        ...this.cases.competence(actor, found),
        objection.state === 'answered'
          ? listingRefusals.refuse('objection/not-open', { detail: { zh: objection.state, en: objection.state } })
          : undefined,
        objection.state === 'lodged' ? listingRefusals.refuse('objection/not-verified') : undefined,
      ]);
      this.cases.move(found, others.length === 0 ? 'answer-last-objection' : 'answer-objection');
      objection.state = 'answered';
      objection.answer = answer;
      objection.answeredOn = tx.today;
      objection.answeredBy = actor.officerId;
      tx.record('objection.answered', 'objection', objection.objectionId, objection);
      if (others.length === 0)
        tx.record('listing.objections-answered', 'listing', found.listing.listingId, found.listing);
      await tx.em.flush();
      return objectionView(objection);
    });
  }
}
