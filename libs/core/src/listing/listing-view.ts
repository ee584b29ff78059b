import type { PersonRole, Text } from '@chengxin/plugin-contract';
import { formatRecordId } from '../database/record-id.js';
import type { BesideParty } from '../determination/determination.entity.js';
import type { ListingCase } from './listing-case.js';
import type { NamedPersons } from './listing.entity.js';

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
  /** What the proposal says of the persons beside the party; null where the rule says nothing of any. */
  readonly persons: PersonsView | null;
  /** The party in whose decision this person stands; null in an entry of its own. */
  readonly beside: BesideView | null;
  readonly preparedBy: string;
  readonly decidedBy: string | null;
  readonly steps: readonly {
    readonly kind: string;
    readonly on: string;
    readonly by: string;
    readonly body: Readonly<Record<string, unknown>>;
  }[];
}

export interface PersonsView {
  readonly mode: NamedPersons['mode'];
  readonly named: readonly {
    readonly subjectId: string;
    readonly roles: readonly PersonRole[];
    readonly reasons: string;
    /** The person's own entry; null where the person is only named. */
    readonly listing: string | null;
  }[];
  readonly notKnown: NamedPersons['notKnown'];
}

export interface BesideView {
  readonly subjectId: string;
  /** The party's entry. */
  readonly listing: string;
  readonly roles: readonly PersonRole[];
  /** The finding of responsibility, where the rule asks for one. */
  readonly responsibility: { readonly answer: boolean; readonly reasons: string; readonly by: string } | null;
}

export const personsView = ({ mode, named, notKnown }: NamedPersons): PersonsView => ({
  mode,
  named: named.map(({ subjectId, roles, reasons, listingId }) => ({
    subjectId,
    roles,
    reasons,
    listing: listingId === undefined ? null : formatRecordId({ subjectId, id: listingId }),
  })),
  notKnown,
});

export const besideView = ({ subjectId, listingId, roles, responsibility }: BesideParty): BesideView => ({
  subjectId,
  listing: formatRecordId({ subjectId, id: listingId }),
  roles,
  responsibility: responsibility ?? null,
});

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
    persons: listing.persons ? personsView(listing.persons) : null,
    beside: determination.beside ? besideView(determination.beside) : null,
    preparedBy: listing.preparedBy,
    decidedBy: listing.decidedBy ?? null,
    steps: steps.map((s) => ({ kind: s.kind, on: s.onDay, by: s.recordedBy, body: s.body })),
  };
}
