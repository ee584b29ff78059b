import { isDeepStrictEqual } from 'node:util';
import { digestOf } from '@chengxin/domain/canonical-json';
import { periodOf } from '@chengxin/domain/listing-entry';
import { firstEnd } from '@chengxin/domain/publication-rules';
import {
  publicationRegime,
  shownForCertainUntil,
  type RegimeAnswer,
  type RegimePolicy,
} from '@chengxin/domain/regimes';
import type { PublicationRecord } from '@chengxin/domain/regime-reading';
import { Inject, Injectable } from '@nestjs/common';
import type { IsoDay } from '../clock/shanghai-day.js';
import { CORE_CONFIG, type CoreConfig } from '../configuration/core-config.js';
import type { LegalBasis, ListingEdition } from '@chengxin/plugin-contract';
import { TIER_OF_ENTRIES } from '@chengxin/reference-data/national-regimes';
import type { ContentRef } from '../legal-basis/reference-register.js';
import type { Listing } from '../listing/listing.entity.js';
import { PluginHost } from '../plugin-host/plugin-host.js';
import type { Publication } from './publication.entity.js';

/** Asks the regimes of a sector's channel about a record: tier, from when to when it is shown, from when it may be repaired. */
@Injectable()
export class PublicationPeriods {
  constructor(
    private readonly host: PluginHost,
    @Inject(CORE_CONFIG) private readonly config: CoreConfig,
  ) {}

  /** The regimes that are asked, by digest, and the policy between them: what a replay asks again. None where the list alone says how long. */
  ground(sector: string, asked: boolean): { readonly regimes: readonly ContentRef[]; readonly policy: RegimePolicy } {
    return {
      regimes: (asked ? this.host.publicationEditions(sector) : []).map((edition) => ({
        code: edition.code,
        digest: digestOf(edition),
      })),
      policy: this.config.regimeConflict,
    };
  }

  /** Undefined where no regime of the channel was in force on the day. */
  answer(sector: string, record: PublicationRecord, askedOn: IsoDay): RegimeAnswer | undefined {
    const answer = publicationRegime({
      editions: this.host.publicationEditions(sector),
      record,
      askedOn,
      policy: this.config.regimeConflict,
    });
    return answer.outcome === 'governed' ? answer : undefined;
  }

  /** What the regimes of a day say of what is shown; undefined where none counts its time. */
  shownAs(
    sector: string,
    { regimeRecord }: Pick<Publication, 'regimeRecord'>,
    askedOn: IsoDay,
  ): RegimeAnswer | undefined {
    return regimeRecord ? this.answer(sector, regimeRecord, askedOn) : undefined;
  }

  /** First day on which an entry no longer holds, with the clauses of the edition by which it was decided: of its period, and of the day from which that runs. */
  entryEnd({ editionCode, editionDigest, criterionCode, endsOn }: EndingEntry): ClausedDay {
    const { edition } = this.host.recordedEdition<ListingEdition>(editionCode, editionDigest);
    const { basis } = periodOf(edition, criterionCode);
    return endsOn ? { day: endsOn, bases: [basis, edition.startsOn.basis] } : { day: null, bases: [basis] };
  }

  /** Whether two records are read alike, today and by every regime of the channel that is still to come: reads ask the regime of the day. */
  alike(sector: string, record: PublicationRecord, other: PublicationRecord, today: IsoDay): boolean {
    const later = this.host.publicationEditions(sector).map(({ from }) => from);
    return [today, ...later.filter((from) => from > today)].every((day) =>
      isDeepStrictEqual(this.answer(sector, record, day), this.answer(sector, other, day)),
    );
  }
}

export type EndingEntry = Pick<Listing, 'editionCode' | 'editionDigest' | 'criterionCode' | 'endsOn'>;

/** A day with the clauses that give it; null where no day is known. */
export interface ClausedDay {
  readonly day: IsoDay | null;
  readonly bases: readonly LegalBasis[];
}

/** 禁止一次授权终身收集使用: what ends with a consent ends by its own words. */
export const CONSENT_BASIS: LegalBasis = { instrument: 'lvliang-2022-5', article: '十四', mark: 'V' };

/** What is shown, as far as its end hangs on it. */
type Ending = Pick<Publication, 'endsOn' | 'ground'> & Partial<Pick<Publication, 'regimeRecord'>>;

/**
 * First day on which something is no longer shown, as the regimes that answered have it, with the clauses of the end that comes first: of the list by
 * whose entry it is shown, of its own criterion, of the regime of the day, or of the consent. All of them where several come on one day. Null until an
 * event ends it, with the clause that says so.
 */
export function publicationEnd(
  { endsOn, ground, regimeRecord }: Ending,
  answer: RegimeAnswer | undefined,
  entry?: ClausedDay,
): ClausedDay {
  const until = answer && shownForCertainUntil(answer);
  const day = firstEnd(endsOn, until?.day);
  const { record, consentEndsOn } = ground ?? {};
  const ends: readonly (ClausedDay | undefined)[] = [
    entry,
    record && { day: record.endsOn, bases: [record.basis] },
    until && { day: until.day, bases: [...until.bases, ...tierBases(answer, until.edition, regimeRecord)] },
    consentEndsOn && { day: consentEndsOn, bases: [CONSENT_BASIS] },
  ].map((end) => end || undefined);
  const doubt = answer?.endInDoubt;
  return {
    day,
    bases: eachOnce([
      ...ends.flatMap((end) => (end?.day === day ? end.bases : [])),
      ...(doubt && (until?.day ?? null) === day ? [doubt.basis] : []),
    ]),
  };
}

/** The clauses that place a record in the tier whose days an edition counts; none where a person classified it. */
export function tierBases(
  { governing, earlier }: RegimeAnswer,
  edition: string,
  record: PublicationRecord | null | undefined,
): readonly LegalBasis[] {
  if (record?.entry) {
    const ofEntries = TIER_OF_ENTRIES[edition];
    return ofEntries ? [ofEntries] : [];
  }
  const tier = [governing, ...earlier].find((reading) => reading.edition === edition)?.tier;
  return tier && tier.by !== 'classification' ? tier.bases : [];
}

/** The clause to name where only one can be: what nobody verified, before what somebody did. */
export const leastVerified = (bases: readonly LegalBasis[]): LegalBasis | undefined =>
  bases.find(({ mark }) => mark !== 'V') ?? bases[0];

/** Clauses in their order, each once; the same clause with another mark is another statement. */
export const eachOnce = (bases: readonly LegalBasis[]): readonly LegalBasis[] =>
  bases.filter((basis, i) => bases.findIndex((other) => isDeepStrictEqual(other, basis)) === i);
