import type { PublicationRecord } from '@chengxin/domain/regime-reading';
import type { LegalBasis, ListingEdition, PublicationTier } from '@chengxin/plugin-contract';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '../access/actor.js';
import { competenceFindings, mayAct } from '../access/competence.js';
import { organOf } from '../access/organ-of.js';
import type { IsoDay } from '../clock/shanghai-day.js';
import { newId, type RecordId } from '../database/record-id.js';
import { Determination } from '../determination/determination.entity.js';
import { DocumentSubject } from '../document/document-subject.entity.js';
import { ReferenceRegister } from '../legal-basis/reference-register.js';
import { Listing } from '../listing/listing.entity.js';
import { graceBar } from '../listing/grant-grace.js';
import { ListingCases, type ListingCase } from '../listing/listing-case.js';
import { listingEnd } from '../listing/listing-period.js';
import { evidenceOf, preemptionFindings, type StatedClause } from '../listing/stated-clauses.js';
import { PluginHost, type HostedEdition } from '../plugin-host/plugin-host.js';
import { recordRefusals } from '../refusal/record.refusals.js';
import { Refused, refuseAny, type Refusal } from '../refusal/refused.js';
import { SubjectRecords, type SubjectTransaction } from '../subject/subject-records.js';
import { Publication, type PublicationGround } from './publication.entity.js';
import { PublicationPeriods } from './publication-period.js';
import { publicationRefusals } from './publication.refusals.js';
import { publicationView, type PublicationView } from './publication-view.js';
import { publicView } from './public-view.js';

export interface PublicationRequest extends StatedClause {
  /** A person's classification where the tier cannot be computed. */
  readonly classification?: { readonly tier: PublicationTier['tier']; readonly reason: string };
  /** Why a minor record must be shown all the same. */
  readonly necessity?: string;
  /** The person's recorded consent. */
  readonly consentId?: string;
  /** Field with a minimum of its own, e.g. `food`. */
  readonly field?: string;
  /** First day on which a ban of the decision no longer binds. */
  readonly banEndsOn?: IsoDay | 'life';
  /** Why a listing is shown although its party has cured and need not be shown. */
  readonly despite?: string;
}

/** 公示: shows a determination, or the listing made on it, for as long as the regime of its channel says. */
export class Publish {
  constructor(
    readonly actor: Actor,
    /** The determination, or the listing with its version. */
    readonly of:
      { readonly determination: RecordId } | { readonly listing: RecordId; readonly ifMatch: number | undefined },
    readonly request: PublicationRequest,
  ) {}
}

@CommandHandler(Publish)
export class PublishHandler implements ICommandHandler<Publish, PublicationView> {
  constructor(
    private readonly subjects: SubjectRecords,
    private readonly cases: ListingCases,
    private readonly host: PluginHost,
    private readonly register: ReferenceRegister,
    private readonly periods: PublicationPeriods,
  ) {}

