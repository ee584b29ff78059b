import { holdsNumber, shownKinds } from '@chengxin/domain/masking-policy';
import {
  purposeInForce,
  SENSITIVE_KINDS,
  type FieldKind,
  type Purpose,
  type PurposeBasis,
} from '@chengxin/domain/purpose';
import type { IsoDate, SubjectKind } from '@chengxin/plugin-contract';
import { lastDayOfConsent } from '@chengxin/reference-data/consent-terms';
import { Injectable } from '@nestjs/common';
import { Clock } from '../clock/clock.js';
import { ReadPool } from '../database/pool.js';
import type { RecordId } from '../database/record-id.js';
import { ReferenceRegister } from '../legal-basis/reference-register.js';
import { recordRefusals } from '../refusal/record.refusals.js';
import { Refused, type Refusal } from '../refusal/refused.js';
import { SubjectRecords } from '../subject/subject-records.js';
import { executeSql } from '../database/execute-sql.js';
import { Retention } from '../retention/retention.js';
import { actorMark, type Actor } from './actor.js';
import { purposeRefusals } from './purpose.refusals.js';

/** What a reader declares: `X-Purpose`, `X-Matter`, `X-Consent`, `X-Sharing-Consent`, `X-Sensitive-Consent`, read and not yet looked at. */
export interface DeclaredUse {
  readonly purpose?: string;
  readonly matter?: string;
  readonly consent?: RecordId;
  /** The separate consent to passing on. */
  readonly sharing?: RecordId;
  /** The separate consent to what is sensitive. */
  readonly sensitive?: RecordId;
}

/** What data that are not public are read for, after it was found lawful: the purpose, its basis and clauses, the case, and the kinds of field that come back. */
export interface DataUse {
  readonly purpose: Purpose;
  readonly basis: PurposeBasis;
  /** The case, document or application, as the reader names it. */
  readonly matter?: string;
  /** The consent that it rests on; asked after at each read, and so are those to passing on and to what is sensitive. */
  readonly consent?: RecordId;
  readonly sharing?: RecordId;
  readonly sensitive?: RecordId;
}

/** What a read asks for: the kinds of field that it is about (one of them must be among those of the purpose), and 办理事项 of a check. */
export interface AskedFields {
  readonly kinds: readonly FieldKind[];
  readonly matters?: readonly string[];
}

const LONGEST_MATTER = 120;

/** Whether a purpose may be pursued, by whom and in what matter. */
@Injectable()
export class DataUses {
  constructor(
    private readonly register: ReferenceRegister,
    private readonly clock: Clock,
    private readonly pool: ReadPool,
    private readonly retention: Retention,
    private readonly subjects: SubjectRecords,
  ) {}

  /** The purposes in force today. */
  inForce(): readonly Purpose[] {
    const today = this.clock.today();
    return (this.register.data.purposes ?? []).filter((purpose) => purposeInForce(purpose, today));
  }

  /** What an actor reads for. Throws `Refused` with everything that stands against it. */
  admit(actor: Actor, declared: DeclaredUse, asked: AskedFields): DataUse {
    const found = this.purposeOf(declared);
    if ('code' in found) throw new Refused([found]);
    const { purpose } = found;
    const findings = [
      ...whoFindings(purpose, actor),
      ...this.whatFindings(purpose, asked),
      ...matterFindings(purpose, declared.matter),
    ];
    const basis = purpose.bases.find(({ kind }) => (kind === 'consent') === (declared.consent !== undefined));
    if (!basis)
      findings.push(
        purposeRefusals.refuse(declared.consent ? 'purpose/consent-not-wanted' : 'purpose/consent-missing'),
      );
    else findings.push(...separateFindings(purpose, basis, declared, asked));
    if (findings.length > 0 || !basis) throw new Refused(findings);
    const { matter, consent, sharing, sensitive } = declared;
    return {
      purpose,
      basis,
      ...(matter === undefined ? {} : { matter }),
      ...(consent ? { consent } : {}),
      ...(sharing ? { sharing } : {}),
      ...(sensitive ? { sensitive } : {}),
    };
  }

  /** Refuses what is out of use, whatever it would be read for. */
  requireInUse(records: readonly RecordId[]): Promise<void> {
    return this.retention.requireInUse(records);
  }

