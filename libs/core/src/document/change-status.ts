import { LockMode } from '@mikro-orm/core';
import { MikroORM, type EntityManager } from '@mikro-orm/postgresql';
import type { IsoDate, LegalBasis } from '@chengxin/plugin-contract';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { actorMark, type Actor } from '../access/actor.js';
import { actFindings } from '../access/authority.js';
import { Keyring } from '../access/keyring.js';
import { Clock } from '../clock/clock.js';
import { executeSql } from '../database/execute-sql.js';
import { retryOnDeadlock } from '../database/retry.js';
import { recordRefusals } from '../refusal/record.refusals.js';
import { Refused, refuseAny, type Refusal } from '../refusal/refused.js';
import { refuseRecusedFromDocument } from '../recusal/recused.js';
import { SubjectTransaction } from '../subject/subject-records.js';
import { Subject } from '../subject/subject.entity.js';
import { DocumentJudges } from './document-judges.js';
import { recordDocument } from './document-ledger.js';
import { documentRefusals } from './document.refusals.js';
import type { DocumentStatus } from './document-subject.entity.js';
import { Document } from './document.entity.js';
import { bringInLine, DocumentFollower, headerNow } from './follow-document.js';
import type { OrganDirectory, RegisteredOrgan } from './organ-directory.js';

/** The act that changed a document: a judgment, a decision on review, the organ's own. */
export interface StatusBasis {
  /** Name of the organ whose act it is. */
  readonly organName: string;
  /** Number of the act. */
  readonly number: string;
  readonly provision?: LegalBasis;
}

export interface StatusChange {
  readonly status: DocumentStatus;
  /** Day from which the status holds. */
  readonly from: IsoDate;
  readonly reason: string;
  readonly basis?: StatusBasis;
}

export interface StatusChanged {
  readonly documentId: string;
  readonly status: DocumentStatus;
  readonly version: number;
  /** Parties that followed in the call; all of them unless the process is stopped, and then it goes on later. */
  readonly followed: number;
}

/** 文书状态变更: stayed, amended, annulled, effective again. An annulment ends everything that rests on the document at once. */
export class ChangeDocumentStatus {
  constructor(
    readonly actor: Actor,
    readonly documentId: string,
    readonly ifMatch: number | undefined,
    readonly change: StatusChange,
  ) {}
}

const FOLLOWS: Readonly<Record<DocumentStatus, readonly DocumentStatus[]>> = {
  effective: ['stayed', 'amended', 'annulled'],
  stayed: ['effective', 'amended', 'annulled'],
  amended: ['effective', 'stayed', 'annulled'],
  annulled: [],
};

@CommandHandler(ChangeDocumentStatus)
export class ChangeDocumentStatusHandler implements ICommandHandler<ChangeDocumentStatus, StatusChanged> {
  constructor(
    private readonly orm: MikroORM,
    private readonly judges: DocumentJudges,
    private readonly follower: DocumentFollower,
    private readonly clock: Clock,
    private readonly keyring: Keyring,
  ) {}

  async execute({ actor, documentId, ifMatch, change }: ChangeDocumentStatus): Promise<StatusChanged> {
    const organs = await this.judges.organs();
    const changed = await retryOnDeadlock(() => this.change(actor, documentId, ifMatch, change, organs));
    const followed = changed.many ? await this.follower.followAll(documentId, actor) : changed.followed;
    const document = await this.orm.em.fork().findOneOrFail(Document, { documentId });
    return { documentId, status: document.status, version: document.version, followed };
  }

  private async change(
    actor: Actor,
    documentId: string,
    ifMatch: number | undefined,
    change: StatusChange,
    organs: OrganDirectory,
  ): Promise<{ readonly many: boolean; readonly followed: number }> {
    return this.orm.em.fork().transactional(async (inner) => {
      const em = inner as EntityManager;
      const at = this.clock.now();
      const today = this.clock.today();
      const document = await em.findOne(Document, { documentId }, { lockMode: LockMode.PESSIMISTIC_WRITE });
      const organ = document && organs.get(document.organId);
      if (!document || !organ) throw new Refused([recordRefusals.refuse('record/not-found')]);
      if (ifMatch === undefined) throw new Refused([recordRefusals.refuse('record/version-required')]);
      if (ifMatch !== document.version) throw new Refused([recordRefusals.refuse('record/changed-meanwhile')]);
      refuseAny([
        ...entitled(actor, organ, organs, change),
        change.status === document.status ? documentRefusals.refuse('document/status-unchanged') : undefined,
        change.status !== document.status && !FOLLOWS[document.status].includes(change.status)
          ? documentRefusals.refuse('document/status-not-allowed', { pointer: '/status' })
          : undefined,
        change.from < document.decidedOn || change.from > today
          ? documentRefusals.refuse('document/status-day', { pointer: '/from' })
          : undefined,
      ]);
      await refuseRecusedFromDocument(em, actor, documentId);
      document.status = change.status;
      document.headerNo += 1;
      const parties = await executeSql<{ subject_id: string }>(
        em,
        'select subject_id from cx.document_party where document_id = ? order by subject_id limit 2',
        [documentId],
      );
      const many = parties.length > 1;
      document.following = many;
      await recordDocument(em, document, 'document.status-changed', actor, at, {
        from: change.from,
        reason: change.reason,
        statusBasis: change.basis ?? null,
      });
      await executeSql(
        em,
        `insert into cx.document_status (document_id, status_no, status, from_day, reason, basis, recorded_by, recorded_at) values (?,?,?,?,?,?,?,?)`,
        [
          documentId,
          document.headerNo,
          change.status,
          change.from,
          change.reason,
          change.basis ? JSON.stringify(change.basis) : null,
          actorMark(actor),
          at,
        ],
      );
      if (many && change.status === 'annulled') {
        await executeSql(
          em,
          'insert into cx.document_annulment (document_id, annulled_from, reason, recorded_at) values (?,?,?,?)',
          [documentId, change.from, change.reason, at],
        );
      }
      if (many || !parties[0]) return { many, followed: 0 };
      // One party: the document's mark and all that is the subject's in this one transaction.
      const subject = await em.findOneOrFail(
        Subject,
        { subjectId: parties[0].subject_id },
        { lockMode: LockMode.PESSIMISTIC_WRITE },
      );
      const tx = new SubjectTransaction(em, subject, actor, at, today);
      await bringInLine(tx, await headerNow(em, documentId));
      await tx.close(this.keyring);
      return { many, followed: 1 };
    });
  }
}

const COURTS = 'courts';

/** The organ that made the document changes it by its own power; an organ above it, a court and the lead unit record another's act, by its basis. */
function entitled(actor: Actor, organ: RegisteredOrgan, organs: OrganDirectory, change: StatusChange): Refusal[] {
  const findings = actFindings('document.change-status', actor);
  if (actor.organ.id === organ.id) return findings;
  const { id: organId, sector, region, level } = actor.organ;
  const over = organs.mayReport({ organId, sector, region, level }, organ) || sector === COURTS;
  if (!over) findings.push(documentRefusals.refuse('document/not-yours'));
  else if (!change.basis)
    findings.push(documentRefusals.refuse('document/status-basis-missing', { pointer: '/basis' }));
  return findings;
}
