import { randomBytes } from 'node:crypto';
import type { EntityManager } from '@mikro-orm/postgresql';
import { actorMark, type Actor } from '../access/actor.js';
import { markCarriedOut } from '../access/request-key.js';
import { contentDigest, entryDigest } from '@chengxin/signing/ledger-entry';
import type { Document } from './document.entity.js';

/** What happened to a document. A document is about no subject here: its parties are named by their ids. */
export type DocumentEvent =
  | 'document.registered'
  | 'document.parties-added'
  | 'document.file-attached'
  | 'document.corrected'
  | 'document.status-changed'
  | 'document.followed';

const NONCE_BYTES = 16;

/** A row of `document_ledger`, and beside it of `document_unsealed` (id, seq, digest). */
export interface DocumentLedgerRow {
  readonly documentId: string;
  readonly seq: number;
  readonly kind: DocumentEvent;
  readonly at: Date;
  readonly actor: string;
  readonly content: Readonly<Record<string, unknown>>;
  readonly digest: string;
}

/**
 * Makes the entry of a document's ledger; the content is plain JSON without absent fields. A number that nobody knows goes with it and is destroyed with it: the digest
 * that stays tells nobody who would guess at a title or a number.
 */
export function documentLedgerRow(entry: Omit<DocumentLedgerRow, 'digest'>): DocumentLedgerRow {
  const content = { ...entry.content, nonce: randomBytes(NONCE_BYTES).toString('base64url') };
  const digest = entryDigest({
    stream: entry.documentId,
    seq: entry.seq,
    kind: entry.kind,
    recordKind: 'document',
    recordId: entry.documentId,
    at: entry.at.toISOString(),
    actor: entry.actor,
    contentDigest: contentDigest(content),
  });
  return { ...entry, content, digest };
}

/** A document's header as its ledger keeps it after each change. */
export function documentContent(document: Document): Readonly<Record<string, unknown>> {
  return {
    organId: document.organId,
    numberCanonical: document.numberCanonical,
    numberPrinted: document.numberPrinted,
    kind: document.kind,
    title: document.title,
    decidedOn: document.decidedOn,
    effectiveOn: document.effectiveOn,
    effectProvisional: document.effectProvisional,
    service: document.service,
    servedOn: document.servedOn ?? null,
    delegation: document.delegation ?? null,
    channel: document.channel,
    status: document.status,
    correctedTimes: document.correctedTimes,
    basis: document.basis,
    synthetic: document.synthetic,
  };
}

/** Appends to a locked document's ledger, in the caller's transaction. `more` says what changed beside the header. */
export async function recordDocument(
  em: EntityManager,
  document: Document,
  kind: DocumentEvent,
  actor: Actor,
  at: Date,
  more: Readonly<Record<string, unknown>> = {},
): Promise<void> {
  document.lastSeq += 1;
  await em.flush();
  await markCarriedOut(em);
  const row = documentLedgerRow({
    documentId: document.documentId,
    seq: document.lastSeq,
    kind,
    at,
    actor: actorMark(actor),
    content: { ...documentContent(document), ...more },
  });
  const connection = em.getConnection();
  const trx = em.getTransactionContext();
  await connection.execute(
    'insert into cx.document_ledger (document_id, seq, kind, at, actor, content, digest) values (?,?,?,?,?,?,?)',
    [row.documentId, row.seq, row.kind, row.at, row.actor, JSON.stringify(row.content), row.digest],
    'run',
    trx,
  );
  await connection.execute(
    'insert into cx.document_unsealed (document_id, seq, digest) values (?,?,?)',
    [row.documentId, row.seq, row.digest],
    'run',
    trx,
  );
}
