#!/usr/bin/env node
// Writes apps/api/openapi.json from the routes; `--check` fails where the file is stale. Needs a build and no database.
import { fileURLToPath } from 'node:url';
import { writeOpenApi } from '../dist/docs/write-openapi.js';

const check = process.argv.includes('--check');
const file = fileURLToPath(new URL('../openapi.json', import.meta.url));
if (!(await writeOpenApi(file, check))) {
  console.error('apps/api/openapi.json 已过期 / is stale: node apps/api/bin/write-openapi.mjs');
  process.exitCode = 1;
}
