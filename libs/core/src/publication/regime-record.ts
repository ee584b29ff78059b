import { isBlank } from '@chengxin/domain/blank';
import type { PublicationRecord } from '@chengxin/domain/regime-reading';
import type { IsoDay } from '../clock/shanghai-day.js';
import type { DocumentSubject } from '../document/document-subject.entity.js';
import { decidedBan } from '../listing/listing-period.js';
import type { PublicationRequest } from './publish.js';

/** What of a case the regimes look at: its document, and the day on which it was listed, where it was. */
export interface RecordedCase {
  readonly document: Pick<DocumentSubject, 'kind' | 'decidedOn' | 'partyOrder'>;
  readonly listed?: {
    readonly listing: { readonly listedOn?: IsoDay | null };
    readonly steps?: Parameters<typeof decidedBan>[0];
  };
}

/** The record as the regimes see it. An entry of a severe list is 严重 by the list itself, and its ban is the one that it was decided on. */
export function regimeRecord(
  { document, listed }: RecordedCase,
  request: PublicationRequest,
  today: IsoDay,
  by: string,
): PublicationRecord {
  const order = document.partyOrder;
  const classified = listed
    ? { tier: 'serious' as const, reason: '列入严重失信主体名单', by }
    : request.classification
      ? { ...request.classification, by }
      : undefined;
  const ban = decidedBan(listed?.steps ?? []) ?? request.banEndsOn;
  return {
    ...(listed ? { entry: true } : {}),
    penalties: order.penalties ?? [],
    ...(document.kind === 'penalty-decision' ? { penaltyDecidedOn: document.decidedOn } : {}),
    determiningDocumentOn: listed?.listing.listedOn ?? document.decidedOn,
    publishedOn: today,
    ...(order.fineFen === undefined ? {} : { fineAmount: order.fineFen }),
    ...(classified ? { classified: [classified] } : {}),
    ...(request.field ? { field: request.field } : {}),
    ...(request.necessity !== undefined && !isBlank(request.necessity)
      ? { publicationNecessary: { reason: request.necessity } }
      : {}),
    ...(ban && ban !== 'none' ? { realBanEndsOn: ban } : {}),
  };
}
