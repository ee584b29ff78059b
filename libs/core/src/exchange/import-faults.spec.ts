import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { jest } from '@jest/globals';
import { unifiedCodeWithCheckDigits } from '@chengxin/domain/identity-code-synthetic';
import { DocumentModule } from '../document/document.module.js';
import { openCore, type CoreTestbed } from '../testing/core-testbed.js';
import { csvFile, ended, imported, SENDERS, sendFile } from '../testing/sent-file.js';
import type { ImportingProcess } from '../testing/importing-process.js';
import { ExchangeModule } from './exchange.module.js';
import { ImportRunner } from './import-runner.js';

const BUILT = fileURLToPath(new URL('../../dist/testing/importing-process.js', import.meta.url));
const COLUMNS = ['CF_XDR_MC', 'CF_XDR_LB', 'CF_XDR_SHXYM', 'CF_WSH', 'CF_CFLB', 'CF_NR_FK', 'CF_JDRQ', 'CF_CFJG'];

/** Penalties of one organ: four documents for each subject, and one row in a hundred that is refused. */
function penalties(rows: number, series: string): string {
  return csvFile(
    COLUMNS,
    Array.from({ length: rows }, (_, i) => ({
      CF_XDR_MC: `合成商贸${i % (rows / 4)}有限公司`,
      CF_XDR_LB: '法人及非法人组织',
      CF_XDR_SHXYM: unifiedCodeWithCheckDigits('9', '1', '141121', i % (rows / 4)),
      CF_WSH: `吕市监${series}罚〔2026〕${i + 1}号`,
      CF_CFLB: '罚款',
      CF_NR_FK: '0.500000',
      CF_JDRQ: i % 100 === 99 ? '2026-02-30' : '2026-03-02',
      CF_CFJG: '吕梁市市场监督管理局',
    })),
  );
}

/** Statements that must find nothing, whenever they are asked: what a half-written batch would leave. */
const HALVES: Readonly<Record<string, string>> = {
  'a claim without its subject':
    'select 1 from cx.identifier_claim c where not exists (select 1 from cx.subject s where s.subject_id = c.subject_id)',
  'a document without a party':
    'select 1 from cx.document d where not exists (select 1 from cx.document_party p where p.document_id = d.document_id)',
  'a party without its copy of the header':
    'select 1 from cx.document_party p where not exists (select 1 from cx.document_subject s where s.subject_id = p.subject_id and s.document_id = p.document_id)',
  'a document without its ledger':
    'select 1 from cx.document d where d.last_seq <> (select count(*) from cx.document_ledger l where l.document_id = d.document_id)',
  'a subject without its ledger':
    'select 1 from cx.subject s where s.last_seq <> (select count(*) from cx.subject_ledger_content l where l.subject_id = s.subject_id)',
  'a standing that lags behind':
    'select 1 from cx.subject s join cx.standing t using (subject_id) where s.last_seq <> t.last_seq',
  'an entry that is not queued for sealing':
    'select 1 from cx.subject_ledger l where not exists (select 1 from cx.subject_unsealed u where u.subject_id = l.subject_id and u.seq = l.seq)',
  'rows that no batch accounts for': `select 1 from cx.import i where i.rows_read <> (select coalesce(sum(n.value::int), 0) from jsonb_each_text(i.counts->'outcomes') n)
       or (select count(*) from cx.document_subject d where d.import_id = i.import_id) <> (i.counts->'outcomes'->>'accepted')::int
       or (select count(*) from cx.import_row r where r.import_id = i.import_id) <> (i.counts->'outcomes'->>'refused')::int`,
};

async function expectNoHalves(bed: CoreTestbed): Promise<void> {
  for (const [what, sql] of Object.entries(HALVES)) {
    const { rows } = await bed.pool.query(`select count(*)::int as n from (${sql}) x`);
    expect([what, rows[0]!.n]).toEqual([what, 0]);
  }
}

describe('an import that is killed', () => {
  let bed: CoreTestbed;
  let folder: string;
  const children: ChildProcess[] = [];
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'chengxin-kill-'));
    bed = await openCore([DocumentModule], { plugins: [] });
  });
  afterAll(async () => {
    // Waited for: a process that still writes would leave its file behind.
    const running = children.filter((child) => child.exitCode === null && child.signalCode === null);
    await Promise.all(
      running.map((child) => new Promise((resolve) => void (child.once('exit', resolve), child.kill('SIGKILL')))),
    );
    await bed?.close();
    await rm(folder, { recursive: true, force: true });
  });

  function start(options: Pick<ImportingProcess, 'send'>): ChildProcess {
    const told: ImportingProcess = {
      databaseUrl: bed.config.databaseUrl,
      spoolFolder: join(folder, 'spool'),
      masterKey: bed.config.masterKey.toString('hex'),
      ...options,
    };
    const run = `import(${JSON.stringify(BUILT)}).then((m) => m.runImportingProcess(JSON.parse(process.argv[1])))`;
    const child = spawn(process.execPath, ['--no-warnings', '-e', run, JSON.stringify(told)], {
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    children.push(child);
    return child;
  }
  async function rowsRead(): Promise<{ state: string; rows: number }> {
    const { rows } = await bed.pool.query(`select state, rows_read as rows from cx.import`);
    return rows[0] ?? { state: 'none', rows: 0 };
  }

  it('leaves nothing half-written, and another process takes it to its end', async () => {
    const file = join(folder, 'penalties.csv');
    const total = 5_000;
    await writeFile(file, penalties(total, '杀'));
    const first = start({ send: file });
    while ((await rowsRead()).rows < 1_000) await sleep(20);
    first.kill('SIGKILL');
    await new Promise((resolve) => first.once('exit', resolve));
    const stopped = await rowsRead();
    expect(stopped.state).toBe('running');
    expect(stopped.rows).toBeLessThan(total);
    expect(stopped.rows % 1_000).toBe(0);
    await expectNoHalves(bed);

    // The claim of the dead process runs out: here at once.
    await bed.pool.query(`update cx.import set heartbeat_at = '2026-01-01T00:00:00Z'`);
    const second = start({});
    while ((await rowsRead()).state !== 'done') await sleep(50);
    await expectNoHalves(bed);
    const { rows } = await bed.pool.query(
      `select i.rows_read, i.counts->'outcomes' as outcomes, i.spool_key, (select array_agg(batch_no order by batch_no) from cx.import_batch) as batches from cx.import i`,
    );
    expect(rows[0]).toMatchObject({
      rows_read: total,
      outcomes: { accepted: 4_950, refused: 50 },
      spool_key: null,
      batches: [1, 2, 3, 4, 5],
    });
    second.kill('SIGTERM');
    await new Promise((resolve) => second.once('exit', resolve));
    expect(await readdir(join(folder, 'spool'))).toEqual([]);
  });
});

