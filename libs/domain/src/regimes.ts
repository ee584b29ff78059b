import type {
  IsoDate,
  LegalBasis,
  PublicationEdition,
  PublishingDeadline,
  UnknownFigure,
} from '@chengxin/plugin-contract';
import { isLegalDay } from './calendar.js';
import { notBeforeRegime, readRegime } from './regime-reading.js';
import type { PublicationRecord, RegimeDay, RegimeReading, RepairGate, TierEnd, TierFound } from './regime-reading.js';

/**
 * Which number holds where the regime of the day and an earlier one differ on repair: the law does not say (no transition clause of
 * Order 36 is known), so the installation names its choice. For the end of publication the earlier end always holds (core dossier §1).
 */
export const REGIME_POLICIES = ['regime-of-the-day', 'more-favourable'] as const;
export type RegimePolicy = (typeof REGIME_POLICIES)[number];

/** What is asked: one record, on one day, in one channel. */
export interface RegimeQuestion {
  /** All editions of one channel. Each governs from its first day until the next begins. */
  readonly editions: readonly PublicationEdition[];
  readonly record: PublicationRecord;
  readonly askedOn: IsoDate;
  readonly policy: RegimePolicy;
}

/** Both numbers where regimes differ on repair. A side without a day never allows it. */
export interface RepairConflict {
  readonly policy: RegimePolicy;
  readonly applied?: RegimeDay;
  readonly other?: RegimeDay;
}

/**
 * What holds on the day asked. Every period is half-open: the record is shown from its start up to, not including, `endsOn`, and may be
 * repaired on `repairableFrom` itself; where a day is in doubt it falls to the subject.
 */
export interface RegimeAnswer {
  readonly outcome: 'governed';
  readonly askedOn: IsoDate;
  /** Code of the edition that governs on the day asked. */
  readonly edition: string;
  /** `undetermined` asks for a fact in `missing`, except where the record is never shown: nobody needs its tier then. */
  readonly tier: TierFound | 'undetermined';
  readonly shown: 'yes' | 'no' | 'not-in-principle' | 'undetermined';
  readonly whyNotShown?: 'never-published' | 'not-begun' | 'ended';
  /** Day from which the period runs (not itself counted, 民法典 201). */
  readonly startsOn?: RegimeDay;
  /** First day on which it is no longer shown; absent where it is not certain or never comes. */
  readonly endsOn?: RegimeDay;
  /** A lifelong ban: publication lasts as long as it does. */
  readonly endsNever?: true;
  /** Where the end hangs on a tier nobody has given yet, or on a sentence nobody read: it lies between these. */
  readonly endsBetween?: { readonly earliest?: RegimeDay; readonly latest?: RegimeDay };
  /** Why the end is in doubt although the tier is found: the sentence of the regime on bans beyond its maximum was not read. */
  readonly endInDoubt?: UnknownFigure;
  /** First day of a possible application by the policy. */
  readonly repairableFrom?: RegimeDay;
  /** What the regime of the day says of repair, before the policy. */
  readonly repair: RepairGate;
  readonly repairConflict?: RepairConflict;
  /** Clause by which publication never ends early. */
  readonly neverEarly?: readonly LegalBasis[];
  /** At the maximum publication ends without condition and what is unperformed follows the sector's rule; or it stays until performed. */
  readonly afterMaximum: { readonly value: 'sector-rule' | 'until-performed'; readonly basis: LegalBasis };
  /** Readings compared: of the day, then those that governed earlier while the period ran, oldest first. */
  readonly governing: RegimeReading;
  readonly earlier: readonly RegimeReading[];
  /** `edition/what`, e.g. `…/classification`. */
  readonly missing: readonly string[];
}

/**
 * Up to which day, not included, a record may be shown for certain: its end, or the first day on which a sentence nobody read leaves it in doubt, for
 * a day in doubt falls to the subject.
 */
export const shownForCertainUntil = ({ endsOn, endInDoubt, endsBetween }: RegimeAnswer): RegimeDay | undefined =>
  endsOn ?? (endInDoubt ? endsBetween?.earliest : undefined);

/** No regime of the channel that speaks of such a record was in force on the day asked. */
export interface NoRegime {
  readonly outcome: 'no-regime';
  readonly askedOn: IsoDate;
}

/** The edition that governs on a day: the last that began on or before it. */
export function editionOn<E extends { readonly from: IsoDate }>(editions: readonly E[], day: IsoDate): E | undefined {
  return editions.reduce<E | undefined>(
    (last, edition) => (edition.from <= day && (!last || edition.from > last.from) ? edition : last),
    undefined,
  );
}

