import { defineEntity, p } from '@mikro-orm/core';
import type { PublicationRecord } from '@chengxin/domain/regime-reading';
import type { RegimePolicy } from '@chengxin/domain/regimes';
import type { IsoDate, PublicationTier } from '@chengxin/plugin-contract';
import type { ContentRef } from '../legal-basis/reference-register.js';

/** What a classification was decided on: the record as it stood before, and the regimes and the policy that were asked. */
export interface ClassificationGround {
  readonly askedOn: IsoDate;
  readonly record: PublicationRecord;
  readonly regimes: readonly ContentRef[];
  readonly policy: RegimePolicy;
}

/** The classification standard that the organ went by, as it stands on the paper. */
export interface ClassificationStandard {
  readonly organName: string;
  readonly number: string;
  readonly article?: string;
}

const ClassificationSchema = defineEntity({
  name: 'TierClassification',
  tableName: 'classification',
  properties: {
    subjectId: p.uuid().primary(),
    classificationId: p.uuid().primary(),
    publicationId: p.uuid(),
    determinationId: p.uuid(),
    /** The regime whose tier it is; under another it says nothing. */
    regimeCode: p.text(),
    tier: p.text().$type<PublicationTier['tier']>(),
    reason: p.text(),
    standard: p.json().$type<ClassificationStandard>().nullable(),
    /** Why a record that is thereby minor stays published. */
    necessity: p.text().nullable(),
    proposedOn: p.date().$type<IsoDate>(),
    state: p.text().$type<'proposed' | 'made' | 'not-made'>(),
    ground: p.json().$type<ClassificationGround>().nullable(),
    preparedBy: p.text(),
    decidedBy: p.text().nullable(),
    decidedOn: p.date().$type<IsoDate>().nullable(),
    decisionReasons: p.text().nullable(),
    recordedAt: p.datetime(),
    version: p.integer().version(),
  },
});
/** 失信信息分类: of what is published already, where a later regime asks for a tier that nobody has given. */
export class TierClassification extends ClassificationSchema.class {}
ClassificationSchema.setClass(TierClassification);
