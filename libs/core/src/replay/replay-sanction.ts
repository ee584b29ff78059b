import type { IsoDate } from '@chengxin/plugin-contract';
import type { ContentRef } from '../legal-basis/reference-register.js';
import { applyMapping, hasOwnTerm, lastsUntil } from '../sanction/measure-mapping.js';
import type { SanctionGround } from '../sanction/sanction.entity.js';
import type { RecordedContents } from './recorded-contents.js';
import { differences, notCarried, type ReplayReason } from './replay-reason.js';

/** A measure as it was assigned. */
export interface StoredSanction {
  readonly edition: ContentRef;
  readonly mapping: string;
  readonly listCode: string;
  readonly measureCode: string;
  readonly obligation: string;
  readonly fromDay: IsoDate;
  readonly untilDay: IsoDate | null;
  readonly ownTerm: boolean;
  readonly ground: SanctionGround | null;
}

/** Draws the measure from the listing again, by the list that was in force, and counts its term. */
export async function replaySanction(
  contents: RecordedContents,
  stored: StoredSanction,
): Promise<readonly ReplayReason[]> {
  const { edition } = await contents.edition(stored.edition, 'sanction');
  const mapping = edition.mappings.find(({ code }) => code === stored.mapping);
  if (!mapping) return [{ code: 'replay/rule-missing', pointer: '/mapping' }];
  const { ground } = stored;
  if (!ground) return [{ code: 'replay/ground-missing' }];
  const reference = await contents.measures([ground.measureList], ground.calendars);
  const { mapped } = applyMapping(mapping, ground, reference);
  if (!mapped) return [notCarried('/mapping', 'not-met')];
  return [
    ...differences(stored.listCode, mapped.list, '/list'),
    ...differences(stored.measureCode, mapped.measure.code, '/measure'),
    ...differences(stored.obligation, mapping.obligation, '/obligation'),
    ...differences(stored.fromDay, ground.assignedOn, '/fromDay'),
    ...differences(stored.untilDay, lastsUntil(mapped, ground.listingEndsOn), '/untilDay'),
    ...differences(stored.ownTerm, hasOwnTerm(mapping), '/ownTerm'),
  ];
}
