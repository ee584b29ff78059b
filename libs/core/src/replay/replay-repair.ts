import { dueAfter, dueOf } from '@chengxin/domain/due-day';
import type { RepairState } from '@chengxin/domain/repair-state';
import {
  isKnown,
  type FactSet,
  type IsoDate,
  type JudgementSet,
  type RepairEdition,
  type Trace,
} from '@chengxin/plugin-contract';
import type { RecordedTier } from '@chengxin/domain/repair-ground';
import type { ContentRef } from '../legal-basis/reference-register.js';
import type { StoredGround } from '../repair/repair.entity.js';
import { assessRoute, decisionCountsFrom, publicationTier } from '@chengxin/domain/repair-ground';
import type { RecordedContents } from './recorded-contents.js';
import { differences, notCarried, type ReplayReason } from './replay-reason.js';

/** An application for repair as it was stored, with what was decided on it. */
export interface StoredRepair {
  readonly edition: ContentRef;
  readonly route: string;
  /** Of the determination whose record is repaired. */
  readonly determinedOn: IsoDate | null;
  readonly state: RepairState;
  readonly facts: FactSet;
  readonly judgements: JudgementSet;
  readonly trace: Trace | null;
  readonly ground: StoredGround | null;
  readonly appliedOn: IsoDate;
  readonly acceptDue: IsoDate | null;
  readonly acceptedOn: IsoDate | null;
  readonly decideDue: IsoDate | null;
  readonly decidedOn: IsoDate | null;
  readonly decision: Readonly<Record<string, unknown>> | null;
  /** Days on which a repair ended the listing; null where it was about none. */
  readonly listingEnded: readonly IsoDate[] | null;
}

/** Runs the route again: condition, bars and wait. What was granted must be carried, what was refused must not have been owed. */
export async function replayRepair(contents: RecordedContents, stored: StoredRepair): Promise<readonly ReplayReason[]> {
  const { edition } = await contents.edition(stored.edition, 'repair');
  const route = edition.routes.find(({ code }) => code === stored.route);
  if (!route) return [{ code: 'replay/rule-missing', pointer: '/route' }];
  const { ground, facts, judgements, decision } = stored;
  if (!ground) return [{ code: 'replay/ground-missing' }];
  const calendars = await contents.calendars(ground.calendars);
  const regimes = await contents.regimes(ground.regimes);
  const assessment = assessRoute(edition, route, ground, facts, judgements, { regimes, calendars });
  const due = async (from: IsoDate, term: typeof route.acceptWithin, digest: string) =>
    dueOf(dueAfter(from, term, { calendars: await contents.calendars(digest), roll: 'next-working-day' }));
  const reasons: ReplayReason[] = [
    ...differences(stored.appliedOn, ground.appliedOn, '/appliedOn'),
    ...(ground.record
      ? differences(stored.determinedOn, ground.record.determinedOn, '/ground/record/determinedOn')
      : []),
    ...tierDifferences(edition, facts, publicationTier(ground, regimes)),
    ...differences(stored.trace, assessment.condition, '/trace'),
    ...differences(
      stored.acceptDue,
      await due(stored.appliedOn, route.acceptWithin, ground.acceptCalendars),
      '/acceptDue',
    ),
  ];
  if (stored.acceptedOn && ground.decideCalendars)
    reasons.push(
      ...differences(
        stored.decideDue,
        await due(decisionCountsFrom(route, stored)!, route.decideWithin, ground.decideCalendars),
        '/decideDue',
      ),
    );
  const granted = decision?.['granted'];
  if (typeof granted !== 'boolean') return reasons;
  reasons.push(
    ...differences(decision!['earliest'], assessment.earliest ?? null, '/decision/earliest'),
    ...differences(decision!['effects'], granted ? route.effects : [], '/decision/effects'),
    ...differences(
      decision!['effectWithin'],
      route.effectWithin && isKnown(route.effectWithin) ? route.effectWithin.value : null,
      '/decision/effectWithin',
    ),
    ...differences(decision!['route'], route.code, '/decision/route'),
  );
  if (['granted', 'refused'].includes(stored.state) && (stored.state === 'granted') !== granted)
    reasons.push({ code: 'replay/differs', pointer: '/decision/granted' });
  if (granted === (assessment.answer !== 'met')) reasons.push(notCarried('/decision/granted', assessment.answer));
  for (const bar of granted ? assessment.bars : [])
    if (bar.answer !== 'not-met') reasons.push(notCarried(`/bars/${bar.code}`, bar.answer));
  // What a plan of reorganisation shields has not ended; it ends on the day on which the court's ruling was followed.
  const after = decision!['reorganisation'] as { readonly on: IsoDate } | undefined;
  const endedOn = after?.on ?? stored.decidedOn!;
  const shields = route.reorganisation?.lasts === 'while-carried-out' && stored.state !== 'granted';
  if (granted && !shields && stored.listingEnded && !stored.listingEnded.includes(endedOn))
    reasons.push({ code: 'replay/differs', pointer: '/decidedOn', stored: stored.decidedOn ?? '' });
  return reasons;
}

/** The tier that chose the route is the one that the regimes find in the record of the ground. */
const tierDifferences = (
  edition: RepairEdition,
  facts: FactSet,
  recorded: RecordedTier | undefined,
): readonly ReplayReason[] =>
  Object.entries(edition.facts).flatMap(([name, definition]) => {
    if (definition.from !== 'record.publication-tier' || !('codes' in definition)) return [];
    const tier = recorded && 'tier' in recorded && definition.codes.includes(recorded.tier) ? recorded.tier : null;
    return differences(facts[name] ?? null, tier, `/facts/${name}`);
  });
