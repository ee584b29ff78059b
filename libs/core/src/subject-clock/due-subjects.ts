import { Injectable } from '@nestjs/common';
import { Clock } from '../clock/clock.js';
import type { IsoDay } from '../clock/shanghai-day.js';
import { ReadPool } from '../database/pool.js';

/** Where a look over the due clocks stopped. */
export interface DuePlace {
  readonly on: IsoDay;
  readonly subjectId: string;
}

/** Whose clocks are to be followed because the day has come. */
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
}
