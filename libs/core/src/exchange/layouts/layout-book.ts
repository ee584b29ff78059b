import { bookedEditions, columnIn, type BookedEdition } from '@chengxin/domain/intake/booked-edition';
import type { Layout, LayoutCode, NationalLayout, NationalLayoutCode } from '@chengxin/domain/intake/column';
import { PENALTY } from './penalty.js';
import { PERMIT } from './permit.js';

/** The national layouts, each in its two editions. */
export const LAYOUTS: Readonly<Record<NationalLayoutCode, NationalLayout>> = { penalty: PENALTY, permit: PERMIT };

/** Whether a layout is one of the two that every organ sends. */
export const isNational = (layout: Layout): boolean => layout === PENALTY || layout === PERMIT;

/** Every layout that a file may have: the national ones and those of the sectors. */
export class LayoutBook {
  readonly editions: readonly BookedEdition[];

  constructor(readonly layouts: readonly Layout[]) {
    this.editions = layouts.flatMap(bookedEditions);
  }

  find(code: LayoutCode): Layout | undefined {
    return this.layouts.find((layout) => layout.code === code);
  }

  /** Editions in which somebody knows a heading. */
  editionsOf(written: string): readonly BookedEdition[] {
    return this.editions.filter((edition) => columnIn(edition, written) !== undefined);
  }

  /** How many cells of a row name a column of any edition. */
  knownHeadings(cells: readonly string[]): number {
    return cells.filter((cell) => cell.trim() !== '' && this.editionsOf(cell).length > 0).length;
  }

  /** Whether a row is a heading: at least three of its cells name a column, and no cell holds anything else. */
  isHeading(cells: readonly string[]): boolean {
    const written = cells.filter((cell) => cell.trim() !== '');
    return written.length >= 3 && written.every((cell) => this.editionsOf(cell).length > 0);
  }
}

/** The national layouts alone. */
export const NATIONAL = new LayoutBook(Object.values(LAYOUTS));
