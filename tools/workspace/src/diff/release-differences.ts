import { canonicalJson, digestOf } from '@chengxin/domain/canonical-json';
import { addDays } from '@chengxin/domain/calendar';
import { lineOf, ONCE_IN_FORCE, pickOfLine } from '@chengxin/domain/edition-pick';
import type { ReferenceData } from '@chengxin/domain/reference-data';
import { datedEditions, editionSpans, type KnownInstruments } from '@chengxin/plugin-checks/checked-plugin';
import type { ConditionNode, FactSchema, IsoDate, RuleSet, SectorPlugin } from '@chengxin/plugin-contract';
import { judgeCase } from '@chengxin/plugin-conformance/judge-case';
import { tellApart, type Witness } from '@chengxin/plugin-conformance/tell-apart';
import type { Conditions } from '@chengxin/plugin-conformance/units';
import { casesOfRules, type RuleCase, type SectorCase } from '@chengxin/plugin-conformance/yaml-cases';
import { intakeDifferences, manifestWording, permissionDifferences } from './beside-rules.js';
import { decisionContent, type DecisionContent } from './decision-content.js';

/** What a version number may promise, least first. */
export const BUMPS = ['none', 'patch', 'minor', 'major'] as const;
export type Bump = (typeof BUMPS)[number];

/** One way in which two releases of a plugin differ. */
export interface Difference {
  /** The least bump that may carry it. */
  readonly bump: Exclude<Bump, 'none'>;
  readonly kind:
    | 'value'
    | 'condition'
    | 'case'
    | 'edition-added'
    | 'edition-ended'
    | 'code-added'
    | 'code-removed'
    | 'rewritten'
    | 'simulation-rewritten'
    | 'authority'
    | 'permission'
    | 'intake'
    | 'wording';
  /** Code of the edition that decides now; of the one that decided, where none does any more. */
  readonly edition?: string;
  /** The edition that decided these days before, where it is another. */
  readonly instead?: string;
  /** Days on which it is decided otherwise; `until` is the first on which it is not. */
  readonly from?: IsoDate;
  readonly until?: IsoDate;
  /** Place in the edition, or code, or the sentence of the case. */
  readonly place: string;
  readonly was?: string;
  readonly is?: string;
  /** Facts for which the two answer differently. */
  readonly witness?: Witness;
}

export interface Release {
  readonly plugin: SectorPlugin;
  readonly cases: readonly SectorCase[];
}

interface Span {
  readonly from: IsoDate;
  readonly until?: IsoDate;
}
interface Pair extends Span {
  readonly old?: RuleSet;
  readonly now?: RuleSet;
}

type DatedEdition = ReturnType<typeof datedEditions>[number];

/** What a release decides a day by, once all of it is in force. */
const inForce = (spans: readonly DatedEdition[], line: string, day: IsoDate): RuleSet | undefined =>
  pickOfLine(
    spans.filter(({ edition }) => lineOf(edition) === line),
    day,
    ONCE_IN_FORCE,
  )?.picked.edition;

/** First day that an edition decides, by its own days or by its transition clause. */
const firstDay = ({ edition }: DatedEdition): IsoDate =>
  (edition.kind === 'listing' && edition.transition?.reaches) || edition.from;

/** Which editions decided, and decide now, on each day of each line; days on end that go together are one pair. */
function pairsOf(old: SectorPlugin, now: SectorPlugin, reference: KnownInstruments): readonly Pair[] {
  const datesOf = (plugin: SectorPlugin) =>
    datedEditions(
      editionSpans({ ...plugin, ruleSets: plugin.ruleSets.filter(({ disabled }) => !disabled) }, reference),
    );
  const [before, after] = [datesOf(old), datesOf(now)];
  const both = [...before, ...after];
  const days = [
    ...new Set(both.flatMap((span) => [firstDay(span), span.from, ...(span.until ? [span.until] : [])])),
  ].sort();
  const pairs: Pair[] = [];
  for (const line of new Set(both.map(({ edition }) => lineOf(edition)))) {
    for (const [index, from] of days.entries()) {
      const until = days[index + 1];
      const pair = { old: inForce(before, line, from), now: inForce(after, line, from) };
      if (!pair.old && !pair.now) continue;
      const last = pairs.at(-1);
      const goesOn = last?.until === from && last.old === pair.old && last.now === pair.now;
      if (goesOn) pairs.pop();
      pairs.push({ ...pair, from: goesOn ? last.from : from, ...(until ? { until } : {}) });
    }
  }
  return pairs;
}

