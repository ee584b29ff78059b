/** Markup that may be written as it is. Only {@link markup} makes it: whatever else enters a page is escaped. */
export class Markup {
  constructor(readonly text: string) {}
}

type Part = Markup | string | number | undefined | false | readonly Part[];

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const escaped = (text: string): string => text.replace(/[&<>"']/g, (c) => ENTITIES[c]!);

function written(part: Part): string {
  if (part === undefined || part === false) return '';
  if (part instanceof Markup) return part.text;
  if (typeof part === 'object') return part.map(written).join('');
  return escaped(String(part));
}

/** A template whose values are escaped, unless they are markup already; lists are joined, `undefined` and `false` are nothing. */
export function markup(strings: TemplateStringsArray, ...values: readonly Part[]): Markup {
  return new Markup(strings.reduce((text, string, i) => text + written(values[i - 1]) + string));
}

/** Paragraphs of a text that somebody typed: one for each line that is not empty, each ended as a sentence. */
export const paragraphs = (text: string): Markup[] =>
  text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => markup`<p>${sentence(line)}</p>`);

/** A text with a full stop at its end. */
export const sentence = (text: string): string => (/[。！？；：.!?;:）)]$/.test(text) ? text : `${text}。`);

/** A text without one, to stand inside a sentence. */
export const clause = (text: string): string => text.replace(/[。；]$/, '');