describe('an import', () => {
  let bed: CoreTestbed;
  const { market } = SENDERS;
  beforeAll(async () => {
    bed = await openCore([DocumentModule, ExchangeModule]);
  });
  afterAll(() => bed?.close());
  // What goes wrong here is meant to, and is logged.
  beforeEach(() => void jest.spyOn(console, 'error').mockImplementation(() => undefined));
  afterEach(() => jest.restoreAllMocks());

  it('goes on where its connections are cut', async () => {
    const { id } = await sendFile(bed, market, penalties(3_000, '断'));
    for (let cut = 0; cut < 4; cut += 1) {
      await sleep(250);
      await bed.pool.query(
        `select pg_terminate_backend(pid) from pg_stat_activity
         where datname = current_database() and pid <> pg_backend_pid() and backend_type = 'client backend'`,
      );
    }
    // Who reads over a connection in the moment it is cut is told so, and asks again: the import is what goes on by itself.
    await sleep(250);
    expect(await ended(bed, market, id)).toMatchObject({
      state: 'done',
      rowsRead: 3_000,
      counts: { accepted: 2_970, refused: 30 },
    });
    await expectNoHalves(bed);
  });

  it('says that the disk is full, keeps what was committed, and goes on once there is room', async () => {
    await bed.pool.query(`create function cx.full_disk() returns trigger language plpgsql as $$ begin
      if new.batch_no = 2 then raise exception 'could not extend file: No space left on device' using errcode = '53100'; end if; return new; end $$`);
    await bed.pool.query(
      'create trigger full_disk before insert on cx.import_batch for each row execute function cx.full_disk()',
    );
    const { id } = await sendFile(bed, market, penalties(2_000, '满'));
    let seen;
    do {
      await sleep(50);
      seen = (await bed.pool.query('select state, rows_read, failure from cx.import where import_id = $1', [id]))
        .rows[0];
    } while (!seen.failure);
    expect(seen).toMatchObject({ state: 'running', rows_read: 1_000, failure: { code: 'import/no-space' } });
    await expectNoHalves(bed);
    await bed.pool.query('drop trigger full_disk on cx.import_batch');
    expect(await ended(bed, market, id)).toMatchObject({ state: 'done', rowsRead: 2_000, failure: null });
    await expectNoHalves(bed);
  });

  it('whose file was damaged on disk is failed in words, and can be sent again', async () => {
    const content = penalties(1_000, '损');
    const { id } = await sendFile(bed, market, content.replace('500000', '500001'));
    await writeFile(join(bed.config.spoolFolder, `${id}.spool`), 'damaged');
    expect(await ended(bed, market, id)).toMatchObject({ state: 'failed', failure: { code: 'import/file-lost' } });
    expect(await imported(bed, market, content)).toMatchObject({ state: 'done', sameAs: null });
  });

  it('taken up again and again without getting further is given up', async () => {
    const { rows } = await bed.pool.query(
      `insert into cx.import (import_id, organ_id, officer, file_name, file_digest, layout, format, state, bytes_total, counts, failure, synthetic, worker, heartbeat_at, received_at, version)
       select gen_random_uuid(), organ_id, officer, file_name, 'sha256:0', layout, format, 'running', 1, $1, $2, false, 'gone', '2026-01-01', received_at, 1 from cx.import limit 1 returning import_id`,
      [
        JSON.stringify({
          outcomes: { accepted: 0, normalised: 0, quarantined: 0, refused: 0, unchanged: 0 },
          codes: {},
        }),
        JSON.stringify({ code: 'import/interrupted', attempts: 4 }),
      ],
    );
    expect(await ended(bed, market, rows[0]!.import_id)).toMatchObject({
      state: 'failed',
      failure: { code: 'import/failed' },
    });
  });

  it('is given back when its process ends, for the next one to go on with', async () => {
    const { id } = await sendFile(bed, market, penalties(4_000, '停'));
    while (
      (await bed.pool.query('select rows_read from cx.import where import_id = $1', [id])).rows[0]!.rows_read < 1_000
    )
      await sleep(20);
    await bed.module.get(ImportRunner).onModuleDestroy();
    const { rows } = await bed.pool.query('select state, worker, rows_read from cx.import where import_id = $1', [id]);
    expect(rows[0]).toMatchObject({ state: 'queued', worker: null });
    await expectNoHalves(bed);
  });
});
