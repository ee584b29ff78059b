import {
  ORGAN_LEVELS,
  type LegalBasis,
  type ListingEdition,
  type PublicationEdition,
  type RepairEdition,
  type SanctionEdition,
  type Text,
} from '@chengxin/plugin-contract';
import { digestOf } from './canonical-json.js';
import { lowestLevel } from './competence.js';
import { answerOfOutline } from './criterion-outline.js';
import { lawDayOf, reachOver, type PickedByTransition } from './edition-pick.js';
import { catalogueItem } from './legality-catalogue.js';
import { finding, type LegalityFinding } from './legality-findings.js';
import { citation, cited, delegationFindings, onlyIf, rises, within, type Judged } from './legality-judged.js';
import { LISTING_LINKS, listingJudges } from './legality-listing.js';
import { MEASURE_LINKS, measureJudges } from './legality-measure.js';
import { PUBLICATION_LINKS, publicationJudges } from './legality-publication.js';
import { REPAIR_LINKS, repairJudges } from './legality-repair.js';
import { RESTORATION_LINKS, restorationJudges } from './legality-restoration.js';
import type { LegalityStatement } from './legality-statement.js';
import { mayCarry, resolveBasis } from './rank.js';
import { FIRST_DAY_OF_SEALING, minorOnAct, restsOnPublicSecurityLaw } from './sealed-records.js';
import { isMadeLocally, standardInForceFrom } from './standard-days.js';

/** Of the determination, which every record rests on. */
const DETERMINATION_LINKS = [
  'record',
  'document',
  'catalogue-item',
  'criterion',
  'standard',
  'organ',
  'edition',
  'two-persons',
  'not-sealed',
] as const;
export const LEGALITY_LINKS = [
  ...DETERMINATION_LINKS,
  ...LISTING_LINKS,
  ...RESTORATION_LINKS,
  ...MEASURE_LINKS,
  ...PUBLICATION_LINKS,
  ...REPAIR_LINKS,
] as const;
export type LegalityLinkName = (typeof LEGALITY_LINKS)[number];

/** One link of the chain, judged by the data of the statement alone. */
export interface LegalityLink {
  readonly link: LegalityLinkName;
  readonly holds: boolean;
  /** What it looked at. */
  readonly says: Readonly<Record<string, unknown>>;
  /** Figures on this link that still want a lawyer. */
  readonly unverified: readonly LegalBasis[];
  /** Why it does not hold; empty where it does. */
  readonly findings: readonly LegalityFinding[];
}

function record({ record: made, document, provedOn }: LegalityStatement): Judged {
  const { state, recordedOn, determinedOn, entry } = made;
  const { decidedOn, servedOn, effectiveOn, effectProvisional, receivedOn } = document;
  const inOrder =
    rises([decidedOn, servedOn, effectiveOn, recordedOn, determinedOn, provedOn]) &&
    rises([decidedOn, receivedOn, recordedOn]) &&
    (!effectProvisional || effectiveOn === decidedOn);
  return {
    says: { id: made.id, state, recordedOn, determinedOn, provedOn },
    findings: [
      ...onlyIf(state !== 'made' || determinedOn === null || entry === null, () =>
        finding('proof/record-not-made', '/record/state', { detail: state }),
      ),
      ...onlyIf(!inOrder, () =>
        finding('proof/wrong-day', '/document', {
          detail: [decidedOn, servedOn ?? '-', effectiveOn, recordedOn, determinedOn ?? '-', provedOn].join(' → '),
        }),
      ),
    ],
  };
}

function document({ document: header, provedOn }: LegalityStatement): Judged {
  const { number, kind, decidedOn, effectiveOn, effectProvisional, statuses, noPenalty } = header;
  const last = statuses.findLast(({ from }) => from <= provedOn);
  const status = last?.status ?? 'effective';
  return {
    says: { number, kind, status, decidedOn, effectiveOn, effectProvisional },
    findings: [
      ...onlyIf(status !== 'effective', () =>
        finding(
          status === 'annulled' ? 'proof/document-annulled' : 'proof/document-not-effective',
          '/document/statuses',
          { detail: `${number} ${status} ${last!.from}` },
        ),
      ),
      ...onlyIf(kind === 'permit-decision' || noPenalty, () =>
        finding('proof/document-no-basis', '/document/kind', { detail: kind }),
      ),
    ],
  };
}

