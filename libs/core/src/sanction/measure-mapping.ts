import { compileCondition, missingIn, type CompiledCondition, type ParameterSet } from '@chengxin/domain/conditions';
import { isSupported, localMeasureFor, localMeasuresOn } from '@chengxin/domain/local-register';
import { mayStandOn } from '@chengxin/domain/provincial-supplement';
import { endedBy, type RowEnd } from '@chengxin/domain/row-ends';
import { addTerm } from '@chengxin/domain/terms';
import {
  SEVERITIES,
  type FactSet,
  type JudgementSet,
  type LegalBasis,
  type PenaltyKind,
  type PersonRole,
  type SanctionEdition,
  type SanctionMapping,
  type Severity,
  type SubjectKind,
} from '@chengxin/plugin-contract';
import type { Measure, ReferenceData } from '@chengxin/domain/reference-data';
import type { IsoDay } from '../clock/shanghai-day.js';
import { endedRowText } from '../legal-basis/ended-row.js';
import type { ReferenceRegister } from '../legal-basis/reference-register.js';
import type { Refusal } from '../refusal/refused.js';
import { sanctionRefusals } from './sanction.refusals.js';

/** What a determination knows, as far as a measure may ask it. */
export interface MeasureEvidence {
  readonly facts: FactSet;
  readonly judgements: JudgementSet;
  readonly parameters: ParameterSet;
}

/** What a mapping is held against: the listing, what its document orders, and what was determined. */
export interface MappedCase {
  readonly criterion: string;
  readonly severity: Severity;
  readonly subject: SubjectKind;
  /** The roles in which a person was listed beside a party; absent where the subject is the party itself. */
  readonly roles?: readonly PersonRole[];
  readonly penalties: readonly PenaltyKind[];
  readonly listedOn: IsoDay;
  readonly documentDecidedOn: IsoDay;
  readonly evidence: MeasureEvidence;
}

export interface MappedMeasure {
  readonly measure: Measure;
  readonly list: string;
  /** First day on which it no longer binds; absent = as long as the listing, or for life. */
  readonly until?: IsoDay;
  /** Binds for life, whatever becomes of the listing. */
  readonly forLife?: true;
}

/** A measure that the case would bring about, were it known what is missing. */
export interface OpenMeasure {
  readonly measure: Measure;
  readonly list: string;
  /** `fact:x`, `judgement:x`, `parameter:x`. */
  readonly missing: readonly string[];
}

/** The lists and calendars that a mapping is held against. */
export interface MeasureReference extends Pick<ReferenceRegister, 'measure'> {
  /** The law is absent where a decision is made again: that is judged by what was drawn then. */
  readonly data: Pick<ReferenceData, 'calendars' | 'localEditions'> &
    Partial<Pick<ReferenceData, 'instruments' | 'provisions'>>;
}

const compiled = new WeakMap<SanctionMapping, CompiledCondition>();

/** The condition of a mapping, compiled once. Its facts were held against their declarations when they were stated. */
function conditionOf(mapping: SanctionMapping): CompiledCondition | undefined {
  if (!mapping.when) return undefined;
  let condition = compiled.get(mapping);
  if (!condition) compiled.set(mapping, (condition = compileCondition(mapping.when)));
  return condition;
}

const drawn = new WeakMap<SanctionEdition, Map<string, readonly SanctionMapping[]>>();

/** The mappings that name a criterion. Editions are frozen values: each is looked through once. */
export function mappingsNaming(edition: SanctionEdition, criterion: string): readonly SanctionMapping[] {
  let byCriterion = drawn.get(edition);
  if (!byCriterion) drawn.set(edition, (byCriterion = new Map()));
  let naming = byCriterion.get(criterion);
  if (!naming)
    byCriterion.set(criterion, (naming = edition.mappings.filter(({ criteria }) => criteria.includes(criterion))));
  return naming;
}

export const NOTHING_KNOWN: MeasureEvidence = { facts: {}, judgements: {}, parameters: {} };

