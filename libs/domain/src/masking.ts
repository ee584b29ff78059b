import { halfWidthTrimmed } from './full-width.js';
import { birthDateOf, checkUnifiedCode } from './identity-code.js';
import { withoutHomes } from './homes-in-words.js';
import { isMaskedName } from './name.js';
import { partedNumbers } from './parted-numbers.js';
import { knownPlaceEnd } from './place-names.js';
import { holdsComposed, holdsEscaped, holdsReadOut, latinDigits, plainText, type Reading } from './plain-digits.js';
import { simplified } from './simplified.js';

/**
 * Masking for what is shown. No national rule on it is known: the platform omits identity numbers wholly and masks the given name,
 * unless publication has an explicit legal basis. `tail` leaves the last characters, for a person who must recognise his own number;
 * `hide-birth` leaves all of a citizen number but the date of birth, for lists whose rule shows it so.
 */
export type MaskStyle = 'omit' | 'tail' | 'hide-birth';

/** 复姓. Names that may as well be a common surname with a given name (单于, 谷梁, 段干, 梁丘) are left out: then less is shown. */
const DOUBLE_SURNAMES = new Set(
  (
    '欧阳 太史 端木 上官 司马 东方 独孤 南宫 万俟 闻人 夏侯 诸葛 尉迟 公羊 赫连 澹台 皇甫 宗政 濮阳 公冶 太叔 申屠 公孙 仲孙 轩辕 令狐 ' +
    '钟离 宇文 长孙 慕容 司徒 司空 鲜于 闾丘 亓官 司寇 子车 颛孙 巫马 公西 漆雕 乐正 壤驷 拓跋 夹谷 宰父 呼延 羊舌 微生 东郭 第五 贺兰 纳兰 耶律'
  ).split(' '),
);

const STAR = '*';
/** A name among several: one character alone is what a mask left, or one that a blank parts from it. */
const READABLE = /[^\s()（）[\]【】、,，;；/:：·•‧∙⋅・･]{2,}/g;
const MIDDLE_DOT = /[·•‧∙⋅・･]/;

/**
 * A natural person's name with the given name masked: 张** , 欧阳*. Names with · and names in Latin letters may begin with either the
 * family's or the given name: only the first character stays (阿**·**). Names masked at their source stay as they are, but for another name left readable beside the mask.
 */
export function maskPersonName(raw: string): string {
  const name = halfWidthTrimmed(raw);
  if (name === '') return name;
  if (isMaskedName(name)) return name.replace(READABLE, (part) => (isMaskedName(part) ? part : maskPersonName(part)));
  if (MIDDLE_DOT.test(name)) return initialOnly(name.split(MIDDLE_DOT), '·');
  const joined = /\p{Script=Han}/u.test(name) ? name.replace(/\s+/g, '') : name;
  if (!/^\p{Script=Han}/u.test(joined)) return initialOnly(joined.split(/\s+/), ' ');
  const characters = [...joined];
  if (characters.length === 1) return STAR;
  const surname = characters.length > 2 && DOUBLE_SURNAMES.has(simplified(characters.slice(0, 2).join(''))) ? 2 : 1;
  return characters.slice(0, surname).join('') + STAR.repeat(characters.length - surname);
}

function initialOnly(parts: readonly string[], separator: string): string {
  return parts
    .map((part, i) => {
      const [first, second] = [...part];
      return i === 0 && second !== undefined ? `${first}${STAR}${STAR}` : STAR + STAR;
    })
    .join(separator);
}

/** The last characters of a number, at most four and at most a quarter of it; the rest, its separators too, is asterisks. */
function tailOf(raw: string): string {
  const characters = [...halfWidthTrimmed(raw)];
  const kept = Math.min(4, Math.floor(characters.length / 4));
  return STAR.repeat(characters.length - kept) + characters.slice(characters.length - kept).join('');
}

const maskNumber = (raw: string, style: 'omit' | 'tail'): string | undefined =>
  style === 'omit' ? undefined : tailOf(raw);

