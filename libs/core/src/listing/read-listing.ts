import type { ListingEdition, Text } from '@chengxin/plugin-contract';
import { MikroORM, type EntityManager } from '@mikro-orm/postgresql';
import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { Actor } from '../access/actor.js';
import { organOf } from '../access/organ-of.js';
import { mayReadCase } from '../access/read-access.js';
import { Clock } from '../clock/clock.js';
import type { DueDay } from '../clock/due-day.js';
import { provinceOf } from '../clock/publishing-steps.js';
import type { RecordId } from '../database/record-id.js';
import { Determination } from '../determination/determination.entity.js';
import { DocumentSubject } from '../document/document-subject.entity.js';
import { ReferenceRegister, type Citation } from '../legal-basis/reference-register.js';
import { Objection } from '../objection/objection.entity.js';
import { objectionView, type ObjectionView } from '../objection/objection-view.js';
import { PluginHost, type HostedEdition } from '../plugin-host/plugin-host.js';
import { recordRefusals } from '../refusal/record.refusals.js';
import { Refused } from '../refusal/refused.js';
import { Listing, ListingStep } from './listing.entity.js';
import { listingDueDays } from './listing-due-days.js';
import { listingView, type ListingView } from './listing-view.js';

/** A listing as it is read: with its objections, what is due when, and the office that signs where the rule names one. */
export interface ListingCaseView extends ListingView {
  readonly objections: readonly ObjectionView[];
  readonly dueDays: readonly DueDay[];
  readonly signer: { readonly office: Text; readonly legalBasis: Citation } | null;
}

/** A listing with its procedure and objections, for its own sector, the next level up and the credit office. */
export class ReadListing {
  constructor(
    readonly actor: Actor,
    readonly id: RecordId,
  ) {}
}

@QueryHandler(ReadListing)
export class ReadListingHandler implements IQueryHandler<ReadListing, ListingCaseView> {
  constructor(
    private readonly orm: MikroORM,
    private readonly host: PluginHost,
    private readonly register: ReferenceRegister,
    private readonly clock: Clock,
  ) {}

  async execute({ actor, id }: ReadListing): Promise<ListingCaseView> {
    const em = this.orm.em.fork() as EntityManager;
    const key = { subjectId: id.subjectId, listingId: id.id };
    const listing = await em.findOne(Listing, key);
    const determination = listing
      ? await em.findOne(Determination, { subjectId: id.subjectId, determinationId: listing.determinationId })
      : null;
    const organ = listing && (await organOf(em, listing.organId));
    if (!listing || !determination || !organ || !mayReadCase(actor, organ))
      throw new Refused([recordRefusals.refuse('record/not-found')]);
    const steps = await em.find(ListingStep, key, { orderBy: { stepNo: 'asc' } });
    const objections = await em.find(Objection, key, { orderBy: { objectionId: 'asc' } });
    const hosted: HostedEdition<ListingEdition> = this.host.recordedEdition(listing.editionCode, listing.editionDigest);
    const document = await em.findOneOrFail(DocumentSubject, {
      subjectId: id.subjectId,
      documentId: determination.documentId,
    });
    const province = await provinceOf(em, id.subjectId);
    const { signer } = hosted.edition.approval;
    return {
      ...listingView({ listing, steps, determination, hosted, organ }),
      objections: objections.map(objectionView),
      dueDays: listingDueDays(
        { listing, steps, hosted, organ },
        { document, objections, ...(province ? { province } : {}) },
        this.register,
        this.clock.today(),
      ),
      signer: signer ? { office: signer.value, legalBasis: this.register.cite(signer.basis) } : null,
    };
  }
}
