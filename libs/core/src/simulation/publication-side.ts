import { localCatalogueOn } from '@chengxin/domain/local-register';
import { canonicalJson } from '@chengxin/domain/canonical-json';
import { periodOf, recordPeriodOf } from '@chengxin/domain/listing-entry';
import { shownForCertainUntil, type RegimeAnswer, type RegimePolicy } from '@chengxin/domain/regimes';
import type { RegimeTier } from '@chengxin/domain/regime-reading';
import type { RuleAnswer } from '@chengxin/domain/simulation';
import {
  isKnown,
  type IsoDate,
  type LegalBasis,
  type ListingEdition,
  type PublicationChannel,
  type PublicationEdition,
} from '@chengxin/plugin-contract';
import { publicationLack } from '../determination/missing-text.js';
import { clockDay, listingEnd } from '@chengxin/domain/listing-entry';
import { publicItem } from '@chengxin/domain/publication-rules';
import { boundByListAlone, firstEnd } from '@chengxin/domain/publication-rules';
import { recordEnd } from '@chengxin/domain/listing-entry';
import { regimeAnswer } from '@chengxin/domain/regime-answer';
import { regimeRecord } from '../publication/regime-record.js';
import type { RuleSideParts } from './rule-side.js';
import type { StoredCase, StoredDetermination } from './stored-cases.js';
import type { StoredPublication, StoredStanding } from './stored-standings.js';

/** Why a record is not shown whatever its tier. */
export type NotShown =
  'shielded' | 'not-public-by-catalogue' | 'person-without-basis' | 'no-regime' | 'never-shown' | 'not-in-principle';

/** What one side says of showing a record: `met` = it is or may be shown, until `end`. */
export interface PublicationSays extends RuleAnswer {
  readonly tier: RegimeTier | null;
  /** Clause of the end. */
  readonly endBasis?: LegalBasis;
  readonly regime?: RegimeAnswer;
  /** The standard under which it was determined. */
  readonly standard: ListingEdition;
  readonly notShown?: NotShown;
  /** `publication:classification`, `publication:fine-amount`, … */
  readonly lacking: readonly string[];
}

/** What showing a record hangs on beside the rules themselves. */
export interface PublicationSurroundings {
  readonly channel: PublicationChannel;
  readonly policy: RegimePolicy;
}

/** The entry as which a record is shown. */
interface ShownEntry {
  readonly listedOn: IsoDate;
  readonly endsOn: IsoDate | null;
  /** Why nobody knows how long it lasts. */
  readonly lacking?: string;
}

/** Asks one set of rules whether records may be shown, in which tier and until when: as they are shown now, or as they would be if they were shown on the day. */
export class PublicationSide {
  /** The regimes that are asked: the sector's own, else the national ones. */
  readonly regimes: readonly PublicationEdition[];

  constructor(
    private readonly parts: RuleSideParts,
    private readonly around: PublicationSurroundings,
    /** Where the regimes are the same they are the very same: what they say of a record is worked out once. */
    other?: PublicationSide,
  ) {
    const own = parts.editions.flatMap(({ edition, from }) =>
      edition.kind === 'publication' ? [edition.from === from ? edition : { ...edition, from }] : [],
    );
    const regimes = own.length > 0 ? own : parts.reference.data.regimes;
    this.regimes = other && canonicalJson(other.regimes) === canonicalJson(regimes) ? other.regimes : regimes;
  }

  /** Whether both sides must say the same of every record on a day. */
  sameAs(other: PublicationSide, on: IsoDate): boolean {
    return !this.parts.changes.catalogue && !other.parts.changes.catalogue && this.sameRegimes(other, on);
  }

  /** Whether the regimes that have begun by a day are the same. */
  sameRegimes(other: PublicationSide, on: IsoDate): boolean {
    const begun = ({ regimes }: PublicationSide) => canonicalJson(regimes.filter(({ from }) => from <= on));
    return begun(this) === begun(other);
  }

  says(stored: StoredCase, standing: StoredStanding, on: IsoDate): PublicationSays | undefined {
    const { determination, standard, publication, isPublishable } = standing;
    if (!publication && !isPublishable) return undefined;
    const entry = publication
      ? publication.ofListing && { listedOn: publication.publishedOn, endsOn: standing.entry?.endsOn ?? null }
      : this.entryOf(stored, standing, on);
    const said = { standard, tier: null, lacking: [] } as const;
    if (determination.isShielded) return { ...said, answer: 'not-met', notShown: 'shielded' };
    // What is shown is asked about again where the draft is supposed to have been in force when it began.
    const { afresh, changes } = this.parts;
    const asksCatalogue = !publication || (afresh && changes.catalogue);
    const notShown = asksCatalogue
      ? this.barOf(stored, determination, publication, entry ? standard : undefined, on)
      : undefined;
    if (notShown) return { ...said, answer: 'not-met', notShown };
    if (publication && !(afresh && changes.regimes)) return { ...said, ...this.asShown(publication, standing, on) };
    if (entry && entry.lacking) return { ...said, answer: 'undetermined', lacking: [entry.lacking] };
    const record = publication
      ? publication.regimeRecord
      : entry && boundByListAlone(this.around, determination)
        ? null
        : regimeRecord({ document: stored.document, ...(entry ? { listed: { listing: entry } } : {}) }, {}, on, '');
    const own = entry ? undefined : this.ownEnd(stored, standing, on);
    if (own?.lacking) return { ...said, answer: 'undetermined', lacking: [own.lacking] };
    const others = firstEnd(entry ? entry.endsOn : own?.endsOn, publication?.consentEndsOn);
    const periodBasis = periodOf(standard, determination.criterion).basis;
    const { policy } = this.around;
    const regime = record && regimeAnswer({ editions: this.regimes, record, askedOn: on, policy });
    if (regime?.outcome === 'governed') return { ...said, ...byRegime(regime, others, periodBasis), regime };
    // No regime that is asked speaks of the entry: the list alone says how long it is shown.
    if (!record || record.entry)
      return {
        ...said,
        answer: 'met',
        end: others ? { kind: 'day', day: others } : { kind: 'event' },
        tier: determination.severity ?? null,
        endBasis: periodBasis,
      };
    return { ...said, answer: 'not-met', notShown: 'no-regime' };
  }