  async execute({ actor, of, request }: Publish): Promise<PublicationView> {
    const { subjectId } = 'listing' in of ? of.listing : of.determination;
    return this.subjects.change(subjectId, actor, async (tx) => {
      const found = 'listing' in of ? await this.cases.load(tx, of.listing, of.ifMatch) : undefined;
      const listing = found?.listing;
      const determination =
        found?.determination ??
        (await tx.get(Determination, { determinationId: (of as { determination: RecordId }).determination.id }));
      const document = await tx.get(DocumentSubject, { documentId: determination.documentId });
      const organ = await organOf(tx.em, determination.organId);
      const plugin = this.host.ofSector(determination.sectorCode)!;
      const hosted: HostedEdition<ListingEdition> = this.host.recordedEdition(
        determination.editionCode,
        determination.editionDigest,
      );
      refuseAny([
        mayAct(plugin, 'list', actor, true),
        ...competenceFindings(actor, plugin, { organId: organ.id, region: organ.region }, hosted.edition.approval),
        actor.officerId === (listing ?? determination).preparedBy
          ? recordRefusals.refuse('actor/same-person')
          : undefined,
        determination.state === 'made' && (!listing || ['decided-listed', 'restored'].includes(listing.state))
          ? undefined
          : publicationRefusals.refuse('publication/nothing-to-publish'),
        document.status === 'effective' ? undefined : publicationRefusals.refuse('publication/annulled'),
        (await tx.all(Publication, { determinationId: determination.determinationId, state: 'shown' })).length > 0
          ? publicationRefusals.refuse('publication/already-shown')
          : undefined,
        found ? graceBar(found, tx.today) : undefined,
        ...(found ? this.cureFindings(found, request, actor) : []),
      ]);
      const item = this.itemFor(determination, listing !== undefined, tx.today);
      if (!item) throw new Refused([publicationRefusals.refuse('publication/not-public-by-catalogue')]);
      const { personBasis, consentEndsOn, findings } = await this.personBasis(tx, item.personBasis, request);
      const record = regimeRecord(document, listing, request, tx.today, actor);
      const answer = this.periods.answer(plugin.sector, record, tx.today);
      if (!answer) throw new Refused([publicationRefusals.refuse('publication/no-regime')]);
      refuseAny([
        ...findings,
        answer.tier === 'undetermined'
          ? publicationRefusals.refuse('publication/tier-undetermined', {
              pointer: '/classification',
              detail: { zh: answer.missing.join('；'), en: answer.missing.join('; ') },
            })
          : undefined,
        answer.shown === 'no' && answer.whyNotShown !== 'ended'
          ? publicationRefusals.refuse('publication/never-shown')
          : undefined,
        answer.shown === 'no' && answer.whyNotShown === 'ended'
          ? publicationRefusals.refuse('publication/period-over')
          : undefined,
        answer.shown === 'not-in-principle' && !request.necessity?.trim()
          ? publicationRefusals.refuse('publication/not-in-principle', { pointer: '/necessity' })
          : undefined,
      ]);
      if (found && hosted.edition.startsOn.value === 'publication' && !found.listing.endsOn)
        found.listing.endsOn = listingEnd(
          hosted.edition,
          found.listing.criterionCode,
          tx.today,
          this.register.data.calendars,
        );
      // A list is shown as long as it lasts, a person as long as the consent; the regime's end binds too where it comes earlier. Half-open.
      const ends = [listing?.endsOn, answer.endsOn?.day, consentEndsOn].filter((day): day is IsoDay => !!day).sort()[0];
      if (ends === undefined)
        throw new Refused([
          publicationRefusals.refuse('publication/tier-undetermined', { pointer: '/classification' }),
        ]);
      refuseAny([ends <= tx.today ? publicationRefusals.refuse('publication/period-over') : undefined]);

      const decision = found ? this.cases.lastStep(found, 'decision') : undefined;
      const publication = tx.em.create(Publication, {
        subjectId,
        publicationId: newId(tx.at),
        determinationId: determination.determinationId,
        listingId: listing?.listingId ?? null,
        channel: plugin.channel,
        regimeCode: answer.edition,
        tier: (answer.tier as Exclude<typeof answer.tier, 'undetermined'>).tier,
        startsOn: tx.today,
        endsOn: ends,
        catalogueCode: item.catalogue,
        itemCode: item.code,
        personBasis,
        regimeRecord: record,
        ground: {
          askedOn: tx.today,
          ...this.periods.ground(plugin.sector),
          ...(found ? { listing: this.listingGround(found, request, actor) } : {}),
          ...(consentEndsOn ? { consentEndsOn } : {}),
        },
        publicView: publicView(
          tx.subject,
          await unifiedCodeOf(tx),
          determination,
          document,
          organ,
          hosted.edition,
          this.register,
          listing ? { on: listing.listedOn!, reasons: String(decision?.body['reasons'] ?? '') } : undefined,
        ),
        state: 'shown',
        preparedBy: (listing ?? determination).preparedBy,
        decidedBy: actor.officerId,
        publishedOn: tx.today,
        recordedAt: tx.at,
      });
      tx.em.persist(publication);
      tx.record('publication.shown', 'publication', publication.publicationId, publication, 'publication.shown');
      if (found) {
        this.cases.move(found, 'publish');
        this.cases.step(
          tx,
          found,
          'published',
          tx.today,
          {
            publication: publication.publicationId,
            channel: plugin.channel,
            until: ends,
          },
          { of: 'end', documentDecidedOn: document.decidedOn, calendars: this.register.contents.calendars },
        );
        tx.record('listing.published', 'listing', found.listing.listingId, found.listing);
      }
      await tx.em.flush();
      return publicationView(publication, answer, this.register);
    });
  }

