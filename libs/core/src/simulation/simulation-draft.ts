import type { CatalogueEdition, MeasureList, ReferenceData } from '@chengxin/domain/reference-data';
import { digestOf } from '@chengxin/domain/canonical-json';
import type { ParameterValue } from '@chengxin/domain/parameters';
import { checkPlugins } from '@chengxin/plugin-checks/check-plugins';
import { lineOf } from '@chengxin/plugin-checks/checked-plugin';
import type { Fault } from '@chengxin/plugin-checks/fault';
import type { Finding, IsoDate, RuleSet, SectorPlugin } from '@chengxin/plugin-contract';
import type { ReferenceRegister } from '../legal-basis/reference-register.js';
import type { HostedPlugin } from '../plugin-host/plugin-host.js';
import type { Standard } from '../plugin-host/standards.js';
import { refuseAny, type Refusal } from '../refusal/refused.js';
import { catalogueFaults, measureListFaults, parameterFaults, withDrafts } from './reference-shape.js';
import type { RuleSideParts, SidedEdition } from './rule-side.js';
import { simulationRefusals } from './simulation.refusals.js';
import type { StoredCase } from './stored-cases.js';

/** What a draft would change, as it was sent: JSON nobody has looked at yet. */
export interface SimulationDraft {
  /** Listing, sanction and repair editions. One with the code of a present edition takes its place, others come beside. */
  readonly editions?: readonly unknown[];
  readonly catalogues?: readonly unknown[];
  readonly measureLists?: readonly unknown[];
  /** Dated amounts; where the place has one of the code for the day, the draft's holds. */
  readonly parameters?: readonly unknown[];
}

/**
 * Which records the draft is put to. `all-records`: every record is judged by it, as if it had always been in force: what a lawyer asks of a
 * draft that begins next year. `own-days`: each edition picks by its own days, as it would once installed.
 */
export const REACHES = ['all-records', 'own-days'] as const;
export type Reach = (typeof REACHES)[number];

/** A draft that passed, with both sides of the comparison. */
export interface CheckedDraft {
  readonly present: RuleSideParts;
  readonly draft: RuleSideParts;
  /** Codes of the amounts that the draft sets. */
  readonly changedAmounts: ReadonlySet<string>;
  readonly draftEditions: readonly { readonly code: string; readonly digest: string }[];
  /** What the draft still owes before it may be in force; it is simulated all the same. */
  readonly reservations: readonly Finding[];
}

/** What the check looks at beside the draft. */
export interface DraftSurroundings {
  readonly plugin: HostedPlugin;
  readonly others: readonly HostedPlugin[];
  /** Which standards are in force, and since when: what was never adopted picks nothing. */
  readonly standards: readonly Standard[];
  readonly register: ReferenceRegister;
  readonly today: IsoDate;
}

/** Before any edition. */
const ALWAYS = '0001-01-01' as IsoDate;

/** What a draft owes until it is adopted, and cannot have yet while it is consulted on. */
const isOwedUntilAdoption = ({ code }: Finding): boolean => code.startsWith('adoption/');

/** Checks a draft by the checks of boot and puts both sides side by side. Throws `Refused` with every finding at its place in the draft. */
export function checkedDraft(sent: SimulationDraft, reach: Reach, around: DraftSurroundings): CheckedDraft {
  const { editions = [], catalogues = [], measureLists = [], parameters = [] } = sent;
  refuseAny([
    editions.length + catalogues.length + measureLists.length + parameters.length === 0
      ? simulationRefusals.refuse('simulation/nothing-changed', { pointer: '/draft' })
      : undefined,
    ...catalogues.flatMap((one, i) => catalogueFaults(one, `/draft/catalogues/${i}`)).map(shapeRefusal),
    ...measureLists.flatMap((one, i) => measureListFaults(one, `/draft/measureLists/${i}`)).map(shapeRefusal),
    ...parameters.flatMap((one, i) => parameterFaults(one, `/draft/parameters/${i}`)).map(shapeRefusal),
    ...foreignKinds(editions),
    ...doubles(editions),
  ]);
  const drafted = {
    catalogues: catalogues as readonly CatalogueEdition[],
    measureLists: measureLists as readonly MeasureList[],
    parameters: parameters as readonly ParameterValue[],
  };
  const data = draftedData(around.register.data, drafted, reach);
  const merged = mergedRules(around.plugin, editions);
  const reservations = findingsOf(merged, data, editions.length > 0, around);
  const ruleSets = merged.ruleSets as readonly RuleSet[];
  const drafts = new Set(merged.draftIndexes.values());
  return {
    present: { editions: presentSide(around), reference: around.register },
    draft: {
      editions: draftSide(around, ruleSets, drafts, reach),
      reference: draftedRegister(data, drafted.measureLists, reach),
      ...(drafted.catalogues.length > 0 ? { recordable: recordableUnder(data, drafted.catalogues, reach) } : {}),
    },
    changedAmounts: new Set(drafted.parameters.map(({ code }) => code)),
    draftEditions: [...drafts].map((index) => ({ code: ruleSets[index]!.code, digest: digestOf(ruleSets[index]) })),
    reservations,
  };
}

