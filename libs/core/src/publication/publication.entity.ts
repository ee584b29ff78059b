import { defineEntity, p } from '@mikro-orm/core';
import type { ChannelAct } from '@chengxin/domain/channel-act';
import type { PublicationRecord } from '@chengxin/domain/regime-reading';
import type { RegimePolicy } from '@chengxin/domain/regimes';
import type { IsoDate, LegalBasis, PublicationChannel, PublicationTier } from '@chengxin/plugin-contract';
import type { ContentRef } from '../legal-basis/reference-register.js';
import type { ClauseGround } from '../listing/listing-ground.js';
import type { RecordPeriodGround } from './record-period.js';

/** What the period was counted with: the regimes of the channel by digest (none where the list alone says), the policy between them, and the other ends that bind. */
export interface PublicationGround {
  readonly askedOn: IsoDate;
  readonly regimes: readonly ContentRef[];
  readonly policy: RegimePolicy;
  readonly listing?: { readonly endsOn: IsoDate | null; readonly clause: ClauseGround; readonly despite?: string };
  /** Of a record that led to no list: how long its own criterion lets it be shown. */
  readonly record?: RecordPeriodGround;
  readonly consentEndsOn?: IsoDate;
}

const PublicationSchema = defineEntity({
  name: 'Publication',
  tableName: 'publication',
  properties: {
    subjectId: p.uuid().primary(),
    publicationId: p.uuid().primary(),
    determinationId: p.uuid(),
    listingId: p.uuid().nullable(),
    channel: p.text().$type<PublicationChannel>(),
    /** The regime it began with; the list's edition where that alone says how long. */
    regimeCode: p.text(),
    tier: p.text().$type<PublicationTier['tier']>(),
    startsOn: p.date().$type<IsoDate>(),
    /** First day on which it is no longer shown, under the regime it began with; reads apply the regime of the day asked. Absent = until an event. */
    endsOn: p.date().$type<IsoDate>().nullable(),
    catalogueCode: p.text(),
    itemCode: p.text(),
    /** Natural persons only: the clause or the consent that allows it. */
    personBasis: p.json().$type<{ readonly basis?: LegalBasis; readonly consentId?: string }>().nullable(),
    /** The record as the regimes saw it, so that a later day can ask them again; absent where the list's rule alone says how long. */
    regimeRecord: p.json().$type<PublicationRecord>().nullable(),
    /** Null only where it was shown before grounds were kept. */
    ground: p.json().$type<PublicationGround>().nullable(),
    /** What the public sees, masked when it was written. */
    publicView: p.json().$type<Readonly<Record<string, unknown>>>(),
    state: p.text().$type<'shown' | 'ended'>(),
    endedOn: p.date().$type<IsoDate>().nullable(),
    endReason: p
      .text()
      .$type<
        | 'expired'
        | 'repaired'
        | 'basis-annulled'
        | 'listing-ended'
        | 'standard-ended'
        | 'corrected'
        | 'consent-withdrawn'
        | 'not-in-principle'
      >()
      .nullable(),
    /** What each channel has to do, how it was handed over, and its receipt; empty where it was shown before these were kept. */
    channelActs: p.json().$type<readonly ChannelAct[]>(),
    preparedBy: p.text(),
    decidedBy: p.text(),
    publishedOn: p.date().$type<IsoDate>(),
    recordedAt: p.datetime(),
    version: p.integer().version(),
  },
});
/** 公示: what the public may see of a determination or listing, from when to when, by which regime. */
export class Publication extends PublicationSchema.class {}
PublicationSchema.setClass(Publication);
