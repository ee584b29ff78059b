#!/usr/bin/env node
// Proves that every lint rule of this workspace still bites: see tools/workspace/canaries/README.md.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ESLint } from 'eslint';
import tseslint from 'typescript-eslint';
import { kinds } from '../lint/ambient.mjs';
import { layers } from '../lint/boundaries.mjs';
import { projects } from '../lint/projects.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../../..');
const folder = join(root, 'tools/workspace/canaries');
const faults = [];

// As on a fresh clone: Nx knows nothing yet, and its memory of the real lint stays untouched.
const memory = mkdtempSync(join(tmpdir(), 'chengxin-canaries-'));
process.env.NX_WORKSPACE_DATA_DIRECTORY = memory;
process.env.NX_CACHE_DIRECTORY = join(memory, 'cache');
process.once('exit', () => rmSync(memory, { recursive: true, force: true }));

const canaries = readdirSync(folder)
  .filter((name) => name.endsWith('.ts'))
  .map((name) => ({ name, text: readFileSync(join(folder, name), 'utf8') }));

/** The boundary rule once through Nx itself, for plain ESLint lets everything pass when Nx has no project graph. */
function throughNx() {
  const planted = join(root, 'libs/domain/src/planted.canary.ts');
  const remove = () => rmSync(planted, { force: true });
  process.once('exit', remove);
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1));
  writeFileSync(planted, readFileSync(join(folder, 'boundary.domain.ts'), 'utf8'));
  const nx = join(root, 'node_modules/nx/dist/bin/nx.js');
  const run = spawnSync(process.execPath, [nx, 'run', '@chengxin/domain:lint', '--skip-nx-cache'], {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: '0' },
  });
  remove();
  const reported = /planted\.canary\.ts[^✖]*@nx\/enforce-module-boundaries/.test(run.stdout);
  if (run.status === 0 || !reported)
    faults.push(`nx lint let a forbidden import in libs/domain pass\n${run.stdout}${run.stderr}`);
}

const placesOf = (text) => {
  const places = /^\/\/ as: (.+)$/m.exec(text)?.[1].split(' ') ?? [];
  const pure = layers.filter((layer) => layer.pure).map((layer) => `type:${layer.type}`);
  const purely = projects.filter(({ tags }) => tags.some((tag) => pure.includes(tag)));
  return places.flatMap((place) =>
    place === 'pure' ? purely.map((project) => `${project.folder}/src/canary.ts`) : [place],
  );
};

const expected = (line) => {
  const [, rule, part] = /(?:\/\/|--) fails: (\S+) "(.*)"(?: \*\/)?$/.exec(line) ?? [];
  return rule && { rule, part };
};

// The boundary rule keeps the project graph between files only in a process that looks like ESLint's own.
process.argv[1] = join(root, 'node_modules/eslint/bin/eslint.js');
const withTypes = new ESLint({ cwd: root });
// A canary lies in no project, so TypeScript knows no types for it; every other rule is the real one.
const withoutTypes = new ESLint({
  cwd: root,
  overrideConfig: { files: ['**/*.ts'], ...tseslint.configs.disableTypeChecked },
});

async function lintAs({ name, text }, place) {
  const eslint = text.includes('// needs types') ? withTypes : withoutTypes;
  const [result] = await eslint.lintText(text, { filePath: join(root, place) });
  if (!result) return faults.push(`${name} as ${place}: not linted at all`);
  text.split('\n').forEach((line, index) => {
    const messages = result.messages.filter((message) => message.line === index + 1 || (message.fatal && index === 0));
    const wanted = expected(line);
    const where = `${name}:${index + 1} as ${place}`;
    if (!wanted) {
      for (const message of messages)
        faults.push(`${where}: should pass, but ${message.ruleId ?? 'parser'}: ${message.message}`);
    } else if (
      !messages.some((message) => (message.ruleId ?? 'config') === wanted.rule && message.message.includes(wanted.part))
    ) {
      const instead = messages.map((message) => `${message.ruleId}: ${message.message}`).join('; ') || 'nothing';
      faults.push(`${where}: should fail by ${wanted.rule} "${wanted.part}", got ${instead}`);
    }
  });
}

const started = performance.now();
throughNx();
let tried = 0;
for (const canary of canaries) {
  const places = placesOf(canary.text);
  if (places.length === 0 || !canary.text.includes('// fails: '))
    faults.push(`${canary.name}: no place or no expected fault`);
  for (const place of places) {
    if (!existsSync(join(root, place.split('/').slice(0, 2).join('/'))))
      faults.push(`${canary.name}: no project for ${place}`);
    await lintAs(canary, place);
    tried += 1;
  }
}

const has = (name) => canaries.some((canary) => canary.name === `${name}.ts`);
for (const { type } of layers) {
  const used = projects.some(({ tags }) => tags.includes(`type:${type}`));
  if (used && !has(`boundary.${type}`)) faults.push(`no canary for the boundary of type:${type}`);
}
for (const kind of kinds) if (!has(`ambient.${kind.replaceAll(' ', '-')}`)) faults.push(`no canary for [${kind}]`);

for (const fault of faults) console.error(fault);
const seconds = ((performance.now() - started) / 1000).toFixed(1);
console.log(`canaries: ${canaries.length} files in ${tried} places, ${faults.length} faults, ${seconds} s`);
process.exitCode = faults.length ? 1 : 0;
