import { KIND_TITLE } from '@chengxin/domain/intake/stated-row';
import { LockMode } from '@mikro-orm/core';
import { actFindings } from '../access/authority.js';
import { MikroORM, type EntityManager } from '@mikro-orm/postgresql';
import type { IsoDate } from '@chengxin/plugin-contract';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { actorMark, type Actor } from '../access/actor.js';
import { Keyring } from '../access/keyring.js';
import { Clock } from '../clock/clock.js';
import { executeSql } from '../database/execute-sql.js';
import { retryOnDeadlock } from '../database/retry.js';
import { recordRefusals } from '../refusal/record.refusals.js';
import { Refused, refuseAny } from '../refusal/refused.js';
import { refuseRecused } from '../recusal/recused.js';
import { SubjectTransaction } from '../subject/subject-records.js';
import { Subject } from '../subject/subject.entity.js';
import { draftOf } from './document-access.js';
import type { DocumentDraft } from './document-draft.js';
import { DocumentJudges } from './document-judges.js';
import { documentContent, recordDocument } from './document-ledger.js';
import { documentRefusals } from './document.refusals.js';
import type { RecordedDocumentKind } from './document-subject.entity.js';
import { Document } from './document.entity.js';
import { bringInLine, DocumentFollower, headerNow } from './follow-document.js';
import { senderOf } from './register-document.js';

/** Fields of a header that may be corrected. Organ and number are the document's identity: another number is another document. */
export interface HeaderCorrection {
  readonly kind?: RecordedDocumentKind;
  readonly title?: string;
  readonly decidedOn?: IsoDate;
  readonly service?: DocumentDraft['service'];
  readonly servedOn?: IsoDate;
  readonly effectiveOn?: IsoDate;
}

export interface DocumentCorrected {
  readonly documentId: string;
  readonly version: number;
  readonly correctedTimes: number;
  readonly followed: number;
}

/** 更正: by the organ that made the document, with a reason; what stood before is kept. */
export class CorrectDocument {
  constructor(
    readonly actor: Actor,
    readonly documentId: string,
    readonly ifMatch: number | undefined,
    readonly correction: HeaderCorrection,
    readonly reason: string,
  ) {}
}

@CommandHandler(CorrectDocument)
export class CorrectDocumentHandler implements ICommandHandler<CorrectDocument, DocumentCorrected> {
  constructor(
    private readonly orm: MikroORM,
    private readonly judges: DocumentJudges,
    private readonly follower: DocumentFollower,
    private readonly clock: Clock,
    private readonly keyring: Keyring,
  ) {}

  async execute(command: CorrectDocument): Promise<DocumentCorrected> {
    const { actor, documentId } = command;
    const changed = await retryOnDeadlock(() => this.correct(command));
    const followed = changed.many ? await this.follower.followAll(documentId, actor) : changed.followed;
    const document = await this.orm.em.fork().findOneOrFail(Document, { documentId });
    return { documentId, version: document.version, correctedTimes: document.correctedTimes, followed };
  }

