import { installedPlugins } from '@chengxin/installed-plugins/installed-plugins';
import type { ExternalPlugin } from '@chengxin/installed-plugins/external-plugins';
import { checkPlugins, type PhaseResult } from '@chengxin/plugin-checks/check-plugins';
import type { Fault } from '@chengxin/plugin-checks/fault';
import type { CheckCode, Finding, IsoDate, SectorPlugin } from '@chengxin/plugin-contract';
import { digestOf } from '@chengxin/domain/canonical-json';
import { valueFaults } from '@chengxin/plugin-checks/shape';
import { referenceData } from '@chengxin/reference-data/reference-data';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { ReleaseUnreadable, compareReleases, diffReleases } from './diff/diff-releases.js';
import { diffReport } from './diff/diff-report.js';
import { findingsTable } from './findings-table.js';
import { generatedPages, stalePages, writePages } from './pages/generated-pages.js';
import { casesIn, changelogMissing, packageMismatch, type PluginFolder } from './plugin-files.js';
import { isolationFaults } from './plugin-isolation.js';
import { writeReports } from './release/conformance-reports.js';
import { ReleaseKeyUnusable, readReleaseKey } from './release/release-key.js';
import { recordedEditions, releasesIn, type Released } from './release/released.js';
import { saveRelease } from './release/save-release.js';
import { simulate, SIMULATE_USAGE } from './simulate.js';

/** Where reports go unless said: built, never kept in the repository. */
const REPORTS = 'dist/conformance';

/** What the command needs of the machine. */
export interface Surroundings {
  /** Root of the workspace. */
  readonly root: string;
  /** Legal day in Asia/Shanghai. */
  readonly today: IsoDate;
  readonly print: (text: string) => void;
  readonly plugins?: readonly SectorPlugin[];
  /** Plugins that configuration names from outside the repository. */
  readonly external?: readonly ExternalPlugin[];
  /** Where the release key is named; nothing else is read of it. */
  readonly env?: Readonly<Record<string, string | undefined>>;
}

/** Result of the phases over the value, and of the checks over the files. */
export interface CheckResult extends Omit<PhaseResult, 'phase'> {
  readonly phase: PhaseResult['phase'] | 'files';
}

const USAGE = `credit-plugin check [插件…] [--all] [--json]   检查插件 / check the named plugins, or all
credit-plugin diff <旧> <新> [--json]            比较两版：哪些决定不同，应升哪一级 / what two releases decide otherwise
credit-plugin release <插件> [--save]           打印发布内容；--save 存为 releases/<版本>.json / print a release, or keep it in the plugin’s folder
credit-plugin conformance [插件…] [--out <夹>]   检测并写报告，有密钥的签名 / run the kit, write reports, sign them with CHENGXIN_RELEASE_KEY
credit-plugin simulate <草案.json | 插件>         以草案试算平台所存记录 / put a draft to a platform’s records
credit-plugin docs [--check]                    生成说明页 / write the generated pages; --check: fail when stale
credit-plugin [命令] --help                      打印本说明 / print this help`;

const fileFinding = (code: CheckCode, plugin: string, { pointer, message, fix }: Fault): Finding => ({
  ...{ code, severity: 'error', plugin, pointer, message, fix },
});

/** A plugin whose shape is right, its folder, and what it released so far. */
interface InstalledPlugin {
  readonly plugin: SectorPlugin;
  readonly folder: PluginFolder;
  readonly released: Released;
}

/** Faults of the present content against the last release. A plugin without one was never in force anywhere: there is nothing to compare. */
function versionFindings({ plugin, folder, released }: InstalledPlugin, today: IsoDate): readonly Finding[] {
  const last = released.releases.at(-1);
  const { id } = plugin.manifest;
  const unreadable = [
    ...released.faults.map((fault) => fileFinding('version/bump-too-small', id, fault)),
    ...released.altered.map((fault) => fileFinding('version/release-altered', id, fault)),
  ];
  if (!last || digestOf(last) === digestOf(plugin)) return unreadable;
  const { findings } = compareReleases(
    { plugin: last, cases: [] },
    { plugin, cases: casesIn(folder.path).cases, folder: folder.path },
    today,
  );
  return [...unreadable, ...findings];
}

