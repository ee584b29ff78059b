import type {
  Figure,
  IsoDate,
  LegalBasis,
  PenaltyKind,
  PublicationEdition,
  PublicationTier,
  Term,
  UnknownFigure,
} from '@chengxin/plugin-contract';
import { laterDay } from './calendar.js';
import { addTerm } from './terms.js';

/** Tier of a publication regime; `specially-serious` (特定严重) is a class of R1 beside the three. */
export type RegimeTier = PublicationTier['tier'];

const TIERS: readonly RegimeTier[] = ['minor', 'general', 'serious', 'specially-serious'];
const heavier = (a: RegimeTier, b: RegimeTier): RegimeTier => (TIERS.indexOf(a) >= TIERS.indexOf(b) ? a : b);

/** A person's classification. Without an edition it holds in every regime that knows the tier; one made for an edition goes before it. */
export interface Classification {
  readonly tier: RegimeTier;
  readonly reason: string;
  readonly edition?: string;
}

/** Dated amounts, in 分, that province or sector set: 较低数额 up to and including, 巨额 from and including. Resolved to the day by the caller. */
export interface FineThresholds {
  readonly lowerUpTo?: Figure<number>;
  readonly hugeFrom?: Figure<number>;
}

/** What is known of a published decision. What is not known is absent. */
export interface PublicationRecord {
  /** It is an entry of a list: only regimes that speak of lists are asked. */
  readonly entry?: true;
  readonly penalties: readonly PenaltyKind[];
  readonly penaltyDecidedOn?: IsoDate;
  /** The judicial or administrative document that determined the breach; for a penalty it is the penalty decision. */
  readonly determiningDocumentOn?: IsoDate;
  readonly publishedOn?: IsoDate;
  /** Absent = ordinary procedure. */
  readonly procedure?: 'summary' | 'ordinary';
  /** 分. */
  readonly fineAmount?: number;
  readonly fineThresholds?: FineThresholds;
  readonly classified?: readonly Classification[];
  /** Field of `longerMinimum`, e.g. `food`. */
  readonly field?: string;
  /** A person found publication of a minor record necessary, and why. */
  readonly publicationNecessary?: { readonly reason: string };
  /** First day on which the ban of the decision no longer binds. */
  readonly realBanEndsOn?: IsoDate | 'life';
}

/** A day that a regime computes, with the figures it comes from. */
export interface RegimeDay {
  readonly day: IsoDate;
  readonly edition: string;
  readonly bases: readonly LegalBasis[];
  /** `regime-start`: the term had run before the regime began, so its first day is the earliest. */
  readonly by: 'anchor' | 'term' | 'ban' | 'regime-start';
}

/** The tier and how it was found. */
export interface TierFound {
  readonly tier: RegimeTier;
  readonly by: 'penalty-kind' | 'fine-threshold' | 'classification';
  readonly bases: readonly LegalBasis[];
  readonly reason?: string;
}

/** What a regime says of repair. Days are when an application becomes possible. */
export type RepairGate =
  | { readonly kind: 'by-application'; readonly from: RegimeDay }
  /** No minimum: as soon as the duties are performed. */
  | { readonly kind: 'on-performance'; readonly from: RegimeDay }
  | { readonly kind: 'ends-by-itself' }
  | { readonly kind: 'never-early'; readonly bases: readonly LegalBasis[] }
  | { readonly kind: 'not-repairable'; readonly bases: readonly LegalBasis[] }
  | { readonly kind: 'not-published' }
  | { readonly kind: 'undetermined' };

/** End of publication under one tier; `open` = as long as a lifelong ban. */
export type TierEnd = RegimeDay | 'open';

/** What one regime says of one record. */
export interface RegimeReading {
  readonly edition: string;
  readonly tier?: TierFound;
  /** Tiers that remain possible; one where the tier is found. */
  readonly possible: readonly RegimeTier[];
  readonly shown: 'yes' | 'no' | 'not-in-principle' | 'undetermined';
  readonly startsOn?: RegimeDay;
  /** The ends of the possible tiers; absent where the clock's day or a maximum is not known. */
  readonly ends?: readonly TierEnd[];
  /** Its sentence on bans beyond the maximum was not read, and the record carries one: `ends` holds the maximum and the end of the ban. */
  readonly longerBan?: UnknownFigure;
  readonly repair: RepairGate;
  /** What a person must supply: `classification`, `fine-amount`, `fine-threshold`, `penaltyDecidedOn`, `publishedOn`, `determiningDocumentOn`, `maximum`, `longer-ban`. */
  readonly missing: readonly string[];
}

interface TierSearch {
  readonly found?: TierFound;
  readonly possible: readonly RegimeTier[];
  readonly missing: readonly string[];
}

type KindTier = Omit<TierFound, 'reason'>;

