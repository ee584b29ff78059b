import { defineEntity, p } from '@mikro-orm/core';
import type { IsoDate } from '@chengxin/plugin-contract';
import type { Capacity } from '../access/party.js';

export type IdentityState = 'proposed' | 'declined' | 'in-force' | 'ended';

/** A paper that shows who somebody is or may act for, by its digest. */
export type IdentityEvidence = readonly { readonly text: string; readonly digest: string }[];

const SubjectIdentitySchema = defineEntity({
  name: 'SubjectIdentity',
  tableName: 'subject_identity',
  properties: {
    subjectId: p.uuid().primary(),
    identityId: p.uuid().primary(),
    issuer: p.text(),
    /** What the issuer calls the account (`sub`). */
    account: p.text(),
    capacity: p.text().$type<Capacity>(),
    evidence: p.json().$type<IdentityEvidence>(),
    untilDay: p.date().$type<IsoDate>().nullable(),
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
/** 主体登录: an issuer's account that signs in for a subject. Prepared by one person at the window, decided by another, ended any time. */
export class SubjectIdentity extends SubjectIdentitySchema.class {}
SubjectIdentitySchema.setClass(SubjectIdentity);
