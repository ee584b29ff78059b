#!/usr/bin/env node
// Every package of the lock file has a licence that this platform may be handed on under. `licences.mjs [LOCKFILE]`; exits 1 with each that has none.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../lint/projects.mjs';

// Permissive licences. A package under another one is looked at by a person first, and a licence is added here with its reason.
const ALLOWED = new Set([
  'MIT',
  'ISC',
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  'CC0-1.0',
  'Python-2.0',
  'Zlib',
]);
// Data that only tools read while building; nothing of it is handed on. Named with its licence, so that a change is noticed.
const TOOLS_ONLY = new Map([['caniuse-lite', 'CC-BY-4.0']]);
// Packages that state their licence in the old form, which npm does not put into the lock file; read in their package.json.
const STATED_ELSEWHERE = new Map([
  ['busboy@1.6.0', 'MIT'],
  ['streamsearch@1.1.0', 'MIT'],
]);

/** Whether an SPDX expression (AND, OR, one level of brackets) can be met with allowed licences alone. */
function allows(expression) {
  const plain = expression.replace(/^\((.*)\)$/, '$1');
  if (/[()]/.test(plain)) return false;
  return plain.split(/ OR /).some((all) => all.split(/ AND /).every((one) => ALLOWED.has(one.trim())));
}

const { packages } = JSON.parse(readFileSync(process.argv[2] ?? join(root, 'package-lock.json'), 'utf8'));
let [seen, faults] = [0, 0];
for (const [place, { version, license, link, dev }] of Object.entries(packages)) {
  if (link || !place.includes('node_modules/')) continue;
  const name = place.slice(place.lastIndexOf('node_modules/') + 'node_modules/'.length);
  const stated = license ?? STATED_ELSEWHERE.get(`${name}@${version}`);
  seen += 1;
  if (stated !== undefined && (allows(stated) || (dev && TOOLS_ONLY.get(name) === stated))) continue;
  faults += 1;
  console.error(`${name}@${version}: ${stated ?? 'no licence stated'} (${place})`);
}
if (seen === 0) {
  console.error('no package was looked at');
  faults += 1;
}
process.exitCode = faults > 0 ? 1 : 0;
