import { birthDateOf } from '@chengxin/domain/identity-code';
import { fullYears } from '@chengxin/domain/calendar';
import { lastDayOfConsent } from '@chengxin/reference-data/consent-terms';
import type { EntityManager } from '@mikro-orm/postgresql';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '../access/actor.js';
import { actFindings } from '../access/authority.js';
import { DataUses } from '../access/data-use.js';
import { Keyring } from '../access/keyring.js';
import { isParty, type Party } from '../access/party.js';
import { executeSql } from '../database/execute-sql.js';
import type { IsoDay } from '../clock/shanghai-day.js';
import { formatRecordId, newId, type RecordId } from '../database/record-id.js';
import { Publication } from '../publication/publication.entity.js';
import { recordRefusals } from '../refusal/record.refusals.js';
import { Refused, refuseAny, type Refusal } from '../refusal/refused.js';
import { SubjectRecords } from '../subject/subject-records.js';
import { Consent, type ConsentGuardian, type ConsentScope } from './consent.entity.js';
import { consentRefusals } from './consent.refusals.js';

export interface ConsentView {
  readonly id: string;
  readonly version: number;
  readonly scope: readonly ConsentScope[];
  readonly purpose: string;
  readonly givenOn: string;
  readonly untilDay: string;
  readonly withdrawnOn: string | null;
  readonly singleUse: boolean;
  readonly guardian: ConsentGuardian | null;
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
    singleUse: c.singleUse,
    guardian: c.guardian ?? null,
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
      readonly singleUse?: boolean;
      readonly guardian?: ConsentGuardian;
      /** Where no identity number tells it. It is looked at and not kept. */
      readonly birthDay?: IsoDay;
    },
  ) {}
}

@CommandHandler(RecordConsent)
export class RecordConsentHandler implements ICommandHandler<RecordConsent, ConsentView> {
  constructor(
    private readonly subjects: SubjectRecords,
    private readonly keyring: Keyring,
    private readonly uses: DataUses,
  ) {}

  async execute({ actor, subjectId, consent }: RecordConsent): Promise<ConsentView> {
    const { birthDay, guardian = null, singleUse = false, ...input } = consent;
    return this.subjects.change(subjectId, actor, async (tx) => {
      const born = await this.birthOf(tx.em, subjectId);
      refuseAny([
        ...actFindings('consent.record', actor),
        tx.subject.kind === 'natural-person' ? undefined : consentRefusals.refuse('consent/not-a-person'),
        input.untilDay > input.givenOn
          ? undefined
          : consentRefusals.refuse('consent/open-ended', { pointer: '/untilDay' }),
        input.givenOn <= tx.today
          ? undefined
          : consentRefusals.refuse('consent/given-in-future', { pointer: '/givenOn' }),
        ...this.termFindings(input),
        ...(tx.subject.kind === 'natural-person' ? guardFindings(input.givenOn, born, birthDay, guardian) : []),
      ]);
      const consent = tx.em.create(Consent, {
        subjectId,
        consentId: newId(tx.at),
        ...input,
        singleUse,
        guardian,
        recordedBy: actor.officerId,
        recordedAt: tx.at,
      });
      tx.em.persist(consent);
      tx.record('consent.recorded', 'consent', consent.consentId, consent);
      await tx.em.flush();
      return consentView(consent);
    });
  }

  /** One use, for so long and no longer, for a purpose that rests on consent where it is a query. */
  private termFindings({ scope, purpose, givenOn, untilDay }: RecordConsent['consent']): readonly Refusal[] {
    const findings: Refusal[] = [];
    if (scope.length !== 1) findings.push(consentRefusals.refuse('consent/bundled', { pointer: '/scope' }));
    if (!scope.includes('query')) return findings;
    if (!this.uses.restsOnConsent(purpose))
      findings.push(consentRefusals.refuse('consent/purpose-unknown', { pointer: '/purpose' }));
    if (untilDay > lastDayOfConsent(givenOn))
      findings.push(consentRefusals.refuse('consent/too-long', { pointer: '/untilDay' }));
    return findings;
  }

  /** The birth day that an identity number tells. */
  private async birthOf(em: EntityManager, subjectId: string): Promise<IsoDay | undefined> {
    const [row] = await executeSql<{ value_cipher: Buffer }>(
      em,
      `select value_cipher from cx.subject_identifier where subject_id = ? and scheme = 'citizen-number' and value_cipher is not null`,
      [subjectId],
    );
    return row && birthDateOf(this.keyring.decrypt(row.value_cipher).toString('utf8'));
  }
}

const GUARDED_BELOW = 14;

/** Under 14 on the day it was given, the guardian consents; who is not known to be older is not taken for older. */
function guardFindings(
  on: IsoDay,
  told: IsoDay | undefined,
  stated: IsoDay | undefined,
  guardian: ConsentGuardian | null,
): readonly Refusal[] {
  if (told && stated && told !== stated)
    return [consentRefusals.refuse('consent/birth-day-differs', { pointer: '/birthDay' })];
  const born = told ?? stated;
  if (!born || born > on) return [consentRefusals.refuse('consent/age-undetermined', { pointer: '/birthDay' })];
  const grown = fullYears(born, on) >= GUARDED_BELOW;
  return grown || guardian ? [] : [consentRefusals.refuse('consent/guardian-missing', { pointer: '/guardian' })];
}

/** 撤回同意: as easy as giving it (个人信息保护法 15), by the subject itself or at a window; what rests on it is no longer shown from that day. */
export class WithdrawConsent {
  constructor(
    readonly actor: Actor | Party,
    readonly id: RecordId,
    readonly ifMatch: number | undefined,
  ) {}
}

@CommandHandler(WithdrawConsent)
export class WithdrawConsentHandler implements ICommandHandler<WithdrawConsent, ConsentView> {
  constructor(private readonly subjects: SubjectRecords) {}

  async execute({ actor, id, ifMatch }: WithdrawConsent): Promise<ConsentView> {
    if (isParty(actor) && actor.subjectId !== id.subjectId)
      throw new Refused([recordRefusals.refuse('record/not-found')]);
    return this.subjects.change(id.subjectId, actor, async (tx) => {
      const consent = await tx.get(Consent, { consentId: id.id });
      tx.expectVersion(consent, ifMatch);
      refuseAny([
        ...(isParty(actor) ? [] : actFindings('consent.withdraw', actor)),
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
