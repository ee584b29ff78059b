import { endedRow } from '@chengxin/domain/local-register';
import type { ReferenceData } from '@chengxin/domain/reference-data';
import { endedItem } from '@chengxin/domain/row-ends';
import type { SubjectKind } from '@chengxin/plugin-contract';
import type { IsoDay } from '../clock/shanghai-day.js';
import { endedRowText } from '../legal-basis/ended-row.js';
import type { Refusal } from '../refusal/refused.js';
import { documentRefusals } from './document.refusals.js';

/** What is about to rest on items of the catalogue, whose organ it is, and of what kind of subject. */
export interface ItemsUsed {
  readonly items: readonly string[];
  readonly organ: { readonly sector: string; readonly regions: readonly string[] };
  readonly subject: SubjectKind;
}

/** An entry of a list is of its own item of the catalogue, and rests on that of the document. */
export const itemsOfEntry = (
  {
    determination,
    organ,
  }: { readonly determination: { readonly itemCode: string }; readonly organ: ItemsUsed['organ'] },
  subject: SubjectKind,
): ItemsUsed => ({ items: [determination.itemCode, 'severe-list'], organ, subject });

/**
 * Nothing more rests on a row of the national catalogue, or of the city's, once every basis of it has ended (plan art. 1): undefined where one holds, or there is
 * no such row.
 */
export function endedItemFinding(
  reference: ReferenceData,
  { items, organ, subject }: ItemsUsed,
  day: IsoDay,
  pointer?: string,
): Refusal | undefined {
  const row = endedRow(reference, { parents: items, sector: organ.sector, regions: organ.regions, subject }, day);
  const above = row ? undefined : endedItem(reference, items, day);
  if (!row && !above) return undefined;
  return documentRefusals.refuse('catalogue/basis-ended', {
    ...(pointer === undefined ? {} : { pointer }),
    detail: row ? { zh: row.code, en: row.code } : endedRowText(reference, above!),
  });
}
