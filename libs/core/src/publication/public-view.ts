import { ageOn, birthDateOf } from '@chengxin/domain/identity-code';
import { Mask } from '@chengxin/domain/masking-policy';
import type { RegimeAnswer } from '@chengxin/domain/regimes';
import type { LegalBasis, ListingEdition, Text } from '@chengxin/plugin-contract';
import { Injectable } from '@nestjs/common';
import type { OrganRow } from '../access/organ-of.js';
import { Keyring } from '../access/keyring.js';
import type { IsoDay } from '../clock/shanghai-day.js';
import { askWithin } from '../database/ask.js';
import type { Determination } from '../determination/determination.entity.js';
import type { DocumentSubject } from '../document/document-subject.entity.js';
import { withoutSecretsInView } from '../document/trade-secret.js';
import { ReferenceRegister } from '../legal-basis/reference-register.js';
import type { Listing } from '../listing/listing.entity.js';
import { RepairOpenings } from '../repair/repair-openings.js';
import { Sanction } from '../sanction/sanction.entity.js';
import { namesAround } from '../subject/names-known.js';
import type { SubjectTransaction } from '../subject/subject-records.js';
import type { Publication } from './publication.entity.js';
import { PublicationPeriods } from './publication-period.js';
import { publicationView, type PublicationView } from './publication-view.js';
import { PublishedFields } from './published-fields.js';

/** What is to be shown, with all it stands on. */
export interface ShownCase {
  readonly determination: Determination;
  readonly document: DocumentSubject;
  readonly organ: OrganRow;
  /** The edition under which it was decided. */
  readonly edition: ListingEdition;
  readonly listed?: { readonly listing: Listing; readonly reasons?: string };
  /** A law has the person shown, not only their own consent. */
  readonly personByLaw: boolean;
}

const PUBLIC = Mask.for('public');

/** Writes what the public sees: the fields that the list's edition names, masked by the core whatever the edition says. */
@Injectable()
export class PublicViews {
  constructor(
    private readonly register: ReferenceRegister,
    private readonly keyring: Keyring,
    private readonly openings: RepairOpenings,
    private readonly periods: PublicationPeriods,
  ) {}

  async of(tx: SubjectTransaction, shown: ShownCase): Promise<Readonly<Record<string, unknown>>> {
    const { determination, document, organ, edition, listed, personByLaw } = shown;
    const { subject } = tx;
    const fields = PublishedFields.of(listed ? edition : undefined);
    const person = subject.kind === 'natural-person';
    const criterion = edition.criteria.find((c) => c.code === determination.criterionCode)!;
    const order = document.partyOrder;
    // A person's own name stands in free text as often as in its field, and so do those of the other parties.
    const names = await namesAround(askWithin(tx.em), [subject.subjectId], [document.documentId]);
    const text = (value: string | undefined) => (value ? PUBLIC.text(subject.kind, value, names) : undefined);
    const view = dropAbsent({
      name: fields.show('name', PUBLIC.name(subject.kind, subject.name)),
      kind: subject.kind,
      ...(person
        ? personByLaw && (await this.ofPerson(tx, fields, listed?.listing.listedOn ?? document.decidedOn))
        : { unifiedCode: fields.has('unified-code') ? await this.unifiedCode(tx) : undefined }),
      responsiblePersons:
        listed && fields.has('responsible-persons') ? await this.responsiblePersons(tx, listed.listing) : undefined,
      document: section({
        ...(fields.has('document-number')
          ? { number: document.numberCanonical, kind: document.kind, decidedOn: document.decidedOn }
          : {}),
        organ: fields.show('authority', organ.name),
      }),
      violation: fields.show('facts', text(order.violation)),
      duty: fields.show('duty', text(order.content)),
      penalties: fields.show('result', order.penalties),
      fineFen: fields.show('result', order.fineFen),
      confiscationFen: fields.show('result', order.confiscationFen),
      criterion: section({
        ...(fields.has('facts') || fields.has('basis') ? { code: criterion.code } : {}),
        text: fields.show('facts', criterion.text),
        basis: fields.show('basis', this.register.cite(criterion.basis)),
      }),
      list: listed
        ? dropAbsent({
            code: edition.list.code,
            name: edition.list.name,
            listedOn: fields.show('listed-on', listed.listing.listedOn),
            term: fields.show('term', { from: listed.listing.listedOn, until: listed.listing.endsOn ?? null }),
            reasons: fields.show('facts', text(listed.reasons)),
            removal: this.cited(edition.removal.conditions, edition.removal.basis),
          })
        : undefined,
      remedies: edition.remedies.map(({ text: words, within }) => this.cited(words, within.basis)),
      synthetic: subject.synthetic || undefined,
    });
    return withoutSecretsInView(view, order.tradeSecrets);
  }

