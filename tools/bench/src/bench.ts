import { parseArgs } from 'node:util';
import { clocksBench } from './clocks-bench.js';
import { checksBench } from './checks-bench.js';
import { asTable, figure } from './figure.js';
import { importBench } from './import-bench.js';
import { startInstallation } from './installation.js';
import { ledgerBench } from './ledger-bench.js';
import { simulationBench } from './simulation-bench.js';

const USAGE = `npm run bench -- [--json] [--rows 50000] [--seconds 8] [--records 100000] [--only simulation|ledger|clocks]
Measures on a platform of its own, each figure beside its limit of the same run. Loads stay on loopback.`;

/** Runs the benchmarks. Figures go to standard output, progress to standard error. */
export async function main(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      json: { type: 'boolean' },
      rows: { type: 'string', default: '50000' },
      seconds: { type: 'string', default: '8' },
      records: { type: 'string', default: '100000' },
      only: { type: 'string' },
      help: { type: 'boolean' },
    },
  });
  const [rows, seconds, records] = [Number(values.rows), Number(values.seconds), Number(values.records)];
  if (
    values.help ||
    !(Number.isInteger(rows) && rows > 0 && rows <= 1_000_000) ||
    !(Number.isInteger(seconds) && seconds > 0 && seconds <= 60) ||
    !(Number.isInteger(records) && records > 0 && records <= 1_000_000) ||
    !(values.only === undefined || ['simulation', 'ledger', 'clocks'].includes(values.only))
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
    if (values.only === undefined) {
      figures.push(...(await importBench(installation, rows, progress)));
      figures.push(...(await checksBench(installation, seconds, progress)));
    }
    if (values.only === undefined || values.only === 'simulation')
      figures.push(...(await simulationBench(installation, records, progress)));
    if (values.only === undefined || values.only === 'ledger')
      figures.push(...(await ledgerBench(installation, rows, progress)));
    if (values.only === undefined || values.only === 'clocks')
      figures.push(...(await clocksBench(installation, progress)));
    console.log(values.json ? JSON.stringify(figures, null, 2) : asTable(figures));
    return 0;
  } finally {
    await installation.stop();
  }
}
