import { ORGAN_LEVELS } from '@chengxin/plugin-contract';
import { MikroORM, type EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { actorMark, type Actor } from '../access/actor.js';
import { isCreditOffice } from '../access/authority.js';
import { Clock } from '../clock/clock.js';
import type { IsoDay } from '../clock/shanghai-day.js';
import { executeSql } from '../database/execute-sql.js';
import { ReadPool } from '../database/pool.js';
import type { CitedCase } from '../determination/cited-cases.js';
import { retryOnDeadlock } from '../database/retry.js';
import { PlatformLedger, wordsAsDigests, type PlatformEvent } from '../ledger/platform-ledger.js';
import { recordRefusals } from '../refusal/record.refusals.js';
import { Refused } from '../refusal/refused.js';

export const PROPOSAL_STATES = ['drafted', 'withdrawn', 'submitted', 'returned', 'sent', 'answered'] as const;

/** 修法建议: that the law in force is too weak on a breach, where, why and how it should be changed. */
export interface LawProposal {
  readonly id: string;
  readonly version: number;
  readonly state: (typeof PROPOSAL_STATES)[number];
  readonly instrument: string;
  readonly article: string;
  /** 惩戒力度不足之处 */
  readonly insufficiency: string;
  /** 确有必要加大的理由 */
  readonly necessity: string;
  /** 修改建议 */
  readonly suggestion: string;
  readonly cases: readonly CitedCase[];
  readonly organ: string;
  readonly preparedBy: string;
  readonly draftedOn: IsoDay;
  readonly submittedBy: string | null;
  readonly submittedOn: IsoDay | null;
  /** Of the credit office, where it gave the proposal back. */
  readonly returnReasons: string | null;
  /** 转送: to which authority, under which number and paper. */
  readonly sent: { readonly to: string; readonly on: IsoDay; readonly number: string; readonly paper: string } | null;
  readonly sentBy: string | null;
  /** What that authority answered. */
  readonly answer: {
    readonly outcome: 'taken-up' | 'under-study' | 'not-taken-up';
    readonly text: string;
    readonly on: IsoDay;
    readonly paper: string;
  } | null;
  readonly answeredBy: string | null;
}

/** A row as the acts and the ledger have it. */
export const PROPOSAL_COLUMNS = `proposal_id as id, version, state, instrument_id as instrument, article, insufficiency, necessity, suggestion, cases, organ_id as organ,
  prepared_by as "preparedBy", drafted_on::text as "draftedOn", submitted_by as "submittedBy", submitted_on::text as "submittedOn",
  return_reasons as "returnReasons", sent, sent_by as "sentBy", answer, answered_by as "answeredBy"`;

/** What the ledger holds of a proposal: of its texts, and of the answer, digests. The words stand in the record. */
export const lawProposalContent = (p: LawProposal) =>
  wordsAsDigests(p, 'insufficiency', 'necessity', 'suggestion', 'returnReasons', 'answer');

/** One transaction on proposals. */
export interface ProposalAct {
  readonly em: EntityManager;
  readonly at: Date;
  readonly today: IsoDay;
}

/** Loads and writes proposals. All acts follow each other: each holds the platform's ledger. */
@Injectable()
export class LawProposals {
  constructor(
    private readonly orm: MikroORM,
    private readonly pool: ReadPool,
    private readonly ledger: PlatformLedger,
    private readonly clock: Clock,
  ) {}

  async act<T>(work: (act: ProposalAct) => Promise<T>): Promise<T> {
    return retryOnDeadlock(() =>
      this.orm.em.fork().transactional(async (em) => {
        await this.ledger.lock(em);
        return work({ em, at: this.clock.now(), today: this.clock.today() });
      }),
    );
  }

  /** For the organ that made it, and the credit office; everybody else is told that there is none. */
  async read(actor: Actor, id: string, em: EntityManager = this.orm.em.fork()): Promise<LawProposal> {
    const sql = `select ${PROPOSAL_COLUMNS} from cx.law_proposal where proposal_id = ?`;
    const [row] = await executeSql<LawProposal>(em, sql, [id]);
    if (!row || !mayRead(actor, row)) throw new Refused([recordRefusals.refuse('record/not-found')]);
    return row;
  }

  /** The organ's own, and to the credit office what was submitted; the newest first, after the given id. */
  async list(actor: Actor, after: string | undefined, limit: number): Promise<readonly LawProposal[]> {
    const { rows } = await this.pool.query<LawProposal>(
      `select ${PROPOSAL_COLUMNS} from cx.law_proposal
       where (organ_id = $1 or ($2::boolean and state not in ('drafted', 'withdrawn'))) and ($3::uuid is null or proposal_id < $3)
       order by proposal_id desc limit $4`,
      [actor.organ.id, isCityOffice(actor), after ?? null, limit],
    );
    return rows;
  }

  /** Writes what stands after an act, and its entry. */
  async write({ em, at }: ProposalAct, kind: PlatformEvent, actor: Actor, p: LawProposal): Promise<LawProposal> {
    await executeSql(
      em,
      `insert into cx.law_proposal (proposal_id, state, instrument_id, article, insufficiency, necessity, suggestion, cases, organ_id, prepared_by, drafted_on,
         submitted_by, submitted_on, return_reasons, sent, sent_by, answer, answered_by, recorded_at, version)
       values (?,?,?,?,?,?,?,?::jsonb,?,?,?::date,?,?::date,?,?::jsonb,?,?::jsonb,?,?,?)
       on conflict (proposal_id) do update set state = excluded.state, submitted_by = excluded.submitted_by, submitted_on = excluded.submitted_on,
         return_reasons = excluded.return_reasons, sent = excluded.sent, sent_by = excluded.sent_by, answer = excluded.answer,
         answered_by = excluded.answered_by, version = excluded.version`,
      [
        p.id,
        p.state,
        p.instrument,
        p.article,
        p.insufficiency,
        p.necessity,
        p.suggestion,
        JSON.stringify(p.cases),
        p.organ,
        p.preparedBy,
        p.draftedOn,
        p.submittedBy,
        p.submittedOn,
        p.returnReasons,
        p.sent && JSON.stringify(p.sent),
        p.sentBy,
        p.answer && JSON.stringify(p.answer),
        p.answeredBy,
        at,
        p.version,
      ],
    );
    const entry = { kind, recordKind: 'law-proposal', recordId: p.id, actor: actorMark(actor) } as const;
    await this.ledger.append(em, at, [{ ...entry, content: lawProposalContent(p) }]);
    return p;
  }
}

/** The credit office of a city or above, which collects proposals and sends them on. */
export const isCityOffice = (actor: Actor): boolean =>
  isCreditOffice(actor) && ORGAN_LEVELS.indexOf(actor.organ.level) >= ORGAN_LEVELS.indexOf('municipal');

/** A draft is its organ's alone. */
const mayRead = (actor: Actor, { organ, state }: LawProposal): boolean =>
  actor.organ.id === organ || (isCityOffice(actor) && state !== 'drafted' && state !== 'withdrawn');
