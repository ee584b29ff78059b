import type { IsoDate, LegalBasis, Text } from '@chengxin/plugin-contract';
import { addDays, laterDay } from './calendar.js';

/**
 * 过渡期 (plan part 9 (四)): an instrument gives the lists of a place, which were made before it, until a day to be reviewed and brought into line. After
 * that day what does not conform decides nothing.
 */
export interface ListTransition {
  readonly code: string;
  readonly title: Text;
  /** GB/T 2260 code of the place whose lists it is about. */
  readonly region: string;
  /** Lists that were in force before this day must be reviewed. */
  readonly announcedOn: IsoDate;
  /** Last day of the transition. */
  readonly lastDay: IsoDate;
  readonly basis: LegalBasis;
}

export const REVIEW_FINDINGS = ['conforms', 'does-not-conform'] as const;
export type ReviewFinding = (typeof REVIEW_FINDINGS)[number];

/** What was found of a standard in one transition. */
export interface ReviewedInTransition {
  readonly transition: string;
  /** First day on which the standard decides nothing; null where it conforms. */
  readonly endsOn: IsoDate | null;
}

/** What a transition makes of a standard: it has ended, or nobody has reviewed it in time. */
export type TransitionBar = 'ended' | 'not-reviewed';

/** The transitions that speak of the lists of a place. */
export const transitionsOf = (transitions: readonly ListTransition[], region: string): readonly ListTransition[] =>
  transitions.filter((each) => isWithin(region, each.region));

/** 141102 and 141100 lie within 141100, and all of them within 140000. */
const isWithin = (region: string, place: string): boolean => region.startsWith(place.replace(/(00)+$/u, ''));

/** First day on which a standard that does not conform decides nothing: the day after the transition's last, or the day on which it was found where that is later. */
export const endedFrom = ({ lastDay }: Pick<ListTransition, 'lastDay'>, foundOn: IsoDate): IsoDate =>
  laterDay(addDays(lastDay, 1), foundOn);

/** Whether a standard is one of those that the transition is about: in force before its last day was over. */
export const isReviewedIn = ({ lastDay }: Pick<ListTransition, 'lastDay'>, inForceFrom: IsoDate): boolean =>
  inForceFrom <= lastDay;

/** Whether it must have been reviewed: it was in force before the transition was announced. What came after was made by the new rules. */
export const mustBeReviewed = ({ announcedOn }: Pick<ListTransition, 'announcedOn'>, inForceFrom: IsoDate): boolean =>
  inForceFrom < announcedOn;

/** What keeps a standard from deciding anything on a day; undefined where nothing does. An end is for good: no later transition takes it back. */
export function transitionBar(
  transitions: readonly ListTransition[],
  inForceFrom: IsoDate,
  reviews: readonly ReviewedInTransition[],
  day: IsoDate,
): TransitionBar | undefined {
  if (reviews.some(({ endsOn }) => endsOn !== null && endsOn <= day)) return 'ended';
  const unreviewed = transitions.some(
    (each) =>
      day > each.lastDay &&
      mustBeReviewed(each, inForceFrom) &&
      !reviews.some(({ transition }) => transition === each.code),
  );
  return unreviewed ? 'not-reviewed' : undefined;
}
