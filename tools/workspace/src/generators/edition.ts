import { isLegalDay } from '@chengxin/domain/calendar';
import type { IsoDate, RuleSet, RuleSetKind, SectorPlugin } from '@chengxin/plugin-contract';
import { referenceData } from '@chengxin/reference-data/reference-data';
import type { Tree } from 'nx/src/generators/tree';
import { movedCases, type MovedCases } from './moved-cases.js';
import { CannotGenerate, compact, textOf, withItem, writeFormatted } from './workspace-files.js';

export interface EditionOptions {
  readonly plugin: string;
  readonly kind: RuleSetKind;
  readonly from: string;
  /** File under `src/<kind>` to copy, where the kind has several lines; absent = the last. */
  readonly of?: string;
}

/** What a new edition came to. */
export interface NewEdition {
  readonly file: string;
  readonly code: string;
  readonly cases: string;
  readonly moved: MovedCases;
}

const DATED = /^\d{4}-\d{2}-\d{2}[\w-]*\.ts$/;
const DECLARATION = /export const (\w+)(?:: \w+)? = (?:listing|sanction|repair|publication)Edition\(/g;

/** The files of a kind that are named by a day. */
const datedFiles = (tree: Tree, folder: string): readonly string[] =>
  tree.exists(folder)
    ? tree
        .children(folder)
        .filter((name) => DATED.test(name))
        .sort()
    : [];

function newestFile(tree: Tree, folder: string, of: string | undefined): string {
  const files = datedFiles(tree, folder);
  if (of !== undefined && files.includes(of)) return of;
  const newest = files.filter((name) => name.slice(0, 10) === files.at(-1)?.slice(0, 10));
  if (of !== undefined || newest.length !== 1) {
    throw new CannotGenerate(
      `${folder} 中照抄哪一个，用 --of 指明：${files.join('、') || '（没有以施行日命名的文件）'}`,
      `say with --of which file of ${folder} to copy: ${files.join(', ') || '(none is named by a day)'}`,
    );
  }
  return newest[0]!;
}

/** Closing brace of the one that opens at a place, strings aside. */
function closing(text: string, open: number): number {
  let depth = 0;
  for (const { 0: found, index } of text.slice(open).matchAll(/'(?:[^'\\]|\\.)*'|`(?:[^`\\]|\\.)*`|[{}]/g)) {
    if (found === '{') depth += 1;
    if (found === '}' && (depth -= 1) === 0) return open + index;
  }
  return -1;
}

