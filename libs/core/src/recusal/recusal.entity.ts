import { defineEntity, p } from '@mikro-orm/core';
import type { IsoDate } from '@chengxin/plugin-contract';

/** Who asked that an officer keep out: the officer, a party to the matter, or the organ by itself. */
export const RECUSAL_ASKED_BY = ['officer', 'party', 'organ'] as const;
export type RecusalAskedBy = (typeof RECUSAL_ASKED_BY)[number];

const RecusalSchema = defineEntity({
  name: 'Recusal',
  tableName: 'recusal',
  properties: {
    subjectId: p.uuid().primary(),
    recusalId: p.uuid().primary(),
    /** Who keeps out. */
    officerId: p.text(),
    /** The organ that the officer acts for. */
    organId: p.text(),
    askedBy: p.text().$type<RecusalAskedBy>(),
    reason: p.text(),
    recordedBy: p.text(),
    recordedOn: p.date().$type<IsoDate>(),
    endedOn: p.date().$type<IsoDate>().nullable(),
    endReason: p.text().nullable(),
    endedBy: p.text().nullable(),
    recordedAt: p.datetime(),
    version: p.integer().version(),
  },
});

/** 回避: an officer who keeps out of everything about one subject. */
export class Recusal extends RecusalSchema.class {}
RecusalSchema.setClass(Recusal);
