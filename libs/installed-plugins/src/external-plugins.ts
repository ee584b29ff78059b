import type { SectorPlugin } from '@chengxin/plugin-contract';
import { UnloadedPlugin } from '@chengxin/plugin-checks/unloaded-plugin';
import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { createRequire } from 'node:module';
import { isAbsolute, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

/** A plugin from outside the repository. Its value is only known to be one once the checks have looked at it. */
export interface ExternalPlugin {
  /** As configuration names it. */
  readonly place: string;
  /** Folder of its package; absent where it was not found. */
  readonly folder?: string;
  /** What was loaded, or an {@link UnloadedPlugin}: every fault of loading is a finding of the boot report, never an exception. */
  readonly plugin: SectorPlugin;
}

/** Where packages are looked for by name: beside this installation's own. */
const INSTALLATION = fileURLToPath(new URL('.', import.meta.url));
const message = (error: unknown): string => (error instanceof Error ? error.message.split('\n')[0]! : String(error));

/** Why a plugin is not there, said to the person who configured it. */
class NotThere extends Error {
  constructor(
    readonly zh: string,
    readonly en: string,
  ) {
    super(en);
  }
}

function folderOf(place: string, base: string): string {
  if (place.startsWith('.')) throw new NotThere('路径应为绝对路径', 'a path must be absolute');
  if (isAbsolute(place)) {
    if (!existsSync(join(place, 'package.json'))) {
      throw new NotThere(
        '没有这个文件夹，或者其中没有 package.json',
        'there is no such folder, or no package.json in it',
      );
    }
    return realpathSync(place);
  }
  const places = createRequire(join(base, 'package.json')).resolve.paths(place) ?? [];
  const found = places
    .map((modules) => join(modules, place))
    .find((folder) => existsSync(join(folder, 'package.json')));
  if (!found) throw new NotThere('没有安装这个包', 'no such package is installed');
  return realpathSync(found);
}

/** The file that the package says is its entry. */
function entryOf(folder: string): string {
  const manifest = join(folder, 'package.json');
  const { name = '', exports } = JSON.parse(readFileSync(manifest, 'utf8')) as { name?: string; exports?: unknown };
  const require = createRequire(manifest);
  // By its own name a package is found through its `exports`; without them by its folder.
  return exports === undefined ? require.resolve(folder) : require.resolve(name);
}

/** The one plugin that a module exports: by default, or alone. */
function exported(module: Readonly<Record<string, unknown>>): unknown {
  const values = 'default' in module ? [module['default']] : Object.values(module);
  if (values.length !== 1) {
    throw new NotThere(
      `入口应默认导出一个插件，或者只导出一个值；现有 ${values.length} 个`,
      `the entry should export one plugin, by default or alone; it exports ${values.length} values`,
    );
  }
  return values[0];
}

/** Loads one plugin by the absolute path of its package's folder, or by the name of its package. Never throws. */
export async function externalPlugin(place: string, base: string = INSTALLATION): Promise<ExternalPlugin> {
  let folder: string | undefined;
  try {
    folder = folderOf(place, base);
    const module = (await import(pathToFileURL(entryOf(folder)).href)) as Readonly<Record<string, unknown>>;
    return { place, folder, plugin: exported(module) as SectorPlugin };
  } catch (error) {
    const why =
      error instanceof NotThere
        ? { zh: error.zh, en: error.en }
        : { zh: `加载时出错：${message(error)}`, en: `loading it failed: ${message(error)}` };
    // The host looks at every value before it is used; this one says what is wrong.
    const plugin: unknown = new UnloadedPlugin(place, why);
    return { place, ...(folder ? { folder } : {}), plugin: plugin as SectorPlugin };
  }
}

/** The plugins that `CHENGXIN_PLUGINS` names, separated by commas: absolute paths of folders, and names of packages. */
export const externalPlugins = (
  named: string | undefined,
  base: string = INSTALLATION,
): Promise<readonly ExternalPlugin[]> =>
  Promise.all(
    (named ?? '')
      .split(',')
      .map((place) => place.trim())
      .filter((place) => place !== '')
      .map((place) => externalPlugin(place, base)),
  );
