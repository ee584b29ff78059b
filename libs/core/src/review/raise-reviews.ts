import { isWorkingDay, shanghaiDay } from '@chengxin/domain/calendar';
import { unusualOf, type QueryWatch, type WatchFinding } from '@chengxin/domain/query-watch';
import { queryWatchOn } from '@chengxin/reference-data/query-watch';
import { isDrawn } from '@chengxin/signing/review-draw';
import { MikroORM, type EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { Clock } from '../clock/clock.js';
import { executeSql } from '../database/execute-sql.js';
import { retryOnDeadlock } from '../database/retry.js';
import { PlatformLedger } from '../ledger/platform-ledger.js';
import { ReferenceRegister } from '../legal-basis/reference-register.js';
import { LoggedQueries, type LoggedQuery, type SealedLeaves } from './logged-queries.js';
import { formatReviewId } from './review-id.js';

/** One process goes through the log at a time; the number stands for this work in every installation. */
const RAISE_LOCK = 4_110_004;
/** Up to which leaf the log was looked through. */
export const POSITION = 'query-review-position';
const DAY_MS = 86_400_000;

export interface RaisedReviews {
  readonly position: number;
  readonly raised: number;
}

interface Found {
  readonly query: LoggedQuery;
  readonly why: readonly WatchFinding[];
}

/**
 * Looks through the sealed log for queries to review: those drawn by the root under which they were sealed, and those that are unusual. One checkpoint
 * a turn, each once: how far it came is kept in the transaction of what was found, and so is the entry of the platform's ledger that names it, so that
 * no review goes away unseen.
 */
@Injectable()
export class ReviewRaiser {
  constructor(
    private readonly orm: MikroORM,
    private readonly queries: LoggedQueries,
    private readonly register: ReferenceRegister,
    private readonly ledger: PlatformLedger,
    private readonly clock: Clock,
  ) {}

  /** Undefined: nothing new is sealed, or another process is at it. `oneIn`: one query of so many is drawn, where that is more than the figures ask. */
  async turn(oneIn = Number.POSITIVE_INFINITY): Promise<RaisedReviews | undefined> {
    return retryOnDeadlock(() =>
      this.orm.em.fork().transactional(async (em) => {
        const [lock] = await executeSql<{ mine: boolean }>(em, 'select pg_try_advisory_xact_lock(?) as mine', [
          RAISE_LOCK,
        ]);
        const sealed = lock?.mine ? await this.queries.nextCheckpoint(POSITION) : undefined;
        if (!sealed) return undefined;
        const queries = await this.queries.among(sealed.from, sealed.to);
        const found = await this.notToldYet(await this.findingsOf(queries, sealed.root, oneIn));
        await this.keep(em, found, sealed);
        return { position: sealed.to, raised: found.length };
      }),
    );
  }

  private async findingsOf(queries: readonly LoggedQuery[], root: string, oneIn: number): Promise<readonly Found[]> {
    if (queries.length === 0) return [];
    const watchOf = ({ at }: LoggedQuery): QueryWatch => queryWatchOn(shanghaiDay(at));
    const usual = (query: LoggedQuery) => watchOf(query)[query.system ? 'systems' : 'people'];
    const beyond = await this.queries.beyondUsual(queries, usual);
    return queries.map((query) => {
      const watch = watchOf(query);
      const worked = isWorkingDay(shanghaiDay(query.at), this.register.data.calendars);
      // Of all that was answered: whoever holds the exported log can then draw again, and sees what was left out.
      const drawn = isDrawn(root, query.digest, Math.min(oneIn, watch.oneIn));
      return {
        query,
        why: [
          ...(drawn ? [{ code: 'sampled' } as const] : []),
          // Of a file the first portion tells by itself what every other would.
          ...(query.subjects > 0 && (query.portion ?? 1) === 1 ? unusualOf(query, watch, worked) : []),
          ...beyond.filter((one) => one.query === query).map(({ finding }) => finding),
        ],
      };
    });
  }

  /** What is told once in an hour or a day of an account is left out where it was told. */
  private async notToldYet(found: readonly Found[]): Promise<readonly Found[]> {
    const some = found.filter(({ why }) => why.length > 0);
    if (some.length === 0) return [];
    const since = new Date(Math.min(...some.map(({ query }) => query.at.getTime())) - DAY_MS);
    const told = new Set(
      await this.queries.toldSince(
        some.map(({ query }) => query.officerId),
        since,
      ),
    );
    return some.flatMap(({ query, why }) => {
      const fresh = why.filter(({ code, window }) => {
        const name = `${query.officerId} ${code} ${window}`;
        const known = window !== undefined && told.has(name);
        told.add(name);
        return !known;
      });
      return fresh.length > 0 ? [{ query, why: fresh }] : [];
    });
  }

  private async keep(em: EntityManager, found: readonly Found[], { from, to, root }: SealedLeaves): Promise<void> {
    const now = this.clock.now();
    await executeSql(
      em,
      `insert into cx.platform_setting (setting_code, body, changed_at) values (?, ?, ?)
       on conflict (setting_code) do update set body = excluded.body, changed_at = excluded.changed_at`,
      [POSITION, JSON.stringify({ leaf: to }), now],
    );
    for (const { query, why } of found)
      await executeSql(
        em,
        `insert into cx.query_review (access_id, seq, read_at, organ_id, officer_id, why, state, raised_at) values (?,?,?,?,?,?,'open',?)`,
        [query.accessId, query.seq, query.at, query.organId, query.officerId, JSON.stringify(why), now],
      );
    if (found.length === 0) return;
    const raised = found.map(({ query, why }) => ({ query: formatReviewId(query), why: why.map(({ code }) => code) }));
    await this.ledger.append(em, now, [
      {
        kind: 'query-review.raised',
        recordKind: 'query-review',
        recordId: `${from}-${to}`,
        actor: 'worker',
        content: { from, to, root, raised },
      },
    ]);
  }
}