function criterion(statement: LegalityStatement, edition: ListingEdition): Judged {
  const { criterion: asked, document: header, record: made, law } = statement;
  const rule = edition.criteria.find(({ code }) => code === asked.code);
  if (!rule)
    return {
      says: { code: asked.code },
      findings: [finding('proof/criterion-not-met', '/criterion/code', { detail: asked.code })],
    };
  const { outline } = asked;
  const answer = answerOfOutline(rule, edition.exclusions ?? [], outline);
  const order = header.orders.includes('rectification-order') && header.penalties.length === 0;
  const ofThisCase =
    outline.document === (order ? 'rectification-order' : header.kind) &&
    (made.beside || outline.subject === made.subjectKind) &&
    asked.leadsTo === rule.leadsTo &&
    asked.severity === rule.severity;
  const transition = transitionOf(statement, edition);
  const day = lawDayOf(header.effectiveOn, transition);
  const clause = resolveBasis(law, rule.basis, day);
  const severe =
    rule.leadsTo === 'severe-list' ? [rule.basis, ...edition.bases, ...(transition ? [transition.basis] : [])] : [];
  const tooLow = severe.filter((basis) => {
    const rank = resolveBasis(law, basis, day).instrument?.rank;
    return rank === undefined || !mayCarry('list', rank);
  });
  return {
    says: {
      code: rule.code,
      text: rule.text,
      clause: citation(statement, rule.basis),
      onDay: day,
      answer: answer ?? null,
    },
    bases: [rule.basis],
    findings: [
      ...onlyIf(clause.status !== 'in-force', () =>
        finding('proof/clause-not-in-force', '/law', {
          detail: `${cited(statement, rule.basis)} ${clause.status} ${day}`,
          basis: rule.basis,
        }),
      ),
      ...tooLow.map((basis) =>
        finding('proof/rank-too-low', '/law/instruments', {
          detail: `${cited(statement, basis)} ${resolveBasis(law, basis, day).instrument?.rank ?? 'not-registered'}`,
        }),
      ),
      ...onlyIf(answer !== 'met' || !ofThisCase, () =>
        finding('proof/criterion-not-met', '/criterion/outline', {
          detail: `${rule.code} ${answer ?? '-'}`,
          basis: rule.basis,
        }),
      ),
    ],
  };
}

/** How a clause of transition has the edition decide a document of before its first day in force; undefined where the day picks it by itself, or none does. */
function transitionOf(
  { edition: { adoption, until }, document: { effectiveOn } }: LegalityStatement,
  edition: ListingEdition,
): PickedByTransition | undefined {
  const from = standardInForceFrom(edition.from, adoption ?? undefined);
  return from === undefined
    ? undefined
    : reachOver({ edition, from, ...(until === null ? {} : { until }) }, effectiveOn);
}

/** What is wrong with a pick by transition: it binds only what was proposed and decided once the edition, and the clause, were in force. */
function transitionFindings(statement: LegalityStatement, transition: PickedByTransition): readonly LegalityFinding[] {
  const { record: made, law } = statement;
  const { since, basis } = transition;
  const { status } = resolveBasis(law, basis, since);
  return [
    ...onlyIf(made.recordedOn < since, () =>
      finding('proof/wrong-day', '/record/recordedOn', { detail: `${made.recordedOn} < ${since}`, basis }),
    ),
    ...onlyIf(status !== 'in-force', () =>
      finding('proof/clause-not-in-force', '/law', { detail: `${cited(statement, basis)} ${status} ${since}`, basis }),
    ),
  ];
}

function standard(statement: LegalityStatement, edition: ListingEdition): Judged {
  const { edition: stated, document: header, law, record: made } = statement;
  const { adoption, until, reachedFrom } = stated;
  const { effectiveOn } = header;
  const adoptedBy = law.instruments.find(({ id }) => id === edition.adoption.adoptedBy.instrument);
  const from = standardInForceFrom(edition.from, adoption ?? undefined);
  const transition = transitionOf(statement, edition);
  const registeredWrongly = adoption?.state === 'registered' && (!adoptedBy || isMadeLocally(adoptedBy));
  const isOfItsDays = effectiveOn >= edition.from && (until === null || effectiveOn < until);
  const decidedOn = made.determinedOn ?? made.recordedOn;
  return {
    says: {
      list: edition.list,
      from: edition.from,
      adoption: edition.adoption,
      state: adoption?.state ?? null,
      ...(transition
        ? {
            transition: {
              reaches: transition.reaches,
              since: transition.since,
              clause: citation(statement, transition.basis),
            },
          }
        : {}),
    },
    bases: [...edition.bases, ...(transition ? [transition.basis] : [])],
    findings: [
      ...onlyIf(!isOfItsDays && !transition, () =>
        finding('proof/wrong-day', '/edition/until', {
          detail: `${edition.from} – ${until ?? '…'} ∌ ${effectiveOn}`,
        }),
      ),
      ...(transition ? transitionFindings(statement, transition) : []),
      ...onlyIf(!made.beside && reachedFrom !== undefined && decidedOn >= reachedFrom, () =>
        finding('proof/wrong-day', '/edition/reachedFrom', { detail: `${decidedOn} ≥ ${reachedFrom}` }),
      ),
      ...onlyIf(
        from === undefined ||
          (effectiveOn < from && !transition) ||
          registeredWrongly ||
          edition.disabled !== undefined,
        () =>
          finding('proof/edition-not-adopted', '/edition/adoption', {
            detail: `${stated.code} ${adoption?.state ?? '-'} ${adoption?.adoptedOn ?? ''}`.trim(),
          }),
      ),
    ],
  };
}

