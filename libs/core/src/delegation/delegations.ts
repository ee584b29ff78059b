import type { OrganLevel } from '@chengxin/plugin-contract';
import { MikroORM, type EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { actorMark, type Actor } from '../access/actor.js';
import { ACTS, isCreditOffice, type ActName } from '../access/authority.js';
import { organOf } from '../access/organ-of.js';
import { CASE_ACTS } from '../access/case.acts.js';
import { Clock } from '../clock/clock.js';
import type { IsoDay } from '../clock/shanghai-day.js';
import { executeSql } from '../database/execute-sql.js';
import { ReadPool } from '../database/pool.js';
import { retryOnDeadlock } from '../database/retry.js';
import { PlatformLedger, wordsAsDigests, type PlatformEvent } from '../ledger/platform-ledger.js';
import { recordRefusals } from '../refusal/record.refusals.js';
import { Refused } from '../refusal/refused.js';
import { delegationRefusals } from './delegation.refusals.js';

/** 委托: which acts another organ does in the name of this one, by which paper, and how long. */
export interface DelegationView {
  readonly id: string;
  readonly version: number;
  readonly state: 'proposed' | 'declined' | 'in-force' | 'ended';
  /** The organ in whose name is acted. */
  readonly organ: string;
  /** The organ that acts. */
  readonly to: string;
  readonly acts: readonly ActName[];
  /** Digest of the paper of delegation. */
  readonly evidenceDigest: string;
  readonly from: IsoDay;
  /** First day on which it no longer holds. */
  readonly until: IsoDay;
  readonly preparedBy: string;
  readonly decidedBy: string | null;
  readonly decisionReason: string | null;
  readonly endedOn: IsoDay | null;
  readonly endReason: string | null;
  readonly endedBy: string | null;
}

/** What can be done in another organ's name: the work on that organ's own cases, and reading them. */
export const DELEGABLE_ACTS: readonly ActName[] = (Object.keys(CASE_ACTS) as (keyof typeof CASE_ACTS)[]).filter(
  (act) => act === 'case.read' || ACTS[act].reach === 'own-organ' || ACTS[act].reach === 'deciding-organ',
);

/** A delegation as it is shown and written into the ledger, of its row. */
export const DELEGATION_COLUMNS = `delegation_id as id, version, state, organ_id as organ, to_organ_id as "to", acts, evidence_digest as "evidenceDigest",
  from_day::text as "from", until_day::text as until, prepared_by as "preparedBy", decided_by as "decidedBy", decision_reason as "decisionReason",
  ended_on::text as "endedOn", end_reason as "endReason", ended_by as "endedBy"`;

/** What the ledger holds of a delegation. */
export const delegationContent = (view: DelegationView) => wordsAsDigests(view, 'decisionReason', 'endReason');

const EVENTS: Readonly<Record<DelegationView['state'], PlatformEvent>> = {
  proposed: 'delegation.proposed',
  declined: 'delegation.declined',
  'in-force': 'delegation.decided',
  ended: 'delegation.ended',
};

/** Loads and writes delegations, and lets an officer act by one. All acts follow each other: each holds the platform's ledger. */
@Injectable()
export class Delegations {
  constructor(
    private readonly orm: MikroORM,
    private readonly pool: ReadPool,
    private readonly ledger: PlatformLedger,
    private readonly clock: Clock,
  ) {}

  /**
   * The officer as it acts by a delegation: in the delegating organ's name, in its own roles, for the acts that were delegated. Throws `Refused`
   * where none to its organ holds today.
   */
  async acting(actor: Actor, id: string): Promise<Actor> {
    const { rows } = await this.pool.query<ActingRow>({
      name: 'delegation-in-force',
      text: `select d.acts, o.organ_id as id, o.name, o.level, o.region_code as region, o.sector_code as sector
        from cx.delegation d join cx.organ o on o.organ_id = d.organ_id
        where d.delegation_id = $1 and d.to_organ_id = $2 and d.state = 'in-force' and d.from_day <= $3 and $3 < d.until_day and o.active`,
      values: [id, actor.organ.id, this.clock.today()],
    });
    const [row] = rows;
    if (!row) throw new Refused([delegationRefusals.refuse('delegation/not-in-force')]);
    const { acts, ...organ } = row;
    return Object.freeze({
      ...actor,
      organ: Object.freeze(organ),
      delegation: Object.freeze({ id, organ: actor.organ.id, acts }),
      client: `${actor.client};${id}`,
    });
  }

  async act<T>(
    work: (em: EntityManager, made: { readonly at: Date; readonly today: IsoDay }) => Promise<T>,
  ): Promise<T> {
    return retryOnDeadlock(() =>
      this.orm.em.fork().transactional(async (em) => {
        await this.ledger.lock(em);
        return work(em, { at: this.clock.now(), today: this.clock.today() });
      }),
    );
  }

  /** A delegation by or to the actor's organ; the credit office sees all. */
  async read(actor: Actor, id: string, em: EntityManager = this.orm.em.fork()): Promise<DelegationView> {
    const [row] = await executeSql<DelegationView>(
      em,
      `select ${DELEGATION_COLUMNS} from cx.delegation where delegation_id = ?`,
      [id],
    );
    if (!row || (![row.organ, row.to].includes(actor.organ.id) && !isCreditOffice(actor)))
      throw new Refused([recordRefusals.refuse('record/not-found')]);
    return row;
  }

  /** The level of an organ that could be delegated to; undefined where there is none such. */
  async levelOf(em: EntityManager, organId: string): Promise<OrganLevel | undefined> {
    const [known] = await executeSql(em, 'select 1 from cx.organ where organ_id = ? and active', [organId]);
    return known && (await organOf(em, organId)).level;
  }

  /** Writes what stands after an act, and its entry. */
  async write(em: EntityManager, at: Date, actor: Actor, view: DelegationView): Promise<DelegationView> {
    await executeSql(
      em,
      `insert into cx.delegation (delegation_id, state, organ_id, to_organ_id, acts, evidence_digest, from_day, until_day, prepared_by, decided_by,
         decision_reason, ended_on, end_reason, ended_by, recorded_at, version)
       values (?,?,?,?,?::jsonb,?,?::date,?::date,?,?,?,?::date,?,?,?,?)
       on conflict (delegation_id) do update set state = excluded.state, decided_by = excluded.decided_by,
         decision_reason = excluded.decision_reason, ended_on = excluded.ended_on, end_reason = excluded.end_reason, ended_by = excluded.ended_by,
         version = excluded.version`,
      [
        view.id,
        view.state,
        view.organ,
        view.to,
        JSON.stringify(view.acts),
        view.evidenceDigest,
        view.from,
        view.until,
        view.preparedBy,
        view.decidedBy,
        view.decisionReason,
        view.endedOn,
        view.endReason,
        view.endedBy,
        at,
        view.version,
      ],
    );
    const entry = { kind: EVENTS[view.state], recordKind: 'delegation', recordId: view.id } as const;
    await this.ledger.append(em, at, [{ ...entry, actor: actorMark(actor), content: delegationContent(view) }]);
    return view;
  }
}

type ActingRow = Actor['organ'] & { readonly acts: readonly ActName[] };
