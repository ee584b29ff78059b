import pg from 'pg';
import { figure, type Figure } from './figure.js';
import { BENCH_ORGAN, type Installation } from './installation.js';
import { drafts, insertRecords } from './simulation-records.js';

/** As many as the platform reads at a time. */
const PAGE = 1_000;
/** The records decided before it: one in five. */
const A_FIFTH_UNTIL = '2025-05-01';

/** `POST /v1/simulations` with drafts of listing, publication and repair over records of all three, against reading the same rows. */
export async function simulationBench(
  installation: Installation,
  records: number,
  progress: (text: string) => void,
): Promise<Figure[]> {
  const client = new pg.Client({ connectionString: installation.databaseUrl });
  await client.connect();
  try {
    progress(`inserting ${records} records`);
    await insertRecords(client, records);
    const draft = { editions: await drafts(client) };
    const { api } = installation;
    const some = await simulate(installation, { draft, records: { effectiveUntil: A_FIFTH_UNTIL } });
    const memoryOfSome = api.peakMemory();
    // Warm: the pages are in memory for both.
    await readRecords(client);
    const raw = await readRecords(client);
    progress(
      `${some.totals.records} records in ${some.seconds.toFixed(1)} s; plain read of all in ${raw.toFixed(1)} s`,
    );
    const all = await simulate(installation, { draft });
    const count = all.totals.records;
    if (count < records || some.totals.records >= count || !all.totals.publications || !all.totals.repairs)
      throw new Error(`${count} of ${records} records were simulated: ${JSON.stringify(all.totals).slice(0, 2_000)}`);
    return [
      figure(
        'simulation',
        count / all.seconds,
        'records/s',
        count / raw,
        'POST /v1/simulations with drafts of listing, publication and repair, against reading the same rows page by page; the rest goes to judging every criterion, measure, publication and route under two rules',
      ),
      figure(
        'simulation aim',
        count / all.seconds,
        'records/s',
        100_000 / 30,
        'the aim of 100,000 records in 30 seconds; a ratio above 1 is better than the aim',
      ),
      figure(
        'simulation cpu',
        (all.cpuSeconds / count) * 100_000,
        's',
        30,
        'processor seconds of the API process for 100,000 records; the limit is the aim, less is better',
      ),
      figure(
        'memory of simulation',
        api.peakMemory(),
        'MiB',
        memoryOfSome,
        `peak resident memory after ${count} records, against that after ${some.totals.records}; a ratio of 1 is flat`,
      ),
    ];
  } finally {
    await client.end();
  }
}

interface Simulated {
  readonly totals: { readonly records: number; readonly publications: object | null; readonly repairs: object | null };
  readonly seconds: number;
  /** Of the API process. */
  readonly cpuSeconds: number;
}

async function simulate({ api, headers }: Installation, question: object): Promise<Simulated> {
  const cpu = api.cpuSeconds();
  const started = performance.now();
  const response = await fetch(`${api.url}/v1/simulations`, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json', 'x-purpose': 'rule-review' },
    body: JSON.stringify(question),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`/v1/simulations answered ${response.status}: ${text}`);
  return {
    totals: JSON.parse(text) as Simulated['totals'],
    seconds: (performance.now() - started) / 1000,
    cpuSeconds: api.cpuSeconds() - cpu,
  };
}

/** Seconds to read what a simulation reads of the records, in pages of the same size. */
async function readRecords(client: pg.Client): Promise<number> {
  const started = performance.now();
  let after = ['00000000-0000-0000-0000-000000000000', '00000000-0000-0000-0000-000000000000'];
  for (;;) {
    const { rows } = await client.query<{ subject_id: string; document_id: string }>({
      name: 'bench-records',
      text: `select d.subject_id, d.document_id, d.decided_on, d.effective_on, d.status, d.party_order, s.kind, s.name, t.facts, t.judgements, l.ends_on, p.regime_record
        from cx.document_subject d join cx.subject s using (subject_id)
        left join cx.determination t on t.subject_id = d.subject_id and t.document_id = d.document_id
        left join cx.listing l on l.subject_id = t.subject_id and l.determination_id = t.determination_id
        left join cx.publication p on p.subject_id = t.subject_id and p.determination_id = t.determination_id
        where (d.subject_id, d.document_id) > ($1::uuid, $2::uuid) and d.organ_id = $3 order by d.subject_id, d.document_id limit ${PAGE}`,
      values: [...after, BENCH_ORGAN],
    });
    const last = rows.at(-1);
    if (last) after = [last.subject_id, last.document_id];
    if (rows.length < PAGE) return (performance.now() - started) / 1000;
  }
}
