import { addDays, isLegalDay } from '@chengxin/domain/calendar';
import type { Instrument } from '@chengxin/domain/reference-data';
import { addTerm } from '@chengxin/domain/terms';
import {
  CONTRACT_VERSION,
  HARM_FIELDS,
  RANKS_ALLOWED,
  type HarmField,
  type IsoDate,
  type SectorPlugin,
} from '@chengxin/plugin-contract';
import { RESERVED_IDS } from '@chengxin/plugin-checks/manifest';
import { R3 } from '@chengxin/reference-data/national-regimes';
import { referenceData } from '@chengxin/reference-data/reference-data';
import type { Tree } from 'nx/src/generators/tree';
import { readdirSync, readFileSync } from 'node:fs';
import { camelCase, CannotGenerate, compact, filled, textOf, withItem, writeFormatted } from './workspace-files.js';

/** A draft may change under its number: the sandbox records it anew at each start, and no production start takes it. */
const DRAFT = '0.1.0-draft.1';

export interface SectorPluginOptions {
  readonly id: string;
  /** Code in the register of sectors; absent = the id. */
  readonly sector?: string;
  readonly instrument?: string;
  readonly field?: HarmField;
  readonly from?: string;
  /** Writes the national rule of publication out as the sector's own. */
  readonly publication?: boolean;
}

/** What the generator must know of the workspace beside the files. */
export interface Installation {
  readonly plugins: readonly SectorPlugin[];
  /** Legal day in Asia/Shanghai. */
  readonly today: IsoDate;
}

const INSTALLED = 'libs/installed-plugins';
const TEMPLATES = new URL('../../templates/sector-plugin/', import.meta.url);
/** Carries every severe list (plan art. 6): it stands until a lawyer names the sector's own instrument. */
const GENERAL_BASIS = 'state-council-office-2020-49';

/** The sectors of the register that no installed plugin speaks for. */
export function freeSectors(plugins: readonly SectorPlugin[]): readonly string[] {
  const claimed = new Set(plugins.map(({ manifest }) => manifest.sector));
  return referenceData.sectors.map(({ code }) => code).filter((code) => !claimed.has(code));
}

function sectorOf(code: string, plugins: readonly SectorPlugin[]) {
  const free = freeSectors(plugins);
  const sector = referenceData.sectors.find((candidate) => candidate.code === code);
  if (!sector || !free.includes(code)) {
    const why = sector ? ['已有插件', 'has a plugin already'] : ['不在登记表中', 'is not in the register'];
    throw new CannotGenerate(
      `部门 ${code} ${why[0]}；可用：${free.join('、')}`,
      `the sector ${code} ${why[1]}; free: ${free.join(', ')}`,
    );
  }
  return sector;
}

function instrumentOf(id: string): Instrument {
  const found = referenceData.instruments.find((candidate) => candidate.id === id);
  if (!found) throw new CannotGenerate(`法律文件 ${id} 没有登记`, `the instrument ${id} is not in the register`);
  if (found.draft || !RANKS_ALLOWED.list.includes(found.rank)) {
    throw new CannotGenerate(
      `${found.title.zh}不能作为名单的依据（${found.draft ? '草案' : found.rank}）`,
      `${id} carries no list: ${found.draft ? 'a draft' : `its rank is ${found.rank}`}`,
    );
  }
  return found;
}

function firstDay(stated: string | undefined): IsoDate {
  const from = stated ?? R3.from;
  if (!isLegalDay(from)) throw new CannotGenerate(`施行日 ${from} 不是日期`, `${from} is no day, YYYY-MM-DD`);
  if (from < R3.from) {
    throw new CannotGenerate(
      `初稿的修复期限取自 ${R3.from} 起施行的全国规则，施行日不能更早；此前的版本请按当时的规则另写`,
      `the draft takes its terms from the national rule in force since ${R3.from}; earlier editions are written from the rules of their time`,
    );
  }
  return from;
}

/** The last day of a listing that has stood a year on a day. */
function listedForAYear(day: IsoDate): IsoDate {
  let listed = addDays(day, -364);
  while (addTerm(listed, 'P1Y').due > day) listed = addDays(listed, -1);
  return listed;
}

