import { LockMode } from '@mikro-orm/core';
import { executeSql } from '../database/execute-sql.js';
import { contentDigest } from '@chengxin/signing/ledger-entry';
import type { SubjectTransaction } from '../subject/subject-records.js';
import { recordDocument } from './document-ledger.js';
import { Document } from './document.entity.js';
import { DocumentSubject, type PartyOrder } from './document-subject.entity.js';

/**
 * The copy of a document's header for a subject that is decided about beside the document's party. Whom the document names itself has its own
 * copy and keeps it; of anybody else it orders nothing. From then on the subject follows the document as its parties do: annulled, it ends
 * what rests on it here too. Undefined where the document does not stand any more.
 */
export async function concernDocument(
  tx: SubjectTransaction,
  party: DocumentSubject,
): Promise<DocumentSubject | undefined> {
  const { documentId } = party;
  const own = await tx.find(DocumentSubject, { documentId });
  if (own) return own.status === 'effective' ? own : undefined;
  const document = await tx.em.findOneOrFail(Document, { documentId }, { lockMode: LockMode.PESSIMISTIC_WRITE });
  if (document.status !== 'effective') return undefined;
  const { subjectId } = tx.subject;
  const partyOrder: PartyOrder = {
    besideParty: party.subjectId,
    ...(party.partyOrder.actOn === undefined ? {} : { actOn: party.partyOrder.actOn }),
  };
  const orderDigest = contentDigest(partyOrder);
  const copy = tx.em.create(DocumentSubject, {
    subjectId,
    documentId,
    organId: document.organId,
    numberCanonical: document.numberCanonical,
    kind: document.kind,
    decidedOn: document.decidedOn,
    effectiveOn: document.effectiveOn,
    status: document.status,
    statusFrom: party.statusFrom ?? null,
    catalogueCode: party.catalogueCode,
    itemCode: party.itemCode,
    partyOrder,
    orderDigest,
    synthetic: party.synthetic,
    recordedAt: tx.at,
  });
  tx.em.persist(copy);
  await tx.em.flush();
  await executeSql(
    tx.em,
    'insert into cx.document_party (document_id, subject_id, order_digest, header_no, recorded_at) values (?,?,?,?,?)',
    [documentId, subjectId, orderDigest, document.headerNo, tx.at],
  );
  await recordDocument(tx.em, document, 'document.parties-added', tx.actor, tx.at, { partiesAdded: [subjectId] });
  tx.record('document.recorded', 'document', documentId, copy, 'document.registered');
  return copy;
}
