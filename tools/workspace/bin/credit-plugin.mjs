#!/usr/bin/env node
// npx credit-plugin check | diff | release | conformance | docs | simulate; without a command it prints its usage.
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../../..');
// A plugin is checked as it stands in the sources, not as it was when somebody last built.
await import('./build.mjs');
const { loadingFault } = await import('../dist/unloadable.js');
// What is told of a plugin that cannot be loaded names the line of its source.
process.setSourceMapsEnabled(true);

try {
  const { creditPlugin } = await import('../dist/credit-plugin.js');
  const { externalPlugins } = await import('@chengxin/installed-plugins/external-plugins');
  const inShanghai = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
  process.exitCode = await creditPlugin(process.argv.slice(2), {
    root,
    today: inShanghai,
    external: await externalPlugins(process.env.CHENGXIN_PLUGINS),
    env: process.env,
    print: (text) => process.stdout.write(`${text}\n`),
  });
} catch (error) {
  process.stderr.write(`${loadingFault(error, root)}\n`);
  process.exitCode = 1;
}