  /** A party that cured before publication is not shown where the rule says so (重大税收违法失信主体信息公布 art. 14). */
  private cureFindings(found: ListingCase, request: PublicationRequest, actor: Actor): readonly Refusal[] {
    const evidence = evidenceOf(found, request, actor);
    const parameters = this.cases.parametersOf(found);
    return [...evidence.findings, ...preemptionFindings(found, 'not-published', evidence, parameters, request.despite)];
  }

  private listingGround(
    found: ListingCase,
    request: PublicationRequest,
    actor: Actor,
  ): NonNullable<PublicationGround['listing']> {
    const { facts, judgements } = evidenceOf(found, request, actor);
    return {
      endsOn: found.listing.endsOn ?? null,
      clause: { facts, judgements, parameters: this.cases.parametersOf(found) },
      ...(request.despite?.trim() ? { despite: request.despite } : {}),
    };
  }

  /** The item that makes it public: the list's own for a listing, the document's for a record; in the edition in force today. */
  private itemFor(
    determination: Determination,
    isListing: boolean,
    day: IsoDay,
  ): { readonly catalogue: string; readonly code: string; readonly personBasis?: LegalBasis } | undefined {
    const edition = this.register.catalogueOn(day);
    const item = edition?.items.find((i) => i.code === (isListing ? 'severe-list' : determination.itemCode));
    if (!edition || !item || item.publication !== 'public') return undefined;
    return {
      catalogue: edition.code,
      code: item.code,
      ...(item.personPublicationBasis ? { personBasis: item.personPublicationBasis } : {}),
    };
  }

  private async personBasis(
    tx: SubjectTransaction,
    basis: LegalBasis | undefined,
    request: PublicationRequest,
  ): Promise<{
    readonly personBasis: Publication['personBasis'];
    readonly consentEndsOn?: IsoDay;
    readonly findings: readonly Refusal[];
  }> {
    if (tx.subject.kind !== 'natural-person') return { personBasis: null, findings: [] };
    if (basis) return { personBasis: { basis }, findings: [] };
    if (!request.consentId)
      return {
        personBasis: null,
        findings: [publicationRefusals.refuse('publication/person-without-basis', { pointer: '/consentId' })],
      };
    const rows = await tx.em
      .getConnection()
      .execute<{ until_day: IsoDay }[]>(
        `select until_day::text from cx.consent where subject_id = ? and consent_id::text = ? and withdrawn_on is null and given_on <= ? and until_day > ? and jsonb_exists(scope, 'publication')`,
        [tx.subject.subjectId, request.consentId, tx.today, tx.today],
        'all',
        tx.em.getTransactionContext(),
      );
    return rows[0]
      ? { personBasis: { consentId: request.consentId }, consentEndsOn: rows[0].until_day, findings: [] }
      : {
          personBasis: null,
          findings: [publicationRefusals.refuse('publication/consent-not-valid', { pointer: '/consentId' })],
        };
  }
}

/** The record as the regimes see it. A listing is 严重 by the list itself. */
function regimeRecord(
  document: DocumentSubject,
  listing: Listing | undefined,
  request: PublicationRequest,
  today: IsoDay,
  actor: Actor,
): PublicationRecord {
  const order = document.partyOrder;
  const classified = listing
    ? { tier: 'serious' as const, reason: '列入严重失信主体名单', by: actor.officerId }
    : request.classification
      ? { ...request.classification, by: actor.officerId }
      : undefined;
  return {
    penalties: order.penalties ?? [],
    ...(document.kind === 'penalty-decision' ? { penaltyDecidedOn: document.decidedOn } : {}),
    determiningDocumentOn: listing?.listedOn ?? document.decidedOn,
    publishedOn: today,
    ...(order.fineFen === undefined ? {} : { fineAmount: order.fineFen }),
    ...(classified ? { classified: [classified] } : {}),
    ...(request.field ? { field: request.field } : {}),
    ...(request.necessity?.trim() ? { publicationNecessary: { reason: request.necessity } } : {}),
    ...(request.banEndsOn ? { realBanEndsOn: request.banEndsOn } : {}),
  };
}

async function unifiedCodeOf(tx: SubjectTransaction): Promise<string | undefined> {
  const rows = await tx.em
    .getConnection()
    .execute<{ value_plain: string }[]>(
      `select value_plain from cx.subject_identifier where subject_id = ? and scheme = 'unified-code' limit 1`,
      [tx.subject.subjectId],
      'all',
      tx.em.getTransactionContext(),
    );
  return rows[0]?.value_plain;
}
