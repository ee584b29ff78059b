import { Injectable } from '@nestjs/common';
import { ReadPool } from '../database/pool.js';
import { ClockRules } from './clock-rules.js';

/** Whose clocks are to be followed though no event and no day says so: the ledger went on without them, as after a restored backup, or they were read by other rules. */
@Injectable()
export class BehindSubjects {
  constructor(
    private readonly pool: ReadPool,
    private readonly rules: ClockRules,
  ) {}

  /** In the order of their ids, after the given. */
  async list(after: string | undefined, limit: number): Promise<readonly string[]> {
    const { rows } = await this.pool.query<{ id: string }>(
      `select s.subject_id as id from cx.subject s left join cx.subject_clock_followed f using (subject_id)
       where s.subject_id > $1::uuid and s.key_salt is not null and (f.rules <> $3 or s.last_seq > coalesce(f.seq, 0)
         and exists (select from cx.subject_ledger l where l.subject_id = s.subject_id and l.seq > coalesce(f.seq, 0) and l.record_kind = any($4)))
       order by s.subject_id limit $2`,
      [after ?? '00000000-0000-0000-0000-000000000000', limit, this.rules.mark(), this.rules.clockedKinds()],
    );
    return rows.map(({ id }) => id);
  }
}
