import { addTerm } from '@chengxin/domain/terms';
import {
  SEVERITIES,
  type PenaltyKind,
  type PersonRole,
  type SanctionMapping,
  type Severity,
  type SubjectKind,
} from '@chengxin/plugin-contract';
import type { Measure, ReferenceData } from '@chengxin/domain/reference-data';
import type { IsoDay } from '../clock/shanghai-day.js';
import type { ReferenceRegister } from '../legal-basis/reference-register.js';
import type { Refusal } from '../refusal/refused.js';
import { sanctionRefusals } from './sanction.refusals.js';

/** What a mapping is held against: the listing and what its document orders. */
export interface MappedCase {
  readonly criterion: string;
  readonly severity: Severity;
  readonly subject: SubjectKind;
  /** The roles in which a person was listed beside a party; absent where the subject is the party itself. */
  readonly roles?: readonly PersonRole[];
  readonly penalties: readonly PenaltyKind[];
  readonly listedOn: IsoDay;
  readonly documentDecidedOn: IsoDay;
}

export interface MappedMeasure {
  readonly measure: Measure;
  readonly list: string;
  /** First day on which it no longer binds; absent = as long as the listing. */
  readonly until?: IsoDay;
}

/** The lists and calendars that a mapping is held against. */
export interface MeasureReference extends Pick<ReferenceRegister, 'measure'> {
  readonly data: Pick<ReferenceData, 'calendars'>;
}

/**
 * Whether a mapping yields its measure in a case, and until when: the one judgement that both assignment and `/checks` use. A list's row is
 * taken from the list in force on the day of the listing decision.
 */
export function applyMapping(
  mapping: SanctionMapping,
  on: MappedCase,
  register: MeasureReference,
): { readonly mapped?: MappedMeasure; readonly findings: readonly Refusal[] } {
  const at = { pointer: '/mapping', basis: mapping.basis };
  const held = register.measure(mapping.measure.list, mapping.measure.code);
  const inForce =
    held &&
    held.list.from !== undefined &&
    held.list.from <= on.listedOn &&
    (held.list.to === undefined || on.listedOn < held.list.to);
  const findings: Refusal[] = [];
  if (!mapping.criteria.includes(on.criterion))
    findings.push(sanctionRefusals.refuse('sanction/mapping-unknown', { pointer: '/mapping' }));
  if (mapping.assignable !== true)
    findings.push(sanctionRefusals.refuse('sanction/not-assignable', { ...at, detail: mapping.assignable.missing }));
  if (!held || !inForce) findings.push(sanctionRefusals.refuse('sanction/not-on-list', at));
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
  if (!held || findings.length > 0) return { findings };
  const start =
    mapping.termStartsOn === 'penalty-decision' || mapping.termStartsOn === 'determining-document'
      ? on.documentDecidedOn
      : on.listedOn;
  const until = mapping.term
    ? addTerm(start, mapping.term.value, { calendars: register.data.calendars }).due
    : undefined;
  return { mapped: { measure: held.measure, list: held.list.code, ...(until ? { until } : {}) }, findings };
}
