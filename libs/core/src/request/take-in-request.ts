import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '../access/actor.js';
import { actFindings } from '../access/authority.js';
import { Keyring } from '../access/keyring.js';
import type { IsoDay } from '../clock/shanghai-day.js';
import { newId, type RecordId } from '../database/record-id.js';
import { recordRefusals } from '../refusal/record.refusals.js';
import { Refused, refuseAny } from '../refusal/refused.js';
import { isToldToSubject } from '../subject/record-fields.js';
import { SubjectRecords } from '../subject/subject-records.js';
import { mayAnswer } from './answer-request.js';
import { lastKnown, organOfRecord } from './lodge-request.js';
import { subjectRequestRefusals } from './request.refusals.js';
import { requestView, type SubjectRequestView } from './request-view.js';
import { SubjectRequest } from './subject-request.entity.js';

/** 收取书面异议: against any record of the organ's own, at any time: an entry after it was listed, what is shown, the document itself. */
export class TakeInRequest {
  constructor(
    readonly actor: Actor,
    readonly request: {
      readonly record: RecordId;
      readonly text: string;
      /** The day on which the paper came in. */
      readonly lodgedOn: IsoDay;
      readonly paperDigest: string;
    },
  ) {}
}

@CommandHandler(TakeInRequest)
export class TakeInRequestHandler implements ICommandHandler<TakeInRequest, SubjectRequestView> {
  constructor(
    private readonly subjects: SubjectRecords,
    private readonly keyring: Keyring,
  ) {}

  async execute({
    actor,
    request: { record, text, lodgedOn, paperDigest },
  }: TakeInRequest): Promise<SubjectRequestView> {
    refuseAny(actFindings('request.take-in', actor));
    return this.subjects.change(record.subjectId, actor, async (tx) => {
      const known = await lastKnown(tx.em, this.keyring, record);
      if (!known || known.kind === 'request' || !isToldToSubject(known.kind, known.content))
        throw new Refused([recordRefusals.refuse('record/not-found', { pointer: '/record' })]);
      const organId = await organOfRecord(tx.em, this.keyring, { subjectId: record.subjectId, known });
      const open = await tx.find(SubjectRequest, { aboutId: record.id, kind: 'correction', state: 'lodged' });
      refuseAny([
        mayAnswer(actor, { organId }) ? undefined : subjectRequestRefusals.refuse('subject-request/not-competent'),
        lodgedOn <= tx.today
          ? undefined
          : subjectRequestRefusals.refuse('subject-request/day-impossible', { pointer: '/lodgedOn' }),
        open ? subjectRequestRefusals.refuse('subject-request/open-already') : undefined,
      ]);
      const request = tx.em.create(SubjectRequest, {
        subjectId: record.subjectId,
        requestId: newId(tx.at),
        kind: 'correction',
        aboutKind: known.kind,
        aboutId: record.id,
        organId,
        deletionGround: null,
        text,
        state: 'lodged',
        lodgedOn,
        lodgedBy: null,
        takenIn: { by: actor.officerId, on: tx.today, paperDigest },
        recordedAt: tx.at,
      });
      tx.em.persist(request);
      tx.record('request.lodged', 'request', request.requestId, request);
      await tx.em.flush();
      return requestView(request);
    });
  }
}
