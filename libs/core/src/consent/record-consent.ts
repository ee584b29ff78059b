import { fullYears } from '@chengxin/domain/calendar';
import { isPurposeOfPublication, lastDayOfConsent } from '@chengxin/reference-data/consent-terms';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '../access/actor.js';
import { actFindings } from '../access/authority.js';
import { DataUses } from '../access/data-use.js';
import { Keyring } from '../access/keyring.js';
import { isParty, type Party } from '../access/party.js';
import type { IsoDay } from '../clock/shanghai-day.js';
import { formatRecordId, newId, type RecordId } from '../database/record-id.js';
import { endPublication } from '../publication/channel-acts.js';
import { Publication } from '../publication/publication.entity.js';
import { recordRefusals } from '../refusal/record.refusals.js';
import { Refused, refuseAny, type Refusal } from '../refusal/refused.js';
import { SubjectRecords } from '../subject/subject-records.js';
import { Guardianship } from '../own/guardianship.entity.js';
import { birthDayOf, GUARDED_BELOW } from '../own/guardianship.js';
import { Wards } from '../own/wards.js';
import type { SubjectTransaction } from '../subject/subject-records.js';
import { Consent, type ConsentGuardian, type ConsentRecipient, type ConsentScope } from './consent.entity.js';
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
  readonly recipient: ConsentRecipient | null;
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
    recipient: c.recipient ?? null,
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
      /** The link of the guardian who gave it, for a child. */
      readonly guardianship?: RecordId;
      /** To whom data are passed on; of `sharing`, and of nothing else. */
      readonly recipient?: ConsentRecipient;
      /** Whether the person was told that it may refuse and withdraw, and that nothing else hangs on it. */
      readonly freelyGiven: boolean;
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
    const { birthDay, guardianship, recipient = null, singleUse = false, ...input } = consent;
    return this.subjects.change(subjectId, actor, async (tx) => {
      const born = await birthDayOf(tx.em, this.keyring, subjectId);
      const link = guardianship && (await guardianOf(tx, guardianship, input));
      const papers = await tx.all(Consent, { evidenceDigest: input.evidenceDigest });
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
        ...this.sharingFindings(input, recipient),
        input.freelyGiven ? undefined : consentRefusals.refuse('consent/forced', { pointer: '/freelyGiven' }),
        papers.length === 0 ? undefined : paperFinding(papers, input),
        ...(tx.subject.kind === 'natural-person'
          ? guardFindings(input.givenOn, born, birthDay, guardianship && { link })
          : []),
      ]);
      const consent = tx.em.create(Consent, {
        subjectId,
        consentId: newId(tx.at),
        ...input,
        singleUse,
        guardian: link ? consentGuardian(link) : null,
        recipient,
        recordedBy: actor.officerId,
        recordedAt: tx.at,
      });
      tx.em.persist(consent);
      tx.record('consent.recorded', 'consent', consent.consentId, consent);
      await tx.em.flush();
      return consentView(consent);
    });
  }

  /** One use, for so long and no longer, for a stated purpose: of being shown, or of a query that rests on consent. */
  private termFindings({ scope, purpose, givenOn, untilDay }: RecordConsent['consent']): readonly Refusal[] {
    const findings: Refusal[] = [];
    if (scope.length !== 1) findings.push(consentRefusals.refuse('consent/bundled', { pointer: '/scope' }));
    const stated = scope.every((one) =>
      one === 'publication' ? isPurposeOfPublication(purpose) : this.uses.restsOnConsent(purpose),
    );
    if (!stated) findings.push(consentRefusals.refuse('consent/purpose-unknown', { pointer: '/purpose' }));
    if (untilDay > lastDayOfConsent(givenOn))
      findings.push(consentRefusals.refuse('consent/too-long', { pointer: '/untilDay' }));
    return findings;
  }

  /** Passing on is consented to by itself, where it is done at all, and names to whom. */
  private sharingFindings(
    { scope, purpose }: RecordConsent['consent'],
    recipient: ConsentRecipient | null,
  ): readonly Refusal[] {
    if (scope.length === 1 && scope[0] !== 'sharing')
      return recipient ? [recordRefusals.refuse('record/field-not-wanted', { pointer: '/recipient' })] : [];
    // What is bundled is refused as such.
    if (scope.length !== 1) return [];
    const findings: Refusal[] = [];
    if (this.uses.restsOnConsent(purpose) && !this.uses.isSharedOn(purpose))
      findings.push(consentRefusals.refuse('consent/nothing-shared', { pointer: '/scope' }));
    if (!recipient) findings.push(consentRefusals.refuse('consent/recipient-missing', { pointer: '/recipient' }));
    return findings;
  }
}

