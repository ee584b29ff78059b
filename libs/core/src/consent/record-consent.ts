import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { CORE_ROLES, type Actor } from '../access/actor.js';
import type { IsoDay } from '../clock/shanghai-day.js';
import { formatRecordId, newId, type RecordId } from '../database/record-id.js';
import { Publication } from '../publication/publication.entity.js';
import { recordRefusals } from '../refusal/record.refusals.js';
import { refuseAny } from '../refusal/refused.js';
import { SubjectRecords } from '../subject/subject-records.js';
import { Consent, type ConsentScope } from './consent.entity.js';
import { consentRefusals } from './consent.refusals.js';

export interface ConsentView {
  readonly id: string;
  readonly version: number;
  readonly scope: readonly ConsentScope[];
  readonly purpose: string;
  readonly givenOn: string;
  readonly untilDay: string;
  readonly withdrawnOn: string | null;
}

export function consentView(c: Consent): ConsentView {
  return {
    id: formatRecordId({ subjectId: c.subjectId, id: c.consentId }),
    version: c.version,
    scope: c.scope,
    purpose: c.purpose,
    givenOn: c.givenOn,
    untilDay: c.untilDay,
    withdrawnOn: c.withdrawnOn ?? null,
  };
}

/** 登记同意: a natural person's, on paper or by signature, kept as its digest. */
export class RecordConsent {
  constructor(
    readonly actor: Actor,
    readonly subjectId: string,
    readonly consent: {
      readonly scope: readonly ConsentScope[];
      readonly purpose: string;
      readonly givenOn: IsoDay;
      readonly untilDay: IsoDay;
      readonly evidenceDigest: string;
    },
  ) {}
}

@CommandHandler(RecordConsent)
export class RecordConsentHandler implements ICommandHandler<RecordConsent, ConsentView> {
  constructor(private readonly subjects: SubjectRecords) {}

  async execute({ actor, subjectId, consent: input }: RecordConsent): Promise<ConsentView> {
    return this.subjects.change(subjectId, actor, async (tx) => {
      refuseAny([
        actor.roles.includes(CORE_ROLES.clerk) ? undefined : recordRefusals.refuse('actor/role-missing'),
        tx.subject.kind === 'natural-person' ? undefined : consentRefusals.refuse('consent/not-a-person'),
        input.untilDay > input.givenOn
          ? undefined
          : consentRefusals.refuse('consent/open-ended', { pointer: '/untilDay' }),
        input.givenOn <= tx.today
          ? undefined
          : consentRefusals.refuse('consent/given-in-future', { pointer: '/givenOn' }),
      ]);
      const consent = tx.em.create(Consent, {
        subjectId,
        consentId: newId(tx.at),
        ...input,
        recordedBy: actor.officerId,
        recordedAt: tx.at,
      });
      tx.em.persist(consent);
      tx.record('consent.recorded', 'consent', consent.consentId, consent);
      await tx.em.flush();
      return consentView(consent);
    });
  }
}

/** 撤回同意: as easy as giving it (个人信息保护法 15); what rests on it is no longer shown from that day. */
export class WithdrawConsent {
  constructor(
    readonly actor: Actor,
    readonly id: RecordId,
    readonly ifMatch: number | undefined,
  ) {}
}

@CommandHandler(WithdrawConsent)
export class WithdrawConsentHandler implements ICommandHandler<WithdrawConsent, ConsentView> {
  constructor(private readonly subjects: SubjectRecords) {}

  async execute({ actor, id, ifMatch }: WithdrawConsent): Promise<ConsentView> {
    return this.subjects.change(id.subjectId, actor, async (tx) => {
      const consent = await tx.get(Consent, { consentId: id.id });
      tx.expectVersion(consent, ifMatch);
      refuseAny([
        actor.roles.includes(CORE_ROLES.clerk) ? undefined : recordRefusals.refuse('actor/role-missing'),
        consent.withdrawnOn ? consentRefusals.refuse('consent/over') : undefined,
      ]);
      consent.withdrawnOn = tx.today;
      tx.record('consent.withdrawn', 'consent', consent.consentId, consent);
      for (const publication of await tx.all(Publication, { state: 'shown' })) {
        if (publication.personBasis?.consentId !== consent.consentId) continue;
        publication.state = 'ended';
        publication.endedOn = tx.today;
        publication.endReason = 'consent-withdrawn';
        tx.record('publication.ended', 'publication', publication.publicationId, publication, 'publication.ended');
      }
      await tx.em.flush();
      return consentView(consent);
    });
  }
}
