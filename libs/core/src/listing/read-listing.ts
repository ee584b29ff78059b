import type { ListingEdition } from '@chengxin/plugin-contract';
import { MikroORM } from '@mikro-orm/postgresql';
import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { Actor } from '../access/actor.js';
import { organOf } from '../access/organ-of.js';
import { mayReadCase } from '../access/read-access.js';
import type { RecordId } from '../database/record-id.js';
import { Determination } from '../determination/determination.entity.js';
import { Objection } from '../objection/objection.entity.js';
import { objectionView, type ObjectionView } from '../objection/objection-view.js';
import { PluginHost, type HostedEdition } from '../plugin-host/plugin-host.js';
import { recordRefusals } from '../refusal/record.refusals.js';
import { Refused } from '../refusal/refused.js';
import { Listing, ListingStep } from './listing.entity.js';
import { listingView, type ListingView } from './listing-view.js';

/** A listing with its procedure and objections, for its own sector, the next level up and the credit office. */
export class ReadListing {
  constructor(
    readonly actor: Actor,
    readonly id: RecordId,
  ) {}
}

@QueryHandler(ReadListing)
export class ReadListingHandler implements IQueryHandler<
  ReadListing,
  ListingView & { readonly objections: readonly ObjectionView[] }
> {
  constructor(
    private readonly orm: MikroORM,
    private readonly host: PluginHost,
  ) {}

  async execute({ actor, id }: ReadListing): Promise<ListingView & { readonly objections: readonly ObjectionView[] }> {
    const em = this.orm.em.fork();
    const key = { subjectId: id.subjectId, listingId: id.id };
    const listing = await em.findOne(Listing, key);
    const determination = listing
      ? await em.findOne(Determination, { subjectId: id.subjectId, determinationId: listing.determinationId })
      : null;
    if (!listing || !determination || !mayReadCase(actor, determination.sectorCode))
      throw new Refused([recordRefusals.refuse('record/not-found')]);
    const steps = await em.find(ListingStep, key, { orderBy: { stepNo: 'asc' } });
    const objections = await em.find(Objection, key, { orderBy: { objectionId: 'asc' } });
    const hosted: HostedEdition<ListingEdition> = this.host.recordedEdition(listing.editionCode, listing.editionDigest);
    return {
      ...listingView({ listing, steps, determination, hosted, organ: await organOf(em, listing.organId) }),
      objections: objections.map(objectionView),
    };
  }
}
