import { addDays, civilDay, isYearArranged } from '@chengxin/domain/calendar';
import type { ClockKindCode } from '@chengxin/domain/clock-kinds';
import { LISTED_STATES, type ListingState } from '@chengxin/domain/listing-state';
import { periodOf } from '@chengxin/domain/listing-entry';
import { dueAfterSuspensions, type Suspension } from '@chengxin/domain/suspended-term';
import type { KnownOrNot, LegalBasis, ListingEdition, SanctionEdition, Term } from '@chengxin/plugin-contract';
import { Injectable } from '@nestjs/common';
import { organOf } from '../access/organ-of.js';
import { executeSql } from '../database/execute-sql.js';
import type { Platform } from '../access/party.js';
import { dueDay, type DueDay } from '../clock/due-day.js';
import { provinceOf } from '../clock/publishing-steps.js';
import type { IsoDay } from '../clock/shanghai-day.js';
import { Commitment } from '../commitment/commitment.entity.js';
import { Consent } from '../consent/consent.entity.js';
import { Determination } from '../determination/determination.entity.js';
import { DocumentSubject } from '../document/document-subject.entity.js';
import { headerServices, penaltyServiceDue } from '../document/penalty-service-due.js';
import { ReferenceRegister } from '../legal-basis/reference-register.js';
import { listingDueDays } from '../listing/listing-due-days.js';
import { Listing, ListingStep } from '../listing/listing.entity.js';
import { Objection } from '../objection/objection.entity.js';
import { PluginHost, type HostedEdition } from '../plugin-host/plugin-host.js';
import { channelDueDays } from '../publication/channel-due-days.js';
import { Publication } from '../publication/publication.entity.js';
import { CONSENT_BASIS, publicationEnd, PublicationPeriods } from '../publication/publication-period.js';
import { publishingDueDays } from '../publication/publishing-due-days.js';
import { Retention, type KeptCase } from '../retention/retention.js';
import { RepairCases } from '../repair/repair-case.js';
import { Repair } from '../repair/repair.entity.js';
import { endBases } from '../sanction/measure-mapping.js';
import { SubjectRequest } from '../request/subject-request.entity.js';
import { Sanction } from '../sanction/sanction.entity.js';
import type { SubjectTransaction } from '../subject/subject-records.js';

/** A record on which a term runs. */
export type ClockedRecord =
  | { readonly recordKind: 'document'; readonly recordId: string; readonly record: DocumentSubject }
  | { readonly recordKind: 'determination'; readonly recordId: string; readonly record: Determination }
  | { readonly recordKind: 'listing'; readonly recordId: string; readonly record: Listing }
  | { readonly recordKind: 'objection'; readonly recordId: string; readonly record: Objection }
  | { readonly recordKind: 'repair'; readonly recordId: string; readonly record: Repair }
  | { readonly recordKind: 'publication'; readonly recordId: string; readonly record: Publication }
  | { readonly recordKind: 'sanction'; readonly recordId: string; readonly record: Sanction }
  | { readonly recordKind: 'request'; readonly recordId: string; readonly record: SubjectRequest }
  | { readonly recordKind: 'consent'; readonly recordId: string; readonly record: Consent }
  | { readonly recordKind: 'commitment'; readonly recordId: string; readonly record: Commitment };

/** A term that runs, or ran, on a record: what its rule says of it, and how far it is. */
export interface OpenTerm {
  readonly kind: ClockKindCode;
  readonly of: ClockedRecord;
  /** The organ that answers for it; null of what no organ does. */
  readonly organId: string | null;
  /** What the record rests on; null of a consent. */
  readonly determinationId: string | null;
  readonly from: IsoDay | null;
  readonly within: DueDay['within'];
  /** The last day on which to act; of a period the first day on which it lasts no longer. Null while it stands still, and where nobody can say. */
  readonly due: IsoDay | null;
  readonly provisional: boolean;
  readonly doneOn: IsoDay | null;
  /** Since when it stands still. */
  readonly suspendedOn: IsoDay | null;
  readonly undetermined: DueDay['undetermined'] | null;
  readonly clauses: readonly LegalBasis[];
  /** A day before the end on which it is looked at again: another regime begins. */
  readonly lookOn?: IsoDay;
}

