import { extendedEnd } from '@chengxin/domain/listing-entry';
import type { IsoDate, ListingEdition } from '@chengxin/plugin-contract';
import type { ReferenceRegister } from '../legal-basis/reference-register.js';
import { clockDay } from '@chengxin/domain/listing-entry';
import type { StoredCase, StoredEntry } from './stored-cases.js';

/** What of an entry that was made decides how long it lasts; undefined where none was. */
export type EntryMade = Pick<StoredEntry, 'banEndsOn' | 'removedOn' | 'extendedBy' | 'publishedOn'> | undefined;

/** From which the clock of an entry is told: the document, the day of listing, and the day that is asked about. */
export interface EntryDays {
  readonly document: Pick<StoredCase['document'], 'decidedOn'>;
  readonly listedOn: IsoDate;
  readonly on: IsoDate;
}

/** The day from which a list counts; an entry not shown yet would be shown on the day asked about. Null where an event to come begins it. */
export const clockStart = (
  edition: ListingEdition,
  entry: EntryMade,
  { document, listedOn, on }: EntryDays,
): IsoDate | null =>
  edition.startsOn.value === 'publication' ? (entry?.publishedOn ?? on) : clockDay(edition, document, listedOn);

/** The end of an entry that was extended, where the rule would allow that very extension. */
export function extendedDay(
  edition: ListingEdition,
  criterion: string,
  start: IsoDate,
  entry: EntryMade,
  calendars: ReferenceRegister['data']['calendars'],
): IsoDate | undefined {
  if (!entry?.extendedBy) return undefined;
  try {
    return extendedEnd(edition, criterion, start, entry.extendedBy, { calendars });
  } catch (error) {
    // Such an extension the rule does not know: the entry ends as if nobody had extended it.
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
