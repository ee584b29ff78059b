import { saysNothing } from '@chengxin/plugin-checks/text-said';
import { isLegalDay } from '@chengxin/domain/calendar';
import type { Fault } from '@chengxin/plugin-checks/fault';
import { CasesUnreadable } from '@chengxin/plugin-conformance/yaml-reader';
import { readCaseFolder, type SectorCase } from '@chengxin/plugin-conformance/yaml-cases';
import type { IsoDate, SectorPlugin, Text } from '@chengxin/plugin-contract';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** What a plugin's folder says of it. */
export interface PluginFolder {
  /** Absolute path of `plugins/<id>`, or of a package outside the repository. */
  readonly path: string;
  /** Named in configuration: its folder and the scope of its package are its maintainer's own. */
  readonly external?: boolean;
}

interface PackageFile {
  readonly name?: string;
  readonly version?: string;
}

/** What package.json says; nothing where there is none, or where it is no JSON. */
function packageFile(file: string): PackageFile {
  if (!existsSync(file)) return {};
  try {
    return (JSON.parse(readFileSync(file, 'utf8')) ?? {}) as PackageFile;
  } catch (error) {
    if (error instanceof SyntaxError) return {};
    throw error;
  }
}

/** manifest/package-mismatch */
export function* packageMismatch({ manifest }: SectorPlugin, { path, external }: PluginFolder): Generator<Fault> {
  const found = packageFile(join(path, 'package.json'));
  const own = external ? (found.name?.replace(/plugin-.*$/, '') ?? '') : '@chengxin/';
  const compared = [
    ['id', manifest.id, external ? manifest.id : basename(path), '文件夹', 'the folder'],
    ['id', `${own}plugin-${manifest.id}`, found.name, 'package.json 的 name', 'name in package.json'],
    ['version', manifest.version, found.version, 'package.json 的 version', 'version in package.json'],
  ] as const;
  for (const [property, stated, actual, zh, en] of compared) {
    if (stated === actual) continue;
    yield {
      pointer: `/manifest/${property}`,
      message: {
        zh: `应与${zh}一致：${stated} ≠ ${actual ?? '（无）'}`,
        en: `differs from ${en}: ${stated} ≠ ${actual ?? '(none)'}`,
      },
      fix: { zh: '两处写成一样', en: 'make both the same' },
    };
  }
}

/** The four lines of an entry: 类型, 影响期间, 影响范围, 依据. */
export const CHANGELOG_LINES = ['类型', '影响期间', '影响范围', '依据'] as const;
const PERIOD = '影响期间';
/** What a release may truthfully have none of. */
const MAY_BE_NONE: readonly string[] = [PERIOD, '影响范围'];

/** version/changelog-missing. `decidesFrom`: the first day from which cases are decided otherwise, where that is known. */
export function* changelogMissing(
  { manifest: { version } }: SectorPlugin,
  { path }: PluginFolder,
  decidesFrom?: IsoDate,
): Generator<Fault> {
  for (const message of entryFaults(join(path, 'CHANGELOG.md'), version, decidesFrom)) {
    yield {
      pointer: '/manifest/version',
      message,
      fix: {
        zh: '写明“- 类型：”“- 影响期间：”（到日）“- 影响范围：”“- 依据：”四行',
        en: 'write the four lines 类型, 影响期间 (to the day), 影响范围 and 依据',
      },
    };
  }
}

