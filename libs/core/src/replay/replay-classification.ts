import { publicationRegime } from '@chengxin/domain/regimes';
import type { IsoDate, PublicationTier } from '@chengxin/plugin-contract';
import { classifiedRecord } from '../publication/classification-case.js';
import type { ClassificationGround } from '../publication/classification.entity.js';
import type { RecordedContents } from './recorded-contents.js';
import { differences, notCarried, type ReplayReason } from './replay-reason.js';

/** A classification of what is published, as it was decided. */
export interface StoredClassification {
  readonly regime: string;
  readonly tier: PublicationTier['tier'];
  readonly reason: string;
  readonly necessity: string | null;
  readonly preparedBy: string;
  readonly decidedOn: IsoDate;
  readonly ground: ClassificationGround;
}

/** Asks the regimes of that day again: they left the tier open, and with what the person said they find that one. */
export async function replayClassification(
  contents: RecordedContents,
  { regime, tier, reason, necessity, preparedBy, decidedOn, ground }: StoredClassification,
): Promise<readonly ReplayReason[]> {
  const { askedOn, record, policy } = ground;
  const editions = await contents.regimes(ground.regimes);
  const before = publicationRegime({ editions, record, askedOn, policy });
  const classified = classifiedRecord(record, { tier, reason, necessity }, regime, preparedBy);
  const after = publicationRegime({ editions, record: classified, askedOn, policy });
  if (before.outcome !== 'governed' || after.outcome !== 'governed') return [notCarried('/regime')];
  const found = after.tier === 'undetermined' ? 'undetermined' : after.tier.tier;
  return [
    ...differences(decidedOn, askedOn, '/decidedOn'),
    ...differences(regime, after.edition, '/regime'),
    ...differences(tier, found, '/tier'),
    ...(before.tier === 'undetermined' ? [] : [notCarried('/tier')]),
  ];
}
