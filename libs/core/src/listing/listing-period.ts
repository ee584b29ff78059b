import { clockDay, listingEnd, periodOf, type BanEnd } from '@chengxin/domain/listing-entry';
import type { CalendarYear } from '@chengxin/domain/reference-data';
import { isKnown, type Figure, type ListingEdition, type ListingPeriod } from '@chengxin/plugin-contract';
import type { IsoDay } from '../clock/shanghai-day.js';
import { Refused, refuseAny } from '../refusal/refused.js';
import type { ListingCase } from './listing-case.js';
import type { ListingGround } from './listing-ground.js';
import { listingRefusals } from './listing.refusals.js';

/** The period of an entry. Throws Refused where it is not known how long the rule lets one last: nobody decides that in its stead. */
export function knownPeriodOf(edition: ListingEdition, criterion: string): Figure<ListingPeriod> {
  const period = periodOf(edition, criterion);
  if (isKnown(period)) return period;
  throw new Refused([
    listingRefusals.refuse('listing/period-unknown', { detail: period.unknown, basis: period.basis }),
  ]);
}

/** That period, with the ban stated that it hangs on. Throws Refused where it lasts as long as a ban whose end nobody states. */
export function statedPeriodOf(
  edition: ListingEdition,
  criterion: string,
  ban: BanEnd | undefined,
): Figure<ListingPeriod> {
  const figure = knownPeriodOf(edition, criterion);
  const { value: period, basis } = figure;
  refuseAny([
    period.kind === 'linked-ban' && ban === undefined
      ? listingRefusals.refuse('listing/ban-end-missing', { pointer: '/banEndsOn', basis })
      : undefined,
    period.kind === 'linked-ban' && period.withoutBan === undefined && ban === 'none'
      ? listingRefusals.refuse('listing/ban-required', { pointer: '/banEndsOn', basis })
      : undefined,
  ]);
  return figure;
}

/** The ban with which an entry was decided, as somebody then stated it. */
export function decidedBan(steps: readonly { readonly ground?: ListingGround | null }[]): BanEnd | undefined {
  const ground = steps.findLast((step) => step.ground?.of === 'decision')?.ground;
  return ground?.of === 'decision' ? ground.banEndsOn : undefined;
}

/**
 * First day on which an entry made on `day` no longer holds; null where only publication or an event will tell. Refused where nobody knows the period, where it lasts as long as a
 * ban whose end nobody states, and where its period is over already.
 */
export function decidedEnd(
  { hosted: { edition }, listing, document }: Pick<ListingCase, 'hosted' | 'listing' | 'document'>,
  ban: BanEnd | undefined,
  day: IsoDay,
  calendars: readonly CalendarYear[],
): IsoDay | null {
  const { basis } = statedPeriodOf(edition, listing.criterionCode, ban);
  const start = clockDay(edition, document, day);
  const end = start && listingEnd(edition, listing.criterionCode, start, calendars, ban);
  refuseAny([
    end && end <= day
      ? listingRefusals.refuse('listing/period-over', { basis, detail: { zh: end, en: end } })
      : undefined,
  ]);
  return end;
}
