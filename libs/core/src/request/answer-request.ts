import type { LegalBasis } from '@chengxin/plugin-contract';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { actorMark, type Actor } from '../access/actor.js';
import { actFindings, isCreditOffice } from '../access/authority.js';
import { executeSql } from '../database/execute-sql.js';
import { formatRecordId, type RecordId } from '../database/record-id.js';
import { ReferenceRegister } from '../legal-basis/reference-register.js';
import { recordRefusals } from '../refusal/record.refusals.js';
import { Refused, refuseAny, type Refusal } from '../refusal/refused.js';
import { SubjectRecords, type SubjectTransaction } from '../subject/subject-records.js';
import { subjectRequestRefusals } from './request.refusals.js';
import { requestView, type SubjectRequestView } from './request-view.js';
import { SubjectRequest, type RefusalGround } from './subject-request.entity.js';

/** 答复请求, with reasons. What is granted was carried out before, by the act that does it; this names the record it changed and does nothing else. */
export class AnswerRequest {
  constructor(
    readonly actor: Actor,
    readonly id: RecordId,
    readonly ifMatch: number | undefined,
    readonly answer: {
      readonly outcome: 'granted' | 'refused';
      readonly reasons: string;
      readonly doneBy?: RecordId;
      readonly refusal?: RefusalGround;
      readonly clause?: { readonly instrument: string; readonly article: string };
    },
  ) {}
}

@CommandHandler(AnswerRequest)
export class AnswerRequestHandler implements ICommandHandler<AnswerRequest, SubjectRequestView> {
  constructor(
    private readonly subjects: SubjectRecords,
    private readonly register: ReferenceRegister,
  ) {}

  async execute({ actor, id, ifMatch, answer }: AnswerRequest): Promise<SubjectRequestView> {
    refuseAny(actFindings('request.answer', actor));
    return this.subjects.change(id.subjectId, actor, async (tx) => {
      const request = await tx.get(SubjectRequest, { requestId: id.id });
      if (!mayAnswer(actor, request))
        throw new Refused([subjectRequestRefusals.refuse('subject-request/not-competent')]);
      tx.expectVersion(request, ifMatch);
      const { outcome, reasons, doneBy, refusal } = answer;
      const clause = this.clauseOf(answer.clause);
      const act = outcome === 'granted' && doneBy ? await changeSince(tx, request, doneBy) : undefined;
      refuseAny([
        lodgedFinding(request),
        ...(outcome === 'granted'
          ? grantFindings(request, { named: doneBy !== undefined, done: act !== undefined })
          : refusalFindings(refusal, clause)),
      ]);
      request.state = 'answered';
      request.answer = {
        outcome,
        reasons,
        ...(act && doneBy ? { doneBy: { record: formatRecordId(doneBy), event: act } } : {}),
        ...(outcome === 'refused' && refusal ? { refusal } : {}),
        ...(outcome === 'refused' && clause ? { clause } : {}),
      };
      request.answeredOn = tx.today;
      request.answeredBy = actorMark(actor);
      tx.record('request.answered', 'request', request.requestId, request);
      await tx.em.flush();
      return requestView(request);
    });
  }

  /** A clause that the register holds, with the mark it has there. */
  private clauseOf(
    named: { readonly instrument: string; readonly article: string } | undefined,
  ): LegalBasis | undefined {
    const held =
      named &&
      this.register.data.provisions?.find((p) => p.instrument === named.instrument && p.article === named.article);
    return held && { instrument: held.instrument, article: held.article, mark: held.mark };
  }
}

/** What was answered or withdrawn waits for nobody. */
export const lodgedFinding = ({ state }: SubjectRequest): Refusal | undefined =>
  state === 'lodged'
    ? undefined
    : subjectRequestRefusals.refuse(state === 'withdrawn' ? 'subject-request/withdrawn' : 'subject-request/answered');

/** The organ that made the record answers; the credit office where no organ's case it is. */
export const mayAnswer = (actor: Actor, { organId }: { readonly organId?: string | null }): boolean =>
  organId == null ? isCreditOffice(actor) : actor.organ.id === organId;

function grantFindings(
  { kind }: SubjectRequest,
  act: { readonly named: boolean; readonly done: boolean },
): readonly (Refusal | undefined)[] {
  if (act.named && !act.done)
    return [subjectRequestRefusals.refuse('subject-request/act-not-found', { pointer: '/doneBy' })];
  // An explanation is given by the answer itself.
  return kind === 'explanation' || act.done
    ? []
    : [subjectRequestRefusals.refuse('subject-request/act-missing', { pointer: '/doneBy' })];
}

function refusalFindings(refusal: RefusalGround | undefined, clause: LegalBasis | undefined): readonly Refusal[] {
  if (!refusal) return [subjectRequestRefusals.refuse('subject-request/refusal-missing', { pointer: '/refusal' })];
  return refusal === 'must-be-kept' && !clause
    ? [subjectRequestRefusals.refuse('subject-request/clause-missing', { pointer: '/clause' })]
    : [];
}

/** What happened to a record of the subject since the request was lodged; undefined where nothing did. A request is no act on a record. */
async function changeSince(
  tx: SubjectTransaction,
  { subjectId, recordedAt }: SubjectRequest,
  record: RecordId,
): Promise<string | undefined> {
  if (record.subjectId !== subjectId)
    throw new Refused([recordRefusals.refuse('record/not-found', { pointer: '/doneBy' })]);
  const [row] = await executeSql<{ kind: string }>(
    tx.em,
    `select kind from cx.subject_ledger where subject_id = ? and record_id = ? and record_kind <> 'request' and at >= ? order by seq desc limit 1`,
    [subjectId, record.id, recordedAt],
  );
  return row?.kind;
}