function valuesFor(
  tree: Tree,
  options: SectorPluginOptions,
  { plugins, today }: Installation,
): Readonly<Record<string, string>> {
  const { id, publication = false } = options;
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(id)) {
    throw new CannotGenerate(`标识 ${id} 应为短横线小写形式`, `the id ${id} should be kebab-case`);
  }
  if (RESERVED_IDS.includes(id)) throw new CannotGenerate(`标识 ${id} 为保留字`, `the id ${id} is reserved`);
  if (plugins.some(({ manifest }) => manifest.id === id)) {
    throw new CannotGenerate(`插件 ${id} 已经安装`, `the plugin ${id} is installed already`);
  }
  const sector = sectorOf(options.sector ?? id, plugins);
  const instrument = instrumentOf(options.instrument ?? GENERAL_BASIS);
  const from = firstDay(options.from);
  const field = options.field ?? HARM_FIELDS[1];
  if (!HARM_FIELDS.includes(field)) {
    throw new CannotGenerate(`领域 ${field} 不在四类之内`, `${field} is none of ${HARM_FIELDS.join(', ')}`);
  }
  const listed = listedForAYear(from);
  const listedTooLate = addDays(listed, 1);
  const day = compact(from);
  return {
    id,
    name: camelCase(id),
    prefix: id.toUpperCase(),
    sector: sector.code,
    zh: sector.name.zh,
    en: sector.name.en ?? sector.code,
    instrument: instrument.id,
    citation: instrument.title.zh,
    field,
    from,
    day,
    version: DRAFT,
    today,
    before: addDays(from, -1),
    listed,
    listedTooLate,
    earliest: addTerm(listed, 'P1Y').due,
    earliestTooLate: addTerm(listedTooLate, 'P1Y').due,
    contractRange: `>=${CONTRACT_VERSION} <${Number(CONTRACT_VERSION.split('.')[0]) + 1}.0.0`,
    contractPackage: (JSON.parse(textOf(tree, 'libs/plugin-contract/package.json')) as { version: string }).version,
    publicationImport: publication ? `import { publication${day} } from './publication/${from}.js';\n` : '',
    publicationEntry: publication ? `, publication${day}` : '',
    publicationNote: publication
      ? '行政处罚信息公示照全国规则写在 `src/publication/`，本行业没有自己的规则的，删去它。'
      : '没有写行政处罚信息公示版本：适用全国规则（信用中国）。本行业另有公示规则的，另写 `src/publication/<施行日>.ts`。',
  };
}

async function install(tree: Tree, id: string): Promise<void> {
  const source = `${INSTALLED}/src/installed-plugins.ts`;
  const name = camelCase(id);
  const text = textOf(tree, source);
  const lastImport = text.lastIndexOf("from '@chengxin/plugin-");
  const end = text.indexOf('\n', lastImport) + 1;
  const imported = `${text.slice(0, end)}import { ${name} } from '@chengxin/plugin-${id}';\n${text.slice(end)}`;
  await writeFormatted(tree, source, withItem(imported, /installedPlugins: readonly SectorPlugin\[\] = \[/, name));

  const manifest = `${INSTALLED}/package.json`;
  const parsed = JSON.parse(textOf(tree, manifest)) as { dependencies: Record<string, string> };
  parsed.dependencies[`@chengxin/plugin-${id}`] = DRAFT;
  await writeFormatted(tree, manifest, JSON.stringify(parsed));
}

/** Writes a sector's plugin as a first draft: whatever only a lawyer can know stands in it as unverified. */
export async function sectorPlugin(
  tree: Tree,
  options: SectorPluginOptions,
  installation: Installation,
): Promise<void> {
  const values = valuesFor(tree, options, installation);
  const folder = `plugins/${options.id}`;
  if (tree.exists(folder)) throw new CannotGenerate(`${folder} 已经存在`, `${folder} is there already`);
  const templates = readdirSync(TEMPLATES, { recursive: true, encoding: 'utf8' })
    .map((name) => name.replaceAll('\\', '/'))
    .filter((path) => path.endsWith('.tmpl'))
    .filter((path) => options.publication || !path.includes('publication'));
  for (const path of templates) {
    const target = path
      .replace(/\.tmpl$/, '')
      .replace('__from__', values['from']!)
      .replace('__id__', options.id);
    const text = readFileSync(new URL(path, TEMPLATES), 'utf8');
    await writeFormatted(tree, `${folder}/${target}`, filled(text, values));
  }
  await install(tree, options.id);
}