/** 18 digits with the birthday in eight of them, or 15 of old with six. */
const BIRTH_IN_NUMBER = [/^(\d{6})(\d{8})(\d{3}[\dXx])$/, /^(\d{6})(\d{6})(\d{3})$/];

/** An identity document's number: undefined, that is not shown at all, unless more is asked for. Where no birthday can be told apart, its tail alone. */
export function maskIdentityNumber(raw: string, style: MaskStyle = 'omit'): string | undefined {
  if (style !== 'hide-birth') return maskNumber(raw, style);
  const number = halfWidthTrimmed(raw);
  const parts = BIRTH_IN_NUMBER.map((form) => form.exec(number)).find((found) => found !== null);
  return parts ? `${parts[1]}${STAR.repeat(parts[2]!.length)}${parts[3]}` : tailOf(raw);
}

/** A telephone number: not shown, or its tail. */
export function maskPhone(raw: string, style: 'omit' | 'tail' = 'omit'): string | undefined {
  return maskNumber(raw, style);
}

/** A bank account's number: not shown, or its tail. */
export function maskBankAccount(raw: string, style: 'omit' | 'tail' = 'omit'): string | undefined {
  return maskNumber(raw, style);
}

/** An address down to its county or township: 山西省吕梁市离石区滨河街道****. Where no place is recognised nothing is shown. */
export function maskAddress(raw: string): string {
  const text = halfWidthTrimmed(raw);
  const end = knownPlaceEnd(text);
  return end === text.length ? text : `${text.slice(0, end)}${STAR.repeat(4)}`;
}

/** Words behind which any longer number is an account's or a document's; a sign or a line may part it, but for a date or an amount behind it. */
const LABELLED =
  /((?:账|帐|卡|存折|账户|帐户|护照|通行证|台胞证|回乡证|军官证|士官证|驾驶证|居留身份证|居留证|证件|身份证|电话|手机|固话|座机|传真|联系方式|扣扣|(?<![0-9A-Za-z])[Qq]{2})\s?(?:号码?)?(?:为|是)?[:\s]{0,4})([0-9A-Za-z](?:(?: *-* *|[\s·._/\\|~\p{Pd}\p{Ps}\p{Pe}\p{Pi}\p{Pf}]{1,4}(?=[0-9A-Za-z]{3})(?!(?:19|20)\d\d[年./-]|[\d,.]{1,16}[元万亿年月日件人条个份号%]))[0-9A-Za-z]){5,29})/gu;
/** The document is named behind its number: 持E12345678号护照. */
const LABEL_BEHIND =
  /(?<![0-9A-Za-z]|[0-9A-Za-z][ -])([0-9A-Za-z](?:[ -]?[0-9A-Za-z]){6,29})(?= ?(?:号码?)? ?的? ?(?:中华人民共和国|中国|普通|因私|因公|公务|居民|往来|内地|大陆|台湾|居民){0,4}(?:护照|身份证|(?:港澳|台湾)[^,;。\s]{0,8}通行证|通行证|军官证|士官证|警官证|台胞证|回乡证|驾驶证|居留证|居住证|户口簿))/g;
const SHORTEST_LABELLED = 7;
const MOBILE =
  /(?<!\d)(?:(?:\+|00)?86[\s·._/\\|~:\p{Pd}\p{Ps}\p{Pe}\p{Pi}\p{Pf}]{0,8})?1[3-9]\d[\s·._/\\|~:\p{Pd}\p{Ps}\p{Pe}\p{Pi}\p{Pf}]{0,8}\d{4}[\s·._/\\|~:\p{Pd}\p{Ps}\p{Pe}\p{Pi}\p{Pf}]{0,8}\d{4}(?!\d)/gu;
