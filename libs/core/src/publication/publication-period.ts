import { isDeepStrictEqual } from 'node:util';
import { digestOf } from '@chengxin/domain/canonical-json';
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
import type { LegalBasis } from '@chengxin/plugin-contract';
import type { ContentRef } from '../legal-basis/reference-register.js';
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

  /** Whether two records are read alike, today and by every regime of the channel that is still to come: reads ask the regime of the day. */
  alike(sector: string, record: PublicationRecord, other: PublicationRecord, today: IsoDay): boolean {
    const later = this.host.publicationEditions(sector).map(({ from }) => from);
    return [today, ...later.filter((from) => from > today)].every((day) =>
      isDeepStrictEqual(this.answer(sector, record, day), this.answer(sector, other, day)),
    );
  }
}

/** A day with the clauses that give it; null where no day is known. */
export interface ClausedDay {
  readonly day: IsoDay | null;
  readonly bases: readonly LegalBasis[];
}

/**
 * First day on which something is no longer shown, as the regimes that answered have it, with the clauses of the end that comes first: of its own
 * criterion, or of the regime of the day. Null until an event ends it.
 */
export function publicationEnd(
  { endsOn, ground }: Pick<Publication, 'endsOn' | 'ground'>,
  answer: RegimeAnswer | undefined,
): ClausedDay {
  const until = answer && shownForCertainUntil(answer);
  const day = firstEnd(endsOn, until?.day);
  const { record } = ground ?? {};
  const doubt = answer?.endInDoubt;
  const ofRecord = record && record.endsOn === day && until?.day !== day;
  return { day, bases: ofRecord ? [record.basis] : [...(until?.bases ?? []), ...(doubt ? [doubt.basis] : [])] };
}
