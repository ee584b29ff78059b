import type { CareAnswers } from '@chengxin/domain/care';
import type { PickedByTransition } from '@chengxin/domain/edition-pick';
import type { CriterionAnswer } from '@chengxin/domain/criterion';
import type { FactSet, JudgementSet, Severity } from '@chengxin/plugin-contract';
import { formatRecordId } from '../database/record-id.js';
import type { Determination } from './determination.entity.js';
import type { Supplement } from './supplement.js';

/** A determination as its organ sees it. */
export interface DeterminationView {
  readonly id: string;
  readonly version: number;
  readonly subjectId: string;
  readonly documentId: string;
  readonly organ: string;
  readonly sector: string;
  readonly edition: { readonly code: string; readonly digest: string };
  /** Where a clause of transition picked the edition, and not the day of the document by itself. */
  readonly transition: PickedByTransition | null;
  readonly criterion: string;
  readonly leadsTo: 'record' | 'severe-list';
  readonly severity: Severity | null;
  readonly finalOn: string | null;
  readonly facts: FactSet;
  readonly judgements: JudgementSet;
  /** What was missing and supplied since, oldest first. */
  readonly supplements: readonly Supplement[];
  readonly care: CareAnswers;
  readonly trace: CriterionAnswer;
  readonly state: Determination['state'];
  readonly preparedBy: string;
  readonly decidedBy: string | null;
  readonly determinedOn: string | null;
  readonly reasons: string | null;
  readonly endedOn: string | null;
  readonly revocation: Determination['revocation'];
  readonly catalogueItem: string;
}

export function determinationView(d: Determination): DeterminationView {
  return {
    id: formatRecordId({ subjectId: d.subjectId, id: d.determinationId }),
    version: d.version,
    subjectId: d.subjectId,
    documentId: d.documentId,
    organ: d.organId,
    sector: d.sectorCode,
    edition: { code: d.editionCode, digest: d.editionDigest },
    transition: d.ground?.transition ?? null,
    criterion: d.criterionCode,
    leadsTo: d.leadsTo,
    severity: d.severity ?? null,
    finalOn: d.finalOn ?? null,
    facts: d.facts,
    judgements: d.judgements,
    supplements: d.supplements ?? [],
    care: d.care,
    trace: d.trace,
    state: d.state,
    preparedBy: d.preparedBy,
    decidedBy: d.decidedBy ?? null,
    determinedOn: d.determinedOn ?? null,
    reasons: d.decisionReasons ?? null,
    endedOn: d.endedOn ?? null,
    revocation: d.revocation ?? null,
    catalogueItem: `${d.catalogueCode}/${d.itemCode}`,
  };
}
