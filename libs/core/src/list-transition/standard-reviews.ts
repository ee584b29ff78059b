import type { ReviewFinding } from '@chengxin/domain/list-transition';
import { MikroORM, type EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { actorMark, type Actor } from '../access/actor.js';
import { mayReadOfSector } from '../access/read-access.js';
import { Clock } from '../clock/clock.js';
import type { IsoDay } from '../clock/shanghai-day.js';
import { executeSql } from '../database/execute-sql.js';
import { ReadPool } from '../database/pool.js';
import { retryOnDeadlock } from '../database/retry.js';
import { PlatformLedger, wordsAsDigests, type PlatformEvent } from '../ledger/platform-ledger.js';
import { PluginHost } from '../plugin-host/plugin-host.js';
import { recordRefusals } from '../refusal/record.refusals.js';
import { Refused } from '../refusal/refused.js';

/** A paper on which a review rests. */
export interface ReviewDocument {
  readonly title: string;
  readonly digest: string;
}

/** 梳理评估: what was found of a standard in a transition, by whom, why, on which papers; and from when it decides nothing, where it does not conform. */
export interface StandardReview {
  readonly id: string;
  readonly version: number;
  readonly transition: string;
  readonly edition: string;
  readonly digest: string;
  readonly state: 'proposed' | 'declined' | 'recorded';
  readonly finding: ReviewFinding;
  readonly reasons: string;
  readonly documents: readonly ReviewDocument[];
  readonly organ: string;
  readonly preparedBy: string;
  readonly decidedBy: string | null;
  readonly decisionReasons: string | null;
  readonly decidedOn: IsoDay | null;
  /** First day on which the standard decides nothing. */
  readonly endsOn: IsoDay | null;
  /** What it listed has not all ended yet. */
  readonly following: boolean;
}

export const REVIEW_COLUMNS = `review_id as id, version, transition_code as transition, edition_code as edition, edition_digest as digest, state, finding, reasons, documents,
  organ_id as organ, prepared_by as "preparedBy", decided_by as "decidedBy", decision_reasons as "decisionReasons", decided_on::text as "decidedOn",
  ends_on::text as "endsOn", following`;

/** What the ledger holds of a review: of what somebody wrote the digests. */
export const reviewContent = (view: StandardReview) => wordsAsDigests(view, 'reasons', 'documents', 'decisionReasons');

/** One transaction on reviews. */
export interface ReviewAct {
  readonly em: EntityManager;
  readonly at: Date;
  readonly today: IsoDay;
}

/** The installation itself, where it carries through what people decided. */
export const CARRIED_THROUGH = 'worker';

/** Loads and writes reviews. All acts follow each other: each holds the platform's ledger. */
@Injectable()
export class StandardReviews {
  constructor(
    private readonly orm: MikroORM,
    private readonly pool: ReadPool,
    private readonly host: PluginHost,
    private readonly ledger: PlatformLedger,
    private readonly clock: Clock,
  ) {}

  async act<T>(work: (act: ReviewAct) => Promise<T>): Promise<T> {
    return retryOnDeadlock(() =>
      this.orm.em.fork().transactional(async (em) => {
        await this.ledger.lock(em);
        return work({ em, at: this.clock.now(), today: this.clock.today() });
      }),
    );
  }

  /** Every review of a standard, the oldest first. */
  async of(em: EntityManager, edition: string, digest: string): Promise<readonly StandardReview[]> {
    return executeSql<StandardReview>(
      em,
      `select ${REVIEW_COLUMNS} from cx.standard_review where edition_code = ? and edition_digest = ? order by review_id`,
      [edition, digest],
    );
  }

  async one(em: EntityManager, id: string): Promise<StandardReview | undefined> {
    const [row] = await executeSql<StandardReview>(
      em,
      `select ${REVIEW_COLUMNS} from cx.standard_review where review_id = ?`,
      [id],
    );
    return row;
  }

  /** For the organs of the sector and the credit office; everybody else is told that there is none. */
  async read(actor: Actor, id: string): Promise<StandardReview> {
    const row = await this.one(this.orm.em.fork(), id);
    const sector = row && this.sectorOf(row);
    if (!row || sector === undefined || !mayReadOfSector(actor, sector))
      throw new Refused([recordRefusals.refuse('record/not-found')]);
    return row;
  }

  /** What was found, for anybody; of one transition where it is named. */
  async recorded(transition: string | undefined): Promise<readonly StandardReview[]> {
    const { rows } = await this.pool.query<StandardReview>(
      `select ${REVIEW_COLUMNS} from cx.standard_review where state = 'recorded' and ($1::text is null or transition_code = $1)`,
      [transition ?? null],
    );
    return rows;
  }

  /** The sector whose standard it is; undefined where its plugin is not here any more. */
  sectorOf({ edition, digest }: Pick<StandardReview, 'edition' | 'digest'>): string | undefined {
    return this.host.recordedEdition(edition, digest).sector;
  }

  /** Writes what stands after an act, and its entry. */
  async write(
    { em, at }: Pick<ReviewAct, 'em' | 'at'>,
    kind: PlatformEvent,
    actor: Actor | typeof CARRIED_THROUGH,
    view: StandardReview,
  ): Promise<StandardReview> {
    await executeSql(
      em,
      `insert into cx.standard_review (review_id, transition_code, edition_code, edition_digest, state, finding, reasons, documents, organ_id, prepared_by,
         decided_by, decision_reasons, decided_on, ends_on, following, recorded_at, version)
       values (?,?,?,?,?,?,?,?::jsonb,?,?,?,?,?::date,?::date,?,?,?)
       on conflict (review_id) do update set state = excluded.state, decided_by = excluded.decided_by, decision_reasons = excluded.decision_reasons,
         decided_on = excluded.decided_on, ends_on = excluded.ends_on, following = excluded.following,
         version = excluded.version, recorded_at = case when excluded.state = standard_review.state then standard_review.recorded_at else excluded.recorded_at end`,
      [
        ...[view.id, view.transition, view.edition, view.digest, view.state, view.finding, view.reasons],
        ...[JSON.stringify(view.documents), view.organ, view.preparedBy, view.decidedBy, view.decisionReasons],
        ...[view.decidedOn, view.endsOn, view.following, at, view.version],
      ],
    );
    const mark = actor === CARRIED_THROUGH ? CARRIED_THROUGH : actorMark(actor);
    const entry = { kind, recordKind: 'standard-review', recordId: view.id, actor: mark } as const;
    await this.ledger.append(em, at, [{ ...entry, content: reviewContent(view) }]);
    return view;
  }
}
