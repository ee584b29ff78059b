import { Injectable } from '@nestjs/common';
import { Clock } from '../clock/clock.js';
import type { IsoDay } from '../clock/shanghai-day.js';
import { ReadPool } from '../database/pool.js';
import { CLOCKED_KINDS } from '../subject/subject-records.js';

/** Where a look over the due clocks stopped. */
export interface DuePlace {
  readonly on: IsoDay;
  readonly subjectId: string;
}

const KINDS = CLOCKED_KINDS.map((kind) => `'${kind}'`).join(',');

/** Whose clocks are to be followed: those on which the day has come, and those whose records changed since they were followed last. */
@Injectable()
export class DueSubjects {
  constructor(
    private readonly pool: ReadPool,
    private readonly clock: Clock,
  ) {}

  /** In the order of their days: one range of an index, whatever the number of clocks that run. A subject may come more than once. */
  async due(after: DuePlace | undefined, limit: number): Promise<readonly DuePlace[]> {
    const { rows } = await this.pool.query<DuePlace>(
      `select next_on::text as on, subject_id as "subjectId" from cx.subject_clock
       where next_on <= $1 and (next_on, subject_id) > ($2::date, $3::uuid) group by next_on, subject_id order by next_on, subject_id limit $4`,
      [
        this.clock.today(),
        after?.on ?? '0001-01-01',
        after?.subjectId ?? '00000000-0000-0000-0000-000000000000',
        limit,
      ],
    );
    return rows;
  }

  /** After an upgrade, or where nobody heard of a change: whose ledger went on without its clocks. */
  async behind(after: string | undefined, limit: number): Promise<readonly string[]> {
    const { rows } = await this.pool.query<{ id: string }>(
      `select s.subject_id as id from cx.subject s left join cx.subject_clock_followed f using (subject_id)
       where s.subject_id > $1::uuid and s.key_salt is not null and s.last_seq > coalesce(f.seq, 0)
         and exists (select from cx.subject_ledger l where l.subject_id = s.subject_id and l.seq > coalesce(f.seq, 0) and l.record_kind in (${KINDS}))
       order by s.subject_id limit $2`,
      [after ?? '00000000-0000-0000-0000-000000000000', limit],
    );
    return rows.map(({ id }) => id);
  }
}
