import { HEARING_RIGHT, HEARING_TERM, hearingAskedBy, hearingHeldFrom, hearingRight } from '@chengxin/domain/hearing';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '../access/actor.js';
import { actFindings } from '../access/authority.js';
import type { IsoDay } from '../clock/shanghai-day.js';
import type { RecordId } from '../database/record-id.js';
import { ReferenceRegister } from '../legal-basis/reference-register.js';
import { refuseAny, type Refusal } from '../refusal/refused.js';
import { unwanted } from '../refusal/unwanted.js';
import { SubjectRecords } from '../subject/subject-records.js';
import { ListingCases, type ListingCase } from './listing-case.js';
import { listingRefusals } from './listing.refusals.js';
import { listingView, type ListingView } from './listing-view.js';
import type { NoticeBody, NoticeServed } from './serve-notice.js';

type Calendars = ReferenceRegister['data']['calendars'];

const not = (code: keyof typeof listingRefusals.table, more: Parameters<typeof listingRefusals.refuse>[1] = {}) =>
  listingRefusals.refuse(code, more);

/**
 * Whether the penalty file's notice told of the right to a hearing where the penalty gives it, and the penalty was not decided before the time to
 * ask for one was over (行政处罚法 arts. 63–64). A list with a procedure of its own is heard within that.
 */
export function toldOfHearingFindings(
  { listing, document, hosted }: ListingCase,
  { toldOfHearing, servedOn }: NoticeServed,
  calendars: Calendars,
): readonly Refusal[] {
  if (listing.form !== 'merged-with-penalty')
    return unwanted(false, { toldOfHearing }, { basis: hosted.edition.procedure.basis });
  const right = hearingRight(document.partyOrder.penalties ?? []);
  const pointer = '/toldOfHearing';
  if (right === 'always' && toldOfHearing !== true) return [not('listing/hearing-not-told', { pointer })];
  if (right === 'by-amount' && toldOfHearing === undefined) return [not('listing/hearing-not-stated', { pointer })];
  if (toldOfHearing !== true || servedOn > document.decidedOn) return [];
  const until = hearingAskedBy(servedOn, calendars);
  return until < document.decidedOn
    ? []
    : [
        not('listing/decided-before-hearing-term', {
          pointer: '/servedOn',
          detail: {
            zh: `至 ${until}；${document.decidedOn} 作出`,
            en: `until ${until}; made on ${document.decidedOn}`,
          },
        }),
      ];
}

/** Whoever was told of the right asked for a hearing or did not, and one asked for in time was held, before anything is decided. */
export function hearingFindings(found: Pick<ListingCase, 'steps'>, calendars: Calendars): readonly Refusal[] {
  const notice = found.steps.findLast(({ kind }) => kind === 'notice-served');
  if ((notice?.body as NoticeBody | undefined)?.toldOfHearing !== true) return [];
  const answered = found.steps.findLastIndex(({ kind }) => kind === 'hearing-requested' || kind === 'hearing-declined');
  const answer = found.steps[answered];
  if (!answer) return [not('listing/hearing-unanswered')];
  const binding = answer.kind === 'hearing-requested' && answer.onDay <= hearingAskedBy(notice!.onDay, calendars);
  const held = found.steps.slice(answered).some(({ kind }) => kind === 'hearing-held');
  return binding && !held ? [not('listing/hearing-not-held')] : [];
}

/** What became of the right to a hearing. */
export interface HearingStep {
  readonly what: 'requested' | 'declined' | 'held';
  readonly on: IsoDay;
  /** Of one that was held: when the party was notified of time and place. */
  readonly notifiedOn?: IsoDay;
  /** The request, the statement that none is asked for or that the term ran out, or the record of the hearing. */
  readonly evidenceDigest: string;
}

/** 听证: asked for, not asked for, held, as the penalty file shows. */
export class RecordHearing {
  constructor(
    readonly actor: Actor,
    readonly id: RecordId,
    readonly ifMatch: number | undefined,
    readonly hearing: HearingStep,
  ) {}
}

@CommandHandler(RecordHearing)
export class RecordHearingHandler implements ICommandHandler<RecordHearing, ListingView> {
  constructor(
    private readonly subjects: SubjectRecords,
    private readonly cases: ListingCases,
    private readonly register: ReferenceRegister,
  ) {}

  async execute({ actor, id, ifMatch, hearing }: RecordHearing): Promise<ListingView> {
    return this.subjects.change(id.subjectId, actor, async (tx) => {
      const found = await this.cases.load(tx, id, ifMatch);
      const { listing } = found;
      refuseAny([
        ...actFindings('listing.record-hearing', actor, { plugin: found.plugin }),
        ...this.cases.competence(actor, found),
        /^(notified|objection-)/.test(listing.state)
          ? undefined
          : not('listing/transition-not-allowed', { detail: { zh: listing.state, en: listing.state } }),
        ...unwanted(hearing.what === 'held', { notifiedOn: hearing.notifiedOn }, { basis: HEARING_TERM }),
        ...stepFindings(found, hearing, tx.today),
        ...(hearing.what === 'held' ? heldFindings(found, hearing, this.register.data.calendars) : []),
      ]);
      const { what, on, ...rest } = hearing;
      this.cases.step(tx, found, `hearing-${what}`, on, {
        ...rest,
        basis: this.register.cite(what === 'held' ? HEARING_RIGHT : HEARING_TERM),
      });
      listing.recordedAt = tx.at;
      tx.record(`listing.hearing-${what}`, 'listing', listing.listingId, listing);
      await tx.em.flush();
      return listingView(found);
    });
  }
}

function stepFindings({ steps }: ListingCase, { on }: HearingStep, today: IsoDay): readonly (Refusal | undefined)[] {
  const notice = steps.findLast(({ kind }) => kind === 'notice-served');
  if ((notice?.body as NoticeBody | undefined)?.toldOfHearing !== true) return [not('listing/no-hearing')];
  const before = steps.findLast(({ kind }) => kind.startsWith('hearing-'))?.onDay ?? notice!.onDay;
  return [before <= on && on <= today ? undefined : not('listing/day-impossible', { pointer: '/on' })];
}

/** Held on a request, notified in time, and before the penalty was decided. */
function heldFindings(
  { steps, document }: ListingCase,
  { on, notifiedOn }: HearingStep,
  calendars: Calendars,
): readonly (Refusal | undefined)[] {
  const asked = steps.findLast(({ kind }) => kind === 'hearing-requested' || kind === 'hearing-declined');
  return [
    asked?.kind === 'hearing-requested' ? undefined : not('listing/hearing-not-asked'),
    on <= document.decidedOn ? undefined : not('listing/hearing-after-decision', { pointer: '/on' }),
    notifiedOn !== undefined && hearingHeldFrom(notifiedOn, calendars) <= on
      ? undefined
      : not('listing/hearing-notified-late', { pointer: '/notifiedOn' }),
  ];
}
