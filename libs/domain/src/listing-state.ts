import type { LegalBasis, ListingProcedure } from '@chengxin/plugin-contract';

/** Where a listing stands (plan art. 8; removal: plan arts. 7, 11). */
export const LISTING_STATES = [
  'proposed',
  'notified',
  'objection-open',
  'objection-answered',
  'lapsed',
  'decided-not-listed',
  'decided-listed',
  'published',
  'marked-unpublished',
  'marked-published',
  'restored',
  'removed-expired',
  'removed-repaired',
  'removed-basis-annulled',
  'removed-error',
  'removed-on-event',
  'removed-standard-ended',
] as const;
export type ListingState = (typeof LISTING_STATES)[number];

/** What may happen to a listing. */
export const LISTING_EVENTS = [
  'serve-notice',
  'adopt-penalty-notice',
  'rely-on-served-warning',
  'lodge-objection',
  'answer-objection',
  'answer-last-objection',
  'decide-to-list',
  'decide-not-to-list',
  'enter-by-document',
  'publish',
  'mark',
  'unmark',
  'expire',
  'repair',
  'annul-basis',
  'correct-error',
  'leave-on-event',
  'end-standard',
  'restore-after-fraud',
] as const;
export type ListingEvent = (typeof LISTING_EVENTS)[number];

type Form = ListingProcedure['form'];

const plan = (article: string): LegalBasis => ({ instrument: 'lvliang-2022-5', article, mark: 'V' });
const penaltyLaw = (article: string): LegalBasis => ({ instrument: 'administrative-penalty-law', article, mark: 'V' });
const ORDER_36_ART_3: LegalBasis = { instrument: 'ndrc-order-36', article: '3', mark: 'V' };
const ORDER_36_FRAUD: LegalBasis = { instrument: 'ndrc-order-36', articleUnknown: true, mark: 'FRAG' };
const NOTICE = plan('八');
const DOCUMENT = plan('二');
const EXITS = plan('七');

/** One lawful step, and what it rests on. `forms` names the procedures in which alone it exists. */
export interface ListingTransition {
  readonly from: ListingState;
  readonly event: ListingEvent;
  readonly to: ListingState;
  readonly bases: readonly [LegalBasis, ...LegalBasis[]];
  readonly forms?: readonly Form[];
}

type Row = readonly [from: ListingState, event: ListingEvent, to: ListingState];
const resting = (
  bases: ListingTransition['bases'],
  rows: readonly Row[],
  forms?: readonly Form[],
): ListingTransition[] => rows.map(([from, event, to]) => ({ from, event, to, bases, ...(forms ? { forms } : {}) }));

/** Listed, whatever else: the states out of which a path to removal must lead. */
export const LISTED_STATES = [
  'decided-listed',
  'published',
  'marked-unpublished',
  'marked-published',
  'restored',
] as const satisfies readonly ListingState[];

const UNDECIDED = ['proposed', 'notified', 'objection-open', 'objection-answered'] as const;
const fromEach = (states: readonly ListingState[], event: ListingEvent, to: ListingState): Row[] =>
  states.map((state) => [state, event, to]);

