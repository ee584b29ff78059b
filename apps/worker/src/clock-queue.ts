import { CLOCK_QUEUE, JOB_SCHEMA } from '@chengxin/core/database/job-schema';
import type { Log } from '@chengxin/core/log/log';
import type { BehindSubjects } from '@chengxin/core/subject-clock/behind-subjects';
import type { DuePlace, DueSubjects } from '@chengxin/core/subject-clock/due-subjects';
import type { FollowClocks } from '@chengxin/core/subject-clock/follow-clocks';
import { PgBoss, type ConstructorOptions, type Job, type JobResult } from 'pg-boss';
import type { OutboxEvent, OutboxSubscriber } from './outbox-relay.js';

/** Subjects put into the queue with one statement. */
const A_PORTION = 1_000;
/** Subjects that this process follows in one turn of the queue. */
const A_BATCH = 20;
/** How long what changed may wait where nobody told of it. */
const LOOK_BEHIND_MS = 600_000;

/** What is looked at because the rules are others waits for what came due. */
const AFTER_OTHERS = -1;

/** The queue as the application's account works on it: it makes nothing, and upgrades nothing. */
export const queueOptions = (databaseUrl: string): ConstructorOptions => ({
  connectionString: databaseUrl,
  schema: JOB_SCHEMA,
  application_name: 'chengxin-worker-jobs',
  max: 3,
  migrate: false,
  createSchema: false,
  schedule: false,
  reindex: false,
  monitorVacuum: false,
});

interface ClockJob {
  readonly subjectId: string;
}

/**
 * Whose clocks are followed next: told by the events of the outbox, by the day that came, and, for what nobody told of, by the ledger that went on without
 * its clocks. The queue is the database's, and any number of workers take from it; a job that was lost, or done twice, changes nothing, because what a clock
 * does it does once, in its subject's own transaction.
 */
export class ClockQueue implements OutboxSubscriber {
  readonly name = 'clocks';
  private readonly boss: PgBoss;
  private after: DuePlace | undefined;
  private behindAt = 0;

  constructor(
    databaseUrl: string,
    private readonly due: DueSubjects,
    private readonly behind: BehindSubjects,
    private readonly follow: FollowClocks,
    private readonly log: Log,
  ) {
    this.boss = new PgBoss(queueOptions(databaseUrl));
    this.boss.on('error', (error) => log.warn('jobs', {}, error));
  }

  async start(): Promise<void> {
    await this.boss.start();
    await this.boss.work<ClockJob, unknown>(
      CLOCK_QUEUE,
      { batchSize: A_BATCH, pollingIntervalSeconds: 1, perJobResults: true } as const,
      (jobs) => this.work(jobs),
    );
  }

  /** Lets what is under way end. */
  async stop(): Promise<void> {
    await this.boss.stop({ graceful: true, close: true, timeout: 20_000 });
  }

  async handle({ subjectId, topic }: OutboxEvent): Promise<void> {
    // What is determined of a document runs terms; the period for which it is kept begins long after.
    if (topic === 'document.registered') return;
    await this.put([subjectId]);
  }

  /** Puts those into the queue whose day has come. `more`: there are more of them. */
  async turn(): Promise<'more' | 'idle'> {
    const places = await this.due.due(this.after, A_PORTION);
    await this.put(places.map(({ subjectId }) => subjectId));
    const more = places.length === A_PORTION;
    this.after = more ? places.at(-1) : undefined;
    if (more) return 'more';
    if (Date.now() - this.behindAt >= LOOK_BEHIND_MS) await this.lookBehind();
    return 'idle';
  }

  private async lookBehind(): Promise<void> {
    let found = 0;
    for (let after: string | undefined; ;) {
      const ids = await this.behind.list(after, A_PORTION);
      await this.put(ids, AFTER_OTHERS);
      found += ids.length;
      if (ids.length < A_PORTION) break;
      after = ids.at(-1);
    }
    this.behindAt = Date.now();
    if (found > 0) this.log.info('clocks behind', { subjects: found });
  }

  private async put(subjectIds: readonly string[], priority = 0): Promise<void> {
    if (subjectIds.length === 0) return;
    await this.boss.insert(
      CLOCK_QUEUE,
      [...new Set(subjectIds)].map((subjectId) => ({
        singletonKey: subjectId,
        priority,
        data: { subjectId } satisfies ClockJob,
      })),
    );
  }

  private async work(jobs: readonly Job<ClockJob>[]): Promise<JobResult[]> {
    const results: JobResult[] = [];
    const told = { due: 0, overdue: 0, ended: 0 };
    for (const { id, data } of jobs) {
      try {
        const { due, overdue, ended } = await this.follow.execute(data.subjectId);
        told.due += due;
        told.overdue += overdue;
        told.ended += ended;
        results.push({ id, status: 'completed' });
      } catch (error) {
        this.log.warn('clocks not followed', { subjectId: data.subjectId }, error);
        results.push({ id, status: 'failed' });
      }
    }
    if (told.due + told.overdue + told.ended > 0) this.log.info('clocks struck', told);
    return results;
  }
}
