import { localCatalogueOn } from '@chengxin/domain/local-register';
import { firstEnd, publicItem } from '@chengxin/domain/publication-rules';
import { minorOnAct } from '@chengxin/domain/sealed-records';
import type { LegalBasis, ListingEdition } from '@chengxin/plugin-contract';
import { lastDayOfConsent } from '@chengxin/reference-data/consent-terms';
import { Injectable } from '@nestjs/common';
import type { IsoDay } from '../clock/shanghai-day.js';
import { CareReview } from '../determination/care-review.js';
import { endedItemFinding } from '../document/ended-item.js';
import { ReferenceRegister } from '../legal-basis/reference-register.js';
import { refuseAny, Refused, type Refusal } from '../refusal/refused.js';
import type { SubjectTransaction } from '../subject/subject-records.js';
import type { Publication } from './publication.entity.js';
import type { PublishedCase } from './published-case.js';
import { publicationRefusals } from './publication.refusals.js';

/** What makes a record public. */
export interface PublicationGround {
  readonly catalogue: string;
  readonly item: string;
  readonly personBasis: Publication['personBasis'];
  /** First day on which the person's consent no longer holds. */
  readonly consentEndsOn?: IsoDay;
  readonly findings: readonly Refusal[];
}

/** Finds by which item of the catalogue a record is public, and by which law or consent a natural person is shown (plan art. 4). */
@Injectable()
export class PublicationGrounds {
  constructor(
    private readonly register: ReferenceRegister,
    private readonly care: CareReview,
  ) {}

  /** For a record, or for an entry of the list of `entry`. Throws where the catalogue of the day does not make it public. */
  async of(
    tx: SubjectTransaction,
    { determination, organ }: Pick<PublishedCase, 'determination' | 'organ'>,
    entry: ListingEdition | undefined,
    consentId: string | undefined,
  ): Promise<PublicationGround> {
    const edition = this.register.catalogueOn(tx.today);
    const local = localCatalogueOn(this.register.data, tx.today);
    const shownAs = publicItem(
      { edition, ...(local ? { local } : {}) },
      { ...determination, subject: tx.subject.kind },
      entry,
    );
    if (!edition || !shownAs) throw new Refused([publicationRefusals.refuse('publication/not-public-by-catalogue')]);
    const { item, law } = shownAs;
    const used = { items: [determination.itemCode, item.code], organ, subject: tx.subject.kind };
    refuseAny([endedItemFinding(this.register.data, used, tx.today)]);
    return { catalogue: edition.code, item: item.code, ...(await this.person(tx, law, consentId)) };
  }

  /** 未成年人保护法 103. Whose age no number tells is of age where the officers who determined it found so. */
  async minority(tx: SubjectTransaction, { determination, document }: PublishedCase): Promise<Refusal | undefined> {
    const ageOnAct = await this.care.ageOnActDay(tx.em, tx.subject, document);
    const answeredMinor = determination.care.minor?.answer;
    const found = minorOnAct({
      subject: tx.subject.kind,
      ...(ageOnAct === undefined ? {} : { ageOnAct }),
      ...(answeredMinor === undefined ? {} : { answeredMinor }),
    });
    return found === 'of-age' || (found === 'undetermined' && answeredMinor === 'no')
      ? undefined
      : publicationRefusals.refuse('publication/minor');
  }

  private async person(
    tx: SubjectTransaction,
    law: LegalBasis | undefined,
    consentId: string | undefined,
  ): Promise<Pick<PublicationGround, 'personBasis' | 'consentEndsOn' | 'findings'>> {
    if (tx.subject.kind !== 'natural-person') return { personBasis: null, findings: [] };
    if (law) return { personBasis: { basis: law }, findings: [] };
    const refused = (code: 'publication/person-without-basis' | 'publication/consent-not-valid') => ({
      personBasis: null,
      findings: [publicationRefusals.refuse(code, { pointer: '/consentId' })],
    });
    if (!consentId) return refused('publication/person-without-basis');
    const until = await consentUntil(tx, consentId);
    if (!until) return refused('publication/consent-not-valid');
    return { personBasis: { consentId }, consentEndsOn: until, findings: [] };
  }
}

/** First day on which a consent to being published no longer holds, at the latest the last that one may have; undefined where none holds today. */
export async function consentUntil(tx: SubjectTransaction, consentId: string): Promise<IsoDay | undefined> {
  const rows = await tx.em
    .getConnection()
    .execute<{ given_on: IsoDay; until_day: IsoDay }[]>(
      `select given_on::text, until_day::text from cx.consent where subject_id = ? and consent_id::text = ? and withdrawn_on is null and given_on <= ? and until_day > ? and jsonb_exists(scope, 'publication')`,
      [tx.subject.subjectId, consentId, tx.today, tx.today],
      'all',
      tx.em.getTransactionContext(),
    );
  const [consent] = rows;
  const until = consent && firstEnd(consent.until_day, lastDayOfConsent(consent.given_on));
  return until && until > tx.today ? until : undefined;
}
