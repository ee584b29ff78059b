// What `nx g @chengxin/workspace:…` runs. Nx asks for a function of the tree and the options; what it returns runs after the files are written.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const root = resolve(here, '../../..');
const today = () => new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);

/** Compiles what is stale in a process of its own: once before a generator reads the workspace, once after it wrote. */
function build() {
  const { status } = spawnSync(process.execPath, [join(here, 'build.mjs')], { stdio: 'inherit' });
  if (status !== 0) throw new Error('the workspace does not compile');
}

/** A plugin by its folder: a new one is not linked into node_modules before `npm install`. */
async function pluginOf(id) {
  const entry = join(root, 'plugins', id, 'dist/index.js');
  const { CannotGenerate } = await import('../dist/generators/workspace-files.js');
  if (!existsSync(entry)) throw new CannotGenerate(`没有插件 ${id}`, `there is no plugin ${id}`);
  const { pluginIn } = await import('../dist/generators/written-plugin.js');
  // An import is remembered by its address, and the file may have changed since.
  return pluginIn(await import(`${pathToFileURL(entry).href}?at=${Date.now()}`), id);
}

/** A refusal in words, without the lines of the program that nobody asked for. */
async function told(work) {
  const { CannotGenerate } = await import('../dist/generators/workspace-files.js');
  try {
    return await work();
  } catch (error) {
    if (error instanceof CannotGenerate) delete error.stack;
    throw error;
  }
}

const say = (text) => process.stdout.write(`${text}\n`);

export async function sectorPlugin(tree, options) {
  build();
  return told(async () => {
    const { sectorPlugin: write } = await import('../dist/generators/sector-plugin.js');
    const { installedPlugins } = await import('@chengxin/installed-plugins/installed-plugins');
    await write(tree, options, { plugins: installedPlugins, today: today() });
    return async () => {
      build();
      const { stillToClear } = await import('../dist/generators/written-plugin.js');
      say(stillToClear(await pluginOf(options.id), today()));
    };
  });
}

export async function edition(tree, options) {
  build();
  return told(async () => {
    const { edition: write } = await import('../dist/generators/edition.js');
    const written = await write(tree, options, await pluginOf(options.plugin));
    return async () => {
      build();
      const { editionToFinish } = await import('../dist/generators/written-plugin.js');
      say(editionToFinish(written, await pluginOf(options.plugin), today()));
    };
  });
}

export async function sectorCase(tree, options) {
  build();
  return told(async () => {
    const { sectorCase: write } = await import('../dist/generators/sector-case.js');
    const path = await write(tree, options, await pluginOf(options.plugin));
    return () =>
      say(`${path}：写上事实，再把 expect 改成法律给出的结论 / state the facts, then what the law says of them`);
  });
}