function organ(statement: LegalityStatement, edition: ListingEdition): Judged {
  const { organ: deciding, edition: stated, document: header, law } = statement;
  const { id, name, level, sector, region } = deciding;
  const { delegation } = statement;
  const lowest = lowestLevel(edition.approval);
  const rule = edition.criteria.find(({ code }) => code === statement.criterion.code);
  const binds = [edition.adoption.adoptedBy, ...(rule ? [rule.basis] : [])].every(({ instrument }) => {
    const bound = law.instruments.find((each) => each.id === instrument)?.region;
    return bound === undefined || within(region, bound);
  });
  const competent =
    id === header.organId &&
    sector === stated.sector &&
    binds &&
    ORGAN_LEVELS.includes(level) &&
    ORGAN_LEVELS.indexOf(level) >= ORGAN_LEVELS.indexOf(lowest);
  return {
    says: {
      organ: name,
      level,
      sector,
      region,
      lowest,
      ...(delegation ? { by: delegation.to.name, delegation: delegation.id, until: delegation.until } : {}),
    },
    findings: [
      ...onlyIf(!competent, () =>
        finding('proof/organ-not-competent', '/organ', { detail: `${name} ${level} ${sector} (≥ ${lowest})` }),
      ),
      ...delegationFindings(deciding.id, delegation, {
        act: 'determination.decide',
        day: statement.record.determinedOn,
        pointer: '/delegation',
      }),
    ],
  };
}

function editionLink({ edition: stated }: LegalityStatement, edition: ListingEdition): Judged {
  const { code, digest, plugin, version } = stated;
  return {
    says: { code, digest, plugin, version },
    findings: onlyIf(digestOf(edition) !== digest || edition.code !== code || edition.kind !== 'listing', () =>
      finding('proof/edition-digest-differs', '/edition/digest', { detail: `${code} ${digest}` }),
    ),
  };
}

function twoPersons({ record: { preparedBy, decidedBy } }: LegalityStatement): Judged {
  return {
    says: { preparedBy, decidedBy },
    findings: onlyIf(decidedBy === null || decidedBy === preparedBy, () =>
      finding('proof/same-person', '/record/decidedBy'),
    ),
  };
}

const POLICE = 'public-security';

/** A proof is a copy that travels: of what is sealed there is none. What cannot be told from a sealed record is none either. */
function notSealed(statement: LegalityStatement, edition: ListingEdition): Judged {
  const { document: header, record: made, organ: deciding, age, provedOn } = statement;
  const rule = edition.criteria.find(({ code }) => code === statement.criterion.code);
  const cites = [...header.basis, ...(rule ? [rule.basis] : [])];
  const unnamed =
    deciding.sector === POLICE &&
    header.kind === 'penalty-decision' &&
    header.basis.length === 0 &&
    header.lawsNamed.length === 0;
  const sealed = provedOn >= FIRST_DAY_OF_SEALING && (unnamed || restsOnPublicSecurityLaw(cites, header.lawsNamed));
  const minority = minorOnAct({
    subject: made.subjectKind,
    ...(age.onAct === null ? {} : { ageOnAct: age.onAct }),
    ...(age.answeredMinor === null ? {} : { answeredMinor: age.answeredMinor }),
  });
  return {
    says: { lawsNamed: header.lawsNamed, minority },
    findings: [
      ...onlyIf(sealed, () => finding('proof/public-security-sealed', '/document/basis')),
      ...onlyIf(minority !== 'of-age', () =>
        finding(header.kind === 'judgment' ? 'proof/juvenile-sealed' : 'proof/minor-sealed', '/age'),
      ),
    ],
  };
}

const JUDGES: Readonly<
  Record<(typeof DETERMINATION_LINKS)[number], (statement: LegalityStatement, edition: ListingEdition) => Judged>
> = {
  record,
  document,
  'catalogue-item': catalogueItem,
  criterion,
  standard,
  organ,
  edition: editionLink,
  'two-persons': twoPersons,
  'not-sealed': notSealed,
};

/** The rules beside a statement, whole: of the listing, and where a measure is proved of the measures. */
export interface StatedEditions {
  readonly edition: ListingEdition;
  readonly sanctions?: SanctionEdition;
  /** Of a repair, and of an entry that came back when one was revoked. */
  readonly repairs?: RepairEdition;
  /** Of a publication and of a repair: the regimes that the statement names, and no other. */
  readonly regimes?: readonly PublicationEdition[];
}

