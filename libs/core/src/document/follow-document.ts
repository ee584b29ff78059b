import { LockMode } from '@mikro-orm/core';
import { MikroORM, type EntityManager } from '@mikro-orm/postgresql';
import type { IsoDate } from '@chengxin/plugin-contract';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../access/actor.js';
import { Clock } from '../clock/clock.js';
import { executeSql } from '../database/execute-sql.js';
import { retryOnDeadlock } from '../database/retry.js';
import { SubjectRecords, type SubjectTransaction } from '../subject/subject-records.js';
import { recordDocument } from './document-ledger.js';
import { DocumentSubject, type DocumentStatus, type RecordedDocumentKind } from './document-subject.entity.js';
import { Document } from './document.entity.js';
import { endWhatRestsOn, markWhatRestsOn } from './what-rests-on-document.js';

/** Parties asked for at a time, and how many of them follow side by side. */
const PAGE = 150;
const SIDE_BY_SIDE = 3;

/**
 * Brings the header's copies, and what rests on them, in line with a document: each subject in a transaction of its own, so that it can stop
 * anywhere and go on. How far it came stands in the document's parties.
 */
@Injectable()
export class DocumentFollower {
  constructor(
    private readonly orm: MikroORM,
    private readonly subjects: SubjectRecords,
    private readonly clock: Clock,
  ) {}

  /** Lets every party follow, and closes the document's annulment when the last is done. Returns how many followed now. */
  async followAll(documentId: string, actor: Actor): Promise<number> {
    let followed = 0;
    for (;;) {
      const pending = await pendingParties(this.orm.em.fork(), documentId);
      for (let first = 0; first < pending.length; first += SIDE_BY_SIDE) {
        const done = await Promise.allSettled(
          pending.slice(first, first + SIDE_BY_SIDE).map((subjectId) => this.followOne(documentId, subjectId, actor)),
        );
        // Those beside a failed one have ended too, so nothing goes on behind the caller's back.
        for (const one of done) {
          if (one.status === 'rejected') throw one.reason;
          if (one.value) followed += 1;
        }
      }
      if (pending.length === 0 && (await this.finish(documentId, actor))) return followed;
    }
  }

  /** Lets one party follow; false where it had already, or another process did it first. */
  async followOne(documentId: string, subjectId: string, actor: Actor): Promise<boolean> {
    return this.subjects.change(subjectId, actor, async (tx) => {
      const [party] = await executeSql<HeaderNow & { readonly followed: number }>(
        tx.em,
        `select ${HEADER_NOW}, p.header_no as followed from cx.document_party p join cx.document d on d.document_id = p.document_id
         where p.document_id = ? and p.subject_id = ?`,
        [documentId, subjectId],
      );
      if (!party || party.followed >= party.headerNo) return false;
      await bringInLine(tx, party);
      return true;
    });
  }

  /** Nothing pending any more, with the document locked so that no party can come in between. */
  private async finish(documentId: string, actor: Actor): Promise<boolean> {
    return retryOnDeadlock(async () =>
      this.orm.em.fork().transactional(async (inner) => {
        const em = inner as EntityManager;
        const document = await em.findOneOrFail(Document, { documentId }, { lockMode: LockMode.PESSIMISTIC_WRITE });
        if (!document.following) return true;
        if ((await pendingParties(em, documentId)).length > 0) return false;
        const at = this.clock.now();
        document.following = false;
        await recordDocument(em, document, 'document.followed', actor, at);
        await executeSql(em, 'update cx.document_annulment set done_at = ? where document_id = ? and done_at is null', [
          at,
          documentId,
        ]);
        return true;
      }),
    );
  }
}

/** The header as it now is, with the day of its last status. */
export interface HeaderNow {
  readonly documentId: string;
  readonly kind: RecordedDocumentKind;
  readonly decidedOn: IsoDate;
  readonly effectiveOn: IsoDate;
  readonly status: DocumentStatus;
  readonly statusFrom: IsoDate | null;
  readonly headerNo: number;
}

const HEADER_NOW = `d.document_id as "documentId", d.kind, d.decided_on::text as "decidedOn", d.effective_on::text as "effectiveOn", d.status, d.header_no as "headerNo",
  (select from_day::text from cx.document_status s where s.document_id = d.document_id order by s.status_no desc limit 1) as "statusFrom"`;

/** Reads a header in the caller's transaction. */
export async function headerNow(em: EntityManager, documentId: string): Promise<HeaderNow> {
  const [header] = await executeSql<HeaderNow>(em, `select ${HEADER_NOW} from cx.document d where d.document_id = ?`, [
    documentId,
  ]);
  if (!header) throw new Error(`document ${documentId} is not registered`);
  return header;
}

/** One subject's copy of the header, and what rests on it, as the document now is. In the subject's own transaction. */
export async function bringInLine(tx: SubjectTransaction, header: HeaderNow): Promise<void> {
  const { documentId, status } = header;
  const copy = await tx.find(DocumentSubject, { documentId });
  if (!copy) throw new Error(`party ${tx.subject.subjectId} of document ${documentId} has no copy of its header`);
  const changed = copy.status !== status;
  copy.kind = header.kind;
  copy.decidedOn = header.decidedOn;
  copy.effectiveOn = header.effectiveOn;
  copy.status = status;
  copy.statusFrom = header.statusFrom;
  tx.record(changed ? `document.${status}` : 'document.corrected', 'document', documentId, copy, 'record.changed');
  if (status === 'annulled') await endWhatRestsOn(tx, documentId);
  else if (status !== 'effective') await markWhatRestsOn(tx, documentId, status);
  await executeSql(
    tx.em,
    'update cx.document_party set header_no = ?, ended_at = ? where document_id = ? and subject_id = ?',
    [header.headerNo, status === 'annulled' ? tx.at : null, documentId, tx.subject.subjectId],
  );
}

/** Parties that have not followed the newest header, the first of them in the order of their ids. */
async function pendingParties(em: EntityManager, documentId: string): Promise<string[]> {
  const rows = await executeSql<{ subject_id: string }>(
    em,
    `select p.subject_id from cx.document_party p join cx.document d on d.document_id = p.document_id
     where p.document_id = ? and p.header_no < d.header_no order by p.subject_id limit ${PAGE}`,
    [documentId],
  );
  return rows.map((row) => row.subject_id);
}
