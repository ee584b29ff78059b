import { fullYears } from '@chengxin/domain/calendar';
import { birthDateOf } from '@chengxin/domain/identity-code';
import { addTerm } from '@chengxin/domain/terms';
import type { EntityManager } from '@mikro-orm/postgresql';
import { MikroORM } from '@mikro-orm/postgresql';
import { CommandHandler, QueryHandler, type ICommandHandler, type IQueryHandler } from '@nestjs/cqrs';
import { actorMark, type Actor } from '../access/actor.js';
import { actFindings } from '../access/authority.js';
import { Keyring } from '../access/keyring.js';
import type { IsoDay } from '../clock/shanghai-day.js';
import { executeSql } from '../database/execute-sql.js';
import { newId, type RecordId } from '../database/record-id.js';
import { recordRefusals } from '../refusal/record.refusals.js';
import { Refused, refuseAny, type Refusal } from '../refusal/refused.js';
import { SubjectRecords } from '../subject/subject-records.js';
import { Guardianship, type GuardianRelation } from './guardianship.entity.js';
import { guardianshipRefusals } from './guardianship.refusals.js';
import type { IdentityEvidence } from './identity.entity.js';

/** Below it the guardian consents (个人信息保护法 31). */
export const GUARDED_BELOW = 14;

/** The birth day that a person's citizen number tells; undefined where no such number is held. */
export async function birthDayOf(em: EntityManager, keyring: Keyring, subjectId: string): Promise<IsoDay | undefined> {
  const [row] = await executeSql<{ value_cipher: Buffer }>(
    em,
    `select value_cipher from cx.subject_identifier where subject_id = ? and scheme = 'citizen-number' and value_cipher is not null`,
    [subjectId],
  );
  return row && birthDateOf(keyring.decrypt(row.value_cipher).toString('utf8'));
}

/** 拟登记监护关系: an officer at the window saw the papers of both. */
export class ProposeGuardianship {
  constructor(
    readonly actor: Actor,
    readonly subjectId: string,
    readonly link: {
      readonly guardianId: string;
      readonly relation: GuardianRelation;
      readonly untilDay: IsoDay;
      readonly evidence: IdentityEvidence;
    },
  ) {}
}

@CommandHandler(ProposeGuardianship)
export class ProposeGuardianshipHandler implements ICommandHandler<ProposeGuardianship, Guardianship> {
  constructor(
    private readonly subjects: SubjectRecords,
    private readonly keyring: Keyring,
  ) {}

  async execute({ actor, subjectId, link }: ProposeGuardianship): Promise<Guardianship> {
    refuseAny(actFindings('guardianship.propose', actor));
    return this.subjects.change(subjectId, actor, async (tx) => {
      const [guardian] = await executeSql<{ kind: string }>(tx.em, 'select kind from cx.subject where subject_id = ?', [
        link.guardianId,
      ]);
      if (!guardian) throw new Refused([recordRefusals.refuse('record/not-found', { pointer: '/guardianId' })]);
      if (guardian.kind !== 'natural-person' || tx.subject.kind !== 'natural-person' || link.guardianId === subjectId)
        throw new Refused([guardianshipRefusals.refuse('guardianship/not-persons', { pointer: '/guardianId' })]);
      const born = await birthDayOf(tx.em, this.keyring, subjectId);
      const guardianBorn = await birthDayOf(tx.em, this.keyring, link.guardianId);
      const held = await tx.find(Guardianship, { guardianId: link.guardianId, state: 'in-force' });
      refuseAny([
        ...ageFindings(tx.today, born, guardianBorn, link.untilDay),
        held && held.untilDay > tx.today ? guardianshipRefusals.refuse('guardianship/in-force') : undefined,
      ]);
      const guardianship = tx.em.create(Guardianship, {
        subjectId,
        guardianshipId: newId(tx.at),
        ...link,
        state: 'proposed',
        preparedBy: actorMark(actor),
        recordedAt: tx.at,
      });
      tx.em.persist(guardianship);
      tx.record('guardianship.proposed', 'guardianship', guardianship.guardianshipId, guardianship);
      await tx.em.flush();
      return guardianship;
    });
  }
}

