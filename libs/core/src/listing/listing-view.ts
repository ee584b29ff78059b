import type { Text } from '@chengxin/plugin-contract';
import { formatRecordId } from '../database/record-id.js';
import type { ListingCase } from './listing-case.js';

/** A listing as its organ sees it, with every act of its procedure. */
export interface ListingView {
  readonly id: string;
  readonly version: number;
  readonly subjectId: string;
  readonly determinationId: string;
  readonly list: { readonly code: string; readonly name: Text };
  readonly criterion: string;
  readonly edition: { readonly code: string; readonly digest: string };
  readonly organ: { readonly id: string; readonly name: string };
  readonly form: string;
  readonly state: string;
  readonly listedOn: string | null;
  readonly endsOn: string | null;
  readonly removedOn: string | null;
  readonly removalReason: string | null;
  readonly markedReason: string | null;
  readonly preparedBy: string;
  readonly decidedBy: string | null;
  readonly steps: readonly {
    readonly kind: string;
    readonly on: string;
    readonly by: string;
    readonly body: Readonly<Record<string, unknown>>;
  }[];
}

export function listingView({
  listing,
  steps,
  determination,
  hosted,
  organ,
}: Pick<ListingCase, 'listing' | 'steps' | 'determination' | 'hosted' | 'organ'>): ListingView {
  return {
    id: formatRecordId({ subjectId: listing.subjectId, id: listing.listingId }),
    version: listing.version,
    subjectId: listing.subjectId,
    determinationId: formatRecordId({ subjectId: listing.subjectId, id: determination.determinationId }),
    list: { code: listing.listCode, name: hosted.edition.list.name },
    criterion: listing.criterionCode,
    edition: { code: listing.editionCode, digest: listing.editionDigest },
    organ: { id: organ.id, name: organ.name },
    form: listing.form,
    state: listing.state,
    listedOn: listing.listedOn ?? null,
    endsOn: listing.endsOn ?? null,
    removedOn: listing.removedOn ?? null,
    removalReason: listing.removalReason ?? null,
    markedReason: listing.markedReason ?? null,
    preparedBy: listing.preparedBy,
    decidedBy: listing.decidedBy ?? null,
    steps: steps.map((s) => ({ kind: s.kind, on: s.onDay, by: s.recordedBy, body: s.body })),
  };
}
