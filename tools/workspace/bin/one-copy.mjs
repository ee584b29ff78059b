#!/usr/bin/env node
// Two installed copies of these would be two worlds: injection tokens, entities and the contract's version would not meet.
import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../../..');
const single = ['@nestjs/core', '@nestjs/common', '@mikro-orm/core', '@chengxin/plugin-contract', 'reflect-metadata'];

// What npm really put on disk, as it notes after each install.
const { packages } = JSON.parse(readFileSync(join(root, 'node_modules/.package-lock.json'), 'utf8'));
let faults = 0;
for (const name of single) {
  const copies = Object.keys(packages).filter((place) => place.endsWith(`node_modules/${name}`));
  if (copies.length === 1) continue;
  faults += 1;
  console.error(
    `${name}: ${copies.length} copies installed\n${copies.map((place) => `  ${packages[place].version ?? 'link'} in ${place}`).join('\n')}`,
  );
}
process.exitCode = faults ? 1 : 0;
