import { recordEnd, recordPeriodOf, type BanEnd, type OwnRecord } from '@chengxin/domain/listing-entry';
import type { CalendarYear } from '@chengxin/domain/reference-data';
import type { IsoDate, LegalBasis, ListingEdition } from '@chengxin/plugin-contract';
import type { IsoDay } from '../clock/shanghai-day.js';
import { statedPeriodOf } from '../listing/listing-period.js';

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