/** The editions that speak of entries of lists, where one is asked about; else all. */
export const editionsFor = (
  editions: readonly PublicationEdition[],
  { entry }: Pick<PublicationRecord, 'entry'>,
): readonly PublicationEdition[] =>
  entry ? editions.filter(({ covers }) => covers.value === 'penalties-and-lists') : editions;

/**
 * By when the regime of the day of the decision wants a record shown; empty where it gives no time, or does not let the record be shown as a
 * matter of course.
 */
export function publishingRule(
  editions: readonly PublicationEdition[],
  record: PublicationRecord & { readonly penaltyDecidedOn: IsoDate },
): readonly PublishingDeadline[] {
  const edition = editionOn(editions, record.penaltyDecidedOn);
  if (!edition?.publishWithin) return [];
  const { shown } = readRegime(edition, record);
  return shown === 'no' || shown === 'not-in-principle' ? [] : edition.publishWithin;
}

interface Stage {
  readonly edition: PublicationEdition;
  readonly reading: RegimeReading;
}

/** The governing edition and those before it under which the period had already begun to run. */
function stages({ editions, record, askedOn }: RegimeQuestion): readonly Stage[] {
  const begun = editionsFor(editions, record)
    .filter((edition) => edition.from <= askedOn)
    .sort((a, b) => (a.from < b.from ? -1 : 1));
  return begun
    .map((edition) => ({ edition, reading: readRegime(edition, record) }))
    .filter(({ reading }, index) => {
      const next = begun[index + 1];
      return !next || (reading.startsOn !== undefined && reading.startsOn.day < next.from);
    });
}

const dayOf = (end: TierEnd): string => (end === 'open' ? '~' : end.day);
const earliest = (ends: readonly TierEnd[]): TierEnd | undefined =>
  ends.length === 0 ? undefined : ends.reduce((a, b) => (dayOf(b) < dayOf(a) ? b : a));
const latest = (ends: readonly TierEnd[]): TierEnd | undefined =>
  ends.length === 0 ? undefined : ends.reduce((a, b) => (dayOf(b) > dayOf(a) ? b : a));

interface Ends {
  readonly earliest?: TierEnd;
  readonly latest?: TierEnd;
}

/** The more favourable of the old and the new maximum, as an interval where a tier is open. */
function favourableEnds(all: readonly Stage[]): Ends {
  const shown = all.filter(({ reading }) => reading.shown !== 'no');
  const known = shown.map(({ reading }) => reading.ends).filter((ends) => ends !== undefined);
  const lowest = earliest(known.flatMap((ends) => earliest(ends) ?? []));
  const highest = earliest(known.flatMap((ends) => latest(ends) ?? []));
  return {
    // A regime that cannot be computed could end it at any time.
    ...(lowest && known.length === shown.length ? { earliest: lowest } : {}),
    ...(highest ? { latest: highest } : {}),
  };
}

const gateDay = (reading: RegimeReading): RegimeDay | undefined =>
  reading.repair.kind === 'by-application' || reading.repair.kind === 'on-performance'
    ? reading.repair.from
    : undefined;

/** Earliest day on which the law of that very day allowed an application. */
function repairByRegimeOfTheDay(all: readonly Stage[]): RegimeDay | undefined {
  return all.reduce<RegimeDay | undefined>((before, { edition, reading }) => {
    const raw = gateDay(reading);
    if (!raw || raw.day > edition.from) return raw;
    // What an earlier regime had already opened stays open.
    return before && before.day < edition.from ? before : notBeforeRegime(edition, raw);
  }, undefined);
}

/** The kindest number of all regimes that governed while the period ran (从旧兼从轻). */
function repairByFavour(all: readonly Stage[]): RegimeDay | undefined {
  const days = all.flatMap(({ edition, reading }) => {
    const raw = gateDay(reading);
    return raw ? [notBeforeRegime(edition, raw)] : [];
  });
  const ofTheDay = repairByRegimeOfTheDay(all);
  return [...(ofTheDay ? [ofTheDay] : []), ...days].reduce<RegimeDay | undefined>(
    (best, day) => (!best || day.day < best.day ? day : best),
    undefined,
  );
}

type RepairNumbers = Pick<RegimeAnswer, 'repairableFrom' | 'repairConflict'>;

