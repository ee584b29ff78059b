import type { CatalogueEdition, MeasureList, ReferenceData } from '@chengxin/domain/reference-data';
import { digestOf } from '@chengxin/domain/canonical-json';
import { lineOf } from '@chengxin/domain/edition-pick';
import { datedBy, isLocalStandard, spansOfEditions } from '@chengxin/domain/standard-line';
import type { ParameterValue } from '@chengxin/domain/parameters';
import { checkPlugins } from '@chengxin/plugin-checks/check-plugins';

import type { Fault } from '@chengxin/plugin-checks/fault';
import type { Finding, IsoDate, PublicationEdition, RuleSet, SectorPlugin } from '@chengxin/plugin-contract';
import type { ReferenceRegister } from '../legal-basis/reference-register.js';
import type { HostedEdition, HostedPlugin } from '../plugin-host/plugin-host.js';
import type { Standard } from '../plugin-host/standards.js';
import { refuseAny, type Refusal } from '../refusal/refused.js';
import {
  ALWAYS,
  draftedCatalogueOn,
  draftedData,
  draftedRegister,
  recordableUnder,
  type Reach,
} from './drafted-reference.js';
import { catalogueFaults, measureListFaults, parameterFaults } from './reference-shape.js';
import type { RuleSideParts, SidedEdition } from './rule-side.js';
import { simulationRefusals } from './simulation.refusals.js';

/** What a draft would change, as it was sent: JSON nobody has looked at yet. */
export interface SimulationDraft {
  /**
   * Editions of every kind. One with the code of a present edition takes its place, others come beside. What is called
   * `national/publication/…` or `national/repair/…` is a draft of the national rules.
   */
  readonly editions?: readonly unknown[];
  readonly catalogues?: readonly unknown[];
  readonly measureLists?: readonly unknown[];
  /** Dated amounts; where the place has one of the code for the day, the draft's holds. */
  readonly parameters?: readonly unknown[];
}

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
  /** The national editions of repair that reach the sector. */
  readonly national: readonly HostedEdition[];
  readonly register: ReferenceRegister;
  readonly today: IsoDate;
}

/** What a draft owes until it is adopted, and cannot have yet while it is consulted on. */
const isOwedUntilAdoption = ({ code }: Finding): boolean => code.startsWith('adoption/');

