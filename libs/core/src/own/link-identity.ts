import { holdsNumber } from '@chengxin/domain/masking-policy';
import { CommandHandler, QueryHandler, type ICommandHandler, type IQueryHandler } from '@nestjs/cqrs';
import { MikroORM } from '@mikro-orm/postgresql';
import { actorMark, type Actor } from '../access/actor.js';
import { actFindings } from '../access/authority.js';
import { Keyring } from '../access/keyring.js';
import type { Capacity } from '../access/party.js';
import type { IsoDay } from '../clock/shanghai-day.js';
import { executeSql } from '../database/execute-sql.js';
import { newId, type RecordId } from '../database/record-id.js';
import { recordRefusals } from '../refusal/record.refusals.js';
import { Refused, refuseAny } from '../refusal/refused.js';
import { SubjectRecords } from '../subject/subject-records.js';
import { SubjectIdentity, type IdentityEvidence } from './identity.entity.js';
import { identityKeys } from './identity-key.js';
import { ownRefusals } from './own.refusals.js';

/** 拟关联: at the window, an officer saw who somebody is. */
export class ProposeIdentity {
  constructor(
    readonly actor: Actor,
    readonly subjectId: string,
    readonly link: {
      readonly issuer: string;
      readonly account: string;
      readonly capacity: Capacity;
      readonly untilDay?: IsoDay;
      readonly evidence: IdentityEvidence;
    },
  ) {}
}

@CommandHandler(ProposeIdentity)
export class ProposeIdentityHandler implements ICommandHandler<ProposeIdentity, SubjectIdentity> {
  constructor(private readonly subjects: SubjectRecords) {}

  async execute({ actor, subjectId, link }: ProposeIdentity): Promise<SubjectIdentity> {
    refuseAny(actFindings('identity.propose', actor));
    return this.subjects.change(subjectId, actor, async (tx) => {
      const own: Capacity = tx.subject.kind === 'natural-person' ? 'self' : 'legal-representative';
      refuseAny([
        link.capacity === 'agent' || link.capacity === own
          ? undefined
          : ownRefusals.refuse('identity/capacity-unfit', { pointer: '/capacity' }),
        link.capacity === 'agent' && link.untilDay === undefined
          ? ownRefusals.refuse('identity/until-missing', { pointer: '/untilDay' })
          : undefined,
        link.untilDay !== undefined && link.untilDay <= tx.today
          ? ownRefusals.refuse('identity/until-past', { pointer: '/untilDay' })
          : undefined,
        holdsNumber(link.account)
          ? ownRefusals.refuse('identity/account-holds-number', { pointer: '/account' })
          : undefined,
      ]);
      const identity = tx.em.create(SubjectIdentity, {
        subjectId,
        identityId: newId(tx.at),
        ...link,
        state: 'proposed',
        preparedBy: actorMark(actor),
        recordedAt: tx.at,
      });
      tx.em.persist(identity);
      tx.record('identity.proposed', 'identity', identity.identityId, identity);
      await tx.em.flush();
      return identity;
    });
  }
}

/** Another person decides the link. From then on the account signs in. */
export class DecideIdentity {
  constructor(
    readonly actor: Actor,
    readonly id: RecordId,
    readonly ifMatch: number | undefined,
    readonly decision: { readonly approved: boolean; readonly reason: string },
  ) {}
}

@CommandHandler(DecideIdentity)
export class DecideIdentityHandler implements ICommandHandler<DecideIdentity, SubjectIdentity> {
  constructor(
    private readonly subjects: SubjectRecords,
    private readonly keyring: Keyring,
  ) {}

  async execute({ actor, id, ifMatch, decision }: DecideIdentity): Promise<SubjectIdentity> {
    return this.subjects.change(id.subjectId, actor, async (tx) => {
      const identity = await tx.get(SubjectIdentity, { identityId: id.id });
      tx.expectVersion(identity, ifMatch);
      refuseAny([
        ...actFindings('identity.decide', actor, { preparedBy: identity.preparedBy }),
        identity.state === 'proposed' ? undefined : ownRefusals.refuse('identity/nothing-to-decide'),
        decision.approved && identity.untilDay && identity.untilDay <= tx.today
          ? ownRefusals.refuse('identity/until-past')
          : undefined,
      ]);
      identity.state = decision.approved ? 'in-force' : 'declined';
      identity.decidedBy = actorMark(actor);
      identity.decisionReason = decision.reason;
      if (decision.approved) {
        // Under every key held, in one order for all: whoever holds fewer keys meets it all the same.
        const keys = [...identityKeys(this.keyring, identity)].sort();
        const claimed = await executeSql(
          tx.em,
          `insert into cx.identity_claim (identity_key, subject_id, identity_id, claimed_at)
           values ${keys.map(() => '(?,?,?,?)').join(',')} on conflict (identity_key) do nothing returning 1`,
          keys.flatMap((key) => [key, identity.subjectId, identity.identityId, tx.at]),
        );
        if (claimed.length < keys.length) throw new Refused([ownRefusals.refuse('identity/account-taken')]);
      }
      tx.record(`identity.${decision.approved ? 'decided' : 'declined'}`, 'identity', identity.identityId, identity);
      await tx.em.flush();
      return identity;
    });
  }
}

/** 终止关联: at once, by one person: it takes a way in away and gives none. */
export class EndIdentity {
  constructor(
    readonly actor: Actor,
    readonly id: RecordId,
    readonly ifMatch: number | undefined,
    readonly reason: string,
  ) {}
}

@CommandHandler(EndIdentity)
export class EndIdentityHandler implements ICommandHandler<EndIdentity, SubjectIdentity> {
  constructor(
    private readonly subjects: SubjectRecords,
    private readonly keyring: Keyring,
  ) {}

  async execute({ actor, id, ifMatch, reason }: EndIdentity): Promise<SubjectIdentity> {
    refuseAny(actFindings('identity.end', actor));
    return this.subjects.change(id.subjectId, actor, async (tx) => {
      const identity = await tx.get(SubjectIdentity, { identityId: id.id });
      tx.expectVersion(identity, ifMatch);
      refuseAny([identity.state === 'in-force' ? undefined : ownRefusals.refuse('identity/not-in-force')]);
      identity.state = 'ended';
      identity.endedOn = tx.today;
      identity.endReason = reason;
      identity.endedBy = actorMark(actor);
      for (const key of identityKeys(this.keyring, identity))
        await executeSql(tx.em, 'delete from cx.identity_claim where identity_key = ? and identity_id = ?', [
          key,
          identity.identityId,
        ]);
      tx.record('identity.ended', 'identity', identity.identityId, identity);
      await tx.em.flush();
      return identity;
    });
  }
}

export class ReadIdentity {
  constructor(
    readonly actor: Actor,
    readonly id: RecordId,
  ) {}
}

@QueryHandler(ReadIdentity)
export class ReadIdentityHandler implements IQueryHandler<ReadIdentity, SubjectIdentity> {
  constructor(private readonly orm: MikroORM) {}

  async execute({ actor, id }: ReadIdentity): Promise<SubjectIdentity> {
    refuseAny(actFindings('identity.read', actor));
    const identity = await this.orm.em.fork().findOne(SubjectIdentity, { subjectId: id.subjectId, identityId: id.id });
    if (!identity) throw new Refused([recordRefusals.refuse('record/not-found')]);
    return identity;
  }
}
