import { compileCondition } from '@chengxin/domain/conditions';
import { compileCriterion } from '@chengxin/domain/criterion';
import { lineOf, ONCE_IN_FORCE, picksOf } from '@chengxin/domain/edition-pick';
import type { ReferenceData } from '@chengxin/domain/reference-data';
import { editionOn, publicationRegime } from '@chengxin/domain/regimes';
import { repairWait } from '@chengxin/domain/repair-wait';
import { addTerm } from '@chengxin/domain/terms';
import { datedEditions, editionSpans, type KnownInstruments } from '@chengxin/plugin-checks/checked-plugin';
import {
  SEVERITIES,
  type Answer,
  type IsoDate,
  type JudgementSet,
  type ListingCriterion,
  type ListingEdition,
  type PublicationEdition,
  type RepairEdition,
  type RepairRoute,
  type RuleSet,
  type RuleSetKind,
  type SanctionEdition,
  type SanctionMapping,
  type SectorPlugin,
} from '@chengxin/plugin-contract';
import { judgeEntry } from './entry-cases.js';
import { judgeIntakeCase } from './intake-cases.js';
import { holdersOf } from './permission-cases.js';
import { citation, judgePlaces } from './said.js';
import type {
  EntryCase,
  ListingCase,
  PublicationCase,
  RepairCase,
  RuleCase,
  SanctionCase,
  SectorCase,
} from './yaml-cases.js';

/** What a case came to, in the words of its `expect`. */
export type Outcome = Readonly<Record<string, unknown>>;

const isJudgedBy = (edition: RuleSet, named: string | undefined): boolean =>
  named === undefined ? !edition.disabled : edition.disabled !== undefined && edition.code === named;

/** Which editions a case may be judged by: the edition that it names, and the day on which it is decided. */
type Asking = Pick<RuleCase, 'edition' | 'decidedOn'>;

/**
 * The editions of a kind that a day picks, one of each line. A disabled edition is there for simulation alone: no day picks it, and a case that
 * names it gets it and no other, on its own days. A case that names no day of decision is decided once every edition of the plugin is in force.
 */
export function editionsOn<K extends RuleSetKind>(
  plugin: SectorPlugin,
  kind: K,
  day: IsoDate,
  reference: KnownInstruments,
  { edition: named, decidedOn }: Asking = {},
): readonly Extract<RuleSet, { readonly kind: K }>[] {
  const spans = editionSpans(plugin, reference).filter(
    ({ edition }) => edition.kind === kind && isJudgedBy(edition, named),
  );
  return picksOf(datedEditions(spans), day, decidedOn ?? ONCE_IN_FORCE)
    .map(({ picked: { edition } }) => edition as Extract<RuleSet, { readonly kind: K }>)
    .sort((a, b) => (lineOf(a) < lineOf(b) ? -1 : 1));
}

const signed = (stated: ListingCase['judgements']): JudgementSet =>
  Object.fromEntries(Object.entries(stated).map(([name, judgement]) => [name, { ...judgement, by: '案例' }]));

/** One criterion of an edition, exclusions of the list included. */
export function judgeCriterion(criterion: ListingCriterion, edition: ListingEdition, given: ListingCase): Outcome {
  const found = compileCriterion(criterion, edition.facts, edition.exclusions).evaluate({
    ...(given.subject ? { subject: given.subject } : {}),
    ...(given.document ? { document: given.document } : {}),
    facts: given.facts,
    judgements: signed(given.judgements),
    parameters: given.parameters,
  });
  const defeating = found.exceptions.find(({ code }) => code === found.defeatedBy);
  const basis = citation(defeating?.basis ?? criterion.basis);
  return { answer: found.answer, basis, ...(defeating ? { defeatedBy: defeating.code } : {}) };
}

/** The listing edition that a case is about: of the list it names, else the one it expects where the day picks several. */
function listingEditionOf(
  plugin: SectorPlugin,
  given: ListingCase,
  reference: KnownInstruments,
): ListingEdition | undefined {
  const picked = editionsOn(plugin, 'listing', given.on, reference, given);
  if (given.list !== undefined) return picked.find(({ list }) => list.code === given.list);
  return picked.find(({ code }) => code === given.expect.edition) ?? picked[0];
}

