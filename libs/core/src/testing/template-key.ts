import { organs } from '@chengxin/reference-data/organs';
import { referenceData } from '@chengxin/reference-data/reference-data';
import { createHash } from 'node:crypto';
import { CALLABLE, GRANTS } from '../database/grants.js';
import { CLOCK_QUEUE, JOB_CALLABLE, JOB_GRANTS, JOB_STATEMENTS, QUEUE_RULES } from '../database/job-schema.js';
import { MIGRATIONS } from '../database/orm.js';

/** Digest of all that a prepared database depends on: the statements of the migrations, the grants, the register, and what a testbed adds to them. */
export function templateKey(...added: readonly unknown[]): string {
  const statements = MIGRATIONS.map((Migration) => {
    const migration = new Migration(undefined as never, undefined as never);
    migration.up();
    return migration.getQueries();
  });
  return createHash('sha256')
    .update(
      JSON.stringify([
        statements,
        [JOB_STATEMENTS, CLOCK_QUEUE, QUEUE_RULES, [...JOB_GRANTS], JOB_CALLABLE],
        [...GRANTS],
        CALLABLE,
        referenceData,
        organs,
        ...added,
      ]),
    )
    .digest('hex');
}
