import { defineEntity, p } from '@mikro-orm/core';
import type { IsoDate } from '@chengxin/plugin-contract';

/** What a consent may cover; each is asked for by itself (个人信息保护法 23, 25, 29). */
export const CONSENT_SCOPES = ['publication', 'sharing', 'query'] as const;
export type ConsentScope = (typeof CONSENT_SCOPES)[number];

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
    evidenceDigest: p.text(),
    recordedBy: p.text(),
    recordedAt: p.datetime(),
    version: p.integer().version(),
  },
});
/** 本人同意: for a purpose, for a time, withdrawable. */
export class Consent extends ConsentSchema.class {}
ConsentSchema.setClass(Consent);
