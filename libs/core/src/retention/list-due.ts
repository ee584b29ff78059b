import type { IsoDate, Term } from '@chengxin/plugin-contract';
import { catalogues } from '@chengxin/reference-data/catalogues';
import { MovableClock } from '../clock/clock.js';
import { readClockAhead } from '../clock/platform-clock.js';
import { withPool } from '../database/pool.js';
import type { Keyring } from '../access/keyring.js';
import { OpenContents } from '../ledger/sealed-content.js';
import { lastKnown, type KnownEntry } from './retention.js';
import { readCityRetention } from './city-retention.js';
import { casesOf, outOfUseFrom, retentionOf, type RetentionTerm } from './subject-cases.js';

/** A case whose period is over. */
export interface DueCase {
  readonly subjectId: string;
  readonly documentId: string;
  readonly endedOn: IsoDate;
  /** Out of use since. */
  readonly since: IsoDate;
  readonly term: RetentionTerm;
  /** Nothing else is held of the subject: all of it may go. */
  readonly last: boolean;
}

export interface ListDueOptions {
  readonly ownerUrl: string;
  readonly keyring: Keyring;
  readonly retentionTerm?: Term;
  readonly onDue: (due: DueCase) => void;
  readonly onProgress?: (subjects: number) => void;
}

const PORTION = 500;

/** Looks at every subject for cases whose period is over. */
export function listDue({ ownerUrl, keyring, retentionTerm, onDue, onProgress }: ListDueOptions): Promise<{
  readonly looked: number;
  readonly found: number;
}> {
  return withPool(ownerUrl, async (pool) => {
    const today = new MovableClock(await readClockAhead(pool)).today();
    const city = await readCityRetention(pool, today);
    let [looked, found] = [0, 0];
    for (let after: string | null = null; ;) {
      const { rows: subjects }: { rows: { subject_id: string }[] } = await pool.query<{ subject_id: string }>(
        `select subject_id from cx.subject where key_salt is not null and ($1::uuid is null or subject_id > $1) order by subject_id limit ${PORTION}`,
        [after],
      );
      for (const { subject_id: subjectId } of subjects) {
        const { rows } = await pool.query<KnownEntry>(lastKnown('$1'), [subjectId]);
        const cases = casesOf(new OpenContents(keyring).rows(rows), today);
        const due = cases.flatMap((one) => {
          const retention = retentionOf(one, { catalogues, city }, retentionTerm);
          const since = outOfUseFrom(one, retention);
          return since !== undefined && since <= today ? [{ one, term: retention!.period, since }] : [];
        });
        for (const { one, term, since } of due)
          onDue({
            subjectId,
            documentId: one.documentId,
            endedOn: one.endedOn!,
            since,
            term,
            last: due.length === cases.length,
          });
        found += due.length;
      }
      looked += subjects.length;
      onProgress?.(looked);
      if (subjects.length < PORTION) return { looked, found };
      after = subjects.at(-1)!.subject_id;
    }
  });
}
