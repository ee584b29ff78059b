import { asciiUpperCase, halfWidth } from './full-width.js';
import { holdsName, withoutNotes } from './names-in-words.js';
import { plainText } from './plain-digits.js';
import { simplified } from './simplified.js';

/** Whoever a case is about, by all that would tell who it is. */
export interface ToldParties {
  readonly persons: readonly string[];
  readonly bodies: readonly string[];
  /** 统一社会信用代码. */
  readonly codes: readonly string[];
  /** Numbers of the documents, as the register writes them. */
  readonly documents: readonly string[];
  /** Names of regions, with which names of bodies begin. */
  readonly places: readonly string[];
}

/** What of a text is letters and digits: whatever stands between them changes nothing. */
function bare(text: string): string {
  const digits = plainText(text, { composed: true })?.plain ?? text;
  return asciiUpperCase(simplified(halfWidth(digits))).replace(/[^\p{L}\p{N}]/gu, '');
}

const HAN = /\p{Script=Han}/u;
/** 组织形式, with which the name of a body ends. */
const FORM =
  /(?:股份有限公司|有限责任公司|有限公司|集团公司|公司|集团|专业合作社|合作社|经营部|门市部|服务部|商行|商店|超市|中心|厂|店|行|部|社)$/u;
/** What a body is called in short, behind the first words of its own name. */
const BODY = '(?:公司|集团|合作社|经营部|门市部|服务部|商行|商店|超市|厂|店)';
const PLACE_KIND = /(?:省|市|县|区|镇|乡|自治区|街道)$/u;

/** 字号 and trade of a body: its name without the places it begins with and its form. Undefined where nothing of its own is left. */
function ownWords(name: string, places: readonly string[]): string | undefined {
  let words = name.replace(FORM, '');
  const forms = places.flatMap((place) => [place, place.replace(PLACE_KIND, '')]).filter(({ length }) => length > 1);
  for (;;) {
    const [place] = forms.filter((form) => words.startsWith(form)).sort((a, b) => b.length - a.length);
    if (place === undefined || words.length - place.length < 2) break;
    words = words.slice(place.length).replace(/^[省市县区]/u, '');
  }
  return words.length > 1 && words !== name ? words : undefined;
}

/** Whether a body is named, in full or in short: without place and form (某某食品), or by its first words and what it is (某某公司). */
function namesBody(words: string, name: string, places: readonly string[]): boolean {
  const whole = bare(name);
  if (words.includes(whole)) return true;
  const own = ownWords(whole, places);
  if (own === undefined || !HAN.test(own)) return false;
  if (own.length > 2 && words.includes(own)) return true;
  for (let length = 2; length <= own.length; length += 1) {
    const at = words.indexOf(own.slice(0, length));
    if (at < 0) return false;
    if (new RegExp(own.slice(0, length) + BODY, 'u').test(words)) return true;
  }
  return false;
}

/** A document's number in full, or from the word before its year on: 罚〔2026〕1号. */
function namesDocument(words: string, number: string): boolean {
  const tail = /[\p{L}]〔(?:19|20)\d{2}〕.+$/u.exec(number)?.[0];
  return [number, ...(tail === undefined ? [] : [tail])].some((one) => words.includes(bare(one).replaceAll('第', '')));
}

/** Both the whole code and the 主体标识码 within it. */
const namesCode = (words: string, code: string): boolean =>
  words.includes(code) || (code.length === 18 && words.includes(code.slice(8, 17)));

/** What of the parties of a case stands in words that others will read. */
export function partyInWords(
  text: string,
  { persons, bodies, codes, documents, places }: ToldParties,
): 'name' | 'code' | 'document' | undefined {
  const words = bare(text);
  if (holdsName(text, persons)) return 'name';
  if (bodies.flatMap(withoutNotes).some((name) => namesBody(words, name, places))) return 'name';
  if (codes.some((code) => namesCode(words, code))) return 'code';
  const numbers = words.replaceAll('第', '');
  return documents.some((number) => namesDocument(numbers, number)) ? 'document' : undefined;
}
