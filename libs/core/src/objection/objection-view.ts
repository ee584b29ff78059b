import { formatRecordId } from '../database/record-id.js';
import type { UndeterminedDay } from '../legal-basis/undetermined-day.js';
import type { Objection } from './objection.entity.js';

export interface ObjectionView {
  readonly id: string;
  readonly version: number;
  readonly listingId: string;
  readonly lodgedOn: string;
  readonly against: string;
  readonly text: string;
  readonly state: string;
  readonly verification: { readonly found: string; readonly by: string; readonly on: string } | null;
  readonly answer: { readonly upheld: boolean; readonly reasons: string } | null;
  readonly answeredOn: string | null;
  readonly answeredBy: string | null;
  /** Last day for the answer, where the rule gives a term. */
  readonly dueOn: string | null;
  /** Why `dueOn` is not known, where the rule gives a term that nobody could read. */
  readonly undetermined: readonly UndeterminedDay[];
}

export function objectionView(o: Objection): ObjectionView {
  return {
    id: formatRecordId({ subjectId: o.subjectId, id: o.objectionId }),
    version: o.version,
    listingId: formatRecordId({ subjectId: o.subjectId, id: o.listingId }),
    lodgedOn: o.lodgedOn,
    against: o.content.against,
    text: o.content.text,
    state: o.state,
    verification: o.verification ?? null,
    answer: o.answer ?? null,
    answeredOn: o.answeredOn ?? null,
    answeredBy: o.answeredBy ?? null,
    dueOn: o.dueOn ?? null,
    undetermined: o.undetermined ?? [],
  };
}
