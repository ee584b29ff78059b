import { defineEntity, p } from '@mikro-orm/core';
import type { ListingState } from '@chengxin/domain/listing-state';
import type { CoListing, IsoDate, ListingProcedure, PersonRole } from '@chengxin/plugin-contract';
import type { ListingGround } from './listing-ground.js';

/** What the proposal of a party's entry says of the persons beside it. Fixed once proposed. */
export interface NamedPersons {
  readonly mode: CoListing['mode'];
  readonly named: readonly NamedPerson[];
  /** Roles of which nobody is known, each with the reason: silence is no answer. */
  readonly notKnown: readonly { readonly role: PersonRole; readonly reasons: string }[];
}

export interface NamedPerson {
  readonly subjectId: string;
  readonly roles: readonly [PersonRole, ...PersonRole[]];
  readonly reasons: string;
  /** The person's own entry; absent where the rule only has the person named. */
  readonly listingId?: string;
}

const ListingSchema = defineEntity({
  name: 'Listing',
  tableName: 'listing',
  properties: {
    subjectId: p.uuid().primary(),
    listingId: p.uuid().primary(),
    determinationId: p.uuid(),
    listCode: p.text(),
    editionCode: p.text(),
    editionDigest: p.text(),
    criterionCode: p.text(),
    organId: p.text(),
    form: p.text().$type<ListingProcedure['form']>(),
    state: p.text().$type<ListingState>(),
    listedOn: p.date().$type<IsoDate>().nullable(),
    /** First day on which the listing no longer holds; absent = until an event. */
    endsOn: p.date().$type<IsoDate>().nullable(),
    removedOn: p.date().$type<IsoDate>().nullable(),
    removalReason: p.text().nullable(),
    /** Set on the entry of a party whose criterion says something of the persons beside it. */
    persons: p.json().$type<NamedPersons>().nullable(),
    /** Set while the document is stayed or amended: a person decides. */
    markedReason: p.text().nullable(),
    preparedBy: p.text(),
    decidedBy: p.text().nullable(),
    recordedAt: p.datetime(),
    version: p.integer().version(),
  },
});
/** 列入严重失信主体名单: from proposal to removal. */
export class Listing extends ListingSchema.class {}
ListingSchema.setClass(Listing);

export type ListingStepKind =
  | 'proposed'
  | 'notice'
  | 'notice-served'
  | 'window-waived'
  | 'hearing-requested'
  | 'hearing-declined'
  | 'hearing-held'
  | 'superior-consent'
  | 'decision'
  | 'entered'
  | 'decision-served'
  | 'published'
  | 'marked'
  | 'cleared'
  | 'extension-prepared'
  | 'extended'
  | 'removal-prepared'
  | 'removed'
  | 'restored'
  | 'withdrawn'
  | 'decision-clock'
  | 'decision-extended'
  | 'grace-granted'
  | 'handed-over';

const ListingStepSchema = defineEntity({
  name: 'ListingStep',
  tableName: 'listing_step',
  properties: {
    subjectId: p.uuid().primary(),
    listingId: p.uuid().primary(),
    stepNo: p.integer().primary(),
    kind: p.text().$type<ListingStepKind>(),
    onDay: p.date().$type<IsoDate>(),
    body: p.json().$type<Readonly<Record<string, unknown>>>(),
    /** What was decided on, where the step decides something; for replay alone, never shown. */
    ground: p.json().$type<ListingGround>().nullable(),
    recordedBy: p.text(),
    recordedAt: p.datetime(),
  },
});
/** One act of the procedure; never changed. */
export class ListingStep extends ListingStepSchema.class {}
ListingStepSchema.setClass(ListingStep);
