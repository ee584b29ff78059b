import { coListingOf } from '@chengxin/domain/listing-entry';
import { servedWithBoth, TWO_PAPERS } from '@chengxin/reference-data/two-papers';
import { isKnown, type ListingEdition, type SanctionEdition } from '@chengxin/plugin-contract';
import { MikroORM, type EntityManager } from '@mikro-orm/postgresql';
import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { Actor } from '../access/actor.js';
import { organOf } from '../access/organ-of.js';
import { mayReadCase } from '../access/read-access.js';
import { Clock } from '../clock/clock.js';
import type { IsoDay } from '../clock/shanghai-day.js';
import { askWithin } from '../database/ask.js';
import { formatRecordId, type RecordId } from '../database/record-id.js';
import { casePenalties, measureEvidence, standingRoles } from '../determination/case-penalties.js';
import { Determination } from '../determination/determination.entity.js';
import { mayReadSecrets, withoutSecrets } from '../document/trade-secret.js';
import { DocumentSubject } from '../document/document-subject.entity.js';
import { ReferenceRegister } from '../legal-basis/reference-register.js';
import type { DecisionElements } from '../listing/decision-elements.js';
import { Listing, ListingStep, type ListingStepKind } from '../listing/listing.entity.js';
import { rolesText } from '../listing/person-roles.js';
import type { NoticeBody } from '../listing/serve-notice.js';
import { Objection } from '../objection/objection.entity.js';
import { PluginHost, type HostedEdition } from '../plugin-host/plugin-host.js';
import { recordRefusals } from '../refusal/record.refusals.js';
import { Refused, refuseAny } from '../refusal/refused.js';
import { suppliedBy } from '../determination/supplement.js';
import { applyMapping, endBases } from '../sanction/measure-mapping.js';
import { namesAround } from '../subject/names-known.js';
import { Subject } from '../subject/subject.entity.js';
import { listingDecision } from './listing-decision.js';
import { listingNotice } from './listing-notice.js';
import type { ListingPaper } from './listing-paper.js';
import { paperRefusals } from './paper.refusals.js';
import { asServed, otherOnPaper, partyOf } from './paper-party.js';
import { noticedRoute, repairNotice, type RepairNotice } from './repair-notice.js';
import { serviceReceipt } from './service-receipt.js';

export const LISTING_PAPERS = ['notice', 'service-receipt', 'decision', 'repair-notice'] as const;
export type ListingPaperKind = (typeof LISTING_PAPERS)[number];

/** 告知书、送达回证、列入决定书: a page to print and sign, for the sector that handles the case and the credit office. */
export class PrintListing {
  constructor(
    readonly actor: Actor,
    readonly id: RecordId,
    readonly paper: ListingPaperKind,
    /** The organ's own number; and for a receipt, of what the service is. */
    readonly options: { readonly number?: string; readonly of?: 'notice' | 'decision' } = {},
  ) {}
}

interface Found {
  readonly listing: Listing;
  readonly steps: readonly ListingStep[];
  readonly determination: Determination;
  readonly document: DocumentSubject;
  readonly subject: Subject;
  readonly edition: ListingEdition;
}

@QueryHandler(PrintListing)
export class PrintListingHandler implements IQueryHandler<PrintListing, string> {
  constructor(
    private readonly orm: MikroORM,
    private readonly host: PluginHost,
    private readonly register: ReferenceRegister,
    private readonly clock: Clock,
  ) {}

