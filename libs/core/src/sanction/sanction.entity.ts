import { defineEntity, p } from '@mikro-orm/core';
import type { IsoDate } from '@chengxin/plugin-contract';
import type { ContentRef } from '../legal-basis/reference-register.js';
import type { MappedCase } from './measure-mapping.js';

/** What a measure was drawn from, and by which list and calendars. */
export interface SanctionGround extends MappedCase {
  readonly assignedOn: IsoDate;
  readonly listingEndsOn: IsoDate | null;
  readonly measureList: ContentRef;
  readonly calendars: string;
}

const SanctionSchema = defineEntity({
  name: 'Sanction',
  tableName: 'sanction',
  properties: {
    subjectId: p.uuid().primary(),
    sanctionId: p.uuid().primary(),
    determinationId: p.uuid(),
    listingId: p.uuid().nullable(),
    listCode: p.text(),
    measureCode: p.text(),
    mappingCode: p.text(),
    editionCode: p.text(),
    editionDigest: p.text(),
    obligation: p.text().$type<'must' | 'may'>(),
    organId: p.text(),
    fromDay: p.date().$type<IsoDate>(),
    /** First day on which it no longer holds; null = as long as the listing, with a term of its own for life. */
    untilDay: p.date().$type<IsoDate>().nullable(),
    /** Has a statutory term of its own and outlives repair. */
    ownTerm: p.boolean(),
    /** Null only where it was assigned before grounds were kept. */
    ground: p.json().$type<SanctionGround>().nullable(),
    state: p.text().$type<'assigned' | 'ended'>(),
    endedOn: p.date().$type<IsoDate>().nullable(),
    endReason: p
      .text()
      .$type<
        'repaired' | 'basis-annulled' | 'listing-ended' | 'standard-ended' | 'corrected' | 'term-over' | 'lifted'
      >()
      .nullable(),
    feedback: p
      .json()
      .$type<{ readonly on: IsoDate; readonly done: boolean; readonly text: string; readonly by: string }>()
      .nullable(),
    preparedBy: p.text(),
    decidedBy: p.text(),
    recordedAt: p.datetime(),
    version: p.integer().version(),
  },
});
/** 惩戒实施: a measure of the list in force, applied to a subject by an organ. */
export class Sanction extends SanctionSchema.class {}
SanctionSchema.setClass(Sanction);
