import { contentDigest } from '@chengxin/signing/ledger-entry';
import type { Actor } from '../access/actor.js';
import { correctPublication, endPublication } from '../publication/channel-acts.js';
import { Publication } from '../publication/publication.entity.js';
import type { SubjectTransaction } from '../subject/subject-records.js';
import type { PartyOrder } from './document-subject.entity.js';
import { TRADE_SECRET } from './trade-secret-basis.js';

/** Words of an order that may be marked, each by its own name; `document`: the whole of it, with the originals. */
const SECRET_WORDS = ['violation', 'facts', 'content', 'licence', 'permitName'] as const;
export const SECRET_PARTS = ['document', ...SECRET_WORDS] as const;
export type SecretPart = (typeof SECRET_PARTS)[number];

/** Says, in the place of what is left out, that something is, and by which clause. */
export const WITHHELD = { code: 'document/trade-secret', basis: TRADE_SECRET } as const;

/** The order as it is shown to whoever is neither the organ that made the document nor the party: without the words that are marked. */
export function withoutSecrets(order: PartyOrder, marked = order.tradeSecrets): PartyOrder {
  if (!marked?.length) return order;
  const hidden: readonly string[] = marked.includes('document') ? SECRET_WORDS : marked;
  return Object.fromEntries(Object.entries(order).filter(([part]) => !hidden.includes(part)));
}

/** A public view without the words that are marked. */
export function withoutSecretsInView(
  view: Readonly<Record<string, unknown>>,
  marked: readonly SecretPart[] | undefined,
): Readonly<Record<string, unknown>> {
  if (!marked?.length) return view;
  const hides = (part: SecretPart) => marked.includes(part) || marked.includes('document');
  return {
    ...Object.fromEntries(
      Object.entries(view).filter(
        ([field]) => !((field === 'violation' && hides('violation')) || (field === 'duty' && hides('content'))),
      ),
    ),
    withheld: WITHHELD,
  };
}

/** Only the organ that made the document, or whoever acts in its name, is shown what is marked. */
export const mayReadSecrets = (actor: Actor, organId: unknown): boolean => actor.organ.id === organId;

/** Digest of what was ordered: a mark is no part of it, so that a file sent again without one is the same. */
export function orderDigestOf({ tradeSecrets: _marks, ...order }: PartyOrder): string {
  return contentDigest(order);
}

/** Marks that the other order does not have. */
export const marksBeyond = (order: PartyOrder, other: PartyOrder): readonly SecretPart[] =>
  (order.tradeSecrets ?? []).filter((part) => !other.tradeSecrets?.includes(part));

/** What is shown already leaves the public view with the mark; a document that is secret as a whole is no longer shown at all. */
export async function withdrawSecrets(
  tx: SubjectTransaction,
  determinationIds: readonly string[],
  { tradeSecrets }: PartyOrder,
): Promise<void> {
  if (!tradeSecrets?.length) return;
  for (const determinationId of determinationIds)
    for (const publication of await tx.all(Publication, { determinationId, state: 'shown' })) {
      publication.publicView = withoutSecretsInView(publication.publicView, tradeSecrets);
      if (!tradeSecrets.includes('document')) {
        correctPublication(tx, publication, 'publication.withheld');
        continue;
      }
      endPublication(tx, publication, 'corrected');
    }
}
