import { CLOCK_KINDS, CLOCK_KIND_CODES, type ClockKindCode, type Duty } from '@chengxin/domain/clock-kinds';
import type { LegalBasis, Text } from '@chengxin/plugin-contract';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../access/actor.js';
import { overseenOrgans } from '../access/overseen-organs.js';
import type { DueDay } from '../clock/due-day.js';
import type { IsoDay } from '../clock/shanghai-day.js';
import { askClient, idList } from '../database/ask.js';
import { ReadPool } from '../database/pool.js';
import { recusedSubjects } from '../recusal/recused.js';
import { formatRecordId } from '../database/record-id.js';
import { ReferenceRegister, type Citation } from '../legal-basis/reference-register.js';
import type { ClockState } from './follow-clocks.js';

/** States of a clock for which somebody still waits. */
export const OPEN_STATES = ['running', 'due', 'overdue', 'suspended', 'undetermined'] as const;
export type OpenState = (typeof OPEN_STATES)[number];

/** Which clocks are asked for. */
export interface ClocksAsked {
  readonly kind?: ClockKindCode | undefined;
  readonly duty?: Duty | undefined;
  readonly state?: OpenState | undefined;
  readonly organ?: string | undefined;
  /** Those alone for which the officer was named. */
  readonly mine?: boolean | undefined;
}

/** 期限: a term that runs on a record, by which clause, who answers for it, and what happens at its end. Names no subject: the record is read for its own purpose. */
export interface ClockView {
  readonly id: string;
  readonly kind: ClockKindCode;
  readonly record: { readonly kind: string; readonly id: string };
  readonly organ: string | null;
  readonly from: IsoDay | null;
  readonly within: DueDay['within'];
  readonly due: IsoDay | null;
  readonly provisional: boolean;
  readonly state: ClockState;
  readonly suspendedOn: IsoDay | null;
  readonly overdueOn: IsoDay | null;
  readonly undetermined: Text | null;
  readonly clauses: readonly Citation[];
  /** The officer who was named for this work; null where the organ named nobody. */
  readonly responsible: { readonly officer: string; readonly name: string } | null;
}

interface Row extends Omit<ClockView, 'id' | 'record' | 'clauses' | 'responsible'> {
  readonly subjectId: string;
  readonly clockId: string;
  readonly recordKind: string;
  readonly recordId: string;
  readonly clauses: readonly LegalBasis[];
  readonly officer: string | null;
  readonly officerName: string | null;
}

/** A place in the list: by last day, those without one at its end. */
export interface ClockPlace {
  readonly due: string;
  readonly clock: string;
}

const LAST = '9999-12-31';
const OPEN = OPEN_STATES.map((state) => `'${state}'`).join(',');
const DUTY_OF = CLOCK_KIND_CODES.map((kind) => `when '${kind}' then '${CLOCK_KINDS[kind].duty}'`).join(' ');

/** Open clocks, those that are due first. */
@Injectable()
export class ReadClocks {
  constructor(
    private readonly pool: ReadPool,
    private readonly register: ReferenceRegister,
  ) {}

  /** Of the officer's own organ; to the lead unit of a county of the county's, to the credit office of all. */
  async list(
    actor: Actor,
    { kind, duty, state, organ, mine }: ClocksAsked,
    after: ClockPlace | undefined,
    limit: number,
  ): Promise<readonly ClockView[]> {
    const kinds = CLOCK_KIND_CODES.filter(
      (code) => (kind === undefined || code === kind) && (duty === undefined || CLOCK_KINDS[code].duty === duty),
    );
    // Who keeps out of a matter is not told of its days either.
    const recused = [...(await recusedSubjects(askClient(this.pool), actor.officerId))];
    const { rows } = await this.pool.query<Row>(
      `select c.subject_id as "subjectId", c.clock_id as "clockId", c.kind, c.record_kind as "recordKind", c.record_id as "recordId", c.organ_id as organ,
         c.from_on::text as "from", c.within, c.due_on::text as due, c.provisional, c.state, c.suspended_on::text as "suspendedOn",
         c.overdue_on::text as "overdueOn", c.undetermined, c.clauses, r.officer_id as officer, o.name as "officerName"
       from cx.subject_clock c
         left join cx.responsible_person r on r.organ_id = c.organ_id and r.duty = case c.kind ${DUTY_OF} end
         left join cx.officer o on o.officer_id = r.officer_id
       where c.state in (${OPEN}) and ($1::text[] is null or c.organ_id = any($1)) and ($2::text is null or c.organ_id = $2) and c.kind = any($3::text[])
         and c.subject_id <> all($9::uuid[]) and ($4::text is null or c.state = $4) and ($5::text is null or r.officer_id = $5)
         and (coalesce(c.due_on, date '${LAST}'), c.clock_id) > ($6::date, $7::uuid)
       order by coalesce(c.due_on, date '${LAST}'), c.clock_id limit $8`,
      [
        await overseenOrgans(this.pool, actor),
        organ ?? null,
        kinds,
        state ?? null,
        mine ? actor.officerId : null,
        after?.due ?? '0001-01-01',
        after?.clock ?? '00000000-0000-0000-0000-000000000000',
        limit,
        idList(recused),
      ],
    );
    return rows.map((row) => this.view(row));
  }

  /** Where the next page begins after a clock of this one. */
  placeOf({ due, id }: ClockView): ClockPlace {
    return { due: due ?? LAST, clock: id };
  }

  private view(row: Row): ClockView {
    const { subjectId, clockId, recordKind, recordId, officer, officerName, clauses, ...rest } = row;
    return {
      ...rest,
      id: clockId,
      record: { kind: recordKind, id: formatRecordId({ subjectId, id: recordId }) },
      clauses: clauses.map((basis) => this.register.cite(basis)),
      responsible: officer === null ? null : { officer, name: officerName! },
    };
  }
}
