import type { CalendarYear } from '@chengxin/domain/reference-data';
import { addTerm } from '@chengxin/domain/terms';
import type { Figure, ListingEdition, ListingPeriod } from '@chengxin/plugin-contract';
import type { IsoDay } from '../clock/shanghai-day.js';

/** The period of an entry: the criterion's own, else that of the list. */
export const periodOf = (edition: ListingEdition, criterion: string): Figure<ListingPeriod> =>
  edition.criteria.find((c) => c.code === criterion)?.period ?? edition.period;

/** First day on which an entry that began on `day` no longer holds; null while an event, or a life, decides. */
export function listingEnd(
  edition: ListingEdition,
  criterion: string,
  day: IsoDay,
  calendars: readonly CalendarYear[],
): IsoDay | null {
  const period = periodOf(edition, criterion).value;
  if (period.kind === 'until-event' || period.kind === 'life') return null;
  return addTerm(day, period.kind === 'linked-ban' ? period.atLeast : period.term, { calendars }).due;
}
