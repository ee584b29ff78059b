import { randomUUID } from 'node:crypto';
import { AccessLedger } from '@chengxin/core/access/access-ledger';
import type { Actor } from '@chengxin/core/access/actor';
import { Keyring } from '@chengxin/core/access/keyring';
import { RefusedBound } from '@chengxin/core/access/refused-bound';
import { SystemClock } from '@chengxin/core/clock/clock';
import { ReadPool } from '@chengxin/core/database/pool';
import { organs } from '@chengxin/reference-data/organs';
import { purposes } from '@chengxin/reference-data/purposes';
import type { ChildServer } from './child-server.js';
import { figure, type Figure } from './figure.js';
import { importFile } from './import-bench.js';
import { BENCH_ORGAN, type Installation } from './installation.js';
import { penaltyFile } from './penalty-file.js';

/** Leaves that the tree has at least when proofs are timed. */
const LEAVES = 200_000;
/** Reads that wait at a time, as those of so many requests would. */
const TOGETHER = 500;
const READS = 50_000;
const PROOFS = 1_000;
const LEDGERS = ['subject', 'document', 'import', 'access'] as const;

interface Spent {
  readonly entries: number;
  readonly seconds: number;
  readonly nodeCpu: number;
  readonly postgresCpu: number;
}

/**
 * Appends by the real writers, in their own transactions, while a worker seals: records of a file over the API, and reads. Then proofs over HTTP, of a tree of
 * 200,000 leaves at least. Bare INSERTs of as many like rows into a table without keys or guards are the limit.
 */
export async function ledgerBench(
  installation: Installation,
  rows: number,
  progress: (text: string) => void,
): Promise<Figure[]> {
  const pool = new ReadPool(installation.databaseUrl, 4);
  const worker = await installation.startWorker();
  try {
    await sealed(pool, progress);
    const organ = organs.find(({ id }) => id === BENCH_ORGAN)!.name;
    const file = [...penaltyFile(rows, organ, await lastRow(pool))].join('');
    const imported = await spentOn(installation, pool, worker, async () => {
      await importFile(installation, file);
      return 0;
    });
    progress(`${imported.entries} entries by an import in ${imported.seconds.toFixed(1)} s`);
    await sealed(pool, progress);
    const size = await treeSize(pool);
    const read = await spentOn(installation, pool, worker, () =>
      appendReads(installation, pool, Math.max(READS, LEAVES - size)),
    );
    progress(`${read.entries} entries of reads in ${read.seconds.toFixed(1)} s`);
    const bare = await bareInserts(pool, read.entries);
    await sealed(pool, progress);
    const leaves = await treeSize(pool);
    const inclusion = await proofs(installation, (at) => `inclusion?index=${at}`, leaves);
    const consistency = await proofs(installation, (at) => `consistency?from=${at + 1}`, leaves);
    return [
      ...appendFigures('appends by import', imported, bare, 'records of a file over the API, every row judged'),
      ...appendFigures('appends of reads', read, bare, 'entries of reads, 500 waiting at a time'),
      ...proofFigures(`inclusion in ${leaves}`, inclusion),
      ...proofFigures(`consistency to ${leaves}`, consistency),
    ];
  } finally {
    await worker.stop();
    await pool.end();
  }
}

function appendFigures(name: string, spent: Spent, bare: number, what: string): Figure[] {
  const { entries, seconds, nodeCpu, postgresCpu } = spent;
  const thousand = (cpu: number) => (cpu / entries) * 1_000;
  return [
    figure(
      name,
      entries / seconds,
      'entries/s',
      bare,
      `${what}, sealed meanwhile; against bare INSERTs of like rows, 500 a statement`,
    ),
    figure(
      `${name}, aim`,
      entries / seconds,
      'entries/s',
      2_000,
      'the aim of 2,000 appends/s; a ratio above 1 is better than the aim',
    ),
    figure(
      `${name}, node cpu`,
      thousand(nodeCpu),
      's',
      0.5,
      'processor seconds of all node processes for 1,000 entries; the limit is what one core has at 2,000/s, less is better',
    ),
    figure(
      `${name}, postgres cpu`,
      thousand(postgresCpu),
      's',
      0.5,
      'processor seconds of the database for 1,000 entries, sealing among them; less is better',
    ),
  ];
}

interface Timed {
  readonly median: number;
  readonly p95: number;
  /** Of the API, for one proof, in milliseconds. */
  readonly cpu: number;
}

function proofFigures(name: string, { median, p95, cpu }: Timed): Figure[] {
  return [
    figure(
      name,
      median,
      'ms',
      10,
      'median time of a proof over HTTP, one after the other; the limit is the aim, less is better',
    ),
    figure(`${name}, p95`, p95, 'ms', 10, 'time below which 95 % of the proofs stay; less is better'),
    figure(`${name}, cpu`, cpu, 'ms', 10, 'processor time of the API for one proof; less is better'),
  ];
}

/** What entries took, by whoever appended and by the worker that sealed at the same time. `append` returns the processor seconds of this process that are its own. */
async function spentOn(
  { api, postgresCpuSeconds }: Installation,
  pool: ReadPool,
  worker: ChildServer,
  append: () => Promise<number>,
): Promise<Spent> {
  const entriesBefore = await entriesOf(pool);
  const [apiBefore, workerBefore, postgresBefore] = [api.cpuSeconds(), worker.cpuSeconds(), postgresCpuSeconds()];
  const started = performance.now();
  const own = await append();
  const seconds = (performance.now() - started) / 1000;
  return {
    seconds,
    nodeCpu: own + api.cpuSeconds() - apiBefore + worker.cpuSeconds() - workerBefore,
    postgresCpu: postgresCpuSeconds() - postgresBefore,
    entries: (await entriesOf(pool)) - entriesBefore,
  };
}

