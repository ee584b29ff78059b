import type { ParameterSet } from '@chengxin/domain/conditions';
import { exitsConcerning, exitsOf, preemptionsOf, type EntryCase } from '@chengxin/domain/listing-entry';
import type { FactSet, JudgementSet, ListingExit, Preemption } from '@chengxin/plugin-contract';
import type { Actor } from '../access/actor.js';
import type { IsoDay } from '../clock/shanghai-day.js';
import { caseFacts, caseJudgements, type StatedJudgement } from '../determination/case-facts.js';
import { knownCase } from '../determination/supplement.js';
import type { Refusal } from '../refusal/refused.js';
import { unwanted } from '../refusal/unwanted.js';
import type { ListingCase } from './listing-case.js';
import { listingRefusals } from './listing.refusals.js';

/** What a person states so that a clause of the list can be asked. */
export interface StatedClause {
  readonly facts?: Readonly<Record<string, unknown>>;
  readonly judgements?: Readonly<Record<string, StatedJudgement>>;
}

/** Evidence as it is kept with the step, signed by who stated it. */
export interface ClauseEvidence {
  readonly facts: FactSet;
  readonly judgements: JudgementSet;
  readonly findings: readonly Refusal[];
}

/** What evidence is joined for. */
type StatedCase = Pick<ListingCase, 'hosted' | 'determination' | 'document'>;

/** Joins what is stated now with what is known of the case: what was found then, or confirmed since, need not be said again. */
export function evidenceOf(found: StatedCase, stated: StatedClause, actor: Actor): ClauseEvidence {
  const { facts: schema, judgements: questions } = found.hosted.edition;
  const facts = caseFacts(schema, found.document, stated.facts ?? {});
  const judgements = caseJudgements(questions, stated.judgements ?? {}, actor);
  const known = knownCase(found.determination);
  return {
    facts: { ...known.facts, ...facts.facts },
    judgements: { ...known.judgements, ...judgements.judgements },
    findings: [...facts.findings, ...judgements.findings],
  };
}

/** The list and the criterion whose clauses are asked. */
export interface ListedUnder {
  readonly hosted: Pick<ListingCase['hosted'], 'edition'>;
  readonly listing: Pick<ListingCase['listing'], 'criterionCode'>;
}

const entryOf = ({ facts, judgements }: ClauseEvidence, parameters: ParameterSet): EntryCase => ({
  anchors: {},
  facts,
  judgements,
  parameters,
});

/**
 * Whether a chance to cure stands in the way of listing, or of publishing. What must be weighed and was not is refused, and so is what nobody can
 * say yet: a party that cured in time must not be listed because a fact was left out.
 */
export function preemptionFindings(
  found: ListedUnder,
  effect: Preemption['effect'],
  evidence: ClauseEvidence,
  parameters: ParameterSet,
  despite: string | undefined,
): readonly Refusal[] {
  return preemptionsOf(found.hosted.edition, found.listing.criterionCode, entryOf(evidence, parameters))
    .filter(({ preemption }) => preemption.effect === effect)
    .flatMap(({ preemption, answer, missing }) => {
      const at = { basis: preemption.basis };
      if (answer === 'not-met') return [];
      if (answer === 'undetermined') {
        const detail = { zh: `${preemption.text.zh}；${missing.join('、')}`, en: missing.join(', ') };
        return [listingRefusals.refuse('listing/cure-unknown', { ...at, pointer: '/facts', detail })];
      }
      if (preemption.obligation === 'must')
        return [listingRefusals.refuse('listing/cured', { ...at, detail: preemption.text })];
      return despite?.trim()
        ? []
        : [listingRefusals.refuse('listing/cure-to-weigh', { ...at, pointer: '/despite', detail: preemption.text })];
    });
}