/** Of what is known only what mappings ask: nothing more is kept with a measure or a notice of measures. */
export function askedBy(
  mappings: readonly SanctionMapping[],
  { facts, judgements, parameters }: MeasureEvidence,
): MeasureEvidence {
  const asks = mappings.flatMap((mapping) => conditionOf(mapping)?.asks ?? []);
  const only = <T>(all: Readonly<Record<string, T>>, names: readonly string[]): Readonly<Record<string, T>> =>
    Object.fromEntries(names.filter((name) => all[name] !== undefined).map((name) => [name, all[name]!]));
  return {
    facts: only(
      facts,
      asks.flatMap((one) => one.facts),
    ),
    judgements: only(
      judgements,
      asks.flatMap((one) => one.judgements),
    ),
    parameters: only(
      parameters,
      asks.flatMap((one) => one.parameters),
    ),
  };
}

/** First day on which a measure no longer binds as it stands: its own end, or that of the listing; null = no day is known, or for life. */
export const lastsUntil = ({ until, forLife }: MappedMeasure, listingEndsOn: IsoDay | null): IsoDay | null =>
  forLife ? null : (until ?? listingEndsOn);

/** The clauses that say how long a measure with its own term lasts and from when, beside the one that imposes it; an inferred start bears its own mark. */
export const endBases = ({ basis, term, termStartsOn }: SanctionMapping): readonly LegalBasis[] =>
  [term?.basis, termStartsOn?.basis].filter(
    (other, i, all): other is LegalBasis =>
      other !== undefined && !sameBasis(other, basis) && !all.slice(0, i).some((one) => one && sameBasis(one, other)),
  );

/** The row of the city's own list; where it has no list, what is above it holds alone. */
function cityRow(measure: SanctionMapping['measure'], day: IsoDay, { data }: MeasureReference): boolean {
  const local = localMeasuresOn(data, day);
  return !local || localMeasureFor(local, measure) !== undefined;
}

/**
 * Whether the rows of the city's list under which a measure would be taken still rest on something on a day: the row of the day of listing, which its proof states,
 * and that of the day itself. A row of which every basis has ended carries nothing more (plan art. 9).
 */
export const cityRowStands = (
  data: ReferenceData,
  { measure }: SanctionMapping,
  { listedOn, day }: { readonly listedOn: IsoDay; readonly day: IsoDay },
): boolean =>
  [listedOn, day].every((each) => {
    const local = localMeasuresOn(data, each);
    const row = local && localMeasureFor(local, measure);
    return row === undefined || isSupported(row, data, day);
  });

/**
 * How the row of the list itself, national or of a province, had ended by a day; undefined where it still rests on something. Of such a row nothing is drawn and
 * nothing is assigned any more (plan art. 9); what was assigned before stays.
 */
export function endedMeasure(
  register: MeasureReference,
  { list, code }: SanctionMapping['measure'],
  day: IsoDay,
): (RowEnd & { readonly register: string; readonly row: string }) | undefined {
  const { instruments, provisions } = register.data;
  if (!instruments || !provisions) return undefined;
  const row = register.measure(list, code)?.measure;
  const end = row && endedBy(row, { instruments, provisions }, day);
  return end && { ...end, register: list, row: code };
}

/** Why a measure is not taken on a day: everything that its row rests on has ended. */
export function endedMeasureFinding(
  register: MeasureReference,
  mapping: SanctionMapping,
  day: IsoDay,
): Refusal | undefined {
  const ended = endedMeasure(register, mapping.measure, day);
  return (
    ended &&
    sanctionRefusals.refuse('sanction/basis-ended', {
      pointer: '/mapping',
      basis: ended.basis,
      detail: endedRowText({ instruments: register.data.instruments! }, ended),
    })
  );
}

const sameBasis = (one: LegalBasis, other: LegalBasis): boolean =>
  one.instrument === other.instrument && one.article === other.article && one.mark === other.mark;

/** Whether a mapping has a term of the statute's own, which the end of the listing does not touch. */
export const hasOwnTerm = ({ term }: SanctionMapping): boolean => term !== undefined;