function fileResult(installed: InstalledPlugin, today: IsoDate): CheckResult {
  const { plugin, folder } = installed;
  const { id } = plugin.manifest;
  const isolation = isolationFaults(folder.path, folder.external ? 'dist is shipped' : 'dist is built here');
  const found = [
    ...[...packageMismatch(plugin, folder)].map((fault) => fileFinding('manifest/package-mismatch', id, fault)),
    ...[...changelogMissing(plugin, folder)].map((fault) => fileFinding('version/changelog-missing', id, fault)),
    ...casesIn(folder.path).faults.map((fault) => fileFinding('conformance/case-unreadable', id, fault)),
    ...versionFindings(installed, today),
    ...isolation.map((fault) => fileFinding(fault.code, id, fault)),
  ];
  // What an entry of the changelog lacks is asked for by itself and by the comparison.
  const findings = [
    ...new Map(found.map((each) => [`${each.code} ${each.pointer} ${each.message.zh}`, each])).values(),
  ];
  return { plugin: id, phase: 'files', outcome: findings.length > 0 ? 'refused' : 'passed', findings };
}

const allOf = ({ plugins = installedPlugins, external = [] }: Surroundings): readonly SectorPlugin[] => [
  ...plugins,
  ...external.map(({ plugin }) => plugin),
];

/** The plugins whose shape is right, with their folders: what was refused for its shape may have no id to be looked for by. */
const installedIn = ({ root, plugins = installedPlugins, external = [] }: Surroundings): readonly InstalledPlugin[] =>
  [
    ...plugins.map((plugin) => ({ plugin, outside: undefined })),
    ...external.map(({ plugin, folder }) => ({ plugin, outside: folder })),
  ]
    .filter(({ plugin }) => valueFaults(plugin).length === 0)
    .map(({ plugin, outside }) => {
      const { id } = plugin.manifest;
      const folder = outside ? { path: outside, external: true } : { path: join(root, 'plugins', id) };
      return { plugin, folder, released: releasesIn(folder.path, id) };
    });

/** Runs what boot runs, and the checks that need the files. Composition looks at all plugins, whichever are named. */
export function checkAll(surroundings: Surroundings): readonly CheckResult[] {
  const { today } = surroundings;
  const installed = installedIn(surroundings);
  const recorded = installed.flatMap(({ released }) => recordedEditions(released.releases));
  return [
    ...checkPlugins(allOf(surroundings), { reference: referenceData, today, phase: 'C', recorded }),
    ...installed.map((each) => fileResult(each, today)),
  ];
}

/** A name that no installed plugin has, told like any other fault. */
const notInstalled = (name: string, known: readonly string[]): CheckResult => ({
  ...{ plugin: name, phase: 'files', outcome: 'refused' },
  findings: [
    fileFinding('manifest/not-loaded', name, {
      pointer: '',
      message: { zh: `没有安装插件 ${name}`, en: `no plugin ${name} is installed` },
      fix: {
        zh: `已安装的：${known.join('、')}；仓库外的插件写入 CHENGXIN_PLUGINS`,
        en: `installed: ${known.join(', ')}; one outside the repository is named in CHENGXIN_PLUGINS`,
      },
    }),
  ],
});

function check(names: readonly string[], json: boolean, surroundings: Surroundings): number {
  const all = checkAll(surroundings);
  const known = new Set(all.map(({ plugin }) => plugin));
  const unknown = names.filter((name) => !known.has(name));
  if (unknown.length > 0) {
    const results = unknown.map((name) => notInstalled(name, [...known]));
    surroundings.print(
      json
        ? JSON.stringify(results)
        : `没有安装插件 / not installed: ${unknown.join(', ')}（${[...known].join(', ')}）`,
    );
    return 1;
  }
  const results = names.length > 0 ? all.filter(({ plugin }) => names.includes(plugin)) : all;
  surroundings.print(json ? JSON.stringify(results) : findingsTable(results));
  return results.some(({ findings }) => findings.some(({ severity }) => severity === 'error')) ? 1 : 0;
}

function docs(onlyCheck: boolean, { root, print, plugins = installedPlugins }: Surroundings): number {
  const pages = generatedPages(root, plugins);
  const stale = stalePages(root, pages);
  if (stale.length === 0) print(`${pages.size} 个生成页都是最新的 / all generated pages are up to date`);
  else if (onlyCheck) for (const path of stale) print(`${path} 已过时，运行 / is stale, run: npx credit-plugin docs`);
  else {
    writePages(root, pages, stale);
    for (const path of stale) print(`${path} 已生成 / written`);
  }
  return onlyCheck && stale.length > 0 ? 1 : 0;
}