const shapeRefusal = ({ pointer, message, fix }: Fault): Refusal => ({
  code: 'simulation/draft-shape',
  status: 422,
  pointer,
  message,
  fix,
});

const kindOf = (edition: unknown): unknown => (edition as { readonly kind?: unknown } | null | undefined)?.kind;
const codeOf = (edition: unknown): unknown => (edition as { readonly code?: unknown } | null | undefined)?.code;

function foreignKinds(editions: readonly unknown[]): readonly Refusal[] {
  return editions.flatMap((edition, i) =>
    kindOf(edition) === 'publication'
      ? [simulationRefusals.refuse('simulation/kind-not-simulated', { pointer: `/draft/editions/${i}/kind` })]
      : [],
  );
}

function doubles(editions: readonly unknown[]): readonly Refusal[] {
  const codes = editions.map(codeOf);
  return codes.flatMap((code, i) =>
    typeof code === 'string' && codes.indexOf(code) < i
      ? [simulationRefusals.refuse('simulation/two-drafts-of-one-edition', { pointer: `/draft/editions/${i}/code` })]
      : [],
  );
}

interface MergedRules {
  readonly ruleSets: readonly unknown[];
  /** Place in the draft → place in the rules. */
  readonly draftIndexes: ReadonlyMap<number, number>;
}

/** The sector's rules with the draft in them: what is not changed keeps its place. */
function mergedRules(plugin: HostedPlugin, editions: readonly unknown[]): MergedRules {
  const ruleSets: unknown[] = plugin.editions.map(({ edition }) => edition);
  const draftIndexes = new Map<number, number>();
  for (const [i, edition] of editions.entries()) {
    const place = plugin.editions.findIndex((present) => present.edition.code === codeOf(edition));
    const index = place >= 0 ? place : ruleSets.length;
    ruleSets[index] = edition;
    draftIndexes.set(i, index);
  }
  return { ruleSets, draftIndexes };
}

const pluginOf = ({ manifest, permissions, editions }: HostedPlugin): SectorPlugin => ({
  manifest,
  permissions,
  ruleSets: editions.map(({ edition }) => edition),
});

/**
 * Runs the checks of boot over the sector's rules with the draft in them. A draft edition must be lawful together with the editions it lies
 * among; what a changed catalogue or measure list breaks in the present editions is told and simulated, for that is what was asked.
 */
function findingsOf(
  { ruleSets, draftIndexes }: MergedRules,
  reference: ReferenceData,
  changesEditions: boolean,
  { plugin, others, today }: DraftSurroundings,
): readonly Finding[] {
  const checked = { manifest: plugin.manifest, permissions: plugin.permissions, ruleSets };
  const results = checkPlugins([checked, ...others.map(pluginOf)], { reference, today, phase: 'B' });
  const findings = results
    .filter((result) => result.plugin === plugin.id)
    .flatMap((result) => result.findings)
    .map((finding) => ({ ...finding, pointer: placeInDraft(finding.pointer, draftIndexes) }));
  const errors = findings.filter(({ severity }) => severity === 'error');
  if (changesEditions) {
    refuseAny(errors.filter((finding) => !isOwedUntilAdoption(finding)).map(checkRefusal));
  }
  return [...errors, ...findings.filter(({ severity, pointer }) => severity === 'warning' && isInDraft(pointer))];
}

const isInDraft = (pointer: string): boolean => pointer.startsWith('/draft/');

/** A place in the rules as a place in the draft; what lies outside it keeps its own. */
function placeInDraft(pointer: string, draftIndexes: ReadonlyMap<number, number>): string {
  const [, index, rest = ''] = /^\/ruleSets\/(\d+)(\/.*)?$/.exec(pointer) ?? [];
  const place = [...draftIndexes].find(([, at]) => String(at) === index);
  return place ? `/draft/editions/${place[0]}${rest}` : pointer;
}

/** A finding of the checks as a refusal. Outside the draft there is no place to point at: it is named in words. */
function checkRefusal({ code, pointer, message, fix }: Finding): Refusal {
  if (isInDraft(pointer)) return { code, status: 422, pointer, message, fix };
  return {
    code,
    status: 422,
    message: {
      zh: `草案牵动现行规则 ${pointer}：${message.zh}`,
      en: `the draft breaks the present rules at ${pointer}: ${message.en ?? message.zh}`,
    },
    fix: {
      zh: `${fix.zh}；所牵动的版本一并提交`,
      en: `${fix.en ?? fix.zh}; send the edition concerned together with the draft`,
    },
  };
}

/** The present editions with the days on which they pick: standards since they are in force, everything else by its own days. */
function presentSide({ plugin, standards }: DraftSurroundings): readonly SidedEdition[] {
  return [
    ...standards.flatMap(({ hosted: { edition, digest }, inForceFrom, until }) =>
      inForceFrom === undefined
        ? []
        : [{ edition, digest, from: inForceFrom, ...(until ? { until } : {}), draft: false }],
    ),
    ...plugin.editions
      .filter(({ edition }) => edition.kind !== 'listing' && !edition.disabled)
      .map(({ edition, digest, until }) => ({
        edition,
        digest,
        from: edition.from,
        ...(until ? { until } : {}),
        draft: false,
      })),
  ];
}

