import { defineEntity, p } from '@mikro-orm/core';
import type { SecretPart } from './trade-secret.js';
import type { DocumentKind, FactSet, IsoDate, PenaltyKind } from '@chengxin/plugin-contract';

/** Kinds that a document may have here: what may prove a breach, and permits, which prove none. */
export type RecordedDocumentKind = DocumentKind | 'permit-decision';
export type DocumentStatus = 'effective' | 'stayed' | 'amended' | 'annulled';

/** What a document orders one of its parties: copied from the file, amounts in 分. */
export interface PartyOrder {
  readonly penalties?: readonly PenaltyKind[];
  /** 责令改正, 退回 and the like: orders that are no penalty. */
  readonly orders?: readonly 'rectification-order'[];
  readonly noPenalty?: boolean;
  /** Day of the act, where the document states it: a person's age is counted on it. */
  readonly actOn?: IsoDate;
  readonly fineFen?: number;
  readonly confiscationFen?: number;
  readonly violation?: string;
  readonly facts?: string;
  readonly content?: string;
  readonly legalBasisText?: string;
  readonly licence?: string;
  readonly validUntil?: IsoDate | 'no-term';
  readonly publishUntil?: IsoDate;
  /** Nothing is ordered of this subject: it stands beside the party of this id, in the decision about that party. */
  readonly besideParty?: string;
  /** Permits. */
  readonly permitKind?: string;
  readonly permitName?: string;
  readonly permitNumber?: string;
  readonly validFrom?: IsoDate;
  readonly permitStatus?: string;
  /** What of it holds a trade secret: shown to the organ that made the document and to the party alone. */
  readonly tradeSecrets?: readonly SecretPart[];
  /** Facts that the sector's own file states, by their names in its rules: an assessment takes them from here. */
  readonly sectorFacts?: FactSet;
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
    synthetic: p.boolean(),
    importId: p.uuid().nullable(),
    recordedAt: p.datetime(),
    version: p.integer().version(),
  },
});
/** The document's header, copied for each subject it concerns, with what it orders that subject. */
export class DocumentSubject extends DocumentSubjectSchema.class {}
DocumentSubjectSchema.setClass(DocumentSubject);
