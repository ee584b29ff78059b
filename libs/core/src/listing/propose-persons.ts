import { catalogueOn } from '@chengxin/domain/catalogue-days';
import { localCatalogueOn, localItemFor } from '@chengxin/domain/local-register';
import { Injectable } from '@nestjs/common';
import { newId, formatRecordId } from '../database/record-id.js';
import { CareReview } from '../determination/care-review.js';
import { Determination, type BesideParty } from '../determination/determination.entity.js';
import { determinationRefusals } from '../determination/determination.refusals.js';
import { sharedWith, type Supplement } from '../determination/supplement.js';
import { concernDocument } from '../document/concern-document.js';
import { endedItemFinding } from '../document/ended-item.js';
import { documentRefusals } from '../document/document.refusals.js';
import { ReferenceRegister } from '../legal-basis/reference-register.js';
import { Refused, type Refusal } from '../refusal/refused.js';
import { unwanted } from '../refusal/unwanted.js';
import type { SubjectTransaction } from '../subject/subject-records.js';
import { ListingCases, type ListingCase } from './listing-case.js';
import { Listing, type NamedPerson, type NamedPersons } from './listing.entity.js';
import { listingRefusals } from './listing.refusals.js';
import {
  factsOfPerson,
  listsPersons,
  personsFindings,
  personsRule,
  type ProposedPerson,
  type ProposedPersons,
} from './named-persons.js';

/** Transactions of one decision, by subject. */
export type SubjectTransactions = ReadonlyMap<string, SubjectTransaction>;

/** 一并拟列入: the persons beside a party, each with a determination and an entry of its own in the proposal about the party. */
@Injectable()
export class PersonProposals {
  constructor(
    private readonly cases: ListingCases,
    private readonly care: CareReview,
    private readonly register: ReferenceRegister,
  ) {}

  /** What stands against the persons of a proposal; the questions of care are asked of each who would be listed. */
  async findings(txs: SubjectTransactions, party: ListingCase, proposed: ProposedPersons): Promise<Refusal[]> {
    const partyTx = txs.get(party.listing.subjectId)!;
    const rule = personsRule(party.hosted.edition, party.listing.criterionCode, partyTx.subject.kind);
    const findings = [...personsFindings(rule, partyTx.subject.subjectId, proposed, (id) => txs.get(id)!.subject.kind)];
    if (!rule || rule.mode === 'prohibited') return findings;
    // Who is only named is not judged: nothing is asked of the person that would be kept and never weighed.
    if (!listsPersons(rule))
      return [
        ...findings,
        ...proposed.persons.flatMap(({ care, leniencyReasons, responsibility, facts }, i) =>
          unwanted(false, { care, leniencyReasons, responsibility, facts }, { basis: rule.basis, at: `/persons/${i}` }),
        ),
      ];
    for (const [i, { subjectId, care = {}, leniencyReasons, facts }] of proposed.persons.entries()) {
      const tx = txs.get(subjectId)!;
      if (tx === partyTx) continue;
      const at = `/persons/${i}`;
      findings.push(...this.collection(tx, party, `${at}/subject`));
      const stated = factsOfPerson(party.hosted.edition.facts, party.determination.facts, facts);
      findings.push(...stated.findings.map((finding) => ({ ...finding, pointer: `${at}${finding.pointer}` })));
      const given = { care, ...(leniencyReasons === undefined ? {} : { leniencyReasons }) };
      findings.push(...(await this.care.findings(tx, party.document, given, at)));
      const { documentId, criterionCode } = party.determination;
      const others = (await tx.all(Determination, { documentId, criterionCode })).filter(
        ({ state }) => !['ended', 'not-made'].includes(state),
      );
      if (others.length > 0)
        findings.push(determinationRefusals.refuse('determination/already-made', { pointer: `${at}/subject` }));
    }
    return findings;
  }

  /** Of a person beside the party the same is collected as of the party: the catalogues of the day, the country's and the city's, are asked for this subject too (plan art. 1). */
  private collection(
    { subject: { kind }, today }: SubjectTransaction,
    { determination, organ }: ListingCase,
    pointer: string,
  ): readonly Refusal[] {
    const { data } = this.register;
    const parent = determination.itemCode;
    const item = catalogueOn(data.catalogues, today)?.items.find(({ code }) => code === parent);
    if (!item?.subjects.includes(kind)) return [documentRefusals.refuse('catalogue/item-missing', { pointer })];
    if (kind === 'natural-person' && item.personalGround === undefined)
      return [documentRefusals.refuse('catalogue/no-personal-ground', { pointer })];
    const ended = endedItemFinding(data, { items: [parent], organ, subject: kind }, today, pointer);
    if (ended) return [ended];
    const local = localCatalogueOn(data, today);
    if (!local || !organ.regions.includes(local.region)) return [];
    const row = localItemFor(local, { parent, sector: organ.sector, subject: kind });
    return row ? [] : [documentRefusals.refuse('catalogue/not-collected-here', { pointer })];
  }

