import { MovableClock } from '@chengxin/core/clock/clock';
import { followClock } from '@chengxin/core/clock/clock-follower';
import { ReadPool } from '@chengxin/core/database/pool';
import { readyClock } from '@chengxin/core/database/readiness';
import { LogSealer } from '@chengxin/core/ledger/log-sealer';
import { ResumeAnnulmentsHandler } from '@chengxin/core/document/resume-annulments';
import { ResumeStandardEndsHandler } from '@chengxin/core/list-transition/end-with-standard';
import { BehindSubjects } from '@chengxin/core/subject-clock/behind-subjects';
import { DueSubjects } from '@chengxin/core/subject-clock/due-subjects';
import { FollowClocks } from '@chengxin/core/subject-clock/follow-clocks';
import { Supervision } from '@chengxin/core/supervision/supervise';
import { ReviewRaiser } from '@chengxin/core/review/raise-reviews';
import { installedPlugins } from '@chengxin/installed-plugins/installed-plugins';
import { NestFactory } from '@nestjs/core';
import { ClockQueue } from './clock-queue.js';
import type { WorkerConfig } from './configuration.js';
import { EventCounts } from './event-counts.js';
import { serveHealth, type Health } from './health.js';
import { Loop } from './loop.js';
import type { Log } from '@chengxin/core/log/log';
import { NestLog } from '@chengxin/core/log/nest-log';
import { OutboxRelay } from './outbox-relay.js';
import { purgeBuckets } from './purge-buckets.js';
import { purgeRequests } from './purge-requests.js';
import { SupervisionLooks } from './supervision-looks.js';
import { WorkerModule } from './worker.module.js';

export interface Worker {
  /** Port of the health server, where one was asked for. */
  readonly healthPort: number | undefined;
  stop(): Promise<void>;
}

const TELL_EVERY_MS = 60_000;

/** Starts the worker: the core without routes, and its loops. Throws `NotReady` where the database, its schema or the account are not as they must be. */
export async function startWorker(
  config: WorkerConfig,
  log: Log,
  plugins: typeof installedPlugins = installedPlugins,
): Promise<Worker> {
  const clock = await readyClock(config.core);
  const app = await NestFactory.createApplicationContext(WorkerModule.for(config.core, plugins, clock), {
    logger: new NestLog(log),
    abortOnError: false,
  });
  const pool = app.get(ReadPool);
  const counts = new EventCounts(log);
  const clocks = new ClockQueue(
    config.core.databaseUrl,
    app.get(DueSubjects, { strict: false }),
    app.get(BehindSubjects, { strict: false }),
    app.get(FollowClocks, { strict: false }),
    log,
  );
  const looks = new SupervisionLooks(app.get(Supervision, { strict: false }), clock, log);
  const relay = new OutboxRelay(pool, [counts, clocks, looks], log);
  const annulments = app.get(ResumeAnnulmentsHandler, { strict: false });
  const standardEnds = app.get(ResumeStandardEndsHandler, { strict: false });
  const reviews = app.get(ReviewRaiser, { strict: false });
  const loops = [
    new Loop('outbox', () => relay.turn(), log),
    new Loop('annulments', () => resumeAnnulments(annulments, log), log, {
      idleMs: 5_000,
      firstMs: 1_000,
      mostMs: 30_000,
    }),
    new Loop('standards', () => endWithStandards(standardEnds, log), log, {
      idleMs: 5_000,
      firstMs: 1_000,
      mostMs: 30_000,
    }),
    new Loop('reviews', () => raiseReviews(reviews, config.reviewOneIn, log), log),
    new Loop('clocks', () => clocks.turn(), log, { idleMs: 5_000, firstMs: 1_000, mostMs: 30_000 }),
    new Loop('supervision', () => looks.turn(), log, { idleMs: 2_000, firstMs: 5_000, mostMs: 300_000 }),
    new Loop('requests', () => purgeRequests(pool), log, { idleMs: 3_600_000, firstMs: 1_000, mostMs: 300_000 }),
    new Loop('buckets', () => purgeBuckets(pool), log, { idleMs: 60_000, firstMs: 1_000, mostMs: 300_000 }),
  ];
  if (config.logKey) {
    const sealer = new LogSealer(
      pool,
      config.logKey,
      () => clock.now(),
      ({ kind, seq }) =>
        log.error(
          'an entry that the platform did not write is left unsealed, the others are sealed: keep a backup as evidence, look who had the owner’s account, and delete the row as the owner (docs/operations.md)',
          { about: `cx.${kind}_ledger`, seq: Number(seq) },
        ),
    );
    loops.push(new Loop('log', () => sealer.turn(), log));
  }
  const followed =
    clock instanceof MovableClock
      ? followClock(pool, clock, (error) => log.warn('sandbox clock', {}, error))
      : undefined;
  const telling = setInterval(() => counts.tell(), TELL_EVERY_MS).unref();

  const look = async (): Promise<Health> => {
    await pool.query('select 1');
    const failing = Object.fromEntries(loops.map((loop) => [loop.name, { failures: loop.failed }]));
    return { ready: true, loops: failing };
  };
  const { healthPort, host } = config;
  const health = healthPort === undefined ? undefined : await serveHealth(healthPort, host, look);
  await clocks.start();
  for (const loop of loops) loop.start();
  return {
    healthPort: health?.port,
    async stop() {
      clearInterval(telling);
      followed?.();
      await health?.close();
      await Promise.all(loops.map((loop) => loop.stop()));
      await relay.stop();
      await clocks.stop();
      counts.tell();
      await app.close();
    },
  };
}

async function raiseReviews(raiser: ReviewRaiser, oneIn: number | undefined, log: Log): Promise<'more' | 'idle'> {
  const turn = await raiser.turn(oneIn);
  if (turn && turn.raised > 0) log.info('queries to review', { raised: turn.raised });
  return turn ? 'more' : 'idle';
}

async function resumeAnnulments(handler: ResumeAnnulmentsHandler, log: Log): Promise<'idle'> {
  const { documents, subjects } = await handler.execute();
  if (documents > 0) log.info('annulments resumed', { documents, subjects });
  return 'idle';
}

async function endWithStandards(handler: ResumeStandardEndsHandler, log: Log): Promise<'idle'> {
  const { standards, subjects } = await handler.execute();
  if (subjects > 0) log.info('listings ended with their standard', { standards, subjects });
  return 'idle';
}
