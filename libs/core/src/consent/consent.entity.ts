import { defineEntity, p } from '@mikro-orm/core';
import type { IsoDate } from '@chengxin/plugin-contract';

/**
 * What a consent may cover; each is asked for by itself (个人信息保护法 23, 25, 29): being shown, being passed on to another handler, being read of, and
 * being read of as far as it is sensitive.
 */
export const CONSENT_SCOPES = ['publication', 'sharing', 'query', 'sensitive'] as const;
export type ConsentScope = (typeof CONSENT_SCOPES)[number];

/** 监护人: how they stand to the person, and the paper that shows it. */
export interface ConsentGuardian {
  readonly relation: 'parent' | 'appointed' | 'other';
  readonly evidenceDigest: string;
  /** The link that two persons made; consents from before links were made have none. */
  readonly guardianshipId?: string;
}

/** 接收方: to whom data are passed on, as the person was told (个人信息保护法 23). */
export interface ConsentRecipient {
  readonly name: string;
  readonly contact: string;
  /** How it handles them. */
  readonly manner: string;
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
    recipient: p.json().$type<ConsentRecipient>().nullable(),
    /** The person was told that it may refuse and withdraw, and that nothing else hangs on it. */
    freelyGiven: p.boolean(),
    evidenceDigest: p.text(),
    recordedBy: p.text(),
    recordedAt: p.datetime(),
    version: p.integer().version(),
  },
});
/** 本人同意: for a purpose, for a time, withdrawable. */
export class Consent extends ConsentSchema.class {}
ConsentSchema.setClass(Consent);