/** Places at which two editions decide otherwise. */
function* contentDifferences(old: DecisionContent, now: DecisionContent, asks: FactSchema) {
  for (const place of new Set([...old.values.keys(), ...now.values.keys()])) {
    const [was, is] = [old.values.get(place), now.values.get(place)];
    // A fact that only one of them knows is told by the conditions that ask for it.
    if (was === is || (place.startsWith('facts/') && (was === undefined || is === undefined))) continue;
    yield { kind: 'value' as const, place, ...(was ? { was } : {}), ...(is ? { is } : {}) };
  }
  const facts = { ...asks, ...old.facts, ...now.facts };
  for (const place of new Set([...old.conditions.keys(), ...now.conditions.keys()])) {
    const [was, is] = [old.conditions.get(place), now.conditions.get(place)];
    if (canonicalJson(was ?? null) === canonicalJson(is ?? null)) continue;
    // A measure without a condition holds whatever the facts: with one it is another rule, and facts tell the two apart.
    const holder = place.replace(/\/when$/, '');
    const isMeasure = holder.startsWith('mappings/') && old.values.has(holder) && now.values.has(holder);
    const [before, after] = isMeasure ? [was ?? ALWAYS, is ?? ALWAYS] : [was, is];
    const found =
      before && after
        ? tellApart({ kind: 'criterion', edition: { code: place, facts, judgements: {} } }, asked(before), asked(after))
        : undefined;
    if (found?.verdict === 'same') continue;
    const witness = found?.verdict === 'told-apart' ? { witness: found.by } : {};
    yield {
      kind: 'condition' as const,
      place,
      ...(was ? { was: JSON.stringify(was) } : {}),
      ...(is ? { is: JSON.stringify(is) } : {}),
      ...witness,
    };
  }
}
const ALWAYS: ConditionNode = { all: [] };
const asked = (when: ConditionNode): Conditions => ({ when, defeaters: [] });

/** Facts that the conditions of measures ask: those of every list of either release. */
const factsOfLists = (...plugins: readonly SectorPlugin[]): FactSchema =>
  Object.assign(
    {},
    ...plugins.flatMap(({ ruleSets }) => ruleSets.flatMap((each) => (each.kind === 'listing' ? [each.facts] : []))),
  ) as FactSchema;

function* pairDifferences(pair: Pair, today: IsoDate, asks: FactSchema): Generator<Difference> {
  const { old, now, from, until } = pair;
  if (old && now && digestOf(old) === digestOf(now)) return;
  const days = { from, ...(until ? { until } : {}) };
  const bump = from <= today ? 'major' : 'minor';
  if (!old || !now) {
    const edition = (now ?? old)!.code;
    yield { bump, kind: now ? 'edition-added' : 'edition-ended', edition, place: edition, ...days };
    return;
  }
  const head = { edition: now.code, ...(old.code === now.code ? {} : { instead: old.code }), ...days };
  const found = [...contentDifferences(decisionContent(old), decisionContent(now), asks)];
  for (const difference of found) yield { bump, ...head, ...difference };
  if (found.length > 0) return;
  if (old.code !== now.code) {
    yield { bump: 'minor', kind: 'edition-added', ...head, place: now.code };
  } else if (from <= today) {
    // Nobody may rewrite what has been in force, not even its wording: the host refuses it under a lesser version.
    yield { bump: 'major', kind: 'rewritten', ...head, place: now.code };
  } else yield { bump: 'patch', kind: 'wording', ...head, place: now.code };
}

/** Codes that records refer to. */
const codesOf = ({ ruleSets }: SectorPlugin): ReadonlySet<string> =>
  new Set(
    ruleSets.flatMap((edition) => {
      const items =
        edition.kind === 'listing'
          ? [...edition.criteria, { code: edition.list.code }]
          : edition.kind === 'repair'
            ? edition.routes
            : edition.kind === 'sanction'
              ? edition.mappings
              : [];
      return [edition.code, ...items.map(({ code }) => code)];
    }),
  );

function* codeDifferences(old: SectorPlugin, now: SectorPlugin): Generator<Difference> {
  const [before, after] = [codesOf(old), codesOf(now)];
  for (const place of before) if (!after.has(place)) yield { bump: 'major', kind: 'code-removed', place };
  for (const place of after) if (!before.has(place)) yield { bump: 'minor', kind: 'code-added', place };
}

