import {
  isKnown,
  type Deadline,
  type IsoDate,
  type KnownOrNot,
  type LegalBasis,
  type Text,
} from '@chengxin/plugin-contract';
import { addDays } from './calendar.js';
import { addTerm, type TermOptions } from './terms.js';

/** The day by which something is due; where the figure it needs is not known, why nobody can say. */
export type DueAnswer =
  { readonly due: IsoDate; readonly basis: LegalBasis } | { readonly undetermined: Text; readonly basis: LegalBasis };

/** Last day by which something is due after an event. */
export function deadlineOf(event: IsoDate, deadline: Deadline, options: TermOptions = {}): IsoDate {
  if (typeof deadline === 'string') return addTerm(event, deadline, options).due;
  const [year, month] = event.split('-').map(Number) as [number, number];
  const next = month === 12 ? { year: year + 1, month: 1 } : { year, month: month + 1 };
  const first = `${next.year}-${String(next.month).padStart(2, '0')}-01` as IsoDate;
  return addDays(first, deadline.nextMonthWithinDays - 1);
}

/** The last day after an event, with the clause; undetermined where no rule that was read gives the figure. */
export const dueAfter = (event: IsoDate, within: KnownOrNot<Deadline>, options: TermOptions = {}): DueAnswer =>
  isKnown(within)
    ? { due: deadlineOf(event, within.value, options), basis: within.basis }
    : { undetermined: within.unknown, basis: within.basis };

/** The day itself; null where it is undetermined. */
export const dueOf = (day: DueAnswer): IsoDate | null => ('due' in day ? day.due : null);
