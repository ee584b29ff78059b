import { defineEntity, p } from '@mikro-orm/core';
import type { IsoDate } from '@chengxin/plugin-contract';
import type { IdentityEvidence, IdentityState } from './identity.entity.js';

/** How a guardian stands to the child. */
export const GUARDIAN_RELATIONS = ['parent', 'appointed', 'other'] as const;
export type GuardianRelation = (typeof GUARDIAN_RELATIONS)[number];

const GuardianshipSchema = defineEntity({
  name: 'Guardianship',
  tableName: 'guardianship',
  properties: {
    /** The child. */
    subjectId: p.uuid().primary(),
    guardianshipId: p.uuid().primary(),
    guardianId: p.uuid(),
    relation: p.text().$type<GuardianRelation>(),
    evidence: p.json().$type<IdentityEvidence>(),
    /** First day on which it no longer holds here: at the latest the day the child turns 14. */
    untilDay: p.date().$type<IsoDate>(),
    state: p.text().$type<IdentityState>(),
    preparedBy: p.text(),
    decidedBy: p.text().nullable(),
    decisionReason: p.text().nullable(),
    endedOn: p.date().$type<IsoDate>().nullable(),
    endReason: p.text().nullable(),
    endedBy: p.text().nullable(),
    recordedAt: p.datetime(),
    version: p.integer().version(),
  },
});
/** 监护关系: who consents for a child under 14 and sees who looked at it (个人信息保护法 31). Prepared by one person at the window, decided by another. */
export class Guardianship extends GuardianshipSchema.class {}
GuardianshipSchema.setClass(Guardianship);
