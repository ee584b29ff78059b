import { getConstructionPlans } from 'pg-boss';
import { connectOwner } from './pool.js';

/** Where jobs lie: a schema of their own. They hold ids, are made again from the records, and are in no backup. */
export const JOB_SCHEMA = 'pgboss';

/** Whose clocks are to be followed. */
export const CLOCK_QUEUE = 'subject-clocks';

/**
 * One job of a subject waits. Where a worker was killed at its job, the next does not wait for that job's time to run out: what a clock does it does once,
 * whoever comes first.
 */
export const QUEUE_RULES = {
  policy: 'short',
  retryLimit: 5,
  retryDelay: 1,
  retryBackoff: true,
  expireInSeconds: 300,
  deleteAfterSeconds: 3_600,
} as const;

/** What the installed version makes of an empty schema. */
export const JOB_STATEMENTS = getConstructionPlans(JOB_SCHEMA);

/** Two that migrate at once make it one after the other. */
const JOBS_LOCK = 4_110_006;

/**
 * Makes the schema of the jobs anew, as the migrator: nobody else may make tables. What the application could have written there is gone before the owner
 * looks at anything: a queue's own upgrade would run commands that it finds in its tables, with the owner's rights. Jobs that waited come again.
 */
export async function prepareJobs(ownerUrl: string): Promise<void> {
  const client = await connectOwner(ownerUrl);
  try {
    await client.query('select pg_advisory_lock($1)', [JOBS_LOCK]);
    await client.query(`drop schema if exists ${JOB_SCHEMA} cascade`);
    await client.query(JOB_STATEMENTS);
    await client.query(`select ${JOB_SCHEMA}.create_queue($1, $2::jsonb)`, [CLOCK_QUEUE, JSON.stringify(QUEUE_RULES)]);
  } finally {
    await client.end();
  }
}

const COUNTS =
  'deferred_count,blocked_count,queued_count,ready_count,active_count,failed_count,total_count,retained_count,retained_on,created_delta,completed_delta,failed_delta,delta_on,delta_seconds,wait_bins,run_bins,ready_oldest_seconds,ready_history,singletons_active,monitor_claim_on,monitor_on,maintain_on';

/** What the worker needs of each table of the schema, and nothing beyond: which queues there are, and what the queue's own program does, is the migrator's. */
export const JOB_GRANTS: ReadonlyMap<string, readonly string[]> = new Map([
  ['job', ['select', 'insert', 'update', 'delete']],
  ['job_common', ['select', 'insert', 'update', 'delete']],
  ['queue', ['select', `update(${COUNTS})`]],
  ['version', ['select', 'update(cron_on,bam_on,flow_on,reindex_on,monitor_backoff_on)']],
  ['instance', ['select', 'insert', 'update', 'delete']],
  ['warning', ['select', 'insert', 'delete']],
  ['job_dependency', ['select', 'delete']],
  ['bam', ['select']],
  ['schedule', ['select']],
  ['subscription', ['select']],
  ['queue_stats', ['select', 'delete']],
]);

/** The one function of the schema that the queue's statements call. */
export const JOB_CALLABLE: readonly string[] = ['job_now()'];
