import type { CaseDocument } from '../criterion.js';
import { halfWidthTrimmed } from '../full-width.js';
import { simplified } from '../simplified.js';
import { PENALTY_KINDS, type PenaltyKind } from '@chengxin/plugin-contract';
import { KIND_TITLE, type StatedDocument, type StatedDocumentKind, type StatedOrder } from './stated-row.js';
import type { SectorFile } from './column.js';
import { penaltyOrder, type Say } from './drafts.js';
import type { ReadRow } from './read-row.js';

/** What a row's document is: an order that is no penalty is recorded as another statutory document, with the order beside it. */
export interface SectorDocument {
  readonly kind: StatedDocumentKind;
  readonly order: 'rectification-order' | undefined;
}

/** Names of documents as files write them, beside the codes themselves. */
const NAMES: Readonly<Record<string, CaseDocument>> = {
  ...Object.fromEntries(
    Object.entries(KIND_TITLE).flatMap(([kind, title]) => (kind === 'permit-decision' ? [] : [[title, kind]])),
  ),
  行政处罚决定: 'penalty-decision',
  处罚决定书: 'penalty-decision',
  行政裁决: 'administrative-adjudication',
  行政强制: 'administrative-coercion',
  判决书: 'judgment',
  裁定书: 'judgment',
  调解书: 'judgment',
  仲裁裁决书: 'arbitral-award',
  责令改正通知书: 'rectification-order',
  限期改正通知书: 'rectification-order',
  责令改正: 'rectification-order',
};

/** The kind of a row's document: the one the sector's rules accept, or the one the row names. */
export function sectorDocument({ documents }: SectorFile, { text }: ReadRow, say: Say): SectorDocument {
  const only = documents.length === 1 ? documents[0] : undefined;
  const written = text.documentKind === undefined ? undefined : simplified(halfWidthTrimmed(text.documentKind));
  const named = written === undefined ? undefined : (NAMES[written] ?? documents.find((kind) => kind === written));
  if (written !== undefined && (!named || (documents.length > 0 && !documents.includes(named)))) {
    const known = Object.keys(NAMES).filter((name) => documents.length === 0 || documents.includes(NAMES[name]!));
    say('refused', 'field/enumeration-unknown', 'documentKind', { zh: known.join('、'), en: known.join(', ') });
  }
  const document = only ?? named ?? 'other-statutory';
  return document === 'rectification-order'
    ? { kind: 'other-statutory', order: document }
    : { kind: document, order: undefined };
}

/** What a row orders its party, with the facts that the sector's rules will ask for. */
export function sectorOrder(row: ReadRow, { order }: SectorDocument, say: Say): StatedOrder {
  const coded = row.codes.penaltyKinds;
  const stated = penaltyOrder(row, say);
  const unknown = coded?.some((code) => code !== 'rectification-order' && !PENALTY_KINDS.includes(code as PenaltyKind));
  if (unknown) say('refused', 'field/enumeration-unknown', 'penaltyKinds');
  const penalties = coded ? PENALTY_KINDS.filter((kind) => coded.includes(kind)) : stated.penalties;
  const orders = order ?? (coded?.includes('rectification-order') ? 'rectification-order' : undefined);
  return {
    ...stated,
    ...(penalties?.length ? { penalties } : {}),
    ...(orders ? { orders: [orders] } : {}),
    ...(Object.keys(row.facts).length > 0 ? { sectorFacts: row.facts } : {}),
  };
}

/** The days of a document that only a sector's own file states. */
export const sectorDays = ({ day }: ReadRow): Pick<StatedDocument, 'effectiveOn'> =>
  day.effectiveOn === undefined || day.effectiveOn === 'no-term' ? {} : { effectiveOn: day.effectiveOn };
