import { halfWidthTrimmed } from './full-width.js';
import { birthDateOf, checkCitizenNumber, checkUnifiedCode } from './identity-code.js';
import { isPlaceholder } from './placeholder.js';
import { simplified } from './simplified.js';

/** Why a number cannot be told with certainty. Such a row is quarantined: a person reads the document, nothing is repaired. */
export type MangledReason =
  /** Replacement characters, question marks, mojibake. */
  | 'characters'
  /** Asterisks or X where signs of the number were. */
  | 'masked'
  | 'unbalanced-brackets'
  /** Words around the number: 日作出（2013）…, 以下简称…. */
  | 'sentence'
  | 'several-numbers'
  | 'no-serial'
  /** A year that lost its brackets, or a bare serial: what tells it from other years' numbers is missing. */
  | 'incomplete'
  /** A date in the place of the number. */
  | 'date'
  /** A person's number in the place of the document's. */
  | 'citizen-number'
  /** Longer than the field of the 双公示 files (CF_WSH C128). */
  | 'too-long';

export type DocumentNumberResult =
  | { readonly status: 'ok'; readonly canonical: string; readonly changed: boolean }
  | { readonly status: 'placeholder'; readonly code: 'document/number-placeholder' }
  | { readonly status: 'mangled'; readonly code: 'document/number-mangled'; readonly reason: MangledReason }
  | { readonly status: 'missing'; readonly code: 'document/number-missing' };

/** Bracket pairs that printers use for one another; each opening one is closed by one of its own family. */
const BRACKETS = ['()', '[]', '{}', '〔〕', '【】', '〈〉', '〖〗'];
const CLOSED_BY = new Map(BRACKETS.map((pair) => [pair[0] as string, pair[1] as string]));
const CLOSING = new Set(CLOSED_BY.values());
const FAMILY = new Map(
  Object.entries({
    '﹝': '〔',
    '﹞': '〕',
    '❲': '〔',
    '❳': '〕',
    '⟨': '〈',
    '⟩': '〉',
    '<': '〈',
    '>': '〉',
    '﹙': '(',
    '﹚': ')',
  }),
);

