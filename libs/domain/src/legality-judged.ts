import { ORGAN_LEVELS, type Approval, type IsoDate, type LegalBasis } from '@chengxin/plugin-contract';
import { readActorMark } from './actor-mark.js';
import { lowestLevel, mayDecideFor } from './competence.js';
import { finding, type LegalityFinding } from './legality-findings.js';
import type { DelegatedAct, StatedOrgan } from './legality-acts.js';
import type { LegalityStatement } from './legality-statement.js';

/** What a link looked at, why it does not hold, and the bases whose marks count. */
export interface Judged {
  readonly says: Readonly<Record<string, unknown>>;
  readonly findings: readonly LegalityFinding[];
  readonly bases?: readonly LegalBasis[];
}

export const onlyIf = (wrong: boolean, made: () => LegalityFinding): readonly LegalityFinding[] =>
  wrong ? [made()] : [];

/** Whether days that are known follow each other, or are the same. */
export const rises = (days: readonly (IsoDate | null)[]): boolean =>
  days.filter((day) => day !== null).every((day, index, all) => index === 0 || all[index - 1]! <= day);

/** 14 for 140000, 1411 for 141100: a place contains what begins with it. */
export const within = (place: string, region: string): boolean => place.startsWith(region.replace(/(00)+$/u, ''));

/** Whether an organ may decide what follows a determination: the organ that made it, or where that stands too low for the rule a superior of its sector. */
export function competentFor(
  { organ: own, edition }: LegalityStatement,
  organ: StatedOrgan,
  approval: Approval | undefined,
): boolean {
  const level = (of: StatedOrgan) => ORGAN_LEVELS.indexOf(of.level);
  const lowest = ORGAN_LEVELS.indexOf(lowestLevel(approval));
  const superior = level(own) < lowest && level(organ) > level(own) && within(own.region, organ.region);
  return organ.sector === edition.sector && level(organ) >= lowest && (organ.id === own.id || superior);
}

/** What was decided in whose name: the act, its day, and where in the statement the delegation stands. */
interface Delegable {
  readonly act: string;
  readonly day: IsoDate | null;
  /** JSON Pointer of the delegation. */
  readonly pointer: string;
}

/** The competent organ delegated this act, by two persons, for the day, to an organ that may decide (plan art. 8: none below county level). */
export function delegationFindings(
  inName: string,
  delegation: DelegatedAct | undefined,
  { act, day: on, pointer }: Delegable,
): readonly LegalityFinding[] {
  if (!delegation) return [];
  const { organId, to, acts, from, until, endedOn, preparedBy, decidedBy, decidedOn } = delegation;
  const day = on ?? '';
  const refuse = (wrong: boolean, member: keyof DelegatedAct, detail: string) =>
    onlyIf(wrong, () => finding('proof/organ-not-competent', `${pointer}/${member}`, { detail }));
  const persons = [preparedBy, decidedBy ?? ''].map(readActorMark);
  return [
    ...refuse(organId !== inName, 'organId', `${organId} ≠ ${inName}`),
    ...refuse(to.id === inName || !mayDecideFor(to.level), 'to', `${to.name} ${to.level}`),
    ...refuse(!acts.includes(act), 'acts', `${acts.join()} ∌ ${act}`),
    ...refuse(day < from, 'from', `${from} – ${until} ∌ ${day}`),
    ...refuse(day >= until, 'until', `${from} – ${until} ∌ ${day}`),
    ...refuse(endedOn !== null && endedOn < day, 'endedOn', `${endedOn} < ${day}`),
    ...refuse(decidedOn === null || decidedOn > day, 'decidedOn', `${decidedOn ?? '-'} > ${day}`),
    ...refuse(
      persons.some((person) => person?.organ !== organId) || persons[0]?.officer === persons[1]?.officer,
      'decidedBy',
      `${preparedBy} / ${decidedBy ?? '-'}`,
    ),
  ];
}

/** A basis for people: title, number and article, with its mark. */
export function citation({ law }: LegalityStatement, basis: LegalBasis): Readonly<Record<string, unknown>> {
  const instrument = law.instruments.find(({ id }) => id === basis.instrument);
  return {
    instrument: basis.instrument,
    title: instrument?.title.zh ?? basis.instrument,
    ...(instrument?.number ? { number: instrument.number } : {}),
    ...(basis.article ? { article: basis.article } : {}),
    verified: basis.mark === 'V',
    mark: basis.mark,
  };
}

export const cited = ({ law }: LegalityStatement, { instrument, article }: LegalBasis): string => {
  const title = law.instruments.find(({ id }) => id === instrument)?.title.zh ?? instrument;
  return article === undefined ? `《${title}》` : `《${title}》${article}`;
};
