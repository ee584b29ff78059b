import { checkPlugins } from '@chengxin/plugin-checks/check-plugins';
import { referenceData } from '@chengxin/reference-data/reference-data';
import { creditPlugin, type CheckResult } from './credit-plugin.js';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { externalPlugin, externalPlugins } from '@chengxin/installed-plugins/external-plugins';
import { runningPlugins } from '@chengxin/installed-plugins/running-plugins';
import { installedPlugins } from '@chengxin/installed-plugins/installed-plugins';

const repository = fileURLToPath(new URL('../../../', import.meta.url));
const contract = fileURLToPath(new URL('../../../libs/plugin-contract/', import.meta.url));
let outside: string;
beforeEach(() => {
  outside = realpathSync(mkdtempSync(join(tmpdir(), 'external-plugin-')));
});
afterEach(() => rmSync(outside, { recursive: true }));

/** A package outside the repository, as a sector would ship it: plain JavaScript, beside its own copy of the contract. */
function shipped(name: string, entry: string, more: object = {}): string {
  const folder = join(outside, 'node_modules', name);
  mkdirSync(join(folder, 'dist'), { recursive: true });
  const exports = { '.': './dist/index.js' };
  writeFileSync(
    join(folder, 'package.json'),
    JSON.stringify({ name, version: '1.0.0', type: 'module', exports, ...more }),
  );
  writeFileSync(join(folder, 'dist/index.js'), entry);
  return folder;
}

const CIVIL_AFFAIRS = `
export const civilAffairs = {
  manifest: {
    id: 'civil-affairs',
    version: '1.0.0',
    contract: '>=1.0.0 <2.0.0',
    sector: 'civil-affairs',
    title: { zh: '民政', en: 'Civil affairs' },
    authority: {
      name: { zh: '民政部门', en: 'Civil affairs departments' },
      lowestLevel: 'county',
      competence: { instrument: 'state-council-office-2020-49', articleUnknown: true, mark: 'MEM' },
      channel: 'creditchina',
    },
    maintainers: ['民政部门'],
    verified: { on: '2026-11-01', everyDays: 180, lookAt: '全部' },
  },
  permissions: [],
  ruleSets: [],
};`;

const checked = (plugins: readonly unknown[]) =>
  checkPlugins(plugins, { reference: referenceData, today: '2026-11-22', phase: 'B' });

describe('a plugin outside the repository', () => {
  it('is loaded by its folder and checked beside those installed', async () => {
    const folder = shipped('@city/plugin-civil-affairs', CIVIL_AFFAIRS);
    const [loaded] = await externalPlugins(` ${folder} ,`);
    expect(loaded).toMatchObject({ place: folder, folder });
    const results = checked([...installedPlugins, loaded!.plugin]);
    expect(results.filter(({ plugin }) => plugin === 'civil-affairs').map(({ outcome }) => outcome)).toEqual([
      'passed',
      'passed',
      'warned',
      'passed',
      'passed',
      'passed',
    ]);
  });

  it('is loaded by the name of its package', async () => {
    const folder = shipped('@city/plugin-civil-affairs', CIVIL_AFFAIRS);
    const { plugin } = await externalPlugin('@city/plugin-civil-affairs', outside);
    expect(plugin.manifest.id).toBe('civil-affairs');
    expect((await externalPlugin(folder)).plugin).toEqual(plugin);
  });

  it('may import the contract from its own node_modules, and export its value by default', async () => {
    const entry = `import { definePlugin, CONTRACT_VERSION } from '@chengxin/plugin-contract';
      ${CIVIL_AFFAIRS.replace('export const civilAffairs =', 'const value =')}
      export const about = CONTRACT_VERSION;
      export default definePlugin(value);`;
    const folder = shipped('plugin-civil-affairs', entry);
    mkdirSync(join(outside, 'node_modules', '@chengxin'));
    symlinkSync(contract, join(outside, 'node_modules', '@chengxin', 'plugin-contract'));
    expect((await externalPlugin(folder)).plugin).toMatchObject({ manifest: { id: 'civil-affairs' } });
  });

  it('is read from the environment', async () => {
    const folder = shipped('plugin-civil-affairs', CIVIL_AFFAIRS);
    const plugins = await runningPlugins({ CHENGXIN_PLUGINS: folder });
    expect(plugins.map(({ manifest }) => manifest.id)).toEqual([
      ...installedPlugins.map(({ manifest }) => manifest.id),
      'civil-affairs',
    ]);
    expect(await runningPlugins({})).toEqual(installedPlugins);
  });
});

