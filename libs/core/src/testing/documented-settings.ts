import { readFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { ConfigurationFaults, type Environment } from '../configuration/settings.js';

/** A setting as the pages for operators state it. */
interface DocumentedSetting {
  readonly setting: string;
  /** Who reads it. */
  readonly processes: readonly string[];
  /** What it may be, with its unit. */
  readonly values: string;
  /** As it would be set; undefined where there is none. */
  readonly otherwise: string | undefined;
  readonly mustBeSet: boolean;
}

const PAGES = ['operations.md', 'sign-in.md'];

/** Every row of the tables of settings in `docs`. */
function documentedSettings(): readonly DocumentedSetting[] {
  return PAGES.flatMap((page) => {
    const lines = readFileSync(new URL(`../../../../docs/${page}`, import.meta.url), 'utf8').split('\n');
    let within = false;
    return lines.flatMap((line) => {
      const cells = line.split('|').map((cell) => cell.trim());
      if (!line.startsWith('|')) within = false;
      else if (cells[1] === '设置 setting') within = true;
      const [, name = '', processes = '', , values = '', otherwise = ''] = cells;
      const setting = /^`([A-Z_]+)`$/.exec(name)?.[1];
      if (!within || setting === undefined) return [];
      return [
        {
          setting,
          processes: processes.split(',').map((process) => process.trim()),
          values,
          otherwise: /^`(.+)`$/.exec(otherwise)?.[1],
          mustBeSet: otherwise.startsWith('必须设置'),
        },
      ];
    });
  });
}

/**
 * Where the pages and a process disagree about its settings: which there are, which must be set, what is so unless one is set, and what each may be.
 * `env` is a production's that starts; `besides` are settings that the process asks for elsewhere.
 */
export function disagreements(
  process: string,
  read: (env: Environment) => unknown,
  env: Environment,
  besides: readonly string[],
): readonly string[] {
  const documented = documentedSettings().filter(({ processes }) => processes.includes(process));
  const names = documented.map(({ setting }) => setting);
  const asked = [...askedBy(read, env), ...besides];
  const usual = read(env);
  return [
    ...asked.filter((name) => !names.includes(name)).map((name) => `${name} is read and not documented`),
    ...names.filter((name) => !asked.includes(name)).map((name) => `${name} is documented and not read`),
    ...names.filter((name, at) => names.indexOf(name) !== at).map((name) => `${name} is documented twice`),
    ...documented.flatMap(({ setting, values, otherwise, mustBeSet }) => {
      const found: string[] = [];
      const plain = setting.replace(/_FILE$/, '');
      const isNeeded = saidOf(read, { ...env, [setting]: undefined, [plain]: undefined }) !== undefined;
      if (mustBeSet !== isNeeded && !besides.includes(setting))
        found.push(`${setting} ${mustBeSet ? 'need not' : 'must'} be set`);
      if (otherwise !== undefined && !isDeepStrictEqual(read({ ...env, [setting]: otherwise }), usual))
        found.push(`${setting} is not ${otherwise} unless it is set`);
      return [...found, ...unsaid(setting, values, saidOf(read, { ...env, [setting]: WRONG }) ?? '')];
    }),
  ];
}

/** No setting takes it for what it wants. */
const WRONG = '?';
const UNIT = /^ (秒 s|端口 port|层 proxies|个 connections|次 (requests|reads|queries)|次\/秒 (requests|reads)\/s)$/;

/** What the refusal of a value says that it may be, and the page does not. */
function unsaid(setting: string, values: string, refusal: string): readonly string[] {
  const [, least, most] = /应为 (\d+) 至 (\d+) 的整数/.exec(refusal) ?? [];
  if (least !== undefined) {
    const range = `${least}–${most}`;
    return values.startsWith(range) && UNIT.test(values.slice(range.length))
      ? []
      : [`${setting} is ${range}, in a unit`];
  }
  const [, choice] = /应为 (\S+) 之一/.exec(refusal) ?? [];
  const stated = [...values.matchAll(/`([^`]+)`/g)].map(([, value]) => value);
  return choice === undefined || isDeepStrictEqual(choice.split('、'), stated)
    ? []
    : [`${setting} is one of ${choice}`];
}

/** What a reading says of a fault; undefined where it finds none. */
function saidOf(read: (env: Environment) => unknown, env: Environment): string | undefined {
  try {
    read(env);
    return undefined;
  } catch (error) {
    if (!(error instanceof ConfigurationFaults)) throw error;
    return error.message;
  }
}

/** The names by which an environment is asked while `read` reads it; a secret that may come as a file goes by its file's name. */
function askedBy(read: (env: Environment) => unknown, env: Environment): string[] {
  const asked = new Set<string>();
  const watched = new Proxy(env, {
    get(target, name) {
      asked.add(String(name));
      return target[String(name)];
    },
  });
  read(watched);
  return [...asked].filter((name) => !asked.has(`${name}_FILE`)).sort();
}
