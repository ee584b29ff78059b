import { digestOf } from '@chengxin/domain/canonical-json';
import { shanghaiDay } from '@chengxin/domain/calendar';
import { outlineOf } from '@chengxin/domain/criterion-outline';
import { citedBy, LEGALITY_FORM, type LegalityStatement } from '@chengxin/domain/legality-statement';
import { Mask } from '@chengxin/domain/masking-policy';
import { heldUntil, localCatalogueOn, localRowsDigest, withoutEnd } from '@chengxin/domain/local-register';
import type { StatedLocalCatalogue } from '@chengxin/domain/legality-acts';
import { within } from '@chengxin/domain/legality-judged';
import { lawsNamedBy, lawsStated } from '@chengxin/domain/sealed-records';
import type { IsoDate, LegalBasis, ListingEdition } from '@chengxin/plugin-contract';
import { keyedContentDigest, type LedgerEntry } from '@chengxin/signing/ledger-entry';
import type { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { Keyring } from '../access/keyring.js';
import { organOf } from '../access/organ-of.js';
import { askWithin } from '../database/ask.js';
import { executeSql } from '../database/execute-sql.js';
import { Document } from '../document/document.entity.js';
import { DocumentSubject } from '../document/document-subject.entity.js';
import { ReferenceRegister } from '../legal-basis/reference-register.js';
import { PluginHost } from '../plugin-host/plugin-host.js';
import { pickedUntil, Standards } from '../plugin-host/standards.js';
import { namesAround } from '../subject/names-known.js';
import { Subject } from '../subject/subject.entity.js';
import { CareReview } from '../determination/care-review.js';
import type { Determination } from '../determination/determination.entity.js';
import { decisionEntry, delegatedAct } from './decision-entry.js';

/** A proof may be handed to anybody: what somebody typed stands in it as the public would see it. */
const ANYBODY = Mask.for('public');

/** A determination with all that its legality rests on, as it stands now. */
export interface StatedDetermination {
  readonly statement: LegalityStatement;
  /** What its links cite. */
  readonly cited: readonly LegalBasis[];
  readonly edition: ListingEdition;
  /** The ledger's entry of the decision, with its digest in the statement; absent while nobody decided. */
  readonly decided?: { readonly entry: LedgerEntry };
}

/** Gathers what the legality of a determination rests on. The same record on the same day gives the same statement. */
@Injectable()
export class LegalityStatements {
  constructor(
    private readonly host: PluginHost,
    private readonly register: ReferenceRegister,
    private readonly standards: Standards,
    private readonly care: CareReview,
    private readonly keyring: Keyring,
  ) {}

  async of(em: EntityManager, d: Determination, today: IsoDate): Promise<StatedDetermination> {
    const key = { subjectId: d.subjectId, documentId: d.documentId };
    const copy = await em.findOneOrFail(DocumentSubject, key);
    const document = await em.findOneOrFail(Document, { documentId: d.documentId });
    const subject = await em.findOneOrFail(Subject, { subjectId: d.subjectId });
    const { edition } = this.host.recordedEdition<ListingEdition>(d.editionCode, d.editionDigest);
    const decided = await decisionEntry(em, { subjectId: d.subjectId, id: d.determinationId }, 'determination.made');
    const blinding = this.blinding(subject, d, today);
    const asked = await askedOrder(em, d, copy);
    const { penalties = [], orders = [], noPenalty = false } = asked;
    const organ = await this.organ(em, d.organId);
    const collectedOn = shanghaiDay((await collectedCopy(em, d, copy)).recordedAt);
    const catalogue = this.catalogue(d, { region: organ.region, collectedOn, today });
    const cited = citedBy(edition, d.criterionCode, catalogue);
    const statement: LegalityStatement = {
      form: LEGALITY_FORM,
      blinding,
      provedOn: today,
      record: {
        kind: 'determination',
        id: d.determinationId,
        subjectId: d.subjectId,
        subjectKind: subject.kind,
        state: d.state,
        recordedOn: shanghaiDay(d.recordedAt),
        determinedOn: d.determinedOn ?? null,
        preparedBy: d.preparedBy,
        decidedBy: d.decidedBy ?? null,
        beside: d.beside != null,
        ...(d.beside ? { party: d.beside.subjectId } : {}),
        entry: decided?.digest ?? null,
      },
      criterion: {
        code: d.criterionCode,
        leadsTo: d.leadsTo,
        severity: d.severity ?? null,
        outline: outlineOf(d.trace),
        factsDigest: digestOf({ blinding, facts: d.facts, judgements: d.judgements }),
      },
      document: {
        number: ANYBODY.text(
          subject.kind,
          document.numberCanonical,
          await namesAround(askWithin(em), [subject.subjectId], [d.documentId]),
        ),
        kind: document.kind,
        organId: document.organId,
        decidedOn: document.decidedOn,
        servedOn: document.servedOn ?? null,
        effectiveOn: document.effectiveOn,
        effectProvisional: document.effectProvisional,
        receivedOn: shanghaiDay(document.recordedAt),
        statuses: await statusesOf(em, d.documentId),
        basis: document.basis,
        lawsNamed: lawsStated(
          lawsNamedBy({ title: document.title, number: document.numberPrinted }, [asked, copy.partyOrder]),
          this.register.data.instruments.map(({ title }) => title.zh),
        ),
        penalties,
        orders,
        noPenalty,
      },
      age: {
        onAct: (await this.care.ageOnActDay(em, subject, copy)) ?? null,
        answeredMinor: d.care.minor?.answer ?? null,
      },
      organ,
      ...(await delegatedAct(em, decided?.entry)),
      catalogue,
      edition: await this.edition(d, document.effectiveOn, today),
      law: this.law(cited),
    };
    return { statement, cited, edition, ...(decided ? { decided: { entry: decided.entry } } : {}) };
  }

  /** Nobody without the subject's key can guess a statement from its digest; with the key destroyed nobody can make it again. */
  private blinding({ subjectId, keySalt }: Subject, { determinationId }: Determination, today: IsoDate): string {
    if (!keySalt) return '';
    return keyedContentDigest(
      { for: LEGALITY_FORM, determinationId, today },
      this.keyring.subjectKey(subjectId, Buffer.from(keySalt)),
    );
  }

  private async organ(em: EntityManager, organId: string): Promise<LegalityStatement['organ']> {
    const { id, name, level, region, sector } = await organOf(em, organId);
    return { id, name, level, region, sector };
  }

  private catalogue({ catalogueCode, itemCode }: Determination, collected: Collected): LegalityStatement['catalogue'] {
    const { catalogues } = this.register.data;
    const local = this.local(collected);
    const item = catalogues.find(({ code }) => code === catalogueCode)?.items.find(({ code }) => code === itemCode);
    return {
      editions: catalogues.map(({ code, inForce, from, to }) => ({
        code,
        inForce,
        ...(from === undefined ? {} : { from }),
        ...(to === undefined ? {} : { to }),
      })),
      code: catalogueCode,
      itemCode,
      item: item ?? null,
      ...(local ? { local } : {}),
    };
  }

  /** The city's catalogue by which it was asked, on the day of collection, whether the record may be collected. */
  private local({ region, collectedOn, today }: Collected): StatedLocalCatalogue | undefined {
    const edition = localCatalogueOn(this.register.data, collectedOn);
    if (!edition || !within(region, edition.region)) return undefined;
    const until = heldUntil(edition, this.register.data.localEditions ?? [], today);
    return { edition: withoutEnd(edition), until, digest: localRowsDigest(edition), collectedOn };
  }

  private async edition(
    { editionCode: code, editionDigest: digest, sectorCode }: Determination,
    day: IsoDate,
    today: IsoDate,
  ): Promise<LegalityStatement['edition']> {
    const { plugin, version, sector } = this.host.recordedEdition<ListingEdition>(code, digest);
    const hosted = this.host.ofSector(sectorCode);
    const standard =
      hosted && (await this.standards.of(hosted, today)).find((each) => each.hosted.edition.code === code);
    const over = hosted && (await this.standards.reachingOver(hosted, { code, day }, today));
    const adoption = await this.standards.adoptionOf({ code, digest });
    return {
      code,
      digest,
      plugin,
      version,
      sector,
      until: standard ? pickedUntil(standard, day) : null,
      ...(over ? { reachedFrom: over.since } : {}),
      adoption: adoption ? { state: adoption.state, adoptedOn: adoption.adoptedOn ?? null } : null,
    };
  }

  /** The register's part that is cited; every article of an instrument that the register describes and the chain may ask for. */
  law(cited: readonly LegalBasis[]): LegalityStatement['law'] {
    const { data } = this.register;
    const instruments = new Set(cited.map(({ instrument }) => instrument));
    return {
      instruments: data.instruments.filter(({ id }) => instruments.has(id)),
      provisions: data.provisions.filter(({ instrument }) => instruments.has(instrument)),
    };
  }
}

/** Where the organ is whose record it is, and when it was collected. */
interface Collected {
  readonly region: string;
  readonly collectedOn: IsoDate;
  readonly today: IsoDate;
}

/** The copy of the header with which the data were collected: of a person beside a party, the party's. */
async function collectedCopy(em: EntityManager, { beside, documentId }: Determination, own: DocumentSubject) {
  const party = beside && (await em.findOne(DocumentSubject, { subjectId: beside.subjectId, documentId }));
  return party ?? own;
}

/** What the document orders of whom the criterion was asked about: of a person beside a party, the party. */
async function askedOrder(em: EntityManager, { beside, documentId }: Determination, own: DocumentSubject) {
  if (!beside) return own.partyOrder;
  // Of a party that was lawfully deleted nothing is left to state, and the person's own order does not prove the party's breach.
  const party = await em.findOne(DocumentSubject, { subjectId: beside.subjectId, documentId });
  return (party ?? own).partyOrder;
}

/** Every status with the day from which it holds, the oldest first. */
async function statusesOf(em: EntityManager, documentId: string): Promise<LegalityStatement['document']['statuses']> {
  return executeSql<LegalityStatement['document']['statuses'][number]>(
    em,
    `select status, from_day::text as "from" from cx.document_status where document_id = ? order by status_no`,
    [documentId],
  );
}
