import { fieldsFor, purposeInForce, type FieldKind, type Purpose, type PurposeBasis } from '@chengxin/domain/purpose';
import { maskText } from '@chengxin/domain/masking';
import type { IsoDate, SubjectKind } from '@chengxin/plugin-contract';
import { lastDayOfConsent } from '@chengxin/reference-data/consent-terms';
import { Injectable } from '@nestjs/common';
import { Clock } from '../clock/clock.js';
import { ReadPool } from '../database/pool.js';
import type { RecordId } from '../database/record-id.js';
import { ReferenceRegister } from '../legal-basis/reference-register.js';
import { recordRefusals } from '../refusal/record.refusals.js';
import { Refused, type Refusal } from '../refusal/refused.js';
import { Retention } from '../retention/retention.js';
import { actorMark, type Actor } from './actor.js';
import { purposeRefusals } from './purpose.refusals.js';

/** What a reader declares: `X-Purpose`, `X-Matter`, `X-Consent`, read and not yet looked at. */
export interface DeclaredUse {
  readonly purpose?: string;
  readonly matter?: string;
  readonly consent?: RecordId;
}

/** What data that are not public are read for, after it was found lawful: the purpose, its basis and clauses, the case, and the kinds of field that come back. */
export interface DataUse {
  readonly purpose: Purpose;
  readonly basis: PurposeBasis;
  /** The case, document or application, as the reader names it. */
  readonly matter?: string;
  /** The consent that it rests on; asked after at each read. */
  readonly consent?: RecordId;
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
    if (findings.length > 0 || !basis) throw new Refused(findings);
    const { matter, consent } = declared;
    return {
      purpose,
      basis,
      ...(matter === undefined ? {} : { matter }),
      ...(consent ? { consent } : {}),
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
    const { purpose, basis, consent } = actor.use;
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
    const held = await this.pool.query<{ subject_id: string; given_on: IsoDate; single_use: boolean }>({
      name: 'use-consent',
      text: `select subject_id, given_on, single_use from cx.consent where subject_id = $1 and consent_id = $2 and withdrawn_on is null
          and given_on <= $3 and until_day > $3 and purpose = $4 and scope = '["query"]'::jsonb`,
      values: [consent.subjectId, consent.id, this.clock.today(), purpose.code],
    });
    const given = held.rows[0];
    const good =
      given &&
      this.clock.today() < lastDayOfConsent(given.given_on) &&
      rows.every(({ subject_id }) => subject_id === given.subject_id);
    if (!good || (given.single_use && !(await this.useUp(consent, actor))))
      throw new Refused([purposeRefusals.refuse('purpose/consent-not-held')]);
  }

  /** Uses a consent up that is good for one read; whoever comes second finds it used. */
  private async useUp({ subjectId, id }: RecordId, actor: Actor): Promise<boolean> {
    const { rowCount } = await this.pool.query(
      'insert into cx.consent_use (subject_id, consent_id, used_at, actor) values ($1, $2, $3, $4) on conflict do nothing',
      [subjectId, id, this.clock.now(), actorMark(actor)],
    );
    return rowCount === 1;
  }

  /** Whether a purpose of the list, in force today, rests on consent. */
  restsOnConsent(code: string): boolean {
    return this.inForce().some(
      (purpose) => purpose.code === code && purpose.bases.some(({ kind }) => kind === 'consent'),
    );
  }

  private purposeOf({ purpose: code }: DeclaredUse): { readonly purpose: Purpose } | Refusal {
    if (code === undefined || code.trim() === '') return purposeRefusals.refuse('purpose/missing');
    const purpose = this.register.data.purposes?.find((p) => p.code === code);
    if (!purpose) return purposeRefusals.refuse('purpose/unknown');
    return purposeInForce(purpose, this.clock.today()) ? { purpose } : purposeRefusals.refuse('purpose/not-in-force');
  }

  private whatFindings(purpose: Purpose, { kinds, matters = [] }: AskedFields): Refusal[] {
    const granted = [...fieldsFor(purpose, 'authorised'), ...fieldsFor(purpose, 'deciding')];
    const findings: Refusal[] = [];
    if (!kinds.some((kind) => granted.includes(kind))) {
      const others = this.inForce().filter((p) => kinds.some((kind) => fieldsFor(p, 'deciding').includes(kind)));
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
  return maskText(matter) === matter ? [] : [purposeRefusals.refuse('purpose/matter-holds-number')];
}

/** Reading about subjects needs a use that was found lawful; a person's full name needs one whose fields hold it (个人信息保护法 6). */
export function useFindings(actor: Actor, options: { readonly unmasked?: boolean | undefined } = {}): Refusal[] {
  if (!actor.use) return [purposeRefusals.refuse('purpose/missing')];
  const { purpose } = actor.use;
  const names = [...fieldsFor(purpose, 'authorised'), ...fieldsFor(purpose, 'deciding')].includes('person-name');
  return options.unmasked && !names ? [purposeRefusals.refuse('purpose/names-not-shown')] : [];
}

/** The kinds of field that come back to an actor. The sector whose case it is, and the credit office, see what the deciding organ sees. */
export function fieldsOf(actor: Actor, ofCase: boolean): readonly FieldKind[] {
  if (!actor.use) throw new Refused([recordRefusals.refuse('actor/role-missing')]);
  return fieldsFor(actor.use.purpose, ofCase ? 'deciding' : 'authorised');
}