function judgeListing(edition: ListingEdition, given: ListingCase): Outcome {
  const criteria = edition.criteria.map(
    (criterion) => [criterion.code, judgeCriterion(criterion, edition, given)] as const,
  );
  return { criteria: Object.fromEntries(criteria) };
}

/** What measures are asked about: a listing by a criterion, with its severity, its subject and the penalties that its document carries. */
export type Drawing = Pick<
  SanctionCase,
  'criterion' | 'severity' | 'subject' | 'penalties' | 'penaltyDecidedOn' | 'on' | 'facts' | 'judgements' | 'parameters'
>;

/** Undefined where the case does not draw the measure. */
function judgeMapping(mapping: SanctionMapping, given: Drawing): Outcome | undefined {
  const severe = SEVERITIES.indexOf(given.severity) >= SEVERITIES.indexOf(mapping.fromSeverity);
  const penalised = mapping.whenPenalty?.some((kind) => given.penalties.includes(kind)) ?? true;
  if (!mapping.criteria.includes(given.criterion) || !severe || !penalised) return undefined;
  const answer = mapping.when
    ? compileCondition(mapping.when).evaluate(given.facts, signed(given.judgements), given.parameters)
    : 'met';
  if (answer === 'not-met') return undefined;
  const term = mapping.term?.value;
  const start = mapping.termStartsOn?.value === 'penalty-decision' ? given.penaltyDecidedOn : given.on;
  return {
    assigned: mapping.assignable === true && answer === 'met',
    undetermined: answer === 'undetermined',
    measure: `${mapping.measure.list}/${mapping.measure.code}`,
    basis: citation(mapping.basis),
    ...(term ? { until: term === 'life' ? term : addTerm(start, term).due } : {}),
  };
}

/** One mapping, drawn or not. */
export function judgeMeasure(mapping: SanctionMapping, given: Drawing, reference: ReferenceData): Outcome {
  const row = reference.measureLists
    .find((list) => list.code === mapping.measure.list)
    ?.measures.find((measure) => measure.code === mapping.measure.code);
  const found = row?.subjects.includes(given.subject) ? judgeMapping(mapping, given) : undefined;
  return found ?? { assigned: false, undetermined: false };
}

/** Every mapping of an edition, drawn or not. */
export function judgeMappings(
  edition: SanctionEdition,
  given: Drawing,
  reference: ReferenceData,
): Readonly<Record<string, Outcome>> {
  return Object.fromEntries(
    edition.mappings.map((mapping) => [mapping.code, judgeMeasure(mapping, given, reference)] as const),
  );
}

/** The route's own answer: barred, too early, not met, or open. */
export function judgeRoute(
  route: RepairRoute,
  edition: RepairEdition,
  given: RepairCase,
  reference: ReferenceData,
): Outcome {
  const judgements = signed(given.judgements);
  const ask = (when: RepairRoute['when']): Answer =>
    compileCondition(when, edition.facts).evaluate(given.facts, judgements, given.parameters);
  // A wait that nobody knows gives no day: the route stays undetermined.
  const { day: earliest } = repairWait(route.wait, given, { calendars: reference.calendars });
  const bars = route.bars.map((bar) => ({ code: bar.code, basis: bar.basis, answer: ask(bar.when) }));
  const barred = bars.find(({ answer }) => answer === 'met');
  const condition = ask(route.when);
  const refused = barred !== undefined || condition === 'not-met' || (earliest !== undefined && given.on < earliest);
  const open =
    condition === 'undetermined' || earliest === undefined || bars.some(({ answer }) => answer === 'undetermined');
  return {
    answer: refused ? 'not-met' : open ? 'undetermined' : 'met',
    basis: citation(barred?.basis ?? route.basis),
    ...(earliest ? { earliest } : {}),
    ...(barred ? { barredBy: barred.code } : {}),
  };
}

