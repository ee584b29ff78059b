import type { ListTransition } from '@chengxin/domain/list-transition';
import type { Instrument } from '@chengxin/domain/reference-data';
import type { IsoDate, ListingEdition, SectorPlugin } from '@chengxin/plugin-contract';
import type pg from 'pg';
import { digestOfRule } from '../plugin-host/frozen.js';

/** A paper of the city that carries a list. There is none: no local instrument may carry one, and it is made for tests of what a city keeps from before. */
export const KEPT_LIST_INSTRUMENT: Instrument = {
  id: 'fixture-lvliang-lists',
  title: { zh: '吕梁市名单管理办法（测试，并无此文件）', en: 'Lists of Lüliang (fixture: there is no such paper)' },
  rank: 'departmental-rule',
  region: '141100',
  versions: [{ from: '2020-01-01', mark: 'MEM' }],
  citation: '测试',
  mark: 'MEM',
};

/** A sector’s national standard with one of the city’s own after it, which leads to the same list. */
export function withKeptList(sector: SectorPlugin, national: string, from: IsoDate, version: string): SectorPlugin {
  const standard = sector.ruleSets.find((e): e is ListingEdition => e.kind === 'listing' && e.code === national)!;
  return {
    ...sector,
    manifest: { ...sector.manifest, version },
    ruleSets: [...sector.ruleSets, keptList(standard, from)],
  };
}

function keptList(national: ListingEdition, from: IsoDate): ListingEdition {
  const basis = { instrument: KEPT_LIST_INSTRUMENT.id, articleUnknown: true, mark: 'MEM' } as const;
  return {
    ...national,
    code: national.code.replace(/[^/]+$/u, from),
    from,
    title: { zh: '本地名单认定标准（测试）', en: 'Standard of a list kept here (fixture)' },
    bases: [...national.bases, basis],
    adoption: {
      known: true,
      adoptedBy: basis,
      consultation: { opened: '2020-02-01', closed: '2020-04-01' },
      publishedAt: ['信用中国（山西吕梁）'],
      evaluation: { everyMonths: 240 },
    },
  };
}

/** Registers the paper, and a transition where one is given, as a later register would. Before the core under test starts. */
export async function registerKeptList(client: Pick<pg.Pool, 'query'>, transition?: ListTransition): Promise<void> {
  const { id, rank, region } = KEPT_LIST_INSTRUMENT;
  await client.query(
    'insert into cx.instrument (instrument_id, rank, region_code, body) values ($1, $2, $3, $4) on conflict do nothing',
    [id, rank, region, JSON.stringify(KEPT_LIST_INSTRUMENT)],
  );
  if (!transition) return;
  await client.query(
    'insert into cx.list_transition (transition_code, region_code, last_day, body) values ($1, $2, $3, $4)',
    [transition.code, transition.region, transition.lastDay, JSON.stringify(transition)],
  );
}

/** The standard was adopted here on a day: as two persons did it then. */
export async function adoptKeptList(
  client: Pick<pg.Pool, 'query'>,
  sector: SectorPlugin,
  { code, on, organ }: { readonly code: string; readonly on: IsoDate; readonly organ: string },
): Promise<string> {
  const digest = digestOfRule(sector.ruleSets.find((edition) => edition.code === code)!);
  await client.query(
    `insert into cx.standard_adoption (edition_code, edition_digest, state, adopted_on, evidence, organ_id, prepared_by, decided_by, reasons, recorded_at, version)
     values ($1, $2, 'adopted', $3, '{}', $4, 'earlier-clerk', 'earlier-approver', '测试', $3::date, 2)`,
    [code, digest, on, organ],
  );
  return digest;
}
