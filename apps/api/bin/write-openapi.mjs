#!/usr/bin/env node
// Writes apps/api/openapi.json and docs/authority.md from the routes, docs/masking.md from the masking policy; `--check` fails where one is stale. Needs a build and no database.
import { fileURLToPath } from 'node:url';
import { writeOpenApi } from '../dist/docs/write-openapi.js';

const check = process.argv.includes('--check');
const at = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url));
const stale = await writeOpenApi(
  { document: at('openapi.json'), authority: at('../../docs/authority.md'), masking: at('../../docs/masking.md') },
  check,
);
if (check && stale.length > 0) {
  console.error(`已过期 stale: ${stale.join(', ')}: node apps/api/bin/write-openapi.mjs`);
  process.exitCode = 1;
}
