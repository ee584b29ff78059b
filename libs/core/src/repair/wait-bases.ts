import type { Earliest, RouteAssessment } from '@chengxin/domain/repair-ground';
import type { LegalBasis } from '@chengxin/plugin-contract';
import { TIER_OF_ENTRIES } from '@chengxin/reference-data/national-regimes';
import { eachOnce } from '../publication/publication-period.js';

type Assessed = Pick<RouteAssessment, 'earliest'>;

/**
 * Every clause that the first day of a route rests on: that of its own wait, and those of the national floor where that is not over before. An entry of
 * a list has its floor as a serious record, by a clause that the regime's own days do not name.
 */
export function waitBases({ earliest }: Assessed, ofEntry: boolean): readonly LegalBasis[] {
  const { sector, national, policy, day } = earliest ?? {};
  const binds = national && policy === 'stricter' && !national.yields && national.day === day;
  return eachOnce([...(sector?.bases ?? []), ...(binds ? floorBases(national, ofEntry) : [])]);
}

/** The same assessment of an entry of a list, with the clause by which the national floor is that of a serious record. */
export function withTierOfEntry<A extends Assessed>(assessment: A): A {
  const { earliest } = assessment;
  if (!earliest?.national) return assessment;
  const national = { ...earliest.national, bases: floorBases(earliest.national, true) };
  return { ...assessment, earliest: { ...earliest, national } };
}

function floorBases({ bases, edition }: NonNullable<Earliest['national']>, ofEntry: boolean): readonly LegalBasis[] {
  const tier = ofEntry ? TIER_OF_ENTRIES[edition] : undefined;
  return eachOnce([...bases, ...(tier ? [tier] : [])]);
}
