import type { StatedDocumentKind, StatedOrder } from '@chengxin/domain/intake/stated-row';
import { defineEntity, p } from '@mikro-orm/core';
import type { SecretPart } from './trade-secret.js';
import type { Citation } from '../legal-basis/reference-register.js';
import type { IsoDate } from '@chengxin/plugin-contract';

/** Kinds that a document may have here: what may prove a breach, and permits, which prove none. */
export type RecordedDocumentKind = StatedDocumentKind;
export type DocumentStatus = 'effective' | 'stayed' | 'amended' | 'annulled';

/** What a document orders one of its parties: what its file states, and what was decided of it since. */
export interface PartyOrder extends StatedOrder {
  /** Nothing is ordered of this subject: it stands beside the party of this id, in the decision about that party. */
  readonly besideParty?: string;
  /** What of it holds a trade secret: shown to the organ that made the document and to the party alone. */
  readonly tradeSecrets?: readonly SecretPart[];
}

/** How the decision was served on one party, with which papers. */
export interface PapersServed {
  readonly servedOn: IsoDate;
  readonly method: 'direct' | 'post' | 'lien' | 'electronic' | 'public-notice';
  readonly receiptDigest: string;
  readonly decisionDigest: string;
  /** 信用修复告知书, served with it (两书同达). */
  readonly repairNoticeDigest?: string;
  /** The clause that asks for both. */
  readonly bothBy?: Citation;
  readonly recordedBy: string;
  readonly recordedOn: IsoDate;
}

const DocumentSubjectSchema = defineEntity({
  name: 'DocumentSubject',
  tableName: 'document_subject',
  properties: {
    subjectId: p.uuid().primary(),
    documentId: p.uuid().primary(),
    organId: p.text(),
    numberCanonical: p.text(),
    kind: p.text().$type<RecordedDocumentKind>(),
    decidedOn: p.date().$type<IsoDate>(),
    effectiveOn: p.date().$type<IsoDate>(),
    status: p.text().$type<DocumentStatus>(),
    /** Day from which the status holds; absent for one that never changed. */
    statusFrom: p.date().$type<IsoDate>().nullable(),
    catalogueCode: p.text(),
    itemCode: p.text(),
    partyOrder: p.json().$type<PartyOrder>(),
    orderDigest: p.text(),
    /** Null where nobody recorded it. */
    servedPapers: p.json().$type<PapersServed>().nullable(),
    synthetic: p.boolean(),
    importId: p.uuid().nullable(),
    recordedAt: p.datetime(),
    version: p.integer().version(),
  },
});
/** The document's header, copied for each subject it concerns, with what it orders that subject. */
export class DocumentSubject extends DocumentSubjectSchema.class {}
DocumentSubjectSchema.setClass(DocumentSubject);
