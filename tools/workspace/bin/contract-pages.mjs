#!/usr/bin/env node
// Writes docs/contract.md and libs/plugin-contract/contract-api.md from the contract's own source; --check says whether they are stale.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { CONTRACT_VERSION } from '@chengxin/plugin-contract';
import { contractPage, contractReport } from '../dist/contract-pages.js';

const at = (path) => fileURLToPath(new URL(`../../../${path}`, import.meta.url));
const source = at('libs/plugin-contract/src');
const pages = {
  'docs/contract.md': contractPage(source, CONTRACT_VERSION),
  'libs/plugin-contract/contract-api.md': contractReport(source, CONTRACT_VERSION),
};
const stale = Object.entries(pages).filter(([path, text]) => {
  try {
    return readFileSync(at(path), 'utf8') !== text;
  } catch (error) {
    if (error.code !== 'ENOENT') throw error;
    return true;
  }
});
if (process.argv.includes('--check')) {
  for (const [path] of stale) console.error(`${path} is stale: node tools/workspace/bin/contract-pages.mjs`);
  process.exitCode = stale.length > 0 ? 1 : 0;
} else {
  for (const [path, text] of stale) writeFileSync(at(path), text);
}
