import { nextListingState } from '@chengxin/domain/listing-state';
import type { ListTransition } from '@chengxin/domain/list-transition';
import { MikroORM } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '../access/actor.js';
import { organOf } from '../access/organ-of.js';
import { Clock } from '../clock/clock.js';
import type { IsoDay } from '../clock/shanghai-day.js';
import { executeSql } from '../database/execute-sql.js';
import { ReadPool } from '../database/pool.js';
import { formatRecordId } from '../database/record-id.js';
import { Determination } from '../determination/determination.entity.js';
import { ReferenceRegister } from '../legal-basis/reference-register.js';
import { endWhatRestsOn } from '../listing/end-listing.js';
import { ListingCases } from '../listing/listing-case.js';
import { Listing } from '../listing/listing.entity.js';
import { lapseRepairs } from '../repair/lapse-repairs.js';
import { SubjectRecords, type SubjectTransaction } from '../subject/subject-records.js';
import { CARRIED_THROUGH, REVIEW_COLUMNS, StandardReviews, type StandardReview } from './standard-reviews.js';

/** Subjects asked for at a time, and how many of them are written side by side. */
const PAGE = 150;
const SIDE_BY_SIDE = 3;
const OPEN: readonly Determination['state'][] = ['proposed', 'made', 'marked'];
const OPEN_STATES = OPEN.map((state) => `'${state}'`).join(',');

/**
 * Ends what an ended standard listed: its determinations with their entries, publications and measures, each subject in a transaction of its own. How far it
 * came stands in the records themselves, so that it can stop anywhere and go on, and two may be at it.
 */
@Injectable()
export class StandardEnds {
  constructor(
    private readonly orm: MikroORM,
    private readonly subjects: SubjectRecords,
    private readonly cases: ListingCases,
    private readonly register: ReferenceRegister,
    private readonly reviews: StandardReviews,
  ) {}

  /** Ends everything under the standard, and says so in its review. Returns how many subjects were written now. */
  async followAll(review: StandardReview): Promise<number> {
    const { organ: organId, endsOn } = review;
    const organ = await organOf(this.orm.em.fork(), organId);
    // Two persons found it; the platform only carries it through, and nobody's recusal stands in the way of an end.
    const carried: Actor = { officerId: CARRIED_THROUGH, name: CARRIED_THROUGH, organ, roles: [], client: 'worker' };
    let ended = 0;
    for (let more = await this.pending(review); more.length > 0; more = await this.pending(review)) {
      for (let first = 0; first < more.length; first += SIDE_BY_SIDE) {
        const done = await Promise.allSettled(
          more.slice(first, first + SIDE_BY_SIDE).map((id) => this.endOne(review, id, carried, endsOn!)),
        );
        // Those beside a failed one have ended too, so nothing goes on behind the caller's back.
        for (const one of done) {
          if (one.status === 'rejected') throw one.reason;
          ended += 1;
        }
      }
    }
    await this.finish(review.id);
    return ended;
  }

  private async pending({ edition, digest }: StandardReview): Promise<readonly string[]> {
    const rows = await executeSql<{ subject_id: string }>(
      this.orm.em.fork(),
      `select distinct subject_id from cx.determination where edition_code = ? and edition_digest = ? and state in (${OPEN_STATES})
       order by subject_id limit ${PAGE}`,
      [edition, digest],
    );
    return rows.map((row) => row.subject_id);
  }

  private async endOne(review: StandardReview, subjectId: string, carried: Actor, day: IsoDay): Promise<void> {
    const transition = this.register.data.transitions!.find(({ code }) => code === review.transition)!;
    await this.subjects.change(subjectId, carried, async (tx) => {
      const under = await tx.all(Determination, { editionCode: review.edition, editionDigest: review.digest });
      for (const determination of under.filter(({ state }) => OPEN.includes(state))) {
        await this.endEntries(tx, determination, review, transition, day);
        await lapseRepairs(tx, determination.determinationId);
        determination.state = 'ended';
        determination.endedOn = day;
        determination.endReason = 'standard-ended';
        tx.record('determination.ended', 'determination', determination.determinationId, determination);
      }
    });
  }

  /** The entries made on a determination, what shows them and what was drawn from them. Whatever its term: no measure has a ground left. */
  private async endEntries(
    tx: SubjectTransaction,
    { determinationId }: Determination,
    review: StandardReview,
    transition: ListTransition,
    day: IsoDay,
  ): Promise<void> {
    const { ended } = await endWhatRestsOn(tx, determinationId, 'standard-ended', 'lifted', day);
    const { subjectId } = tx.subject;
    const named = ended.map((record) => ({ ...record, id: formatRecordId({ subjectId, id: record.id }) }));
    const said = { reason: 'standard-ended', review: review.id, basis: this.register.cite(transition.basis) };
    for (const listing of await tx.all(Listing, { determinationId })) {
      const step = nextListingState(listing.state, 'end-standard', listing.form);
      if (!step.allowed) continue; // it ended before
      const found = await this.cases.around(tx, listing);
      this.cases.move(found, 'end-standard');
      listing.markedReason = null;
      if (step.state === 'lapsed') {
        this.cases.step(tx, found, 'withdrawn', day, said);
        tx.record('listing.lapsed', 'listing', listing.listingId, listing);
        continue;
      }
      listing.removedOn = day;
      listing.removalReason = 'standard-ended';
      this.cases.step(
        tx,
        found,
        'removed',
        day,
        { ...said, ended: named },
        {
          of: 'standard-end',
          transition: { code: transition.code, lastDay: transition.lastDay },
          foundOn: review.decidedOn!,
        },
      );
      tx.record('listing.removed', 'listing', listing.listingId, listing, 'listing.removed');
    }
  }

  private async finish(id: string): Promise<void> {
    await this.reviews.act(async ({ em, at }) => {
      const review = await this.reviews.one(em, id);
      if (!review?.following) return;
      const done = { ...review, version: review.version + 1, following: false };
      await this.reviews.write({ em, at }, 'standard.followed', CARRIED_THROUGH, done);
    });
  }
}

/** Nothing is left to repair: an application that is open lapses. */
/** Ends what standards listed whose transition is over, and goes on after a killed process. Run by the worker; safe to run twice at once. */
export class ResumeStandardEnds {}

export interface ResumedStandardEnds {
  readonly standards: number;
  readonly subjects: number;
}

@CommandHandler(ResumeStandardEnds)
export class ResumeStandardEndsHandler implements ICommandHandler<ResumeStandardEnds, ResumedStandardEnds> {
  constructor(
    private readonly pool: ReadPool,
    private readonly ends: StandardEnds,
    private readonly clock: Clock,
  ) {}

  async execute(): Promise<ResumedStandardEnds> {
    // Also one that is done with, where a decision of the evening before came in after its end.
    const { rows } = await this.pool.query<StandardReview>(
      `select ${REVIEW_COLUMNS} from cx.standard_review v where v.ends_on <= $1::date and (v.following or exists (
         select from cx.determination d where d.edition_code = v.edition_code and d.edition_digest = v.edition_digest and d.state in (${OPEN_STATES})))
       order by v.review_id`,
      [this.clock.today()],
    );
    let subjects = 0;
    for (const review of rows) subjects += await this.ends.followAll(review);
    return { standards: rows.length, subjects };
  }
}
