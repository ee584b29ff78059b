import { defineEntity, p } from '@mikro-orm/core';
import type { IsoDate, LegalBasis } from '@chengxin/plugin-contract';
import type { RecordKind } from '../subject/subject-records.js';

export const REQUEST_KINDS = ['correction', 'deletion', 'explanation'] as const;
export type RequestKind = (typeof REQUEST_KINDS)[number];

/** Why something must be deleted: 个人信息保护法 47 as the register has it, and what was recorded off the catalogue (plan art. 1). */
export const DELETION_GROUNDS = ['purpose-met', 'term-over', 'consent-withdrawn', 'off-catalogue'] as const;
export type DeletionGround = (typeof DELETION_GROUNDS)[number];

/** Why a request is refused: the record agrees with what it rests on; a rule wants it kept; the ground that is named does not hold. */
export const REFUSAL_GROUNDS = ['accurate', 'must-be-kept', 'ground-not-met'] as const;
export type RefusalGround = (typeof REFUSAL_GROUNDS)[number];

/** 答复. Granted names the record by whose act it was done; what is refused names why, and where it must be kept by which clause. */
export interface RequestAnswer {
  readonly outcome: 'granted' | 'refused';
  readonly reasons: string;
  readonly doneBy?: { readonly record: string; readonly event: string };
  readonly refusal?: RefusalGround;
  readonly clause?: LegalBasis;
}

const SubjectRequestSchema = defineEntity({
  name: 'SubjectRequest',
  tableName: 'subject_request',
  properties: {
    subjectId: p.uuid().primary(),
    requestId: p.uuid().primary(),
    kind: p.text().$type<RequestKind>(),
    aboutKind: p.text().$type<RecordKind>(),
    aboutId: p.uuid(),
    /** Who answers; null: the credit office. */
    organId: p.text().nullable(),
    deletionGround: p.text().$type<DeletionGround>().nullable(),
    text: p.text(),
    state: p.text().$type<'lodged' | 'answered' | 'withdrawn'>(),
    lodgedOn: p.date().$type<IsoDate>(),
    /** The link by which it was signed in; null of what came in on paper. */
    lodgedBy: p.uuid().nullable(),
    /** Of what came in on paper: who took it in, and the paper. */
    takenIn: p.json().$type<{ readonly by: string; readonly on: IsoDate; readonly paperDigest: string }>().nullable(),
    answer: p.json().$type<RequestAnswer>().nullable(),
    answeredOn: p.date().$type<IsoDate>().nullable(),
    answeredBy: p.text().nullable(),
    withdrawnOn: p.date().$type<IsoDate>().nullable(),
    recordedAt: p.datetime(),
    version: p.integer().version(),
  },
});
/** 主体请求: correction, deletion or explanation of one of its records (个人信息保护法 46–48; 民法典 1037). */
export class SubjectRequest extends SubjectRequestSchema.class {}
SubjectRequestSchema.setClass(SubjectRequest);
