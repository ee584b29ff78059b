import { digestOf } from '@chengxin/domain/canonical-json';
import type { PublicationRecord } from '@chengxin/domain/regime-reading';
import { publicationRegime, type RegimePolicy } from '@chengxin/domain/regimes';
import type { IsoDate, PublicationEdition } from '@chengxin/plugin-contract';

/** With what the regimes were asked. */
export interface RegimesAsked {
  readonly editions: readonly PublicationEdition[];
  readonly days: readonly IsoDate[];
  readonly policy: RegimePolicy;
  readonly blinding: string;
}

/**
 * A record as the regimes saw it, for anybody's eyes: each reason that somebody wrote is a digest, and an amount stands in it only where an answer
 * hangs on it.
 */
export function statedRecord(record: PublicationRecord, asked: RegimesAsked): PublicationRecord {
  const { classified, publicationNecessary, fineAmount, ...rest } = record;
  const said = (reason: string) => digestOf({ blinding: asked.blinding, said: reason });
  const bare: PublicationRecord = {
    ...rest,
    ...(classified
      ? {
          classified: classified.map(({ tier, reason, edition }) => ({
            tier,
            reason: said(reason),
            ...(edition === undefined ? {} : { edition }),
          })),
        }
      : {}),
    ...(publicationNecessary ? { publicationNecessary: { reason: said(publicationNecessary.reason) } } : {}),
  };
  if (fineAmount === undefined) return bare;
  const whole = { ...bare, fineAmount };
  return answers(bare, asked) === answers(whole, asked) ? bare : whole;
}

const answers = (record: PublicationRecord, { editions, days, policy }: RegimesAsked): string =>
  digestOf(days.map((askedOn) => publicationRegime({ editions, record, askedOn, policy })));