/** The draft's side: a draft is supposed to be in force from its own day; under `all-records` it takes the whole of its line. */
function draftSide(
  { plugin, standards }: DraftSurroundings,
  ruleSets: readonly RuleSet[],
  drafts: ReadonlySet<number>,
  reach: Reach,
): readonly SidedEdition[] {
  const since = new Map(standards.map(({ hosted, inForceFrom }) => [hosted.digest, inForceFrom]));
  const sided = ruleSets.flatMap((drafted, index): SidedEdition[] => {
    // A draft that is loaded for simulation alone picks here: this is the simulation.
    const { disabled, ...edition } = drafted;
    const draft = drafts.has(index);
    const digest = digestOf(drafted);
    const from = draft || edition.kind !== 'listing' ? edition.from : since.get(digest);
    return (disabled && !draft) || from === undefined ? [] : [{ edition: edition as RuleSet, digest, from, draft }];
  });
  const taken = new Set(
    reach === 'own-days' ? [] : sided.filter(({ draft }) => draft).map(({ edition }) => lineOf(edition)),
  );
  const standing = sided.filter(({ edition, draft }) => draft || !taken.has(lineOf(edition)));
  return standing.map((one) => {
    const line = standing.filter(({ edition }) => lineOf(edition) === lineOf(one.edition));
    const following = line.filter(({ edition }) => edition.from > one.edition.from).map(({ from }) => from);
    const ends = (plugin.manifest.ends ?? []).filter(({ edition }) => edition === one.edition.code).map(({ on }) => on);
    const all = taken.has(lineOf(one.edition));
    const until = [...following, ...(all ? [] : ends)].sort()[0];
    const isFirst = line.every(({ edition }) => edition.from >= one.edition.from);
    return { ...one, ...(all && isFirst ? { from: ALWAYS } : {}), ...(until ? { until } : {}) };
  });
}

/** The register's data with the drafts among them. */
function draftedData(
  present: ReferenceData,
  drafted: {
    readonly catalogues: readonly CatalogueEdition[];
    readonly measureLists: readonly MeasureList[];
    readonly parameters: readonly ParameterValue[];
  },
  reach: Reach,
): ReferenceData {
  const amounts = drafted.parameters.map((amount): ParameterValue => {
    if (reach === 'own-days') return amount;
    const { to: _to, ...rest } = amount;
    return { ...rest, from: ALWAYS };
  });
  return {
    ...present,
    catalogues: withDrafts(present.catalogues, drafted.catalogues),
    measureLists: withDrafts(present.measureLists, drafted.measureLists),
    // Of two amounts of one place and day the later in the list holds.
    parameters: [...(present.parameters ?? []), ...amounts],
  };
}

/** The register with the drafted lists; under `all-records` they are supposed to be in force whatever the day. */
function draftedRegister(
  data: ReferenceData,
  drafts: readonly MeasureList[],
  reach: Reach,
): RuleSideParts['reference'] {
  const drafted = new Set(drafts.map(({ code }) => code));
  const lists = data.measureLists.map((list): MeasureList => {
    if (reach === 'own-days' || !drafted.has(list.code)) return list;
    const { to: _to, ...rest } = list;
    return { ...rest, from: ALWAYS };
  });
  const rows = new Map(
    lists.flatMap((list) =>
      list.measures.map((measure) => [`${list.code}/${measure.code}`, { list, measure }] as const),
    ),
  );
  return { data: { ...data, measureLists: lists }, measure: (list, code) => rows.get(`${list}/${code}`) };
}

/** Whether the drafted catalogue still has an item under which the record may be held, for its kind of document and of subject. */
function recordableUnder(
  data: ReferenceData,
  drafts: readonly CatalogueEdition[],
  reach: Reach,
): (stored: StoredCase) => boolean {
  const catalogueOf = ({ document }: StoredCase): CatalogueEdition | undefined => {
    if (reach === 'all-records') return drafts[0];
    return data.catalogues.find(
      (one) =>
        (one.inForce || drafts.includes(one)) &&
        one.from !== undefined &&
        one.from <= document.decidedOn &&
        (one.to === undefined || document.decidedOn < one.to),
    );
  };
  return (stored) => {
    const catalogue = catalogueOf(stored);
    // No edition of that day is no change: records from before the first catalogue are held under today's.
    if (!catalogue || !(reach === 'all-records' || drafts.includes(catalogue))) return true;
    const { subjectKind, document } = stored;
    return catalogue.items.some(
      (item) =>
        document.kind !== 'permit-decision' &&
        item.documents.includes(document.kind) &&
        item.subjects.includes(subjectKind) &&
        (subjectKind !== 'natural-person' || item.personalGround !== undefined),
    );
  };
}
