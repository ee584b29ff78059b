import { addTerm } from '@chengxin/domain/terms';
import { exitsConcerning } from '@chengxin/domain/listing-entry';
import { LISTED_STATES, type ListingState } from '@chengxin/domain/listing-state';
import { isKnown, type Deadline, type KnownOrNot, type ListingExit, type Text } from '@chengxin/plugin-contract';
import { dueDay, type Awaited, type DueDay } from '../clock/due-day.js';
import { publishingSteps } from '../clock/publishing-steps.js';
import type { IsoDay } from '../clock/shanghai-day.js';
import type { DocumentSubject } from '../document/document-subject.entity.js';
import type { ReferenceRegister } from '../legal-basis/reference-register.js';
import type { Objection } from '../objection/objection.entity.js';
import type { ListingCase } from './listing-case.js';

type Register = Pick<ReferenceRegister, 'data' | 'cite'>;
type Case = Pick<ListingCase, 'listing' | 'steps' | 'hosted' | 'organ'>;

export interface Surroundings {
  readonly document: Pick<DocumentSubject, 'status' | 'statusFrom'>;
  readonly objections: readonly Objection[];
  /** The first two digits of the region where the party is registered; absent where its code does not tell. */
  readonly province?: string;
}

const NOT_TOLD: Text = {
  zh: '规则所说的起算日尚未登记',
  en: 'The day from which the rule counts was not told',
};

const NO_REMOVAL_TERM: Text = {
  zh: '移出的事由已经提出，没有读到多少日内移出',
  en: 'A reason to remove it was put forward; no rule that was read says within how many days it is removed',
};

/** 在规定时限内反馈结果 (plan art. 8): there is a time to answer in, and this standard was not read to give it. */
export const NO_ANSWER_TERM: KnownOrNot<Deadline> = {
  unknown: {
    zh: '实施方案第八条要求在规定时限内反馈，本标准没有读到答复异议的时限',
    en: 'The plan wants an answer within the time laid down; this standard was not read to lay one down',
  },
  basis: { instrument: 'lvliang-2022-5', article: '八', mark: 'V' },
};
const NO_DECISION_TERM: Text = {
  zh: '本标准没有读到作出列入决定的时限',
  en: 'This standard was not read to say by when it is decided',
};

/** By which days the rules of the list want what of a case, with what was done and what is late. */
export function listingDueDays(
  found: Case,
  { document, objections, province }: Surroundings,
  register: Register,
  today: IsoDay,
): readonly DueDay[] {
  const { procedure } = found.hosted.edition;
  const decision = decisionDue(found, register, today);
  const acts: readonly Awaited[] = [
    ...objections.map(({ lodgedOn, answeredOn }) => ({
      what: 'answer-objection',
      rule: procedure.answerWithin ?? NO_ANSWER_TERM,
      from: lodgedOn,
      doneOn: answeredOn,
    })),
    ...publication(found, province),
    ...withdrawal(found, document),
    ...removal(found),
  ];
  return [...(decision ? [decision] : []), ...acts.map((act) => dueDay(act, register, today))];
}

/** The decision, put off where it was extended; nothing where the case lapsed without one, and where the document itself enters. */
export function decisionDue(
  { listing, steps, hosted }: Pick<ListingCase, 'listing' | 'steps' | 'hosted'>,
  register: Register,
  today: IsoDay,
): DueDay | undefined {
  const { procedure } = hosted.edition;
  if (listing.state === 'lapsed' || listing.form === 'projection') return undefined;
  const rule = procedure.decideWithin ?? { unknown: NO_DECISION_TERM, basis: procedure.basis };
  const clock = steps.findLast(({ kind }) => kind === 'decision-clock');
  const doneOn = steps.findLast(({ kind }) => kind === 'decision')?.onDay;
  const plain = dueDay(
    { what: 'decide', rule, from: clock?.onDay, doneOn, ...(clock ? {} : { note: NOT_TOLD }) },
    register,
    today,
  );
  const extended = steps.find(({ kind }) => kind === 'decision-extended');
  const extension = hosted.edition.procedure.decisionExtendable;
  if (!extended || !extension || plain.due === null) return plain;
  const end = addTerm(plain.due, extension.value, { calendars: register.data.calendars, roll: 'next-working-day' });
  return {
    ...plain,
    due: end.due,
    provisional: plain.provisional || end.provisional,
    overdue: (doneOn ?? today) > end.due,
    note: {
      zh: `已延长 ${extension.value}（${extension.approvedBy.zh}）`,
      en: `extended by ${extension.value} (${extension.approvedBy.en ?? extension.approvedBy.zh})`,
    },
  };
}