/**
 * Judges every link of a statement by its own data and the editions beside it: those of the determination, then those of what rests on it. Pure: the
 * same for the platform that makes a proof and for who checks it with no platform at hand. Throws TypeError or RangeError on what is no statement.
 */
export function legalityLinks(
  statement: LegalityStatement,
  { edition, sanctions, repairs, regimes = [] }: StatedEditions,
): readonly LegalityLink[] {
  const { listing, measure, publication, repair } = statement;
  const restored = listing?.restored;
  if (measure && !sanctions) throw new TypeError('sanctions');
  if ((repair || restored) && !repairs) throw new TypeError('repairs');
  noOtherRegimes(statement, regimes);
  const judged: readonly (readonly [LegalityLinkName, Judged])[] = [
    ...DETERMINATION_LINKS.map((link) => [link, JUDGES[link](statement, edition)] as const),
    ...(listing
      ? LISTING_LINKS.map((link) => [link, listingJudges[link]({ statement, listing, edition })] as const)
      : []),
    ...(listing && restored && repairs
      ? RESTORATION_LINKS.map(
          (link) => [link, restorationJudges[link]({ statement, listing, restored, edition, repairs })] as const,
        )
      : []),
    ...(measure && sanctions
      ? MEASURE_LINKS.map((link) => [link, measureJudges[link]({ statement, measure, edition: sanctions })] as const)
      : []),
    ...(publication
      ? PUBLICATION_LINKS.map(
          (link) => [link, publicationJudges[link]({ statement, publication, edition, regimes })] as const,
        )
      : []),
    ...(repair && repairs
      ? REPAIR_LINKS.map((link) => [link, repairJudges[link]({ statement, repair, repairs, regimes })] as const)
      : []),
  ];
  return judged.map(([link, { says, findings, bases = [] }]) => ({
    link,
    holds: findings.length === 0,
    says,
    unverified: bases.filter(({ mark }) => mark !== 'V'),
    findings,
  }));
}

/** What is not named was signed by nobody. Throws RangeError where something is. */
function noOtherRegimes({ publication, repair }: LegalityStatement, regimes: readonly PublicationEdition[]): void {
  const named = [
    ...(publication ? [...publication.regimes.shown, ...publication.regimes.proved] : []),
    ...(repair ? repair.ground.regimes : []),
  ].map(({ digest }) => digest);
  const given = regimes.map(digestOf);
  if (given.some((digest) => !named.includes(digest)) || new Set(given).size !== given.length)
    throw new RangeError('regimes');
}

export const LINK_NAMES: Readonly<Record<LegalityLinkName, Required<Text>>> = {
  record: { zh: '记录', en: 'record' },
  document: { zh: '文书', en: 'document' },
  'catalogue-item': { zh: '目录条目', en: 'catalogue item' },
  criterion: { zh: '条款与情形', en: 'clause and criterion' },
  standard: { zh: '标准', en: 'standard' },
  organ: { zh: '机关', en: 'organ' },
  edition: { zh: '规则版本', en: 'edition' },
  'two-persons': { zh: '两人办理', en: 'two persons' },
  'not-sealed': { zh: '未封存', en: 'not sealed' },
  listing: { zh: '列入', en: 'listing' },
  'prior-notice': { zh: '事先告知与异议', en: 'prior notice and objections' },
  'listing-decision': { zh: '列入决定', en: 'decision to list' },
  'listing-period': { zh: '列入期限', en: 'period of the listing' },
  restoration: { zh: '恢复列入', en: 'entry brought back' },
  measure: { zh: '惩戒措施', en: 'measure' },
  'measure-list': { zh: '措施清单', en: 'list of measures' },
  'measure-mapping': { zh: '过惩对应', en: 'measure drawn by the rules' },
  'measure-term': { zh: '惩戒期限', en: 'term of the measure' },
  executor: { zh: '实施机关', en: 'executing organ' },
  publication: { zh: '公示', en: 'publication' },
  'public-by-catalogue': { zh: '目录准予公示', en: 'public by the catalogue' },
  'publication-period': { zh: '公示期限', en: 'period of publication' },
  'cured-before-publication': { zh: '公示前纠正', en: 'cure before publication' },
  'public-view': { zh: '公示内容与脱敏', en: 'what is shown, and masked' },
  repair: { zh: '信用修复', en: 'repair' },
  'repair-route': { zh: '修复途径', en: 'route of repair' },
  'repair-wait': { zh: '修复的最早日期', en: 'first day of application' },
  'repair-conditions': { zh: '修复条件', en: 'conditions of repair' },
  'repair-materials': { zh: '修复材料', en: 'papers of the application' },
  'repair-decision': { zh: '修复决定', en: 'decision on repair' },
  'repair-effects': { zh: '修复效果', en: 'effects of repair' },
};
