import { withoutNumbers } from '@chengxin/domain/masking-policy';
import type { FieldKind } from '@chengxin/domain/purpose';
import type { WatchFinding } from '@chengxin/domain/query-watch';
import { shanghaiDay } from '@chengxin/domain/calendar';
import type { LegalBasis, Text } from '@chengxin/plugin-contract';
import { queryWatchOn } from '@chengxin/reference-data/query-watch';
import { Injectable } from '@nestjs/common';
import { AccessWords, STORED_WORDS, type StoredWords } from '../access/access-words.js';
import type { Actor } from '../access/actor.js';
import { Keyring } from '../access/keyring.js';
import { ReadPool } from '../database/pool.js';
import { ReferenceRegister } from '../legal-basis/reference-register.js';
import { recordRefusals } from '../refusal/record.refusals.js';
import { Refused } from '../refusal/refused.js';
import type { QueryReview, ReviewState, ReviewStep, Verdict } from './query-review.entity.js';
import { formatReviewId } from './review-id.js';

/** A registered query as it is shown to whoever reviews it: who asked, for what, how far it reached. Nobody's data, and not whom it was about. */
export interface ReviewedQuery {
  readonly at: string;
  readonly route: string;
  readonly officer: { readonly id: string; readonly name: string };
  readonly organ: { readonly id: string; readonly name: string };
  readonly roles: readonly string[];
  readonly purpose: { readonly code: string; readonly name: Text };
  readonly basis: string;
  readonly clauses: readonly LegalBasis[];
  /** The case as it was named, numbers of persons blotted out; null where none was named, or the subjects were deleted. */
  readonly matter: string | null;
  readonly subjects: number;
  /** Rows of a file that was given whole; null where it was none. */
  readonly rows: number | null;
  readonly fields: readonly FieldKind[];
}

export interface QueryReviewView {
  readonly id: string;
  readonly version: number;
  readonly state: ReviewState;
  readonly raisedAt: string;
  readonly why: readonly WatchFinding[];
  /** Whose figures the query was measured by. */
  readonly measuredBy: Text;
  readonly query: ReviewedQuery;
  readonly takenBy: string | null;
  readonly question: ReviewStep | null;
  readonly explanation: ReviewStep | null;
  readonly verdict: Verdict | null;
  readonly decision: ReviewStep | null;
}

interface EntryRow {
  readonly id: string;
  readonly seq: number;
  readonly content: {
    readonly route: string;
    readonly purpose: string;
    readonly basis: string;
    readonly clauses: readonly LegalBasis[];
    readonly roles: readonly string[];
    readonly fields: readonly FieldKind[];
    readonly subjects: number;
    readonly rows?: number;
  };
  readonly matter: string | null;
}

/** Shows reviews, each with the query that it is about. */
@Injectable()
export class ReviewViews {
  constructor(
    private readonly pool: ReadPool,
    private readonly register: ReferenceRegister,
    private readonly keyring: Keyring,
  ) {}

  async of(review: QueryReview): Promise<QueryReviewView> {
    return (await this.all([review]))[0]!;
  }

  async all(reviews: readonly QueryReview[]): Promise<readonly QueryReviewView[]> {
    if (reviews.length === 0) return [];
    const [entries, officers, organs] = await Promise.all([
      this.entries(reviews),
      this.names(
        'officer',
        reviews.map(({ officerId }) => officerId),
      ),
      this.names(
        'organ',
        reviews.map(({ organId }) => organId),
      ),
    ]);
    return reviews.map((review) => {
      const entry = entries.get(formatReviewId(review));
      if (!entry) throw new Error(`review ${formatReviewId(review)} has no entry in the ledger of reads`);
      const { route, purpose, basis, clauses, roles, fields, subjects, rows = null } = entry.content;
      const { officerId, organId } = review;
      return {
        id: formatReviewId(review),
        version: review.version,
        state: review.state,
        raisedAt: review.raisedAt.toISOString(),
        why: review.why,
        measuredBy: queryWatchOn(shanghaiDay(review.readAt)).source,
        query: {
          at: review.readAt.toISOString(),
          route,
          officer: { id: officerId, name: officers.get(officerId) ?? officerId },
          organ: { id: organId, name: organs.get(organId) ?? organId },
          roles,
          purpose: { code: purpose, name: this.purposeName(purpose) },
          basis,
          clauses,
          matter: entry.matter === null ? null : withoutNumbers(entry.matter),
          subjects,
          rows,
          fields,
        },
        takenBy: review.takenBy ?? null,
        question: review.question ?? null,
        explanation: review.explanation ?? null,
        verdict: review.verdict ?? null,
        decision: review.decision ?? null,
      };
    });
  }

  /** Whose query it was. To anybody else there is no such review. */
  requireOwn(actor: Actor, { officerId }: QueryReview): void {
    if (officerId !== actor.officerId) throw new Refused([recordRefusals.refuse('record/not-found')]);
  }

  private purposeName(code: string): Text {
    return this.register.data.purposes?.find((purpose) => purpose.code === code)?.name ?? { zh: code, en: code };
  }

  private async entries(reviews: readonly QueryReview[]): Promise<ReadonlyMap<string, EntryRow>> {
    const keys = [reviews.map(({ accessId }) => accessId), reviews.map(({ seq }) => seq)];
    const { rows } = await this.pool.query<Omit<EntryRow, 'matter'>>(
      `select l.access_id as id, l.seq, l.content
       from unnest($1::uuid[], $2::bigint[]) as w(id, seq) join cx.access_ledger l on l.access_id = w.id and l.seq = w.seq`,
      keys,
    );
    // Said of each subject alike: one of whom it was not deleted is enough.
    const beside = await this.pool.query<StoredWords>(
      `select distinct on (c.access_id, c.seq) ${STORED_WORDS}
       from unnest($1::uuid[], $2::bigint[]) as w(id, seq) join cx.access_content c on c.access_id = w.id and c.seq = w.seq
       where c.content is not null or c.sealed is not null order by c.access_id, c.seq, c.place`,
      keys,
    );
    const said = await new AccessWords(this.pool, this.keyring).open(beside.rows);
    const matters = new Map(beside.rows.map((row, i) => [formatReviewId(row), said[i]?.matter ?? null]));
    return new Map(
      rows.map((row) => {
        const id = formatReviewId({ accessId: row.id, seq: row.seq });
        return [id, { ...row, matter: matters.get(id) ?? null }];
      }),
    );
  }

  private async names(of: 'officer' | 'organ', ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const { rows } = await this.pool.query<{ id: string; name: string }>(
      `select ${of}_id as id, name from cx.${of} where ${of}_id = any($1::text[])`,
      [[...new Set(ids)]],
    );
    return new Map(rows.map((row) => [row.id, row.name]));
  }
}
