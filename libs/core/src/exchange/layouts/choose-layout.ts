import { Refused } from '../../refusal/refused.js';
import { exchangeRefusals } from '../exchange.refusals.js';
import type { Layout, LayoutCode, NationalLayoutCode } from '@chengxin/domain/intake/column';
import { columnIn, type BookedEdition } from '@chengxin/domain/intake/booked-edition';
import { isNational, LAYOUTS, NATIONAL, type LayoutBook } from './layout-book.js';
import { sectorLayoutRefusals } from './sector-layout.refusals.js';

/**
 * The layout of a file: the one its sender names, else the one its heading is of. Of a sector's own layouts only the sender's sector may use one. A
 * heading that fits several is not guessed at.
 */
export function chosenLayout(
  written: readonly string[],
  book: LayoutBook,
  declared: LayoutCode | undefined,
  sector: string | undefined,
): Layout {
  const named = declared === undefined ? undefined : book.find(declared);
  if (declared !== undefined && !named) {
    const codes = book.layouts.filter(({ own }) => !own || own.sector === sector).map(({ code }) => code);
    throw new Refused([sectorLayoutRefusals.refuse('file/layout-unknown', { detail: listed(codes) })]);
  }
  if (named?.own) return requireOwn(named, sector);
  // Of a book of its own, which holds nothing to be told apart.
  if (named && !isNational(named)) return named;
  if (named) return nationalOf(written, named.code as NationalLayoutCode);

  const fitting = book.editions.filter((edition) => fits(edition, written));
  const own = fitting.filter(({ layout }) => layout.own !== undefined && layout.own.sector === sector);
  const national = fitting.filter(({ layout }) => !layout.own);
  if (own.length > 0) return best([...own, ...national], written).layout;
  const foreign = fitting.find(({ layout }) => layout.own !== undefined);
  if (national.length === 0 && foreign) return requireOwn(foreign.layout, sector);
  if (national.length === 0) {
    // Nothing is whole: the sector's own layout that knows most of the heading tells best what is missing.
    const near = book.editions.filter(({ layout }) => layout.own !== undefined && layout.own.sector === sector);
    const nearest = near.toSorted((a, b) => known(b, written) - known(a, written))[0];
    const nationally = Math.max(...NATIONAL.editions.map((edition) => known(edition, written)));
    if (nearest && known(nearest, written) > nationally) return nearest.layout;
  }
  return nationalOf(written, undefined);
}

const known = (edition: BookedEdition, written: readonly string[]): number =>
  written.filter((name) => name.trim() !== '' && columnIn(edition, name) !== undefined).length;

/** Whether a heading has every column that the edition requires. */
function fits(edition: BookedEdition, written: readonly string[]): boolean {
  const present = new Set(written.map((name) => columnIn(edition, name)));
  return edition.columns.every((column) => !column.required || present.has(column));
}

/** The edition that knows most of the heading; those that know as much are not told apart, and all of them are named. */
function best(editions: readonly BookedEdition[], written: readonly string[]): BookedEdition {
  const most = Math.max(...editions.map((edition) => known(edition, written)));
  const [first, ...others] = editions.filter((edition) => known(edition, written) === most);
  const rivals = [...new Set(others.map(({ layout }) => layout))].filter((layout) => layout !== first!.layout);
  if (rivals.length === 0) return first!;
  const named = [first!.layout, ...rivals].map(({ code, name }) => ({ code, name }));
  throw new Refused([
    sectorLayoutRefusals.refuse('file/layout-ambiguous', {
      pointer: '/layout',
      detail: {
        zh: named.map(({ code, name }) => `?layout=${code}（${name.zh}）`).join('、'),
        en: named.map(({ code, name }) => `?layout=${code} (${name.en ?? name.zh})`).join(', '),
      },
    }),
  ]);
}

function requireOwn(layout: Layout, sector: string | undefined): Layout {
  if (layout.own!.sector === sector) return layout;
  throw new Refused([
    sectorLayoutRefusals.refuse('file/layout-not-yours', {
      detail: { zh: layout.name.zh, en: layout.name.en ?? layout.code },
    }),
  ]);
}

const listed = (names: readonly string[]) => ({ zh: names.join('、'), en: names.join(', ') });

/** One of the two national layouts, by the headings that only one of them has. */
function nationalOf(written: readonly string[], declared: NationalLayoutCode | undefined): Layout {
  const only = (layout: NationalLayoutCode) =>
    written.filter((name) => {
      const editions = NATIONAL.editionsOf(name);
      return editions.length > 0 && editions.every((edition) => edition.layout.code === layout);
    });
  const [penalty, permit] = [only('penalty'), only('permit')];
  if (penalty.length > 0 && permit.length > 0) {
    throw new Refused([
      exchangeRefusals.refuse('file/layouts-mixed', {
        detail: listed([...penalty.slice(0, 3), ...permit.slice(0, 3)]),
      }),
    ]);
  }
  const found = penalty.length > 0 ? 'penalty' : permit.length > 0 ? 'permit' : undefined;
  if (declared && found && declared !== found) {
    const { name } = LAYOUTS[found];
    throw new Refused([
      exchangeRefusals.refuse('file/layout-differs', {
        detail: { zh: `表头是${name.zh}的`, en: `it is that of ${name.en}` },
      }),
    ]);
  }
  const layout = declared ?? found;
  if (!layout) throw new Refused([exchangeRefusals.refuse('file/heading-missing')]);
  return LAYOUTS[layout];
}
