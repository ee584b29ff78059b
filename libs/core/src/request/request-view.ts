import { formatRecordId } from '../database/record-id.js';
import type { RecordKind } from '../subject/subject-records.js';
import type { RequestAnswer, SubjectRequest } from './subject-request.entity.js';

export interface SubjectRequestView {
  readonly id: string;
  readonly version: number;
  readonly subjectId: string;
  readonly kind: string;
  readonly record: string;
  readonly recordKind: RecordKind;
  readonly organ: string | null;
  readonly ground: string | null;
  readonly text: string;
  readonly state: string;
  readonly lodgedOn: string;
  readonly onPaper: boolean;
  readonly answer: RequestAnswer | null;
  readonly answeredOn: string | null;
  readonly withdrawnOn: string | null;
}

export function requestView(r: SubjectRequest): SubjectRequestView {
  return {
    id: formatRecordId({ subjectId: r.subjectId, id: r.requestId }),
    version: r.version,
    subjectId: r.subjectId,
    kind: r.kind,
    record: formatRecordId({ subjectId: r.subjectId, id: r.aboutId }),
    recordKind: r.aboutKind,
    organ: r.organId ?? null,
    ground: r.deletionGround ?? null,
    text: r.text,
    state: r.state,
    lodgedOn: r.lodgedOn,
    onPaper: !!r.takenIn,
    answer: r.answer ?? null,
    answeredOn: r.answeredOn ?? null,
    withdrawnOn: r.withdrawnOn ?? null,
  };
}
