import { defineEntity, p } from '@mikro-orm/core';
import type { CareAnswers } from '@chengxin/domain/care';
import type { ParameterSet } from '@chengxin/domain/conditions';
import type { PickedByTransition } from '@chengxin/domain/edition-pick';
import type { CaseDocument, CriterionAnswer } from '@chengxin/domain/criterion';
import type {
  FactSet,
  IsoDate,
  JudgementSet,
  PenaltyKind,
  PersonRole,
  Severity,
  SubjectKind,
} from '@chengxin/plugin-contract';
import type { Supplement } from './supplement.js';

/** What the criterion was asked beside facts and judgements: who and what it was asked about, and the amounts of the place and the day. */
export interface DeterminationGround {
  readonly subject: SubjectKind;
  readonly document?: CaseDocument;
  readonly parameters: ParameterSet;
  /** Where a clause of transition picked the standard, and not the day of the document by itself. */
  readonly transition?: PickedByTransition;
}

/**
 * The party beside whom a person stands in one decision. Facts, judgements and trace of the person's determination are the party's: the criterion
 * is met by the party's breach, and the rule reaches the person by the roles.
 */
export interface BesideParty {
  readonly subjectId: string;
  readonly determinationId: string;
  /** The party's entry, by whose decision the person is listed. */
  readonly listingId: string;
  readonly roles: readonly [PersonRole, ...PersonRole[]];
  /** What the document imposes on the party; on the person it imposes nothing by this. */
  readonly penalties: readonly PenaltyKind[];
  /** What measures on the person are judged by: the party's facts that are not personal, and those stated of this person. */
  readonly facts?: FactSet;
  /** The finding of responsibility, where the rule asks for one. */
  readonly responsibility?: JudgementSet[string];
}

const DeterminationSchema = defineEntity({
  name: 'Determination',
  tableName: 'determination',
  properties: {
    subjectId: p.uuid().primary(),
    determinationId: p.uuid().primary(),
    documentId: p.uuid(),
    organId: p.text(),
    sectorCode: p.text(),
    editionCode: p.text(),
    editionDigest: p.text(),
    criterionCode: p.text(),
    leadsTo: p.text().$type<'record' | 'severe-list'>(),
    severity: p.text().$type<Severity>().nullable(),
    severityReason: p.text().nullable(),
    /** Day on which the document became final, where the standard requires finality. */
    finalOn: p.date().$type<IsoDate>().nullable(),
    facts: p.json().$type<FactSet>(),
    judgements: p.json().$type<JudgementSet>(),
    trace: p.json().$type<CriterionAnswer>(),
    /** Null only where it was made before grounds were kept. */
    ground: p.json().$type<DeterminationGround>().nullable(),
    care: p.json().$type<CareAnswers>(),
    /** Set where a person is determined in the decision about a party. */
    beside: p.json().$type<BesideParty>().nullable(),
    /** What was missing and supplied since, oldest first; each act stands in the ledger. Null where there is none. */
    supplements: p.json().$type<readonly Supplement[]>().nullable(),
    catalogueCode: p.text(),
    itemCode: p.text(),
    state: p.text().$type<'proposed' | 'made' | 'not-made' | 'marked' | 'ended'>(),
    endedOn: p.date().$type<IsoDate>().nullable(),
    endReason: p.text().nullable(),
    /** Why it was found wrong, and by whom; null where it was not. */
    revocation: p.json().$type<{ readonly reasons: string; readonly by: string }>().nullable(),
    preparedBy: p.text(),
    decidedBy: p.text().nullable(),
    determinedOn: p.date().$type<IsoDate>().nullable(),
    decisionReasons: p.text().nullable(),
    recordedAt: p.datetime(),
    version: p.integer().version(),
  },
});
/** 失信行为认定: a criterion found met on a document, with the facts, the judgements and the trace it was found on. */
export class Determination extends DeterminationSchema.class {}
DeterminationSchema.setClass(Determination);
