import type { LegalBasis, PenaltyKind } from '@chengxin/plugin-contract';
import type { CalendarYear } from './reference-data.js';
import { addTerm } from './terms.js';

type Day = `${number}-${number}-${number}`;

const penaltyLaw = (article: string): LegalBasis => ({ instrument: 'administrative-penalty-law', article, mark: 'V' });

/** 听证的权利, and 要求听证的期限 (行政处罚法 arts. 63–64; its days are working days by art. 85). */
export const HEARING_RIGHT = penaltyLaw('63');
export const HEARING_TERM = penaltyLaw('64');

const ALWAYS: ReadonlySet<PenaltyKind> = new Set<PenaltyKind>([
  'qualification-downgrade',
  'licence-revocation',
  'suspension-of-business',
  'closure-order',
  'employment-restriction',
]);
/** Where what is taken is 较大: no rule at hand says from which amount, so a person does. */
const BY_AMOUNT: ReadonlySet<PenaltyKind> = new Set<PenaltyKind>([
  'fine',
  'confiscation-of-gains',
  'confiscation-of-property',
]);

/** Whether the party of such penalties has a right to a hearing before they are decided. */
export function hearingRight(penalties: readonly PenaltyKind[]): 'always' | 'by-amount' | 'none' {
  if (penalties.some((kind) => ALWAYS.has(kind))) return 'always';
  return penalties.some((kind) => BY_AMOUNT.has(kind)) ? 'by-amount' : 'none';
}

/** The last day on which a hearing may be asked for by who was told of the right on a day. */
export const hearingAskedBy = (told: Day, calendars: readonly CalendarYear[]): Day =>
  addTerm(told, '5wd', { calendars, roll: 'next-working-day' }).due;

/** The first day on which a hearing may be held of which the party was notified on a day. */
export const hearingHeldFrom = (notified: Day, calendars: readonly CalendarYear[]): Day =>
  addTerm(notified, '7wd', { calendars, roll: 'next-working-day' }).due;