type Place = Pick<OpenTerm, 'of' | 'organId' | 'determinationId'>;

/** Stands still while the document is stayed or amended: nobody is late with what may not go on. */
const STANDS_STILL: ReadonlySet<string> = new Set([
  'decide',
  'hand-over',
  'publish-same-province',
  'publish-other-province',
]);

/** The terms of a subject's records, as their rules have them today. */
@Injectable()
export class OpenTerms {
  constructor(
    private readonly host: PluginHost,
    private readonly register: ReferenceRegister,
    private readonly periods: PublicationPeriods,
    private readonly repairs: RepairCases,
    private readonly retention: Retention,
  ) {}

  async of(tx: SubjectTransaction<Platform>): Promise<readonly OpenTerm[]> {
    const records = await load(tx);
    const { listings, repairs, publications, sanctions, consents } = records;
    const terms: OpenTerm[] = [];
    for (const listing of listings) terms.push(...(await this.ofListing(tx, listing, records)));
    for (const determination of records.determinations.values())
      terms.push(...(await this.ofPublishing(tx, determination, records)));
    terms.push(...this.ofService(records, tx.today));
    return [
      ...terms,
      ...repairs.flatMap((repair) => this.ofRepair(repair, records, tx.today)),
      ...publications.flatMap((publication) => this.ofPublication(publication, records, tx.today)),
      ...sanctions.flatMap((sanction) => this.ofSanction(sanction)),
      ...consents.map(ofConsent),
      ...records.requests.map((request) => this.ofRequest(request, tx.today)),
      ...records.commitments.flatMap(ofCommitment),
      ...(await this.retention.kept(tx)).flatMap((kept) => ofRetention(kept, records)),
    ];
  }

  private async ofListing(
    { em, today }: SubjectTransaction<Platform>,
    listing: Listing,
    records: Records,
  ): Promise<readonly OpenTerm[]> {
    const determination = records.determinations.get(listing.determinationId)!;
    const document = records.documents.get(determination.documentId)!;
    const organ = await organOf(em, listing.organId);
    const hosted: HostedEdition<ListingEdition> = this.host.recordedEdition(listing.editionCode, listing.editionDigest);
    const steps = records.steps.get(listing.listingId) ?? [];
    const objections = records.objections.filter(({ listingId }) => listingId === listing.listingId);
    const { province } = records;
    const place: Place = {
      of: { recordKind: 'listing', recordId: listing.listingId, record: listing },
      organId: organ.id,
      determinationId: listing.determinationId,
    };
    const suspensions = suspensionsOf(steps);
    const due = listingDueDays(
      { listing, steps, hosted, organ },
      { document, objections, ...(province ? { province } : {}) },
      this.register,
      today,
    );
    // One answer for each objection, in their order.
    const answers = due.filter(({ what }) => what === 'answer-objection');
    const acts = due.filter(({ what }) => what !== 'answer-objection');
    return [
      ...answers.map((day, index) => {
        const objection = objections[index]!;
        return actTerm(day, {
          ...place,
          of: { recordKind: 'objection', recordId: objection.objectionId, record: objection },
        });
      }),
      ...acts.map((day) => this.standingStill(actTerm(day, place), suspensions)),
      ...(listing.endsOn && isListed(listing)
        ? [
            periodTerm('listing-end', place, {
              from: listing.listedOn ?? null,
              end: listing.endsOn,
              clauses: [this.periodOf(listing).basis],
            }),
          ]
        : []),
      ...this.remedies(hosted.edition, steps, place, today),
      ...windowFor(hosted.edition, steps, place),
    ];
  }

  /** What may not go on while the document is stayed is not late by that time. */
  private standingStill(term: OpenTerm, suspensions: readonly Suspension[]): OpenTerm {
    if (!STANDS_STILL.has(term.kind) || term.due === null || term.doneOn !== null) return term;
    const counts = typeof term.within === 'string' && term.within.endsWith('wd') ? 'working-days' : 'days';
    const due = dueAfterSuspensions(term.due, counts, suspensions, this.register.data.calendars);
    if (due === undefined) return { ...term, due: null, suspendedOn: suspensions.at(-1)!.from };
    const counted = isYearArranged(civilDay(due).year, this.register.data.calendars);
    const moved = counts === 'working-days' && due !== term.due && !counted;
    return { ...term, due, provisional: term.provisional || moved };
  }