/** The text without its clause of transition: that was the old edition's, on its own basis, and the new one's law has one of its own or none. */
export function withoutTransition(text: string): string {
  const found = /^[ \t]*transition(?::\s*(?:(\{)|[\w.]+\s*,?[ \t]*\n)|,[ \t]*\n)/m.exec(text);
  const open = found?.[1] === undefined ? undefined : found.index + found[0].length - 1;
  const last = open === undefined ? undefined : closing(text, open);
  if (!found || last === -1) {
    throw new CannotGenerate(
      '旧版有过渡条款，文件中却找不到 transition，无法从新版删去',
      'the old edition has a transition, and the file writes none that could be left out of the new one',
    );
  }
  const end = last === undefined ? found.index + found[0].length : last + 1;
  return text.slice(0, found.index) + text.slice(end).replace(/^,?[ \t]*\n/, '');
}

/** Text of the copy: its code, its day and its name in code are new, everything else is as it was. */
function copied(text: string, plugin: string, kind: RuleSetKind, old: string, from: string) {
  const [declaration, second] = [...text.matchAll(DECLARATION)];
  if (!declaration || second) {
    throw new CannotGenerate(
      `文件应恰好声明一个版本（export const x = ${kind}Edition(…)）`,
      `the file should declare one edition, export const x = ${kind}Edition(…)`,
    );
  }
  const name = declaration[1]!;
  const renamed = name.includes(compact(old)) ? name.replace(compact(old), compact(from)) : `${name}${compact(from)}`;
  const body = text
    .replaceAll(new RegExp(`\\b${name}\\b`, 'g'), renamed)
    .replaceAll(`${plugin}/${kind}/${old}`, `${plugin}/${kind}/${from}`)
    .replaceAll(`from: '${old}'`, `from: '${from}'`);
  return { name, renamed, body };
}

/** The index of the plugin with the copy imported, and in force after the edition it was copied from. */
function indexed(text: string, from: { name: string; path: string }, to: { name: string; path: string }): string {
  const line = text.split('\n').find((one) => one.startsWith('import ') && one.includes(`'${from.path}'`));
  if (line === undefined) {
    throw new CannotGenerate(`index.ts 没有引入 ${from.path}`, `index.ts does not import ${from.path}`);
  }
  const imported = text.replace(line, `${line}\nimport { ${to.name} } from '${to.path}';`);
  return withItem(imported, /ruleSets: \[/, to.name, from.name);
}

const caseFiles = (tree: Tree, folder: string) =>
  tree
    .children(folder)
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .map((name) => ({ name, text: textOf(tree, `${folder}/${name}`) }));

/** Copies the newest edition of a kind to a new day. The old file is not touched: decisions made under it must be had again. */
export async function edition(tree: Tree, options: EditionOptions, plugin: SectorPlugin): Promise<NewEdition> {
  const { kind, from } = options;
  const id = plugin.manifest.id;
  const folder = `plugins/${id}/src/${kind}`;
  if (!isLegalDay(from)) throw new CannotGenerate(`施行日 ${from} 不是日期`, `${from} is no day, YYYY-MM-DD`);
  const lists = new Set(plugin.ruleSets.flatMap((set) => (set.kind === 'listing' ? [set.list.code] : [])));
  if (kind === 'listing' && options.of === undefined && lists.size > 1)
    throw new CannotGenerate(
      `本插件有 ${lists.size} 份名单（${[...lists].join('、')}），照抄哪一个，用 --of 指明：${datedFiles(tree, folder).join('、')}`,
      `the plugin keeps ${lists.size} lists (${[...lists].join(', ')}); say with --of which file to copy: ${datedFiles(tree, folder).join(', ')}`,
    );
  const source = newestFile(tree, folder, options.of);
  const old = source.slice(0, 10) as IsoDate;
  if (from <= old) {
    throw new CannotGenerate(
      `${from} 不晚于旧版的施行日 ${old}`,
      `${from} is not after ${old}, the day of the old one`,
    );
  }
  const target = source.replace(old, from);
  if (tree.exists(`${folder}/${target}`)) throw new CannotGenerate(`已有 ${target}`, `${target} is there already`);

  const text = textOf(tree, `${folder}/${source}`);
  const { name, renamed, body } = copied(text, id, kind, old, from);
  // Its own code, and not that of a material, a bar or a criterion above it.
  const code = new RegExp(`code: '(${id}/${kind}/[^']+)'`).exec(text)?.[1];
  const previous = plugin.ruleSets.find((ruleSet) => ruleSet.code === code);
  if (!previous) {
    throw new CannotGenerate(
      `插件中没有 ${source} 所写的版本 ${code ?? ''}`,
      `the plugin holds no edition ${code ?? ''}, which ${source} writes`,
    );
  }
  const { transition, ...rest } = previous;
  const copy = { ...rest, code: previous.code.replace(old, from), from } as RuleSet;
  const next = { ...plugin, ruleSets: [...plugin.ruleSets, copy] };
  const cases = `plugins/${id}/cases`;
  const moved = movedCases(next, previous, copy, caseFiles(tree, cases), referenceData);
  const caseFile = `${cases}/${target.replace(/\.ts$/, '')}-${kind}.yaml`;

  await writeFormatted(tree, `${folder}/${target}`, transition ? withoutTransition(body) : body);
  const index = `plugins/${id}/src/index.ts`;
  const [was, is] = [source, target].map((file) => `./${kind}/${file.replace(/\.ts$/, '.js')}`) as [string, string];
  await writeFormatted(tree, index, indexed(textOf(tree, index), { name, path: was }, { name: renamed, path: is }));
  await writeFormatted(tree, caseFile, moved.text);
  for (const { name: changed, text: now } of moved.changed) tree.write(`${cases}/${changed}`, now);
  return { file: `${folder}/${target}`, code: copy.code, cases: caseFile, moved };
}
