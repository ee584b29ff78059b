import { RANKS, RANKS_ALLOWED } from '@chengxin/plugin-contract';
import type { IsoDate, LegalBasis, Rank } from '@chengxin/plugin-contract';
import type { Instrument, InstrumentVersion, Provision, ReferenceData } from './reference-data.js';

/** What a basis is asked to carry. */
export type RankedUse = keyof typeof RANKS_ALLOWED;

/** Whether a rank stands at least as high as another in {@link RANKS}. */
export const rankAtLeast = (rank: Rank, floor: Rank): boolean => RANKS.indexOf(rank) <= RANKS.indexOf(floor);

/**
 * Whether an instrument of this rank may carry a list standard, a measure, or a bar to repair (plan arts. 6, 7, 9, 11).
 * A local regulation carries a measure only through the provincial supplement (山西省社会信用条例 29–30); a judicial interpretation never does.
 */
export function mayCarry(
  use: RankedUse,
  rank: Rank,
  options: { readonly provincialSupplement?: boolean } = {},
): boolean {
  if (RANKS_ALLOWED[use].includes(rank)) return true;
  return use === 'measure' && rank === 'local-regulation' && options.provincialSupplement === true;
}

/** Where a text stands on a day. `unknown`: the register does not hold the days that would decide it. */
export type ForceStatus = 'in-force' | 'not-yet' | 'ended' | 'unknown';

/** Standing of an instrument on a day, with the version that decides it. */
export interface ForceAnswer {
  readonly status: ForceStatus;
  readonly version?: InstrumentVersion;
  /** In force for certain, but a later version of unknown first day may already have replaced this text. */
  readonly versionUncertain?: true;
}

interface Span {
  readonly from?: IsoDate;
  readonly to?: IsoDate;
  readonly publishedOn?: IsoDate;
}

function standing({ from, to, publishedOn }: Span, day: IsoDate): ForceStatus {
  if (to !== undefined && day >= to) return 'ended';
  if (from !== undefined) return day >= from ? 'in-force' : 'not-yet';
  // No text binds before it is published.
  return publishedOn !== undefined && day < publishedOn ? 'not-yet' : 'unknown';
}

const firstKnownDay = (version: InstrumentVersion): string => version.from ?? version.publishedOn ?? '';

/** Whether an instrument is in force on a day, and in which version. A draft is never in force. */
export function inForceOn(instrument: Pick<Instrument, 'versions' | 'draft'>, day: IsoDate): ForceAnswer {
  if (instrument.draft) return { status: 'not-yet' };
  const standings = instrument.versions
    .map((version) => ({ version, status: standing(version, day) }))
    .sort((a, b) => (firstKnownDay(a.version) < firstKnownDay(b.version) ? -1 : 1));
  const last = (status: ForceStatus) => standings.findLast((entry) => entry.status === status)?.version;
  const inForce = last('in-force');
  const unknown = last('unknown');
  if (inForce) {
    const uncertain = unknown !== undefined && firstKnownDay(unknown) > firstKnownDay(inForce);
    return { status: 'in-force', version: inForce, ...(uncertain ? { versionUncertain: true as const } : {}) };
  }
  if (unknown) return { status: 'unknown', version: unknown };
  const ended = last('ended');
  if (ended) return { status: 'ended', version: ended };
  const first = standings[0]?.version;
  return { status: 'not-yet', ...(first ? { version: first } : {}) };
}

/** A basis looked up in the register on a day. */
export interface ResolvedBasis {
  readonly status: ForceStatus | 'not-registered';
  readonly instrument?: Instrument;
  readonly version?: InstrumentVersion;
  readonly versionUncertain?: true;
  /** Absent where the register does not describe the article; the status is then the instrument's. */
  readonly provision?: Provision;
}

interface Register {
  readonly source: readonly Provision[];
  readonly instruments: ReadonlyMap<string, Instrument>;
  readonly provisions: ReadonlyMap<string, readonly Provision[]>;
}

const registers = new WeakMap<readonly Instrument[], Register>();

function registerOf(reference: Pick<ReferenceData, 'instruments' | 'provisions'>): Register {
  const known = registers.get(reference.instruments);
  if (known?.source === reference.provisions) return known;
  const instruments = new Map(reference.instruments.map((instrument) => [instrument.id, instrument]));
  const provisions = new Map<string, Provision[]>();
  for (const provision of reference.provisions) {
    const key = `${provision.instrument}#${provision.article}`;
    const found = provisions.get(key);
    if (found) found.push(provision);
    else provisions.set(key, [provision]);
  }
  const built = { source: reference.provisions, instruments, provisions };
  registers.set(reference.instruments, built);
  return built;
}

/** `14(2)` is described by article 14 where the paragraph has no entry of its own. */
function describedBy(register: Register, basis: LegalBasis): readonly Provision[] {
  if (basis.article === undefined) return [];
  const whole = basis.article.replace(/\(.*$/, '');
  return (
    register.provisions.get(`${basis.instrument}#${basis.article}`) ??
    register.provisions.get(`${basis.instrument}#${whole}`) ??
    []
  );
}

/** Looks a basis up in the register as it stands on a day: instrument, version, and the article where the register describes it. */
export function resolveBasis(
  reference: Pick<ReferenceData, 'instruments' | 'provisions'>,
  basis: LegalBasis,
  day: IsoDate,
): ResolvedBasis {
  const register = registerOf(reference);
  const instrument = register.instruments.get(basis.instrument);
  if (!instrument) return { status: 'not-registered' };
  const answer = inForceOn(instrument, day);
  const described = describedBy(register, basis);
  if (described.length === 0) return { ...answer, instrument };
  const ofDay = ({ from, to }: Provision): ForceStatus => {
    if (to !== undefined && day >= to) return 'ended';
    if (from !== undefined && day < from) return 'not-yet';
    // A provision without a first day of its own begins with its instrument.
    return answer.status;
  };
  const provision = described.find((entry) => ofDay(entry) === 'in-force') ?? described[described.length - 1]!;
  return { ...answer, instrument, provision, status: answer.status === 'in-force' ? ofDay(provision) : answer.status };
}

/** After every day of the law. */
const FOR_GOOD: IsoDate = '9999-12-31';
const lastOf = (days: readonly (IsoDate | undefined)[]): IsoDate | undefined =>
  days
    .filter((day) => day !== undefined)
    .sort()
    .at(-1);

/**
 * First day on which a basis holds no longer for good; undefined where it is not known to end. A law that was revised goes on: an article that ended on the day on
 * which a later version of its law began was rewritten or numbered anew, and nobody can say from the register that what it carried is gone.
 */
export function endOfBasis(
  reference: Pick<ReferenceData, 'instruments' | 'provisions'>,
  basis: LegalBasis,
): IsoDate | undefined {
  const register = registerOf(reference);
  const instrument = register.instruments.get(basis.instrument);
  if (!instrument || instrument.draft) return undefined;
  const whole =
    inForceOn(instrument, FOR_GOOD).status === 'ended' ? lastOf(instrument.versions.map(({ to }) => to)) : undefined;
  const described = describedBy(register, basis);
  const article =
    described.length > 0 && described.every(({ to }) => to !== undefined)
      ? lastOf(described.map(({ to }) => to))
      : undefined;
  const revised = instrument.versions.some(({ from }, nth) => from === article || (nth > 0 && from === undefined));
  return [whole, revised ? undefined : article].filter((day) => day !== undefined).sort()[0];
}
