import { defineEntity, p } from '@mikro-orm/core';

export type MergeState = 'proposed' | 'declined' | 'in-force' | 'end-proposed' | 'ended';

const SubjectMergeSchema = defineEntity({
  name: 'SubjectMerge',
  tableName: 'subject_merge',
  properties: {
    /** The subject that is merged into another. */
    subjectId: p.uuid().primary(),
    mergeId: p.uuid().primary(),
    survivorId: p.uuid(),
    state: p.text().$type<MergeState>(),
    reason: p.text(),
    evidence: p.json().$type<MergeEvidence>(),
    preparedBy: p.text(),
    decidedBy: p.text().nullable(),
    decisionReason: p.text().nullable(),
    fromAt: p.datetime().nullable(),
    endReason: p.text().nullable(),
    endPreparedBy: p.text().nullable(),
    endDecidedBy: p.text().nullable(),
    untilAt: p.datetime().nullable(),
    recordedAt: p.datetime(),
    version: p.integer().version(),
  },
});
/** 主体合并: moves and copies nothing. A dated redirect, prepared by one person and decided by another, undone by ending it. */
export class SubjectMerge extends SubjectMergeSchema.class {}
SubjectMergeSchema.setClass(SubjectMerge);

/** Papers that show both to be one, by their digests. */
export type MergeEvidence = readonly { readonly text: string; readonly digest?: string }[];
