import { spawnSync } from 'node:child_process';
import { mkdir, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { newId } from '../database/record-id.js';
import { DocumentModule } from '../document/document.module.js';
import { openCore, type CoreTestbed } from '../testing/core-testbed.js';
import { ExchangeModule } from './exchange.module.js';
import { partName, spoolName, sweepSpool } from './spool-sweep.js';

describe('the folder of uploads', () => {
  let bed: CoreTestbed;
  beforeAll(async () => {
    bed = await openCore([DocumentModule]);
  });
  afterAll(() => bed?.close());

  const host = hostname().replace(/[^\w-]/g, '-');
  const gone = () => spawnSync(process.execPath, ['-e', '0']).pid;
  const lie = async (name: string, ageMs = 0): Promise<string> => {
    await mkdir(bed.config.spoolFolder, { recursive: true });
    const path = join(bed.config.spoolFolder, name);
    await writeFile(path, 'x');
    const then = new Date(Date.now() - ageMs);
    await utimes(path, then, then);
    return name;
  };
  const record = (id: string, state: string) =>
    bed.pool.query(
      `insert into cx.import (import_id, organ_id, officer, file_name, file_digest, layout, format, state, synthetic, received_at)
       values ($1, 'lvliang-market-supervision', 'one', 'f', 'sha256:0', 'penalty', '{}', $2, false, now())`,
      [id, state],
    );

  it('keeps what is being received and what an import still needs, and nothing else', async () => {
    const [waits, ended] = [newId(new Date()), newId(new Date())];
    await record(waits, 'queued');
    await record(ended, 'done');
    const kept = [
      await lie(partName(newId(new Date()))),
      await lie(`${newId(new Date())}.elsewhere.1.part`),
      await lie(spoolName(waits), 9_000_000),
      await lie(spoolName(newId(new Date()))),
      await lie('notes.txt', 9_000_000),
    ];
    await lie(`${newId(new Date())}.${host}.${gone()}.part`);
    await lie(`${newId(new Date())}.${host}.${process.pid}.part`, 3_000_000);
    await lie(`${newId(new Date())}.elsewhere.1.part`, 4_000_000);
    await lie(spoolName(ended));
    await lie(spoolName(newId(new Date())), 61_000);
    await sweepSpool(bed.config.spoolFolder, bed.pool);
    expect((await readdir(bed.config.spoolFolder)).sort()).toEqual(kept.sort());
    await rm(bed.config.spoolFolder, { recursive: true });
    // Nobody is to take it up: there is no such file.
    await bed.pool.query(`update cx.import set state = 'done' where import_id = $1`, [waits]);
  });

  it('is swept by the process that starts after one that died while receiving', async () => {
    await lie(`${newId(new Date())}.${host}.${gone()}.part`);
    const options = { databaseUrl: bed.config.databaseUrl, spoolFolder: bed.config.spoolFolder };
    const next = await openCore([DocumentModule, ExchangeModule], options);
    try {
      while ((await readdir(bed.config.spoolFolder)).length > 0) await sleep(20);
    } finally {
      await next.close();
    }
    expect(await readdir(bed.config.spoolFolder).catch(() => [])).toEqual([]);
  });
});