function* manifestDifferences(old: SectorPlugin, now: SectorPlugin): Generator<Difference> {
  const competence = ({ manifest: { sector, authority } }: SectorPlugin) => ({
    sector,
    channel: authority.channel,
    'lowest level': authority.lowestLevel,
    competence: [authority.competence.instrument, authority.competence.article ?? ''].join(' ').trim(),
  });
  const [before, after] = [competence(old), competence(now)];
  // The manifest has no days: what it says of the authority holds for every case.
  for (const name of Object.keys(before) as (keyof typeof before)[]) {
    if (before[name] === after[name]) continue;
    yield { bump: 'major', kind: 'authority', place: name, was: before[name], is: after[name] };
  }
}

/**
 * Editions that are loaded for simulation alone decide no case, so no day has them. They are recorded like any other all the same: one that was
 * released, with a day that has come, is refused under a lesser version (edition/history-rewritten).
 */
function* simulationDifferences(old: SectorPlugin, now: SectorPlugin, today: IsoDate): Generator<Difference> {
  const asks = factsOfLists(old, now);
  for (const is of now.ruleSets.filter(({ disabled }) => disabled)) {
    const was = old.ruleSets.find(({ code, disabled }) => disabled && code === is.code);
    if (!was || digestOf(was) === digestOf(is)) continue;
    const bump = is.from <= today || was.from <= today ? 'major' : 'patch';
    yield { bump, kind: 'simulation-rewritten', edition: is.code, place: is.code };
    for (const difference of contentDifferences(decisionContent(was), decisionContent(is), asks))
      yield { bump, edition: is.code, ...difference };
  }
}

const inputsOf = (given: RuleCase): string =>
  canonicalJson(JSON.parse(JSON.stringify({ ...given, file: '', line: 0, expect: null })));

function* caseDifferences(old: Release, now: Release, reference: ReferenceData, today: IsoDate): Generator<Difference> {
  const cases = new Map(casesOfRules([...old.cases, ...now.cases]).map((given) => [inputsOf(given), given]));
  for (const given of cases.values()) {
    // What is loaded for simulation alone decides no case.
    if (given.edition !== undefined) continue;
    const [was, is] = [old, now].map(({ plugin }) => judgeCase(plugin, given, reference)) as [object, object];
    const changed = changedLeaves(was, is, '');
    if (changed.length === 0) continue;
    yield {
      bump: given.on <= today ? 'major' : 'minor',
      kind: 'case',
      place: given.sentence,
      from: given.on,
      until: addDays(given.on, 1),
      was: changed.map(([path, value]) => `${path}: ${value}`).join('; '),
      is: changed.map(([path, , value]) => `${path}: ${value}`).join('; '),
    };
  }
}

/** What a case came to, and comes to otherwise now. What only the new release says of it is told by its codes. */
function changedLeaves(was: unknown, is: unknown, path: string): readonly (readonly [string, string, string])[] {
  if (typeof was === 'object' && was !== null) {
    return Object.entries(was).flatMap(([key, value]) =>
      changedLeaves(value, (is as Record<string, unknown> | undefined)?.[key], path ? `${path}.${key}` : key),
    );
  }
  return was === is ? [] : [[path, String(was), is === undefined ? '—' : String(is)]];
}

/** Everything that two releases of one plugin decide otherwise: over every day, every case of either, and facts searched for. */
export const releaseDifferences = (
  old: Release,
  now: Release,
  reference: ReferenceData,
  today: IsoDate,
): readonly Difference[] => [
  ...caseDifferences(old, now, reference, today),
  ...pairsOf(old.plugin, now.plugin, reference).flatMap((pair) => [
    ...pairDifferences(pair, today, factsOfLists(old.plugin, now.plugin)),
  ]),
  ...simulationDifferences(old.plugin, now.plugin, today),
  ...codeDifferences(old.plugin, now.plugin),
  ...manifestDifferences(old.plugin, now.plugin),
  ...permissionDifferences(old.plugin, now.plugin),
  ...intakeDifferences(old.plugin, now.plugin),
  ...manifestWording(old.plugin, now.plugin),
];

export const bumpDue = (differences: readonly Difference[]): Bump =>
  BUMPS[Math.max(0, ...differences.map(({ bump }) => BUMPS.indexOf(bump)))]!;
