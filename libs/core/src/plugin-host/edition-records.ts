import { canonicalJson } from '@chengxin/domain/canonical-json';
import { isPrerelease } from '@chengxin/plugin-checks/conformance-report';
import type { StandardAdoption } from '@chengxin/domain/standard-days';
import type { ReviewedInTransition } from '@chengxin/domain/list-transition';
import type { IsoDate, RuleSet, SectorPlugin } from '@chengxin/plugin-contract';
import { Injectable } from '@nestjs/common';
import { ReadPool } from '../database/pool.js';
import { digestOfRule } from './frozen.js';

export interface RecordedRelease {
  readonly plugin: string;
  readonly version: string;
  readonly sector: string;
  readonly digest: string;
  readonly manifest: SectorPlugin['manifest'];
  readonly permissions: SectorPlugin['permissions'];
  readonly editions: readonly { readonly edition: RuleSet; readonly digest: string }[];
}

/** What became of a standard's adoption, and which organ adopted it; null of a national or provincial one, which is registered with its release. */
export interface RecordedAdoption extends StandardAdoption {
  readonly organ: string | null;
}

/** What was ever released: each edition's canonical JSON with its digest, so that quarantine and replay run from it. */
@Injectable()
export class EditionRecords {
  constructor(private readonly pool: ReadPool) {}

  /** Every release, oldest first. */
  async releases(): Promise<readonly RecordedRelease[]> {
    const { rows } = await this.pool.query<{
      plugin_id: string;
      version: string;
      digest: string;
      body: Pick<SectorPlugin, 'manifest' | 'permissions'> & { editions: { code: string; digest: string }[] };
    }>('select plugin_id, version, digest, body from cx.plugin_release order by recorded_at, version');
    const editions = await this.pool.query<{ edition_code: string; digest: string; canonical: string }>(
      'select edition_code, digest, canonical from cx.plugin_edition',
    );
    const byKey = new Map(
      editions.rows.map((e) => [`${e.edition_code}#${e.digest}`, JSON.parse(e.canonical) as RuleSet]),
    );
    return rows.map((row) => ({
      plugin: row.plugin_id,
      version: row.version,
      sector: row.body.manifest.sector,
      digest: row.digest,
      manifest: row.body.manifest,
      permissions: row.body.permissions,
      editions: row.body.editions.map(({ code, digest }) => ({ edition: byKey.get(`${code}#${digest}`)!, digest })),
    }));
  }

  /** Plugins under whose editions cases were decided, those named left out. */
  async decidedBeside(known: readonly string[]): Promise<readonly string[]> {
    const { rows } = await this.pool.query<{ plugin: string }>(
      `select distinct e.plugin_id as plugin from cx.plugin_edition e where e.plugin_id <> all($1) and exists
         (select 1 from cx.determination d where d.edition_code = e.edition_code and d.edition_digest = e.digest) order by 1`,
      [known],
    );
    return rows.map(({ plugin }) => plugin);
  }

  /**
   * Records releases that are new, with their editions. A standard that a national or provincial organ adopted by a published instrument is
   * registered with it; a local standard waits for its adoption by two persons. A pre-release is recorded anew with each content it has; in a sandbox, where
   * nobody was ever listed by it, so is every release (`sandbox`).
   */
  async record(plugins: readonly SectorPlugin[], at: Date, sandbox = false): Promise<void> {
    const client = await this.pool.connect();
    try {
      await client.query('begin');
      for (const plugin of plugins) {
        const { manifest, permissions, ruleSets } = plugin;
        const digest = digestOfRule(plugin);
        const anew = isPrerelease(plugin) || (sandbox && (await isTaken(client, manifest, digest)));
        const version = anew ? `${manifest.version}+${digest.slice(-12)}` : manifest.version;
        const editions = ruleSets.map((edition) => ({ code: edition.code, digest: digestOfRule(edition) }));
        await client.query(
          `insert into cx.plugin_release (plugin_id, version, contract, digest, recorded_at, body) values ($1,$2,$3,$4,$5,$6) on conflict do nothing`,
          [manifest.id, version, manifest.contract, digest, at, JSON.stringify({ manifest, permissions, editions })],
        );
        for (const edition of ruleSets) {
          await client.query(
            `insert into cx.plugin_edition (edition_code, digest, plugin_id, plugin_version, kind, from_day, canonical, recorded_at) values ($1,$2,$3,$4,$5,$6,$7,$8) on conflict do nothing`,
            [
              edition.code,
              digestOfRule(edition),
              manifest.id,
              version,
              edition.kind,
              edition.from,
              canonicalJson(edition),
              at,
            ],
          );
          if (edition.kind !== 'listing' || edition.disabled) continue;
          await client.query(
            `insert into cx.standard_adoption (edition_code, edition_digest, state, adopted_on, evidence, recorded_at)
             select $1, $2, 'registered', $3::date, $4::jsonb, $5
             where exists (select 1 from cx.instrument where instrument_id = $6 and (region_code is null or region_code like '%0000'))
             on conflict do nothing`,
            [
              edition.code,
              digestOfRule(edition),
              edition.from,
              JSON.stringify(edition.adoption),
              at,
              edition.adoption.adoptedBy.instrument,
            ],
          );
        }
      }
      await client.query('commit');
    } catch (error) {
      await client.query('rollback');
      throw error;
    } finally {
      client.release();
    }
  }

  /** What is recorded of the adoption of standards, by {@link adoptionKey}. */
  async adoptions(): Promise<ReadonlyMap<string, RecordedAdoption>> {
    const { rows } = await this.pool.query<RecordedAdoption & { readonly code: string; readonly digest: string }>({
      name: 'standard-adoptions',
      text: `select edition_code as code, edition_digest as digest, state, adopted_on as "adoptedOn", organ_id as organ from cx.standard_adoption`,
    });
    return new Map(
      rows.map(({ code, digest, state, adoptedOn, organ }) => [
        adoptionKey({ code, digest }),
        { state, adoptedOn, organ },
      ]),
    );
  }

  /** What two persons found of standards in transitions, by {@link adoptionKey}. */
  async reviews(): Promise<ReadonlyMap<string, readonly StandardEnding[]>> {
    const { rows } = await this.pool.query<StandardEnding & { readonly code: string; readonly digest: string }>({
      name: 'standard-reviews',
      text: `select edition_code as code, edition_digest as digest, transition_code as transition, ends_on as "endsOn", decided_on as "decidedOn"
        from cx.standard_review where state = 'recorded' order by decided_on, transition_code`,
    });
    return Map.groupBy(rows, adoptionKey);
  }
}

/** What was found of a standard in a transition, once two persons found it. */
export interface StandardEnding extends ReviewedInTransition {
  readonly decidedOn: IsoDate;
}

/** Whether the number of a release was recorded with another content. */
async function isTaken(
  client: Pick<ReadPool, 'query'>,
  { id, version }: SectorPlugin['manifest'],
  digest: string,
): Promise<boolean> {
  const { rows } = await client.query(
    'select from cx.plugin_release where plugin_id = $1 and version = $2 and digest <> $3',
    [id, version, digest],
  );
  return rows.length > 0;
}

/** What is adopted is a content: the same code with another digest is another standard. */
export const adoptionKey = ({ code, digest }: { readonly code: string; readonly digest: string }): string =>
  `${code}#${digest}`;
