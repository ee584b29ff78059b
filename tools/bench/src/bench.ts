import { parseArgs } from 'node:util';
import { checksBench } from './checks-bench.js';
import { asTable, figure } from './figure.js';
import { importBench } from './import-bench.js';
import { startInstallation } from './installation.js';

const USAGE = `npm run bench -- [--json] [--rows 50000] [--seconds 8]
Measures on a platform of its own, each figure beside its limit of the same run. Loads stay on loopback.`;

/** Runs the benchmarks. Figures go to standard output, progress to standard error. */
export async function main(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      json: { type: 'boolean' },
      rows: { type: 'string', default: '50000' },
      seconds: { type: 'string', default: '8' },
      help: { type: 'boolean' },
    },
  });
  const [rows, seconds] = [Number(values.rows), Number(values.seconds)];
  if (
    values.help ||
    !(Number.isInteger(rows) && rows > 0 && rows <= 1_000_000) ||
    !(Number.isInteger(seconds) && seconds > 0 && seconds <= 60)
  ) {
    console.error(USAGE);
    return values.help ? 0 : 2;
  }
  const progress = (text: string) => console.error(`bench: ${text}`);
  const installation = await startInstallation(progress);
  try {
    const figures = [
      figure(
        'boot',
        installation.api.bootMs / 1000,
        's',
        5,
        'start of the API process to ready, plugins checked; the limit is the aim, less is better',
      ),
    ];
    figures.push(...(await importBench(installation, rows, progress)));
    figures.push(...(await checksBench(installation, seconds, progress)));
    console.log(values.json ? JSON.stringify(figures, null, 2) : asTable(figures));
    return 0;
  } finally {
    await installation.stop();
  }
}