function judgeRepair(edition: RepairEdition, given: RepairCase, reference: ReferenceData): Outcome {
  const routes = edition.routes
    .filter((route) => route.criteria.includes(given.of))
    .map((route) => [route.code, judgeRoute(route, edition, given, reference)] as const);
  return { routes: Object.fromEntries(routes) };
}

/** What the regimes of a channel say of a record: of the day asked, and of those before it. */
function judgePublication(editions: readonly PublicationEdition[], given: PublicationCase): Outcome {
  const { classified, ...record } = given.record;
  const answer = publicationRegime({
    editions,
    record: { ...record, ...(classified ? { classified: [classified] } : {}) },
    askedOn: given.on,
    policy: 'regime-of-the-day',
  });
  if (answer.outcome === 'no-regime') return {};
  const basis = answer.endsOn?.bases.at(-1);
  return {
    tier: answer.tier === 'undetermined' ? answer.tier : answer.tier.tier,
    shown: answer.shown,
    repair: answer.repair.kind,
    ...(answer.endsOn ? { endsOn: answer.endsOn.day } : {}),
    ...(answer.endInDoubt ? { endsOn: 'undetermined' } : {}),
    ...(answer.repairableFrom ? { repairableFrom: answer.repairableFrom.day } : {}),
    ...(basis ? { basis: citation(basis) } : {}),
  };
}

const regimesFor = (plugin: SectorPlugin, given: PublicationCase): readonly PublicationEdition[] =>
  plugin.ruleSets.filter(
    (edition): edition is PublicationEdition => edition.kind === 'publication' && isJudgedBy(edition, given.edition),
  );

/** The listing edition whose criterion an entry rests on. */
const entryEditionOf = (
  plugin: SectorPlugin,
  given: EntryCase,
  reference: KnownInstruments,
): ListingEdition | undefined =>
  editionsOn(plugin, 'listing', given.on, reference, given).find(({ criteria }) =>
    criteria.some(({ code }) => code === given.criterion),
  );

/** What becomes of an entry under one edition. */
export const judgeEntryCase = (edition: ListingEdition, given: EntryCase, reference: ReferenceData): Outcome =>
  judgeEntry(edition, { ...given, judgements: signed(given.judgements) }, reference.calendars);

/** The edition that a case is judged by. */
export function editionOf(plugin: SectorPlugin, given: RuleCase, reference: KnownInstruments): RuleSet | undefined {
  switch (given.kind) {
    case 'listing':
      return listingEditionOf(plugin, given, reference);
    case 'entry':
      return entryEditionOf(plugin, given, reference);
    case 'publication':
      return editionOn(regimesFor(plugin, given), given.on);
    default:
      return editionsOn(plugin, given.kind, given.on, reference, given)[0];
  }
}

/** What an edition comes to in a case, whatever day would pick it. For publication it is an edition of the plugin: regimes before it count too. */
export function judgeUnder(plugin: SectorPlugin, edition: RuleSet, given: RuleCase, reference: ReferenceData): Outcome {
  switch (given.kind) {
    case 'listing':
      return judgeListing(edition as ListingEdition, given);
    case 'sanction':
      return { mappings: judgeMappings(edition as SanctionEdition, given, reference) };
    case 'repair':
      return judgeRepair(edition as RepairEdition, given, reference);
    case 'publication':
      return judgePublication(regimesFor(plugin, given), given);
    case 'entry':
      return judgeEntryCase(edition as ListingEdition, given, reference);
  }
}

/** Judges one case with the rules of its day. Pure: the same plugin, case and register give the same outcome. */
export function judgeCase(plugin: SectorPlugin, given: SectorCase, reference: ReferenceData): Outcome {
  if (given.kind === 'intake') return { ...judgeIntakeCase(plugin, given) };
  if (given.kind === 'permission') return holdersOf(plugin);
  const edition = editionOf(plugin, given, reference);
  if (!edition) return { edition: 'none' };
  return {
    edition: edition.code,
    ...judgeUnder(plugin, edition, given, reference),
    ...judgePlaces(edition, given, reference.calendars),
  };
}
