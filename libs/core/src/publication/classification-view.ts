import { formatRecordId } from '../database/record-id.js';
import type { ClassificationStandard, TierClassification } from './classification.entity.js';

/** A classification of what is published, proposed or decided. */
export interface ClassificationView {
  readonly id: string;
  readonly version: number;
  readonly publicationId: string;
  readonly state: 'proposed' | 'made' | 'not-made';
  /** The regime whose tier it is. */
  readonly regime: string;
  readonly tier: string;
  readonly reason: string;
  readonly standard: ClassificationStandard | null;
  readonly necessity: string | null;
  readonly proposedOn: string;
  readonly preparedBy: string;
  readonly decidedOn: string | null;
  readonly decidedBy: string | null;
  readonly decisionReasons: string | null;
}

export function classificationView(c: TierClassification): ClassificationView {
  const opaque = (id: string) => formatRecordId({ subjectId: c.subjectId, id });
  return {
    id: opaque(c.classificationId),
    version: c.version,
    publicationId: opaque(c.publicationId),
    state: c.state,
    regime: c.regimeCode,
    tier: c.tier,
    reason: c.reason,
    standard: c.standard ?? null,
    necessity: c.necessity ?? null,
    proposedOn: c.proposedOn,
    preparedBy: c.preparedBy,
    decidedOn: c.decidedOn ?? null,
    decidedBy: c.decidedBy ?? null,
    decisionReasons: c.decisionReasons ?? null,
  };
}
