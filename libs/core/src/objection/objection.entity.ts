import { defineEntity, p } from '@mikro-orm/core';
import type { UndeterminedDay } from '../legal-basis/undetermined-day.js';
import type { IsoDate } from '@chengxin/plugin-contract';

const ObjectionSchema = defineEntity({
  name: 'Objection',
  tableName: 'objection',
  properties: {
    subjectId: p.uuid().primary(),
    objectionId: p.uuid().primary(),
    listingId: p.uuid(),
    lodgedOn: p.date().$type<IsoDate>(),
    content: p
      .json()
      .$type<{ readonly against: 'facts' | 'basis' | 'identity' | 'period' | 'procedure'; readonly text: string }>(),
    state: p.text().$type<'lodged' | 'verified' | 'answered'>(),
    verification: p.json().$type<{ readonly found: string; readonly by: string; readonly on: IsoDate }>().nullable(),
    answer: p.json().$type<{ readonly upheld: boolean; readonly reasons: string }>().nullable(),
    answeredOn: p.date().$type<IsoDate>().nullable(),
    dueOn: p.date().$type<IsoDate>().nullable(),
    undetermined: p.json().$type<readonly UndeterminedDay[]>().nullable(),
    /** Digest of the calendars that `dueOn` was counted with; null only where it was lodged before they were kept. */
    calendars: p.text().nullable(),
    recordedBy: p.text(),
    answeredBy: p.text().nullable(),
    recordedAt: p.datetime(),
    version: p.integer().version(),
  },
});
/** 异议: lodged, verified, answered. */
export class Objection extends ObjectionSchema.class {}
ObjectionSchema.setClass(Objection);
