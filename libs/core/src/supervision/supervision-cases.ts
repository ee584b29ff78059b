import type { SupervisionMatterCode } from '@chengxin/domain/supervision';
import { MikroORM, type EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { actorMark, type Actor } from '../access/actor.js';
import { overseenOrgans } from '../access/overseen-organs.js';
import { Clock } from '../clock/clock.js';
import type { IsoDay } from '../clock/shanghai-day.js';
import { executeSql } from '../database/execute-sql.js';
import { ReadPool } from '../database/pool.js';
import { retryOnDeadlock } from '../database/retry.js';
import { PlatformLedger, wordsAsDigests, type PlatformEvent } from '../ledger/platform-ledger.js';
import { recordRefusals } from '../refusal/record.refusals.js';
import { Refused } from '../refusal/refused.js';

export const SUPERVISION_STATES = ['open', 'ordered', 'replied', 'closed'] as const;
export const SUPERVISION_OUTCOMES = ['corrected', 'unfounded', 'accountability'] as const;

/** 移送追责: to which body the case was handed on by which paper, and what that body decided, once it has. Nobody's name stands in it. */
export interface Accountability extends Handover {
  readonly handedOn: IsoDay;
  readonly decision: AccountabilityDecision | null;
}

/** The paper by which a case is handed on. */
export interface Handover {
  readonly to: string;
  readonly number: string;
  readonly evidenceDigest: string;
}

/** 追责决定: what the body to which it was handed on decided. */
export interface AccountabilityDecision {
  readonly by: string;
  readonly number: string;
  readonly on: IsoDay;
  readonly text: string;
  readonly evidenceDigest: string;
}

/** 监督案件: a breach that the platform found by itself, and what was done about it. */
export interface SupervisionCase {
  readonly id: string;
  readonly version: number;
  readonly state: (typeof SUPERVISION_STATES)[number];
  readonly matter: SupervisionMatterCode;
  /** The organ that answers for it. */
  readonly organ: string;
  /** What it is about: a record, a day, a series of numbers. One case is open for each. */
  readonly about: string;
  /** The second case about it is opened where the first was closed and it came back, or more came to light. */
  readonly occasion?: number;
  /** Codes, days and counts: no name and no number of a person. */
  readonly evidence: Readonly<Record<string, unknown>>;
  readonly openedOn: IsoDay;
  readonly order: { readonly text: string; readonly due: IsoDay } | null;
  readonly orderedBy: string | null;
  readonly reply: { readonly text: string; readonly on: IsoDay; readonly evidenceDigest: string } | null;
  readonly repliedBy: string | null;
  readonly outcome: (typeof SUPERVISION_OUTCOMES)[number] | null;
  readonly reasons: string | null;
  readonly accountability: Accountability | null;
  readonly closedBy: string | null;
  readonly closedOn: IsoDay | null;
}

/** What is the same of each case that is opened. */
export const NEW_CASE = {
  version: 1,
  state: 'open',
  order: null,
  orderedBy: null,
  reply: null,
  repliedBy: null,
  outcome: null,
  reasons: null,
  accountability: null,
  closedBy: null,
  closedOn: null,
} as const;

/** A case as it is shown, of its row. */
export const SUPERVISION_CASE = `case_id as id, version, state, matter, organ_id as organ, about, occasion, evidence, opened_on::text as "openedOn",
  order_given as "order", ordered_by as "orderedBy", reply, replied_by as "repliedBy", outcome, reasons, accountability, closed_by as "closedBy", closed_on::text as "closedOn"`;

/** What the ledger holds of it: of what was written in somebody's own words the digest. */
export const supervisionContent = (one: SupervisionCase) =>
  wordsAsDigests(one, 'order', 'reply', 'reasons', 'accountability');

/** One transaction on supervision cases. */
export interface SupervisionAct {
  readonly em: EntityManager;
  readonly at: Date;
  readonly today: IsoDay;
}

/** Which cases are asked for. */
export interface SupervisionAsked {
  readonly matter?: SupervisionMatterCode | undefined;
  readonly organ?: string | undefined;
  readonly state?: SupervisionCase['state'] | undefined;
}

/** Loads and writes supervision cases. All acts follow each other: each holds the platform's ledger. */
@Injectable()
export class SupervisionCases {
  constructor(
    private readonly orm: MikroORM,
    private readonly pool: ReadPool,
    private readonly ledger: PlatformLedger,
    private readonly clock: Clock,
  ) {}

  async act<T>(work: (act: SupervisionAct) => Promise<T>): Promise<T> {
    return retryOnDeadlock(() =>
      this.orm.em.fork().transactional(async (em) => {
        await this.ledger.lock(em);
        return work({ em, at: this.clock.now(), today: this.clock.today() });
      }),
    );
  }

  /** For the credit office, the lead unit of the county and the organ that answers for it; everybody else is told that there is none. */
  async read(actor: Actor, id: string, em: EntityManager = this.orm.em.fork()): Promise<SupervisionCase> {
    const sql = `select ${SUPERVISION_CASE} from cx.supervision_case where case_id = ?`;
    const [row] = await executeSql<SupervisionCase>(em, sql, [id]);
    const seen = await overseenOrgans(this.pool, actor);
    if (!row || !(seen?.includes(row.organ) ?? true)) throw new Refused([recordRefusals.refuse('record/not-found')]);
    return row;
  }

  /** To the credit office all, to the lead unit of a county the county’s, to an organ its own; the newest first, after the given id. */
  async list(
    actor: Actor,
    { matter, organ, state }: SupervisionAsked,
    after: string | undefined,
    limit: number,
  ): Promise<readonly SupervisionCase[]> {
    const { rows } = await this.pool.query<SupervisionCase>(
      `select ${SUPERVISION_CASE} from cx.supervision_case
       where ($1::text[] is null or organ_id = any($1)) and ($2::text is null or matter = $2) and ($3::text is null or state = $3)
         and ($4::text is null or organ_id = $4) and ($5::uuid is null or case_id < $5) order by case_id desc limit $6`,
      [await overseenOrgans(this.pool, actor), matter ?? null, state ?? null, organ ?? null, after ?? null, limit],
    );
    return rows;
  }

  /** Writes what stands after an act, and its entry. */
  async write(
    { em, at }: SupervisionAct,
    kind: PlatformEvent,
    actor: Actor | typeof BY_ITSELF,
    c: SupervisionCase,
  ): Promise<SupervisionCase> {
    await executeSql(
      em,
      `insert into cx.supervision_case (case_id, state, matter, organ_id, about, evidence, opened_on, order_given, ordered_by, reply, replied_by, outcome, reasons,
         accountability, closed_by, closed_on, recorded_at, version, occasion)
       values (?,?,?,?,?,?::jsonb,?::date,?::jsonb,?,?::jsonb,?,?,?,?::jsonb,?,?::date,?,?,?)
       on conflict (case_id) do update set state = excluded.state, evidence = excluded.evidence, order_given = excluded.order_given, ordered_by = excluded.ordered_by, reply = excluded.reply,
         replied_by = excluded.replied_by, outcome = excluded.outcome, reasons = excluded.reasons, accountability = excluded.accountability, closed_by = excluded.closed_by,
         closed_on = excluded.closed_on, version = excluded.version`,
      [
        c.id,
        c.state,
        c.matter,
        c.organ,
        c.about,
        JSON.stringify(c.evidence),
        c.openedOn,
        c.order && JSON.stringify(c.order),
        c.orderedBy,
        c.reply && JSON.stringify(c.reply),
        c.repliedBy,
        c.outcome,
        c.reasons,
        c.accountability && JSON.stringify(c.accountability),
        c.closedBy,
        c.closedOn,
        at,
        c.version,
        c.occasion ?? 1,
      ],
    );
    const mark = actor === BY_ITSELF ? BY_ITSELF : actorMark(actor);
    const entry = { kind, recordKind: 'supervision-case', recordId: c.id, actor: mark } as const;
    await this.ledger.append(em, at, [{ ...entry, content: supervisionContent(c) }]);
    return c;
  }
}

/** Nobody opened the case: the installation found it. */
export const BY_ITSELF = 'worker';
