import { emptyStanding } from '../../standing/standing.js';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { ClientBase } from 'pg';
import type { Keyring } from '../../access/keyring.js';
import { documentContent, documentLedgerRow } from '../../document/document-ledger.js';
import { entryDigest, keyedContentDigest } from '@chengxin/signing/ledger-entry';
import { SubjectSeal } from '../../ledger/sealed-content.js';
import { newSubjectRows } from '../../subject/new-subject.js';
import type { IntakeMade } from './bulk-intake.js';
import type { Claim, LockedSubject } from './claim-subjects.js';
import type { IntakeAnswer, IntakeRow } from './decide-rows.js';
import { RecordTables } from './record-tables.js';
import type { RegisteredHeader } from './register-headers.js';

/** A subject that gets entries in this batch. */
interface Written {
  readonly subjectId: string;
  /** Key of its contents' digests. */
  readonly key: Buffer;
  /** Seals them. */
  readonly seal: SubjectSeal;
  seq: number;
}

/** Rows drawn up before the process may turn to other work: digests take most of the time, and requests wait. */
const ROWS_A_TURN = 50;
/** Rows of one piece: enough that the commands' own cost does not count. */
const ROWS_A_COPY = 250;

/** Draws up all records of a batch and copies them, piece by piece: while one piece is written the next is drawn up. */
export class RecordWriter {
  private tables = new RecordTables();
  private copying: Promise<void> = Promise.resolve();
  private readonly written = new Map<string, Written>();

  constructor(
    private readonly keyring: Keyring,
    private readonly made: IntakeMade,
    private readonly headers: ReadonlyMap<string, RegisteredHeader>,
    private readonly claims: ReadonlyMap<string, Claim>,
    private readonly subjects: ReadonlyMap<string, LockedSubject>,
  ) {}

  async write(client: ClientBase, rows: readonly IntakeRow[], answers: readonly IntakeAnswer[]): Promise<void> {
    const written = rows.filter((_, i) => answers[i]!.outcome === 'written');
    await this.removeUnused(client, written);
    const entries = this.countEntries(written);
    const parties = this.partiesAdded(written);
    const entered = new Set<string>();
    try {
      for (const [i, row] of written.entries()) {
        if (i % ROWS_A_TURN === ROWS_A_TURN - 1) await nextTurn();
        if (i % ROWS_A_COPY === ROWS_A_COPY - 1) await this.startCopy(client);
        const { subjectId, isNew } = this.claims.get(row.party.identifier.key)!;
        const known = this.written.get(subjectId);
        const subject =
          known ?? (isNew ? this.newSubject(row, subjectId, entries.get(subjectId)!) : this.knownSubject(subjectId));
        this.recordDocument(row, subject);
        const { documentId } = row.document;
        if (!entered.has(documentId)) this.documentEntry(documentId, parties.get(documentId)!);
        entered.add(documentId);
      }
      await this.startCopy(client);
      await this.copying;
      await this.advanceKnown(client, parties);
    } finally {
      // The caller undoes the transaction on this connection: nothing may be under way on it.
      await this.copying.catch(() => undefined);
    }
  }

  /** Begins to write what is drawn up, once the piece before it is written. */
  private async startCopy(client: ClientBase): Promise<void> {
    await this.copying;
    this.copying = this.tables.write(client);
    // A fault is met at the next piece or at the end; until then it must not count as unhandled.
    this.copying.catch(() => undefined);
    this.tables = new RecordTables();
  }

  /** The subjects that each document gets in this batch. */
  private partiesAdded(written: readonly IntakeRow[]): ReadonlyMap<string, readonly string[]> {
    const parties = new Map<string, string[]>();
    for (const { document, party } of written) {
      const { subjectId } = this.claims.get(party.identifier.key)!;
      const added = parties.get(document.documentId);
      if (added) added.push(subjectId);
      else parties.set(document.documentId, [subjectId]);
    }
    return parties;
  }

