import { digestOf } from '@chengxin/domain/canonical-json';
import { publicationRegime, type RegimeAnswer, type RegimePolicy } from '@chengxin/domain/regimes';
import type { PublicationRecord } from '@chengxin/domain/regime-reading';
import { Inject, Injectable } from '@nestjs/common';
import type { IsoDay } from '../clock/shanghai-day.js';
import { CORE_CONFIG, type CoreConfig } from '../configuration/core-config.js';
import type { ContentRef } from '../legal-basis/reference-register.js';
import { PluginHost } from '../plugin-host/plugin-host.js';

/** Asks the regimes of a sector's channel about a record: tier, from when to when it is shown, from when it may be repaired. */
@Injectable()
export class PublicationPeriods {
  constructor(
    private readonly host: PluginHost,
    @Inject(CORE_CONFIG) private readonly config: CoreConfig,
  ) {}

  /** The regimes that are asked, by digest, and the policy between them: what a replay asks again. */
  ground(sector: string): { readonly regimes: readonly ContentRef[]; readonly policy: RegimePolicy } {
    const asked = this.host.publicationEditions(sector);
    return {
      regimes: asked.map((edition) => ({ code: edition.code, digest: digestOf(edition) })),
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
}
