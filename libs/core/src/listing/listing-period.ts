import { periodOf } from '@chengxin/domain/listing-entry';
import type { CalendarYear } from '@chengxin/domain/reference-data';
import { addTerm } from '@chengxin/domain/terms';
import type { ListingEdition } from '@chengxin/plugin-contract';
import type { IsoDay } from '../clock/shanghai-day.js';

export { periodOf };

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