  /** The ways that the party has against a decision that was served on it (plan art. 7). */
  private remedies(
    { remedies }: ListingEdition,
    steps: readonly ListingStep[],
    place: Place,
    today: IsoDay,
  ): readonly OpenTerm[] {
    const served = steps.findLast(({ kind }) => kind === 'decision-served');
    if (!served) return [];
    return remedies.flatMap(({ kind, within }) =>
      kind === 'objection'
        ? []
        : [actTerm(dueDay({ what: kind, rule: within, from: served.onDay }, this.register, today), place)],
    );
  }

  /** By which day a penalty that led to no list is to be shown. */
  private async ofPublishing(
    { em, today, subject }: SubjectTransaction<Platform>,
    determination: Determination,
    { documents, publications, province, listings }: Records,
  ): Promise<readonly OpenTerm[]> {
    const { determinationId, organId } = determination;
    // An entry of a list is shown by the list's own rule.
    if (listings.some((listing) => listing.determinationId === determinationId)) return [];
    const place: Place = {
      of: { recordKind: 'determination', recordId: determinationId, record: determination },
      organId,
      determinationId,
    };
    const shown = publications
      .filter((publication) => publication.determinationId === determinationId)
      .map(({ publishedOn }) => publishedOn)
      .sort();
    const { region } = await organOf(em, organId);
    // Marked is what rests on a stayed or amended document: its term stands still, and goes on once a person cleared the mark.
    const { state, beside } = determination;
    const suspensions = await marksOf(em, determination);
    return publishingDueDays(
      {
        determination: { state: state === 'marked' ? 'made' : state, beside },
        document: documents.get(determination.documentId)!,
        subject: subject.kind,
        region,
        province,
        published: shown[0],
      },
      this.host.publicationEditions(determination.sectorCode),
      this.register,
      today,
    ).map((day) => this.standingStill(actTerm(day, place), suspensions));
  }

  /** By when each penalty that a determination rests on was to be served: once, on the first of them. */
  private ofService({ determinations, documents, headers }: Records, today: IsoDay): readonly OpenTerm[] {
    const standing = [...determinations.values()]
      .filter(({ state, beside }) => (state === 'made' || state === 'marked') && !beside)
      .sort((a, b) => (a.determinationId < b.determinationId ? -1 : 1));
    const first = new Map(standing.toReversed().map((determination) => [determination.documentId, determination]));
    return [...first.values()].flatMap((record) => {
      const { determinationId, documentId, organId } = record;
      const day = penaltyServiceDue(documents.get(documentId)!, headers.get(documentId)!, this.register, today);
      const of = { recordKind: 'determination', recordId: determinationId, record } as const;
      return day ? [actTerm(day, { of, organId, determinationId })] : [];
    });
  }

  /** An objection to what is recorded, on paper or online: answered, by a time that nothing at hand names. */
  private ofRequest(request: SubjectRequest, today: IsoDay): OpenTerm {
    const { requestId, organId, lodgedOn, answeredOn, withdrawnOn } = request;
    const of = { recordKind: 'request', recordId: requestId, record: request } as const;
    const doneOn = answeredOn ?? withdrawnOn;
    const day = dueDay({ what: 'answer-request', rule: NO_REQUEST_TERM, from: lodgedOn, doneOn }, this.register, today);
    return actTerm(day, { of, organId: organId ?? null, determinationId: null });
  }

  private ofRepair(repair: Repair, { determinations }: Records, today: IsoDay): readonly OpenTerm[] {
    const place: Place = {
      of: { recordKind: 'repair', recordId: repair.repairId, record: repair },
      organId: determinations.get(repair.determinationId)?.organId ?? null,
      determinationId: repair.determinationId,
    };
    return this.repairs
      .due(repair, today)
      .map((day) => actTerm(day.what === 'decide' ? { ...day, what: 'decide-repair' } : day, place));
  }

