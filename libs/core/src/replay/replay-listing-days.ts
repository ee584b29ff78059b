import { dueAfter, dueOf } from '@chengxin/domain/due-day';
import { addTerm, isTerm } from '@chengxin/domain/terms';
import { isKnown, type IsoDate, type LegalBasis, type ListingEdition, type Term } from '@chengxin/plugin-contract';
import type { ListingDayGround } from '../listing/listing-ground.js';
import type { RecordedContents } from './recorded-contents.js';
import type { StoredListing, StoredStep } from './replay-listing.js';
import { clauseOf, clausesOf, differences, NO_GROUND, notCarried, type ReplayReason } from './replay-reason.js';

/** A step that tells or counts a day of the procedure, in its listing. */
export interface DayStep {
  readonly stored: StoredListing;
  readonly step: StoredStep;
  /** JSON Pointer of the step. */
  readonly at: string;
}

type Options = NonNullable<Parameters<typeof addTerm>[2]>;
type Counted = (step: DayStep, ground: ListingDayGround, edition: ListingEdition, options: Options) => ReplayReason[];

/** Counts the days of a step again, with the calendars of its time, by the rule of the edition. */
export async function replayDay(
  contents: RecordedContents,
  edition: ListingEdition,
  of: DayStep,
): Promise<readonly ReplayReason[]> {
  const { step, stored, at } = of;
  const { ground, onDay } = step;
  // Told within the penalty procedure, which counts its own window: nothing is counted here.
  if (!ground && step.kind === 'notice-served' && stored.form !== 'stand-alone')
    return differences(step.body['objectionUntil'] ?? null, null, `${at}/body/objectionUntil`);
  if (ground?.of !== 'day') return [NO_GROUND];
  const options: Options = { calendars: await contents.calendars(ground.calendars), roll: 'next-working-day' };
  return [
    ...differences(onDay, ground.on, `${at}/onDay`),
    ...(ground.on <= ground.recordedOn ? [] : [notCarried(`${at}/onDay`)]),
    ...COUNTED[step.kind as keyof typeof COUNTED](of, ground, edition, options),
  ];
}

/** By when an objection was to be answered: the rule's term from the day it was lodged; no day where the rule gives none. */
export async function replayObjection(
  contents: RecordedContents,
  { procedure: { answerWithin } }: ListingEdition,
  { lodgedOn, dueOn, calendars }: StoredListing['objections'][number],
  at: string,
): Promise<readonly ReplayReason[]> {
  if (!answerWithin) return differences(dueOn, null, `${at}/dueOn`);
  if (calendars === null) return [NO_GROUND];
  const options: Options = { calendars: await contents.calendars(calendars), roll: 'next-working-day' };
  return differences(dueOn, dueOf(dueAfter(lodgedOn, answerWithin, options)), `${at}/dueOn`);
}

/** A decision to list while the party could still object, which nobody had waived, is not carried. */
export function decidedInWindow({ steps }: StoredListing, decidedOn: IsoDate, at: string): readonly ReplayReason[] {
  const until = steps.findLast(({ kind }) => kind === 'notice-served')?.body['objectionUntil'] as IsoDate | undefined;
  const waived = steps.some(({ kind }) => kind === 'window-waived');
  return until !== undefined && decidedOn <= until && !waived ? [notCarried(`${at}/onDay`)] : [];
}

const COUNTED = {
  'notice-served': noticeServed,
  'decision-clock': ({ at }, _ground, { procedure }) => (procedure.decideWithin ? [] : [notCarried(at)]),
  'decision-extended': decisionExtended,
  'grace-granted': graceGranted,
  'handed-over': handedOver,
} as const satisfies Readonly<Record<string, Counted>>;

