import { defineEntity, p } from '@mikro-orm/core';
import type { BarFound, CommitmentFindingKind, CommitmentKind, CommitmentState } from '@chengxin/domain/commitment';
import type { IsoDate, LegalBasis } from '@chengxin/plugin-contract';

/** 履行: that it was performed, on which paper. */
export interface Fulfilment {
  readonly on: IsoDate;
  readonly note: string;
  readonly evidenceDigest: string;
  readonly recordedBy: string;
}

/** 认定: that it was untrue or not kept, by which document; proposed by one person, decided by another. */
export interface CommitmentFinding {
  readonly kind: CommitmentFindingKind;
  /** The document by which the deciding organ found it. */
  readonly documentId: string;
  readonly clause: LegalBasis;
  readonly reasons: string;
  readonly preparedBy: string;
  readonly proposedOn: IsoDate;
  readonly decided?: {
    readonly found: boolean;
    readonly by: string;
    readonly on: IsoDate;
    readonly reasons: string;
    /** What the rule of the day gives; absent where no rule does. */
    readonly bar?: BarFound;
  };
}

const CommitmentSchema = defineEntity({
  name: 'Commitment',
  tableName: 'commitment',
  properties: {
    subjectId: p.uuid().primary(),
    commitmentId: p.uuid().primary(),
    /** Who took it. */
    organId: p.text(),
    kind: p.text().$type<CommitmentKind>(),
    matter: p.text(),
    /** The clause that asks for it. */
    clause: p.json().$type<LegalBasis>(),
    content: p.text(),
    madeOn: p.date().$type<IsoDate>(),
    /** Last day of its fulfilment; null where it names none. */
    fulfilBy: p.date().$type<IsoDate>().nullable(),
    evidenceDigest: p.text(),
    state: p.text().$type<CommitmentState>(),
    fulfilment: p.json().$type<Fulfilment>().nullable(),
    finding: p.json().$type<CommitmentFinding>().nullable(),
    recordedBy: p.text(),
    recordedAt: p.datetime(),
    version: p.integer().version(),
  },
});
/** 信用承诺: what a subject commits itself to, by when, before which organ, and what became of it. */
export class Commitment extends CommitmentSchema.class {}
CommitmentSchema.setClass(Commitment);
