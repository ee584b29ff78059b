import { externalPlugin } from '@chengxin/installed-plugins/external-plugins';
import type { Fault } from '@chengxin/plugin-checks/fault';
import { valueFaults } from '@chengxin/plugin-checks/shape';
import { UnloadedPlugin, notLoaded } from '@chengxin/plugin-checks/unloaded-plugin';
import type { CheckCode, Finding, IsoDate, SectorPlugin } from '@chengxin/plugin-contract';
import { referenceData } from '@chengxin/reference-data/reference-data';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { casesIn, changelogEntry, changelogMissing } from '../plugin-files.js';
import { compareVersions, numbersOf } from '../release/released.js';
import { changelogUntrue } from './changelog-untrue.js';
import { BUMP_NAMES, type ReleaseDiff } from './diff-report.js';
import { bumpDue, BUMPS, releaseDifferences, type Bump, type Release } from './release-differences.js';

/** A release that cannot be read, with every fault found in it. */
export class ReleaseUnreadable extends Error {
  constructor(
    readonly place: string,
    readonly faults: readonly Fault[],
    what = '不是一个插件 / is no plugin',
  ) {
    const lines = faults.flatMap(({ pointer, message, fix }) => [
      `  ${pointer || '/'}  ${message.zh} / ${message.en ?? ''}`,
      `    → ${fix.zh} / ${fix.en ?? ''}`,
    ]);
    super(`${place} ${what}:\n${lines.join('\n')}`);
    this.name = 'ReleaseUnreadable';
  }
}

const RIGHT_PLACE = {
  zh: '写已安装插件的标识、插件文件夹，或者 credit-plugin release 打印的 .json',
  en: 'name an installed plugin, the folder of one, or a .json that credit-plugin release printed',
};

/** A release that lies in a folder, whose changelog is asked what it says of the differences. */
export interface ReadRelease extends Release {
  readonly folder?: string;
}

function fromJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    if (error instanceof SyntaxError) {
      return new UnloadedPlugin(file, { zh: `不是 JSON：${error.message}`, en: `no JSON: ${error.message}` });
    }
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return new UnloadedPlugin(file, { zh: '没有这个文件', en: 'no such file' });
    return new UnloadedPlugin(file, { zh: `不能读取（${code ?? ''}）`, en: `cannot be read (${code ?? ''})` });
  }
}

/** Reads a release: a folder with a package, the id of an installed plugin, or the JSON that `credit-plugin release` prints. */
async function readRelease(place: string, root: string, installed: readonly SectorPlugin[]): Promise<ReadRelease> {
  const known = installed.find(({ manifest }) => manifest.id === place);
  const isJson = place.endsWith('.json');
  const folder = isJson ? undefined : known ? join(root, 'plugins', place) : resolve(place);
  const value = isJson ? fromJson(place) : (known ?? (await externalPlugin(folder!)).plugin);
  const faults = value instanceof UnloadedPlugin ? [{ ...notLoaded(value), fix: RIGHT_PLACE }] : valueFaults(value);
  if (faults.length > 0) throw new ReleaseUnreadable(place, faults);
  const cases = folder ? casesIn(folder) : { cases: [], faults: [] };
  if (cases.faults.length > 0)
    throw new ReleaseUnreadable(place, cases.faults, '的案例无法读取 / has cases that cannot be read');
  return { plugin: value as SectorPlugin, cases: cases.cases, ...(folder ? { folder } : {}) };
}

/** The bump from one version number to another; going back is none. */
export function bumpBetween(old: string, now: string): Bump {
  if (compareVersions(now, old) <= 0) return 'none';
  const [before, after] = [numbersOf(old), numbersOf(now)];
  const place = before.findIndex((number, index) => number !== after[index]);
  return (['major', 'minor', 'patch'] as const)[place] ?? 'none';
}

const finding = (code: CheckCode, plugin: string, { pointer, message, fix }: Fault): Finding => ({
  ...{ code, severity: 'error', plugin, pointer, message, fix },
});

/** version/bump-too-small */
function* bumpTooSmall(due: Bump, stated: Bump, old: string, now: string): Generator<Fault> {
  if (compareVersions(now, old) < 0) {
    yield {
      pointer: '/manifest/version',
      message: { zh: `${now} 低于已有的 ${old}`, en: `${now} is below ${old}, which is there already` },
      fix: { zh: `写一个高于 ${old} 的版本号`, en: `state a version above ${old}` },
    };
    return;
  }
  if (BUMPS.indexOf(stated) >= BUMPS.indexOf(due)) return;
  yield {
    pointer: '/manifest/version',
    message: {
      zh: `${old} → ${now} ${stated === 'none' ? '版本号没有升' : `只升了${BUMP_NAMES[stated]}`}，所作的改动要求${BUMP_NAMES[due]}`,
      en: `${old} → ${now} is a bump of ${stated}, what has changed asks for ${due}`,
    },
    fix: {
      zh: '提高版本号，或恢复使既往决定改变的内容',
      en: 'raise the version, or restore what past decisions rested on',
    },
  };
}

/** Compares a release with what came before it: what is decided otherwise, and which bump that asks for. */
export function compareReleases(old: Release, now: ReadRelease, today: IsoDate): ReleaseDiff {
  const { id, version } = now.plugin.manifest;
  const before = old.plugin.manifest.version;
  const differences = releaseDifferences(old, now, referenceData, today);
  const due = bumpDue(differences);
  const stated = bumpBetween(before, version);
  const tooSmall = [...bumpTooSmall(due, stated, before, version)];
  const [first] = differences.flatMap(({ bump, from }) => (bump !== 'patch' && from ? [from] : [])).sort();
  const unsaid =
    now.folder && differences.length > 0 ? [...changelogMissing(now.plugin, { path: now.folder }, first)] : [];
  // Under the number that was released before stands the entry of that release.
  const entry = now.folder && stated !== 'none' ? changelogEntry(now.folder, version) : undefined;
  const { instruments } = referenceData;
  // What an entry lacks is told first: what it does not say it cannot say wrongly.
  const untrue =
    entry && differences.length > 0 && unsaid.length === 0
      ? [...changelogUntrue(entry, { old: old.plugin, now: now.plugin, differences, instruments })]
      : [];
  return {
    plugin: id,
    old: before,
    new: version,
    due,
    stated,
    differences,
    findings: [
      ...tooSmall.map((fault) => finding('version/bump-too-small', id, fault)),
      ...unsaid.map((fault) => finding('version/changelog-missing', id, fault)),
      ...untrue.map((fault) => finding('version/changelog-untrue', id, fault)),
    ],
  };
}

/** Compares two releases of a plugin. Throws {@link ReleaseUnreadable} where one of them is none. */
export async function diffReleases(
  places: readonly [string, string],
  { root, today, installed }: { root: string; today: IsoDate; installed: readonly SectorPlugin[] },
): Promise<ReleaseDiff> {
  const [old, now] = (await Promise.all(places.map((place) => readRelease(place, root, installed)))) as [
    ReadRelease,
    ReadRelease,
  ];
  const { id } = now.plugin.manifest;
  if (old.plugin.manifest.id !== id) {
    const message = { zh: `${old.plugin.manifest.id} 与 ${id} 不是同一插件`, en: 'these are two different plugins' };
    throw new ReleaseUnreadable(places[0], [{ pointer: '/manifest/id', message, fix: message }]);
  }
  return compareReleases(old, now, today);
}