  private ofPublication(
    publication: Publication,
    { determinations, listings, documents }: Records,
    today: IsoDay,
  ): readonly OpenTerm[] {
    const determination = determinations.get(publication.determinationId);
    if (!determination) return [];
    const place: Place = {
      of: { recordKind: 'publication', recordId: publication.publicationId, record: publication },
      organId: determination.organId,
      determinationId: determination.determinationId,
    };
    const document = documents.get(determination.documentId)!;
    const channels = channelDueDays(publication, document, this.register, today).map((day) => actTerm(day, place));
    if (publication.state !== 'shown') return channels;
    const answer = this.periods.shownAs(determination.sectorCode, publication, today);
    const listing = listings.find(({ listingId }) => listingId === publication.listingId);
    const { day, bases: clauses } = publicationEnd(publication, answer, listing && this.periods.entryEnd(listing));
    const next = this.host
      .publicationEditions(determination.sectorCode)
      .map(({ from }) => from)
      .filter((from) => from > today)
      .sort()[0];
    return [
      ...channels,
      {
        ...periodTerm('publication-end', place, { from: publication.startsOn, end: day, clauses }),
        ...(publication.regimeRecord && next ? { lookOn: next } : {}),
      },
    ];
  }

  private ofSanction(sanction: Sanction): readonly OpenTerm[] {
    if (sanction.state !== 'assigned' || !sanction.untilDay) return [];
    const place: Place = {
      of: { recordKind: 'sanction', recordId: sanction.sanctionId, record: sanction },
      organId: sanction.organId,
      determinationId: sanction.determinationId,
    };
    const { edition }: HostedEdition<SanctionEdition> = this.host.recordedEdition(
      sanction.editionCode,
      sanction.editionDigest,
    );
    const clauses = edition.mappings
      .filter(({ code }) => code === sanction.mappingCode)
      .flatMap((mapping) => [mapping.basis, ...endBases(mapping)]);
    return [periodTerm('measure-end', place, { from: sanction.fromDay, end: sanction.untilDay, clauses })];
  }

  private periodOf({ editionCode, editionDigest, criterionCode }: Listing) {
    const { edition }: HostedEdition<ListingEdition> = this.host.recordedEdition(editionCode, editionDigest);
    return periodOf(edition, criterionCode);
  }
}

/** Correction is owed without a figure (个人信息保护法 46); the limit of Order 36 for an objection is lost in every copy. */
const NO_REQUEST_TERM: KnownOrNot<Term> = {
  unknown: {
    zh: '没有读到答复异议、更正请求的时限',
    en: 'By when an objection to what is recorded is answered was not read',
  },
  basis: { instrument: 'personal-information-protection-law', article: '46', mark: 'V' },
};

const ofConsent = (consent: Consent): OpenTerm => ({
  ...periodTerm(
    'consent-end',
    {
      of: { recordKind: 'consent', recordId: consent.consentId, record: consent },
      organId: null,
      determinationId: null,
    },
    { from: consent.givenOn, end: consent.untilDay, clauses: [CONSENT_BASIS] },
  ),
  doneOn: consent.withdrawnOn ?? null,
});

/** A commitment with a last day, until somebody recorded that it was kept or not. */
function ofCommitment(commitment: Commitment): readonly OpenTerm[] {
  const { commitmentId, organId, madeOn, fulfilBy, clause, fulfilment, finding } = commitment;
  if (!fulfilBy) return [];
  const place: Place = {
    of: { recordKind: 'commitment', recordId: commitmentId, record: commitment },
    organId,
    determinationId: null,
  };
  const term = periodTerm('commitment-end', place, { from: madeOn, end: addDays(fulfilBy, 1), clauses: [clause] });
  return [{ ...term, doneOn: fulfilment?.on ?? finding?.decided?.on ?? null }];
}

/** Until when a case that is over is kept in use. A party's document that others have too runs for each of them. */
function ofRetention(
  { documentId, organId, endedOn, outFrom, retention }: KeptCase,
  { documents }: Records,
): readonly OpenTerm[] {
  const record = documents.get(documentId);
  if (!record) return [];
  const of = { recordKind: 'document', recordId: documentId, record } as const;
  const clauses = retention.basis ? [retention.basis] : [];
  return [
    periodTerm('retention-end', { of, organId, determinationId: null }, { from: endedOn, end: outFrom, clauses }),
  ];
}