/** The entries of a version: what a comment or a block of code holds is none. */
function sectionsOf(file: string, version: string): readonly string[] {
  const text = existsSync(file) ? readFileSync(file, 'utf8').replace(/<!--.*?-->|^(```|~~~).*?^\1/gms, '') : '';
  return text
    .split(/^## /m)
    .slice(1)
    .filter((candidate) => candidate.split(/\s/, 1)[0] === version);
}

const linesOf = (section: string, name: string): readonly string[] =>
  [...section.matchAll(new RegExp(`^- ${name}[：:](.*)$`, 'gm'))].map(([, words]) => words!.trim());

/** By which line an entry keeps the digest of what was released under its number. */
const DIGEST = '摘要';

/** Digests that the changelog of a folder keeps, by their versions; one that stands twice or is cut off is none of any content. */
export function releaseDigests(path: string): ReadonlyMap<string, string> {
  const file = join(path, 'CHANGELOG.md');
  const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
  const versions = [...text.matchAll(/^## (\S+)/gm)].map(([, version]) => version!);
  const kept = [...new Set(versions)].flatMap((version): (readonly [string, string])[] => {
    const lines = sectionsOf(file, version).flatMap((section) => linesOf(section, DIGEST));
    return lines.length > 0 ? [[version, lines.join(' ')]] : [];
  });
  return new Map(kept);
}

/** Writes the digest of a release into its entry. Whether there is an entry to write it into. */
export function keepDigest(path: string, version: string, digest: string): boolean {
  const file = join(path, 'CHANGELOG.md');
  const lines = existsSync(file) ? readFileSync(file, 'utf8').split('\n') : [];
  const head = lines.findIndex((line) => line.startsWith('## ') && line.slice(3).split(/\s/, 1)[0] === version);
  if (head < 0) return false;
  const next = lines.findIndex((line, index) => index > head && line.startsWith('## '));
  const last = lines.slice(0, next < 0 ? lines.length : next).findLastIndex((line) => line.startsWith('- '));
  writeFileSync(file, lines.toSpliced(Math.max(head, last) + 1, 0, `- ${DIGEST}：${digest}`).join('\n'));
  return true;
}

/** What the four lines of an entry say. */
export interface ChangelogEntry {
  readonly kind: string;
  readonly period: string;
  readonly area: string;
  readonly basis: string;
}

/** The entry of a version; undefined where it lacks a line or stands twice, which `changelogMissing` says. */
export function changelogEntry(path: string, version: string): ChangelogEntry | undefined {
  const [section, another] = sectionsOf(join(path, 'CHANGELOG.md'), version);
  if (section === undefined || another !== undefined) return undefined;
  const [kind, period, area, basis] = CHANGELOG_LINES.map((name) => linesOf(section, name)[0]);
  return kind && period && area && basis ? { kind, period, area, basis } : undefined;
}

function* entryFaults(file: string, version: string, decidesFrom?: IsoDate): Generator<Text> {
  const [section, another] = sectionsOf(file, version);
  if (section === undefined) {
    yield { zh: `CHANGELOG.md 没有版本 ${version}`, en: `CHANGELOG.md has no entry for ${version}` };
    return;
  }
  if (another !== undefined) {
    yield { zh: `CHANGELOG.md 有两处 ${version}`, en: `CHANGELOG.md has two entries for ${version}` };
    return;
  }
  const said = (name: string): readonly string[] => linesOf(section, name);
  const about = (zh: string, en: string): Text => ({
    zh: `CHANGELOG.md 的 ${version} ${zh}`,
    en: `the entry ${version} of CHANGELOG.md ${en}`,
  });
  const isNone = (words: string): boolean => /^无(?!\p{L})/u.test(words);
  // A release that touches no decision may truthfully rest on no clause.
  const mayBeNone = said(PERIOD).some(isNone) ? [...MAY_BE_NONE, '依据'] : MAY_BE_NONE;
  const says = (name: string, words: string): boolean =>
    /[\p{L}\p{N}]/u.test(words) && ((isNone(words) && mayBeNone.includes(name)) || !saysNothing(words));
  const missing = CHANGELOG_LINES.filter((name) => !said(name).some((words) => says(name, words)));
  if (missing.length > 0) yield about(`缺少：${missing.join('、')}`, `lacks ${missing.join(', ')}`);
  const twice = CHANGELOG_LINES.filter((name) => said(name).length > 1);
  if (twice.length > 0) yield about(`写了两次：${twice.join('、')}`, `states twice ${twice.join(', ')}`);
  const [period = ''] = said(PERIOD);
  if (missing.includes(PERIOD) || twice.includes(PERIOD)) return;
  if (isNone(period)) {
    if (decidesFrom)
      yield about(
        `${PERIOD}写“无”，而 ${decidesFrom} 起的决定不同`,
        `says that no period is touched, and cases are decided otherwise from ${decidesFrom}`,
      );
    return;
  }
  const days = period.match(/\d{4}-\d{2}-\d{2}/g) ?? [];
  const wrong = days.filter((day) => !isLegalDay(day));
  if (days.length === 0) yield about(`没有写明到日的期间：${period}`, `states no period to the day: ${period}`);
  if (wrong.length > 0)
    yield about(`日历上没有这一日：${wrong.join('、')}`, `names what is no day: ${wrong.join(', ')}`);
  const spans = [...period.matchAll(/(\d{4}-\d{2}-\d{2})\s*(?:至|到|[—–~/])\s*(\d{4}-\d{2}-\d{2})/g)];
  if (spans.some(([, first, last]) => last! < first!))
    yield about(`${PERIOD}止于起始之前：${period}`, `ends before it begins: ${period}`);
  const earliest = days.toSorted()[0];
  if (decidesFrom && earliest && earliest > decidesFrom)
    yield about(
      `${PERIOD}自 ${earliest} 起，而 ${decidesFrom} 起的决定已经不同`,
      `speaks of ${earliest} and later, and cases are decided otherwise from ${decidesFrom}`,
    );
}

/** The cases of a plugin's folder, or every fault that keeps them from being read. A folder without cases has none. */
export function casesIn(folder: string): { readonly cases: readonly SectorCase[]; readonly faults: readonly Fault[] } {
  const cases = join(folder, 'cases');
  if (!existsSync(cases)) return { cases: [], faults: [] };
  try {
    return { cases: readCaseFolder(pathToFileURL(`${cases}/`)), faults: [] };
  } catch (error) {
    if (!(error instanceof CasesUnreadable)) throw error;
    const faults = error.faults.map((fault): Fault => {
      const [, place = '', what = fault] = /^(\S+:\d+) (.*)$/s.exec(fault) ?? [];
      return {
        pointer: `cases/${place}`,
        message: { zh: `案例无法读取：${what}`, en: `the case cannot be read: ${what}` },
        fix: { zh: '按提示改正该行', en: 'mend the line as it says' },
      };
    });
    return { cases: [], faults };
  }
}