  /**
   * Whether what was found may be shown: every subject is of a kind that the basis covers and, where it is consent, is the one who gave it, for this
   * purpose, and it holds today. Throws `Refused`; nothing may leave then.
   */
  async confirm(actor: Actor, subjects: readonly string[]): Promise<void> {
    if (!actor.use) throw new Error('a read without a use');
    const { purpose, basis, consent, sharing, sensitive } = actor.use;
    if (subjects.length === 0 || (!basis.subjects && basis.kind !== 'consent')) return;
    const { rows } = await this.pool.query<{ subject_id: string; kind: SubjectKind }>({
      name: 'use-subjects',
      text: 'select subject_id, kind from cx.subject where subject_id = any($1::uuid[])',
      values: [subjects],
    });
    const uncovered = rows.filter(({ kind }) => basis.subjects && !basis.subjects.includes(kind));
    if (uncovered.length > 0)
      throw new Refused([purposeRefusals.refuse(consent ? 'purpose/consent-not-wanted' : 'purpose/consent-missing')]);
    if (!consent) return;
    const told = [
      [consent, 'query', 'purpose/consent-not-held'],
      ...(sharing ? [[sharing, 'sharing', 'purpose/sharing-consent-not-held'] as const] : []),
      ...(sensitive ? [[sensitive, 'sensitive', 'purpose/sensitive-consent-not-held'] as const] : []),
    ] as const;
    const held: HeldConsent[] = [];
    for (const [id, scope, code] of told) {
      const found = await this.held(id, scope, purpose.code);
      if (!found || rows.some(({ subject_id }) => subject_id !== id.subjectId))
        throw new Refused([purposeRefusals.refuse(code)]);
      held.push(found);
    }
    // Of a child everything is sensitive (个人信息保护法 28): by the guardian's consent to it, or not at all.
    if (held[0]!.of_child && !sensitive)
      throw new Refused([purposeRefusals.refuse('purpose/sensitive-consent-missing')]);
    for (const [i, [id, , code]] of told.entries())
      if (held[i]!.single_use && !(await this.useUp(id, actor))) throw new Refused([purposeRefusals.refuse(code)]);
  }

  /** A consent of this scope and purpose that holds today: a child's as long as its guardian is known as such. */
  private async held({ subjectId, id }: RecordId, scope: string, purpose: string): Promise<HeldConsent | undefined> {
    const { rows } = await this.pool.query<HeldConsent>({
      name: 'use-consent',
      text: `select c.given_on, c.single_use, c.guardian is not null as of_child from cx.consent c
        where c.subject_id = $1 and c.consent_id = $2 and c.withdrawn_on is null
          and c.given_on <= $3 and c.until_day > $3 and c.purpose = $4 and c.scope = jsonb_build_array($5::text)
          and (c.guardian is null or exists (select from cx.guardianship g where g.subject_id = c.subject_id
            and g.guardianship_id::text = c.guardian->>'guardianshipId' and g.state = 'in-force' and g.until_day > $3))`,
      values: [subjectId, id, this.clock.today(), purpose, scope],
    });
    return rows[0] && this.clock.today() < lastDayOfConsent(rows[0].given_on) ? rows[0] : undefined;
  }

  /** Uses a consent up that is good for one read, by an entry of the subject's ledger; whoever comes second finds it used. */
  private useUp({ subjectId, id: consentId }: RecordId, reader: Actor): Promise<boolean> {
    return this.subjects.change(subjectId, reader, async (tx) => {
      const use = { subjectId, consentId, usedAt: tx.at, actor: actorMark(reader) };
      const rows = await executeSql(
        tx.em,
        'insert into cx.consent_use (subject_id, consent_id, used_at, actor) values (?, ?, ?, ?) on conflict do nothing returning consent_id',
        [subjectId, consentId, use.usedAt, use.actor],
      );
      if (rows.length === 0) return false;
      tx.record('consent.used', 'consent-use', consentId, use);
      return true;
    });
  }

  /** Whether a purpose of the list, in force today, rests on consent. */
  restsOnConsent(code: string): boolean {
    return this.inForce().some(
      (purpose) => purpose.code === code && purpose.bases.some(({ kind }) => kind === 'consent'),
    );
  }

  /** Whether what is read for a purpose on consent is passed on to another handler. */
  isSharedOn(code: string): boolean {
    return this.inForce().some((purpose) => purpose.code === code && purpose.bases.some(({ sharedOn }) => sharedOn));
  }

  private purposeOf({ purpose: code }: DeclaredUse): { readonly purpose: Purpose } | Refusal {
    if (code === undefined || code.trim() === '') return purposeRefusals.refuse('purpose/missing');
    const purpose = this.register.data.purposes?.find((p) => p.code === code);
    if (!purpose) return purposeRefusals.refuse('purpose/unknown');
    return purposeInForce(purpose, this.clock.today()) ? { purpose } : purposeRefusals.refuse('purpose/not-in-force');
  }

  private whatFindings(purpose: Purpose, { kinds, matters = [] }: AskedFields): Refusal[] {
    const granted = [...shownKinds('authorised', purpose), ...shownKinds('deciding', purpose)];
    const findings: Refusal[] = [];
    if (!kinds.some((kind) => granted.includes(kind))) {
      const others = this.inForce().filter((p) => kinds.some((kind) => shownKinds('deciding', p).includes(kind)));
      findings.push(
        purposeRefusals.refuse('purpose/not-for-this', detailed(others.map(({ code }) => code).join(', '))),
      );
    }
    for (const matter of new Set(matters))
      if (this.register.data.matters.some(({ code }) => code === matter) && !purpose.matters?.includes(matter)) {
        const others = this.inForce().filter((p) => p.matters?.includes(matter));
        findings.push(
          purposeRefusals.refuse(
            'purpose/not-for-matter',
            detailed(`${matter} → ${others.map(({ code }) => code).join(', ')}`),
          ),
        );
      }
    return findings;
  }
}

