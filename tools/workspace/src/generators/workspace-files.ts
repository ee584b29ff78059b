import type { Tree } from 'nx/src/generators/tree';
import { format, resolveConfig } from 'prettier';

/** Told to a person who asked for something that cannot be written. Nothing was written. */
export class CannotGenerate extends Error {
  constructor(zh: string, en: string) {
    super(`${zh} / ${en}`);
    this.name = 'CannotGenerate';
  }
}

/** The text of a file that must be there. */
export function textOf(tree: Tree, path: string): string {
  const text = tree.read(path, 'utf8');
  if (text === null) throw new CannotGenerate(`没有文件 ${path}`, `there is no ${path}`);
  return text;
}

/** Writes a file as the repository formats it, so that what a generator leaves passes the check of formatting. */
export async function writeFormatted(tree: Tree, path: string, text: string): Promise<void> {
  const config = await resolveConfig(`${tree.root}/${path}`);
  tree.write(path, await format(text, { ...config, filepath: path }));
}

/** Fills `{{names}}`. A name nobody gave is a fault of the template, never an empty text. */
export function filled(template: string, values: Readonly<Record<string, string>>): string {
  return template.replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`the template asks for ${name}`);
    return value;
  });
}

/** `fire-rescue` as a name in code: `fireRescue`. */
export const camelCase = (id: string): string =>
  id.replaceAll(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());

/** `2026-04-01` as the end of a name in code: `20260401`. */
export const compact = (day: string): string => day.replaceAll('-', '');

/** The list `[a, b]` after `before`, with one more item at its end or behind `after`. */
export function withItem(text: string, before: RegExp, item: string, after?: string): string {
  const start = before.exec(text);
  const open = start ? start.index + start[0].length : -1;
  const close = open < 0 ? -1 : text.indexOf(']', open);
  if (close < 0) throw new CannotGenerate(`找不到列表 ${before.source}`, `the list ${before.source} is not there`);
  const list = text.slice(open, close);
  if (new RegExp(`\\b${item}\\b`).test(list)) throw new CannotGenerate(`已有 ${item}`, `${item} is there already`);
  const places = [...list.matchAll(new RegExp(`\\b${after ?? ''}\\b`, 'g'))];
  const found = after === undefined ? undefined : places.at(-1);
  if (after !== undefined && !found) {
    throw new CannotGenerate(`列表中没有 ${after}`, `the list does not hold ${after}`);
  }
  const whole = list.trimEnd();
  const place = found ? found.index + found[0].length : whole.length;
  const comma = found || (whole !== '' && !whole.endsWith(',')) ? ', ' : ' ';
  return `${text.slice(0, open)}${whole.slice(0, place)}${comma}${item}${whole.slice(place)}${text.slice(close)}`;
}
