import type { Text } from '@chengxin/plugin-contract';
import type { JudgedDocument, JudgedParty } from '../../document/document-draft.js';
import { headerDifferences, shownDifferences } from '../../document/document-header.js';
import type { PartyOrder } from '../../document/document-subject.entity.js';
import { differingName, type RecordedName } from '../../subject/subject-names.js';
import type { FieldName } from '@chengxin/domain/intake/column';
import { quotable, type RowFinding } from '../row-finding.js';
import type { Claim, LockedSubject } from './claim-subjects.js';
import type { RegisteredHeader } from './register-headers.js';

/** A document with one of its parties, judged. */
export interface IntakeRow {
  readonly document: JudgedDocument;
  readonly party: JudgedParty;
}

/** What became of a row when it met the records. */
export type IntakeAnswer =
  | { readonly outcome: 'written' | 'unchanged'; readonly documentId: string; readonly subjectId: string }
  | {
      readonly outcome: 'quarantined' | 'refused';
      readonly documentId: string;
      readonly finding: RowFinding;
      /** What of the row it is about. */
      readonly field?: FieldName;
    };

/** What the records hold of the rows' documents and parties. */
export interface IntakeKnowledge {
  readonly headers: ReadonlyMap<string, RegisteredHeader>;
  readonly claims: ReadonlyMap<string, Claim>;
  readonly subjects: ReadonlyMap<string, LockedSubject>;
  /** All names on record of subjects whose present name is not the one sent. */
  readonly names: ReadonlyMap<string, readonly RecordedName[]>;
  /** Orders that are recorded, by {@link partyKey}. */
  readonly orders: ReadonlyMap<string, RecordedOrder>;
  /** Subjects that whoever sent the file keeps out of. */
  readonly recused: ReadonlySet<string>;
}

export interface RecordedOrder {
  readonly digest: string;
  readonly order: PartyOrder;
}

export const partyKey = (documentId: string, subjectId: string): string => `${documentId}/${subjectId}`;

/** Decides for each row, in the file's order, whether it is new, known, or contradicts what is recorded or what stood before it. */
export function decideRows(rows: readonly IntakeRow[], known: IntakeKnowledge): readonly IntakeAnswer[] {
  const before = new Map<string, RecordedOrder>();
  const named = new Map<string, RecordedName>();
  return rows.map((row): IntakeAnswer => {
    const { documentId } = row.document;
    const identified = row.party.kind === 'natural-person' ? 'identityNumber' : 'unifiedCode';
    const stop = (
      outcome: 'quarantined' | 'refused',
      code: RowFinding['code'],
      field: FieldName,
      detail?: Text,
    ): IntakeAnswer => ({
      outcome,
      documentId,
      field,
      finding: { code, ...(detail ? { detail: quotable(detail) } : {}) },
    });
    const { subjectId, claimedBy, isNew } = known.claims.get(row.party.identifier.key)!;
    // Before anything that is recorded is told.
    if (known.recused.has(subjectId) || known.recused.has(claimedBy))
      return stop('refused', 'row/officer-recused', identified);
    const header = known.headers.get(documentId)!.document;
    const differences = headerDifferences(header, row.document);
    if (differences.length > 0) {
      const { field } = differences[0]!;
      return stop(
        'quarantined',
        'document/header-differs',
        field === 'kind' ? 'documentKind' : field,
        shownDifferences(differences),
      );
    }
    const subject = known.subjects.get(subjectId);
    if (!isNew && subject!.natural !== (row.party.kind === 'natural-person'))
      return stop('refused', 'subject/claimed-otherwise', identified);
    const present = subject ?? named.get(subjectId);
    const history = [...new Set([subjectId, claimedBy])].flatMap((id) => known.names.get(id) ?? []);
    const difference = present && differingName(history.length > 0 ? history : [present], row.party);
    if (difference) return stop('quarantined', 'subject/name-differs', 'partyName', difference);
    const recorded =
      before.get(partyKey(documentId, subjectId)) ??
      known.orders.get(partyKey(documentId, subjectId)) ??
      known.orders.get(partyKey(documentId, claimedBy));
    if (recorded) {
      return recorded.digest === row.party.orderDigest
        ? { outcome: 'unchanged', documentId, subjectId }
        : stop('quarantined', 'document/order-differs', 'number', shownOrders(recorded.order, row.party.order));
    }
    if (header.status === 'annulled') return stop('refused', 'document/annulled', 'number');
    if (!isNew && subject!.keySalt === null) return stop('quarantined', 'row/subject-erased', identified);
    if (isNew && !named.has(subjectId)) named.set(subjectId, row.party);
    before.set(partyKey(documentId, subjectId), { digest: row.party.orderDigest, order: row.party.order });
    return { outcome: 'written', documentId, subjectId };
  });
}

/** Fields whose value is a code, an amount or a day: these are shown, what is written freely is only named. */
const SHOWN: ReadonlySet<string> = new Set([
  'penalties',
  'orders',
  'noPenalty',
  'actOn',
  'fineFen',
  'confiscationFen',
  'validUntil',
  'publishUntil',
  'validFrom',
  'permitKind',
]);
const LABEL: Readonly<Record<keyof PartyOrder, string>> = {
  penalties: '处罚类别',
  orders: '其他命令',
  noPenalty: '不予处罚',
  actOn: '违法行为发生日期',
  fineFen: '罚款（分）',
  confiscationFen: '没收（分）',
  violation: '违法行为类型',
  facts: '违法事实',
  content: '内容',
  legalBasisText: '依据',
  licence: '证照',
  validUntil: '有效期至',
  publishUntil: '公示截止期',
  besideParty: '一并处理的当事人',
  permitKind: '许可类别',
  permitName: '许可证书名称',
  permitNumber: '许可编号',
  validFrom: '有效期自',
  permitStatus: '状态',
  sectorFacts: '行业事实项',
  tradeSecrets: '商业秘密标记',
};

function shownOrders(recorded: PartyOrder, sent: PartyOrder): Text {
  const fields = (Object.keys(LABEL) as (keyof PartyOrder)[]).filter(
    (f) => JSON.stringify(recorded[f]) !== JSON.stringify(sent[f]),
  );
  const show = (value: unknown): string => (value === undefined ? '—' : [value].flat().join('+'));
  const both = (label: string, field: keyof PartyOrder, was: string, is: string) =>
    SHOWN.has(field) ? `${label} ${was} ${show(recorded[field])}, ${is} ${show(sent[field])}` : label;
  return {
    zh: fields.map((f) => both(LABEL[f], f, '已登记', '报送')).join('；'),
    en: fields.map((f) => both(f, f, 'recorded', 'sent')).join('; '),
  };
}
