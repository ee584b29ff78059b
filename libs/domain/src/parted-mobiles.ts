export type Span = readonly [from: number, to: number];

/** Mobile numbers have no check digit: what parts their groups, how long these are and what stands around tells them from amounts, lists and dates. */
const MOBILE = /^(?:(?:00)?86)?1[3-9]\d{9}$/;
/** With the country's number before it. */
const LONGEST = 15;
const YEAR = /^(?:19|20)\d{2}$/;
const OF_TELEPHONE = /(?:电话|手机|联系|拨打|致电|号码|呼叫|短信)[^\p{N}]{0,6}$/u;

/** Groups parted by one and the same sign. */
const EVENLY = /(?<!\d|\d[.,])\d+([ ·_-])\d+(?:\1\d+)*(?!\1?\d|[.,]\d)/g;
/** Groups parted by whatever of them, and several: 13 835-812 345. */
const ODDLY = /(?<!\d|\d[.,])\d+(?:[ ·_/\\|~()-]{1,8}\d+)+(?![.,]?\d)/g;
/**
 * Points, slashes and commas part addresses of the net, versions, fractions, amounts and lists: between them a number stands in its own groups or digit by
 * digit, or in three groups of three digits or more.
 */
const LISTED = /(?<![\w/.]|\d[ ,、:])\d+([./,、:])\d+(?:\1\d+)+(?!\1?\d|[./,、:]?\d)/g;

/** Where mobile numbers stand whose digits are parted; `isCounted`: whether a unit or a kind of number beside it says that it is somebody's amount, item or file. */
export function partedMobiles(text: string, isCounted: (span: Span) => boolean): readonly Span[] {
  const found = [...evenly(text), ...listed(text), ...oddly(text)].filter((span) => !isCounted(span));
  found.sort(([one], [other]) => one - other);
  let past = 0;
  return found.filter(([from, to]) => {
    if (from < past) return false;
    past = to;
    return true;
  });
}

const isMobile = (groups: readonly string[]): boolean =>
  MOBILE.test(groups.join('')) && !groups.some((group) => YEAR.test(group));

function evenly(text: string): readonly Span[] {
  return Array.from(text.matchAll(EVENLY)).flatMap(({ 0: found, 1: sign, index }): Span[] =>
    isMobile(found.split(sign!)) ? [[index, index + found.length]] : [],
  );
}

function listed(text: string): readonly Span[] {
  return Array.from(text.matchAll(LISTED)).flatMap(({ 0: found, 1: sign, index }): Span[] => {
    const groups = found.split(sign!);
    const said = OF_TELEPHONE.test(text.slice(Math.max(0, index - 10), index));
    return MOBILE.test(groups.join('')) && isGrouped(groups, sign!) && (said || !readsAsList(groups))
      ? [[index, index + found.length]]
      : [];
  });
}

/** Digit by digit, or in three groups: of three, four and four where the sign parts lists, of three digits or more each where it does not. */
function isGrouped(groups: readonly string[], sign: string): boolean {
  const lengths = groups.map(({ length }) => length).join('-');
  if (groups.every(({ length }) => length === 1) || lengths === '3-4-4') return true;
  return sign !== ',' && sign !== '、' && groups.length === 3 && groups.every(({ length }) => length >= 3);
}

/** Years, or round amounts. */
const readsAsList = (groups: readonly string[]): boolean =>
  groups.some((group) => YEAR.test(group)) || groups.slice(1).every((group) => /^[1-9]\d*00$/.test(group));

/** A run that holds mobile numbers and nothing else: columns of other numbers do not come out even. */
function oddly(text: string): readonly Span[] {
  return Array.from(text.matchAll(ODDLY)).flatMap(({ 0: run, index }) => numbersOf(run, index) ?? []);
}

function numbersOf(run: string, at: number): readonly Span[] | undefined {
  const spans: Span[] = [];
  let groups: string[] = [];
  let from = 0;
  for (const { 0: digits, index } of run.matchAll(/\d+/g)) {
    if (groups.length === 0) from = index;
    groups.push(digits);
    // Columns of amounts are in thousands: 13 000-150 000.
    if (digits === '000' || groups.length > LONGEST) return undefined;
    if (!isMobile(groups)) continue;
    spans.push([at + from, at + index + digits.length]);
    groups = [];
  }
  return groups.length === 0 ? spans : undefined;
}