const YEAR = /^(?:19|20)\d{2}$/;
const SENTENCE =
  /[,;:。，、；：“”‘’"'《》!！]|作出|以下简称|我院|我局|本院|本局|人民法院|根据|依据|依照|按照|的|^(?:撤销|维持|变更|\d{1,2}日)/;
const MASKED = /[*﹡∗✱×╳●○■□]|[xX]{2,}(?=号|$)|某/;
const WRITTEN = /^[\p{Script=Han}0-9A-Za-z()〔〕\-./·#_&+]+$/u;
const GBK_OF_REPLACEMENT = /锟斤|斤拷|烫烫|屯屯/;
const INCOMPLETE =
  /^(?:第?\d{1,3}号?|.*(?:19|20)\d{2}[年第]第?\d+号?|.*\p{Script=Han}(?:19|20)\d{2}-\d+号?|(?:19|20)\d{2}\p{Script=Han}{1,2}\d{2,4}\p{Script=Han}+\d+号)$/u;
/** What stands where a year was: nothing, digits taken for letters, numerals; in square brackets also a year cut short. */
const LOST_YEAR = /^(?:|(?=.*[OoXx])[0-9OoXx]{4}|[〇零○一二三四五六七八九]{4})$/;
const SHORT_YEAR = /^\d{2,3}$/;
const DATE = /^\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?$/;
const HAS_SERIAL = /[0-9〇零一二三四五六七八九十百千]/;
const MAX_LENGTH = 128;

const mangled = (reason: MangledReason) => ({ status: 'mangled', code: 'document/number-mangled', reason }) as const;

/** Half width, simplified, without blanks. 乾 stays: in a number it is the county 乾县, which has no other spelling. */
function plain(raw: string): string {
  const narrow = halfWidthTrimmed(raw).replace(/[\s\u200b-\u200f\u2060\ufeff]+/g, '');
  return narrow
    .split('乾')
    .map(simplified)
    .join('乾')
    .replace(/[‐‑‒–—−－]/g, '-');
}

/** Brackets in two kinds: 〔〕 around a year, ( ) around anything else. Undefined where they do not match. */
function withTwoKindsOfBrackets(
  text: string,
): { readonly text: string; readonly years: number[]; readonly hasLostYear: boolean } | undefined {
  const open: { readonly at: number; readonly closing: string }[] = [];
  const characters = [...text].map((c) => FAMILY.get(c) ?? c);
  const years: number[] = [];
  let hasLostYear = false;
  for (const [at, c] of characters.entries()) {
    const closing = CLOSED_BY.get(c);
    if (closing) {
      open.push({ at, closing });
      continue;
    }
    if (!CLOSING.has(c)) continue;
    const start = open.pop();
    if (start?.closing !== c) return undefined;
    const inside = characters.slice(start.at + 1, at).join('');
    const isYear = YEAR.test(inside);
    if (isYear) years.push(start.at);
    else if (LOST_YEAR.test(inside) || (c !== ')' && SHORT_YEAR.test(inside))) hasLostYear = true;
    characters[start.at] = isYear ? '〔' : '(';
    characters[at] = isYear ? '〕' : ')';
  }
  return open.length > 0 ? undefined : { text: characters.join(''), years, hasLostYear };
}

/** A number printed in brackets as a whole, as texts cite it, without them, however many there are. */
function unwrapped(text: string): string {
  const inner = /^\((.*)\)$/.exec(text)?.[1];
  return inner !== undefined && !/^[^(]*\)/.test(inner) ? unwrapped(inner) : text;
}

/**
 * The one form of a 文号 or 案号 under which duplicates meet: 〔〕 around the year of an organ's number, ( ) around the year that begins a
 * court's, simplified characters, half width, no blanks, 号 at its end; leading zeros, letters, hyphens and 第 stay as printed.
 * `吕环罚[2025]4号` and `呂環罰(2025)4號` are both `吕环罚〔2025〕4号`. A certificate number without a year is kept as it is.
 */
export function canonicalDocumentNumber(raw: string | null | undefined): DocumentNumberResult {
  const text = plain(raw ?? '');
  if (text === '') return { status: 'missing', code: 'document/number-missing' };
  if (isPlaceholder(text) || /^(?:0+|暂?无(?:文号|编号)|[xX]+)$/.test(text))
    return { status: 'placeholder', code: 'document/number-placeholder' };
  if (text.length > MAX_LENGTH) return mangled('too-long');
  if (/[\ufffd?？]/.test(text) || GBK_OF_REPLACEMENT.test(text)) return mangled('characters');
  if (MASKED.test(text)) return mangled('masked');
  if (DATE.test(text)) return mangled('date');
  if (text.length === 18 && birthDateOf(text) && checkUnifiedCode(text).status !== 'valid')
    return mangled('citizen-number');
  if (holdsCitizenNumber(text)) return mangled('citizen-number');
  if (SENTENCE.test(text)) return mangled('sentence');
  const bracketed = withTwoKindsOfBrackets(text);
  if (!bracketed) return mangled('unbalanced-brackets');
  if (bracketed.years.length > 1) return mangled('several-numbers');
  if (bracketed.years.length === 0 && bracketed.hasLostYear) return mangled('incomplete');
  const number = unwrapped(bracketed.text);
  if (!WRITTEN.test(number)) return mangled('characters');
  const canonical = bracketed.years.length === 1 ? withYear(number) : withoutYear(number);
  return typeof canonical === 'string' ? { status: 'ok', canonical, changed: canonical !== raw } : canonical;
}

/** A number is shown to everybody, so no person's number may hide in one: 吕市监罚〔2026〕(18 signs with a right check digit)号. */
function holdsCitizenNumber(text: string): boolean {
  const numbers = text.match(/(?<![0-9A-Za-z])\d{17}[0-9Xx](?![0-9A-Za-z])/g) ?? [];
  return numbers.some((number) => checkCitizenNumber(number, '9999-12-31').status === 'valid');
}

type Mangled = ReturnType<typeof mangled>;

function withYear(number: string): string | Mangled {
  const [head, tail] = number.split(/〔\d{4}〕/) as [string, string];
  const year = /〔(\d{4})〕/.exec(number)?.[1] as string;
  if (!HAS_SERIAL.test(tail)) return mangled('no-serial');
  // Behind 号 only a ruling's 之一 or a part's -1 may follow; more is another number or a sentence.
  const ending = /^([^号]*?[^号(])(?:号(之[一二三四五六七八九十]+|之\d+|-\d+)?)?$/.exec(tail);
  if (!ending) return mangled(/\d号.*\d/.test(tail) ? 'several-numbers' : 'sentence');
  if (!/[0-9A-Za-z)〇零一二三四五六七八九十百千]$/.test(ending[1] as string)) return mangled('no-serial');
  const serial = `${ending[1]}号${ending[2] ?? ''}`;
  // A court's number begins with its year and goes on with the court's short name; an organ's may begin so too where it has no short name.
  return head === '' && !/^第?[0-9A-Za-z]/.test(serial) ? `(${year})${serial}` : `${head}〔${year}〕${serial}`;
}

/** An order's or a certificate's number: nothing is added to it. */
function withoutYear(number: string): string | Mangled {
  if (!HAS_SERIAL.test(number)) return mangled('no-serial');
  if (INCOMPLETE.test(number)) return mangled('incomplete');
  return (number.match(/号/g) ?? []).length > 1 ? mangled('several-numbers') : number;
}