/** The whole table of a listing's life. What is not in it is refused. */
export const LISTING_TRANSITIONS: readonly ListingTransition[] = Object.freeze([
  // Prior notice. Which proof counts follows from the edition's procedure.
  ...resting([NOTICE], [['proposed', 'serve-notice', 'notified']], ['stand-alone']),
  ...resting([NOTICE, penaltyLaw('44')], [['proposed', 'adopt-penalty-notice', 'notified']], ['merged-with-penalty']),
  ...resting([NOTICE], [['proposed', 'rely-on-served-warning', 'notified']], ['remedy-after']),
  // Objections: each must be verified and answered before anything is decided.
  ...resting(
    [NOTICE],
    [
      ['notified', 'lodge-objection', 'objection-open'],
      ['objection-open', 'lodge-objection', 'objection-open'],
      ['objection-answered', 'lodge-objection', 'objection-open'],
      ['objection-open', 'answer-objection', 'objection-open'],
      ['objection-open', 'answer-last-objection', 'objection-answered'],
      ['notified', 'decide-to-list', 'decided-listed'],
      ['objection-answered', 'decide-to-list', 'decided-listed'],
    ],
  ),
  ...resting([NOTICE], fromEach(UNDECIDED, 'decide-not-to-list', 'decided-not-listed')),
  // A list that shows documents as they are: what the document decided is decided, and nobody decides about it again.
  ...resting([DOCUMENT], [['proposed', 'enter-by-document', 'decided-listed']], ['projection']),
  ...resting([DOCUMENT], fromEach(UNDECIDED, 'annul-basis', 'lapsed')),
  ...resting(
    [plan('五')],
    [
      ['decided-listed', 'publish', 'published'],
      ['restored', 'publish', 'published'],
    ],
  ),
  // A stayed or amended document: marked, and a person decides.
  ...resting(
    [DOCUMENT],
    [
      ['decided-listed', 'mark', 'marked-unpublished'],
      ['restored', 'mark', 'marked-unpublished'],
      ['published', 'mark', 'marked-published'],
      ['marked-unpublished', 'unmark', 'decided-listed'],
      ['marked-published', 'unmark', 'published'],
    ],
  ),
  ...resting([EXITS], fromEach(LISTED_STATES, 'expire', 'removed-expired')),
  ...resting([plan('十一'), ORDER_36_ART_3], fromEach(LISTED_STATES, 'repair', 'removed-repaired')),
  ...resting([DOCUMENT, penaltyLaw('48')], fromEach(LISTED_STATES, 'annul-basis', 'removed-basis-annulled')),
  ...resting([NOTICE, plan('十六')], fromEach(LISTED_STATES, 'correct-error', 'removed-error')),
  // What the list's own rule ends by performing or by another event (失信被执行人 art. 10).
  ...resting([EXITS], fromEach(LISTED_STATES, 'leave-on-event', 'removed-on-event')),
  // What does not conform after its transition is abolished, with what it listed (plan part 9 (四)).
  ...resting(
    [plan('九(四)')],
    [
      ...fromEach(UNDECIDED, 'end-standard', 'lapsed'),
      ...fromEach(LISTED_STATES, 'end-standard', 'removed-standard-ended'),
    ],
  ),
  ...resting([ORDER_36_FRAUD], [['removed-repaired', 'restore-after-fraud', 'restored']]),
]);

/** The next state with what the step rests on, or a refusal with what would be lawful instead. */
export type ListingStep =
  | { readonly allowed: true; readonly state: ListingState; readonly bases: ListingTransition['bases'] }
  | {
      readonly allowed: false;
      readonly code: 'listing/transition-not-allowed';
      readonly state: ListingState;
      readonly event: ListingEvent;
      readonly lawful: readonly ListingEvent[];
    };

const openTo = (transition: ListingTransition, form: Form): boolean =>
  transition.forms === undefined || transition.forms.includes(form);

/** Events that a listing in this state may meet under the edition's procedure. */
export const lawfulListingEvents = (state: ListingState, form: Form = 'stand-alone'): readonly ListingEvent[] =>
  LISTING_TRANSITIONS.filter((row) => row.from === state && openTo(row, form)).map((row) => row.event);

/**
 * One step of a listing. Days, windows and the last unanswered objection are the caller's to judge before it names the event.
 * Without a form the strictest, `stand-alone`, holds.
 */
export function nextListingState(state: ListingState, event: ListingEvent, form: Form = 'stand-alone'): ListingStep {
  const row = LISTING_TRANSITIONS.find((entry) => entry.from === state && entry.event === event && openTo(entry, form));
  if (row) return { allowed: true, state: row.to, bases: row.bases };
  return {
    allowed: false,
    code: 'listing/transition-not-allowed',
    state,
    event,
    lawful: lawfulListingEvents(state, form),
  };
}
