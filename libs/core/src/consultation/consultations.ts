import { consultedContent, type Consulted } from '@chengxin/domain/consultation';
import { digestOf } from '@chengxin/domain/canonical-json';
import { MikroORM, type EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { actorMark, type Actor } from '../access/actor.js';
import { Clock } from '../clock/clock.js';
import type { IsoDay } from '../clock/shanghai-day.js';
import { executeSql } from '../database/execute-sql.js';
import { ReadPool } from '../database/pool.js';
import { retryOnDeadlock } from '../database/retry.js';
import { PlatformLedger, wordsAsDigests, type PlatformEvent } from '../ledger/platform-ledger.js';
import { PluginHost } from '../plugin-host/plugin-host.js';
import type { HostedStandard } from '../plugin-host/standards.js';
import { recordRefusals } from '../refusal/record.refusals.js';
import { Refused } from '../refusal/refused.js';

/** Of whom opinions were sought otherwise than by publication: how many, by which letters or minutes. */
export interface Asked {
  readonly capacity: Consulted;
  /** How many were asked. */
  readonly count: number;
  readonly evidenceDigest: string;
}

/** 征求意见: on the rules of one edition of a local standard, or on an edition of the city’s catalogue or list of measures. */
export interface Consultation {
  readonly id: string;
  readonly version: number;
  readonly state: 'open' | 'closed' | 'withdrawn';
  readonly edition: string;
  /** Digest of the rules without their adoption, or of the rows: what is changed later was not consulted on. */
  readonly contentDigest: string;
  readonly organ: string;
  /** The department's site on which it was published too; the credit site shows it from its opening. */
  readonly departmentSite: string;
  readonly publishedOn: IsoDay;
  readonly evidenceDigest: string;
  readonly asked: readonly Asked[];
  /** The day of opening, not counted; and the last day on which opinions are received. */
  readonly from: IsoDay;
  readonly until: IsoDay;
  readonly openedBy: string;
  readonly endedBy: string | null;
  readonly endedOn: IsoDay | null;
  readonly reasons: string | null;
}

export interface Opinion {
  readonly id: string;
  readonly version: number;
  readonly consultation: string;
  readonly capacity: Consulted;
  readonly organisation: string | null;
  /** `platform`: given here; otherwise recorded by the department from what it received. */
  readonly channel: 'platform' | 'site' | 'post' | 'meeting';
  readonly receivedOn: IsoDay;
  readonly text: string;
  readonly evidenceDigest: string | null;
  readonly recordedBy: string;
  readonly outcome: 'taken' | 'taken-in-part' | 'not-taken' | null;
  readonly answer: string | null;
  readonly answeredBy: string | null;
  readonly answeredOn: IsoDay | null;
}

/** How many opinions came from whom, as far as the department recorded it with a paper, and what became of them. */
export interface OpinionCount {
  readonly capacity: Consulted;
  readonly given: number;
  readonly taken: number;
  readonly takenInPart: number;
  readonly notTaken: number;
}

/** A consultation as it is shown and written into the ledger, of its row. */
export const CONSULTATION = `consultation_id as id, version, state, edition_code as edition, content_digest as "contentDigest", organ_id as organ,
  department_site as "departmentSite", published_on::text as "publishedOn", evidence_digest as "evidenceDigest", asked,
  from_day::text as "from", until_day::text as until, opened_by as "openedBy", ended_by as "endedBy", ended_on::text as "endedOn", reasons`;

/** An opinion as it is shown, of its row. */
export const OPINION = `opinion_id as id, version, consultation_id as consultation, capacity, organisation, channel, received_on::text as "receivedOn",
  text, evidence_digest as "evidenceDigest", recorded_by as "recordedBy", outcome, answer, answered_by as "answeredBy", answered_on::text as "answeredOn"`;

/** One transaction on consultations. */
export interface ConsultationAct {
  readonly em: EntityManager;
  readonly at: Date;
  readonly today: IsoDay;
}

/** Loads and writes consultations and opinions. All acts follow each other: each holds the platform's ledger. */
@Injectable()
export class Consultations {
  constructor(
    private readonly orm: MikroORM,
    private readonly pool: ReadPool,
    private readonly host: PluginHost,
    private readonly ledger: PlatformLedger,
    private readonly clock: Clock,
  ) {}

  async act<T>(work: (act: ConsultationAct) => Promise<T>): Promise<T> {
    return retryOnDeadlock(() =>
      this.orm.em.fork().transactional(async (em) => {
        await this.ledger.lock(em);
        return work({ em, at: this.clock.now(), today: this.clock.today() });
      }),
    );
  }

  /** The sector whose standard it is; undefined where it is none, or its edition is installed no longer. */
  sectorOf({ edition }: Consultation): string | undefined {
    return this.host.list.find(({ editions }) => editions.some(({ edition: { code } }) => code === edition))?.sector;
  }

  async read(id: string, em: EntityManager = this.orm.em.fork()): Promise<Consultation> {
    const sql = `select ${CONSULTATION} from cx.consultation where consultation_id = ?`;
    const [row] = await executeSql<Consultation>(em, sql, [id]);
    if (!row) throw new Refused([recordRefusals.refuse('record/not-found')]);
    return row;
  }

  /** The closed consultation on a content; undefined where there was none. */
  async closedOn(em: EntityManager, contentDigest: string): Promise<Consultation | undefined> {
    const sql = `select ${CONSULTATION} from cx.consultation where content_digest = ? and state = 'closed' order by ended_on desc limit 1`;
    const [row] = await executeSql<Consultation>(em, sql, [contentDigest]);
    return row;
  }

  /** Whether one on the content is open. */
  async isOpen(em: EntityManager, contentDigest: string): Promise<boolean> {
    const sql = `select 1 from cx.consultation where content_digest = ? and state = 'open'`;
    return (await executeSql(em, sql, [contentDigest])).length > 0;
  }

  /** Consultations, the newest first, after the given id. */
  async list(after: string | undefined, limit: number): Promise<readonly Consultation[]> {
    const { rows } = await this.pool.query<Consultation>(
      `select ${CONSULTATION} from cx.consultation where $1::uuid is null or consultation_id < $1 order by consultation_id desc limit $2`,
      [after ?? null, limit],
    );
    return rows;
  }

  async opinion(em: EntityManager, consultation: string, id: string): Promise<Opinion> {
    const sql = `select ${OPINION} from cx.consultation_opinion where consultation_id = ? and opinion_id = ?`;
    const [row] = await executeSql<Opinion>(em, sql, [consultation, id]);
    if (!row) throw new Refused([recordRefusals.refuse('record/not-found')]);
    return row;
  }

  /** Opinions on one consultation, the first received first. */
  async opinions(consultation: string, after: string | undefined, limit: number): Promise<readonly Opinion[]> {
    const { rows } = await this.pool.query<Opinion>(
      `select ${OPINION} from cx.consultation_opinion
       where consultation_id = $1 and ($2::uuid is null or opinion_id > $2) order by opinion_id limit $3`,
      [consultation, after ?? null, limit],
    );
    return rows;
  }

  async counts(
    ids: readonly string[],
    em: EntityManager = this.orm.em.fork(),
  ): Promise<ReadonlyMap<string, OpinionCount[]>> {
    const rows = await executeSql<OpinionCount & { readonly of: string }>(
      em,
      // Who speaks without a sign-in proves no capacity: it counts as of the public, whatever it says of itself.
      `select consultation_id as of, case when channel = 'platform' then 'public' else capacity end as capacity, count(*)::int as given, (count(*) filter (where outcome = 'taken'))::int as taken,
         (count(*) filter (where outcome = 'taken-in-part'))::int as "takenInPart", (count(*) filter (where outcome = 'not-taken'))::int as "notTaken"
       from cx.consultation_opinion where consultation_id = any(?::uuid[]) group by 1, 2 order by 2`,
      [`{${ids.join(',')}}`],
    );
    return Map.groupBy(rows, ({ of }) => of) as ReadonlyMap<string, OpinionCount[]>;
  }

  /** Writes what stands after an act, and its entry. */
  async write({ em, at }: ConsultationAct, kind: PlatformEvent, actor: Actor, c: Consultation): Promise<Consultation> {
    await executeSql(
      em,
      `insert into cx.consultation (consultation_id, state, edition_code, content_digest, organ_id, department_site, published_on, evidence_digest, asked,
         from_day, until_day, opened_by, ended_by, ended_on, reasons, recorded_at, version)
       values (?,?,?,?,?,?,?::date,?,?::jsonb,?::date,?::date,?,?,?::date,?,?,?)
       on conflict (consultation_id) do update set state = excluded.state, asked = excluded.asked, until_day = excluded.until_day, ended_by = excluded.ended_by,
         ended_on = excluded.ended_on, reasons = excluded.reasons, version = excluded.version`,
      [
        c.id,
        c.state,
        c.edition,
        c.contentDigest,
        c.organ,
        c.departmentSite,
        c.publishedOn,
        c.evidenceDigest,
        JSON.stringify(c.asked),
        c.from,
        c.until,
        c.openedBy,
        c.endedBy,
        c.endedOn,
        c.reasons,
        at,
        c.version,
      ],
    );
    const entry = { kind, recordKind: 'consultation', recordId: c.id, actor: actorMark(actor) } as const;
    await this.ledger.append(em, at, [{ ...entry, content: consultationContent(c) }]);
    return c;
  }

  /** Writes an opinion or its answer, and its entry. */
  async writeOpinion({ em, at }: ConsultationAct, actor: string, o: Opinion): Promise<Opinion> {
    await executeSql(
      em,
      `insert into cx.consultation_opinion (opinion_id, consultation_id, capacity, organisation, channel, received_on, text, evidence_digest, recorded_by,
         outcome, answer, answered_by, answered_on, recorded_at, version)
       values (?,?,?,?,?,?::date,?,?,?,?,?,?,?::date,?,?)
       on conflict (opinion_id) do update set outcome = excluded.outcome, answer = excluded.answer, answered_by = excluded.answered_by,
         answered_on = excluded.answered_on, version = excluded.version`,
      [
        o.id,
        o.consultation,
        o.capacity,
        o.organisation,
        o.channel,
        o.receivedOn,
        o.text,
        o.evidenceDigest,
        o.recordedBy,
        o.outcome,
        o.answer,
        o.answeredBy,
        o.answeredOn,
        at,
        o.version,
      ],
    );
    const kind = o.outcome === null ? 'consultation.opinion-received' : 'consultation.opinion-answered';
    const entry = { kind, recordKind: 'consultation', recordId: o.consultation, actor } as const;
    await this.ledger.append(em, at, [{ ...entry, content: opinionContent(o) }]);
    return o;
  }
}

/** What the ledger holds of a consultation: why it was ended stands in the record alone, for whoever writes it may name somebody. */
export const consultationContent = (c: Consultation) => wordsAsDigests(c, 'reasons');

/** What the ledger holds of an opinion: digests of what was said, for a person may have to be forgotten. */
export function opinionContent({ text, organisation: _organisation, answer, ...rest }: Opinion) {
  return { ...rest, textDigest: digestOf(text), answerDigest: answer === null ? null : digestOf(answer) };
}

/** Digest of what is consulted on of an edition. */
export const contentDigestOf = ({ edition }: HostedStandard): string => digestOf(consultedContent(edition));