/** Checks a draft by the checks of boot and puts both sides side by side. Throws `Refused` with every finding at its place in the draft. */
export function checkedDraft(draft: SimulationDraft, reach: Reach, around: DraftSurroundings): CheckedDraft {
  const { editions = [], catalogues = [], measureLists = [], parameters = [] } = draft;
  refuseAny([
    editions.length + catalogues.length + measureLists.length + parameters.length === 0
      ? simulationRefusals.refuse('simulation/nothing-changed', { pointer: '/draft' })
      : undefined,
    ...catalogues.flatMap((one, i) => catalogueFaults(one, `/draft/catalogues/${i}`)).map(shapeRefusal),
    ...measureLists.flatMap((one, i) => measureListFaults(one, `/draft/measureLists/${i}`)).map(shapeRefusal),
    ...parameters.flatMap((one, i) => parameterFaults(one, `/draft/parameters/${i}`)).map(shapeRefusal),
    ...doubles(editions),
  ]);
  const sent = editions.map((edition, index): SentEdition => ({ edition, index }));
  const [own, national] = [sent.filter((one) => !isNational(one)), sent.filter(isNational)];
  const drafted = {
    regimes: national.flatMap(({ edition }) =>
      kindOf(edition) === 'publication' ? [edition as PublicationEdition] : [],
    ),
    catalogues: catalogues as readonly CatalogueEdition[],
    measureLists: measureLists as readonly MeasureList[],
    parameters: parameters as readonly ParameterValue[],
  };
  const data = draftedData(around.register.data, drafted, reach);
  const merged = mergedRules(around.plugin, own);
  const reservations = [
    ...nationalFindings(around, national, data),
    ...findingsOf(merged, data, own.length > 0, around),
  ];
  const ruleSets = merged.ruleSets as readonly RuleSet[];
  const drafts = new Set(merged.draftIndexes.values());
  const nationalRepairs = national.flatMap(({ edition }) => (kindOf(edition) === 'repair' ? [edition as RuleSet] : []));
  // A sector with regimes of its own is out of reach of the national rule of repair.
  const ownRegimes = own.some(({ edition }) => kindOf(edition) === 'publication');
  return {
    present: {
      editions: presentSide(around),
      nationalRepairs: around.national.filter(({ edition }) => edition.kind === 'repair').map(byOwnDays),
      reference: around.register,
      catalogueOn: (day) => around.register.catalogueOn(day),
      changes: { catalogue: false, regimes: false },
      afresh: false,
    },
    draft: {
      editions: draftSide(around, ruleSets, drafts, reach),
      nationalRepairs:
        ownRegimes || around.national.length === 0 ? [] : draftedNational(around.national, nationalRepairs, reach),
      reference: draftedRegister(data, drafted, reach),
      catalogueOn: draftedCatalogueOn(data, drafted.catalogues, reach),
      changes: {
        catalogue: drafted.catalogues.length > 0,
        regimes: editions.some((edition) => kindOf(edition) === 'publication'),
      },
      afresh: reach === 'all-records',
      ...(drafted.catalogues.length > 0 ? { recordable: recordableUnder(data, drafted.catalogues, reach) } : {}),
    },
    changedAmounts: new Set(drafted.parameters.map(({ code }) => code)),
    draftEditions: [...[...drafts].map((index) => ruleSets[index]!), ...nationalRepairs, ...drafted.regimes].map(
      (edition) => ({
        code: edition.code,
        digest: digestOf(edition),
      }),
    ),
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

function doubles(editions: readonly unknown[]): readonly Refusal[] {
  const codes = editions.map(codeOf);
  return codes.flatMap((code, i) =>
    typeof code === 'string' && codes.indexOf(code) < i
      ? [simulationRefusals.refuse('simulation/two-drafts-of-one-edition', { pointer: `/draft/editions/${i}/code` })]
      : [],
  );
}

/** A draft edition with its place in what was sent. */
interface SentEdition {
  readonly edition: unknown;
  readonly index: number;
}

/** Under this name, which no plugin may bear, stand the national rules of publication and of its repair. */
const NATIONAL = 'national/';

const isNational = ({ edition }: SentEdition): boolean =>
  (kindOf(edition) === 'publication' || kindOf(edition) === 'repair') && String(codeOf(edition)).startsWith(NATIONAL);

interface MergedRules {
  readonly ruleSets: readonly unknown[];
  /** Place in the draft → place in the rules. */
  readonly draftIndexes: ReadonlyMap<number, number>;
}

/** The sector's rules with the draft in them: what is not changed keeps its place. */
function mergedRules(plugin: HostedPlugin, editions: readonly SentEdition[]): MergedRules {
  const ruleSets: unknown[] = plugin.editions.map(({ edition }) => edition);
  const draftIndexes = new Map<number, number>();
  for (const { edition, index: i } of editions) {
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

/**
 * A draft of the national regimes is looked at as the sector's own would be; whatever it breaks in the sector's rules is told with the rest, for
 * that is what was asked.
 */
function nationalFindings(
  around: DraftSurroundings,
  drafts: readonly SentEdition[],
  reference: ReferenceData,
): readonly Finding[] {
  if (drafts.length === 0) return [];
  const { plugin, today } = around;
  // Checked as an edition of the sector: what it says is held to the same.
  const asOwn = drafts.map(({ edition, index }) => ({
    edition: { ...(edition as object), code: String(codeOf(edition)).replace(NATIONAL, `${plugin.id}/`) },
    index,
  }));
  const merged = mergedRules(plugin, asOwn);
  const checked = { manifest: plugin.manifest, permissions: plugin.permissions, ruleSets: merged.ruleSets };
  const found = checkPlugins([checked], { reference, today, phase: 'B' })
    .flatMap(({ findings }) => findings)
    .map((finding) => ({ ...finding, pointer: placeInDraft(finding.pointer, merged.draftIndexes) }))
    .filter(({ pointer }) => isInDraft(pointer));
  refuseAny(found.filter(({ severity }) => severity === 'error').map(checkRefusal));
  return found;
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
    ...standards.flatMap(({ hosted: { edition, digest }, spans }) =>
      spans.map((span, index) => ({ edition, digest, ...span, ...(index > 0 ? { resumed: true } : {}), draft: false })),
    ),
    ...plugin.editions.filter(({ edition }) => edition.kind !== 'listing' && !edition.disabled).map(byOwnDays),
  ];
}

const byOwnDays = ({ edition, digest, until }: HostedEdition): SidedEdition => ({
  edition,
  digest,
  from: edition.from,
  ...(until ? { until } : {}),
  draft: false,
});

/** The national editions of repair with the drafts among them; under `all-records` the drafts take their whole line. */
function draftedNational(
  present: readonly HostedEdition[],
  drafts: readonly RuleSet[],
  reach: Reach,
): readonly SidedEdition[] {
  const kept = present
    .map(({ edition }) => edition)
    .filter(({ kind, code }) => kind === 'repair' && !drafts.some((draft) => draft.code === code));
  const line = [...(reach === 'own-days' || drafts.length === 0 ? kept : []), ...drafts].sort((a, b) =>
    a.from < b.from ? -1 : 1,
  );
  return line.map((edition, index) => {
    const until = line[index + 1]?.from;
    const first = index === 0 && reach === 'all-records' && drafts.length > 0;
    return {
      edition,
      digest: digestOf(edition),
      from: first ? ALWAYS : edition.from,
      ...(until ? { until } : {}),
      draft: drafts.includes(edition),
    };
  });
}

/** The draft's side: a draft is supposed to be in force from its own day; under `all-records` it takes the whole of its line. */
function draftSide(
  { plugin, standards, register, today }: DraftSurroundings,
  ruleSets: readonly RuleSet[],
  drafts: ReadonlySet<number>,
  reach: Reach,
): readonly SidedEdition[] {
  const over = (on: IsoDate | undefined) => on !== undefined && on <= today;
  const since = new Map(
    standards.map(({ hosted, inForceFrom, endedBy }) => [hosted.digest, over(endedBy?.on) ? undefined : inForceFrom]),
  );
  const sided = ruleSets.flatMap((drafted, index): SidedEdition[] => {
    // A draft that is loaded for simulation alone picks here: this is the simulation.
    const { disabled, ...enabled } = drafted;
    // What the draft leaves as it is stays the very same edition: what was worked out of it for the present side holds here too.
    const edition = disabled === undefined ? drafted : (enabled as RuleSet);
    const draft = drafts.has(index);
    const digest = digestOf(drafted);
    const from = draft || edition.kind !== 'listing' ? edition.from : since.get(digest);
    return (disabled && !draft) || from === undefined ? [] : [{ edition, digest, from, draft }];
  });
  const taken = new Set(
    reach === 'own-days' ? [] : sided.filter(({ draft }) => draft).map(({ edition }) => lineOf(edition)),
  );
  const standing = sided.filter(({ edition, draft }) => draft || !taken.has(lineOf(edition)));
  const ended = new Map(standards.flatMap(({ hosted, endedBy }) => (endedBy ? [[hosted.digest, endedBy.on]] : [])));
  const endOf = ({ edition, digest }: SidedEdition): IsoDate | undefined => {
    if (taken.has(lineOf(edition))) return undefined;
    const own = (plugin.manifest.ends ?? []).filter((end) => end.edition === edition.code).map(({ on }) => on);
    return [...own, ...(ended.has(digest) ? [ended.get(digest)!] : [])].sort()[0];
  };
  const spans = spansOfEditions(
    standing.map((one) => ({ edition: one.edition, first: one.from, ends: endOf(one) })),
    (edition) => isLocalStandard(edition, (id) => register.instrument(id)),
  );
  const firsts = new Set(
    [...Map.groupBy(standing, ({ edition }) => lineOf(edition))].flatMap(([name, line]) =>
      taken.has(name) ? line.filter((one) => line.every(({ edition }) => edition.from >= one.edition.from)) : [],
    ),
  );
  return standing.flatMap((one, at) =>
    datedBy(spans[at]!).map((span) => ({
      ...one,
      ...span,
      ...(firsts.has(one) && !span.resumed ? { from: ALWAYS } : {}),
    })),
  );
}
