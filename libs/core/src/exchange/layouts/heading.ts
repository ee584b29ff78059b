import { Refused, type Refusal } from '../../refusal/refused.js';
import type { BookedEdition } from '@chengxin/domain/intake/booked-edition';
import type { Column, LayoutCode, LayoutEdition, NationalLayoutCode } from '@chengxin/domain/intake/column';
import { headingOf, type Heading, type HeadingFault } from '@chengxin/domain/intake/heading';
import { exchangeRefusals } from '../exchange.refusals.js';
import { chosenLayout } from './choose-layout.js';
import { isNational, NATIONAL, type LayoutBook } from './layout-book.js';
import { sectorLayoutRefusals } from './sector-layout.refusals.js';

/** How the layout of a file is to be found out. */
export interface LayoutChoice {
  /** Every layout there is; the national ones unless said. */
  readonly book?: LayoutBook;
  /** The layout the sender names. */
  readonly declared?: LayoutCode | undefined;
  /** Sector of the sender: a sector's own layouts are its organs' alone. */
  readonly sector?: string;
}

/** Reads a heading, or refuses the file with everything that is wrong with it. */
export function readHeading(
  written: readonly string[],
  { book = NATIONAL, declared, sector }: LayoutChoice = {},
): Heading {
  const layout = chosenLayout(written, book, declared, sector);
  const isOf = (e: BookedEdition): boolean =>
    e.layout === layout && (!isNational(layout) || e.edition === editionOf(written, layout.code as NationalLayoutCode));
  const { heading, faults } = headingOf(written, book.editions.find(isOf)!);
  if (faults.length > 0) throw new Refused(faults.map(refusalOf));
  return heading;
}

function refusalOf({ code, column }: HeadingFault): Refusal {
  const [pointer, detail] = [`/columns/${column.code}`, named([column])];
  return code === 'file/unit-differs'
    ? sectorLayoutRefusals.refuse(code, { pointer, detail })
    : exchangeRefusals.refuse(code, { pointer, detail });
}

const named = (columns: readonly Column[]) => ({
  zh: columns.map((c) => `${c.heading}（${c.code}）`).join('、'),
  en: columns.map((c) => c.code).join(', '),
});

function editionOf(written: readonly string[], layout: NationalLayoutCode): LayoutEdition {
  const only = (edition: LayoutEdition) =>
    written.filter((name) => {
      const editions = NATIONAL.editionsOf(name).filter((e) => e.layout.code === layout);
      return editions.length === 1 && editions[0]!.edition === edition;
    });
  const [current, of2016] = [only('current'), only('2016')];
  if (current.length > 0 && of2016.length > 0) {
    throw new Refused([
      exchangeRefusals.refuse('file/editions-mixed', {
        detail: {
          zh: `现行版：${current.join('、')}；2016版：${of2016.join('、')}`,
          en: `current: ${current.join(', ')}; 2016: ${of2016.join(', ')}`,
        },
      }),
    ]);
  }
  return of2016.length > 0 ? '2016' : 'current';
}
