import { asciiUpperCase, halfWidth } from './full-width.js';
import { maskPersonName } from './masking.js';
import { simplified } from './simplified.js';

/** Names that may stand in words about somebody. */
export interface NamesKnown {
  /** Of whom the words are about, now and before. */
  readonly own: readonly string[];
  /** Of the other persons whom the same documents are about, now and before. */
  readonly beside: readonly string[];
  /** Of bodies: shown whole, even where the name of a person is part of one. */
  readonly bodies: readonly string[];
}

export const NOBODY_NAMED: NamesKnown = { own: [], beside: [], bodies: [] };

/** What may stand inside a name and changes nothing: blanks, dots, signs that nobody sees. */
const IDLE = /[\s·•‧∙⋅・･.．\u200b-\u200f\u2060\ufeff\u00ad]/;
const LETTER = /[\p{L}\p{Nd}]/u;
const HAN = /\p{Script=Han}/u;

/** A text's characters as they are compared, each with where it stands. */
interface Folded {
  readonly characters: string;
  /** Where the unit of `characters` begins in the text, and where it ends. */
  readonly from: readonly number[];
  readonly to: readonly number[];
}

const fold = (character: string): string => asciiUpperCase(simplified(halfWidth(character)));

function folded(text: string): Folded {
  let characters = '';
  const from: number[] = [];
  const to: number[] = [];
  let at = 0;
  for (const character of text) {
    if (!IDLE.test(character)) {
      const one = fold(character);
      characters += one;
      for (let i = 0; i < one.length; i += 1) {
        from.push(at);
        to.push(at + character.length);
      }
    }
    at += character.length;
  }
  return { characters, from, to };
}

type Span = readonly [from: number, to: number];

/** Where a name stands, however it is written. In Latin letters it is a word of its own: LI is not part of RELIABLE. */
function spansOf({ characters, from, to }: Folded, text: string, name: string): readonly Span[] {
  const spans: Span[] = [];
  for (let at = characters.indexOf(name); at >= 0; at = characters.indexOf(name, at + 1)) {
    const [start, end] = [from[at]!, to[at + name.length - 1]!];
    const joined = (inside: string, beside: string) => LETTER.test(inside) && !HAN.test(inside) && LETTER.test(beside);
    if (joined(name[0]!, text.slice(start - 1, start)) || joined(name.at(-1)!, text.slice(end, end + 1))) continue;
    spans.push([start, end]);
  }
  return spans;
}

/** What a name was entered with: a note in brackets, which may hold another one (张三（曾用名李四）). */
const NOTE = /[(（〔[【]([^()（）〔〕[\]【】]*)[)）〕\]】]/g;
const OTHER_NAME = /^(?:曾用名|原名|又名|别名|化名)[:：]?(.+)$/;

/** The name, the name without its notes, and other names that a note gives. */
export function withoutNotes(name: string): readonly string[] {
  const others = [...name.matchAll(NOTE)].flatMap(([, note]) => OTHER_NAME.exec(note!.trim())?.[1] ?? []);
  return [name, name.replace(NOTE, ''), ...others];
}

/** The names as they are looked for, the longest first. One character alone is no name that can be told from words. */
const keysOf = (names: readonly string[]): readonly string[] =>
  [...new Set(names.flatMap(withoutNotes).map((name) => folded(name).characters))]
    .filter((key) => [...key].length > 1)
    .sort((a, b) => b.length - a.length);

interface Keys {
  readonly all: readonly string[];
  readonly beside: readonly string[];
  readonly bodies: readonly string[];
}

const known = new WeakMap<object, Keys>();

/** What is looked for in words: made once for all the words of an answer. */
function keysFor(names: readonly string[] | NamesKnown): Keys {
  const made = known.get(names);
  if (made) return made;
  const { own, beside, bodies } = 'own' in names ? names : { own: names, beside: [], bodies: [] };
  const keys = {
    all: keysOf([...own, ...beside]),
    // Whoever bears the same name is not told from it.
    beside: keysOf(beside).filter((key) => !keysOf(own).includes(key)),
    bodies: keysOf(bodies),
  };
  known.set(names, keys);
  return keys;
}

/**
 * The words with names masked wherever and however they are written: with blanks or dots in them, in traditional or full-width characters. `names`: those of
 * whom the words are about alone, or all that are known; `ownToo`: its own as well as those beside it.
 */
export function withoutNames(text: string, names: readonly string[] | NamesKnown, ownToo: boolean): string {
  const { bodies, ...hidden } = keysFor(names);
  const keys = ownToo ? hidden.all : hidden.beside;
  if (keys.length === 0) return text;
  const near = fold(text);
  if (!keys.some((key) => near.includes(key[0]!))) return text;
  const words = folded(text);
  const kept = bodies.flatMap((key) => spansOf(words, text, key));
  const found: Span[] = [];
  for (const [from, to] of keys.flatMap((key) => spansOf(words, text, key)))
    if (
      !kept.some(([start, end]) => start <= from && to <= end) &&
      !found.some(([start, end]) => from < end && start < to)
    )
      found.push([from, to]);
  return found
    .sort(([a], [b]) => b - a)
    .reduce(
      (masked, [from, to]) => masked.slice(0, from) + maskPersonName(seen(text, from, to)) + masked.slice(to),
      text,
    );
}

/** Whether one of the names stands in the words, however it is written. */
export function holdsName(text: string, names: readonly string[]): boolean {
  const words = folded(text);
  return keysOf(names).some((key) => spansOf(words, text, key).length > 0);
}

/** A name without what nobody sees in it. */
const seen = (text: string, from: number, to: number): string =>
  text.slice(from, to).replace(/[\u200b-\u200f\u2060\ufeff\u00ad]/g, '');
