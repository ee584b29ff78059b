import type { IsoDate, LegalBasis } from '@chengxin/plugin-contract';
import { catalogueOn } from './catalogue-days.js';
import { endOfBasis } from './rank.js';
import type { ReferenceData } from './reference-data.js';

/** A row of the national catalogue, or of the national list or a provincial supplement. */
interface RowAbove {
  readonly code: string;
  readonly bases: readonly LegalBasis[];
}
type Law = Pick<ReferenceData, 'instruments' | 'provisions'>;

/** How a row came to rest on nothing: the basis that held longest, and the first day on which it no longer did. */
export interface RowEnd {
  readonly basis: LegalBasis;
  readonly endsOn: IsoDate;
}

interface Counted {
  readonly provisions: Law['provisions'];
  readonly rows: WeakMap<RowAbove['bases'], RowEnd | null>;
}
const counted = new WeakMap<Law['instruments'], Counted>();

/**
 * When the last basis of a row ends; undefined where one is not known to end. Counted once for the register as it was loaded: `/checks` asks it of every measure.
 * What is not known, or not registered, is no end.
 */
export function endOfRow({ bases }: Pick<RowAbove, 'bases'>, law: Law): RowEnd | undefined {
  let known = counted.get(law.instruments);
  if (known?.provisions !== law.provisions)
    counted.set(law.instruments, (known = { provisions: law.provisions, rows: new WeakMap() }));
  let end = known.rows.get(bases);
  if (end === undefined) known.rows.set(bases, (end = countEnd(bases, law)));
  return end ?? undefined;
}

function countEnd(bases: RowAbove['bases'], law: Law): RowEnd | null {
  const found = bases.map((basis) => ({ basis, endsOn: endOfBasis(law, basis) }));
  const ended = found.filter((one): one is RowEnd => one.endsOn !== undefined);
  if (ended.length < bases.length) return null;
  return ended.reduce<RowEnd | null>((last, one) => (last && last.endsOn >= one.endsOn ? last : one), null);
}

/** How a row had ended by a day; undefined where it still rests on something, or nobody knows (plan arts. 1 and 9). */
export function endedBy(row: Pick<RowAbove, 'bases'>, law: Law, day: IsoDate): RowEnd | undefined {
  const end = endOfRow(row, law);
  return end && end.endsOn <= day ? end : undefined;
}

/** A register above the city's own on a day, with its rows. */
export interface RegisterAbove {
  readonly kind: 'catalogue' | 'measure-list';
  readonly code: string;
  readonly rows: readonly RowAbove[];
}

/** The national catalogue and the lists of measures in force on a day, without their advice, which binds nobody. */
export function registersAbove(
  { catalogues, measureLists }: Pick<ReferenceData, 'catalogues' | 'measureLists'>,
  day: IsoDate,
): readonly RegisterAbove[] {
  const catalogue = catalogueOn(catalogues, day);
  return [
    ...(catalogue ? [{ kind: 'catalogue', code: catalogue.code, rows: catalogue.items } as const] : []),
    ...measureLists
      .filter(({ from, to }) => from !== undefined && from <= day && (to === undefined || day < to))
      .map(({ code, measures }) => ({
        kind: 'measure-list' as const,
        code,
        rows: measures.filter(({ kind }) => kind !== 'advisory'),
      })),
  ];
}

/** The bases of the rows of a register that end after a day and up to another, the first first. */
export function basesEnding(
  { rows }: RegisterAbove,
  law: Law,
  { after, upTo }: { readonly after: IsoDate; readonly upTo: IsoDate },
): readonly (RowEnd & { readonly row: string })[] {
  return rows
    .flatMap(({ code, bases }) =>
      bases.flatMap((basis) => {
        const endsOn = endOfBasis(law, basis);
        return endsOn !== undefined && endsOn > after && endsOn <= upTo ? [{ row: code, basis, endsOn }] : [];
      }),
    )
    .sort((a, b) => (a.endsOn < b.endsOn ? -1 : 1));
}

/** The row of the national catalogue of a day under one of these items that had ended by it; undefined where each still rests on something. */
export function endedItem(
  reference: Law & Pick<ReferenceData, 'catalogues'>,
  items: readonly string[],
  day: IsoDate,
): (RowEnd & { readonly row: string; readonly register: string }) | undefined {
  const catalogue = catalogueOn(reference.catalogues, day);
  for (const item of catalogue?.items ?? []) {
    const end = items.includes(item.code) ? endedBy(item, reference, day) : undefined;
    if (end) return { ...end, row: item.code, register: catalogue!.code };
  }
  return undefined;
}