  /** A claim or a document made for a row that was not written after all would stand for nobody. */
  private async removeUnused(client: ClientBase, written: readonly IntakeRow[]): Promise<void> {
    const usedKeys = new Set(written.map((row) => row.party.identifier.key));
    const keys = [...this.claims].flatMap(([key, claim]) => (claim.isNew && !usedKeys.has(key) ? claim.keys : []));
    if (keys.length > 0)
      await client.query('delete from cx.identifier_claim where identifier_key = any($1::uuid[])', [keys]);
    const usedDocuments = new Set(written.map((row) => row.document.documentId));
    const ids = [...this.headers].filter(([id, header]) => header.isNew && !usedDocuments.has(id)).map(([id]) => id);
    if (ids.length > 0) await client.query('delete from cx.document where document_id = any($1::uuid[])', [ids]);
  }

  /** Entries each new subject gets: its own and one for each document. */
  private countEntries(written: readonly IntakeRow[]): ReadonlyMap<string, number> {
    const entries = new Map<string, number>();
    for (const row of written) {
      const { subjectId } = this.claims.get(row.party.identifier.key)!;
      entries.set(subjectId, (entries.get(subjectId) ?? 1) + 1);
    }
    return entries;
  }

  private newSubject({ document, party }: IntakeRow, subjectId: string, entries: number): Written {
    const { at, today, by, synthetic } = this.made;
    const rows = newSubjectRows(this.keyring, subjectId, party, {
      at,
      today,
      by,
      source: `document:${document.documentId}`,
      synthetic,
    });
    const { subject, identifier } = rows;
    const { keySalt, ...shown } = subject;
    this.tables.subject.add([
      subjectId,
      subject.kind,
      subject.name,
      subject.nameCanonical,
      subject.regionCode,
      keySalt,
      synthetic,
      entries,
      at,
      1,
    ]);
    this.tables.name.add([
      subjectId,
      rows.name.nameNo,
      subject.name,
      subject.nameCanonical,
      rows.name.effective,
      rows.name.source,
      at,
    ]);
    const override = identifier.override === null ? null : JSON.stringify(identifier.override);
    this.tables.identifier.add([
      subjectId,
      identifier.key,
      identifier.scheme,
      identifier.plain,
      identifier.cipher,
      identifier.note,
      override,
      at,
    ]);
    this.tables.standing.add([subjectId, JSON.stringify(emptyStanding(shown.kind)), entries, at]);
    const written = this.begun(subjectId, keySalt, 0);
    this.entry(written, 'subject.created', 'subject', subjectId, {
      ...shown,
      createdAt: at.toISOString(),
      lastSeq: entries,
      version: 1,
    });
    return written;
  }

  private knownSubject(subjectId: string): Written {
    const { keySalt, lastSeq } = this.subjects.get(subjectId)!;
    return this.begun(subjectId, keySalt!, lastSeq);
  }

  private begun(subjectId: string, keySalt: Buffer, seq: number): Written {
    const key = this.keyring.subjectKey(subjectId, keySalt);
    const seal = new SubjectSeal(subjectId, key, this.keyring.names()[0].suite);
    const written = { subjectId, key, seal, seq };
    this.written.set(subjectId, written);
    return written;
  }

