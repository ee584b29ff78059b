import { dueAfter } from '@chengxin/domain/due-day';
import type { CalendarYear } from '@chengxin/domain/reference-data';
import { isTerm } from '@chengxin/domain/terms';
import type { Deadline, IsoDate, KnownOrNot, LegalBasis, RuleSet } from '@chengxin/plugin-contract';
import { day, mapOf, text, wholeNumber, type MapPlace, type Read } from './yaml-reader.js';

// What an edition says in words and numbers rather than in conditions: who decides, who applies, what is shown, when a term ends. A case names
// the place in the edition and states what the law says there.

/** What stands at a place in the words of a case: `none` where the rule says nothing of it, `undetermined` where nobody knows it. */
export type Stated = string | number | boolean | readonly string[];

/** The part of a case that asks places of the edition. */
export interface PlacesAsked {
  /** Days on which terms of the edition begin, by their place in it: `procedure/decideWithin`, `routes/paid/effectWithin`. */
  readonly from: Readonly<Record<string, IsoDate>>;
}

/** What a case expects of places of its edition. */
export interface PlacesExpected {
  /** Last day of each term that `from` begins, or `undetermined`. */
  readonly due: Readonly<Record<string, IsoDate | 'undetermined'>>;
  readonly says: Readonly<Record<string, Stated>>;
}

/** A day, or that nobody can name it. */
export const dueDay: Read<IsoDate | 'undetermined'> = (place) =>
  place.scalar() === 'undetermined' ? 'undetermined' : day(place);

const stated: Read<Stated> = (place) => {
  const value = place.scalar();
  if (typeof value === 'boolean' || typeof value === 'string') return value;
  return typeof value === 'number' ? wholeNumber(place) : place.list(text);
};

export const readAsked = (map: MapPlace): PlacesAsked => ({ from: map.optional('from', mapOf(day)) ?? {} });

export const readExpected = (expect: MapPlace): PlacesExpected => ({
  due: expect.optional('due', mapOf(dueDay)) ?? {},
  says: expect.optional('says', mapOf(stated)) ?? {},
});

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isBasis = (value: unknown): value is LegalBasis => isRecord(value) && typeof value['instrument'] === 'string';

/** A basis as cases write it: instrument and article. */
export const citation = (basis: LegalBasis): string =>
  basis.article ? `${basis.instrument} ${basis.article}` : basis.instrument;

/** By what an item of a list is named. */
const NAMES = ['code', 'kind', 'field', 'where', 'tier', 'zh'] as const;

/** Name of an item of a list; what has none goes by its number, from 0. */
export function nameOf(item: unknown, index: number): string {
  const name = isRecord(item) ? NAMES.map((key) => item[key]).find((value) => typeof value === 'string') : undefined;
  return typeof name === 'string' ? name : String(index);
}

/** What stands under a name: a property, one of a figure's value, an item of a list. */
function under(here: unknown, name: string): unknown {
  if (Array.isArray(here)) return here.find((item: unknown, index) => nameOf(item, index) === name);
  if (!isRecord(here)) return undefined;
  if (Object.hasOwn(here, name)) return here[name];
  return isRecord(here['value']) || Array.isArray(here['value']) ? under(here['value'], name) : undefined;
}

/** Items of a list whose names fit: `*` stands for any letters, so `SAMR-A05*` is each item of that article, and `*` each item. */
function fitting(items: readonly unknown[], name: string): readonly unknown[] {
  const [head = '', ...rest] = name.split('*');
  const fits = (own: string): boolean => {
    let at = own.startsWith(head) ? head.length : -1;
    for (const [index, part] of rest.entries()) {
      if (at < 0) return false;
      const found = index === rest.length - 1 ? own.length - part.length : own.indexOf(part, at);
      at = found >= at && own.startsWith(part, found) ? found + part.length : -1;
    }
    return at >= 0;
  };
  return items.filter((item, index) => fits(nameOf(item, index)));
}

/** Everything at a place; more than one thing where a name in it has a `*`. */
function everythingAt(edition: RuleSet, place: string): readonly unknown[] {
  const step = (here: unknown, name: string): readonly unknown[] =>
    name.includes('*') && Array.isArray(here) ? fitting(here, name) : [under(here, name)];
  return place
    .split('/')
    .reduce<readonly unknown[]>((found, name) => found.flatMap((here) => step(here, name)), [edition]);
}

/** What they all come to; `various` where they differ. */
function common<T>(values: readonly T[]): T | 'various' | undefined {
  return new Set(values.map((value) => JSON.stringify(value))).size > 1 ? 'various' : values[0];
}

function inWords(value: unknown): Stated | undefined {
  if (value === undefined) return 'none';
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  if (Array.isArray(value)) {
    return value.map((item: unknown, index) => (typeof item === 'string' ? item : nameOf(item, index)));
  }
  if (!isRecord(value)) return undefined;
  if ('unknown' in value) return 'undetermined';
  if ('value' in value) return inWords(value['value']);
  if (isBasis(value)) return citation(value);
  if (typeof value['zh'] === 'string') return value['zh'];
  return isBasis(value['basis']) ? citation(value['basis']) : undefined;
}

/** The figure at a place where a term or another deadline stands, known or not. */
function deadlineIn(found: unknown): KnownOrNot<Deadline> | undefined {
  const figure = isRecord(found) && ('value' in found || 'unknown' in found) ? found : { value: found };
  const value = figure['value'];
  const isDeadline = isTerm(value) || (isRecord(value) && 'nextMonthWithinDays' in value);
  return 'unknown' in figure || isDeadline ? (figure as unknown as KnownOrNot<Deadline>) : undefined;
}

/** What the places that a case asks come to in an edition. A place where nothing of the kind can stand is absent. */
export function judgePlaces(
  edition: RuleSet,
  { from, expect }: PlacesAsked & { readonly expect: PlacesExpected },
  calendars: readonly CalendarYear[],
): PlacesExpected {
  const dueAt = (place: string, start: IsoDate): IsoDate | 'undetermined' | undefined => {
    const days = everythingAt(edition, place).map((found) => {
      const deadline = deadlineIn(found);
      const due = deadline && dueAfter(start, deadline, { calendars });
      return due && ('due' in due ? due.due : 'undetermined');
    });
    return common(days) as IsoDate | 'undetermined' | undefined;
  };
  const answered = <T>(entries: readonly (readonly [string, T | undefined])[]): Readonly<Record<string, T>> =>
    Object.fromEntries(entries.filter((entry): entry is readonly [string, T] => entry[1] !== undefined));
  return {
    due: answered(Object.entries(from).map(([place, start]) => [place, dueAt(place, start)] as const)),
    says: answered(
      Object.keys(expect.says).map((place) => [place, common(everythingAt(edition, place).map(inWords))] as const),
    ),
  };
}
