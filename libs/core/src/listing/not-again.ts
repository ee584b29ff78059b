import { addTerm } from '@chengxin/domain/terms';
import type { CalendarYear } from '@chengxin/domain/reference-data';
import type { ListingEdition } from '@chengxin/plugin-contract';
import { Determination } from '../determination/determination.entity.js';
import { PluginHost, type HostedEdition } from '../plugin-host/plugin-host.js';
import type { Refusal } from '../refusal/refused.js';
import type { SubjectTransaction } from '../subject/subject-records.js';
import { formatRecordId } from '../database/record-id.js';
import { Repair } from '../repair/repair.entity.js';
import { Listing, ListingStep } from './listing.entity.js';
import { listingRefusals } from './listing.refusals.js';

/**
 * Whether the list's rule keeps this matter off it for a while, because an entry on the same document left by the exit that the rule names
 * (失信被执行人 art. 10: within six months of a deletion at the creditor's request no new entry is applied for). The last day of the term counts.
 */
export async function notAgainFinding(
  tx: SubjectTransaction,
  determination: Determination,
  host: PluginHost,
  calendars: readonly CalendarYear[],
): Promise<Refusal | undefined> {
  const matter = new Set(
    (await tx.all(Determination, { documentId: determination.documentId })).map((each) => each.determinationId),
  );
  const left = (await tx.all(Listing)).filter((l) => matter.has(l.determinationId) && l.removedOn);
  for (const listing of left) {
    const { edition }: HostedEdition<ListingEdition> = host.recordedEdition(listing.editionCode, listing.editionDigest);
    const rule = edition.notAgainFor;
    if (!rule) continue;
    const steps = await tx.all(ListingStep, { listingId: listing.listingId, kind: 'removed' });
    if (!steps.some(({ body }) => body['exit'] === rule.afterExit)) continue;
    const { due } = addTerm(listing.removedOn!, rule.value, { calendars });
    if (tx.today > due) continue;
    const exit = edition.exits?.find(({ code }) => code === rule.afterExit);
    const text = exit?.text ?? { zh: rule.afterExit, en: rule.afterExit };
    return listingRefusals.refuse('listing/not-again-yet', {
      pointer: '/determination',
      basis: rule.basis,
      detail: {
        zh: `${text.zh}；${listing.removedOn!} 移出，至 ${due} 止`,
        en: `${text.en ?? text.zh}; left on ${listing.removedOn!}, until ${due}`,
      },
    });
  }
  return undefined;
}

/**
 * A matter that was repaired is not held against the party again, unless the repair is revoked: neither on the determination that it ended nor on
 * one made later of the same document. What the repair itself says it leaves standing is another matter.
 */
export async function repairedFinding(
  tx: SubjectTransaction,
  { subjectId, determinationId, documentId }: Determination,
): Promise<Refusal | undefined> {
  const matter = new Set((await tx.all(Determination, { documentId })).map((each) => each.determinationId));
  const own = formatRecordId({ subjectId, id: determinationId });
  const repair = (await tx.all(Repair, { state: 'granted' })).find(
    (each) =>
      matter.has(each.determinationId) && !each.stays?.some(({ kind, id }) => kind === 'determination' && id === own),
  );
  if (!repair) return undefined;
  const id = formatRecordId({ subjectId, id: repair.repairId });
  return listingRefusals.refuse('listing/repaired', {
    detail: { zh: `${id}，${repair.decidedOn!} 准予`, en: `${id}, granted on ${repair.decidedOn!}` },
  });
}
