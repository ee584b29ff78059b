import { addDays } from '@chengxin/domain/calendar';
import { lineOf } from '@chengxin/domain/edition-pick';
import { datedBy, isLocalStandard, spansOfEditions, type LineEdition, type Span } from '@chengxin/domain/standard-line';
import type { ReferenceData } from '@chengxin/domain/reference-data';
import type {
  IsoDate,
  LegalBasis,
  ListingEdition,
  RuleSet,
  RuleSetKind,
  SectorPlugin,
  Term,
  UnknownFigure,
} from '@chengxin/plugin-contract';
import { PLUGIN_STRUCTURE } from './contract-structure.js';
import { step, type Fault } from './fault.js';
import { walk } from './walk.js';

/** An edition of a release as the host recorded it. */
export interface RecordedEdition {
  readonly plugin: string;
  readonly version: string;
  readonly edition: string;
  readonly digest: string;
  readonly from: IsoDate;
  /** Recorded from a pre-release version, which may change under one number. */
  readonly prerelease: boolean;
}

/** What the checks look at beside the plugins themselves. */
export interface CheckContext {
  readonly reference: ReferenceData;
  /** Legal day in Asia/Shanghai. */
  readonly today: IsoDate;
  /** B at boot, C in `credit-plugin check` and the kit. */
  readonly phase: 'B' | 'C';
  readonly recorded?: readonly RecordedEdition[];
  /** Milliseconds so far, from the host's own clock; absent = phases are not timed. */
  readonly elapsed?: () => number;
  /** GB/T 2260 code of the place this installation serves; absent = 吕梁市. */
  readonly territory?: string;
}

/** An edition with the days on which it may pick: from its first day up to, not including, `until`. */
export interface EditionSpan<E extends RuleSet = RuleSet> {
  readonly edition: E;
  readonly pointer: string;
  /** A local standard ends no national one: it may be adopted later than it was written for, or never, and ends itself (ADR 21). */
  readonly until?: IsoDate;
  /** The days on which it picks once everything is adopted from its own day on: those on which a local standard stands before it left out. */
  readonly days: readonly Span[];
}

/** A place where a basis stands, or must stand. */
export interface BasisSite {
  readonly pointer: string;
  /** Name of the property, e.g. `basis`, `adoptedBy`. */
  readonly name: string;
  readonly basis?: LegalBasis;
  readonly span?: EditionSpan;
}

/** A place where a term stands. */
export interface TermSite {
  readonly pointer: string;
  readonly value: Term;
}

/** A place where a figure stands that nobody knows. */
export interface UnknownSite {
  readonly pointer: string;
  readonly figure: UnknownFigure;
}

/** A plugin whose shape is right, with what every later check looks up. */
export interface CheckedPlugin {
  readonly plugin: SectorPlugin;
  readonly id: string;
  readonly spans: readonly EditionSpan[];
  readonly bases: readonly BasisSite[];
  readonly terms: readonly TermSite[];
  readonly unknowns: readonly UnknownSite[];
}

type EditionOf<K extends RuleSetKind> = Extract<RuleSet, { readonly kind: K }>;

/** What is known of instruments where it only matters who made them. */
export type KnownInstruments = Pick<ReferenceData, 'instruments'>;

/**
 * Spans of a plugin's editions: each ends where what follows it for good begins, or by `ends` of the manifest, whichever is first. Which days are whose
 * says the rule by which the platform itself picks ({@link spansOfEditions}).
 */
export function editionSpans(
  { manifest, ruleSets }: SectorPlugin,
  { instruments }: KnownInstruments,
): readonly EditionSpan[] {
  const isLocal = (edition: RuleSet): boolean =>
    isLocalStandard(edition, (id) => instruments.find((instrument) => instrument.id === id));
  const all = ruleSets.map((edition): LineEdition => {
    const ends = (manifest.ends ?? []).filter((end) => end.edition === edition.code);
    return { edition, first: edition.from, ends: ends.map(({ on }) => on).sort()[0] };
  });
  // What is loaded for simulation alone ends nothing.
  const inUse = all.filter(({ edition }) => !edition.disabled);
  const held = new Map(spansOfEditions(inUse, isLocal).map((days, index) => [inUse[index]!, days]));
  const daysAmong = (one: LineEdition, others: readonly LineEdition[]): readonly Span[] =>
    spansOfEditions([one, ...others.filter((other) => other !== one)], isLocal)[0]!;
  return all.map((one, index) => {
    const { edition, ends } = one;
    const following = isLocal(edition) ? inUse : inUse.filter((other) => !isLocal(other.edition));
    const [whole] = daysAmong(one, following);
    const until = whole ? whole.until : ends;
    return {
      edition,
      pointer: `/ruleSets/${index}`,
      days: held.get(one) ?? daysAmong(one, inUse),
      ...(until ? { until } : {}),
    };
  });
}

