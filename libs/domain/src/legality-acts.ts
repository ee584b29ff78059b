import type {
  IsoDate,
  LegalBasis,
  OrganLevel,
  PenaltyKind,
  PublicationChannel,
  PublicationTier,
  RepairEffect,
} from '@chengxin/plugin-contract';
import type { OutlineNode } from './criterion-outline.js';
import type { BanEnd } from './listing-entry.js';
import type { CalendarYear, CatalogueItem, LocalCatalogue, LocalMeasureList, LocalItem } from './reference-data.js';
import type { PublicationRecord } from './regime-reading.js';
import type { RegimePolicy } from './regimes.js';
import type { FloorPolicy } from './repair-ground.js';
import type { RepairState } from './repair-state.js';

// What was done with a determination: shown, repaired, brought back. Parts of a statement of legality.

/** A delegation as it stands, of which a decision was made. */
export interface DelegatedAct {
  readonly id: string;
  /** The organ in whose name was decided. */
  readonly organId: string;
  /** The organ that decided. */
  readonly to: { readonly id: string; readonly name: string; readonly level: OrganLevel };
  readonly acts: readonly string[];
  readonly from: IsoDate;
  /** First day on which it no longer holds. */
  readonly until: IsoDate;
  /** Day on which the delegating organ ended it before that. */
  readonly endedOn: IsoDate | null;
  /** Of the paper of delegation. */
  readonly evidenceDigest: string;
  readonly preparedBy: string;
  readonly decidedBy: string | null;
  /** Day on which another person of the delegating organ decided it, as the ledger has it. */
  readonly decidedOn: IsoDate | null;
}

export interface StatedOrgan {
  readonly id: string;
  readonly name: string;
  readonly level: OrganLevel;
  readonly region: string;
  readonly sector: string;
}

/** An edition whose whole text stands beside the statement. */
export interface StatedEdition {
  readonly code: string;
  readonly digest: string;
  readonly plugin: string;
  readonly version: string;
  readonly sector: string;
  /** First day on which another edition picks. */
  readonly until: IsoDate | null;
}

export interface EditionRef {
  readonly code: string;
  readonly digest: string;
}

/** What the legality of showing a record rests on, beside the determination or the entry that is shown. */
export interface StatedPublication {
  readonly id: string;
  readonly state: 'shown' | 'ended';
  readonly channel: PublicationChannel;
  readonly publishedOn: IsoDate;
  /** First day on which it is no longer shown, under what it began with; null until an event. */
  readonly endsOn: IsoDate | null;
  /** The regime it began with; the list's edition where that alone says how long. */
  readonly regime: string;
  readonly tier: PublicationTier['tier'];
  readonly policy: RegimePolicy;
  /** The record as the regimes saw it, each reason as a digest over blinding; null where the list alone says how long. */
  readonly record: PublicationRecord | null;
  /** The regimes of the channel: as they were asked on the day it was shown, and as they stand on the day of the proof. */
  readonly regimes: { readonly shown: readonly EditionRef[]; readonly proved: readonly EditionRef[] };
  /** The edition of the catalogue of the day it was shown, and of its items those that make it public. */
  readonly catalogue: {
    readonly code: string;
    readonly items: readonly CatalogueItem[];
    /** The city's own catalogue of that day, and of its rows those under these items; null where it had none. */
    readonly local: {
      readonly code: string;
      readonly from: IsoDate;
      /** First day on which it held no longer; null while it holds. Proofs of before state neither it nor the region, and nothing of what its rows rested on. */
      readonly until?: IsoDate | null;
      readonly region?: string;
      readonly rows: readonly LocalItem[];
    } | null;
  };
  /** A natural person: by which law, or by whose consent; null of anybody else. */
  readonly person:
    | { readonly basis: LegalBasis }
    | { readonly consent: { readonly id: string; readonly givenOn: IsoDate; readonly until: IsoDate } }
    | null;
  /** The longest ban of the decision, where the record's own period hangs on it. */
  readonly ban: BanEnd | null;
  /** Each clause by which a party that cured is not shown: what it asked, and whether the organ weighed it and said why it is shown all the same. */
  readonly cures: readonly { readonly code: string; readonly when: OutlineNode; readonly weighed: boolean }[];
  /** Last day of a time that was granted before it may be shown. */
  readonly graceUntil: IsoDate | null;
  readonly view: {
    readonly audience: 'public';
    /** What the public sees, one level deep: names of members alone. */
    readonly members: readonly string[];
    /** Parts of the document that are marked as trade secrets. */
    readonly secrets: readonly string[];
    /** Over blinding and what the public sees, masked as it was written. */
    readonly digest: string;
  };
  /** The arrangements of public holidays that the days were counted with. */
  readonly calendars: readonly CalendarYear[];
  readonly preparedBy: string;
  readonly decidedBy: string;
  readonly delegation?: DelegatedAct;
  /** Digest of the ledger's entry by which it was shown. */
  readonly entry: string | null;
}