/** The same when it is decided: why it is done despite a cure is said where there is one to weigh, and nowhere else. */
export function curedFindings(
  found: ListedUnder,
  effect: Preemption['effect'],
  evidence: ClauseEvidence,
  parameters: ParameterSet,
  despite: string | undefined,
): readonly Refusal[] {
  const cures = preemptionFindings(found, effect, evidence, parameters, undefined);
  return [
    ...preemptionFindings(found, effect, evidence, parameters, despite),
    ...unwanted(cures.length > 0, { despite }),
  ];
}

/** Who asked that an entry be taken off, and when: the rule of an exit may leave it to them alone (契约 exits[].initiator). */
export interface RemovalApplication {
  readonly appliedBy?: Exclude<ListingExit['initiator'], 'organ'>;
  readonly appliedOn?: IsoDay;
}

/** The exits of the list that concern the entry and take it off on an event or an application. */
const exitsOnEvent = ({ hosted, listing }: ListedUnder): readonly ListingExit[] =>
  exitsConcerning(hosted.edition, listing.criterionCode).filter(
    ({ trigger, outcome }) => outcome === 'removed' && (trigger === 'event' || trigger === 'application'),
  );

/**
 * Whether whoever may set an exit in motion did. The organ does not apply in another's place, and where the rule leaves it to the organ nobody's
 * application is weighed. An error may be pointed out by anybody; where nobody did, the organ corrects it by itself.
 */
export function applicationFindings(
  found: ListedUnder,
  {
    reason,
    exit: code,
  }: { readonly reason: 'expired' | 'error-corrected' | 'event'; readonly exit?: string | undefined },
  { appliedBy, appliedOn }: RemovalApplication,
  { listedOn, today }: { readonly listedOn: IsoDay | null | undefined; readonly today: IsoDay },
): readonly Refusal[] {
  const exit = reason === 'event' ? exitsOnEvent(found).find((each) => each.code === code) : undefined;
  const asks = exit !== undefined && exit.initiator !== 'organ';
  const isStated = appliedBy !== undefined || appliedOn !== undefined;
  // Of an exit that the list does not have, that alone is told.
  if (reason === 'event' && !exit) return [];
  if (!asks && reason !== 'error-corrected') return unwanted(false, { appliedBy, appliedOn });
  if (!asks && !isStated) return [];
  const at = exit ? { basis: exit.basis, detail: exit.text } : {};
  if (appliedBy === undefined || appliedOn === undefined) {
    const pointer = appliedBy === undefined ? '/appliedBy' : '/appliedOn';
    return [listingRefusals.refuse('listing/application-missing', { ...at, pointer })];
  }
  return [
    ...(asks && appliedBy !== exit.initiator
      ? [listingRefusals.refuse('listing/application-of-another', { ...at, pointer: '/appliedBy' })]
      : []),
    ...(appliedOn > today || (listedOn && appliedOn < listedOn)
      ? [listingRefusals.refuse('listing/application-day-unfit', { pointer: '/appliedOn' })]
      : []),
  ];
}

/** Why an exit of the list is not open to this entry; undefined where it is. */
export function exitBar(
  found: ListedUnder,
  code: string,
  evidence: ClauseEvidence,
  parameters: ParameterSet,
): Refusal | undefined {
  const own = exitsOnEvent(found);
  const open = exitsOf(found.hosted.edition, found.listing.criterionCode, entryOf(evidence, parameters)).filter(
    ({ exit }) => own.includes(exit),
  );
  const asked = open.find(({ exit }) => exit.code === code);
  if (!asked) {
    const codes = open.map(({ exit }) => exit.code).join(', ') || '—';
    return listingRefusals.refuse('listing/exit-unknown', { pointer: '/exit', detail: { zh: codes, en: codes } });
  }
  if (asked.answer === 'met') return undefined;
  const { exit, missing } = asked;
  const detail = missing.length > 0 ? { zh: missing.join('、'), en: missing.join(', ') } : exit.text;
  return listingRefusals.refuse('listing/exit-not-open', { pointer: '/facts', basis: exit.basis, detail });
}
