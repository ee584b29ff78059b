import { ApiRefusal, findConnection, request, type Connection } from '@chengxin/cli/connection';
import { installedPlugins } from '@chengxin/installed-plugins/installed-plugins';
import type { SectorPlugin } from '@chengxin/plugin-contract';
import { createWriteStream, readFileSync } from 'node:fs';
import { extname } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';

/** How the command is called. */
export const SIMULATE_USAGE = `credit-plugin simulate <草案.json | 插件> [--url 地址] [--sector 部门] [--on 日] [--reach all-records|own-days]
                      [--records 文件.csv|.ndjson] [--json]
试算草案对平台所存记录的影响，不写入任何内容；先 chengxin sign-in 登录。草案为一个版本、{editions, catalogues, measureLists, parameters}，
或者本仓库中一个插件的全部版本；credit-plugin release 所印发布内容的 ruleSets 中每一项就是一个版本。--sector 缺省为登录机关的部门，其他机关须写明
/ puts a draft to the records of a platform; nothing is written. Sign in with chengxin sign-in first. A draft is an edition (one of the
ruleSets that credit-plugin release prints), {editions, catalogues, measureLists, parameters}, or a plugin of this repository; --sector is that of the
organ signed in unless said`;

/** What the command needs beside its arguments; the connection is that of `chengxin sign-in` unless given. */
export interface SimulateSurroundings {
  readonly print: (text: string) => void;
  readonly plugins?: readonly SectorPlugin[];
  /** Undefined: nobody is signed in. */
  readonly connection?: Connection | undefined;
}

interface Counts {
  readonly added: number;
  readonly removed: number;
  readonly shortened: number;
  readonly lengthened: number;
  readonly undetermined: number;
}

interface CountsOf {
  readonly code: string;
  readonly name: string;
  readonly counts: Counts;
}

interface StandingCounts {
  readonly byRegion: readonly CountsOf[];
  readonly byCriterion: readonly CountsOf[];
}

/** The answer as this command prints it. */
export interface SimulationAnswer {
  readonly summary: string;
  readonly sector: string;
  readonly on: string;
  readonly reach: string;
  readonly knownAt: string;
  readonly records: number;
  readonly reached: number;
  readonly notConsidered: readonly { readonly text: string; readonly records: number }[];
  readonly byRegion: readonly CountsOf[];
  readonly byCriterion: readonly CountsOf[];
  readonly measures: readonly CountsOf[];
  /** Null where the draft bears on neither publication nor repair. */
  readonly publications: StandingCounts | null;
  readonly repairs: StandingCounts | null;
  readonly missing: readonly { readonly text: string; readonly records: number }[];
  readonly reservations: readonly {
    readonly code: string;
    readonly pointer: string;
    readonly message: string;
    readonly fix: string;
  }[];
}

/** `credit-plugin simulate`; returns its exit code: 0 simulated, 1 a fault or a draft that no check passes. */
export async function simulate(args: readonly string[], surroundings: SimulateSurroundings): Promise<number> {
  const { print } = surroundings;
  try {
    const { positionals, values } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        url: { type: 'string' },
        sector: { type: 'string' },
        on: { type: 'string' },
        reach: { type: 'string' },
        records: { type: 'string' },
        json: { type: 'boolean' },
      },
    });
    const [what, ...more] = positionals;
    if (what === undefined || more.length > 0) {
      print(SIMULATE_USAGE);
      return 1;
    }
    const { url, records, json, ...asked } = values;
    // Before anything is asked of the platform, or of the person: a draft nobody can read needs no sign-in.
    const plugins = surroundings.plugins ?? installedPlugins;
    const own = plugins.find(({ manifest }) => manifest.id === what)?.manifest.sector;
    const question = { draft: draftOf(what, plugins), ...(own ? { sector: own } : {}), ...asked };
    const connection = 'connection' in surroundings ? surroundings.connection : findConnection(url ? { url } : {});
    if (!connection) {
      print('尚未登录：先运行 chengxin sign-in ACCOUNT / nobody is signed in yet');
      return 1;
    }
    const answer = (await (await ask(connection, '', question)).json()) as SimulationAnswer;
    print(json ? JSON.stringify(answer) : simulationReport(answer));
    if (records) {
      await save(connection, question, records);
      if (!json) print(`受影响和无法判断的记录已存入 ${records} / the records are kept there`);
    }
    return 0;
  } catch (error) {
    if (!isForThePerson(error)) throw error;
    print(error.message);
    return 1;
  }
}

const NDJSON = '.ndjson';