async function diff(places: readonly string[], json: boolean, surroundings: Surroundings): Promise<number> {
  const { root, today, plugins = installedPlugins, external = [], print } = surroundings;
  // A plugin outside the repository is known by its id too: its folder is where configuration says.
  const byName = (place: string): string =>
    external.find(({ plugin }) => valueFaults(plugin).length === 0 && plugin.manifest.id === place)?.folder ?? place;
  const [old, now, ...more] = places.map(byName);
  if (old === undefined || now === undefined || more.length > 0) {
    print(USAGE);
    return 1;
  }
  try {
    const found = await diffReleases([old, now], { root, today, installed: plugins });
    print(json ? JSON.stringify(found) : diffReport(found));
    return found.findings.length > 0 ? 1 : 0;
  } catch (error) {
    if (!(error instanceof ReleaseUnreadable)) throw error;
    const { place, faults } = error;
    const findings = faults.map((fault) => fileFinding('manifest/not-loaded', place, fault));
    print(json ? JSON.stringify({ findings }) : error.message);
    return 1;
  }
}

function release([id, ...more]: readonly string[], save: boolean, surroundings: Surroundings): number {
  const { plugins = installedPlugins, print } = surroundings;
  if (id === undefined || more.length > 0) {
    print(USAGE);
    return 1;
  }
  const found = installedIn(surroundings).find(({ plugin }) => plugin.manifest.id === id);
  if (!found) {
    print(`没有安装插件 / not installed: ${id}（${plugins.map(({ manifest }) => manifest.id).join(', ')}）`);
    return 1;
  }
  if (!save) {
    print(JSON.stringify(found.plugin));
    return 0;
  }
  const own = checkAll(surroundings).filter(({ plugin }) => plugin === id);
  if (own.some(({ findings }) => findings.some(({ severity }) => severity === 'error'))) {
    print(findingsTable(own));
    return 1;
  }
  return saveRelease(found.plugin, found.folder.path, print) ? 0 : 1;
}

function conformance(names: readonly string[], out: string | undefined, surroundings: Surroundings): number {
  const { root, print, env = {}, today } = surroundings;
  const places = installedIn(surroundings).map(({ plugin, folder }) => ({ plugin, path: folder.path }));
  const known = places.map(({ plugin }) => plugin.manifest.id);
  // Of what is no plugin there is no report to write, and none of the others is released beside it.
  const shapes = allOf(surroundings).filter((plugin) => valueFaults(plugin).length > 0);
  if (shapes.length > 0) {
    print(findingsTable(checkPlugins(shapes, { reference: referenceData, today, phase: 'C' })));
    return 1;
  }
  const unknown = names.filter((name) => !known.includes(name));
  if (unknown.length > 0) {
    print(`没有安装插件 / not installed: ${unknown.join(', ')}（${known.join(', ')}）`);
    return 1;
  }
  const own = places.filter(({ plugin }) => names.length === 0 || names.includes(plugin.manifest.id));
  try {
    return writeReports(own, resolve(out ?? join(root, REPORTS)), readReleaseKey(env), print) ? 0 : 1;
  } catch (error) {
    if (!(error instanceof ReleaseKeyUnusable)) throw error;
    print(error.message);
    return 1;
  }
}

/** The command `credit-plugin`; returns its exit code. */
export function creditPlugin(args: readonly string[], surroundings: Surroundings): number | Promise<number> {
  if (args[0] === 'help' || args.some((arg) => arg === '--help' || arg === '-h')) {
    surroundings.print(args.includes('simulate') ? SIMULATE_USAGE : USAGE);
    return 0;
  }
  if (args[0] === 'simulate') return simulate(args.slice(1), surroundings);
  let parsed;
  try {
    parsed = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        all: { type: 'boolean' },
        json: { type: 'boolean' },
        check: { type: 'boolean' },
        save: { type: 'boolean' },
        out: { type: 'string' },
      },
    });
  } catch (error) {
    surroundings.print(`${(error as Error).message}\n${USAGE}`);
    return 1;
  }
  const [command, ...names] = parsed.positionals;
  if (command === 'check') return check(parsed.values.all ? [] : names, parsed.values.json ?? false, surroundings);
  if (command === 'diff') return diff(names, parsed.values.json ?? false, surroundings);
  if (command === 'release') return release(names, parsed.values.save ?? false, surroundings);
  if (command === 'conformance') return conformance(names, parsed.values.out, surroundings);
  if (command === 'docs' && names.length === 0) return docs(parsed.values.check ?? false, surroundings);
  surroundings.print(USAGE);
  return 1;
}