/** The window for objections: the rule's, or where that gives none the one that a person set. */
function noticeServed(
  { stored, step: { body }, at }: DayStep,
  { on }: ListingDayGround,
  { procedure }: ListingEdition,
  options: Options,
): ReplayReason[] {
  const pointer = `${at}/body/objectionUntil`;
  if (stored.form !== 'stand-alone') return [...differences(body['objectionUntil'] ?? null, null, pointer)];
  const figure = procedure.objectionWindow;
  const rule = figure && isKnown(figure) ? figure : undefined;
  const term = rule?.value ?? body['objectionWindow'];
  if (!isTerm(term)) return [notCarried(`${at}/body/objectionWindow`)];
  const end = addTerm(on, term, options);
  return [
    ...differences(body['objectionUntil'] ?? null, end.due, pointer),
    ...differences(body['objectionUntilProvisional'] ?? null, end.provisional, `${pointer}Provisional`),
    ...(rule ? differences(body['windowBasis'] ?? null, rule.basis, `${at}/body/windowBasis`) : []),
    ...(rule && body['objectionWindow'] !== undefined ? [notCarried(`${at}/body/objectionWindow`)] : []),
  ];
}

/** Once, by as much as the rule says, from the day until which it was to be decided, and not after that day. */
function decisionExtended(
  { stored, step, at }: DayStep,
  { from, on }: ListingDayGround,
  { procedure }: ListingEdition,
  options: Options,
): ReplayReason[] {
  const { decideWithin, decisionExtendable: rule } = procedure;
  if (!rule || !decideWithin) return [notCarried(at)];
  const before = stored.steps.slice(0, stored.steps.indexOf(step));
  const clock = before.findLast(({ kind }) => kind === 'decision-clock')?.onDay;
  const due = clock && dueOf(dueAfter(clock, decideWithin, options));
  if (!clock || !due) return [notCarried(`${at}/body/from`)];
  return [
    ...differences(clock, from ?? null, `${at}/from`),
    ...differences(step.body['from'], due, `${at}/body/from`),
    ...differences(step.body['by'], rule.value, `${at}/body/by`),
    ...byClause(step, rule.basis, at),
    ...(on <= due && !before.some(({ kind }) => kind === 'decision-extended') ? [] : [notCarried(at)]),
  ];
}

/** Within the bounds of the rule, counted without the roll to a working day as they are. */
function graceGranted(
  { step, at }: DayStep,
  { on }: ListingDayGround,
  { procedure }: ListingEdition,
  options: Options,
): ReplayReason[] {
  const rule = procedure.grace;
  const term = step.body['term'];
  if (!rule || !isTerm(term)) return [notCarried(at)];
  const { calendars } = options;
  const lastDay = (of: Term) => addTerm(on, of, calendars ? { calendars } : {}).due;
  const within = lastDay(rule.value.atLeast) <= lastDay(term) && lastDay(term) <= lastDay(rule.value.atMost);
  const end = addTerm(on, term, options);
  return [
    ...differences(step.body['until'], end.due, `${at}/body/until`),
    ...differences(step.body['provisional'], end.provisional, `${at}/body/provisional`),
    ...byClause(step, rule.basis, at),
    ...(within ? [] : [notCarried(`${at}/body/term`)]),
  ];
}

/** After the entry was listed, where the rule knows a hand-over; received on or after the day it was sent. */
function handedOver(
  { stored, step, at }: DayStep,
  { from, on, recordedOn, receivedOn }: ListingDayGround,
  { publishWithin }: ListingEdition,
): ReplayReason[] {
  const rule = publishWithin.find(({ handOverWithin }) => handOverWithin)?.handOverWithin;
  if (!rule || !from) return [notCarried(at)];
  const before = stored.steps.slice(0, stored.steps.indexOf(step));
  const listedOn = before.findLast(
    ({ kind, body }) => kind === 'entered' || kind === 'decision' || (kind === 'restored' && body['clockRestarted']),
  )?.onDay;
  const ordered = from <= on && (receivedOn === undefined || (on <= receivedOn && receivedOn <= recordedOn));
  return [
    ...differences(listedOn ?? null, from, `${at}/from`),
    ...differences(step.body['receivedOn'] ?? null, receivedOn ?? null, `${at}/body/receivedOn`),
    ...byClause(step, rule.basis, at),
    ...(ordered ? [] : [notCarried(`${at}/onDay`)]),
  ];
}

const byClause = ({ body }: StoredStep, basis: LegalBasis, at: string): readonly ReplayReason[] =>
  differences(clausesOf(body['basis']), clausesOf(clauseOf(basis)), `${at}/body/basis`);