  /** What is shown, as whoever reads it finds it: until its own day, or until that of the regime where it comes earlier. */
  private asShown(
    { regimeRecord: record, endsOn, tier }: StoredPublication,
    { standard, determination }: StoredStanding,
    on: IsoDate,
  ): Omit<PublicationSays, 'standard'> {
    const { policy } = this.around;
    const asked = record ? regimeAnswer({ editions: this.regimes, record, askedOn: on, policy }) : undefined;
    const regime = asked?.outcome === 'governed' ? asked : undefined;
    const until = regime && shownForCertainUntil(regime);
    const day = firstEnd(endsOn, until?.day);
    const endBasis =
      until && day === until.day ? until.bases.at(-1) : periodOf(standard, determination.criterion).basis;
    return {
      answer: 'met',
      end: day ? { kind: 'day', day } : { kind: 'event' },
      tier: regime && regime.tier !== 'undetermined' ? regime.tier.tier : tier,
      ...(endBasis ? { endBasis } : {}),
      ...(regime ? { regime } : {}),
      lacking: [],
    };
  }

  /** The entry as which a record would be shown that is not shown yet; undefined where it would be shown as a record alone. */
  private entryOf(
    { document }: StoredCase,
    { entry, isListed, determination, standard }: StoredStanding,
    on: IsoDate,
  ): ShownEntry | undefined {
    const { calendars } = this.parts.reference.data;
    const end = (day: IsoDate | null) => day && listingEnd(standard, determination.criterion, day, calendars);
    const begins = standard.startsOn.value === 'publication' ? on : undefined;
    if (isListed && entry) return { listedOn: entry.listedOn, endsOn: entry.endsOn ?? end(begins ?? null) };
    // A list that shows documents as they are is entered by showing one.
    if (standard.procedure.form !== 'projection') return undefined;
    const period = periodOf(standard, determination.criterion);
    const unknown = !isKnown(period)
      ? 'figure:period'
      : period.value.kind === 'linked-ban'
        ? 'publication:ban-end'
        : undefined;
    return {
      listedOn: on,
      endsOn: unknown ? null : end(begins ?? clockDay(standard, document, on)),
      ...(unknown ? { lacking: unknown } : {}),
    };
  }

  /** How long a record that led to no list is shown by its own criterion: as it was counted, or as it would be. Undefined where that gives no period. */
  private ownEnd(
    { document }: StoredCase,
    { standard, determination: { criterion: criterionCode, determinedOn }, publication }: StoredStanding,
    on: IsoDate,
  ): { readonly endsOn: IsoDate | null; readonly lacking?: string } | undefined {
    if (publication) return { endsOn: publication.recordEndsOn };
    const period = recordPeriodOf(standard, criterionCode);
    if (!period) return undefined;
    if (!isKnown(period)) return { endsOn: null, lacking: 'figure:period' };
    if (period.value.kind === 'linked-ban') return { endsOn: null, lacking: 'publication:ban-end' };
    const record = { determination: { criterionCode, determinedOn }, document };
    return { endsOn: recordEnd(standard, record, on, this.parts.reference.data.calendars) };
  }

  /** By the catalogue of the day: nothing is shown that it does not make public, nor a person whom neither law nor consent shows. */
  private barOf(
    { subjectKind: subject, organ }: StoredCase,
    determination: StoredDetermination,
    publication: StoredPublication | undefined,
    entry: ListingEdition | undefined,
    on: IsoDate,
  ): NotShown | undefined {
    const local = localCatalogueOn(this.parts.reference.data, on);
    const record = { ...determination, sectorCode: organ.sector, subject };
    const shownAs = publicItem({ edition: this.parts.catalogueOn(on), ...(local ? { local } : {}) }, record, entry);
    if (!shownAs) return 'not-public-by-catalogue';
    if (subject !== 'natural-person' || shownAs.law || publication?.personBasis?.consentId) return undefined;
    return 'person-without-basis';
  }
}

/** As {@link import('../publication/publish.js').Publish} takes the answer of the regimes. */
function byRegime(
  regime: RegimeAnswer,
  others: IsoDate | null,
  othersBasis: LegalBasis,
): Omit<PublicationSays, 'standard'> {
  const { tier, shown, whyNotShown, endsNever, missing } = regime;
  const until = shownForCertainUntil(regime);
  const found = tier === 'undetermined' ? null : tier.tier;
  const lacking = missing.length > 0 ? [...new Set(missing.map(publicationLack))] : ['publication:period'];
  if (shown === 'no' && whyNotShown !== 'ended')
    return { answer: 'not-met', tier: found, notShown: 'never-shown', lacking: [] };
  if (found === null) return { answer: 'undetermined', tier: null, lacking };
  if (shown === 'not-in-principle')
    return { answer: 'not-met', tier: found, notShown: 'not-in-principle', lacking: [] };
  const day = firstEnd(until?.day, others);
  if (day === null && !endsNever) return { answer: 'undetermined', tier: found, lacking };
  const endBasis = day === others ? othersBasis : until?.bases.at(-1);
  return {
    answer: 'met',
    end: day ? { kind: 'day', day } : { kind: 'life' },
    tier: found,
    ...(endBasis ? { endBasis } : {}),
    lacking: [],
  };
}
