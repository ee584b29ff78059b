import { defineEntity, p } from '@mikro-orm/core';
import type { RepairState } from '@chengxin/domain/repair-state';
import type { FactSet, IsoDate, JudgementSet, Trace } from '@chengxin/plugin-contract';
import type { Citation } from '../legal-basis/reference-register.js';
import type { RepairGround } from '@chengxin/domain/repair-ground';

/** The ground with the calendars that each due day was counted with. */
export interface StoredGround extends RepairGround {
  readonly acceptCalendars: string;
  readonly decideCalendars?: string;
}

/** 延长: until when, why, told to the applicant when and by which paper, by which clause. */
export interface RepairExtension {
  /** The last day that the rule gave. */
  readonly from: IsoDate;
  readonly until: IsoDate;
  readonly reasons: string;
  readonly toldOn: IsoDate;
  readonly evidenceDigest: string;
  readonly basis: Citation;
  readonly by: string;
  readonly recordedOn: IsoDate;
}

const RepairSchema = defineEntity({
  name: 'Repair',
  tableName: 'repair',
  properties: {
    subjectId: p.uuid().primary(),
    repairId: p.uuid().primary(),
    determinationId: p.uuid(),
    listingId: p.uuid().nullable(),
    editionCode: p.text(),
    editionDigest: p.text(),
    routeCode: p.text(),
    state: p.text().$type<RepairState>(),
    applicant: p.json().$type<{ readonly role: 'subject' | 'administrator'; readonly name: string }>(),
    appliedOn: p.date().$type<IsoDate>(),
    facts: p.json().$type<FactSet>(),
    judgements: p.json().$type<JudgementSet>(),
    materials: p.json().$type<readonly { readonly code: string; readonly digest: string; readonly note?: string }[]>(),
    trace: p.json().$type<Trace>().nullable(),
    /** What the application, and later its decision, was judged on; null only where it was made before grounds were kept. */
    ground: p.json().$type<StoredGround>().nullable(),
    /** `record`: the commitment as it is recorded; applications from before have none. */
    commitment: p
      .json()
      .$type<{ readonly on: IsoDate; readonly digest: string; readonly record?: string }>()
      .nullable(),
    acceptDue: p.date().$type<IsoDate>().nullable(),
    acceptedOn: p.date().$type<IsoDate>().nullable(),
    decideDue: p.date().$type<IsoDate>().nullable(),
    /** Put off, once: the day that the applicant was told. `decideDue` stays what the rule gives. */
    extension: p.json().$type<RepairExtension>().nullable(),
    decidedOn: p.date().$type<IsoDate>().nullable(),
    decision: p.json().$type<Readonly<Record<string, unknown>>>().nullable(),
    /** What the repair did not end, each with its reason. */
    stays: p.json().$type<readonly Readonly<Record<string, unknown>>[]>().nullable(),
    receipts: p.json().$type<readonly { readonly receiver: string; readonly on: IsoDate; readonly note?: string }[]>(),
    preparedBy: p.text(),
    decidedBy: p.text().nullable(),
    recordedAt: p.datetime(),
    version: p.integer().version(),
  },
});
/** 信用修复: application, acceptance, decision, receipts. */
export class Repair extends RepairSchema.class {}
RepairSchema.setClass(Repair);
