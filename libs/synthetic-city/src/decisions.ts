import { dayNumber, dayOfNumber } from '@chengxin/domain/calendar';
import type { IsoDate } from '@chengxin/plugin-contract';
import { CITY_FIRST_DAY, CITY_LAST_DAY, type CitySize } from './city-size.js';
import { countyOrgan, departments, municipalOrgan, type DecidingOrgan, type Department } from './departments.js';
import { Random } from './random.js';
import type { SyntheticSubject } from './subjects.js';

/** One decision as the city's plan has it: who decided when about whom, under which number of that year. */
export interface PlannedDecision {
  readonly layout: 'penalty' | 'permit';
  readonly department: Department;
  readonly organ: DecidingOrgan;
  readonly decidedOn: IsoDate;
  readonly serial: number;
  /** Places of its parties among the city's subjects. */
  readonly parties: readonly number[];
}

type Decide = (layout: PlannedDecision['layout'], parties: readonly number[]) => PlannedDecision;

/** Mondays to Fridays; holidays are not left out, for nothing rests on it. */
function workdays(first: IsoDate, last: IsoDate): readonly IsoDate[] {
  const days: IsoDate[] = [];
  for (let day = dayNumber(first); day <= dayNumber(last); day += 1) {
    const weekday = (day + 4) % 7; // 1970-01-01 was a Thursday; 0 is Sunday
    if (weekday !== 0 && weekday !== 6) days.push(dayOfNumber(day));
  }
  return days;
}

/** Decides with running numbers, one row of them for each organ, kind and year. */
function decider(subjects: readonly SyntheticSubject[], random: Random): Decide {
  const days = workdays(CITY_FIRST_DAY, CITY_LAST_DAY);
  const last = new Map<string, number>();
  return (layout, parties) => {
    const department = random.weighted(departments, (d) => (layout === 'penalty' ? d.penalties : d.permits));
    const { county } = subjects[parties[0] as number] as SyntheticSubject;
    const organ = random.chance(0.85) ? countyOrgan(department, county) : municipalOrgan(department);
    const decidedOn = random.pick(days);
    const row = `${layout} ${organ.id} ${decidedOn.slice(0, 4)}`;
    const serial = (last.get(row) ?? 0) + 1;
    last.set(row, serial);
    return { layout, department, organ, decidedOn, serial, parties };
  };
}

/** Penalties for many bodies at once: the largest, and some for a few dozen where the city is large enough. */
function largeDecisions(
  size: CitySize,
  subjects: readonly SyntheticSubject[],
  random: Random,
  decide: Decide,
): PlannedDecision[] {
  const bodies = subjects.flatMap((subject, at) => (subject.kind === 'natural-person' ? [] : [at]));
  const others = Array.from({ length: Math.floor(size.records / 5_000) }, () => random.between(8, 60));
  return [size.largestDecision, ...others].map((count) => {
    const parties = new Set<number>();
    while (parties.size < count) parties.add(random.pick(bodies));
    return decide('penalty', [...parties]);
  });
}

/** All decisions of a city, with `size.records` parties in all: everybody has a record; of the rest, a few have many. */
export function plannedDecisions(
  seed: string,
  size: CitySize,
  subjects: readonly SyntheticSubject[],
): readonly PlannedDecision[] {
  const random = new Random(seed, 'decisions');
  const decide = decider(subjects, random);
  const decisions = largeDecisions(size, subjects, random, decide);
  const seen = new Set(decisions.flatMap((decision) => decision.parties));
  const unseen = subjects.flatMap((_, at) => (seen.has(at) ? [] : [at]));
  const single = size.records - decisions.reduce((sum, decision) => sum + decision.parties.length, 0);
  if (single < unseen.length) throw new RangeError('a city needs more records than subjects');
  for (let n = 0; n < single; n += 1) {
    const party = unseen[n] ?? Math.floor(subjects.length * random.fraction() ** 1.6);
    decisions.push(decide(random.chance(0.45) ? 'penalty' : 'permit', [party]));
  }
  return decisions;
}