function repairNumbers(all: readonly Stage[], gate: RepairGate, policy: RegimePolicy): RepairNumbers {
  // Nothing to apply for, or not yet known what for: then there is no conflict to decide either.
  if (gate.kind === 'ends-by-itself' || gate.kind === 'not-published' || gate.kind === 'undetermined') return {};
  const ofTheDay = repairByRegimeOfTheDay(all);
  const favourable = repairByFavour(all);
  const [applied, other] = policy === 'regime-of-the-day' ? [ofTheDay, favourable] : [favourable, ofTheDay];
  return {
    ...(applied ? { repairableFrom: applied } : {}),
    ...(applied?.day !== other?.day
      ? { repairConflict: { policy, ...(applied ? { applied } : {}), ...(other ? { other } : {}) } }
      : {}),
  };
}

const isPastMaximum = (ends: Ends, day: IsoDate): boolean => ends.latest !== undefined && day >= dayOf(ends.latest);

type Shown = Pick<RegimeAnswer, 'shown' | 'whyNotShown'>;

function shownOnDay(stage: Stage, ends: Ends, { record, askedOn }: RegimeQuestion): Shown {
  const { reading, edition } = stage;
  if (reading.shown === 'no') return { shown: 'no', whyNotShown: 'never-published' };
  if (reading.startsOn && askedOn < reading.startsOn.day) return { shown: 'no', whyNotShown: 'not-begun' };
  if (isPastMaximum(ends, askedOn)) {
    // Where the maximum ends nothing by itself, only the performance of the duties can tell.
    return edition.endsAtMaximum.value ? { shown: 'no', whyNotShown: 'ended' } : { shown: 'undetermined' };
  }
  if (ends.earliest && askedOn >= dayOf(ends.earliest)) return { shown: 'undetermined' };
  const necessary = record.publicationNecessary !== undefined && record.publicationNecessary.reason.trim() !== '';
  return { shown: reading.shown === 'not-in-principle' && necessary ? 'yes' : reading.shown };
}

function endFields(ends: Ends): Pick<RegimeAnswer, 'endsOn' | 'endsNever' | 'endsBetween'> {
  if (ends.earliest === 'open') return { endsNever: true };
  const first = ends.earliest;
  const last = ends.latest === 'open' ? undefined : ends.latest;
  if (first && last && first.day === last.day) return { endsOn: last };
  if (!first && !last) return {};
  return { endsBetween: { ...(first ? { earliest: first } : {}), ...(last ? { latest: last } : {}) } };
}

/** Facts still wanted: all of the governing regime's, and an earlier regime's where they could move a number. */
function missingOf(all: readonly Stage[], certainEnd: boolean, policy: RegimePolicy): readonly string[] {
  return all.flatMap(({ reading }, index) => {
    const governs = index === all.length - 1;
    const matters = governs || !certainEnd || (policy === 'more-favourable' && reading.repair.kind === 'undetermined');
    return matters ? reading.missing.map((what) => `${reading.edition}/${what}`) : [];
  });
}

/**
 * What the publication regimes of a channel say of one record on one day: tier, whether it is shown, from when it may be repaired and when it
 * ends, each day with its bases, and both numbers where an earlier regime was kinder. Throws RangeError on a malformed day.
 */
export function publicationRegime(question: RegimeQuestion): RegimeAnswer | NoRegime {
  const { askedOn, policy } = question;
  if (!isLegalDay(askedOn)) throw new RangeError(`not a legal day: ${String(askedOn)}`);
  const all = stages(question);
  const governing = all.at(-1);
  if (!governing) return { outcome: 'no-regime', askedOn };
  const { edition, reading } = governing;
  const ends = favourableEnds(all);
  const end = endFields(ends);
  const shown = shownOnDay(governing, ends, question);
  const performance = isPastMaximum(ends, askedOn) && !edition.endsAtMaximum.value && shown.shown === 'undetermined';
  return {
    outcome: 'governed',
    askedOn,
    edition: edition.code,
    tier: reading.tier ?? 'undetermined',
    ...shown,
    ...(reading.startsOn ? { startsOn: reading.startsOn } : {}),
    ...(reading.shown === 'no' ? {} : { ...end, ...repairNumbers(all, reading.repair, policy) }),
    ...(reading.longerBan && reading.shown !== 'no' && !end.endsOn ? { endInDoubt: reading.longerBan } : {}),
    repair: reading.repair,
    ...(reading.repair.kind === 'never-early' ? { neverEarly: reading.repair.bases } : {}),
    afterMaximum: {
      value: edition.endsAtMaximum.value ? 'sector-rule' : 'until-performed',
      basis: edition.endsAtMaximum.basis,
    },
    governing: reading,
    earlier: all.slice(0, -1).map((stage) => stage.reading),
    missing: [
      ...missingOf(all, end.endsOn !== undefined || end.endsNever === true, policy),
      ...(performance ? [`${edition.code}/performance`] : []),
    ],
  };
}
