import { citizenNumberWithCheckDigit, unifiedCodeWithCheckDigits } from '@chengxin/domain/identity-code-synthetic';
import { dayNumber, dayOfNumber } from '@chengxin/domain/calendar';
import {
  cooperativeName,
  enterpriseName,
  institutionName,
  organisationName,
  personName,
  soleTraderName,
} from './names.js';
import { counties, type County } from './places.js';
import { Random } from './random.js';

export type SyntheticKind =
  'enterprise' | 'sole-trader' | 'cooperative' | 'institution' | 'organisation' | 'natural-person';

/** Somebody of the synthetic city. Nobody is meant: name, code and number were made from the seed. */
export interface SyntheticSubject {
  readonly kind: SyntheticKind;
  readonly name: string;
  readonly county: County;
  /** Unified social credit code, or a citizen's number in a region that does not exist. */
  readonly identifier: string;
}

/** A region that GB/T 2260 never assigned: a number that begins so is nobody's. */
export const UNASSIGNED_REGION = '149999';

interface KindRule {
  readonly kind: SyntheticKind;
  readonly weight: number;
  name(place: string, random: Random): string;
  /** Registering department and class of GB 32100. */
  readonly codes: readonly (readonly [department: string, bodyClass: string])[];
}

const KINDS: readonly KindRule[] = [
  { kind: 'enterprise', weight: 400, name: enterpriseName, codes: [['9', '1']] },
  { kind: 'sole-trader', weight: 425, name: soleTraderName, codes: [['9', '2']] },
  { kind: 'cooperative', weight: 60, name: cooperativeName, codes: [['9', '3']] },
  { kind: 'institution', weight: 25, name: institutionName, codes: [['1', '2']] },
  {
    kind: 'organisation',
    weight: 20,
    name: organisationName,
    codes: [
      ['5', '1'],
      ['5', '2'],
      ['5', '3'],
    ],
  },
  { kind: 'natural-person', weight: 70, name: (_place, random) => personName(random), codes: [] },
];

const [FIRST_BIRTHDAY, LAST_BIRTHDAY] = [dayNumber('1955-01-01'), dayNumber('1999-12-31')];

/** So many subjects, all with names and identifiers of their own; the first of a larger city are those of a smaller one. */
export function syntheticSubjects(seed: string, count: number): readonly SyntheticSubject[] {
  const random = new Random(seed, 'subjects');
  const taken = new Set<string>();
  return Array.from({ length: count }, (_, serial) => {
    const rule = random.weighted(KINDS, (kind) => kind.weight);
    const county = random.weighted(counties, (place) => place.weight);
    const identifier = identifierOf(rule, county, serial, random);
    let name = rule.name(county.name, random);
    // Persons share names in every city; bodies of one place do not.
    while (rule.kind !== 'natural-person' && taken.has(name)) name = rule.name(county.name, random);
    taken.add(name);
    return { kind: rule.kind, name, county, identifier };
  });
}

function identifierOf(rule: KindRule, county: County, serial: number, random: Random): string {
  if (rule.kind === 'natural-person') {
    // Day and sequence are drawn from the serial, so that no two are the same.
    const days = LAST_BIRTHDAY - FIRST_BIRTHDAY + 1;
    const day = dayOfNumber(FIRST_BIRTHDAY + ((serial * 7919) % days));
    return citizenNumberWithCheckDigit(UNASSIGNED_REGION, day, Math.floor(serial / days) % 1000);
  }
  const [department, bodyClass] = random.pick(rule.codes);
  return unifiedCodeWithCheckDigits(department, bodyClass, county.code, serial);
}