interface HeldConsent {
  readonly given_on: IsoDate;
  readonly single_use: boolean;
  readonly of_child: boolean;
}

/** The consents that are asked for by themselves: to passing on where that is what the purpose does, to what is sensitive where nothing else is asked for. */
function separateFindings(
  purpose: Purpose,
  basis: PurposeBasis,
  { sharing, sensitive }: DeclaredUse,
  { kinds }: AskedFields,
): Refusal[] {
  const findings: Refusal[] = [];
  if (basis.sharedOn && !sharing) findings.push(purposeRefusals.refuse('purpose/sharing-consent-missing'));
  if (!basis.sharedOn && sharing) findings.push(purposeRefusals.refuse('purpose/not-shared-on'));
  if (basis.kind !== 'consent' && sensitive) findings.push(purposeRefusals.refuse('purpose/consent-not-wanted'));
  const granted = [...shownKinds('authorised', purpose), ...shownKinds('deciding', purpose)];
  const wanted = kinds.filter((kind) => granted.includes(kind));
  if (basis.kind === 'consent' && !sensitive && wanted.length > 0 && wanted.every((kind) => SENSITIVE_KINDS.has(kind)))
    findings.push(purposeRefusals.refuse('purpose/sensitive-consent-missing'));
  return findings;
}

/** What would do, in words. */
const detailed = (detail: string) => ({ detail: { zh: detail, en: detail } });

function whoFindings(purpose: Purpose, actor: Actor): Refusal[] {
  const findings: Refusal[] = [];
  if (!purpose.roles.some((role) => actor.roles.includes(role)))
    findings.push(purposeRefusals.refuse('purpose/not-for-role', detailed(purpose.roles.join(', '))));
  if (purpose.sectors && !purpose.sectors.includes(actor.organ.sector))
    findings.push(purposeRefusals.refuse('purpose/not-for-sector', detailed(purpose.sectors.join(', '))));
  return findings;
}

/** A case is named by its number and by nobody's: what reads like a person's number is refused, not masked. */
function matterFindings(purpose: Purpose, matter: string | undefined): Refusal[] {
  if (matter === undefined || matter.trim() === '')
    return purpose.caseNumber === 'required' ? [purposeRefusals.refuse('purpose/matter-missing')] : [];
  if ([...matter].length > LONGEST_MATTER || /\p{Cc}/u.test(matter))
    return [purposeRefusals.refuse('purpose/matter-invalid')];
  return holdsNumber(matter) ? [purposeRefusals.refuse('purpose/matter-holds-number')] : [];
}

/** Reading about subjects needs a use that was found lawful; a person's full name needs one whose fields hold it (个人信息保护法 6). */
export function useFindings(actor: Actor, options: { readonly unmasked?: boolean | undefined } = {}): Refusal[] {
  if (!actor.use) return [purposeRefusals.refuse('purpose/missing')];
  const { purpose } = actor.use;
  const names = [...shownKinds('authorised', purpose), ...shownKinds('deciding', purpose)].includes('person-name');
  return options.unmasked && !names ? [purposeRefusals.refuse('purpose/names-not-shown')] : [];
}

/** Whom a use lets somebody look for. Whoever is outside of it is not looked for, so nobody is told whether there is such a person on record. */
export interface UseReach {
  /** Kinds of subject; absent = all. */
  readonly kinds?: readonly SubjectKind[];
  /** Who gave the consent that it rests on: nobody else is found. */
  readonly giver?: string;
}

export const reachOf = ({ basis, consent }: DataUse): UseReach => ({
  ...(basis.subjects ? { kinds: basis.subjects } : {}),
  ...(consent ? { giver: consent.subjectId } : {}),
});

/** Looking for a person where the use covers persons by consent alone: refused before anybody looks (plan art. 14). */
export const personReachFindings = ({ kinds, giver }: UseReach): Refusal[] =>
  kinds && !kinds.includes('natural-person') && giver === undefined
    ? [purposeRefusals.refuse('purpose/consent-missing')]
    : [];

/** Where who was looked for is not who gave the consent. On record or not, it is answered alike. */
export const consentNotHeld = (): Refused => new Refused([purposeRefusals.refuse('purpose/consent-not-held')]);

/** The kinds of field that come back to an actor. The sector whose case it is, and the credit office, see what the deciding organ sees. */
export function fieldsOf(actor: Actor, ofCase: boolean): readonly FieldKind[] {
  if (!actor.use) throw new Refused([recordRefusals.refuse('actor/role-missing')]);
  const { purpose, basis, sensitive } = actor.use;
  const fields = shownKinds(ofCase ? 'deciding' : 'authorised', purpose);
  return basis.kind === 'consent' && !sensitive ? fields.filter((kind) => !SENSITIVE_KINDS.has(kind)) : fields;
}