/** A document's number may read like a mobile one: 139〔2026〕0012号. */
const YEAR_WITHIN = /[〔[(【]\s?(?:19|20)\d{2}\s?[〕\])】]/;
/** The same with dashes: 135-2026-0012. */
const YEAR_BETWEEN = /^\d{3}-(?:19|20)\d{2}-\d{4}$/;
const OF_DOCUMENT = /(?:文号|案号|字号|编号|文书|决定书|通知书|字第|第)(?:为|是)?[:\s]{0,2}$/;
const LANDLINE =
  /(?<![\d.-])(?:(?:\+|00)86[ -]?)?(?:\(0\d{2,3}\)[ -]{0,3}\d{7,8}|0\d{2,3}[ -]{1,3}\d{7,8}|0[1-9]\d{8,10})(?:(?:-|转)\d{1,6})?(?!\d)/g;
/** The number at home in two groups: 0358-823-4567, (010)8234 5678. Two years behind each other are none. */
const PARTED_LANDLINE =
  /(?<![\d.-])(?:(?:\+|00)86[ -]?)?(?:(?:\(0(?:10|2\d|[3-9]\d\d)\)|0(?:10|2\d|[3-9]\d\d)[ ·.-]{1,3})(?!(?:19|20)\d\d[ ·.-]{1,3}(?:19|20)\d\d(?!\d)) {0,3}\d{3,4}[ ·.-]{1,3}\d{4}|0(?:10|2\d|[3-9]\d\d)\.\d{7,8})(?![.-]?\d)/g;
/** Abroad or at home, +86 may replace the 0. */
const LANDLINE_86 =
  /(?<!\d)(?:\+86[ -]?[1-9]\d{1,2}[ -]?\d{7,8}|(?:\+|00)86[ -]{0,2}(?:10|2\d|[3-9]\d\d)[ ·.-]{0,3}\d{3,4}[ ·.-]{0,3}\d{4})(?!\d)/g;
const WECHAT =
  /((?:微信(?:\s?号)?(?:为|是)?[:\s]{0,3}|(?<![0-9A-Za-z])QQ\s?号?(?:为|是)?[:\s]{0,3}|(?<![0-9A-Za-z])(?:wx|vx|wechat)\s?号?(?:为|是|[:\s]){1,3}))([A-Za-z0-9][\w-]{4,})/gi;
/** Seventeen digits and a check with one sign that parts anywhere between. */
const PARTED_CITIZEN = /(?<!\d)[1-9](?:[ ,._/:=-]?\d){16}[ ,._/:=-]?[\dXx](?!\d)/g;
const GROUPED_CARD = /(?<!\d)\d{4}(?:[ -]\d{4}){3}(?:[ -]?\d{1,3})?(?!\d)/g;
/** In groups of four behind UnionPay's 62, parted by more than one sign: years and amounts in columns begin otherwise. */
const PARTED_CARD =
  /(?<!\d)62\d{2}(?:[\s·._/\\|~\p{Pd}\p{Ps}\p{Pe}\p{Pi}\p{Pf}]{1,4}\d{4}){3}(?:[\s·._/\\|~\p{Pd}\p{Ps}\p{Pe}\p{Pi}\p{Pf}]{0,4}\d{1,3})?(?!\d)/gu;
