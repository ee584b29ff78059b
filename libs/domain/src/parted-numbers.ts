import { birthDateOf, citizenCheckCharacter } from './identity-code.js';
import { partedMobiles, type Span } from './parted-mobiles.js';

/** What may part the groups of one citizen number, at most so many signs of it in a row: its check digit tells it, however far they stand apart. */
const LONGEST_GAP = 64;
/** What may part those of a number whose check tells less, or that has none. */
const LONGEST_CARD_GAP = 8;
const CITIZEN = 18;
const OLD_CITIZEN = 15;
const [SHORTEST_CARD, LONGEST_CARD] = [16, 19];
/** Any sign but letters and digits: which of them it is does not matter, for the check digit tells the number. */
const PARTS_CITIZEN = /^[^\p{L}\p{N}]*$/u;
/** Or the words of a date, for a day of birth stands in the midst of it. */
const PARTS_BIRTH = /^[^\p{L}\p{N}]*(?:[年月]|日(?:出?生)?)[^\p{L}\p{N}]*$/u;
/** Signs that stand between numbers of a list (, 、 ;) part no card: its check digit alone is met too often. */
const PARTS_CARD = /^[\s·._/\\|~\p{Pd}\p{Ps}\p{Pe}\p{Pi}\p{Pf}]*$/u;
/** UnionPay's. */
const CARD = /^62/;
/** Those of other schemes, and of banks before UnionPay: where every group but the last is as long as on a card, for the check digit alone is met too often. */
const OTHER_CARD = /^(?:4|5[1-5]|35|60|9558)/;
const YEAR = /^(?:19|20)\d{2}$/;
/** What counts before or behind a number: an amount, an item, a batch, a file. */
const UNIT_BEHIND = /^ ?[元万亿页条款项件号℃%]/;
const COUNTED_BEFORE =
  /(?:文号|案号|字号|编号|文书|决定书|通知书|字第|第|批号|批次|货号|型号|条码|单号|票号)(?:为|是)?[:\s]{0,2}$/;
const PROVINCE = /^(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5])/;

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
  const found = /^([^\p{L}\p{N}]{0,64})[Xx](?![\p{L}\p{N}])/u.exec(text.slice(from, from + LONGEST_GAP + 2));
  return found ? from + found[0].length : undefined;
}

/** Groups of a card that is none of UnionPay's: as printed on it. */
const isPrintedCard = (parts: readonly string[]): boolean =>
  OTHER_CARD.test(parts[0]!) &&
  parts.length <= 5 &&
  parts.slice(0, -1).every((part) => part.length >= 4 && part.length <= 8 && !YEAR.test(part));

function isCard(digits: string, parts: readonly string[]): boolean {
  const long = digits.length >= SHORTEST_CARD && digits.length <= LONGEST_CARD;
  return long && (CARD.test(digits) || isPrintedCard(parts)) && passesLuhn(digits);
}

/** The old number has no check digit: its region and its day of birth are told by where it is parted, or each digit stands alone. */
function isOldCitizen(digits: string, parts: readonly string[], text: string, [from, to]: Span): boolean {
  if (digits.length !== OLD_CITIZEN || !PROVINCE.test(digits) || birthDateOf(digits) === undefined) return false;
  const alone = parts.length === OLD_CITIZEN;
  const ordered = parts.length <= 5 && parts[0]!.length === 6 && parts.at(-1)!.length === 3;
  return (alone || ordered) && !isCounted(text, [from, to]);
}

const isCounted = (text: string, [from, to]: Span): boolean =>
  UNIT_BEHIND.test(text.slice(to, to + 2)) || COUNTED_BEFORE.test(text.slice(Math.max(0, from - 8), from));

/** Where the number ends that begins with the group at `first` and goes on behind a sign; undefined where none does. */
function endOfNumber(text: string, groups: readonly Group[], first: number): number | undefined {
  let digits = '';
  const parts: string[] = [];
  let maybeCard = true;
  // What reads as an old number may be the first digits of a new one.
  let old: number | undefined;
  for (let i = first; i < groups.length && digits.length < LONGEST_CARD; i += 1) {
    const group = groups[i]!;
    if (i > first && group.parted === 'wholly') return old;
    maybeCard &&= i === first || group.parted === 'card';
    digits += group.digits;
    parts.push(group.digits);
    if (digits.length === CITIZEN - 1 && isCitizenNumber(`${digits}X`)) {
      const end = endOfX(text, group.end);
      if (end !== undefined) return end;
    }
    if (i === first || group.endsInDate) continue;
    if (digits.length === CITIZEN && isCitizenNumber(digits)) return group.end;
    if (!maybeCard) continue;
    if (isCard(digits, parts)) return group.end;
    if (isOldCitizen(digits, parts, text, [groups[first]!.at, group.end])) old = group.end;
  }
  return old;
}

function groupsOf(text: string): readonly Group[] {
  const inDates = new Set<number>();
  for (const { 0: date, index } of text.matchAll(DATE))
    for (let at = index + 1; at < index + date.length; at += 1) inDates.add(at);
  let before = 0;
  return Array.from(text.matchAll(/\d+/g), ({ 0: written, index: at }) => {
    const parted = howParted(text, before, at);
    before = at + written.length;
    // 1990年3月7日: a month and a day of one digit are two digits of the number.
    const short = written.length === 1 && /[年月]/.test(text[at - 1] ?? '') && /[月日]/.test(text[before] ?? '');
    const digits = short ? `0${written}` : written;
    return { digits, at, end: before, parted, beginsInDate: inDates.has(at), endsInDate: inDates.has(before) };
  });
}

function howParted(text: string, from: number, to: number): Group['parted'] {
  if (to - from > LONGEST_GAP) return 'wholly';
  const gap = text.slice(from, to);
  if (gap.length <= LONGEST_CARD_GAP && PARTS_CARD.test(gap)) return 'card';
  return PARTS_CITIZEN.test(gap) || PARTS_BIRTH.test(gap) ? 'citizen' : 'wholly';
}

/** Citizen numbers and cards whose digits stand in groups, whatever parts them, by their check digits; and mobile numbers in groups. */
export function partedNumbers(text: string): readonly Span[] {
  const spans = [...numbersByCheck(text)];
  const others = partedMobiles(text, (span) => isCounted(text, span));
  // Both stand in order: each is compared with those beside it alone.
  let next = 0;
  const found: Span[] = [];
  for (const mobile of others) {
    while (next < spans.length && spans[next]![1] <= mobile[0]) next += 1;
    if (next === spans.length || spans[next]![0] >= mobile[1]) found.push(mobile);
  }
  return [...spans, ...found].sort(([one], [other]) => one - other);
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
