#!/usr/bin/env node
// Compiles every project's src/ to dist/ with SWC. An output carries the time of the source it was made from, so an edit during a build is
// never taken for built, and is put in place whole, so that builds side by side do no harm.
// Types are checked by `npm run check`, not here: a start must take seconds.
import { mkdir, readdir, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { transformFile } from '@swc/core';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../../..');
const options = {
  swcrc: false,
  sourceMaps: true,
  module: { type: 'es6' },
  jsc: {
    target: 'es2023',
    parser: { syntax: 'typescript', decorators: true },
    transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
    keepClassNames: true,
  },
};

async function filesUnder(folder, wanted) {
  const names = await readdir(folder, { recursive: true }).catch((error) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  return names.filter((name) => wanted(basename(name))).map((name) => join(folder, name));
}

const isSource = (name) => name.endsWith('.ts') && !/([.-]spec|\.d)\.ts$/.test(name);
const times = async (file) => (await stat(file).catch(() => undefined)) ?? { mtimeMs: 0, ctimeMs: 0 };
const self = (await times(fileURLToPath(import.meta.url))).mtimeMs;

async function put(target, text, { mtimeMs }) {
  const draft = `${target}.${process.pid}`;
  await writeFile(draft, text);
  await utimes(draft, mtimeMs / 1000, mtimeMs / 1000);
  await rename(draft, target);
}

const faults = [];
/** What the compiler makes of a file; what it refuses is told with file and line, and without the compiler's own lines. */
async function compile(file) {
  try {
    return await transformFile(file, { ...options, filename: file, sourceFileName: file });
  } catch (error) {
    const [, line] = /,-\[[^\]]*?:(\d+):\d+\]/.exec(error.message) ?? [];
    const what = /^\s*[x×]\s+(.+)$/m.exec(error.message)?.[1] ?? error.message.split('\n')[0];
    faults.push(`${relative(root, file)}${line ? `:${line}` : ''}  不能编译 / does not compile: ${what}`);
    return undefined;
  }
}
let written = 0;

for (const group of ['apps', 'libs', 'plugins', 'tools']) {
  for (const entry of await readdir(join(root, group), { withFileTypes: true })) {
    if (!entry.isDirectory()) continue;
    const project = join(root, group, entry.name);
    const [source, output] = [join(project, 'src'), join(project, 'dist')];
    const wanted = new Set();
    for (const file of await filesUnder(source, isSource)) {
      const target = join(output, relative(source, file)).replace(/\.ts$/, '.js');
      wanted.add(target);
      const made = await times(target);
      const from = await times(file);
      if (Math.abs(made.mtimeMs - from.mtimeMs) < 2 && made.ctimeMs > self) continue;
      const compiled = await compile(file);
      if (!compiled) continue;
      const { code, map } = compiled;
      await mkdir(dirname(target), { recursive: true });
      await put(`${target}.map`, map, from);
      await put(target, `${code}\n//# sourceMappingURL=${relative(dirname(target), target)}.map\n`, from);
      written += 1;
    }
    for (const stale of await filesUnder(output, (name) => name.endsWith('.js'))) {
      if (!wanted.has(stale)) await rm(stale);
    }
  }
}
if (written) console.error(`build: ${written} files compiled`);
if (faults.length > 0) {
  for (const fault of faults) console.error(`✘ ${fault}`);
  console.error('  → 改正后重新运行 / mend it and run again');
  process.exit(1);
}