async function entriesOf(pool: ReadPool): Promise<number> {
  const { rows } = await pool.query<{ n: number }>(
    `select ${LEDGERS.map((kind) => `(select count(*) from cx.${kind}_ledger)`).join(' + ')} as n`,
  );
  return rows[0]!.n;
}

/** Rows of files that were taken already, so that no number comes twice. */
async function lastRow(pool: ReadPool): Promise<number> {
  const { rows } = await pool.query<{ n: number }>('select count(*) as n from cx.document');
  return rows[0]!.n;
}

async function treeSize(pool: ReadPool): Promise<number> {
  const { rows } = await pool.query<{ n: number }>('select coalesce(max(tree_size), 0) as n from cx.log_checkpoint');
  return rows[0]!.n;
}

/** Waits until nothing waits for the log any more. */
async function sealed(pool: ReadPool, progress: (text: string) => void): Promise<void> {
  for (;;) {
    const { rows } = await pool.query<{ n: number }>(
      `select ${LEDGERS.map((kind) => `(select count(*) from cx.${kind}_unsealed)`).join(' + ')} as n`,
    );
    if (rows[0]!.n === 0) return;
    progress(`${rows[0]!.n} entries wait to be sealed`);
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}

/** Reads of one subject each, as the API registers them. Returns the processor seconds that this process spent. */
async function appendReads({ appUrl, masterKey }: Installation, pool: ReadPool, reads: number): Promise<number> {
  const { rows } = await pool.query<{ id: string }>(
    'select subject_id as id from cx.subject order by subject_id limit 5000',
  );
  const app = new ReadPool(appUrl, 4);
  try {
    const ledger = new AccessLedger(app, new Keyring(masterKey), new SystemClock(), new RefusedBound());
    const actor = benchActor();
    const before = process.cpuUsage();
    for (let done = 0; done < reads; done += TOGETHER)
      await Promise.all(
        Array.from({ length: Math.min(TOGETHER, reads - done) }, (_, at) =>
          ledger.answered({
            actor,
            route: 'GET /v1/subjects/:id',
            request: randomUUID(),
            subjects: [rows[(done + at) % rows.length]!.id],
            fields: ['reference', 'identity'],
          }),
        ),
      );
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1_000_000;
  } finally {
    await app.end();
  }
}

function benchActor(): Actor {
  const { id, name, level, region, sector } = organs.find((organ) => organ.id === BENCH_ORGAN)!;
  const purpose = purposes.find(({ code }) => code === 'case-handling')!;
  return {
    officerId: 'bench-officer',
    name: 'bench-officer',
    organ: { id, name, level, region, sector },
    roles: ['clerk'],
    client: 'bench',
    use: { purpose, basis: purpose.bases[0], matter: '吕案〔2026〕1号' },
  };
}

/** Entries a second of the same rows, put into a table without keys, triggers or anything beside it. */
async function bareInserts(pool: ReadPool, most: number): Promise<number> {
  const { rows } = await pool.query<Record<string, unknown>>(
    'select access_id, seq, kind, record_id, at, actor, content, digest from cx.access_ledger order by access_id, seq limit $1',
    [most],
  );
  const client = await pool.connect();
  try {
    await client.query(
      `create table cx.bench_bare (access_id uuid, seq bigint, kind text, record_id uuid, at timestamptz, actor text, content jsonb, digest text)`,
    );
    const started = performance.now();
    for (let at = 0; at < rows.length; at += TOGETHER) {
      const part = rows.slice(at, at + TOGETHER);
      const column = (name: string) => part.map((row) => row[name]);
      await client.query({
        name: 'bare',
        text: 'insert into cx.bench_bare select * from unnest($1::uuid[], $2::bigint[], $3::text[], $4::uuid[], $5::timestamptz[], $6::text[], $7::jsonb[], $8::text[])',
        values: [
          ...['access_id', 'seq', 'kind', 'record_id', 'at', 'actor'].map(column),
          part.map((row) => JSON.stringify(row['content'])),
          column('digest'),
        ],
      });
    }
    const seconds = (performance.now() - started) / 1000;
    await client.query('drop table cx.bench_bare');
    return rows.length / seconds;
  } finally {
    client.release();
  }
}

/** Proofs of leaves or trees all over the log. */
async function proofs({ api }: Installation, path: (at: number) => string, leaves: number): Promise<Timed> {
  const times: number[] = [];
  const before = api.cpuSeconds();
  for (let n = 0; n < PROOFS; n += 1) {
    // Steps of a size that shares no divisor with the number of leaves' usual ones: every part of the tree is asked for.
    const at = (n * 104_729) % leaves;
    const started = performance.now();
    const answer = await fetch(`${api.url}/v1/ledger/proofs/${path(at)}`);
    const text = await answer.text();
    times.push(performance.now() - started);
    if (!answer.ok) throw new Error(`a proof answered ${answer.status}: ${text}`);
  }
  const ordered = times.toSorted((a, b) => a - b);
  return {
    median: ordered[Math.floor(ordered.length / 2)]!,
    p95: ordered[Math.floor(ordered.length * 0.95)]!,
    cpu: ((api.cpuSeconds() - before) / PROOFS) * 1_000,
  };
}
