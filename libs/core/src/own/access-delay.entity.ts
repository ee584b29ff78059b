import { defineEntity, p } from '@mikro-orm/core';
import type { IsoDate, LegalBasis } from '@chengxin/plugin-contract';
import type { IdentityState } from './identity.entity.js';

const AccessDelaySchema = defineEntity({
  name: 'AccessDelay',
  tableName: 'access_delay',
  properties: {
    subjectId: p.uuid().primary(),
    delayId: p.uuid().primary(),
    organId: p.text(),
    /** The case, as its reads name it. */
    matter: p.text(),
    clause: p.json().$type<LegalBasis>(),
    reason: p.text(),
    /** First day on which the reads are told. */
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
/** 推迟告知: an organ's reads of a subject for one case, told to it from a day on. Prepared by one person, decided by another, never without an end. */
export class AccessDelay extends AccessDelaySchema.class {}
AccessDelaySchema.setClass(AccessDelay);
