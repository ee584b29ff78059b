import { digestOf } from '@chengxin/domain/canonical-json';
import type { RecordedEdition } from '@chengxin/plugin-checks/checked-plugin';
import type { Fault } from '@chengxin/plugin-checks/fault';
import { valueFaults } from '@chengxin/plugin-checks/shape';
import type { SectorPlugin } from '@chengxin/plugin-contract';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { releaseDigests } from '../plugin-files.js';

/** Where a plugin's folder keeps what was released: `<version>.json`, as `credit-plugin release` wrote it. */
export const RELEASES = 'releases';
const RELEASE_FILE = /^(\d+)\.(\d+)\.(\d+)\.json$/;
const NUMBERS = /^(\d+)\.(\d+)\.(\d+)/;

/** What a folder holds of the plugin's releases, oldest first; `faults` are files that are none, `altered` those that are not what was released. */
export interface Released {
  readonly releases: readonly SectorPlugin[];
  readonly faults: readonly Fault[];
  readonly altered: readonly Fault[];
}

/** The three numbers of a version. */
export const numbersOf = (version: string): readonly number[] => NUMBERS.exec(version)!.slice(1).map(Number);

/** Order of two version numbers; a pre-release comes before the release it leads to. */
export function compareVersions(one: string, other: string): number {
  const [a, b] = [numbersOf(one), numbersOf(other)];
  const place = a.findIndex((number, index) => number !== b[index]);
  if (place >= 0) return a[place]! - b[place]!;
  return Number(other.includes('-')) - Number(one.includes('-'));
}

function parsed(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/**
 * version/release-altered: every release lies in its file as its entry of the changelog keeps its digest. A file that was rewritten, or taken away, would
 * otherwise be what the present rules are compared with.
 */
function* alteredIn(path: string, releases: readonly SectorPlugin[]): Generator<Fault> {
  const digests = releaseDigests(path);
  const lying = new Map(releases.map((release) => [release.manifest.version, digestOf(release)]));
  for (const version of new Set([...lying.keys(), ...digests.keys()])) {
    const [found, kept] = [lying.get(version), digests.get(version)];
    if (found === kept) continue;
    const [zh, en] =
      kept === undefined
        ? ['更新说明没有记下其摘要', 'the changelog keeps no digest of it']
        : found === undefined
          ? ['更新说明记有其摘要，而文件不在', 'the changelog keeps its digest, and the file is gone']
          : ['内容与更新说明所记的摘要不同', 'its content is not that whose digest the changelog keeps'];
    yield {
      pointer: `${RELEASES}/${version}.json`,
      message: { zh: `${version} 的发布：${zh}`, en: `the release ${version}: ${en}` },
      fix: {
        zh: '从版本历史恢复发布时的文件和“- 摘要：”一行；发布过的内容不得改动',
        en: 'restore the file and the line “- 摘要：” as they were committed with the release: what was released is never changed',
      },
    };
  }
}

/** Reads the releases that lie in a plugin's folder. What cannot be read as a release of this plugin is a fault, never passed over. */
export function releasesIn(path: string, id: string): Released {
  const folder = join(path, RELEASES);
  const files = existsSync(folder) ? readdirSync(folder) : [];
  const releases: SectorPlugin[] = [];
  const faults: Fault[] = [];
  for (const name of files) {
    const value = parsed(join(folder, name));
    const wrong = valueFaults(value);
    const manifest = wrong.length > 0 ? undefined : (value as SectorPlugin).manifest;
    if (RELEASE_FILE.test(name) && manifest?.id === id && `${manifest.version}.json` === name) {
      releases.push(value as SectorPlugin);
      continue;
    }
    faults.push({
      pointer: `${RELEASES}/${name}`,
      message: {
        zh: `不是 ${id} 的发布：${manifest ? `${manifest.id} ${manifest.version}` : (wrong[0]?.message.zh ?? '文件名不是版本号')}`,
        en: `no release of ${id}: ${manifest ? `${manifest.id} ${manifest.version}` : (wrong[0]?.message.en ?? 'its name is no version')}`,
      },
      fix: {
        zh: '恢复 credit-plugin release --save 写出的文件；发布过的内容不得改动',
        en: 'restore the file that credit-plugin release --save wrote; what was released is never changed',
      },
    });
  }
  releases.sort((a, b) => compareVersions(a.manifest.version, b.manifest.version));
  return { releases, faults, altered: [...alteredIn(path, releases)] };
}

/** The editions of releases as boot compares them: a version whose content changed, or an edition in force that was rewritten, is refused. */
export const recordedEditions = (releases: readonly SectorPlugin[]): readonly RecordedEdition[] =>
  releases.flatMap(({ manifest: { id, version }, ruleSets }) =>
    ruleSets.map((edition) => ({
      ...{ plugin: id, version, edition: edition.code, digest: digestOf(edition), from: edition.from },
      prerelease: false,
    })),
  );