/** A sanction with a term of its own and no last day is for life. */
export const isForLife = ({ ownTerm, until }: { readonly ownTerm: boolean; readonly until: IsoDay | null }): boolean =>
  ownTerm && until === null;

/**
 * Whether a mapping yields its measure in a case, and until when: the one judgement that both assignment and `/checks` use. A list's row is
 * taken from the list in force on the day of the listing decision.
 */
export function applyMapping(
  mapping: SanctionMapping,
  on: MappedCase,
  register: MeasureReference,
): { readonly mapped?: MappedMeasure; readonly open?: OpenMeasure; readonly findings: readonly Refusal[] } {
  const at = { pointer: '/mapping', basis: mapping.basis };
  const held = register.measure(mapping.measure.list, mapping.measure.code);
  const inForce =
    held &&
    mayStandOn(held.list, held.measure) &&
    held.list.from !== undefined &&
    held.list.from <= on.listedOn &&
    (held.list.to === undefined || on.listedOn < held.list.to);
  const findings: Refusal[] = [];
  if (!mapping.criteria.includes(on.criterion))
    findings.push(sanctionRefusals.refuse('sanction/mapping-unknown', { pointer: '/mapping' }));
  if (mapping.assignable !== true)
    findings.push(sanctionRefusals.refuse('sanction/not-assignable', { ...at, detail: mapping.assignable.missing }));
  if (!held || !inForce) findings.push(sanctionRefusals.refuse('sanction/not-on-list', at));
  if (held && inForce && !cityRow(mapping.measure, on.listedOn, register))
    findings.push(sanctionRefusals.refuse('sanction/not-on-city-list', at));
  const ended = held && inForce ? endedMeasureFinding(register, mapping, on.listedOn) : undefined;
  if (ended) findings.push(ended);
  if (held?.measure.kind === 'advisory')
    findings.push(sanctionRefusals.refuse('sanction/advisory-only', { pointer: '/mapping' }));
  if (SEVERITIES.indexOf(on.severity) < SEVERITIES.indexOf(mapping.fromSeverity))
    findings.push(sanctionRefusals.refuse('sanction/severity-too-low', at));
  if (mapping.whenPenalty && !mapping.whenPenalty.some((kind) => on.penalties.includes(kind)))
    findings.push(sanctionRefusals.refuse('sanction/penalty-does-not-fit', at));
  // What is aimed at the persons who run a party never falls on the party, nor on anybody in another role.
  if (mapping.targets && !mapping.targets.some((role) => on.roles?.includes(role))) {
    const roles = mapping.targets.join(', ');
    findings.push(sanctionRefusals.refuse('sanction/aimed-at-persons', { ...at, detail: { zh: roles, en: roles } }));
  }
  if (held && !held.measure.subjects.includes(on.subject))
    findings.push(sanctionRefusals.refuse('sanction/subject-does-not-fit', at));
  const condition = conditionOf(mapping);
  // The condition is asked last: of a measure that cannot be taken at all nobody asks for facts.
  if (!held || findings.length > 0) return { findings };
  if (condition) {
    const { facts, judgements, parameters } = on.evidence;
    const trace = condition.trace(facts, judgements, parameters);
    if (trace.answer === 'not-met') return { findings: [sanctionRefusals.refuse('sanction/condition-not-met', at)] };
    if (trace.answer === 'undetermined') {
      const missing = missingIn(trace);
      return {
        open: { measure: held.measure, list: held.list.code, missing },
        findings: missing.map((name) =>
          sanctionRefusals.refuse('sanction/undetermined', { ...at, detail: { zh: name, en: name } }),
        ),
      };
    }
  }
  const mapped = { measure: held.measure, list: held.list.code };
  if (mapping.term?.value === 'life') return { mapped: { ...mapped, forLife: true }, findings };
  const clock = mapping.termStartsOn?.value;
  const start = clock === 'penalty-decision' || clock === 'determining-document' ? on.documentDecidedOn : on.listedOn;
  const until = mapping.term
    ? addTerm(start, mapping.term.value, { calendars: register.data.calendars }).due
    : undefined;
  return { mapped: { ...mapped, ...(until ? { until } : {}) }, findings };
}
