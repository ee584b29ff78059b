import type { SectorPlugin } from '@chengxin/plugin-contract';
import { PLUGIN_STRUCTURE } from './contract-structure.js';
import { isPlain, step, type Fault } from './fault.js';
import { notLoaded, UnloadedPlugin } from './unloaded-plugin.js';
import { walk } from './walk.js';

/** `<plugin>/<kind>/<from>` is what records and decisions know an edition by. */
function* editionCodes(plugin: SectorPlugin): Generator<Fault> {
  for (const [index, edition] of plugin.ruleSets.entries()) {
    const code = `${plugin.manifest.id}/${edition.kind}/${edition.from}`;
    if (edition.code !== code && !edition.code.startsWith(`${code}/`)) {
      yield {
        pointer: `/ruleSets/${index}/code`,
        message: {
          zh: `版本编码为 ${edition.code}，应为 ${code}`,
          en: `the edition is coded ${edition.code}, should be ${code}`,
        },
        fix: {
          zh: '编码写作“插件/种类/施行日”；同日多份名单在其后加一级',
          en: 'write plugin/kind/first day; lists that begin on one day add one more step',
        },
      };
    }
  }
}

const PLAIN_VALUES = {
  zh: '只用普通对象、列表和值书写插件',
  en: 'write the plugin of plain objects, lists and values',
};

const unreadable = (error: unknown): Fault => {
  const why = error instanceof Error ? error.message.split('\n', 1)[0] : typeof error;
  return {
    pointer: '',
    message: { zh: `无法读取：${why}`, en: `cannot be read: ${why}` },
    fix: PLAIN_VALUES,
  };
};

const isCopied = (value: unknown): boolean => {
  try {
    structuredClone(value);
    return true;
  } catch {
    return false;
  }
};

/** The innermost place that cannot be copied; of what looks plain that is a proxy, which may answer otherwise each time it is asked. */
function uncopied(value: unknown, pointer: string): string | undefined {
  if (isCopied(value)) return undefined;
  for (const [name, inner] of Object.entries(value as object)) {
    const place = uncopied(inner, step(pointer, name));
    if (place !== undefined) return place;
  }
  return pointer;
}

function* proxies(plugin: unknown): Generator<Fault> {
  const pointer = uncopied(plugin, '');
  if (pointer === undefined) return;
  yield {
    pointer,
    message: {
      zh: '不是普通的值：每次读取可能得到不同的内容',
      en: 'is no plain value: what it says may differ each time it is read',
    },
    fix: PLAIN_VALUES,
  };
}

/** manifest/shape: faults of an unknown value against the shape of the contract. Whatever it is, it is only looked at. */
export function manifestShape(plugin: unknown): readonly Fault[] {
  const faults: Fault[] = [];
  try {
    walk(PLUGIN_STRUCTURE, plugin, '', { fault: (fault) => faults.push(fault), place: () => undefined });
    if (faults.length > 0) return faults;
    const changing = [...proxies(plugin)];
    return changing.length > 0 ? changing : [...editionCodes(plugin as SectorPlugin)];
  } catch (error) {
    // A proxy may answer with an error where a plain value answers with itself.
    return [...faults, unreadable(error)];
  }
}

/** Faults of a value that stands where a plugin should: that it was not loaded, or what is wrong with its shape. */
export const valueFaults = (value: unknown): readonly Fault[] =>
  value instanceof UnloadedPlugin ? [notLoaded(value)] : manifestShape(value);

/** The id a plugin claims, or its place in the list where it claims none. */
export function nameOf(plugin: unknown, index: number): string {
  const place = plugin instanceof UnloadedPlugin ? plugin.place : `#${index + 1}`;
  try {
    const manifest = isPlain(plugin) ? plugin['manifest'] : undefined;
    const id = isPlain(manifest) ? manifest['id'] : undefined;
    return typeof id === 'string' && id !== '' ? id : place;
  } catch {
    // The shape says what cannot be read.
    return place;
  }
}
