import { generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { canonicalJson, digestOf } from '@chengxin/domain/canonical-json';
import { keyName, signedBytes, type ConformanceReport } from '@chengxin/plugin-checks/conformance-report';
import type { SectorPlugin } from '@chengxin/plugin-contract';
import { readConformance } from '../configuration/conformance-files.js';
import type { CoreConfig } from '../configuration/core-config.js';
import { openCore, type CoreTestbed } from '../testing/core-testbed.js';
import { mergedSector } from '../testing/fixture-merged-sector.js';
import { fixtureSectors } from '../testing/fixture-sectors.js';
import { standAloneSector } from '../testing/fixture-stand-alone-sector.js';
import { PluginHost } from './plugin-host.js';
import { PluginsRefused } from './plugins-refused.js';

const pair = () => generateKeyPairSync('ed25519');
const pem = (key: KeyObject) => key.export({ type: 'spki', format: 'pem' }).toString();

/** What the kit would say of a release that passed. */
const reportOf = (plugin: SectorPlugin, change: object = {}): ConformanceReport => ({
  form: 'conformance/1',
  plugin: plugin.manifest.id,
  version: plugin.manifest.version,
  digest: digestOf(plugin),
  contract: '1.0.0',
  kit: '1.0.0',
  editions: plugin.ruleSets.map((edition) => ({ code: edition.code, digest: digestOf(edition) })),
  counts: { cases: 12, properties: 1000, mutants: { made: 40, killed: 39, equivalent: 1 }, warnings: 0 },
  survivors: [],
  findings: [],
  passed: true,
  ...change,
});

function signed(report: ConformanceReport, { privateKey, publicKey }: ReturnType<typeof pair>): string {
  const content = { report, algorithm: 'Ed25519', key: keyName(publicKey) } as const;
  return canonicalJson({ ...content, signature: sign(null, signedBytes(content), privateKey).toString('hex') });
}

describe('a release in production', () => {
  const release = pair();
  const keys = [pem(release.publicKey)];
  const whole = fixtureSectors.map((plugin) => signed(reportOf(plugin), release));
  let bed: CoreTestbed;
  beforeAll(async () => {
    bed = await openCore([]);
  });
  afterAll(() => bed?.close());

  const start = (conformance?: CoreConfig['conformance'], config: object = {}, plugins = fixtureSectors) =>
    openCore([], {
      databaseUrl: bed.config.databaseUrl,
      plugins,
      config: { mode: 'production', ...(conformance ? { conformance } : {}), ...config },
    });
  const refusal = async (conformance?: CoreConfig['conformance']) => {
    const error: unknown = await start(conformance).then(
      (started) => started.close(),
      (e: unknown) => e,
    );
    if (!(error instanceof PluginsRefused)) throw new Error(`not refused: ${String(error)}`);
    return error.results.flatMap(({ phase, findings }) =>
      findings.filter(({ severity }) => severity === 'error').map(({ plugin, code }) => `${phase} ${plugin} ${code}`),
    );
  };

  it('runs with a report of itself, passed and signed with a trusted key, and says so', async () => {
    const started = await start({ keys, reports: whole });
    const { list } = started.module.get(PluginHost);
    expect(list.map(({ conformance }) => conformance)).toEqual(
      list.map(() => ({
        state: 'verified',
        kit: '1.0.0',
        counts: { cases: 12, properties: 1000, mutants: { made: 40, killed: 39, equivalent: 1 }, warnings: 0 },
      })),
    );
    expect(list[0]!.report.map(({ phase, outcome }) => `${phase} ${outcome}`).at(-1)).toBe('conformance passed');
    await started.close();
  });

  it('is refused without one: all plugins at once, and nothing is recorded', async () => {
    expect(await refusal()).toEqual([
      'conformance fixture-market conformance/report-missing',
      'conformance fixture-wages conformance/report-missing',
    ]);
    expect(await refusal({ keys, reports: [whole[1]!] })).toEqual([
      'conformance fixture-market conformance/report-missing',
    ]);
  });

  it('is refused with a report that is signed with another key, was altered, or is not signed at all', async () => {
    const missing = ['conformance fixture-market conformance/report-missing'];
    for (const report of [
      signed(reportOf(mergedSector), pair()),
      whole[0]!.replace('"cases":12', '"cases":13'),
      canonicalJson({ report: reportOf(mergedSector) }),
    ])
      expect(await refusal({ keys, reports: [report, whole[1]!] })).toEqual(missing);
    expect(await refusal({ keys: [], reports: whole })).toHaveLength(2);
  });

  it('is refused with the report of another release, or of a run that did not pass', async () => {
    const stale = ['conformance fixture-market conformance/report-stale'];
    const [first, ...others] = reportOf(mergedSector).editions;
    for (const change of [
      { version: '0.9.0' },
      { digest: `sha256:${'0'.repeat(64)}` },
      { passed: false },
      { editions: others },
      { editions: [{ code: first!.code, digest: `sha256:${'0'.repeat(64)}` }, ...others] },
    ])
      expect(await refusal({ keys, reports: [signed(reportOf(mergedSector, change), release), whole[1]!] })).toEqual(
        stale,
      );
  });

  it('takes the signed report of itself where a plain, or an altered, one lies beside it', async () => {
    const others = [canonicalJson({ report: reportOf(mergedSector) }), signed(reportOf(mergedSector), pair())];
    await (await start({ keys, reports: [...others, ...whole] })).close();
  });

  it('finds its own report among those of earlier releases', async () => {
    const earlier = signed(reportOf(mergedSector, { version: '0.9.0' }), release);
    await (await start({ keys, reports: [earlier, ...whole] })).close();
  });

  it('needs none where it is not production, and shows what there is', async () => {
    for (const mode of ['sandbox', 'test'] as const) {
      const started = await start({ keys, reports: [signed(reportOf(mergedSector), pair())] }, { mode });
      const { list } = started.module.get(PluginHost);
      expect(list.map(({ id, conformance: { state } }) => [id, state])).toEqual([
        ['fixture-market', 'present'],
        ['fixture-wages', 'absent'],
      ]);
      expect(list[0]!.report.map(({ phase }) => phase)).not.toContain('conformance');
      await started.close();
    }
  });

  it('needs none in quarantine: it runs from what was recorded', async () => {
    const started = await start({ keys, reports: [whole[1]!] }, { quarantine: ['fixture-market'] }, [standAloneSector]);
    expect(started.module.get(PluginHost).ofSector('market-supervision')!.state).toBe('quarantined');
    await started.close();
  });

  describe('its keys and reports', () => {
    const folder = mkdtempSync(join(tmpdir(), 'chengxin-conformance-'));
    afterAll(() => rmSync(folder, { recursive: true, force: true }));
    const file = (name: string, text: string) => {
      writeFileSync(join(folder, name), text);
      return join(folder, name);
    };
    const read = (env: Record<string, string>, production = false) => {
      const faults: string[] = [];
      const config = readConformance(env, (setting, _zh, en) => void faults.push(`${setting}: ${en}`), production);
      return { ...config, faults };
    };

    it('are read from the files and folders that configuration names', () => {
      file('market.json', whole[0]!);
      file('notes.txt', 'no report');
      const key = file('release.pem', keys[0]!);
      mkdirSync(join(folder, 'other'));
      const other = join(folder, 'other', 'wages.json');
      writeFileSync(other, whole[1]!);
      expect(read({ CHENGXIN_CONFORMANCE_KEYS: key, CHENGXIN_CONFORMANCE_REPORTS: `${folder}, ${other}` })).toEqual({
        conformance: { keys, reports: whole },
        faults: [],
      });
      expect(read({})).toEqual({ faults: [] });
    });

    it('are named with what is wrong, all at once', () => {
      const priv = file('private.pem', release.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString());
      const rsa = file('rsa.pem', pem(generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey));
      const text = file('text.txt', 'no report');
      const plain = file('plain.txt', JSON.stringify((JSON.parse(whole[0]!) as { report: object }).report));
      expect(
        read({
          CHENGXIN_CONFORMANCE_KEYS: `${priv},${rsa},/nowhere/key.pem`,
          CHENGXIN_CONFORMANCE_REPORTS: `${text},${plain},/nowhere/reports`,
        }).faults,
      ).toEqual([
        `CHENGXIN_CONFORMANCE_KEYS: ${priv} is no Ed25519 public key in PEM`,
        `CHENGXIN_CONFORMANCE_KEYS: ${rsa} is no Ed25519 public key in PEM`,
        'CHENGXIN_CONFORMANCE_KEYS: /nowhere/key.pem cannot be read (ENOENT)',
        'CHENGXIN_CONFORMANCE_REPORTS: /nowhere/reports cannot be read (ENOENT)',
        `CHENGXIN_CONFORMANCE_REPORTS: ${text} is no conformance report`,
        `CHENGXIN_CONFORMANCE_REPORTS: ${plain} is not signed: run credit-plugin conformance with the release key`,
      ]);
    });

    it('are both asked for in production, in the report of the settings', () => {
      const missing = (setting: string) =>
        `${setting}: must be set in production: no plugin starts without its signed report`;
      expect(read({}, true).faults).toEqual(['CHENGXIN_CONFORMANCE_KEYS', 'CHENGXIN_CONFORMANCE_REPORTS'].map(missing));
      const key = file('release.pem', keys[0]!);
      expect(read({ CHENGXIN_CONFORMANCE_KEYS: key }, true).faults).toEqual([missing('CHENGXIN_CONFORMANCE_REPORTS')]);
    });
  });
});
