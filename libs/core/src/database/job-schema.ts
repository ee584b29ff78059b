import { PgBoss } from 'pg-boss';

/** Where jobs lie: a schema of their own. They hold ids, are made again from the records, and are in no backup. */
export const JOB_SCHEMA = 'pgboss';

/** Whose clocks are to be followed. One job of a subject waits at a time: while it does, nothing is gained by a second. */
export const CLOCK_QUEUE = 'subject-clocks';

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
    await boss.createQueue(CLOCK_QUEUE, {
      policy: 'stately',
      retryLimit: 5,
      retryDelay: 1,
      retryBackoff: true,
      expireInSeconds: 300,
      deleteAfterSeconds: 3_600,
    });
  } finally {
    await boss.stop({ graceful: false, close: true });
  }
  if (fault) throw fault;
}