  /** What a rule has in words, with the clause that they are from and its mark: a term named in them may not have been read. */
  private cited(words: Text, basis: LegalBasis) {
    return { ...words, basis: this.register.cite(basis) };
  }

  /** The publication as it is answered. */
  async publication(
    tx: SubjectTransaction,
    publication: Publication,
    { determination, document, listed }: ShownCase,
    answer: RegimeAnswer | undefined,
  ): Promise<PublicationView> {
    const { determinationId } = determination;
    const target = {
      subject: tx.subject,
      determination,
      document,
      ...(listed ? { listing: listed.listing } : {}),
      publication,
      sanctions: await tx.all(Sanction, { determinationId }),
    };
    const { register, openings, periods } = this;
    return publicationView(publication, target, answer, { register, openings, periods }, tx.today);
  }

  /** What a person's number tells, as far as the list shows it; the number itself never leaves whole. */
  private async ofPerson(
    tx: SubjectTransaction,
    fields: PublishedFields,
    day: IsoDay,
  ): Promise<Readonly<Record<string, unknown>>> {
    if (!(['identity-number', 'sex', 'age'] as const).some((field) => fields.has(field))) return {};
    const found = await this.identifier(tx, `scheme <> 'unified-code'`);
    const number = found?.value_cipher ? this.keyring.decrypt(found.value_cipher).toString('utf8') : undefined;
    const citizen = found?.scheme === 'citizen-number' && number && birthDateOf(number) ? number : undefined;
    const order = citizen?.[citizen.length === 18 ? 16 : 14];
    return {
      identityNumber: fields.identityNumber(number, PUBLIC),
      sex: fields.show('sex', order && (Number(order) % 2 === 1 ? 'male' : 'female')),
      age: fields.show('age', citizen && ageOn(citizen, day)),
    };
  }

  /** The persons beside the party, whether listed with it or only named: their roles, their names masked. */
  private async responsiblePersons(
    { em }: SubjectTransaction,
    { persons }: Listing,
  ): Promise<readonly { readonly roles: readonly string[]; readonly name: string }[] | undefined> {
    const named = persons?.named ?? [];
    if (named.length === 0) return undefined;
    const rows = await em.getConnection().execute<{ subject_id: string; name: string }[]>(
      `select subject_id, name from cx.subject where subject_id in (${named.map(() => '?').join(',')})`,
      named.map(({ subjectId }) => subjectId),
      'all',
      em.getTransactionContext(),
    );
    const nameOf = new Map(rows.map((row) => [row.subject_id, row.name]));
    return named.map(({ subjectId, roles }) => ({ roles, name: PUBLIC.otherName(nameOf.get(subjectId)!) }));
  }

  private async unifiedCode(tx: SubjectTransaction): Promise<string | undefined> {
    return (await this.identifier(tx, `scheme = 'unified-code'`))?.value_plain ?? undefined;
  }

  private async identifier(
    { em, subject }: SubjectTransaction,
    which: `scheme ${'=' | '<>'} 'unified-code'`,
  ): Promise<
    { readonly scheme: string; readonly value_plain: string | null; readonly value_cipher: Buffer | null } | undefined
  > {
    const rows = await em
      .getConnection()
      .execute<{ scheme: string; value_plain: string | null; value_cipher: Buffer | null }[]>(
        `select scheme, value_plain, value_cipher from cx.subject_identifier where subject_id = ? and ${which} order by recorded_at, identifier_key limit 1`,
        [subject.subjectId],
        'all',
        em.getTransactionContext(),
      );
    return rows[0];
  }
}

function dropAbsent<T extends Record<string, unknown>>(record: T): T {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)) as T;
}

/** A part of the view; none where nothing in it is shown. */
function section<T extends Record<string, unknown>>(record: T): T | undefined {
  const left = dropAbsent(record);
  return Object.keys(left).length > 0 ? left : undefined;
}
