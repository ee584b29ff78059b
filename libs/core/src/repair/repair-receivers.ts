import { CHANNELS, channelsOf, outstandingActs } from '@chengxin/domain/channel-act';
import { organOf } from '../access/organ-of.js';
import type { IsoDay } from '../clock/shanghai-day.js';
import { Publication } from '../publication/publication.entity.js';
import { Sanction } from '../sanction/sanction.entity.js';
import type { SubjectTransaction } from '../subject/subject-records.js';
import type { Repair } from './repair.entity.js';

/** Who showed or carried out what a repair has just ended, each of whom has to follow it: the channels, and organs other than the one that decided. */
export async function receiversOf(
  tx: SubjectTransaction,
  { determinationId, organId }: { readonly determinationId: string; readonly organId: string },
): Promise<readonly string[]> {
  // As they stand in this transaction: what has just ended is not written yet.
  const repaired = ({ endReason, endedOn }: Publication | Sanction) => endReason === 'repaired' && endedOn === tx.today;
  const shown = (await tx.all(Publication, { determinationId })).filter(repaired);
  const drawn = (await tx.all(Sanction, { determinationId })).filter(repaired);
  const channels = shown.flatMap(({ channel }) => channelsOf(channel).map((code) => CHANNELS[code].zh));
  const organs = drawn.map((sanction) => sanction.organId).filter((id) => id !== organId);
  const names: string[] = [];
  for (const id of new Set(organs)) names.push((await organOf(tx.em, id)).name);
  return [...new Set([...channels, ...names])];
}

/** Receivers from whom there is no receipt yet; none where a repair was granted before they were kept. */
export function outstandingReceivers({ decision, receipts }: Pick<Repair, 'decision' | 'receipts'>): readonly string[] {
  const receivers = (decision?.['receivers'] ?? []) as readonly string[];
  return receivers.filter((name) => !receipts.some(({ receiver }) => receiver === name));
}

/** Channels whose receipt is recorded with the publication that they took down, and nowhere else. */
export async function channelsAwaited(
  tx: SubjectTransaction,
  { determinationId }: Pick<Repair, 'determinationId'>,
): Promise<readonly string[]> {
  return (await tx.all(Publication, { determinationId, state: 'ended' })).flatMap(({ channelActs }) =>
    outstandingActs(channelActs).map(({ channel }) => CHANNELS[channel].zh),
  );
}

/** The day on which the last receiver had followed; null while one has not. */
export function followedOn(repair: Pick<Repair, 'decision' | 'receipts' | 'decidedOn'>): IsoDay | null {
  if (outstandingReceivers(repair).length > 0) return null;
  const receivers = (repair.decision?.['receivers'] ?? []) as readonly string[];
  const days = repair.receipts.filter(({ receiver }) => receivers.includes(receiver)).map(({ on }) => on);
  return days.sort().at(-1) ?? repair.decidedOn ?? null;
}
