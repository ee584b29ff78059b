#!/usr/bin/env node
// Source files that nothing reaches: not a bin, not a plugin's entry, not a test, not anything one of these imports.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import ts from 'typescript';
import { projects, root } from '../lint/projects.mjs';

const code = /\.(ts|mjs)$/;
const filesUnder = (folder) =>
  existsSync(folder)
    ? readdirSync(folder, { recursive: true })
        .filter((name) => code.test(name))
        .map((name) => join(folder, name))
    : [];

const files = new Set(
  projects.flatMap(({ folder }) =>
    ['src', 'bin', 'e2e', 'test', 'lint'].flatMap((part) => filesUnder(join(root, folder, part))),
  ),
);
const rootFiles = readdirSync(root)
  .filter((name) => name.endsWith('.mjs'))
  .map((name) => join(root, name));
for (const file of rootFiles) files.add(file);

// Found by their place, not by an import: what is run, what a plugin's host asks for, what Jest and MikroORM look for.
const isEntry = (file) =>
  rootFiles.includes(file) ||
  /(\/bin\/|\/e2e\/|\/test\/|[.-]spec\.ts$|\.d\.ts$)/.test(relative(root, file)) ||
  /\/src\/(index|main)\.ts$/.test(file) ||
  /\/migrations\/Migration\w+\.ts$/.test(file);

const folderOf = new Map(projects.map(({ name, folder }) => [name, join(root, folder)]));
function resolveFrom(file, specifier) {
  if (specifier.startsWith('.')) {
    const plain = resolve(dirname(file), specifier);
    // A bin loads the build: dist/x.js stands for src/x.ts.
    const source = plain.replace(/\/dist\//, '/src/').replace(/\.js$/, '.ts');
    return [plain, source].find((candidate) => files.has(candidate));
  }
  const [, name, rest] = /^(@chengxin\/[^/]+)(?:\/(.+))?$/.exec(specifier) ?? [];
  const folder = name && folderOf.get(name);
  return folder && [join(folder, 'src', `${rest ?? 'index'}.ts`)].find((candidate) => files.has(candidate));
}

function reachedBy(file) {
  const text = readFileSync(file, 'utf8');
  const imported = ts.preProcessFile(text, true, true).importedFiles.map(({ fileName }) => fileName);
  // Workers, child processes and bins name the file they run.
  const named = [...text.matchAll(/['"`]((?:\.{1,2}\/|@chengxin\/|[\w-]+\/)?[\w./-]+\.(?:m?js|ts))['"`]/g)].map(
    ([, name]) => name,
  );
  const places = named.flatMap((name) =>
    [name, name.startsWith('.') ? [] : `./${name}`, `../dist/${basename(name)}`].flat(),
  );
  return [...imported, ...places].map((specifier) => resolveFrom(file, specifier)).filter(Boolean);
}

const reached = new Set();
const waiting = [...files].filter(isEntry);
for (let file = waiting.pop(); file; file = waiting.pop()) {
  if (reached.has(file)) continue;
  reached.add(file);
  waiting.push(...reachedBy(file));
}

const dead = [...files].filter((file) => !reached.has(file)).map((file) => relative(root, file));
for (const file of dead.sort()) console.error(`${file}: nothing reaches this file`);
process.exitCode = dead.length ? 1 : 0;
