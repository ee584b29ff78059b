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
import { DocumentSubject } from './document-subject.entity.js';
import { Document } from './document.entity.js';
import { endWhatRestsOn, markWhatRestsOn } from './what-rests-on-document.js';

const AT_ONCE = 100;

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
      for (const subjectId of pending) if (await this.followOne(documentId, subjectId, actor)) followed += 1;
      if (pending.length === 0 && (await this.finish(documentId, actor))) return followed;
    }
  }

  /** Lets one party follow; false where it had already, or another process did it first. */
  async followOne(documentId: string, subjectId: string, actor: Actor): Promise<boolean> {
    return this.subjects.change(subjectId, actor, async (tx) => {
      const document = await tx.em.findOneOrFail(Document, { documentId });
      const [party] = await executeSql<{ header_no: number }>(
        tx.em,
        'select header_no from cx.document_party where document_id = ? and subject_id = ?',
        [documentId, subjectId],
      );
      if (!party || party.header_no >= document.headerNo) return false;
      await bringInLine(tx, document);
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

/** One subject's copy of the header, and what rests on it, as the document now is. In the subject's own transaction. */
export async function bringInLine(tx: SubjectTransaction, document: Document): Promise<void> {
  const copy = await tx.find(DocumentSubject, { documentId: document.documentId });
  if (!copy)
    throw new Error(`party ${tx.subject.subjectId} of document ${document.documentId} has no copy of its header`);
  const was = copy.status;
  copy.kind = document.kind;
  copy.decidedOn = document.decidedOn;
  copy.effectiveOn = document.effectiveOn;
  if (was !== document.status) {
    const [latest] = await executeSql<{ from: IsoDate }>(
      tx.em,
      'select from_day::text as "from" from cx.document_status where document_id = ? order by status_no desc limit 1',
      [document.documentId],
    );
    copy.status = document.status;
    copy.statusFrom = latest!.from;
  }
  tx.record(was === copy.status ? 'document.corrected' : `document.${copy.status}`, 'document', copy.documentId, copy);
  if (document.status === 'annulled') await endWhatRestsOn(tx, document.documentId);
  else if (document.status !== 'effective') await markWhatRestsOn(tx, document.documentId, document.status);
  await executeSql(
    tx.em,
    'update cx.document_party set header_no = ?, ended_at = ? where document_id = ? and subject_id = ?',
    [document.headerNo, document.status === 'annulled' ? tx.at : null, document.documentId, tx.subject.subjectId],
  );
}

/** Parties that have not followed the newest header, the first of them in the order of their ids. */
async function pendingParties(em: EntityManager, documentId: string): Promise<string[]> {
  const rows = await executeSql<{ subject_id: string }>(
    em,
    `select p.subject_id from cx.document_party p join cx.document d on d.document_id = p.document_id
     where p.document_id = ? and p.header_no < d.header_no order by p.subject_id limit ${AT_ONCE}`,
    [documentId],
  );
  return rows.map((row) => row.subject_id);
}
