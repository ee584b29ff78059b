import type { SectorPlugin } from '@chengxin/plugin-contract';
import type { CheckedPlugin } from './checked-plugin.js';
import { isRecord, step, type Fault } from './fault.js';
import { isOfMoney } from './intake-reading.js';

/** A thing stated again: where, where it stood first, and its name. */
interface Again {
  readonly pointer: string;
  readonly first: string;
  readonly name: string;
}

/** Items of a list that come again under one name; an item without a name is compared with none. */
function* again<T>(
  items: readonly T[] | undefined,
  pointer: string,
  nameOf: (item: T) => string | undefined,
  property?: string,
): Generator<Again> {
  const places = new Map<string, string>();
  for (const [index, item] of (items ?? []).entries()) {
    const name = nameOf(item);
    if (name === undefined) continue;
    const here = property === undefined ? step(pointer, index) : `${step(pointer, index)}/${property}`;
    const first = places.get(name);
    if (first === undefined) places.set(name, here);
    else yield { pointer: here, first, name };
  }
}

/** Headings have a code of their own, which compares them as a file's reader does. */
const HEADINGS = /^\/intake\/\d+\/columns\/\d+\/headings$/;

/** Words of one list that stand in it twice: kinds of subject, roles, documents, codes. */
function* wordsAgain(value: unknown, pointer: string): Generator<Again> {
  if (Array.isArray(value)) {
    const items: readonly unknown[] = value;
    if (!HEADINGS.test(pointer)) yield* again(items, pointer, (item) => (typeof item === 'string' ? item : undefined));
    for (const [index, item] of items.entries()) yield* wordsAgain(item, step(pointer, index));
  } else if (isRecord(value))
    for (const [name, inner] of Object.entries(value)) yield* wordsAgain(inner, step(pointer, name));
}

/** Lists whose items have a name by which they are looked up: of two with one name one would never be found. */
function* entriesAgain({ manifest, permissions, ruleSets, intake }: SectorPlugin): Generator<Again> {
  yield* again(permissions, '/permissions', ({ action }) => action, 'action');
  yield* again(manifest.ends, '/manifest/ends', ({ edition }) => edition, 'edition');
  yield* again(intake, '/intake', ({ code }) => code, 'code');
  for (const [index, edition] of ruleSets.entries()) {
    if (edition.kind !== 'publication') continue;
    yield* again(edition.longerMinimum, `/ruleSets/${index}/longerMinimum`, ({ field }) => field, 'field');
  }
}

/** What one file fills twice, or from a column and by a person: an amount alone may have a column for each of its units. */
function* fillingsAgain(plugin: SectorPlugin): Generator<Again> {
  for (const [mapping, { columns, byPerson }] of (plugin.intake ?? []).entries()) {
    const at = `/intake/${mapping}`;
    yield* again(
      columns,
      `${at}/columns`,
      (column) => (isOfMoney(column, plugin) ? undefined : Object.values(column.to).join()),
      'to',
    );
    yield* again(byPerson, `${at}/byPerson`, ({ fact }) => fact, 'fact');
    for (const [index, { fact }] of (byPerson ?? []).entries()) {
      const column = columns.findIndex(({ to }) => 'fact' in to && to.fact === fact);
      if (column < 0) continue;
      yield { pointer: `${at}/byPerson/${index}/fact`, first: `${at}/columns/${column}/to`, name: fact };
    }
  }
}

/** manifest/stated-twice: where a thing stands twice, a reader mends one place and the other goes on holding. */
export function* statedTwice({ plugin }: CheckedPlugin): Generator<Fault> {
  for (const { pointer, first, name } of [
    ...wordsAgain(plugin, ''),
    ...entriesAgain(plugin),
    ...fillingsAgain(plugin),
  ]) {
    yield {
      pointer,
      message: { zh: `${name} 已在 ${first} 写过`, en: `${name} stands at ${first} already` },
      fix: {
        zh: '只保留一处；两处内容不同的，按原文核对后合并',
        en: 'keep one; where the two differ, compare them with the text and join them',
      },
    };
  }
}
