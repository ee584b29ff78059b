#!/usr/bin/env node
// `npm run check`: everything about the repository that is true or not without running it. Each step prints a line;
// all steps run, so that one run tells every fault.
import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { projects, root } from '../lint/projects.mjs';

const from = (path) => join(root, path);
const parallel = Math.min(availableParallelism(), 4);

const generated = (what, program, ...flags) => ({
  what,
  command: [from(program), ...flags],
  missing: existsSync(from(program)) ? undefined : `${program} is missing`,
});

// Steps of one group run at the same time; lint alone uses every core, and the canaries want its project graph.
const groups = [
  [
    { what: 'types', command: [from('node_modules/typescript/bin/tsc'), '-p', 'tsconfig.json', '--pretty'] },
    {
      what: 'formatting',
      command: [from('node_modules/prettier/bin/prettier.cjs'), '--check', '--log-level', 'warn', '.'],
    },
    { what: 'one copy of each package with a state of its own', command: [from('tools/workspace/bin/one-copy.mjs')] },
    { what: 'licences are permissive', command: [from('tools/workspace/bin/licences.mjs')] },
    { what: 'no dead files', command: [from('tools/workspace/bin/dead-files.mjs')] },
    {
      what: 'the plugins pass their check',
      command: [from('tools/workspace/bin/credit-plugin.mjs'), 'check', '--all'],
    },
    generated('pages of checks and plugins are up to date', 'tools/workspace/bin/credit-plugin.mjs', 'docs', '--check'),
    generated('pages of the contract are up to date', 'tools/workspace/bin/contract-pages.mjs', '--check'),
    generated('openapi.json is up to date', 'apps/api/bin/write-openapi.mjs', '--check'),
  ],
  [
    {
      what: 'lint',
      command: [
        from('node_modules/nx/dist/bin/nx.js'),
        'run-many',
        '-t',
        'lint',
        `--parallel=${parallel}`,
        '--output-style=static',
      ],
    },
    {
      what: 'lint of the files at the root',
      command: [from('node_modules/eslint/bin/eslint.js'), '--max-warnings=0', '*.mjs'],
    },
  ],
  [{ what: 'lint canaries fail as they must', command: [from('tools/workspace/bin/lint-canaries.mjs')] }],
];

function run({ what, command, missing }) {
  if (missing) return Promise.resolve({ what, ok: false, seconds: 0, output: missing });
  const started = performance.now();
  return new Promise((done) => {
    const child = spawn(process.execPath, command, {
      cwd: root,
      env: { ...process.env, FORCE_COLOR: process.stdout.isTTY ? '1' : '0', NX_NO_CLOUD: 'true' },
    });
    const chunks = [];
    child.stdout.on('data', (chunk) => chunks.push(chunk));
    child.stderr.on('data', (chunk) => chunks.push(chunk));
    child.once('close', (code) =>
      done({
        what,
        ok: code === 0,
        seconds: (performance.now() - started) / 1000,
        output: Buffer.concat(chunks).toString(),
      }),
    );
  });
}

async function inTurns(steps) {
  const [waiting, results] = [[...steps], []];
  const worker = async () => {
    for (let step = waiting.shift(); step; step = waiting.shift()) {
      const result = await run(step);
      console.log(`${result.ok ? '✔' : '✘'} ${result.what} (${result.seconds.toFixed(1)} s)`);
      results.push(result);
    }
  };
  await Promise.all(Array.from({ length: Math.min(parallel, steps.length) }, worker));
  return results;
}

const results = [];
for (const group of groups) results.push(...(await inTurns(group)));

// Told, not refused: a table of law may be long, a use case should not.
const LONG = 400;
for (const { folder } of projects) {
  const source = from(`${folder}/src`);
  for (const name of existsSync(source) ? readdirSync(source, { recursive: true }) : []) {
    if (!name.endsWith('.ts')) continue;
    const lines = readFileSync(join(source, name), 'utf8').split('\n').length - 1;
    if (lines > LONG) console.log(`  long file: ${folder}/src/${name} (${lines} lines)`);
  }
}

const failed = results.filter((result) => !result.ok);
for (const { what, output } of failed) console.log(`\n── ${what} ──\n${output.trim()}`);
console.log(
  failed.length ? `\n${failed.length} of ${results.length} checks failed` : `\nall ${results.length} checks passed`,
);
process.exitCode = failed.length ? 1 : 0;
