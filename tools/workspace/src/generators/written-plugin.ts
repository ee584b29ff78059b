import { checkPlugins } from '@chengxin/plugin-checks/check-plugins';
import type { Finding, IsoDate, SectorPlugin } from '@chengxin/plugin-contract';
import { referenceData } from '@chengxin/reference-data/reference-data';
import { findingLines, findingsTable } from '../findings-table.js';
import type { NewEdition } from './edition.js';
import { CannotGenerate } from './workspace-files.js';

/** The plugin that a module exports. */
export function pluginIn(module: Readonly<Record<string, unknown>>, id: string): SectorPlugin {
  const found = Object.values(module).find(
    (value) => (value as Partial<SectorPlugin> | undefined)?.manifest?.id === id,
  ) as SectorPlugin | undefined;
  if (!found) throw new CannotGenerate(`src/index.ts 没有导出插件 ${id}`, `src/index.ts exports no plugin ${id}`);
  return found;
}

function checked(
  plugin: SectorPlugin,
  today: IsoDate,
): { readonly table: string; readonly findings: readonly Finding[] } {
  const results = checkPlugins([plugin], { reference: referenceData, today, phase: 'C' });
  return { table: findingsTable(results), findings: results.flatMap(({ findings }) => findings) };
}

/** What the check says of a plugin just written: everything in it that only somebody who reads the law can clear. */
export function stillToClear(plugin: SectorPlugin, today: IsoDate): string {
  const { id } = plugin.manifest;
  const { table, findings } = checked(plugin, today);
  return [
    table,
    '',
    `以上 ${findings.length} 条要由读过原文的人来消除 / these ${findings.length} are for somebody who has read the law.`,
    '',
    '接下来 / next:',
    '  npm install                # 把新文件夹链接为包 / links the new folder as a package',
    '  npx credit-plugin docs     # 生成说明页 / writes the generated pages',
    `  npm test -- --selectProjects rules --testPathPatterns plugins/${id}`,
    '  npm start                  # 沙箱 / the sandbox',
    '',
    `不要了 / to undo: rm -rf plugins/${id} docs/plugins/${id}.md && git checkout libs/installed-plugins package-lock.json && npm install`,
  ].join('\n');
}

/** What became of the cases, and what the check says of the copy. */
export function editionToFinish(
  { file, code, cases, moved }: NewEdition,
  plugin: SectorPlugin,
  today: IsoDate,
): string {
  const place = `/ruleSets/${plugin.ruleSets.findIndex((one) => one.code === code)}`;
  const own = checked(plugin, today).findings.filter(({ pointer }) => `${pointer}/`.startsWith(`${place}/`));
  return [
    ...findingLines(own),
    '',
    `${file}：照抄旧版，改成新法 / is as the old edition was: change what the new law changes`,
    `${cases}：移来 ${moved.taken} 个案例 / ${moved.taken} cases moved`,
    ...moved.changed.map(
      ({ name }) => `${name}：施行日及以后的案例改由新版裁判 / cases from that day on are decided by the new edition`,
    ),
    ...(moved.left.length > 0
      ? [
          `另有 ${moved.left.length} 个案例因日期而结论不同，要另写 / ${moved.left.length} depend on their days, write them anew:`,
        ]
      : []),
    ...moved.left.map((sentence) => `  - ${sentence}`),
    '发布过的插件：版本号至少升次版本，CHANGELOG.md 写四行 / of a plugin that was released: raise at least the minor version, and write the four lines of CHANGELOG.md',
  ].join('\n');
}
