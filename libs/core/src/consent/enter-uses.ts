import { MikroORM } from '@mikro-orm/postgresql';
import type { Pool } from 'pg';
import { PLATFORM } from '../access/party.js';
import type { Keyring } from '../access/keyring.js';
import { MovableClock } from '../clock/clock.js';
import { readClockAhead } from '../clock/platform-clock.js';
import { executeSql } from '../database/execute-sql.js';
import { Migration20261124001000_sealed_contents } from '../database/migrations/Migration20261124001000_sealed_contents.js';
import { exactInstant } from '../ledger/exact-instant.js';
import { ormOptions } from '../database/orm.js';
import { withPool } from '../database/pool.js';
import { SubjectRecords } from '../subject/subject-records.js';

interface UseRow {
  readonly subjectId: string;
  readonly consentId: string;
  readonly usedAt: string;
  readonly actor: string;
}

/** Uses of which no ledger speaks, from before the release that entered each one: what came later without an entry was not written by the platform. */
const UNENTERED = `select u.subject_id as "subjectId", u.consent_id as "consentId", ${exactInstant('u.used_at')} as "usedAt", u.actor from cx.consent_use u
  where u.used_at < (select min(executed_at) from cx.schema_migration where name = '${Migration20261124001000_sealed_contents.name}')
    and not exists (select from cx.subject_ledger l where l.subject_id = u.subject_id and l.record_kind = 'consent-use' and l.record_id = u.consent_id)`;

/**
 * Enters into their subjects' ledgers the uses of consents for one read that an older release kept without an entry, each marked as entered later: from then on
 * nobody takes one away unnoticed. As the owner, beside a platform that runs; broken off it is run again. Returns how many it entered.
 */
export function enterConsentUses(ownerUrl: string, keyring: Keyring): Promise<number> {
  return withPool(ownerUrl, async (pool) => {
    const orm = await MikroORM.init({ ...ormOptions(ownerUrl, 1), logger: () => undefined });
    try {
      const clock = new MovableClock(await readClockAhead(pool));
      return await enterAll(pool, new SubjectRecords(orm, clock, keyring));
    } finally {
      await orm.close();
    }
  });
}

async function enterAll(pool: Pool, subjects: SubjectRecords): Promise<number> {
  const { rows } = await pool.query<{ subjectId: string }>(
    `select distinct "subjectId" from (${UNENTERED}) u order by 1`,
  );
  let entered = 0;
  for (const { subjectId } of rows)
    entered += await subjects.change(subjectId, PLATFORM, async (tx) => {
      const uses = await executeSql<UseRow>(
        tx.em,
        `${UNENTERED} and u.subject_id = ? order by u.used_at, u.consent_id`,
        [subjectId],
      );
      for (const use of uses)
        tx.record('consent.use-entered-later', 'consent-use', use.consentId, { ...use, enteredLater: true });
      return uses.length;
    });
  return entered;
}