function ageFindings(
  today: IsoDay,
  born: IsoDay | undefined,
  guardianBorn: IsoDay | undefined,
  untilDay: IsoDay,
): readonly Refusal[] {
  if (!born || !guardianBorn) return [guardianshipRefusals.refuse('guardianship/age-undetermined')];
  if (fullYears(born, today) >= GUARDED_BELOW) return [guardianshipRefusals.refuse('guardianship/not-under-14')];
  const findings: Refusal[] = [];
  if (fullYears(guardianBorn, today) < GUARDED_BELOW)
    findings.push(guardianshipRefusals.refuse('guardianship/guardian-is-child', { pointer: '/guardianId' }));
  if (untilDay <= today || untilDay > addTerm(born, `P${GUARDED_BELOW}Y`).due)
    findings.push(guardianshipRefusals.refuse('guardianship/until-unfit', { pointer: '/untilDay' }));
  return findings;
}

/** Another person decides the link. From then on the guardian consents for the child and sees who looked. */
export class DecideGuardianship {
  constructor(
    readonly actor: Actor,
    readonly id: RecordId,
    readonly ifMatch: number | undefined,
    readonly decision: { readonly approved: boolean; readonly reason: string },
  ) {}
}

@CommandHandler(DecideGuardianship)
export class DecideGuardianshipHandler implements ICommandHandler<DecideGuardianship, Guardianship> {
  constructor(private readonly subjects: SubjectRecords) {}

  async execute({ actor, id, ifMatch, decision }: DecideGuardianship): Promise<Guardianship> {
    return this.subjects.change(id.subjectId, actor, async (tx) => {
      const guardianship = await tx.get(Guardianship, { guardianshipId: id.id });
      tx.expectVersion(guardianship, ifMatch);
      refuseAny([
        ...actFindings('guardianship.decide', actor, { preparedBy: guardianship.preparedBy }),
        guardianship.state === 'proposed' ? undefined : guardianshipRefusals.refuse('guardianship/nothing-to-decide'),
        decision.approved && guardianship.untilDay <= tx.today
          ? guardianshipRefusals.refuse('guardianship/until-unfit')
          : undefined,
      ]);
      guardianship.state = decision.approved ? 'in-force' : 'declined';
      guardianship.decidedBy = actorMark(actor);
      guardianship.decisionReason = decision.reason;
      const event = `guardianship.${decision.approved ? 'decided' : 'declined'}`;
      tx.record(event, 'guardianship', guardianship.guardianshipId, guardianship);
      await tx.em.flush();
      return guardianship;
    });
  }
}

/** 终止监护关系: at once, by one person: it takes a say away and gives none. What rests on its consents is read no more. */
export class EndGuardianship {
  constructor(
    readonly actor: Actor,
    readonly id: RecordId,
    readonly ifMatch: number | undefined,
    readonly reason: string,
  ) {}
}

@CommandHandler(EndGuardianship)
export class EndGuardianshipHandler implements ICommandHandler<EndGuardianship, Guardianship> {
  constructor(private readonly subjects: SubjectRecords) {}

  async execute({ actor, id, ifMatch, reason }: EndGuardianship): Promise<Guardianship> {
    refuseAny(actFindings('guardianship.end', actor));
    return this.subjects.change(id.subjectId, actor, async (tx) => {
      const guardianship = await tx.get(Guardianship, { guardianshipId: id.id });
      tx.expectVersion(guardianship, ifMatch);
      refuseAny([
        guardianship.state === 'in-force' ? undefined : guardianshipRefusals.refuse('guardianship/not-in-force'),
      ]);
      guardianship.state = 'ended';
      guardianship.endedOn = tx.today;
      guardianship.endReason = reason;
      guardianship.endedBy = actorMark(actor);
      tx.record('guardianship.ended', 'guardianship', guardianship.guardianshipId, guardianship);
      await tx.em.flush();
      return guardianship;
    });
  }
}

export class ReadGuardianship {
  constructor(
    readonly actor: Actor,
    readonly id: RecordId,
  ) {}
}

@QueryHandler(ReadGuardianship)
export class ReadGuardianshipHandler implements IQueryHandler<ReadGuardianship, Guardianship> {
  constructor(private readonly orm: MikroORM) {}

  async execute({ actor, id }: ReadGuardianship): Promise<Guardianship> {
    refuseAny(actFindings('guardianship.read', actor));
    const found = await this.orm.em.fork().findOne(Guardianship, { subjectId: id.subjectId, guardianshipId: id.id });
    if (!found) throw new Refused([recordRefusals.refuse('record/not-found')]);
    return found;
  }
}
