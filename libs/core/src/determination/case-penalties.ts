import type { PenaltyKind, PersonRole } from '@chengxin/plugin-contract';
import type { DocumentSubject } from '../document/document-subject.entity.js';
import type { MeasureEvidence } from '../sanction/measure-mapping.js';
import type { Determination } from './determination.entity.js';
import { withSupplements } from './supplement.js';

/** The penalties that measures are held against: those of the subject's own order, and beside a party those of the party's. */
export const casePenalties = (
  { beside }: Pick<Determination, 'beside'>,
  { partyOrder }: Pick<DocumentSubject, 'partyOrder'>,
): readonly PenaltyKind[] => [...new Set([...(beside?.penalties ?? []), ...(partyOrder.penalties ?? [])])];

/** The roles in which a person stands beside a party, for a measure that is aimed at roles. */
export const standingRoles = ({
  beside,
}: Pick<Determination, 'beside'>): { readonly roles?: readonly [PersonRole, ...PersonRole[]] } =>
  beside ? { roles: beside.roles } : {};

/**
 * What measures may ask of a determination. Beside a party a person is judged by the facts of the case that are nobody's own, and by what was stated
 * of that very person: never by what is known of the party or of another. What was confirmed since the determination counts from then on.
 */
export const measureEvidence = (determination: MeasuredDetermination): MeasureEvidence => {
  const { facts, judgements, ground, beside } = determination;
  return {
    ...withSupplements({ facts: beside ? (beside.facts ?? {}) : facts, judgements }, determination),
    parameters: ground?.parameters ?? {},
  };
};

/** What of a determination its measures are judged by. */
export type MeasuredDetermination = Pick<Determination, 'facts' | 'judgements' | 'ground' | 'beside' | 'supplements'>;
