import { addDays } from '@chengxin/domain/calendar';
import { digestOf } from '@chengxin/domain/canonical-json';
import type { SectorPlugin } from '@chengxin/plugin-contract';
import { nationalRules } from '@chengxin/reference-data/national-repair';
import { openCore, type CoreTestbed } from '../testing/core-testbed.js';
import { mergedSector } from '../testing/fixture-merged-sector.js';
import { fixtureSectors } from '../testing/fixture-sectors.js';
import { standAloneSector } from '../testing/fixture-stand-alone-sector.js';
import { PluginHost } from './plugin-host.js';
import { PluginsRefused } from './plugins-refused.js';

/** A plugin with its listing editions changed. */
const withListing = (plugin: SectorPlugin, change: (edition: object) => object): SectorPlugin => ({
  ...plugin,
  ruleSets: plugin.ruleSets.map((e) => (e.kind === 'listing' ? (change(e) as typeof e) : e)),
});
const withVersion = (plugin: SectorPlugin, version: string): SectorPlugin => ({
  ...plugin,
  manifest: { ...plugin.manifest, version },
});

/** Two plugins with faults of one phase: each names a clause of an instrument that nobody registered. */
const brokenMarket = withListing(mergedSector, (e) => ({
  ...e,
  bases: [{ instrument: 'invented', article: '1', mark: 'V' }],
}));
const brokenWages = withListing(standAloneSector, (e) => ({
  ...e,
  procedure: {
    form: 'stand-alone',
    basis: { instrument: 'invented-too', article: '2', mark: 'V' },
    requiresFinality: false,
  },
}));