describe('credit-plugin check of a plugin outside the repository', () => {
  const check = async (place: string) => {
    const printed: string[] = [];
    const surroundings = {
      root: repository,
      today: '2026-11-22',
      print: (text: string) => void printed.push(text),
    } as const;
    const external = await externalPlugins(place);
    const code = creditPlugin(['check', '--json'], { ...surroundings, plugins: [], external });
    const results = JSON.parse(printed.join('\n')) as readonly CheckResult[];
    return {
      code,
      findings: results.flatMap(({ findings }) => findings.map(({ code: found, pointer }) => `${found} ${pointer}`)),
    };
  };

  it('looks at its package, its changelog and its compiled files', async () => {
    const folder = shipped('@city/plugin-civil-affairs', CIVIL_AFFAIRS);
    writeFileSync(
      join(folder, 'CHANGELOG.md'),
      '## 1.0.0\n\n- 类型：新增\n- 影响期间：无\n- 影响范围：无\n- 依据：无\n',
    );
    const { code, findings } = await check(folder);
    expect(findings.filter((one) => !one.startsWith('basis/'))).toEqual([]);
    expect(code).toBe(0);
  });

  it('knows it by its id, to print its release and to compare it with the last', async () => {
    const folder = shipped('@city/plugin-civil-affairs', CIVIL_AFFAIRS);
    const printed: string[] = [];
    const print = (text: string) => void printed.push(text);
    const external = await externalPlugins(folder);
    const surroundings = { root: repository, today: '2026-11-22', print, plugins: [], external } as const;
    expect(await creditPlugin(['release', 'civil-affairs'], surroundings)).toBe(0);
    const file = join(folder, 'before.json');
    writeFileSync(file, printed.pop()!);
    expect(await creditPlugin(['diff', file, 'civil-affairs'], surroundings)).toBe(0);
    expect(printed.join('\n')).toContain('没有任何不同');
  });

  it('refuses another name and version, a missing entry, and what reads the clock', async () => {
    const folder = shipped('@city/plugin-weather', `${CIVIL_AFFAIRS}\nconst at = Date.now();`, { version: '2.0.0' });
    const { code, findings } = await check(folder);
    expect(code).toBe(1);
    expect(findings.filter((one) => !one.startsWith('basis/'))).toEqual([
      'manifest/package-mismatch /manifest/id',
      'manifest/package-mismatch /manifest/version',
      'version/changelog-missing /manifest/version',
      expect.stringMatching(/^isolation\/ambient dist\/index\.js:\d+$/),
    ]);
  });
});

describe('a plugin that cannot be loaded', () => {
  const finding = async (place: string) => {
    const [loaded] = await externalPlugins(place, outside);
    const results = checked([...installedPlugins, loaded!.plugin]);
    const found = results.flatMap(({ findings }) => findings).filter(({ severity }) => severity === 'error');
    return found.map(({ code, plugin, message }) => ({ code, plugin, message: message.zh }));
  };
  const notLoaded = (place: string, why: string) => [
    { code: 'manifest/not-loaded', plugin: place, message: expect.stringContaining(why) as string },
  ];

  it.each([
    ['/nowhere/plugin-weather', '没有这个文件夹'],
    ['plugin-weather', '没有安装这个包'],
    ['./plugin-weather', '绝对路径'],
  ])('%s is one finding of the boot report', async (place, why) => {
    expect(await finding(place)).toEqual(notLoaded(place, why));
  });

  it.each([
    ['throws on import', `throw new Error('no database\\n    at somewhere');`, 'no database'],
    ['does not parse', 'export const = ;', '加载时出错'],
    ['exports nothing', 'export {};', '现有 0 个'],
    ['exports several values', 'export const one = 1, two = 2;', '现有 2 个'],
    ['imports what is not there', `import 'nothing-of-the-kind';`, 'nothing-of-the-kind'],
  ])('one whose module %s is one finding too, with no line of a program in it', async (_what, entry, why) => {
    const folder = shipped('plugin-weather', entry);
    const found = await finding(folder);
    expect(found).toEqual(notLoaded(folder, why));
    expect(found[0]!.message).not.toMatch(/\n|\bat /);
  });

  it.each([
    ['has not been compiled', { exports: { '.': './dist/none.js' } }],
    ['has a package.json that names no entry', { exports: {} }],
  ])('one that %s', async (_what, more) => {
    const folder = shipped('plugin-weather', CIVIL_AFFAIRS, more);
    expect(await finding(folder)).toEqual(notLoaded(folder, '加载时出错'));
  });

  it('one that exports something else is refused for its shape', async () => {
    const found = await finding(shipped('plugin-weather', 'export default 42;'));
    expect(found).toEqual([expect.objectContaining({ code: 'manifest/shape' })]);
  });
});