/** One paper that stands for several consents is a bundle; one that was used before makes no consent anew. */
const paperFinding = (papers: readonly Consent[], { scope, purpose }: RecordConsent['consent']): Refusal =>
  consentRefusals.refuse(
    papers.every((held) => held.purpose === purpose && held.scope.join() === scope.join())
      ? 'consent/paper-used'
      : 'consent/bundled',
    { pointer: '/evidenceDigest' },
  );

/** The link in force today that lets this guardian consent for so long; undefined where there is none. */
async function guardianOf(
  tx: SubjectTransaction,
  { subjectId, id }: RecordId,
  { untilDay }: RecordConsent['consent'],
): Promise<Guardianship | undefined> {
  if (subjectId !== tx.subject.subjectId) return undefined;
  const link = await tx.find(Guardianship, { guardianshipId: id, state: 'in-force' });
  return link && link.untilDay > tx.today && untilDay <= link.untilDay ? link : undefined;
}

const consentGuardian = ({ relation, evidence, guardianshipId }: Guardianship): ConsentGuardian => ({
  relation,
  evidenceDigest: evidence[0]!.digest,
  guardianshipId,
});

/** Under 14 on the day it was given, the guardian of the link consents; from 14 on the person itself. Who is not known to be older is not taken for older. */
function guardFindings(
  on: IsoDay,
  told: IsoDay | undefined,
  stated: IsoDay | undefined,
  named: { readonly link: Guardianship | undefined } | undefined,
): readonly Refusal[] {
  if (told && stated && told !== stated)
    return [consentRefusals.refuse('consent/birth-day-differs', { pointer: '/birthDay' })];
  const born = told ?? stated;
  if (!born || born > on) return [consentRefusals.refuse('consent/age-undetermined', { pointer: '/birthDay' })];
  if (fullYears(born, on) >= GUARDED_BELOW)
    return named ? [consentRefusals.refuse('consent/guardian-not-wanted', { pointer: '/guardianship' })] : [];
  if (!named) return [consentRefusals.refuse('consent/guardian-missing', { pointer: '/guardianship' })];
  return named.link ? [] : [consentRefusals.refuse('consent/not-the-guardian', { pointer: '/guardianship' })];
}

/** 撤回同意: as easy as giving it (个人信息保护法 15), by the subject itself, a child’s guardian or at a window; what rests on it is no longer shown from that day. */
export class WithdrawConsent {
  constructor(
    readonly actor: Actor | Party,
    readonly id: RecordId,
    readonly ifMatch: number | undefined,
  ) {}
}

@CommandHandler(WithdrawConsent)
export class WithdrawConsentHandler implements ICommandHandler<WithdrawConsent, ConsentView> {
  constructor(
    private readonly subjects: SubjectRecords,
    private readonly wards: Wards,
  ) {}

  async execute({ actor, id, ifMatch }: WithdrawConsent): Promise<ConsentView> {
    const mayWithdraw =
      !isParty(actor) ||
      actor.subjectId === id.subjectId ||
      (await this.wards.of(actor)).some(({ subjectId }) => subjectId === id.subjectId);
    if (!mayWithdraw) throw new Refused([recordRefusals.refuse('record/not-found')]);
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
        endPublication(tx, publication, 'consent-withdrawn');
      }
      await tx.em.flush();
      return consentView(consent);
    });
  }
}
