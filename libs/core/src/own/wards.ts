import type { IsoDate } from '@chengxin/plugin-contract';
import { Injectable } from '@nestjs/common';
import type { Party } from '../access/party.js';
import { Clock } from '../clock/clock.js';
import { ReadPool } from '../database/pool.js';
import type { RecordId } from '../database/record-id.js';
import { recordRefusals } from '../refusal/record.refusals.js';
import { Refused } from '../refusal/refused.js';
import { survivorOf, withAbsorbed } from '../subject/subject-identity.js';

/** A child whom the person who signed in is the guardian of today. */
export interface Ward {
  readonly subjectId: string;
  readonly guardianshipId: string;
  readonly relation: string;
  readonly untilDay: IsoDate;
}

/** Children of a guardian. Who signed in as somebody's agent, or for a body, is nobody's guardian by it. */
@Injectable()
export class Wards {
  constructor(
    private readonly pool: ReadPool,
    private readonly clock: Clock,
  ) {}

  async of(party: Party): Promise<readonly Ward[]> {
    if (party.capacity !== 'self') return [];
    const own = await withAbsorbed(this.pool, await survivorOf(this.pool, party.subjectId), this.clock.now());
    const { rows } = await this.pool.query<Ward>(
      `select subject_id as "subjectId", guardianship_id as "guardianshipId", relation, until_day as "untilDay" from cx.guardianship
       where guardian_id = any($1::uuid[]) and state = 'in-force' and until_day > $2 order by recorded_at, guardianship_id`,
      [own, this.clock.today()],
    );
    return rows;
  }

  /** The one of this link; 404 to everybody who is not its guardian today. */
  async require(party: Party, id: RecordId): Promise<Ward> {
    const ward = (await this.of(party)).find((one) => one.subjectId === id.subjectId && one.guardianshipId === id.id);
    if (!ward) throw new Refused([recordRefusals.refuse('record/not-found')]);
    return ward;
  }
}