/** What the legality of the decision on an application for repair rests on. */
export interface StatedRepair {
  readonly id: string;
  readonly state: RepairState;
  readonly granted: boolean;
  readonly edition: StatedEdition;
  readonly route: string;
  readonly applicant: 'subject' | 'administrator';
  readonly appliedOn: IsoDate;
  readonly acceptedOn: IsoDate | null;
  readonly decidedOn: IsoDate | null;
  /** Day on which the end of a plan of reorganisation was followed, which is then the day of the ledger's entry. */
  readonly carriedOutOn: IsoDate | null;
  /** The days that clocks run from, as they stood, and what bound beside the route. Reasons as digests over blinding. */
  readonly ground: {
    readonly documentDecidedOn: IsoDate;
    readonly penalties: readonly PenaltyKind[];
    readonly listing: { readonly listedOn: IsoDate } | null;
    readonly record: { readonly criterion: string; readonly determinedOn: IsoDate } | null;
    readonly publication: {
      readonly id: string | null;
      readonly publishedOn: IsoDate;
      readonly record: PublicationRecord | null;
    } | null;
    readonly regimes: readonly EditionRef[];
    readonly regimePolicy: RegimePolicy;
    readonly floorPolicy: FloorPolicy;
  };
  /** The day that the applicant stated and the organ verified, where the route counts from one that no record holds. */
  readonly statedDay: IsoDate | null;
  readonly when: OutlineNode;
  readonly bars: readonly { readonly code: string; readonly when: OutlineNode }[];
  /** First day on which it could be applied for; null where nobody could. */
  readonly earliest: IsoDate | null;
  readonly materials: readonly { readonly code: string; readonly digest: string }[];
  readonly commitment: { readonly on: IsoDate; readonly digest: string } | null;
  readonly effects: readonly RepairEffect[];
  /** What it ended, by kind and pseudonymous id. */
  readonly ended: readonly { readonly kind: string; readonly id: string }[];
  /** In whose name it was decided: the organ of the determination, or its superior where the route asks for one. */
  readonly organ: StatedOrgan;
  /** Over blinding and the reasons. */
  readonly reasons: string;
  readonly calendars: readonly CalendarYear[];
  readonly preparedBy: string;
  readonly decidedBy: string;
  readonly delegation?: DelegatedAct;
  /** Digest of the ledger's entry of the decision. */
  readonly entry: string | null;
}

/** What brought an entry back that had left its list by a repair: the repair was obtained by fraud. */
export interface StatedRestoration {
  readonly on: IsoDate;
  /** Day on which it was first decided to list. */
  readonly firstListedOn: IsoDate;
  readonly clockRestarted: boolean;
  readonly repair: {
    /** Whose repair it was: of a person beside a party, the party's, with whose entry the person's came back. */
    readonly subjectId: string;
    readonly id: string;
    readonly state: RepairState;
    readonly route: string;
    readonly appliedOn: IsoDate;
    readonly decidedOn: IsoDate | null;
    /** Under which it had been granted; its whole text stands beside the statement. */
    readonly edition: StatedEdition;
  };
  /** What the list's own clause on fraud asks, as questions and answers; null where it asks nothing, or there is none. */
  readonly asked: OutlineNode | null;
  readonly preparedBy: string;
  readonly decidedBy: string;
  /** In whose name it was revoked. */
  readonly organ: StatedOrgan;
  /** Over blinding and the reasons. */
  readonly reasons: string;
  readonly delegation?: DelegatedAct;
  /** Digests of the ledger's entries by which the repair was revoked and the entry restored. */
  readonly revoked: string | null;
  readonly entry: string | null;
}

/** 市级措施清单 of the day of the listing, by which it was asked whether the measure may be taken here. */
export interface StatedLocalMeasures {
  readonly edition: LocalMeasureList;
  /** First day of the edition after it, as known on the day of the proof; null while it is the last. */
  readonly until: IsoDate | null;
  /** What opinions were sought on, and was approved. */
  readonly digest: string;
}

/** The city's edition of the catalogue that held when the document's data of the subject were collected, whole: its own row admitted the record. */
export interface StatedLocalCatalogue {
  readonly edition: LocalCatalogue;
  /** First day of the edition after it; null while there is none on the day of the proof. */
  readonly until: IsoDate | null;
  /** Over register, region and rows: as the edition was approved, and as it is shown to anybody. */
  readonly digest: string;
  /** Legal day on which the record was collected. */
  readonly collectedOn: IsoDate;
}
