import type { SanctionMapping, Text } from '@chengxin/plugin-contract';
import { formatRecordId } from '../database/record-id.js';
import type { ReferenceRegister } from '../legal-basis/reference-register.js';
import { endBases, isForLife } from './measure-mapping.js';
import type { Sanction } from './sanction.entity.js';

export interface SanctionView {
  readonly id: string;
  readonly version: number;
  readonly listingId: string | null;
  readonly measure: { readonly list: string; readonly code: string; readonly content?: Text };
  readonly obligation: 'must' | 'may';
  readonly organ: string;
  readonly from: string;
  /** First day on which it no longer binds; null = until the listing ends, or for life. */
  readonly until: string | null;
  readonly forLife: boolean;
  readonly ownTerm: boolean;
  readonly state: string;
  readonly endedOn: string | null;
  readonly endReason: string | null;
  readonly feedback: Sanction['feedback'];
  readonly legalBasis?: ReturnType<ReferenceRegister['cite']>;
  /** What says how long it lasts and from when, where that is another clause or less well known. */
  readonly endBasis?: readonly ReturnType<ReferenceRegister['cite']>[];
}

export function sanctionView(s: Sanction, register: ReferenceRegister, mapping?: SanctionMapping): SanctionView {
  const ends = mapping ? endBases(mapping) : [];
  const content = register.measure(s.listCode, s.measureCode)?.measure.content;
  return {
    id: formatRecordId({ subjectId: s.subjectId, id: s.sanctionId }),
    version: s.version,
    listingId: s.listingId ? formatRecordId({ subjectId: s.subjectId, id: s.listingId }) : null,
    measure: { list: s.listCode, code: s.measureCode, ...(content ? { content } : {}) },
    obligation: s.obligation,
    organ: s.organId,
    from: s.fromDay,
    until: s.untilDay ?? null,
    forLife: isForLife({ ownTerm: s.ownTerm, until: s.untilDay ?? null }),
    ownTerm: s.ownTerm,
    state: s.state,
    endedOn: s.endedOn ?? null,
    endReason: s.endReason ?? null,
    feedback: s.feedback ?? null,
    ...(mapping ? { legalBasis: register.cite(mapping.basis) } : {}),
    ...(ends.length > 0 ? { endBasis: ends.map((basis) => register.cite(basis)) } : {}),
  };
}
