import { defineEntity, p } from '@mikro-orm/core';
import type { IsoDate, LegalBasis, PublicationChannel } from '@chengxin/plugin-contract';
import type { DocumentStatus, RecordedDocumentKind } from './document-subject.entity.js';

const DocumentSchema = defineEntity({
  name: 'Document',
  tableName: 'document',
  properties: {
    documentId: p.uuid().primary(),
    organId: p.text(),
    numberCanonical: p.text(),
    numberPrinted: p.text(),
    kind: p.text().$type<RecordedDocumentKind>(),
    title: p.text(),
    decidedOn: p.date().$type<IsoDate>(),
    effectiveOn: p.date().$type<IsoDate>(),
    /** Effect is the day of service; without it the decision day, marked so. */
    effectProvisional: p.boolean(),
    service: p.text().$type<'served' | 'public-notice' | 'unknown'>(),
    servedOn: p.date().$type<IsoDate>().nullable(),
    delegation: p.text().nullable(),
    channel: p.text().$type<PublicationChannel>(),
    status: p.text().$type<DocumentStatus>(),
    correctedTimes: p.integer(),
    /** Instruments and articles the decision itself cites, where known. */
    basis: p.json().$type<readonly LegalBasis[]>(),
    synthetic: p.boolean(),
    recordedBy: p.text(),
    recordedAt: p.datetime(),
    lastSeq: p.bigint('number'),
    /** Counts changes of header and status; a party that has not followed them has a smaller one. */
    headerNo: p.integer().default(0),
    /** Parties still have to follow. */
    following: p.boolean().default(false),
    version: p.integer().version(),
  },
});
/** 法律文书, once, whoever it concerns. Its id is the digest of organ and canonical number, which is its uniqueness. */
export class Document extends DocumentSchema.class {}
DocumentSchema.setClass(Document);
