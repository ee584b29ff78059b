import { isRecord, step } from './fault.js';
import type { Text } from '@chengxin/plugin-contract';

/** A text and where it stands. */
export interface TextPlace {
  readonly text: Text;
  readonly pointer: string;
}

const isText = (value: unknown): value is Text => isRecord(value) && typeof value['zh'] === 'string';

/** Every text within a value. */
export function* textsIn(value: unknown, pointer: string): Generator<TextPlace> {
  if (isText(value)) yield { text: value, pointer };
  else if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) yield* textsIn(item, step(pointer, index));
  } else if (isRecord(value))
    for (const [name, inner] of Object.entries(value)) yield* textsIn(inner, step(pointer, name));
}

/** Every string within a value, and every name of a property. */
export function* stringsIn(
  value: unknown,
  pointer: string,
): Generator<{ readonly words: string; readonly pointer: string }> {
  if (typeof value === 'string') yield { words: value, pointer };
  else if (Array.isArray(value))
    for (const [index, item] of value.entries()) yield* stringsIn(item, step(pointer, index));
  else if (isRecord(value))
    for (const [name, inner] of Object.entries(value)) {
      yield { words: name, pointer: step(pointer, name) };
      yield* stringsIn(inner, step(pointer, name));
    }
}

/** What no reader sees: format characters, those of no width, half a pair of surrogates, controls other than a new line or a tab, private ones. */
const UNSEEN = /[\p{Cf}\p{Co}\p{Cn}\p{Cs}\p{Default_Ignorable_Code_Point}]|(?![\n\r\t])\p{Cc}/u;
const EVERY_UNSEEN = new RegExp(UNSEEN.source, 'gu');

/** Chinese marks that divide a sentence stay as they are: the searches know them in this form. */
const FOLDED = /[^，。；：、（）“”？！…]+/gu;

/** A text as its reader takes it in: nothing unseen, 全角 letters and look-alike forms (NFKC) in their plain form. */
export const asRead = (text: string): string =>
  text.replace(EVERY_UNSEEN, '').replace(FOLDED, (run) => run.normalize('NFKC'));

/** Chinese is written without spaces, so one inside a word is none. */
export const asReadInChinese = (text: string): string => asRead(text).replace(/\s+/gu, '');

/** The first character that no reader sees, as its number. */
export function unseenIn(text: string): string | undefined {
  const found = UNSEEN.exec(text)?.[0].codePointAt(0);
  return found === undefined ? undefined : `U+${found.toString(16).toUpperCase().padStart(4, '0')}`;
}
