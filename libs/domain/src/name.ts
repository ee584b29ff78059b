import { asciiUpperCase, halfWidth } from './full-width.js';
import { isPlaceholder } from './placeholder.js';
import { simplified } from './simplified.js';

const OPENING = /[[{<〔【〈《「『﹝❲〖﹙]/g;
const CLOSING = /[\]}>〕】〉》」』﹞❳〗﹚]/g;
const MIDDLE_DOT = /[•‧∙⋅・･]|(?<=\p{Script=Han}\s*)[.．](?=\s*\p{Script=Han})/gu;
const DASH = /[‐‑‒–—―−－]+/g;
const INVISIBLE = /[\u200b-\u200f\u2060\ufeff\u00ad]/g;
/** Blanks beside a Chinese character or bracket mean nothing; between Latin words they separate. */
const IDLE_BLANK = /\s+(?=[\p{Script=Han}()·])|(?<=[\p{Script=Han}()·])\s+/gu;

/**
 * One form of the name of a subject or organ for search and comparison: half width, simplified characters, round brackets, one middle dot,
 * upper case, no idle blanks. Never shown: the name as registered is. Masked names are no key: ask {@link isMaskedName} first.
 */
export function canonicalName(raw: string): string {
  const text = simplified(halfWidth(raw));
  if (/^\p{Script=Han}*$/u.test(text)) return text;
  const punctuated = text
    .replace(INVISIBLE, '')
    .replace(OPENING, '(')
    .replace(CLOSING, ')')
    .replace(MIDDLE_DOT, '·')
    .replace(DASH, '-');
  return asciiUpperCase(punctuated.trim().replace(IDLE_BLANK, '').replace(/\s+/g, ' '));
}

/** Whether a name was made unreadable at its source (刘*龙, 张某, 上海某食品有限公司): such a name never identifies anybody. */
export function isMaskedName(name: string): boolean {
  return /[*＊﹡∗✱×╳○●□■]|某|(?<![A-Za-z])[xX]{2,}(?![A-Za-z])/u.test(name);
}

export type OrganNameResult =
  | { readonly status: 'ok'; readonly name: string; readonly delegation?: string; readonly changed: boolean }
  | { readonly status: 'refused'; readonly code: 'organ/unknown' };

/**
 * An organ's name from a file, its note of delegation kept apart: `某局(受省某局委托)` is the organ 某局, not a new one.
 * What cannot be a name at all (a date, a number, a placeholder) is refused; whether the organ exists is the register's answer.
 */
export function readOrganName(raw: string): OrganNameResult {
  const note = /^([^(（]+)[(（]([^()（）]*委托[^()（）]*)[)）]\s*$/.exec(raw);
  const name = canonicalName(note?.[1] ?? raw);
  const isDate = /^[\d〇零一二三四五六七八九十年月日\-/.: ]+$/.test(name);
  if (isPlaceholder(name) || isDate || !/\p{Script=Han}{2}/u.test(name))
    return { status: 'refused', code: 'organ/unknown' };
  return note
    ? { status: 'ok', name, delegation: note[2] as string, changed: true }
    : { status: 'ok', name, changed: name !== raw };
}
