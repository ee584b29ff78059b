import { dayNumber } from '@chengxin/domain/calendar';
import { addTerm, parseTerm } from '@chengxin/domain/terms';
import { isKnown, type KnownOrNot, type ListingPeriod, type Term } from '@chengxin/plugin-contract';

// Any day serves to compare calendar terms with each other; this one begins no leap year and no holiday.
const START = '2023-03-01';

/** Length of a term in days, for comparison only. Five working days are counted as a week, which no holiday makes shorter. */
export function lengthInDays(term: Term): number {
  const parsed = parseTerm(term);
  if (parsed?.unit === 'working-days') return (parsed.count * 7) / 5;
  return dayNumber(addTerm(START, term).due) - dayNumber(START);
}

/** Whether one term is longer than another. */
export const longerThan = (one: Term, other: Term): boolean => lengthInDays(one) > lengthInDays(other);

/** How long a listing lasts at most by its own rule, whatever a ban adds; `undefined` where its end is no term, or nobody knows it. */
export function longestOf(figure: KnownOrNot<ListingPeriod>): Term | undefined {
  if (!isKnown(figure)) return undefined;
  const period = figure.value;
  switch (period.kind) {
    case 'fixed':
      return period.term;
    case 'extendable':
      return period.atMost;
    case 'linked-ban':
      return period.withoutBan && longerThan(period.withoutBan, period.atLeast) ? period.withoutBan : period.atLeast;
    default:
      return undefined;
  }
}
