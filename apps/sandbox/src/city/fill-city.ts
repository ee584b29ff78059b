import { readFileSync } from 'node:fs';
import { CORE_ROLES, type Actor } from '@chengxin/core/access/actor';
import { MovableClock } from '@chengxin/core/clock/clock';
import { readClockAhead } from '@chengxin/core/clock/platform-clock';
import type { CoreConfig } from '@chengxin/core/configuration/core-config';
import { openCoreContext } from '@chengxin/core/core-context';
import { ReadPool } from '@chengxin/core/database/pool';
import { ExchangeModule } from '@chengxin/core/exchange/exchange.module';
import { StartImport } from '@chengxin/core/exchange/start-import';
import { runningPlugins } from '@chengxin/installed-plugins/running-plugins';
import { organs } from '@chengxin/reference-data/organs';
import { CITY_SEED, CITY_SIZES, type CitySizeName } from '@chengxin/synthetic-city/city-size';
import { syntheticCity } from '@chengxin/synthetic-city/city';
import { csvOf } from '@chengxin/synthetic-city/csv';
import type { CityFile, ExpectedOutcome } from '@chengxin/synthetic-city/files';
import { setTimeout as pause } from 'node:timers/promises';
import { markCity } from './city-mark.js';
import { importerOf } from '../officers.js';
import { SandboxError } from '../terminal.js';

/** How far filling has come. */
export interface CityProgress {
  readonly rows: number;
  readonly of: number;
}

export interface FillOptions {
  readonly databaseUrl: string;
  readonly masterKeyFile: string;
  readonly spoolFolder: string;
  readonly size: CitySizeName;
  readonly onProgress: (progress: CityProgress) => void;
  /** Rejects when filling must stop: the process is told to end. */
  readonly signal: AbortSignal;
}

/**
 * Sends the city's files as its departments would, through the same judges as any import, each row marked synthetic. Begun again after an
 * interruption it sends what was not sent and goes on with what was not read to its end. Throws where the judges decided otherwise than the
 * city says they must.
 */
export async function fillCity(options: FillOptions): Promise<void> {
  const { databaseUrl, signal, size, onProgress } = options;
  const pool = new ReadPool(databaseUrl, 2);
  try {
    const seed = CITY_SEED;
    await markCity(pool, { seed, size, state: 'filling' });
    const city = syntheticCity(CITY_SIZES[size], seed);
    const core = await openCoreContext(
      configOf(options),
      await runningPlugins(process.env),
      new MovableClock(await readClockAhead(pool)),
      [ExchangeModule],
    );
    try {
      const total = city.files.reduce((sum, file) => sum + file.rowCount, 0);
      const tellRows = async () => onProgress({ rows: rowsOf(await sentFiles(pool)), of: total });
      const sent = new Map((await sentFiles(pool)).map((file) => [file.name, file]));
      for (const file of city.files) {
        signal.throwIfAborted();
        if ((sent.get(file.name)?.state ?? 'failed') === 'failed') await core.execute(sendingOf(file));
        await tellRows();
      }
      await untilRead(pool, tellRows, signal);
    } finally {
      await core.close();
    }
    const rows = await requireExpected(pool, city.files);
    await markCity(pool, { seed, size, state: 'done', subjects: city.subjects.length, rows });
  } finally {
    await pool.end();
  }
}

function configOf({ databaseUrl, masterKeyFile, spoolFolder }: FillOptions): CoreConfig {
  return {
    mode: 'sandbox',
    databaseUrl,
    masterKey: Buffer.from(readFileSync(masterKeyFile, 'utf8').trim(), 'base64'),
    spoolFolder,
    quarantine: [],
    regimeConflict: 'more-favourable',
    floorConflict: 'stricter',
    poolSize: 5,
  };
}

const organOf = new Map(organs.map((organ) => [organ.id, organ]));

function sendingOf(file: CityFile): StartImport {
  const organ = organOf.get(file.sender);
  if (!organ) throw new Error(`organ ${file.sender} is not in the register`);
  const { id, name, level, region, sector } = organ;
  const actor: Actor = {
    officerId: importerOf(id),
    name: `${name}报送`,
    organ: { id, name, level, region, sector },
    roles: [CORE_ROLES.importer],
    client: 'sandbox/city',
  };
  const declared = { fileName: file.name, format: { kind: 'csv', encoding: 'utf-8' }, layout: file.layout } as const;
  return new StartImport(actor, declared, bytesOf(file), { synthetic: true });
}

async function* bytesOf(file: CityFile): AsyncGenerator<Buffer> {
  for (const text of csvOf(file)) yield Buffer.from(text);
}

/** A file of the city as the platform has it, by its last import. */
interface SentFile {
  readonly name: string;
  readonly state: string;
  readonly rows: number;
  readonly outcomes: Readonly<Record<string, number>>;
  readonly failure: { readonly code: string; readonly incident?: string } | null;
}

async function sentFiles(pool: ReadPool): Promise<readonly SentFile[]> {
  const { rows } = await pool.query<SentFile>(
    `select distinct on (file_name) file_name as name, state, rows_read as rows, counts->'outcomes' as outcomes, failure
     from cx.import where synthetic order by file_name, received_at desc, import_id desc`,
  );
  return rows;
}

const rowsOf = (files: readonly SentFile[]): number => files.reduce((sum, { rows }) => sum + rows, 0);

async function untilRead(pool: ReadPool, onLook: () => Promise<void>, signal: AbortSignal): Promise<void> {
  for (;;) {
    await onLook();
    const files = await sentFiles(pool);
    const failed = files.find((file) => file.state === 'failed');
    if (failed) throw new Error(`${failed.name} could not be imported: ${JSON.stringify(failed.failure)}`);
    if (files.every((file) => file.state === 'done')) return;
    await pause(200, undefined, { signal });
  }
}

/** Compares what the judges decided with what the city says they must: the city is also a test of every import. */
async function requireExpected(
  pool: ReadPool,
  files: readonly CityFile[],
): Promise<Readonly<Record<ExpectedOutcome, number>>> {
  const outcomesOf = new Map((await sentFiles(pool)).map((file) => [file.name, file.outcomes]));
  const sum = { taken: 0, unchanged: 0, quarantined: 0, refused: 0 };
  const differing: string[] = [];
  for (const { name, expected } of files) {
    const { accepted = 0, normalised = 0, unchanged = 0, quarantined = 0, refused = 0 } = outcomesOf.get(name) ?? {};
    const found = { taken: accepted + normalised, unchanged, quarantined, refused };
    if (JSON.stringify(found) !== JSON.stringify(expected))
      differing.push(`${name}: ${JSON.stringify(found)} ≠ ${JSON.stringify(expected)}`);
    for (const outcome of Object.keys(sum) as ExpectedOutcome[]) sum[outcome] += found[outcome];
  }
  if (differing.length > 0) {
    throw new SandboxError({
      zh: `合成数据的审核结果与预期不符：\n${differing.join('\n')}`,
      en: 'The judges decided otherwise about the synthetic city than it says they must.',
    });
  }
  return sum;
}
