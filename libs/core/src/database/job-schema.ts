import { getConstructionPlans, PgBoss } from 'pg-boss';

/** Where jobs lie: a schema of their own. They hold ids, are made again from the records, and are in no backup. */
export const JOB_SCHEMA = 'pgboss';

/** Whose clocks are to be followed. One job of a subject waits at a time: while it does, nothing is gained by a second. */
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

/** Brings the schema of the jobs to the installed version, as the migrator: nobody else may make tables. Safe to run again, and by two at once. */
export async function prepareJobs(ownerUrl: string): Promise<void> {
  const boss = new PgBoss({
    connectionString: ownerUrl,
    schema: JOB_SCHEMA,
    application_name: 'chengxin-migrate',
    max: 2,
    supervise: false,
    schedule: false,
  });
  let fault: Error | undefined;
  boss.on('error', (error) => (fault = error));
  try {
    await boss.start();
    await boss.createQueue(CLOCK_QUEUE, QUEUE_RULES);
  } finally {
    await boss.stop({ graceful: false, close: true });
  }
  if (fault) throw fault;
}