/** A plugin's editions as days pick them, one for each of their spans. */
export const datedEditions = (spans: readonly EditionSpan[]) =>
  spans.flatMap(({ edition, days }) => datedBy(days).map((span) => ({ edition, ...span })));

/** Spans of one kind. */
export const spansOf = <K extends RuleSetKind>(plugin: CheckedPlugin, kind: K): readonly EditionSpan<EditionOf<K>>[] =>
  plugin.spans.filter((span): span is EditionSpan<EditionOf<K>> => span.edition.kind === kind);

/** Whether an edition reaches into a span at all: its own first day lies before the span's end. */
export const beganBefore = (span: EditionSpan, until: IsoDate | undefined): boolean =>
  until === undefined || span.edition.from < until;

/** Last day of a span; `undefined` while it is open. */
export const lastDay = (span: EditionSpan): IsoDate | undefined => (span.until ? addDays(span.until, -1) : undefined);

/** Whether two spans share a day. */
export const overlaps = (
  one: { readonly from: IsoDate; readonly until?: IsoDate },
  other: { readonly from?: IsoDate; readonly until?: IsoDate },
): boolean =>
  (other.until === undefined || one.from < other.until) &&
  (one.until === undefined || other.from === undefined || other.from < one.until);

const during = ({ edition, until }: EditionSpan) => ({ from: edition.from, ...(until ? { until } : {}) });

/** Whether two editions may hold on one day: two of one line never do, whatever stands before what. */
export const meets = (one: EditionSpan, other: EditionSpan): boolean =>
  one.edition === other.edition ||
  (lineOf(one.edition) !== lineOf(other.edition) && overlaps(during(one), during(other)));

/** A criterion with the list edition it stands in. */
export interface CriterionSite {
  readonly span: EditionSpan<ListingEdition>;
  readonly criterion: ListingEdition['criteria'][number];
  readonly pointer: string;
}

/** What is loaded for simulation alone lists nobody: no rank, no day in force, no adoption and no way out is asked of it. */
export const isInUse = ({ edition }: EditionSpan): boolean => edition.disabled === undefined;

/** Every criterion of every listing edition. */
export function criteriaOf(plugin: CheckedPlugin): readonly CriterionSite[] {
  return spansOf(plugin, 'listing').flatMap((span) =>
    span.edition.criteria.map((criterion, index) => ({
      span,
      criterion,
      pointer: step(`${span.pointer}/criteria`, index),
    })),
  );
}

/** Prepares a plugin whose shape is right. */
export function checkedPlugin(plugin: SectorPlugin, reference: KnownInstruments): CheckedPlugin {
  const spans = editionSpans(plugin, reference);
  const bases: BasisSite[] = [];
  const terms: TermSite[] = [];
  const unknowns: UnknownSite[] = [];
  walk(PLUGIN_STRUCTURE, plugin, '', {
    fault: () => undefined,
    term: (pointer, value) => terms.push({ pointer, value: value as Term }),
    place: (place, pointer, name, value) => {
      if (place === 'unknown-figure') {
        unknowns.push({ pointer, figure: value as UnknownFigure });
        return;
      }
      const span = spans.find((candidate) => pointer.startsWith(`${candidate.pointer}/`));
      bases.push({
        pointer,
        name,
        ...(value === undefined ? {} : { basis: value as LegalBasis }),
        ...(span ? { span } : {}),
      });
    },
  });
  return { plugin, id: plugin.manifest.id, spans, bases, terms, unknowns };
}

/** One check: every fault it finds in one plugin. */
export type PluginCheck = (plugin: CheckedPlugin, context: CheckContext) => Iterable<Fault>;
/** A check that needs the other plugins beside it. */
export type CompositionCheck = (
  plugin: CheckedPlugin,
  plugins: readonly CheckedPlugin[],
  context: CheckContext,
) => Iterable<Fault>;