/** 较低 / 较大 / 巨额: only by figures, never by feeling. */
function tierOfFine(edition: PublicationEdition, record: PublicationRecord): KindTier | string {
  const has = (tier: RegimeTier): boolean => edition.tiers.some((entry) => entry.tier === tier);
  if (!has('minor')) return 'classification';
  if (record.fineAmount === undefined) return 'fine-amount';
  const { lowerUpTo, hugeFrom } = record.fineThresholds ?? {};
  const by = 'fine-threshold' as const;
  if (lowerUpTo && record.fineAmount <= lowerUpTo.value) return { tier: 'minor', by, bases: [lowerUpTo.basis] };
  if (!has('serious')) return lowerUpTo ? { tier: 'general', by, bases: [lowerUpTo.basis] } : 'fine-threshold';
  if (hugeFrom && record.fineAmount >= hugeFrom.value) return { tier: 'serious', by, bases: [hugeFrom.basis] };
  return lowerUpTo && hugeFrom ? { tier: 'general', by, bases: [lowerUpTo.basis, hugeFrom.basis] } : 'fine-threshold';
}

function tierOfKind(edition: PublicationEdition, record: PublicationRecord, kind: PenaltyKind): KindTier | string {
  const named = edition.tierOf.filter((row) => row.penalties.includes(kind));
  const summary = record.procedure === 'summary' ? named.filter((row) => row.procedure === 'summary') : [];
  const rows = summary.length > 0 ? summary : named.filter((row) => row.procedure === undefined);
  if (rows.length > 0) {
    const tier = rows.map((row) => row.tier).reduce(heavier);
    return { tier, by: 'penalty-kind', bases: rows.filter((row) => row.tier === tier).map((row) => row.basis) };
  }
  return kind === 'fine' ? tierOfFine(edition, record) : 'classification';
}

function classificationFor(edition: PublicationEdition, record: PublicationRecord): Classification | undefined {
  const usable = (record.classified ?? []).filter(
    (entry) => entry.reason.trim() !== '' && edition.tiers.some((tier) => tier.tier === entry.tier),
  );
  return usable.find((entry) => entry.edition === edition.code) ?? usable.find((entry) => entry.edition === undefined);
}

/** Of several kinds the heaviest governs; a kind that no figure places leaves the tier to a person, who cannot go below the kinds that are placed. */
function searchTier(edition: PublicationEdition, record: PublicationRecord): TierSearch {
  const kinds = record.penalties.map((kind) => tierOfKind(edition, record, kind));
  const placed = kinds.filter((kind): kind is KindTier => typeof kind !== 'string');
  const open = kinds.filter((kind): kind is string => typeof kind === 'string');
  const floor = placed.reduce<KindTier | undefined>(
    (most, kind) => (most && heavier(most.tier, kind.tier) === most.tier ? most : kind),
    undefined,
  );
  const top = edition.tiers.map((tier) => tier.tier).reduce(heavier);
  if (floor && (open.length === 0 || floor.tier === top)) return { found: floor, possible: [floor.tier], missing: [] };
  const classified = classificationFor(edition, record);
  if (classified) {
    const found: TierFound =
      floor && heavier(floor.tier, classified.tier) === floor.tier
        ? floor
        : { tier: classified.tier, by: 'classification', bases: [edition.bases[0]], reason: classified.reason };
    return { found, possible: [found.tier], missing: [] };
  }
  const possible = edition.tiers
    .map((tier) => tier.tier)
    .filter((tier) => !floor || heavier(tier, floor.tier) === tier);
  return { possible, missing: [...new Set(['classification', ...open])] };
}

const isNeverShown = (edition: PublicationEdition, record: PublicationRecord): boolean =>
  (edition.neverShown ?? []).some((row) =>
    'procedure' in row
      ? record.procedure === row.procedure
      : record.penalties.length > 0 && record.penalties.every((kind) => row.penalties.includes(kind)),
  );

const ANCHORS = {
  'penalty-decision': 'penaltyDecidedOn',
  publication: 'publishedOn',
  'determining-document': 'determiningDocumentOn',
} as const;

function startDay(edition: PublicationEdition, record: PublicationRecord): RegimeDay | string {
  const name = ANCHORS[edition.startsOn.value];
  // A penalty decision is itself the document that determines the breach.
  const day =
    name === 'determiningDocumentOn' ? (record.determiningDocumentOn ?? record.penaltyDecidedOn) : record[name];
  return day ? { day, edition: edition.code, bases: [edition.startsOn.basis], by: 'anchor' } : name;
}

const after = (start: RegimeDay, term: Figure<Term>): RegimeDay => ({
  day: addTerm(start.day, term.value).due,
  edition: start.edition,
  bases: [...start.bases, term.basis],
  by: 'term',
});

