import { defineEntity, p } from '@mikro-orm/core';
import type { IsoDate } from '@chengxin/plugin-contract';

/** What a consent may cover; each is asked for by itself (个人信息保护法 23, 25, 29). */
export const CONSENT_SCOPES = ['publication', 'sharing', 'query'] as const;
export type ConsentScope = (typeof CONSENT_SCOPES)[number];

/** 监护人: how they stand to the person, and the paper that shows it. */
export interface ConsentGuardian {
  readonly relation: 'parent' | 'appointed' | 'other';
  readonly evidenceDigest: string;
}

const ConsentSchema = defineEntity({
  name: 'Consent',
  tableName: 'consent',
  properties: {
    subjectId: p.uuid().primary(),
    consentId: p.uuid().primary(),
    scope: p.json().$type<readonly ConsentScope[]>(),
    purpose: p.text(),
    givenOn: p.date().$type<IsoDate>(),
    /** First day on which it no longer holds; never open-ended. */
    untilDay: p.date().$type<IsoDate>(),
    withdrawnOn: p.date().$type<IsoDate>().nullable(),
    /** Good for one read; used up by it. */
    singleUse: p.boolean(),
    /** Who gave it for a person under 14 (个人信息保护法 31). */
    guardian: p.json().$type<ConsentGuardian>().nullable(),
    evidenceDigest: p.text(),
    recordedBy: p.text(),
    recordedAt: p.datetime(),
    version: p.integer().version(),
  },
});
/** 本人同意: for a purpose, for a time, withdrawable. */
export class Consent extends ConsentSchema.class {}
ConsentSchema.setClass(Consent);
