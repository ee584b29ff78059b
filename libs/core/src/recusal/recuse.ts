import { CommandHandler, QueryHandler, type ICommandHandler, type IQueryHandler } from '@nestjs/cqrs';
import { MikroORM } from '@mikro-orm/postgresql';
import { isPerson, type Actor } from '../access/actor.js';
import { actFindings } from '../access/authority.js';
import { executeSql } from '../database/execute-sql.js';
import { newId, type RecordId } from '../database/record-id.js';
import { refuseAny } from '../refusal/refused.js';
import { SubjectRecords } from '../subject/subject-records.js';
import { Recusal, type RecusalAskedBy } from './recusal.entity.js';
import { recusalRefusals } from './recusal.refusals.js';

/** 登记回避: an officer keeps out by its own word, or an approver of its organ has it keep out. It holds at once. */
export class Recuse {
  constructor(
    readonly actor: Actor,
    readonly subjectId: string,
    readonly recusal: {
      /** Who keeps out; the actor unless said. */
      readonly officerId?: string;
      readonly askedBy: RecusalAskedBy;
      readonly reason: string;
    },
  ) {}
}

@CommandHandler(Recuse)
export class RecuseHandler implements ICommandHandler<Recuse, Recusal> {
  constructor(private readonly subjects: SubjectRecords) {}

  async execute({ actor, subjectId, recusal }: Recuse): Promise<Recusal> {
    const { officerId = actor.officerId, askedBy, reason } = recusal;
    refuseAny(actFindings(officerId === actor.officerId ? 'recusal.declare' : 'recusal.order', actor));
    return this.subjects.change(subjectId, actor, async (tx) => {
      const [officer] = await executeSql(
        tx.em,
        'select 1 from cx.officer where officer_id = ? and organ_id = ? and active',
        [officerId, actor.organ.id],
      );
      const standing = await tx.all(Recusal, { officerId, endedOn: null });
      refuseAny([
        officer ? undefined : recusalRefusals.refuse('recusal/officer-unknown', { pointer: '/officerId' }),
        standing.length === 0 ? undefined : recusalRefusals.refuse('recusal/in-force'),
      ]);
      const recused = tx.em.create(Recusal, {
        subjectId,
        recusalId: newId(tx.at),
        officerId,
        organId: actor.organ.id,
        askedBy,
        reason,
        recordedBy: actor.officerId,
        recordedOn: tx.today,
        recordedAt: tx.at,
      });
      tx.em.persist(recused);
      tx.record('recusal.recorded', 'recusal', recused.recusalId, recused);
      await tx.em.flush();
      return recused;
    });
  }
}

/** 终止回避: by an approver of the organ, never by the one who keeps out. */
export class EndRecusal {
  constructor(
    readonly actor: Actor,
    readonly id: RecordId,
    readonly ifMatch: number | undefined,
    readonly reason: string,
  ) {}
}

@CommandHandler(EndRecusal)
export class EndRecusalHandler implements ICommandHandler<EndRecusal, Recusal> {
  constructor(private readonly subjects: SubjectRecords) {}

  async execute({ actor, id, ifMatch, reason }: EndRecusal): Promise<Recusal> {
    // Who keeps out of the subject's matters is told by `actor/recused` where the transaction begins.
    return this.subjects.change(id.subjectId, actor, async (tx) => {
      const recusal = await tx.get(Recusal, { recusalId: id.id, organId: actor.organ.id });
      tx.expectVersion(recusal, ifMatch);
      refuseAny([
        ...actFindings('recusal.end', actor),
        isPerson(recusal.officerId, actor) ? recusalRefusals.refuse('recusal/own-end') : undefined,
        recusal.endedOn ? recusalRefusals.refuse('recusal/over') : undefined,
      ]);
      recusal.endedOn = tx.today;
      recusal.endReason = reason;
      recusal.endedBy = actor.officerId;
      tx.record('recusal.ended', 'recusal', recusal.recusalId, recusal);
      await tx.em.flush();
      return recusal;
    });
  }
}

/** The recusals of the actor's organ that hold today, the newest first. */
export class ReadRecusals {
  constructor(readonly actor: Actor) {}
}

@QueryHandler(ReadRecusals)
export class ReadRecusalsHandler implements IQueryHandler<ReadRecusals, readonly Recusal[]> {
  constructor(private readonly orm: MikroORM) {}

  async execute({ actor }: ReadRecusals): Promise<readonly Recusal[]> {
    refuseAny(actFindings('recusal.read', actor));
    return this.orm.em
      .fork()
      .find(Recusal, { organId: actor.organ.id, endedOn: null }, { orderBy: { recordedAt: 'desc' }, limit: 1000 });
  }
}