  private async correct({
    actor,
    documentId,
    ifMatch,
    correction,
    reason,
  }: CorrectDocument): Promise<{ readonly many: boolean; readonly followed: number }> {
    const judge = await this.judges.judge();
    const organs = await this.judges.organs();
    return this.orm.em.fork().transactional(async (inner) => {
      const em = inner as EntityManager;
      const at = this.clock.now();
      const document = await em.findOne(Document, { documentId }, { lockMode: LockMode.PESSIMISTIC_WRITE });
      const organ = document && organs.get(document.organId);
      if (!document || !organ) throw new Refused([recordRefusals.refuse('record/not-found')]);
      if (ifMatch === undefined) throw new Refused([recordRefusals.refuse('record/version-required')]);
      if (ifMatch !== document.version) throw new Refused([recordRefusals.refuse('record/changed-meanwhile')]);

      const parties = (
        await executeSql<{ subject_id: string }>(
          em,
          'select subject_id from cx.document_party where document_id = ? order by subject_id',
          [documentId],
        )
      ).map((row) => row.subject_id);
      const draft = corrected(draftOf(document, organ), correction);
      const effectiveOn = draft.effectiveOn ?? draft.servedOn ?? draft.decidedOn;
      const after = {
        kind: draft.kind,
        title: draft.title ?? KIND_TITLE[draft.kind],
        decidedOn: draft.decidedOn,
        service: draft.service,
        servedOn: draft.servedOn ?? null,
        effectiveOn,
        effectProvisional: draft.effectiveOn === undefined && draft.servedOn === undefined,
      };
      await refuseRecused(em, actor, parties);
      const before = { ...documentContent(document) };
      const fields = (Object.keys(after) as (keyof typeof after)[]).filter(
        (field) => (before[field] ?? null) !== after[field],
      );
      const movesRules = fields.some((field) => ['kind', 'decidedOn', 'effectiveOn'].includes(field));
      refuseAny([
        ...actFindings('document.correct', actor),
        actor.organ.id === document.organId ? undefined : documentRefusals.refuse('document/not-yours'),
        document.status === 'annulled' ? documentRefusals.refuse('document/annulled') : undefined,
        fields.length === 0 ? documentRefusals.refuse('document/correction-empty') : undefined,
        movesRules && (await this.restsOn(em, documentId, parties))
          ? documentRefusals.refuse('document/correction-moves-decision-day')
          : undefined,
        ...judge.judgeHeader(draft, senderOf(actor)),
        ...judge.judgeWords(correction, {}),
      ]);

      em.assign(document, after);
      document.correctedTimes += 1;
      document.headerNo += 1;
      const many = parties.length > 1;
      document.following = many;
      await recordDocument(em, document, 'document.corrected', actor, at, { reason, fields });
      const pick = (header: Readonly<Record<string, unknown>>) =>
        Object.fromEntries(fields.map((f) => [f, header[f] ?? null]));
      await executeSql(
        em,
        'insert into cx.document_correction (document_id, correction_no, before, after, reason, recorded_by, recorded_at) values (?,?,?,?,?,?,?)',
        [
          documentId,
          document.correctedTimes,
          JSON.stringify(pick(before)),
          JSON.stringify(pick(after)),
          reason,
          actorMark(actor),
          at,
        ],
      );
      if (many || !parties[0]) return { many, followed: 0 };
      const subject = await em.findOneOrFail(
        Subject,
        { subjectId: parties[0] },
        { lockMode: LockMode.PESSIMISTIC_WRITE },
      );
      const tx = new SubjectTransaction(em, subject, actor, at, this.clock.today());
      await bringInLine(tx, await headerNow(em, documentId));
      await tx.close(this.keyring);
      return { many, followed: 1 };
    });
  }

  /** Whether a determination that stands was made on the document: its day and kind picked the rules of it. */
  private async restsOn(em: EntityManager, documentId: string, parties: readonly string[]): Promise<boolean> {
    if (parties.length === 0) return false;
    const rows = await executeSql(
      em,
      `select 1 from cx.determination where subject_id in (${parties.map(() => '?').join(',')}) and document_id = ?
       and state in ('proposed','made','marked') limit 1`,
      [...parties, documentId],
    );
    return rows.length > 0;
  }
}

/** A draft with the corrected fields. A day of effect that followed from service follows the new service. */
function corrected(draft: DocumentDraft, correction: HeaderCorrection): DocumentDraft {
  const effectFollowed = draft.effectiveOn === undefined || draft.effectiveOn === draft.servedOn;
  const { effectiveOn: stated, ...rest } = draft;
  return {
    ...rest,
    ...(draft.title === KIND_TITLE[draft.kind] && correction.kind ? { title: KIND_TITLE[correction.kind] } : {}),
    ...correction,
    ...(correction.effectiveOn === undefined && stated !== undefined && !(effectFollowed && correction.servedOn)
      ? { effectiveOn: stated }
      : {}),
  };
}