  /** Opens the persons' entries and says what the party's own keeps of them; undefined where its rule says nothing of persons. */
  async open(
    txs: SubjectTransactions,
    party: ListingCase,
    { persons, notKnown }: ProposedPersons,
  ): Promise<NamedPersons | undefined> {
    const kind = txs.get(party.listing.subjectId)!.subject.kind;
    const rule = personsRule(party.hosted.edition, party.listing.criterionCode, kind);
    if (!rule) return undefined;
    const named: NamedPerson[] = [];
    for (const [i, person] of persons.entries()) {
      const { subjectId, roles, reasons } = person;
      const entry = listsPersons(rule) ? await this.entry(txs.get(subjectId)!, party, person, i) : undefined;
      named.push({ subjectId, roles, reasons, ...(entry ? { listingId: entry.listingId } : {}) });
    }
    return { mode: rule.mode, named, notKnown: notKnown.map(({ role, reasons }) => ({ role, reasons })) };
  }

  private async entry(tx: SubjectTransaction, party: ListingCase, person: ProposedPerson, i: number): Promise<Listing> {
    const { listing, determination: of } = party;
    const document = await concernDocument(tx, party.document);
    if (!document)
      throw new Refused([
        listingRefusals.refuse('listing/document-not-effective', { pointer: `/persons/${i}/subject` }),
      ]);
    const { responsibility } = person;
    const beside: BesideParty = {
      subjectId: listing.subjectId,
      determinationId: of.determinationId,
      listingId: listing.listingId,
      roles: person.roles,
      penalties: party.document.partyOrder.penalties ?? [],
      facts: factsOfPerson(party.hosted.edition.facts, of.facts, person.facts).facts,
      ...(responsibility ? { responsibility: { ...responsibility, by: tx.actor.officerId } } : {}),
    };
    const determination = tx.em.create(Determination, {
      subjectId: tx.subject.subjectId,
      determinationId: newId(tx.at),
      documentId: document.documentId,
      organId: of.organId,
      sectorCode: of.sectorCode,
      editionCode: of.editionCode,
      editionDigest: of.editionDigest,
      criterionCode: of.criterionCode,
      leadsTo: of.leadsTo,
      severity: of.severity ?? null,
      severityReason: person.leniencyReasons ?? null,
      finalOn: of.finalOn ?? null,
      facts: of.facts,
      judgements: of.judgements,
      trace: of.trace,
      ground: of.ground ?? null,
      care: person.care ?? {},
      beside,
      supplements: supplementsOfPerson(party),
      catalogueCode: of.catalogueCode,
      itemCode: of.itemCode,
      state: 'proposed',
      preparedBy: tx.actor.officerId,
      recordedAt: tx.at,
    });
    tx.em.persist(determination);
    await tx.em.flush(); // the entry points at it
    tx.record('determination.proposed', 'determination', determination.determinationId, determination);
    const entry = tx.em.create(Listing, {
      subjectId: tx.subject.subjectId,
      listingId: newId(tx.at),
      determinationId: determination.determinationId,
      listCode: listing.listCode,
      editionCode: listing.editionCode,
      editionDigest: listing.editionDigest,
      criterionCode: listing.criterionCode,
      organId: listing.organId,
      form: listing.form,
      state: 'proposed',
      preparedBy: tx.actor.officerId,
      recordedAt: tx.at,
    });
    tx.em.persist(entry);
    await tx.em.flush();
    this.cases.step(tx, await this.cases.around(tx, entry), 'proposed', tx.today, {
      reasons: person.reasons,
      roles: person.roles,
      beside: formatRecordId({ subjectId: listing.subjectId, id: listing.listingId }),
    });
    tx.record('listing.proposed', 'listing', entry.listingId, entry);
    return entry;
  }
}

/** What was supplied of the party's case before the proposal is known of the person too. */
function supplementsOfPerson({ hosted, determination }: ListingCase): readonly Supplement[] | null {
  const { supplements, determinationId } = determination;
  const shared = (supplements ?? [])
    .filter(({ state }) => state === 'confirmed')
    .flatMap((supplement) => sharedWith(hosted.edition.facts, supplement, determinationId) ?? []);
  return shared.length > 0 ? shared : null;
}
