import type { LocalEdition } from '@chengxin/domain/reference-data';
import { MikroORM, type EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { actorMark, type Actor } from '../access/actor.js';
import { Clock } from '../clock/clock.js';
import type { IsoDay } from '../clock/shanghai-day.js';
import { executeSql } from '../database/execute-sql.js';
import { ReadPool } from '../database/pool.js';
import { retryOnDeadlock } from '../database/retry.js';
import { PlatformLedger, wordsAsDigests, type PlatformEvent } from '../ledger/platform-ledger.js';
import { recordRefusals } from '../refusal/record.refusals.js';
import { Refused } from '../refusal/refused.js';

export const LOCAL_EDITION_STATES = ['drafted', 'withdrawn', 'declined', 'approved'] as const;

/** 市级目录、清单的一版, with what became of it. */
export interface LocalEditionRecord {
  readonly code: string;
  readonly version: number;
  readonly state: (typeof LOCAL_EDITION_STATES)[number];
  readonly register: LocalEdition['register'];
  readonly region: string;
  readonly title: string;
  readonly from: IsoDay;
  readonly rows: LocalEdition['rows'];
  /** Digest of what is consulted on: the rows. */
  readonly contentDigest: string;
  readonly organ: string;
  readonly preparedBy: string;
  readonly decidedBy: string | null;
  readonly reasons: string | null;
  readonly approvedOn: IsoDay | null;
  /** 定期更新: the day by which it is looked through again; null before it is approved. */
  readonly reviewDueOn: IsoDay | null;
  /** First day on which it holds no longer, once two persons ended it. */
  readonly until: IsoDay | null;
  /** What was last proposed and decided of its end. */
  readonly ending: LocalEditionEnding | null;
}

/** 废止一版: proposed by one person, decided by another. */
export interface LocalEditionEnding {
  readonly state: 'proposed' | 'declined' | 'decided';
  /** First day on which it would hold no longer. */
  readonly until: IsoDay;
  readonly reasons: string;
  /** Of the credit office's own decision. */
  readonly evidenceDigest: string;
  readonly preparedBy: string;
  readonly decidedBy: string | null;
  readonly answer: string | null;
  readonly decidedOn: IsoDay | null;
}

/** An edition as it is shown, of its row. */
export const LOCAL_EDITION = `edition_code as code, version, state, register, region_code as region, title, from_day::text as "from", content as rows,
  content_digest as "contentDigest", organ_id as organ, prepared_by as "preparedBy", decided_by as "decidedBy", reasons, approved_on::text as "approvedOn",
  review_due_on::text as "reviewDueOn", until_day::text as until, case when num_nonnulls(end_state, end_day,
    end_reasons, end_evidence_digest, end_prepared_by, end_decided_by, end_answer, end_decided_on) = 0 then null else jsonb_build_object('state', end_state,
    'until', end_day, 'reasons', end_reasons, 'evidenceDigest', end_evidence_digest, 'preparedBy', end_prepared_by, 'decidedBy', end_decided_by,
    'answer', end_answer, 'decidedOn', end_decided_on) end as ending`;

/** 部门建议: what a department would have in the next edition, or no longer in it. */
export interface Suggestion {
  readonly id: string;
  readonly version: number;
  readonly register: LocalEdition['register'];
  readonly act: 'add' | 'change' | 'end';
  /** The row it is about: of the national register where it is to be added, otherwise of the city's. */
  readonly row: string;
  readonly reasons: string;
  readonly basis: { readonly instrument: string; readonly article: string };
  readonly organ: string;
  readonly madeBy: string;
  readonly madeOn: IsoDay;
  readonly outcome: 'taken' | 'taken-in-part' | 'not-taken' | null;
  readonly answer: string | null;
  readonly answeredBy: string | null;
  readonly answeredOn: IsoDay | null;
}

export const SUGGESTION = `suggestion_id as id, version, register, act, row_code as row, reasons, basis, organ_id as organ, made_by as "madeBy",
  made_on::text as "madeOn", outcome, answer, answered_by as "answeredBy", answered_on::text as "answeredOn"`;

/** What the ledger holds of them: of what was written in somebody's own words the digest. */
export const localEditionContent = ({ ending, ...edition }: LocalEditionRecord) => ({
  ...wordsAsDigests(edition, 'reasons'),
  ending: ending && wordsAsDigests(ending, 'reasons', 'answer'),
});
export const suggestionContent = (suggestion: Suggestion) => wordsAsDigests(suggestion, 'reasons', 'answer');

const endColumns = (ending: LocalEditionEnding | null) => [
  ending?.state ?? null,
  ending?.until ?? null,
  ending?.reasons ?? null,
  ending?.evidenceDigest ?? null,
  ending?.preparedBy ?? null,
  ending?.decidedBy ?? null,
  ending?.answer ?? null,
  ending?.decidedOn ?? null,
];

/** One transaction on local editions. */
export interface LocalEditionAct {
  readonly em: EntityManager;
  readonly at: Date;
  readonly today: IsoDay;
}

/** Loads and writes local editions and suggestions. All acts follow each other: each holds the platform's ledger. */
@Injectable()
export class LocalEditions {
  constructor(
    private readonly orm: MikroORM,
    private readonly pool: ReadPool,
    private readonly ledger: PlatformLedger,
    private readonly clock: Clock,
  ) {}

  async act<T>(work: (act: LocalEditionAct) => Promise<T>): Promise<T> {
    return retryOnDeadlock(() =>
      this.orm.em.fork().transactional(async (em) => {
        await this.ledger.lock(em);
        return work({ em, at: this.clock.now(), today: this.clock.today() });
      }),
    );
  }

  async find(code: string, em: EntityManager = this.orm.em.fork()): Promise<LocalEditionRecord | undefined> {
    const sql = `select ${LOCAL_EDITION} from cx.local_edition where edition_code = ?`;
    return (await executeSql<LocalEditionRecord>(em, sql, [code]))[0];
  }

  async read(code: string, em?: EntityManager): Promise<LocalEditionRecord> {
    const found = await this.find(code, em);
    if (!found) throw new Refused([recordRefusals.refuse('record/not-found')]);
    return found;
  }

  /** What was approved, and what opinions are or were sought on; the newest first day first. */
  async published(): Promise<readonly LocalEditionRecord[]> {
    const { rows } = await this.pool.query<LocalEditionRecord>(
      `select ${LOCAL_EDITION} from cx.local_edition e
       where state = 'approved' or exists (select from cx.consultation c where c.content_digest = e.content_digest)
       order by from_day desc, edition_code`,
    );
    return rows;
  }

  /** The approved edition before a day, of the register; undefined where there was none. */
  async before({ register, region, from }: LocalEditionRecord): Promise<LocalEditionRecord | undefined> {
    const { rows } = await this.pool.query<LocalEditionRecord>(
      `select ${LOCAL_EDITION} from cx.local_edition
       where state = 'approved' and register = $1 and region_code = $2 and from_day < $3::date
         and (until_day is null or from_day < until_day) order by from_day desc limit 1`,
      [register, region, from],
    );
    return rows[0];
  }

  /** The first day of the approved edition that begins next after this one; undefined where none does. */
  async nextBegins({ register, region, from }: LocalEditionRecord, em: EntityManager): Promise<IsoDay | undefined> {
    const [next] = await executeSql<{ from: IsoDay }>(
      em,
      `select from_day::text as "from" from cx.local_edition where state = 'approved' and register = ? and region_code = ? and from_day > ?::date
         and (until_day is null or from_day < until_day) order by from_day limit 1`,
      [register, region, from],
    );
    return next?.from;
  }

  /** Writes what stands after an act, and its entry. */
  async write(
    { em, at }: LocalEditionAct,
    kind: PlatformEvent,
    actor: Actor,
    e: LocalEditionRecord,
  ): Promise<LocalEditionRecord> {
    await executeSql(
      em,
      `insert into cx.local_edition (edition_code, state, register, region_code, title, from_day, content, content_digest, organ_id, prepared_by, decided_by,
         reasons, approved_on, review_due_on, recorded_at, version, until_day, end_state, end_day, end_reasons, end_evidence_digest, end_prepared_by,
         end_decided_by, end_answer, end_decided_on)
       values (?,?,?,?,?,?::date,?::jsonb,?,?,?,?,?,?::date,?::date,?,?,?::date,?,?::date,?,?,?,?,?,?::date)
       on conflict (edition_code) do update set state = excluded.state, title = excluded.title, content = excluded.content,
         content_digest = excluded.content_digest, prepared_by = excluded.prepared_by, decided_by = excluded.decided_by, reasons = excluded.reasons,
         approved_on = excluded.approved_on, review_due_on = excluded.review_due_on, version = excluded.version, until_day = excluded.until_day,
         end_state = excluded.end_state, end_day = excluded.end_day, end_reasons = excluded.end_reasons, end_evidence_digest = excluded.end_evidence_digest,
         end_prepared_by = excluded.end_prepared_by, end_decided_by = excluded.end_decided_by, end_answer = excluded.end_answer,
         end_decided_on = excluded.end_decided_on`,
      [
        e.code,
        e.state,
        e.register,
        e.region,
        e.title,
        e.from,
        JSON.stringify(e.rows),
        e.contentDigest,
        e.organ,
        e.preparedBy,
        e.decidedBy,
        e.reasons,
        e.approvedOn,
        e.reviewDueOn,
        at,
        e.version,
        e.until,
        ...endColumns(e.ending),
      ],
    );
    const entry = { kind, recordKind: 'local-edition', recordId: e.code, actor: actorMark(actor) } as const;
    await this.ledger.append(em, at, [{ ...entry, content: localEditionContent(e) }]);
    return e;
  }

  async suggestion(id: string, em: EntityManager): Promise<Suggestion> {
    const sql = `select ${SUGGESTION} from cx.register_suggestion where suggestion_id = ?`;
    const [row] = await executeSql<Suggestion>(em, sql, [id]);
    if (!row) throw new Refused([recordRefusals.refuse('record/not-found')]);
    return row;
  }

  /** The organ's own suggestions, to the credit office those of all; the newest first, after the given id. */
  async suggestions(
    organ: string | undefined,
    after: string | undefined,
    limit: number,
  ): Promise<readonly Suggestion[]> {
    const { rows } = await this.pool.query<Suggestion>(
      `select ${SUGGESTION} from cx.register_suggestion
       where ($1::text is null or organ_id = $1) and ($2::uuid is null or suggestion_id < $2) order by suggestion_id desc limit $3`,
      [organ ?? null, after ?? null, limit],
    );
    return rows;
  }

  async openSuggestions(em: EntityManager, register: LocalEdition['register']): Promise<number> {
    const sql = `select count(*)::int as open from cx.register_suggestion where register = ? and outcome is null`;
    return (await executeSql<{ open: number }>(em, sql, [register]))[0]!.open;
  }

  async writeSuggestion({ em, at }: LocalEditionAct, actor: Actor, s: Suggestion): Promise<Suggestion> {
    await executeSql(
      em,
      `insert into cx.register_suggestion (suggestion_id, register, act, row_code, reasons, basis, organ_id, made_by, made_on, outcome, answer, answered_by,
         answered_on, recorded_at, version)
       values (?,?,?,?,?,?::jsonb,?,?,?::date,?,?,?,?::date,?,?)
       on conflict (suggestion_id) do update set outcome = excluded.outcome, answer = excluded.answer, answered_by = excluded.answered_by,
         answered_on = excluded.answered_on, version = excluded.version`,
      [
        s.id,
        s.register,
        s.act,
        s.row,
        s.reasons,
        JSON.stringify(s.basis),
        s.organ,
        s.madeBy,
        s.madeOn,
        s.outcome,
        s.answer,
        s.answeredBy,
        s.answeredOn,
        at,
        s.version,
      ],
    );
    const kind = s.outcome === null ? 'register-suggestion.made' : 'register-suggestion.answered';
    const entry = { kind, recordKind: 'register-suggestion', recordId: s.id, actor: actorMark(actor) } as const;
    await this.ledger.append(em, at, [{ ...entry, content: suggestionContent(s) }]);
    return s;
  }
}
