import { holdsNumber } from '@chengxin/domain/masking-policy';
import { ACCESS_DELAY, lastDayOfDelay } from '@chengxin/reference-data/access-delays';
import { MikroORM } from '@mikro-orm/postgresql';
import { CommandHandler, QueryHandler, type ICommandHandler, type IQueryHandler } from '@nestjs/cqrs';
import { actorMark, type Actor } from '../access/actor.js';
import { actFindings } from '../access/authority.js';
import type { IsoDay } from '../clock/shanghai-day.js';
import { newId, type RecordId } from '../database/record-id.js';
import { recordRefusals } from '../refusal/record.refusals.js';
import { Refused, refuseAny, type Refusal } from '../refusal/refused.js';
import { SubjectRecords } from '../subject/subject-records.js';
import { AccessDelay } from './access-delay.entity.js';
import { accessDelayRefusals } from './access-delay.refusals.js';

/** 拟推迟告知: while a case is looked into, its subject is told of the organ's reads for it from a day on. */
export class ProposeAccessDelay {
  constructor(
    readonly actor: Actor,
    readonly subjectId: string,
    readonly delay: {
      readonly matter: string;
      readonly clause: { readonly instrument: string; readonly article: string };
      readonly reason: string;
      readonly untilDay: IsoDay;
    },
  ) {}
}

@CommandHandler(ProposeAccessDelay)
export class ProposeAccessDelayHandler implements ICommandHandler<ProposeAccessDelay, AccessDelay> {
  constructor(private readonly subjects: SubjectRecords) {}

  async execute({ actor, subjectId, delay }: ProposeAccessDelay): Promise<AccessDelay> {
    refuseAny(actFindings('access-delay.propose', actor));
    const { matter, reason, untilDay, clause: named } = delay;
    return this.subjects.change(subjectId, actor, async (tx) => {
      const clause = ACCESS_DELAY.clauses.find(
        ({ instrument, article }) => instrument === named.instrument && article === named.article,
      );
      const before = await tx.all(AccessDelay, { organId: actor.organ.id, matter, state: { $ne: 'declined' } });
      refuseAny([
        clause ? undefined : accessDelayRefusals.refuse('access-delay/clause-unfit', { pointer: '/clause' }),
        /[0-9０-９]/u.test(matter) && !holdsNumber(matter)
          ? undefined
          : accessDelayRefusals.refuse('access-delay/matter-unfit', { pointer: '/matter' }),
        termFinding(tx.today, untilDay),
        before.length === 0 ? undefined : accessDelayRefusals.refuse('access-delay/once', { pointer: '/matter' }),
      ]);
      const kept = tx.em.create(AccessDelay, {
        subjectId,
        delayId: newId(tx.at),
        organId: actor.organ.id,
        matter,
        clause: clause!,
        reason,
        untilDay,
        state: 'proposed',
        preparedBy: actorMark(actor),
        recordedAt: tx.at,
      });
      tx.em.persist(kept);
      tx.record('access-delay.proposed', 'access-delay', kept.delayId, kept);
      await tx.em.flush();
      return kept;
    });
  }
}

const termFinding = (from: IsoDay, untilDay: IsoDay): Refusal | undefined =>
  untilDay > from && untilDay <= lastDayOfDelay(from)
    ? undefined
    : accessDelayRefusals.refuse('access-delay/until-unfit', {
        pointer: '/untilDay',
        detail: {
          zh: `至迟 ${lastDayOfDelay(from)}；${ACCESS_DELAY.source.zh}`,
          en: `at the latest ${lastDayOfDelay(from)}; ${ACCESS_DELAY.source.en}`,
        },
      });

/** Another person of the organ decides. */
export class DecideAccessDelay {
  constructor(
    readonly actor: Actor,
    readonly id: RecordId,
    readonly ifMatch: number | undefined,
    readonly decision: { readonly approved: boolean; readonly reason: string },
  ) {}
}

@CommandHandler(DecideAccessDelay)
export class DecideAccessDelayHandler implements ICommandHandler<DecideAccessDelay, AccessDelay> {
  constructor(private readonly subjects: SubjectRecords) {}

  async execute({ actor, id, ifMatch, decision }: DecideAccessDelay): Promise<AccessDelay> {
    return this.subjects.change(id.subjectId, actor, async (tx) => {
      const kept = await tx.get(AccessDelay, { delayId: id.id, organId: actor.organ.id });
      tx.expectVersion(kept, ifMatch);
      refuseAny([
        ...actFindings('access-delay.decide', actor, { preparedBy: kept.preparedBy }),
        kept.state === 'proposed' ? undefined : accessDelayRefusals.refuse('access-delay/nothing-to-decide'),
        decision.approved && kept.untilDay <= tx.today
          ? accessDelayRefusals.refuse('access-delay/until-unfit')
          : undefined,
      ]);
      kept.state = decision.approved ? 'in-force' : 'declined';
      kept.decidedBy = actorMark(actor);
      kept.decisionReason = decision.reason;
      tx.record(`access-delay.${decision.approved ? 'decided' : 'declined'}`, 'access-delay', kept.delayId, kept);
      await tx.em.flush();
      return kept;
    });
  }
}

/** 提前告知: at once, by one person: it only tells the subject more. */
export class EndAccessDelay {
  constructor(
    readonly actor: Actor,
    readonly id: RecordId,
    readonly ifMatch: number | undefined,
    readonly reason: string,
  ) {}
}

@CommandHandler(EndAccessDelay)
export class EndAccessDelayHandler implements ICommandHandler<EndAccessDelay, AccessDelay> {
  constructor(private readonly subjects: SubjectRecords) {}

  async execute({ actor, id, ifMatch, reason }: EndAccessDelay): Promise<AccessDelay> {
    refuseAny(actFindings('access-delay.end', actor));
    return this.subjects.change(id.subjectId, actor, async (tx) => {
      const kept = await tx.get(AccessDelay, { delayId: id.id, organId: actor.organ.id });
      tx.expectVersion(kept, ifMatch);
      refuseAny([kept.state === 'in-force' ? undefined : accessDelayRefusals.refuse('access-delay/not-in-force')]);
      kept.state = 'ended';
      kept.endedOn = tx.today;
      kept.endReason = reason;
      kept.endedBy = actorMark(actor);
      tx.record('access-delay.ended', 'access-delay', kept.delayId, kept);
      await tx.em.flush();
      return kept;
    });
  }
}

export class ReadAccessDelay {
  constructor(
    readonly actor: Actor,
    readonly id: RecordId,
  ) {}
}

@QueryHandler(ReadAccessDelay)
export class ReadAccessDelayHandler implements IQueryHandler<ReadAccessDelay, AccessDelay> {
  constructor(private readonly orm: MikroORM) {}

  async execute({ actor, id }: ReadAccessDelay): Promise<AccessDelay> {
    refuseAny(actFindings('access-delay.read', actor));
    const where = { subjectId: id.subjectId, delayId: id.id, organId: actor.organ.id };
    const found = await this.orm.em.fork().findOne(AccessDelay, where);
    if (!found) throw new Refused([recordRefusals.refuse('record/not-found')]);
    return found;
  }
}