  async execute({ actor, id, paper: kind, options }: PrintListing): Promise<string> {
    const em = this.orm.em.fork() as EntityManager;
    const found = await this.found(em, actor, id);
    const names = await namesAround(askWithin(em), [id.subjectId], [found.determination.documentId]);
    const paper = asServed(await this.paper(em, actor, found, options.number), names);
    if (kind === 'notice') return listingNotice(paper);
    const ofDecision = kind === 'decision' || kind === 'repair-notice' || options.of === 'decision';
    refuseAny([ofDecision && !paper.decision ? paperRefusals.refuse('paper/nothing-decided') : undefined]);
    if (kind === 'repair-notice') return repairNotice(paper, this.repair(found, paper.decision!.on as IsoDay));
    if (kind === 'decision') return listingDecision(paper);
    return serviceReceipt(paper, options.of ?? 'notice', servedWithBoth((paper.decision?.on ?? '') as IsoDay));
  }

  private async found(em: EntityManager, actor: Actor, { subjectId, id }: RecordId): Promise<Found> {
    const listing = await em.findOne(Listing, { subjectId, listingId: id });
    const determination = listing
      ? await em.findOne(Determination, { subjectId, determinationId: listing.determinationId })
      : null;
    if (!listing || !determination || !mayReadCase(actor, await organOf(em, determination.organId)))
      throw new Refused([recordRefusals.refuse('record/not-found')]);
    const hosted: HostedEdition<ListingEdition> = this.host.recordedEdition(listing.editionCode, listing.editionDigest);
    return {
      listing,
      determination,
      steps: await em.find(ListingStep, { subjectId, listingId: id }, { orderBy: { stepNo: 'asc' } }),
      document: await em.findOneOrFail(DocumentSubject, { subjectId, documentId: determination.documentId }),
      subject: await em.findOneOrFail(Subject, { subjectId }),
      edition: hosted.edition,
    };
  }

  private async paper(
    em: EntityManager,
    actor: Actor,
    found: Found,
    number: string | undefined,
  ): Promise<ListingPaper> {
    const { listing, steps, document, subject, edition } = found;
    const { subjectId, listingId } = listing;
    const organ = await organOf(em, listing.organId);
    const criterion = edition.criteria.find((c) => c.code === listing.criterionCode)!;
    const { procedure } = edition;
    const lastOf = (kind: ListingStepKind) => steps.findLast((step) => step.kind === kind);
    const notice = lastOf('notice-served')?.body as unknown as NoticeBody | undefined;
    const consent = lastOf('superior-consent');
    const decision = lastOf('decision');
    const rule = procedure.objectionWindow;
    const window =
      rule && isKnown(rule)
        ? { term: rule.value, basis: this.register.cite(rule.basis) }
        : notice?.objectionWindow !== undefined
          ? { term: notice.objectionWindow }
          : undefined;
    const waiver = lastOf('window-waived');
    return {
      frame: {
        organ: organ.name,
        ...(number === undefined ? {} : { number }),
        synthetic: subject.synthetic || document.synthetic,
        source: {
          record: formatRecordId({ subjectId, id: listingId }),
          version: listing.version,
          edition: listing.editionCode,
          digest: listing.editionDigest,
          printedOn: this.clock.today(),
        },
      },
      party: await partyOf(em, subject),
      ...(await this.beside(em, found)),
      list: edition.list.name,
      form: listing.form,
      document: {
        kind: document.kind,
        number: document.numberCanonical,
        decidedOn: document.decidedOn,
        order: await this.order(em, actor, found),
      },
      criterion: { text: criterion.text, basis: this.register.cite(criterion.basis) },
      bases: edition.bases.map((basis) => this.register.cite(basis)),
      procedureBasis: this.register.cite(procedure.basis),
      noticeSays: procedure.noticeSays ?? [],
      ...(window ? { objectionWindow: window } : {}),
      measures: this.measures(found, listing.listedOn ?? this.clock.today()),
      measureNotice: edition.measureNotice,
      ...(notice
        ? {
            notice: {
              ...notice,
              provisional: notice.objectionUntilProvisional === true,
            },
          }
        : {}),
      ...(waiver ? { waivedOn: waiver.onDay } : {}),
      objections: (await em.find(Objection, { subjectId, listingId }, { orderBy: { objectionId: 'asc' } })).map(
        (o) => ({
          lodgedOn: o.lodgedOn,
          ...(o.answeredOn ? { answeredOn: o.answeredOn } : {}),
          ...(o.answer ? { upheld: o.answer.upheld } : {}),
        }),
      ),
      ...(consent?.body['given'] === true
        ? { consent: { organ: (await organOf(em, String(consent.body['organ']))).name, on: consent.onDay } }
        : {}),
      ...this.register.signerOf(edition.approval),
      ...(decision?.body['list'] === true
        ? { decision: { ...(decision.body as unknown as DecisionElements), on: decision.onDay } }
        : {}),
    };
  }