const ask = (connection: Connection, path: string, question: object, accept = 'application/json'): Promise<Response> =>
  request(connection, `/v1/simulations${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-purpose': 'rule-review', accept },
    body: JSON.stringify(question),
  });

async function save(connection: Connection, question: object, file: string): Promise<void> {
  const accept = extname(file) === NDJSON ? 'application/x-ndjson' : 'text/csv';
  const { body } = await ask(connection, '/records', question, accept);
  await pipeline(Readable.fromWeb(body as never), createWriteStream(file));
}

/** What is wrong with the call or refused by the platform is said; everything else is a fault of this program. */
const isForThePerson = (error: unknown): error is Error =>
  error instanceof ApiRefusal ||
  error instanceof DraftUnreadable ||
  (error instanceof Error && /^平台不可达/.test(error.message)) ||
  String((error as { readonly code?: unknown }).code).startsWith('ERR_PARSE_ARGS');

class DraftUnreadable extends Error {}

/** A draft from a file, or the editions of a plugin as it stands in this checkout. */
function draftOf(what: string, plugins: readonly SectorPlugin[]): object {
  if (extname(what) !== '.json') {
    const plugin = plugins.find(({ manifest }) => manifest.id === what);
    if (plugin) return { editions: plugin.ruleSets };
    const known = plugins.map(({ manifest }) => manifest.id).join(', ');
    throw new DraftUnreadable(`没有安装插件 / not installed: ${what}（${known}）\n${SIMULATE_USAGE}`);
  }
  const value = jsonFile(what);
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new DraftUnreadable(`${what}: 应为一个 JSON 对象 / must be one JSON object`);
  return 'kind' in value ? { editions: [value] } : wholeDraft(what, value);
}

const PARTS: readonly string[] = ['editions', 'catalogues', 'measureLists', 'parameters'];

/** A draft of several parts: each of them known, and a list. What stands in them the platform checks, with its register. */
function wholeDraft(file: string, value: object): object {
  const faults = Object.entries(value).flatMap(([part, content]) => {
    if (!PARTS.includes(part)) return [`/${part}: 没有这一部分 / no such part（${PARTS.join(', ')}）`];
    return Array.isArray(content) ? [] : [`/${part}: 应为数组 / must be an array`];
  });
  const empty = Object.values(value).every((content) => Array.isArray(content) && content.length === 0);
  if (faults.length === 0 && empty) faults.push('草案没有任何改动 / the draft changes nothing');
  if (faults.length > 0) throw new DraftUnreadable(faults.map((fault) => `${file}: ${fault}`).join('\n'));
  return value;
}

function jsonFile(file: string): unknown {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    throw new DraftUnreadable(`${file}: 不能读取 / cannot be read (${(error as NodeJS.ErrnoException).code})`);
  }
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new DraftUnreadable(`${file}: 不是 JSON / is not JSON: ${(error as Error).message}`);
  }
}

const MOST_RESERVATIONS = 20;

/** The answer as a person reads it: the sentence first, then where and by which criterion, then what is missing. */
export function simulationReport(answer: SimulationAnswer): string {
  const { reservations } = answer;
  return [
    answer.summary,
    `${answer.sector} · 试算日 on ${answer.on} · 记录截至 known at ${answer.knownAt} · ${answer.reach}`,
    `记录 records ${answer.records}，草案所及 reached ${answer.reached}`,
    ...answer.notConsidered.map(({ text, records }) => `未试算 left out ${records}：${text}`),
    ...section('按地区 by region', answer.byRegion),
    ...section('按情形 by criterion', answer.byCriterion),
    ...section('措施 measures', answer.measures),
    ...standing('公示 publication', answer.publications),
    ...standing('修复 repair', answer.repairs, REPAIR_COLUMNS),
    ...(answer.missing.length > 0 ? ['', '无法判断，因为缺少 undetermined for want of'] : []),
    ...answer.missing.map(({ text, records }) => `${String(records).padStart(8)}  ${text}`),
    ...(reservations.length > 0 ? ['', `施行前尚须处理 owed before it may be in force: ${reservations.length}`] : []),
    ...reservations
      .slice(0, MOST_RESERVATIONS)
      .map(({ code, pointer, message, fix }) => `  ${code} ${pointer}\n      ${message} → ${fix}`),
    ...(reservations.length > MOST_RESERVATIONS ? [`  … ${reservations.length - MOST_RESERVATIONS}（--json）`] : []),
  ].join('\n');
}

const COLUMNS: readonly (readonly [keyof Counts, string])[] = [
  ['added', '新增'],
  ['removed', '移出'],
  ['shortened', '缩短'],
  ['lengthened', '延长'],
  ['undetermined', '无法判断'],
];

/** Repair opens on a day: possible at all, or earlier or later. */
const REPAIR_COLUMNS: typeof COLUMNS = [
  ['added', '新可申请'],
  ['removed', '不再可申请'],
  ['shortened', '提前'],
  ['lengthened', '推后'],
  ['undetermined', '无法判断'],
];

const standing = (title: string, counts: StandingCounts | null, columns = COLUMNS): readonly string[] => [
  ...section(`${title}：按地区 by region`, counts?.byRegion ?? [], columns),
  ...section(`${title}：按情形 by criterion`, counts?.byCriterion ?? [], columns),
];

/** One line for each that something happens to; where nothing does there is nothing to read. */
function section(title: string, rows: readonly CountsOf[], columns = COLUMNS): readonly string[] {
  const lines = rows.flatMap(({ code, name, counts }) => {
    const told = columns.filter(([key]) => counts[key] > 0).map(([key, word]) => `${word} ${counts[key]}`);
    return told.length > 0 ? [`  ${code} ${name}：${told.join('，')}`] : [];
  });
  return lines.length > 0 ? ['', title, ...lines] : [];
}
