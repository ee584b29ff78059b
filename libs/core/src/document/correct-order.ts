import { LockMode } from '@mikro-orm/core';
import { actFindings } from '../access/authority.js';
import { MikroORM, type EntityManager } from '@mikro-orm/postgresql';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { actorMark, type Actor } from '../access/actor.js';
import { Keyring } from '../access/keyring.js';
import { Clock } from '../clock/clock.js';
import { executeSql } from '../database/execute-sql.js';
import { retryOnDeadlock } from '../database/retry.js';
import { Determination } from '../determination/determination.entity.js';
import { recordRefusals } from '../refusal/record.refusals.js';
import { Refused, refuseAny, type Refusal } from '../refusal/refused.js';
import { refuseRecused } from '../recusal/recused.js';
import { SubjectTransaction } from '../subject/subject-records.js';
import { Subject } from '../subject/subject.entity.js';
import { draftOf } from './document-access.js';
import type { DocumentDraft } from './document-draft.js';
import { DocumentJudges } from './document-judges.js';
import type { DocumentJudge } from './document-judge.js';
import { recordDocument } from './document-ledger.js';
import { documentRefusals } from './document.refusals.js';
import { DocumentSubject, type PartyOrder } from './document-subject.entity.js';
import { Document } from './document.entity.js';
import { senderOf } from './register-document.js';
import { orderDigestOf, withdrawSecrets } from './trade-secret.js';

const marksOf = ({ tradeSecrets = [] }: PartyOrder) => [...new Set(tradeSecrets)].sort();

export interface OrderCorrected {
  readonly documentId: string;
  readonly subjectId: string;
  readonly version: number;
  readonly correctedTimes: number;
}

/** 更正对一名当事人的处理内容: by the organ that made the document, with a reason. What stood before is in the subject's ledger. */
export class CorrectPartyOrder {
  constructor(
    readonly actor: Actor,
    readonly party: { readonly documentId: string; readonly subjectId: string },
    readonly ifMatch: number | undefined,
    readonly order: PartyOrder,
    readonly reason: string,
  ) {}
}

@CommandHandler(CorrectPartyOrder)
export class CorrectPartyOrderHandler implements ICommandHandler<CorrectPartyOrder, OrderCorrected> {
  constructor(
    private readonly orm: MikroORM,
    private readonly judges: DocumentJudges,
    private readonly clock: Clock,
    private readonly keyring: Keyring,
  ) {}

  async execute(command: CorrectPartyOrder): Promise<OrderCorrected> {
    const [judge, organs] = await Promise.all([this.judges.judge(), this.judges.organs()]);
    const { actor, party, ifMatch, order: stated, reason } = command;
    const { documentId, subjectId } = party;
    return retryOnDeadlock(() =>
      this.orm.em.fork().transactional(async (inner) => {
        const em = inner as EntityManager;
        const at = this.clock.now();
        const document = await em.findOne(Document, { documentId }, { lockMode: LockMode.PESSIMISTIC_WRITE });
        const organ = document && organs.get(document.organId);
        const subject = organ && (await em.findOne(Subject, { subjectId }, { lockMode: LockMode.PESSIMISTIC_WRITE }));
        if (!document || !organ || !subject) throw new Refused([recordRefusals.refuse('record/not-found')]);
        await refuseRecused(em, actor, [subjectId]);
        const tx = new SubjectTransaction(em, subject, actor, at, this.clock.today());
        const copy = await tx.get(DocumentSubject, { documentId });
        tx.expectVersion(document, ifMatch);
        // The form knows nothing of what the sector's own file stated: that stays as it was.
        const { sectorFacts } = copy.partyOrder;
        const order = sectorFacts === undefined ? stated : { ...stated, sectorFacts };
        const orderDigest = orderDigestOf(order);
        const marks = marksOf(order);
        const marksBefore = marksOf(copy.partyOrder);
        const remarked = marks.join() !== marksBefore.join();
        const draft = draftOf(document, organ);
        const standing = await tx.all(Determination, { documentId, state: { $in: ['proposed', 'made', 'marked'] } });
        refuseAny([
          ...actFindings('document.correct', actor),
          actor.organ.id === document.organId ? undefined : documentRefusals.refuse('document/not-yours'),
          document.status === 'annulled' ? documentRefusals.refuse('document/annulled') : undefined,
          orderDigest === copy.orderDigest && !remarked
            ? documentRefusals.refuse('document/correction-empty')
            : undefined,
          // A mark changes no fact that anybody determined.
          standing.length > 0 && orderDigest !== copy.orderDigest
            ? documentRefusals.refuse('document/order-has-determination')
            : undefined,
          ...judge.judgeHeader(draft, senderOf(actor), order),
          ...judge.judgeWords({}, stated),
          ...(subject.kind === 'natural-person' ? await this.ageFindings(em, subjectId, judge, draft, order) : []),
        ]);

        const before = copy.orderDigest;
        copy.partyOrder = order;
        copy.orderDigest = orderDigest;
        tx.record('document.corrected', 'document', documentId, copy);
        if (remarked)
          await withdrawSecrets(
            tx,
            standing.map((determination) => determination.determinationId),
            order,
          );
        document.correctedTimes += 1;
        const after = { subjectId, orderDigest, ...(remarked ? { tradeSecrets: marks } : {}) };
        await recordDocument(em, document, 'document.corrected', actor, at, { reason, ...after });
        await executeSql(em, 'update cx.document_party set order_digest = ? where document_id = ? and subject_id = ?', [
          orderDigest,
          documentId,
          subjectId,
        ]);
        // The document's own history names the party and the digests: what is ordered of a person stands with the person.
        await executeSql(
          em,
          'insert into cx.document_correction (document_id, correction_no, before, after, reason, recorded_by, recorded_at) values (?,?,?,?,?,?,?)',
          [
            documentId,
            document.correctedTimes,
            JSON.stringify({
              subjectId,
              orderDigest: before,
              ...(remarked ? { tradeSecrets: marksBefore } : {}),
            }),
            JSON.stringify(after),
            reason,
            actorMark(actor),
            at,
          ],
        );
        await tx.close(this.keyring);
        return { documentId, subjectId, version: document.version, correctedTimes: document.correctedTimes };
      }),
    );
  }

  /** Another day of the act may make the person under 14. The number is read in memory and written nowhere. */
  private async ageFindings(
    em: EntityManager,
    subjectId: string,
    judge: DocumentJudge,
    draft: DocumentDraft,
    order: PartyOrder,
  ): Promise<readonly Refusal[]> {
    const [row] = await executeSql<{ value_cipher: Buffer }>(
      em,
      `select value_cipher from cx.subject_identifier where subject_id = ? and scheme = 'citizen-number'`,
      [subjectId],
    );
    return row
      ? judge.judgeAge(draft, order, this.keyring.decrypt(Buffer.from(row.value_cipher)).toString('utf8'))
      : [];
  }
}
