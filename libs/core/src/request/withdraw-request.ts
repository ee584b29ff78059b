import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Party } from '../access/party.js';
import { Clock } from '../clock/clock.js';
import { ReadPool } from '../database/pool.js';
import type { RecordId } from '../database/record-id.js';
import { recordRefusals } from '../refusal/record.refusals.js';
import { Refused, refuseAny } from '../refusal/refused.js';
import { survivorOf, withAbsorbed } from '../subject/subject-identity.js';
import { SubjectRecords } from '../subject/subject-records.js';
import { lodgedFinding } from './answer-request.js';
import { requestView, type SubjectRequestView } from './request-view.js';
import { SubjectRequest } from './subject-request.entity.js';

/** 撤回请求: by the subject itself, before it is answered. It may ask again. */
export class WithdrawRequest {
  constructor(
    readonly party: Party,
    readonly id: RecordId,
    readonly ifMatch: number | undefined,
  ) {}
}

@CommandHandler(WithdrawRequest)
export class WithdrawRequestHandler implements ICommandHandler<WithdrawRequest, SubjectRequestView> {
  constructor(
    private readonly subjects: SubjectRecords,
    private readonly pool: ReadPool,
    private readonly clock: Clock,
  ) {}

  async execute({ party, id, ifMatch }: WithdrawRequest): Promise<SubjectRequestView> {
    const own = await withAbsorbed(this.pool, await survivorOf(this.pool, party.subjectId), this.clock.now());
    if (!own.includes(id.subjectId)) throw new Refused([recordRefusals.refuse('record/not-found')]);
    return this.subjects.change(id.subjectId, party, async (tx) => {
      const request = await tx.get(SubjectRequest, { requestId: id.id });
      tx.expectVersion(request, ifMatch);
      refuseAny([lodgedFinding(request)]);
      request.state = 'withdrawn';
      request.withdrawnOn = tx.today;
      tx.record('request.withdrawn', 'request', request.requestId, request);
      await tx.em.flush();
      return requestView(request);
    });
  }
}
