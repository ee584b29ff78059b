import type { Instrument, Measure, MeasureList } from './reference-data.js';

/**
 * What a provincial supplement may hold, as far as 山西省社会信用条例 art. 30 was read: limits of convenience, of fiscal projects and preferences, key supervision,
 * credit points in the trading of public resources, limits of honours, and honours revoked. Kinds of the article that nobody has read are not among them: what is
 * not known to be allowed is not.
 */
export const SUPPLEMENT_KINDS = [
  'convenience',
  'fiscal-support',
  'key-supervision',
  'trading-credit',
  'honours',
  'honours-revoked',
] as const;
export type SupplementKind = (typeof SUPPLEMENT_KINDS)[number];

/** Items 1 to 6 of the national list take rights away or add duties: no local regulation adds to them (plan art. 9, 山西条例 30). */
const LAST_PENAL_ITEM = 6;

type Row = Pick<Measure, 'kind' | 'item' | 'supplement'>;

/** Whether a row is of a kind that its list may hold: a national one any, a provincial supplement those of the article alone. */
export const mayStandOn = ({ level }: Pick<MeasureList, 'level'>, { kind, item, supplement }: Row): boolean =>
  level === 'national' ||
  (kind === 'management' &&
    item > LAST_PENAL_ITEM &&
    supplement !== undefined &&
    (SUPPLEMENT_KINDS as readonly string[]).includes(supplement));

export type SupplementFault = 'kind' | 'no-local-regulation';

/** Why a row may not stand on a provincial supplement: it is of no kind of the article, or no local regulation of the province carries it. Undefined where it may. */
export function supplementFault(
  list: Pick<MeasureList, 'level' | 'region'>,
  measure: Row & Pick<Measure, 'bases'>,
  instruments: readonly Pick<Instrument, 'id' | 'rank' | 'region' | 'draft'>[],
): SupplementFault | undefined {
  if (!mayStandOn(list, measure)) return 'kind';
  const carried = measure.bases.some((basis) =>
    instruments.some(
      ({ id, rank, region, draft }) =>
        id === basis.instrument && rank === 'local-regulation' && region === list.region && draft !== true,
    ),
  );
  return list.level === 'national' || carried ? undefined : 'no-local-regulation';
}