  /** The ways of repair as the rule of the day of the decision has them. */
  private repair({ edition, listing, determination }: Found, day: IsoDay): RepairNotice {
    const hosted = this.host.editionOn(determination.sectorCode, 'repair', day);
    const routes = hosted?.edition.routes.filter(({ criteria }) => criteria.includes(listing.criterionCode)) ?? [];
    return {
      removal: { ...edition.removal, basis: this.register.cite(edition.removal.basis) },
      ...(servedWithBoth(day) ? { togetherBy: this.register.cite(TWO_PAPERS.basis) } : {}),
      routes: routes.map((route) => noticedRoute(route, this.register)),
    };
  }

  /** What the document orders; what is marked as a trade secret is for its party and its organ, for no person beside the party and no other organ. */
  private async order(em: EntityManager, actor: Actor, found: Found): Promise<DocumentSubject['partyOrder']> {
    const { partyOrder, organId } = await this.partyDocument(em, found);
    return found.determination.beside || !mayReadSecrets(actor, organId) ? withoutSecrets(partyOrder) : partyOrder;
  }

  /** What the document orders the party: a person beside it is told of the party's case. */
  private async partyDocument(em: EntityManager, { determination, document }: Found): Promise<DocumentSubject> {
    const { beside } = determination;
    if (!beside) return document;
    return em.findOneOrFail(DocumentSubject, { subjectId: beside.subjectId, documentId: document.documentId });
  }

  private async beside(
    em: EntityManager,
    { determination: { beside, criterionCode }, edition }: Found,
  ): Promise<Pick<ListingPaper, 'beside'>> {
    const rule = coListingOf(edition, criterionCode);
    if (!beside || !rule) return {};
    const { name, kind } = await em.findOneOrFail(Subject, { subjectId: beside.subjectId });
    const { responsibility } = beside;
    return {
      beside: {
        name: otherOnPaper(kind, name),
        roles: rolesText(beside.roles).zh,
        basis: this.register.cite(rule.basis),
        ...(responsibility ? { responsibility: responsibility.reasons } : {}),
      },
    };
  }

  /** What the list in force would bring to this party on this document. */
  private measures({ listing, determination, document, subject }: Found, day: IsoDay): ListingPaper['measures'] {
    const hosted = this.host.editionOn(determination.sectorCode, 'sanction', day) as
      HostedEdition<SanctionEdition> | undefined;
    return (hosted?.edition.mappings ?? []).flatMap((mapping) => {
      const { mapped } = applyMapping(
        mapping,
        {
          criterion: listing.criterionCode,
          severity: determination.severity!,
          subject: subject.kind,
          ...standingRoles(determination),
          penalties: casePenalties(determination, document),
          listedOn: day,
          documentDecidedOn: document.decidedOn,
          evidence: measureEvidence({ ...determination, supplements: suppliedBy(determination, day) }),
        },
        this.register,
      );
      if (!mapped) return [];
      const { measure, until, forLife } = mapped;
      const basis = this.register.cite(mapping.basis);
      const endBasis = until ? endBases(mapping).map((one) => this.register.cite(one)) : [];
      return [
        { content: measure.content, basis, endBasis, ...(until ? { until } : {}), ...(forLife ? { forLife } : {}) },
      ];
    });
  }
}
