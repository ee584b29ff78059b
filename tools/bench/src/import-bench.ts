import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { organs } from '@chengxin/reference-data/organs';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { figure, type Figure } from './figure.js';
import { BENCH_ORGAN, type Installation } from './installation.js';
import { penaltyFile } from './penalty-file.js';

/** Import over the API with full legality, against a raw COPY of the same rows into a table without keys. */
export async function importBench(
  installation: Installation,
  rows: number,
  progress: (text: string) => void,
): Promise<Figure[]> {
  const organ = organs.find((o) => o.id === BENCH_ORGAN)!.name;
  const file = [...penaltyFile(rows, organ)].join('');
  const raw = await rawCopy(installation.databaseUrl, file);
  progress(`raw COPY ${Math.round(rows / raw)} rows/s; importing ${rows} rows`);

  const { seconds, counts } = await importFile(installation, file);
  const accepted = await count(installation.databaseUrl);
  if (accepted !== rows) throw new Error(`${accepted} of ${rows} rows were taken: ${JSON.stringify(counts)}`);
  return [
    figure(
      'import',
      rows / seconds,
      'rows/s',
      rows / raw,
      'POST /v1/imports to done, every row judged, against raw COPY of the same rows; the rest goes to judging, ledger digests, and the keys and indexes of ten tables',
    ),
    figure(
      'import aim',
      rows / seconds,
      'rows/s',
      2_000,
      'the aim of 2,000 rows/s; a ratio above 1 is better than the aim',
    ),
    figure(
      'memory after import',
      installation.api.peakMemory(),
      'MiB',
      512,
      'peak resident memory of the process that imports; less is better',
    ),
  ];
}

/** Sends a file and waits until the import is done. */
export async function importFile(
  installation: Installation,
  file: string,
): Promise<{ readonly seconds: number; readonly counts: Readonly<Record<string, unknown>> }> {
  const started = performance.now();
  const sent = await fetch(`${installation.api.url}/v1/imports?layout=penalty`, {
    method: 'POST',
    headers: { ...installation.headers, 'content-type': 'text/csv; charset=utf-8', 'idempotency-key': randomUUID() },
    body: file,
  });
  if (!sent.ok) throw new Error(`the import was refused: ${sent.status} ${await sent.text()}`);
  const { id } = (await sent.json()) as { id: string };
  for (;;) {
    const answer = await fetch(`${installation.api.url}/v1/imports/${id}`, {
      headers: { ...installation.headers, 'x-purpose': 'data-intake' },
    });
    const view = (await answer.json()) as { state: string; counts: Record<string, unknown> };
    if (view.state === 'done') return { seconds: (performance.now() - started) / 1000, counts: view.counts };
    if (view.state === 'failed') throw new Error(`the import failed: ${JSON.stringify(view)}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

async function rawCopy(databaseUrl: string, file: string): Promise<number> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const columns = file.slice(0, file.indexOf('\n')).split(',');
    await client.query(`create temporary table raw_row (${columns.map((c) => `${c.toLowerCase()} text`).join(', ')})`);
    const started = performance.now();
    await pipeline(
      Readable.from([file]),
      client.query(copyFrom('copy raw_row from stdin with (format csv, header true)')),
    );
    return (performance.now() - started) / 1000;
  } finally {
    await client.end();
  }
}

async function count(databaseUrl: string): Promise<number> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ n: string }>('select count(*) as n from cx.document_subject');
    return Number(rows[0]!.n);
  } finally {
    await client.end();
  }
}
