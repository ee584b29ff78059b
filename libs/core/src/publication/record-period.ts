import { recordPeriodOf, type BanEnd } from '@chengxin/domain/listing-entry';
import type { CalendarYear } from '@chengxin/domain/reference-data';
import type { IsoDate, LegalBasis, ListingEdition } from '@chengxin/plugin-contract';
import type { IsoDay } from '../clock/shanghai-day.js';
import type { Determination } from '../determination/determination.entity.js';
import type { DocumentSubject } from '../document/document-subject.entity.js';
import { clockDay, listingEnd, statedPeriodOf } from '../listing/listing-period.js';

/** How long a record is shown by its own criterion, with all that it was counted with. */
export interface RecordPeriodGround {
  readonly determinedOn: IsoDate;
  readonly documentDecidedOn: IsoDate;
  readonly banEndsOn?: BanEnd;
  readonly calendars: string;
  /** First day on which it is no longer shown by it; null where a life, or an event, decides. */
  readonly endsOn: IsoDate | null;
  readonly basis: LegalBasis;
}

/** A record whose criterion leads to no list. */
export interface OwnRecord {
  readonly determination: Pick<Determination, 'criterionCode' | 'determinedOn'>;
  readonly document: Pick<DocumentSubject, 'decidedOn'>;
  /** The longest ban of the decision, where the period asks for it. */
  readonly banEndsOn?: BanEnd | undefined;
}

/** First day on which a record shown from `publishedOn` on is over by its criterion's period. The clock that begins with a listing begins with its determination. */
export function recordEnd(
  edition: ListingEdition,
  { determination, document, banEndsOn }: OwnRecord,
  publishedOn: IsoDay,
  calendars: readonly CalendarYear[],
): IsoDay | null {
  const begins =
    edition.startsOn.value === 'publication' ? publishedOn : clockDay(edition, document, determination.determinedOn!);
  return begins && listingEnd(edition, determination.criterionCode, begins, calendars, banEndsOn);
}

/** What a record's own period gives on the day it is shown; undefined where its criterion gives none. Throws Refused where nobody knows the period. */
export function recordPeriodGround(
  edition: ListingEdition,
  record: OwnRecord,
  publishedOn: IsoDay,
  {
    data,
    contents,
  }: {
    readonly data: { readonly calendars: readonly CalendarYear[] };
    readonly contents: { readonly calendars: string };
  },
): RecordPeriodGround | undefined {
  const { determination, document, banEndsOn } = record;
  if (!recordPeriodOf(edition, determination.criterionCode)) return undefined;
  const { value, basis } = statedPeriodOf(edition, determination.criterionCode, banEndsOn);
  return {
    determinedOn: determination.determinedOn!,
    documentDecidedOn: document.decidedOn,
    ...(value.kind === 'linked-ban' && banEndsOn ? { banEndsOn } : {}),
    calendars: contents.calendars,
    endsOn: recordEnd(edition, record, publishedOn, data.calendars),
    basis,
  };
}
