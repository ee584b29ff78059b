import { localCatalogueOn } from '@chengxin/domain/local-register';
import type { LocalEdition, LocalItem, ReferenceData } from '@chengxin/domain/reference-data';
import type { IsoDate } from '@chengxin/plugin-contract';
import { askClient, type Ask } from '../database/ask.js';
import type { ReadPool } from '../database/pool.js';
import { APPROVED_EDITIONS } from '../legal-basis/approved-editions.js';
import type { SubjectCase } from './subject-cases.js';

/** How long the city’s own catalogue keeps what a case rests on; undefined where it says nothing of it. */
export type CityRetention = (one: Pick<SubjectCase, 'organId' | 'itemCode'>) => LocalItem['retention'];

/** The periods of the city’s catalogue of a day, by the sector of the organ that made the document. */
export async function cityRetention(
  ask: Ask,
  data: Pick<ReferenceData, 'localEditions'>,
  day: IsoDate,
): Promise<CityRetention> {
  const rows = (localCatalogueOn(data, day)?.rows ?? []).filter(({ retention }) => retention !== undefined);
  if (rows.length === 0) return () => undefined;
  const organs = await ask<{ id: string; sector: string }>(
    'select organ_id as id, sector_code as sector from cx.organ',
    [],
  );
  const sectors = new Map(organs.map(({ id, sector }) => [id, sector]));
  return ({ organId, itemCode }) =>
    rows.find(({ parent, sectors: of }) => parent === itemCode && of.includes(sectors.get(organId) ?? ''))?.retention;
}

/** The same, where nobody holds the register. */
export async function readCityRetention(pool: ReadPool, day: IsoDate): Promise<CityRetention> {
  const { rows } = await pool.query<{ body: LocalEdition }>(APPROVED_EDITIONS);
  return cityRetention(askClient(pool), { localEditions: rows.map(({ body }) => body) }, day);
}