/** A new regime cannot bring anything about before its own first day. */
export function notBeforeRegime(edition: PublicationEdition, found: RegimeDay): RegimeDay {
  if (found.day >= edition.from) return found;
  return {
    ...found,
    day: laterDay(found.day, edition.from),
    bases: [...found.bases, edition.bases[0]],
    by: 'regime-start',
  };
}

/** When a tier ends: one day, none where the maximum is not known, and two where the sentence on longer bans was not read. */
function endsOf(
  edition: PublicationEdition,
  tier: PublicationTier,
  start: RegimeDay,
  record: PublicationRecord,
): readonly TierEnd[] {
  if (!tier.atMost) return [];
  const byTerm = notBeforeRegime(edition, after(start, tier.atMost));
  const ban = record.realBanEndsOn;
  const follows = edition.followsLongerBan;
  if (!follows || ban === undefined || (ban !== 'life' && ban <= byTerm.day)) return [byTerm];
  const unread = 'unknown' in follows;
  const longer: TierEnd =
    ban === 'life' ? 'open' : { day: ban, edition: edition.code, bases: [unread ? follows.basis : follows], by: 'ban' };
  return unread ? [byTerm, longer] : [longer];
}

/** The field's longer minimum, where the record lies in it; `fine-amount` where only the amount could tell. */
function longerMinimum(
  edition: PublicationEdition,
  record: PublicationRecord,
): Figure<Term> | 'fine-amount' | undefined {
  const row = edition.longerMinimum?.find((entry) => entry.field === record.field);
  if (!row?.fineFrom) return row?.atLeast;
  if (!record.penalties.includes('fine')) return undefined;
  if (record.fineAmount === undefined) return 'fine-amount';
  return record.fineAmount >= row.fineFrom.value ? row.atLeast : undefined;
}

function repairOf(
  edition: PublicationEdition,
  tier: PublicationTier,
  start: RegimeDay | undefined,
  record: PublicationRecord,
): RepairGate | string {
  if (tier.endsWithoutApplication) return { kind: 'ends-by-itself' };
  const { neverEarly } = edition;
  if (neverEarly && record.penalties.some((kind) => neverEarly.penalties.includes(kind))) {
    return { kind: 'never-early', bases: [neverEarly.basis] };
  }
  if (!tier.repairable) return { kind: 'not-repairable', bases: [tier.atMost?.basis ?? edition.bases[0]] };
  if (!start) return { kind: 'undetermined' };
  if (!tier.atLeast) return { kind: 'on-performance', from: start };
  const longer = longerMinimum(edition, record);
  if (longer === 'fine-amount') return longer;
  const usual = after(start, tier.atLeast);
  const special = longer && after(start, longer);
  return { kind: 'by-application', from: special && special.day > usual.day ? special : usual };
}

/** Reads one record under one regime, as if that regime alone had ever been in force. */
export function readRegime(edition: PublicationEdition, record: PublicationRecord): RegimeReading {
  const { found, possible, missing: missingTier } = searchTier(edition, record);
  const start = startDay(edition, record);
  const startsOn = typeof start === 'string' ? undefined : start;
  const head = {
    edition: edition.code,
    ...(found ? { tier: found } : {}),
    possible,
    ...(startsOn ? { startsOn } : {}),
  };
  if (isNeverShown(edition, record)) {
    return { ...head, shown: 'no', repair: { kind: 'not-published' }, missing: [] };
  }
  const tiers = edition.tiers.filter((tier) => possible.includes(tier.tier));
  const shownAs = new Set(tiers.map((tier) => tier.shown));
  const sure = shownAs.size === 1 ? tiers[0]!.shown : 'undetermined';
  if (sure === 'never') return { ...head, shown: 'no', repair: { kind: 'not-published' }, missing: missingTier };
  const missing = [...missingTier, ...(typeof start === 'string' ? [start] : [])];
  const ends = startsOn ? tiers.map((tier) => endsOf(edition, tier, startsOn, record)) : [];
  const known = startsOn !== undefined && ends.every((days) => days.length > 0);
  if (startsOn && !known) missing.push('maximum');
  const { followsLongerBan: follows } = edition;
  const longerBan = follows && 'unknown' in follows && ends.some((days) => days.length > 1) ? follows : undefined;
  if (longerBan) missing.push('longer-ban');
  const only = found && tiers[0];
  const gate: RepairGate | string = only ? repairOf(edition, only, startsOn, record) : { kind: 'undetermined' };
  if (typeof gate === 'string') missing.push(gate);
  return {
    ...head,
    shown: sure,
    ...(known ? { ends: ends.flat() } : {}),
    ...(longerBan ? { longerBan } : {}),
    repair: typeof gate === 'string' ? { kind: 'undetermined' } : gate,
    missing,
  };
}