  private recordDocument({ document, party }: IntakeRow, subject: Written): void {
    const { at, synthetic, importId } = this.made;
    const { documentId } = document;
    const { document: header, statusFrom } = this.headers.get(documentId)!;
    const { subjectId } = subject;
    const order = JSON.stringify(party.order);
    this.tables.documentSubject.add([
      subjectId,
      documentId,
      header.organId,
      header.numberCanonical,
      header.kind,
      header.decidedOn,
      header.effectiveOn,
      header.status,
      statusFrom,
      document.catalogueCode,
      document.itemCode,
      order,
      party.orderDigest,
      synthetic,
      importId,
      at,
      1,
    ]);
    this.tables.party.add([documentId, subjectId, party.orderDigest, header.headerNo, at]);
    this.entry(subject, 'document.recorded', 'document', documentId, {
      subjectId,
      documentId,
      organId: header.organId,
      numberCanonical: header.numberCanonical,
      kind: header.kind,
      decidedOn: header.decidedOn,
      effectiveOn: header.effectiveOn,
      status: header.status,
      statusFrom,
      catalogueCode: document.catalogueCode,
      itemCode: document.itemCode,
      partyOrder: party.order,
      orderDigest: party.orderDigest,
      synthetic,
      importId,
      recordedAt: at.toISOString(),
      version: 1,
    });
    const payload = JSON.stringify({ version: 1, recordKind: 'document', recordId: documentId });
    this.tables.outbox.add([subjectId, subject.seq, 'document.registered', payload, at]);
  }

  /** One entry of a subject's ledger with its content, as a transaction on one subject makes them. */
  private entry(
    subject: Written,
    kind: string,
    recordKind: string,
    recordId: string,
    content: Readonly<Record<string, unknown>>,
  ): void {
    const { at, by } = this.made;
    const { subjectId } = subject;
    subject.seq += 1;
    const contentDigest = keyedContentDigest(content, subject.key);
    const digest = entryDigest({
      stream: subjectId,
      seq: subject.seq,
      kind,
      recordKind,
      recordId,
      at: at.toISOString(),
      actor: by,
      contentDigest,
    });
    this.tables.ledger.add([subjectId, subject.seq, kind, recordKind, recordId, at, by, contentDigest, digest]);
    this.tables.content.add([subjectId, subject.seq, subject.seal.seal(subject.seq, content)]);
    this.tables.unsealed.add([subjectId, subject.seq, digest]);
  }

  /** One entry of a document's ledger for all the parties it gets in this batch. */
  private documentEntry(documentId: string, partiesAdded: readonly string[]): void {
    const { at, by } = this.made;
    const { document, isNew } = this.headers.get(documentId)!;
    const entry = documentLedgerRow({
      documentId,
      seq: isNew ? document.lastSeq : document.lastSeq + 1,
      kind: isNew ? 'document.registered' : 'document.parties-added',
      at,
      actor: by,
      content: { ...documentContent(document), partiesAdded },
    });
    const content = JSON.stringify(entry.content);
    this.tables.documentLedger.add([documentId, entry.seq, entry.kind, at, by, content, entry.digest]);
    this.tables.documentUnsealed.add([documentId, entry.seq, entry.digest]);
  }

  /** The next numbers of what was there before: one statement for the subjects, one for their standing, one for the documents. */
  private async advanceKnown(client: ClientBase, parties: ReadonlyMap<string, readonly string[]>): Promise<void> {
    const advanced = [...this.written.values()].filter(({ subjectId }) => this.subjects.has(subjectId));
    if (advanced.length > 0) {
      const values = [advanced.map((s) => s.subjectId), advanced.map((s) => s.seq)];
      await client.query(
        `update cx.subject s set last_seq = k.seq, version = s.version + 1 from unnest($1::uuid[], $2::bigint[]) as k(id, seq) where s.subject_id = k.id`,
        values,
      );
      // Documents are no part of a standing: only how far it reaches changes.
      await client.query(
        `update cx.standing s set last_seq = k.seq, as_of = $3 from unnest($1::uuid[], $2::bigint[]) as k(id, seq) where s.subject_id = k.id`,
        [...values, this.made.at],
      );
    }
    const known = [...parties.keys()].filter((id) => !this.headers.get(id)!.isNew);
    if (known.length > 0) {
      await client.query(
        'update cx.document set last_seq = last_seq + 1, version = version + 1 where document_id = any($1::uuid[])',
        [known],
      );
    }
  }
}
