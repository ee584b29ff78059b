import { birthDateOf, citizenCheckCharacter } from './identity-code.js';

/** What may part the groups of one number, at most so many signs of it in a row. */
const LONGEST_GAP = 4;
const CITIZEN = 18;
const [SHORTEST_CARD, LONGEST_CARD] = [16, 19];
/** Any sign but letters and digits: which of them it is does not matter, for the check digit tells the number. */
const PARTS_CITIZEN = /^[^\p{L}\p{N}]*$/u;
/** Signs that stand between numbers of a list (, 、 ;) part no card: its check digit alone is met too often. */
const PARTS_CARD = /^[\s·._/\\|~\p{Pd}\p{Ps}\p{Pe}\p{Pi}\p{Pf}]*$/u;
/** UnionPay's. */
const CARD = /^62/;

const DATE = /(?<!\d)(?:19|20)\d{2}[-./](?:0?[1-9]|1[0-2])[-./](?:0?[1-9]|[12]\d|3[01])(?!\d)/g;

interface Group {
  readonly digits: string;
  readonly at: number;
  readonly end: number;
  /** What parts it from the group before: what may stand in a card, in a citizen number alone, or what ends any number. */
  readonly parted: 'card' | 'citizen' | 'wholly';
  /** Whether it begins, and whether it ends, in the midst of a date: then no number of a person does so there. */
  readonly beginsInDate: boolean;
  readonly endsInDate: boolean;
}
export type Span = readonly [from: number, to: number];

/** Seen at once of most digits: that no day of birth stands in them. */
const MAY_BE_CITIZEN = /^[1-9]\d{5}(?:18|19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dX]$/;

const isCitizenNumber = (number: string): boolean =>
  MAY_BE_CITIZEN.test(number) &&
  birthDateOf(number) !== undefined &&
  citizenCheckCharacter(number.slice(0, 17)) === number[17];

/** Check digit of ISO/IEC 7812. */
function passesLuhn(digits: string): boolean {
  const sum = [...digits].reduceRight((total, digit, i) => {
    const value = Number(digit) * ((digits.length - i) % 2 === 0 ? 2 : 1);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}

/** Where the X that ends a citizen number stands: behind its seventeen digits, and parted as they are. */
function endOfX(text: string, from: number): number | undefined {
  const found = /^([^\p{L}\p{N}]{0,4})[Xx](?![\p{L}\p{N}])/u.exec(text.slice(from, from + LONGEST_GAP + 2));
  return found ? from + found[0].length : undefined;
}

/** Where the number ends that begins with the group at `first` and goes on behind a sign; undefined where none does. */
function endOfNumber(text: string, groups: readonly Group[], first: number): number | undefined {
  let digits = '';
  let maybeCard = true;
  for (let i = first; i < groups.length && digits.length < LONGEST_CARD; i += 1) {
    const group = groups[i]!;
    if (i > first && group.parted === 'wholly') return undefined;
    maybeCard &&= i === first || group.parted === 'card';
    digits += group.digits;
    if (digits.length === CITIZEN - 1 && isCitizenNumber(`${digits}X`)) {
      const end = endOfX(text, group.end);
      if (end !== undefined) return end;
    }
    if (i === first || group.endsInDate) continue;
    if (digits.length === CITIZEN && isCitizenNumber(digits)) return group.end;
    const long = digits.length >= SHORTEST_CARD && digits.length <= LONGEST_CARD;
    if (maybeCard && long && CARD.test(digits) && passesLuhn(digits)) return group.end;
  }
  return undefined;
}

function groupsOf(text: string): readonly Group[] {
  const inDates = new Set<number>();
  for (const { 0: date, index } of text.matchAll(DATE))
    for (let at = index + 1; at < index + date.length; at += 1) inDates.add(at);
  let before = 0;
  return Array.from(text.matchAll(/\d+/g), ({ 0: digits, index: at }) => {
    const gap = at - before > LONGEST_GAP ? 'x' : text.slice(before, at);
    before = at + digits.length;
    const parted = PARTS_CARD.test(gap) ? 'card' : PARTS_CITIZEN.test(gap) ? 'citizen' : 'wholly';
    return { digits, at, end: before, parted, beginsInDate: inDates.has(at), endsInDate: inDates.has(before) };
  });
}

/** Groups parted by one and the same sign. Points and slashes part addresses of the net, versions and fractions: they part no mobile number but in its own groups. */
const EVENLY_PARTED = /(?<!\d|\d[.,])\d+([ ·_-])\d+(?:\1\d+)*(?!\1?\d|[.,]\d)/g;
const MOBILE = /^(?:86)?1[3-9]\d{9}$/;
const YEAR = /^(?:19|20)\d{2}$/;

/** Mobile numbers in groups of whatever length: 138 123 45678, 13-8123-45678. They have no check digit: one sign parts them all, and no group reads as a year. */
function partedMobiles(text: string): readonly Span[] {
  return Array.from(text.matchAll(EVENLY_PARTED)).flatMap(({ 0: found, 1: sign, index }): Span[] => {
    const groups = found.split(sign!);
    const isAmount = /^ ?[元万亿]/.test(text.slice(index + found.length));
    return MOBILE.test(groups.join('')) && !isAmount && !groups.some((group) => YEAR.test(group))
      ? [[index, index + found.length]]
      : [];
  });
}

/** Citizen numbers and cards whose digits stand in groups, whatever parts them, by their check digits alone; and mobile numbers in even groups. */
export function partedNumbers(text: string): readonly Span[] {
  const spans = [...numbersByCheck(text)];
  for (const mobile of partedMobiles(text))
    if (!spans.some(([from, to]) => mobile[0] < to && from < mobile[1])) spans.push(mobile);
  return spans.sort(([one], [other]) => one - other);
}

function numbersByCheck(text: string): readonly Span[] {
  const groups = groupsOf(text);
  const spans: Span[] = [];
  let past = 0;
  for (const [i, group] of groups.entries()) {
    const { at } = group;
    const end = at < past || group.beginsInDate ? undefined : endOfNumber(text, groups, i);
    if (end === undefined) continue;
    spans.push([at, end]);
    past = end;
  }
  return spans;
}
