#!/usr/bin/env node
// The command of the platform team and of those who send files. Builds what is stale, so that a clone needs no step before it.
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

execFileSync(process.execPath, [fileURLToPath(new URL('../../workspace/bin/build.mjs', import.meta.url))], {
  stdio: ['ignore', 'ignore', 'inherit'],
});
const { main } = await import('../dist/chengxin.js');
process.exitCode = await main(process.argv);