describe('plugins at the start', () => {
  let bed: CoreTestbed;
  let host: PluginHost;
  beforeAll(async () => {
    bed = await openCore([]);
    host = bed.module.get(PluginHost);
  });
  afterAll(() => bed?.close());
  const beside = (plugins: readonly SectorPlugin[], quarantine: readonly string[] = []) =>
    openCore([], { databaseUrl: bed.config.databaseUrl, plugins, config: { quarantine } });
  const refusalOf = async (start: Promise<CoreTestbed>): Promise<PluginsRefused> => {
    const error = await start.then(
      (started) => started.close().then(() => undefined),
      (e: unknown) => e,
    );
    if (!(error instanceof PluginsRefused)) throw new Error(`not refused: ${String(error)}`);
    return error;
  };

  it('run with a report of every phase, and are recorded with the digest of each edition', async () => {
    expect(host.list.map(({ id, state }) => [id, state])).toEqual([
      ['fixture-market', 'running'],
      ['fixture-wages', 'running'],
    ]);
    for (const plugin of host.list) {
      expect(plugin.report.map(({ phase }) => phase)).toEqual([
        'shape',
        'versions',
        'references',
        'time',
        'law',
        'composition',
      ]);
      expect(plugin.report.every(({ outcome }) => outcome === 'passed' || outcome === 'warned')).toBe(true);
    }
    const { rows } = await bed.pool.query(
      `select e.edition_code, e.digest from cx.plugin_edition e order by e.edition_code`,
    );
    // The national rules are recorded as a release is.
    const editions = [
      ...host.list.flatMap((p) => p.editions),
      ...nationalRules.ruleSets.map((edition) => ({ edition, digest: digestOf(edition) })),
    ].map(({ edition, digest }) => ({ edition_code: edition.code, digest }));
    expect(rows).toEqual(editions.sort((a, b) => (a.edition_code < b.edition_code ? -1 : 1)));
  });

  it('are frozen through and through', () => {
    const [edition] = host.ofSector('market-supervision')!.editions;
    expect(() => Object.assign(edition!.edition, { from: '2000-01-01' })).toThrow(TypeError);
    const { bases } = edition!.edition;
    expect(() => Object.assign(bases[0], { article: '999' })).toThrow(TypeError);
  });

  it('answer with the edition that a day picks, until the next of its kind begins', () => {
    const on = (day: `${number}-${number}-${number}`) =>
      host.editionOn('market-supervision', 'repair', day)?.edition.code;
    expect(on('2021-08-31')).toBeUndefined();
    expect(on('2021-09-01')).toBe('fixture-market/repair/2021-09-01');
    expect(on('2025-12-24')).toBe('fixture-market/repair/2021-09-01');
    expect(on('2025-12-25')).toBe('fixture-market/repair/2025-12-25');
  });

  it('are refused all together, with every fault of every plugin in one report', async () => {
    const refused = await refusalOf(openCore([], { plugins: [brokenMarket, brokenWages] }));
    expect(
      refused.results.flatMap((r) => r.findings.filter((f) => f.severity === 'error')).map((f) => [f.plugin, f.code]),
    ).toEqual([
      ['fixture-market', 'basis/instrument-unknown'],
      ['fixture-wages', 'basis/instrument-unknown'],
    ]);
    expect(refused.message).toContain('插件被拒绝，平台未启动');
    expect(refused.message).toContain('2 error(s)');
    expect(refused.message).toMatch(/1\. \[basis\/instrument-unknown] fixture-market\/ruleSets\/0\/bases\/0/);
    expect(refused.message).toMatch(/2\. \[basis\/instrument-unknown] fixture-wages\/ruleSets\/0\/procedure\/basis/);
    expect(refused.results.filter((r) => r.phase === 'law').map((r) => r.outcome)).toEqual(['not-run', 'not-run']);
  });

  it('are refused where the content changed under a version that was recorded, and taken with a new one', async () => {
    const changed = withListing(mergedSector, (e) => ({ ...e, measureNotice: { zh: '另一种提示' } }));
    const refused = await refusalOf(beside([changed, standAloneSector]));
    expect(refused.results.flatMap((r) => r.findings).map((f) => f.code)).toContain('version/changed-without-bump');
    // An edition that is in force is never rewritten, whatever the version says.
    const rewritten = await refusalOf(beside([withVersion(changed, '1.1.0'), standAloneSector]));
    expect(rewritten.results.flatMap((r) => r.findings).map((f) => f.code)).toContain('edition/history-rewritten');
    const bumped = await beside([withVersion(mergedSector, '1.1.0'), standAloneSector]);
    expect(bumped.module.get(PluginHost).ofSector('market-supervision')).toMatchObject({ version: '1.1.0' });
    await bumped.close();
  });

  it('are recorded anew with each content of a pre-release, and decisions under any of them can be had again', async () => {
    const draft = withVersion(mergedSector, '2.0.0-draft.1');
    await (await beside([draft, standAloneSector])).close();
    const changed = withListing(draft, (e) => ({ ...e, measureNotice: { zh: '改过的提示' } }));
    const started = await openCore([], {
      databaseUrl: bed.config.databaseUrl,
      plugins: [changed, standAloneSector],
      today: '2026-12-02',
    });
    const hosted = started.module.get(PluginHost);
    const { edition, digest } = hosted.ofSector('market-supervision')!.editions[0]!;
    expect(edition).toMatchObject({ measureNotice: { zh: '改过的提示' } });
    expect(hosted.recordedEdition(edition.code, digest).edition).toEqual(edition);
    await started.close();
    const quarantined = await beside([standAloneSector], ['fixture-market']);
    expect(quarantined.module.get(PluginHost).ofSector('market-supervision')!.editions[0]!.edition).toEqual(edition);
    await quarantined.close();
  });

  it('may change under their number in a sandbox, beside what an earlier program recorded there and past decisions were made under', async () => {
    // A database of its own: what a sandbox records would stand in the way of every other start.
    const first = await openCore([], { plugins: [withVersion(mergedSector, '1.4.0'), standAloneSector] });
    const on = (mode: 'sandbox' | 'test', plugins: readonly SectorPlugin[]) =>
      openCore([], { databaseUrl: first.config.databaseUrl, plugins, config: { mode } });
    const { edition, digest } = first.module.get(PluginHost).ofSector('market-supervision')!.editions[0]!;
    const changed = withListing(withVersion(mergedSector, '1.4.0'), (e) => ({
      ...e,
      measureNotice: { zh: '另一内容' },
    }));
    await refusalOf(on('test', [changed, standAloneSector]));
    for (const times of [1, 2]) {
      const second = await on('sandbox', [changed, standAloneSector]);
      const hosted = second.module.get(PluginHost);
      expect(hosted.ofSector('market-supervision')!.version).toBe('1.4.0');
      expect(hosted.ofSector('market-supervision')!.editions[0]!.digest).not.toBe(digest);
      expect(hosted.recordedEdition(edition.code, digest).edition).toEqual(edition);
      const { rows } = await first.pool.query(
        `select version from cx.plugin_release where plugin_id = 'fixture-market' and version like '1.4.0%' order by 1`,
      );
      expect([times, rows]).toEqual([
        times,
        [{ version: '1.4.0' }, { version: expect.stringMatching(/^1\.4\.0\+/) as string }],
      ]);
      await second.close();
    }
    await first.close();
  });

  it('leave nothing recorded where one of them is refused', async () => {
    const count = async () => (await bed.pool.query('select 1 from cx.plugin_release')).rowCount;
    const before = await count();
    await refusalOf(beside([withVersion(mergedSector, '2.0.0'), brokenWages]));
    expect(await count()).toBe(before);
  });

  it('start twice on one database without a trace', async () => {
    const editions = async () => (await bed.pool.query('select * from cx.plugin_edition order by 1, 2')).rows;
    const before = await editions();
    await (await beside(fixtureSectors)).close();
    expect(await editions()).toEqual(before);
  });

  describe('quarantined by name', () => {
    it('run from their last recorded editions, and the others start', async () => {
      const started = await beside([brokenMarket, standAloneSector], ['fixture-market']);
      const plugin = started.module.get(PluginHost).ofSector('market-supervision')!;
      expect(plugin.state).toBe('quarantined');
      expect(plugin.editions.find((e) => e.edition.kind === 'listing')!.edition.bases).toEqual([
        { instrument: 'samr-order-44', article: '2', mark: 'V' },
      ]);
      expect(started.module.get(PluginHost).ofSector('human-resources')!.state).toBe('running');
      await started.close();
    });

    it('need not even be installed any more', async () => {
      const started = await beside([standAloneSector], ['fixture-market']);
      expect(started.module.get(PluginHost).ofSector('market-supervision')!.state).toBe('quarantined');
      await started.close();
    });

    it('must have been recorded once: there is nothing else to run from', async () => {
      await expect(beside(fixtureSectors, ['never-seen'])).rejects.toThrow(/never-seen.*never recorded/);
    });

    it.each(['national', 'core', 'platform'])(
      'refuses the reserved id %s: the platform’s own rules are no plugin, though they are recorded as one',
      async (id) => {
        await expect(beside(fixtureSectors, [id])).rejects.toThrow(
          new RegExp(`CHENGXIN_QUARANTINE 列有 ${id}：.*不是可以隔离的插件.*no plugin`),
        );
      },
    );
  });

  it('say what wants a person: figures nobody read in their source, and a comparison that is overdue', async () => {
    const market = host.ofSector('market-supervision')!;
    expect(market.unverified.length).toBeGreaterThan(0);
    for (const { pointer, basis } of market.unverified) {
      expect(pointer).toMatch(/^\/(manifest|ruleSets\/\d+)\//);
      expect(basis.mark !== 'V' || basis.articleUnknown).toBe(true);
    }
    const doubtful = market.report.flatMap(({ findings }) =>
      findings.filter(({ code }) => code === 'basis/unverified' || code === 'basis/article-unknown'),
    );
    expect(new Set(market.unverified.map(({ pointer }) => pointer))).toEqual(
      new Set(doubtful.map(({ pointer }) => pointer)),
    );
    expect(host.warnings()).toEqual([]);
    const { on, everyDays } = mergedSector.manifest.verified;
    expect(market.verificationDue > on).toBe(true);
    const late = await openCore([], {
      databaseUrl: bed.config.databaseUrl,
      today: addDays(on, everyDays + 1),
      config: { quarantine: ['fixture-wages'] },
    });
    expect(late.module.get(PluginHost).warnings()).toEqual([
      { code: 'manifest/verification-due', plugin: 'fixture-market' },
      { code: 'plugin/quarantined', plugin: 'fixture-wages' },
      { code: 'manifest/verification-due', plugin: 'fixture-wages' },
    ]);
    await late.close();
  });

  it('keep every edition that a record was ever decided under', () => {
    const { edition, digest } = host.ofSector('market-supervision')!.editions[0]!;
    expect(host.recordedEdition(edition.code, digest).edition).toEqual(edition);
    expect(() => host.recordedEdition(edition.code, 'sha256:other')).toThrow(/never recorded/);
  });
});
