import { publishingRule } from '@chengxin/domain/regimes';
import type { PublicationEdition } from '@chengxin/plugin-contract';
import { dueDay, type DueDay } from '../clock/due-day.js';
import { publishingSteps } from '../clock/publishing-steps.js';
import type { IsoDay } from '../clock/shanghai-day.js';
import type { Determination } from '../determination/determination.entity.js';
import type { DocumentSubject } from '../document/document-subject.entity.js';
import type { ReferenceRegister } from '../legal-basis/reference-register.js';

/** What a publication of a penalty is counted with. */
export interface PublishingCase {
  readonly determination: Pick<Determination, 'state' | 'beside'>;
  readonly document: Pick<DocumentSubject, 'kind' | 'decidedOn' | 'status' | 'partyOrder'>;
  readonly subject: string;
  readonly region: string;
  readonly province: string | undefined;
  /** The first day on which it was shown, by itself or as an entry of a list. */
  readonly published: IsoDay | undefined;
}

/**
 * By which day the regime of the channel wants a penalty shown (第45号令 arts. 9–10). Nothing is due of what is never shown, of what fell, and of
 * natural persons: no time limit makes their data public.
 */
export function publishingDueDays(
  { determination, document, subject, region, province, published }: PublishingCase,
  editions: readonly PublicationEdition[],
  register: Pick<ReferenceRegister, 'data' | 'cite'>,
  today: IsoDay,
): readonly DueDay[] {
  const stands = determination.state === 'made' && !determination.beside && document.status !== 'annulled';
  if (!stands || subject === 'natural-person' || document.kind !== 'penalty-decision') return [];
  const { penalties = [], fineFen } = document.partyOrder;
  const { decidedOn: begins } = document;
  const rules = publishingRule(editions, {
    penalties,
    penaltyDecidedOn: begins,
    ...(fineFen === undefined ? {} : { fineAmount: fineFen }),
  });
  return publishingSteps(rules, { begins, province, region, published }).map((step) => dueDay(step, register, today));
}
