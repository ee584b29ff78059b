import { installedPlugins } from '@chengxin/installed-plugins/installed-plugins';
import type { ExternalPlugin } from '@chengxin/installed-plugins/external-plugins';
import { checkPlugins, type PhaseResult } from '@chengxin/plugin-checks/check-plugins';
import type { Fault } from '@chengxin/plugin-checks/fault';
import type { CheckCode, Finding, IsoDate, SectorPlugin } from '@chengxin/plugin-contract';
import { referenceData } from '@chengxin/reference-data/reference-data';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ReleaseUnreadable, diffReleases } from './diff/diff-releases.js';
import { diffReport } from './diff/diff-report.js';
import { findingsTable } from './findings-table.js';
import { generatedPages, stalePages, writePages } from './pages/generated-pages.js';
import { casesIn, changelogMissing, packageMismatch, type PluginFolder } from './plugin-files.js';
import { isolationFaults } from './plugin-isolation.js';
import { simulate } from './simulate.js';

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
}

/** Result of the phases over the value, and of the checks over the files. */
export interface CheckResult extends Omit<PhaseResult, 'phase'> {
  readonly phase: PhaseResult['phase'] | 'files';
}

const USAGE = `credit-plugin check [插件…] [--all] [--json]   检查插件 / check the named plugins, or all
credit-plugin diff <旧> <新> [--json]            比较两版：哪些决定不同，应升哪一级 / what two releases decide otherwise
credit-plugin release <插件>                    打印发布内容 / print a release as JSON, for a later diff
credit-plugin simulate <草案.json | 插件>         以草案试算平台所存记录 / put a draft to a platform’s records
credit-plugin docs [--check]                    生成说明页 / write the generated pages; --check: fail when stale`;

const fileFinding = (code: CheckCode, plugin: string, { pointer, message, fix }: Fault): Finding => ({
  ...{ code, severity: 'error', plugin, pointer, message, fix },
});

function fileResult(plugin: SectorPlugin, folder: PluginFolder): CheckResult {
  const { id } = plugin.manifest;
  const isolation = isolationFaults(folder.path, folder.external ? 'dist is shipped' : 'dist is built here');
  const findings = [
    ...[...packageMismatch(plugin, folder)].map((fault) => fileFinding('manifest/package-mismatch', id, fault)),
    ...[...changelogMissing(plugin, folder)].map((fault) => fileFinding('version/changelog-missing', id, fault)),
    ...casesIn(folder.path).faults.map((fault) => fileFinding('conformance/case-unreadable', id, fault)),
    ...isolation.map((fault) => fileFinding(fault.code, id, fault)),
  ];
  return { plugin: id, phase: 'files', outcome: findings.length > 0 ? 'refused' : 'passed', findings };
}

/** Runs what boot runs, and the checks that need the files. Composition looks at all plugins, whichever are named. */
export function checkAll({
  root,
  today,
  plugins = installedPlugins,
  external = [],
}: Surroundings): readonly CheckResult[] {
  const all = [...plugins, ...external.map(({ plugin }) => plugin)];
  const results = checkPlugins(all, { reference: referenceData, today, phase: 'C' });
  // By place in the list: what was refused for its shape may have no id to be known by.
  const shapes = results.filter(({ phase }) => phase === 'shape');
  const files = all.flatMap((plugin, index) => {
    if (shapes[index]?.outcome === 'refused') return [];
    const outside = external[index - plugins.length]?.folder;
    const folder = outside ? { path: outside, external: true } : { path: join(root, 'plugins', plugin.manifest.id) };
    return [fileResult(plugin, folder)];
  });
  return [...results, ...files];
}

function check(names: readonly string[], json: boolean, surroundings: Surroundings): number {
  const all = checkAll(surroundings);
  const known = new Set(all.map(({ plugin }) => plugin));
  const unknown = names.filter((name) => !known.has(name));
  if (unknown.length > 0) {
    surroundings.print(`没有安装插件 / not installed: ${unknown.join(', ')}（${[...known].join(', ')}）`);
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
  const { root, today, plugins = installedPlugins, print } = surroundings;
  const [old, now, ...more] = places;
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
    print(error.message);
    return 1;
  }
}

function release([id, ...more]: readonly string[], { plugins = installedPlugins, print }: Surroundings): number {
  if (id === undefined || more.length > 0) {
    print(USAGE);
    return 1;
  }
  const plugin = plugins.find(({ manifest }) => manifest.id === id);
  if (plugin) {
    print(JSON.stringify(plugin));
    return 0;
  }
  print(`没有安装插件 / not installed: ${id}（${plugins.map(({ manifest }) => manifest.id).join(', ')}）`);
  return 1;
}

/** The command `credit-plugin`; returns its exit code. */
export function creditPlugin(args: readonly string[], surroundings: Surroundings): number | Promise<number> {
  if (args[0] === 'simulate') return simulate(args.slice(1), surroundings);
  let parsed;
  try {
    parsed = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { all: { type: 'boolean' }, json: { type: 'boolean' }, check: { type: 'boolean' } },
    });
  } catch (error) {
    surroundings.print(`${(error as Error).message}\n${USAGE}`);
    return 1;
  }
  const [command, ...names] = parsed.positionals;
  if (command === 'check') return check(parsed.values.all ? [] : names, parsed.values.json ?? false, surroundings);
  if (command === 'diff') return diff(names, parsed.values.json ?? false, surroundings);
  if (command === 'release') return release(names, surroundings);
  if (command === 'docs' && names.length === 0) return docs(parsed.values.check ?? false, surroundings);
  surroundings.print(USAGE);
  return 1;
}
