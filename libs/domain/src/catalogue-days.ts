import type { IsoDate } from '@chengxin/plugin-contract';
import type { CatalogueEdition } from './reference-data.js';

/** An edition of the catalogue with the days on which it holds. */
export type CatalogueDays = Pick<CatalogueEdition, 'code' | 'inForce' | 'from' | 'to'>;

/** The catalogue edition in force on a day; undefined where none was. */
export const catalogueOn = <E extends CatalogueDays>(editions: readonly E[], day: IsoDate): E | undefined =>
  editions.find((e) => e.inForce && e.from !== undefined && e.from <= day && (e.to === undefined || day < e.to));
