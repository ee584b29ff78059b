import { MovableClock, SystemClock, type Clock } from '@chengxin/core/clock/clock';
import { followClock } from '@chengxin/core/clock/clock-follower';
import { readClockAhead } from '@chengxin/core/clock/platform-clock';
import { MIGRATIONS } from '@chengxin/core/database/orm';
import { ReadPool } from '@chengxin/core/database/pool';
import { LogSealer } from '@chengxin/core/ledger/log-sealer';
import { ResumeAnnulmentsHandler } from '@chengxin/core/document/resume-annulments';
import { installedPlugins } from '@chengxin/installed-plugins/installed-plugins';
import { NestFactory } from '@nestjs/core';
import type { WorkerConfig } from './configuration.js';
import { EventCounts } from './event-counts.js';
import { serveHealth, type Health } from './health.js';
import { Loop } from './loop.js';
import { faultOf, NestLines, type Log } from './log-lines.js';
import { OutboxRelay } from './outbox-relay.js';
import { purgeRequests } from './purge-requests.js';
import { WorkerModule } from './worker.module.js';

/** The worker cannot start, for a reason a person can act on. */
export class NotReady extends Error {
  override readonly name = 'NotReady';
}

export interface Worker {
  /** Port of the health server, where one was asked for. */
  readonly healthPort: number | undefined;
  stop(): Promise<void>;
}

const TELL_EVERY_MS = 60_000;

/** Starts the worker: the core without routes, and its loops. Throws {@link NotReady} where database or schema are not those of this program. */
export async function startWorker(
  config: WorkerConfig,
  log: Log,
  plugins: typeof installedPlugins = installedPlugins,
): Promise<Worker> {
  const clock = await readyClock(config);
  const app = await NestFactory.createApplicationContext(WorkerModule.for(config.core, plugins, clock), {
    logger: new NestLines(log),
    abortOnError: false,
  });
  const pool = app.get(ReadPool);
  const counts = new EventCounts(log);
  const relay = new OutboxRelay(pool, [counts], log);
  const annulments = app.get(ResumeAnnulmentsHandler, { strict: false });
  const loops = [
    new Loop('outbox', () => relay.turn(), log),
    new Loop('annulments', () => resumeAnnulments(annulments, log), log, {
      idleMs: 5_000,
      firstMs: 1_000,
      mostMs: 30_000,
    }),
    new Loop('requests', () => purgeRequests(pool), log, { idleMs: 3_600_000, firstMs: 1_000, mostMs: 300_000 }),
  ];
  if (config.logKey) {
    const sealer = new LogSealer(pool, config.logKey, () => clock.now());
    loops.push(new Loop('log', () => sealer.turn(), log));
  }
  const followed =
    clock instanceof MovableClock
      ? followClock(pool, clock, (error) => log('warn', 'sandbox clock', faultOf(error)))
      : undefined;
  const telling = setInterval(() => counts.tell(), TELL_EVERY_MS).unref();

  const look = async (): Promise<Health> => {
    await pool.query('select 1');
    const failing = Object.fromEntries(loops.map((loop) => [loop.name, { failures: loop.failed }]));
    return { ready: true, loops: failing };
  };
  const { healthPort, host } = config;
  const health = healthPort === undefined ? undefined : await serveHealth(healthPort, host, look);
  for (const loop of loops) loop.start();
  return {
    healthPort: health?.port,
    async stop() {
      clearInterval(telling);
      followed?.();
      await health?.close();
      await Promise.all(loops.map((loop) => loop.stop()));
      await relay.stop();
      counts.tell();
      await app.close();
    },
  };
}

async function resumeAnnulments(handler: ResumeAnnulmentsHandler, log: Log): Promise<'idle'> {
  const { documents, subjects } = await handler.execute();
  if (documents > 0) log('info', 'annulments resumed', { documents, subjects });
  return 'idle';
}

/** The clock of the installation, once its database answers and has the schema of this program. */
async function readyClock({ core }: WorkerConfig): Promise<Clock> {
  const pool = new ReadPool(core.databaseUrl, 1);
  try {
    const { rows } = await pool
      .query<{ name: string }>('select name from cx.schema_migration')
      .catch((error: unknown) => {
        const code = (error as { code?: string }).code ?? (error as Error).name;
        throw new NotReady(`数据库不可用或尚未迁移（${code}） / the database is away or was never migrated (${code})`);
      });
    const applied = new Set(rows.map((row) => row.name));
    const missing = MIGRATIONS.filter((migration) => !applied.has(migration.name)).map((migration) => migration.name);
    if (missing.length > 0 || applied.size !== MIGRATIONS.length) {
      const names = missing.join(', ') || '—';
      throw new NotReady(`数据库结构与程序不符，缺 ${names} / the schema is not this program’s; missing: ${names}`);
    }
    if (core.mode === 'production') return new SystemClock();
    return new MovableClock(await readClockAhead(pool));
  } finally {
    await pool.end();
  }
}
