import { fileURLToPath } from 'node:url';
import autocannon from 'autocannon';
import pg from 'pg';
import { startChild } from './child-server.js';
import { figure, type Figure } from './figure.js';
import type { Installation } from './installation.js';

const BARE = fileURLToPath(new URL('../bin/bare-server.mjs', import.meta.url));
const MATTER = 'food-licence';
/** What the checks are made for; each is registered before its answer leaves. */
const CHECKING = { 'x-purpose': 'licensing', 'x-matter': 'bench-1' };

interface Load {
  readonly perSecond: number;
  readonly p97_5: number;
  readonly faults: number;
}

/** `POST /v1/checks` against a bare server that returns the same row, in turn: A B A B …, so that both see the same machine. */
export async function checksBench(
  installation: Installation,
  seconds: number,
  progress: (text: string) => void,
): Promise<Figure[]> {
  const subjects = await subjectIds(installation.databaseUrl);
  const bare = await startChild(BARE, { DATABASE_URL: installation.databaseUrl }, '/');
  try {
    const bodies = subjects.map((subjectId) => JSON.stringify({ subjectId, matter: MATTER }));
    const checks = (options: Partial<autocannon.Options> = {}) =>
      load(`${installation.api.url}/v1/checks`, { ...installation.headers, ...CHECKING }, bodies, seconds, options);
    await answersOne(installation, bodies[0]!);
    const limits: number[] = [];
    const values: number[] = [];
    await checks({ duration: 3 });
    for (let round = 1; round <= 3; round += 1) {
      limits.push((await load(`${bare.url}/`, {}, bodies, seconds)).perSecond);
      values.push((await checks()).perSecond);
      progress(`round ${round}: bare ${Math.round(limits.at(-1)!)} req/s, checks ${Math.round(values.at(-1)!)} req/s`);
    }
    const steady = await checks({ overallRate: 200, connections: 10, duration: seconds });
    return [
      figure(
        'checks',
        median(values),
        'req/s',
        median(limits),
        'POST /v1/checks against node:http with a prepared statement and the same row; the rest goes to Express and Nest, the session, validation and the answer; the aim is a ratio of 0.4',
      ),
      figure(
        'checks p97.5 at 200/s',
        steady.p97_5,
        'ms',
        50,
        'latency below which 97.5 % of the answers stay at 200 requests a second (the 95th percentile is lower); the limit is the aim, less is better',
      ),
    ];
  } finally {
    await bare.stop();
  }
}

async function load(
  url: string,
  headers: Readonly<Record<string, string>>,
  bodies: readonly string[],
  seconds: number,
  options: Partial<autocannon.Options> = {},
): Promise<Load> {
  let next = 0;
  const result = await autocannon({
    url,
    method: 'POST',
    connections: 16,
    duration: seconds,
    headers: { ...headers, 'content-type': 'application/json' },
    requests: [{ setupRequest: (request) => ({ ...request, body: bodies[(next += 1) % bodies.length]! }) }],
    ...options,
  });
  const faults = result.non2xx + result.errors + result.timeouts;
  if (faults > 0) throw new Error(`${faults} of ${result.requests.total} requests to ${url} failed`);
  return { perSecond: result.requests.average, p97_5: result.latency.p97_5, faults };
}

/** One check by hand first: a refusal says more than a count of failures. */
async function answersOne({ api, headers }: Installation, body: string): Promise<void> {
  const response = await fetch(`${api.url}/v1/checks`, {
    method: 'POST',
    headers: { ...headers, ...CHECKING, 'content-type': 'application/json' },
    body,
  });
  if (!response.ok) throw new Error(`/v1/checks answered ${response.status}: ${await response.text()}`);
}

async function subjectIds(databaseUrl: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ subject_id: string }>(
      'select subject_id from cx.standing order by subject_id limit 5000',
    );
    return rows.map((row) => row.subject_id);
  } finally {
    await client.end();
  }
}

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;
