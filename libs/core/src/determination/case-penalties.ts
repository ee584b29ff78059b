import type { PenaltyKind, PersonRole } from '@chengxin/plugin-contract';
import type { DocumentSubject } from '../document/document-subject.entity.js';
import type { Determination } from './determination.entity.js';

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