const ALPHANUMERIC = /[0-9A-Za-z]+/g;
// Begun at the first sign of a run only: else a long run without @ would be gone through once for each of its signs.
const EMAIL = /(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g;

const stars = (found: string): string => STAR.repeat(found.length);

/** Whether a run of letters and digits is an organisation's code, which is public. */
const isOrganisationCode = (run: string): boolean => {
  const { status } = checkUnifiedCode(run);
  return status === 'valid' || (status === 'check-digit-wrong' && /[A-WYZ]/i.test(run));
};

/** Whether what a label names is long enough for an account's or a document's number, and no organisation's code. */
const isLabelled = (number: string): boolean =>
  number.length >= SHORTEST_LABELLED && !isOrganisationCode(number) && (number.match(/\d/g) ?? []).length >= 6;

/** Whether what stands at `at` is a document's serial: it follows the year in brackets. */
const isSerialAt = (text: string, at: number): boolean =>
  /[〔[(](?:19|20)\d{2}[〕\])]第?$/.test(text.slice(Math.max(0, at - 8), at));

/** Digits inside one run: a person's number of 18 or 15, or a card's or account's of 16 and more; a document's serial is neither. */
function maskRun(run: string, isSerial: boolean): string {
  if (isOrganisationCode(run)) return run;
  return run.replace(/\d{14,}[\dXx]/g, (digits) =>
    birthDateOf(digits) || (digits.length >= 16 && !isSerial) ? stars(digits) : digits,
  );
}

/** Whether a number that reads like a telephone's belongs to a document's number. */
const isOfDocument = (found: string, at: number, text: string): boolean => {
  const numbered = text[at + found.length] === '号';
  if (isSerialAt(text, at) || (YEAR_WITHIN.test(found) && numbered)) return true;
  // 135-2026-0012 is a telephone's as well: a document's by what stands around it alone.
  return YEAR_BETWEEN.test(found) && (numbered || OF_DOCUMENT.test(text.slice(Math.max(0, at - 8), at)));
};

function maskParted(text: string): string {
  const spans = partedNumbers(text).filter(([from]) => !isSerialAt(text, from));
  if (spans.length === 0) return text;
  let masked = '';
  let past = 0;
  for (const [from, to] of spans) {
    masked += text.slice(past, from) + STAR.repeat(to - from);
    past = to;
  }
  return masked + text.slice(past);
}

/**
 * Text for the public view with identity numbers, telephones, bank cards and mail addresses as asterisks, length kept, in whatever
 * digits they are written and by whatever signs they are parted. Codes of organisations and serials of documents stay. Names cannot
 * be told from words: a record's own names are masked in their fields.
 */
export function maskText(text: string): string {
  let masked = maskRead(text, {});
  if (holdsComposed(masked)) masked = maskRead(masked, { composed: true });
  if (holdsEscaped(masked)) masked = maskRead(masked, { composed: true, escaped: true });
  return holdsReadOut(masked) ? maskReadOut(masked) : masked;
}

/** Masks numbers whose digits are written in Chinese: 一三五…. */
function maskReadOut(text: string): string {
  const written = latinDigits(text);
  const masked = maskRead(written, {});
  let shown = '';
  // All these signs are of one unit, so that each stands where it stood.
  for (let i = 0; i < text.length; i += 1) shown += masked[i] === written[i] ? text[i] : masked[i];
  return shown;
}

/** Masks what is found in the text as it reads, where that stands in the text as it is written. */
function maskRead(text: string, reading: Reading): string {
  const read = plainText(text, reading);
  if (!read) return maskPlain(text);
  const masked = maskPlain(read.plain);
  if (masked === read.plain) return text;
  let shown = '';
  let past = 0;
  for (let i = 0; i < masked.length; i += 1) {
    const [from, to] = [read.from[i]!, read.to[i]!];
    if (masked[i] === read.plain[i] || from < past) continue;
    shown += text.slice(past, from) + STAR.repeat(to - from);
    past = to;
  }
  return shown + text.slice(past);
}

const maskPlain = (plain: string): string =>
  maskParted(
    withoutHomes(plain.replace(EMAIL, stars), stars)
      .replace(PARTED_CARD, stars)
      .replace(PARTED_CITIZEN, (found) =>
        /[ ,._/:=-]/.test(found) && birthDateOf(found.replace(/[ ,._/:=-]/g, '')) ? stars(found) : found,
      ),
  )
    .replace(WECHAT, (_, label: string, name: string) => label + stars(name))
    .replace(GROUPED_CARD, stars)
    .replace(LABELLED, (whole, label: string, number: string) => (isLabelled(number) ? label + stars(number) : whole))
    .replace(LABEL_BEHIND, (number: string) => (isLabelled(number) ? stars(number) : number))
    .replace(ALPHANUMERIC, (run, at: number, all: string) => maskRun(run, isSerialAt(all, at)))
    .replace(MOBILE, (found, at: number, all: string) => (isOfDocument(found, at, all) ? found : stars(found)))
    .replace(PARTED_LANDLINE, (found, at: number, all: string) => (isSerialAt(all, at) ? found : stars(found)))
    .replace(LANDLINE, (found, at: number, all: string) => (isSerialAt(all, at) ? found : stars(found)))
    .replace(LANDLINE_86, stars);