/** Until when the party may object; the rule's window, or one that a person set, which has no clause but the procedure's. */
function windowFor(
  { procedure: { objectionWindow, basis } }: ListingEdition,
  steps: readonly ListingStep[],
  place: Place,
): readonly OpenTerm[] {
  const notice = steps.findLast(({ kind }) => kind === 'notice-served');
  const until = notice?.body['objectionUntil'] as IsoDay | undefined;
  if (!notice || until === undefined) return [];
  const over = steps.find(({ kind }) => kind === 'window-waived' || kind === 'decision');
  const clauses = [objectionWindow?.basis ?? basis];
  const term = periodTerm('objection-window', place, { from: notice.onDay, end: until, clauses });
  return [{ ...term, doneOn: over?.onDay ?? null }];
}

const isListed = ({ state }: Listing) => (LISTED_STATES as readonly ListingState[]).includes(state);

type Records = Awaited<ReturnType<typeof load>>;

async function load(tx: SubjectTransaction<Platform>) {
  const steps = (await tx.all(ListingStep)).sort((a, b) => a.stepNo - b.stepNo);
  const determinations = new Map((await tx.all(Determination)).map((one) => [one.determinationId, one]));
  const restedOn = [...new Set([...determinations.values()].map(({ documentId }) => documentId))];
  return {
    determinations,
    headers: await headerServices(tx.em, restedOn),
    documents: new Map((await tx.all(DocumentSubject)).map((one) => [one.documentId, one])),
    listings: await tx.all(Listing),
    steps: Map.groupBy(steps, ({ listingId }) => listingId),
    objections: (await tx.all(Objection)).sort((a, b) => (a.objectionId < b.objectionId ? -1 : 1)),
    publications: await tx.all(Publication),
    sanctions: await tx.all(Sanction),
    repairs: await tx.all(Repair),
    consents: await tx.all(Consent),
    commitments: await tx.all(Commitment),
    requests: await tx.all(SubjectRequest, { kind: 'correction' }),
    province: await provinceOf(tx.em, tx.subject.subjectId),
  };
}

/** When a determination was marked and cleared, by its entries. */
async function marksOf(
  em: SubjectTransaction['em'],
  { subjectId, determinationId }: Determination,
): Promise<readonly Suspension[]> {
  const entries = await executeSql<Pick<ListingStep, 'kind' | 'onDay'>>(
    em,
    `select case kind when 'determination.marked' then 'marked' else 'cleared' end as kind, (at at time zone 'Asia/Shanghai')::date::text as "onDay"
     from cx.subject_ledger where subject_id = ? and record_kind = 'determination' and record_id = ? and kind in ('determination.marked', 'determination.cleared') order by seq`,
    [subjectId, determinationId],
  );
  return suspensionsOf(entries);
}

/** From each mark until it was cleared. */
function suspensionsOf(steps: readonly Pick<ListingStep, 'kind' | 'onDay'>[]): readonly Suspension[] {
  const suspensions: { from: IsoDay; until?: IsoDay }[] = [];
  for (const { kind, onDay } of steps) {
    const last = suspensions.at(-1);
    if (kind === 'marked' && (!last || last.until !== undefined)) suspensions.push({ from: onDay });
    if (kind === 'cleared' && last && last.until === undefined) last.until = onDay;
  }
  return suspensions;
}

const actTerm = (day: DueDay, place: Place): OpenTerm => ({
  kind: day.what as ClockKindCode,
  ...place,
  from: day.from,
  within: day.within,
  due: day.due,
  provisional: day.provisional,
  doneOn: day.doneOn,
  suspendedOn: null,
  undetermined: day.undetermined ?? null,
  clauses: [day.legalBasis as LegalBasis],
});

const periodTerm = (
  kind: ClockKindCode,
  place: Place,
  {
    from,
    end,
    clauses,
  }: { readonly from: IsoDay | null; readonly end: IsoDay | null; readonly clauses: readonly LegalBasis[] },
): OpenTerm => ({
  kind,
  ...place,
  from,
  within: null,
  due: end,
  provisional: false,
  doneOn: null,
  suspendedOn: null,
  undetermined: null,
  clauses,
});