/**
 * Publication, from the day it was listed or came back, from the service of the decision where the rule has it wait for that, or once the time granted to
 * perform is over; first handed over where another province shows it.
 */
function publication({ listing, steps, hosted, organ }: Case, province: string | undefined): readonly Awaited[] {
  const { publishWithin, publishAfterService } = hosted.edition;
  if (!listing.listedOn || publishWithin.length === 0) return [];
  const since = steps.findLastIndex(({ kind }) => kind === 'decision' || kind === 'restored');
  const later = steps.slice(since);
  const published = later.find(({ kind }) => kind === 'published')?.onDay;
  // What left the list unshown is not shown any more.
  if (!published && listing.removedOn) return [];
  const grace = later.find(({ kind }) => kind === 'grace-granted')?.body['until'] as IsoDay | undefined;
  const served = steps.findLast(({ kind }) => kind === 'decision-served')?.onDay ?? null;
  const decided = steps[since]?.onDay ?? listing.listedOn;
  const begins = grace ?? (publishAfterService && steps[since]?.kind === 'decision' ? served : decided);
  const handedOver = later.findLast(({ kind }) => kind === 'handed-over');
  const handed = handedOver && {
    onDay: handedOver.onDay,
    receivedOn: handedOver.body['receivedOn'] as IsoDay | undefined,
  };
  return publishingSteps(publishWithin, {
    begins,
    province,
    region: organ.region,
    handedOver: handed,
    published,
  });
}

/**
 * What rests on an annulled document is withdrawn, within the time of the list's clause on a basis that was revoked, or else of the list;  the platform does it with the annulment,
 * and says so where a subject has not followed yet.
 */
function withdrawal({ listing, hosted }: Case, { status, statusFrom }: Surroundings['document']): Awaited[] {
  const fell = status === 'annulled' || listing.removalReason === 'basis-annulled';
  if (!fell || !listing.listedOn) return [];
  const exit = exitsConcerning(hosted.edition, listing.criterionCode).find(
    ({ trigger }) => trigger === 'basis-revoked',
  );
  const rule = exit?.within && isKnown(exit.within) ? exit.within : hosted.edition.withdrawWithin;
  return [
    { what: 'withdraw', rule, from: statusFrom, doneOn: listing.removedOn, ...(exit ? { note: exit.text } : {}) },
  ];
}

/** Removal at the end of the period, or once the exit was prepared: from the day of the application, where one set it in motion. */
function removal({ listing, steps, hosted }: Case): Awaited[] {
  const listed = (LISTED_STATES as readonly ListingState[]).includes(listing.state);
  const all = exitsConcerning(hosted.edition, listing.criterionCode);
  const exits = all.filter(({ outcome }) => outcome === 'removed');
  const awaited = (exit: ListingExit | undefined, from: IsoDay | null | undefined): Awaited[] =>
    exit?.within && from
      ? [{ what: 'remove', rule: exit.within, from, doneOn: listing.removedOn, note: exit.text }]
      : [];
  if (listed || listing.state === 'removed-expired')
    return [
      ...awaited(
        exits.find(({ trigger }) => trigger === 'expiry'),
        listing.endsOn,
      ),
      ...(listed ? prepared() : []),
    ];
  return listing.state === 'removed-on-event' || listing.state === 'removed-error' ? prepared() : [];

  function prepared(): Awaited[] {
    const step = steps.findLast(({ kind }) => kind === 'removal-prepared');
    const application = step?.body['application'] as { readonly by: string; readonly on: IsoDay } | undefined;
    const exit =
      step?.body['reason'] === 'error-corrected'
        ? all.find(
            ({ trigger, initiator }) => trigger === 'error-corrected' && initiator === (application?.by ?? 'organ'),
          )
        : exits.find(({ code }) => code === step?.body['exit']);
    const from = application?.on ?? step?.onDay;
    if (!step || exit?.within) return awaited(exit, from);
    const { text, basis } = exit ?? { text: undefined, basis: hosted.edition.removal.basis };
    const rule = { unknown: NO_REMOVAL_TERM, basis };
    return [{ what: 'remove', rule, from, doneOn: listing.removedOn, ...(text ? { note: text } : {}) }];
  }
}
