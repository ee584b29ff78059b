import type { BanEnd } from '@chengxin/domain/listing-entry';
import type { ListingEdition } from '@chengxin/plugin-contract';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../access/actor.js';
import { organOf, type OrganRow } from '../access/organ-of.js';
import type { IsoDay } from '../clock/shanghai-day.js';
import type { RecordId } from '../database/record-id.js';
import { Determination } from '../determination/determination.entity.js';
import { DocumentSubject } from '../document/document-subject.entity.js';
import { ReferenceRegister } from '../legal-basis/reference-register.js';
import { EntriesByDocument } from '../listing/enter-by-document.js';
import { graceBar } from '../listing/grant-grace.js';
import { Listing } from '../listing/listing.entity.js';
import { ListingCases, type ListingCase } from '../listing/listing-case.js';
import { listingEnd } from '@chengxin/domain/listing-entry';
import { decidedBan } from '../listing/listing-period.js';
import { curedFindings, evidenceOf, type StatedClause } from '../listing/stated-clauses.js';
import { PluginHost, type HostedEdition, type HostedPlugin } from '../plugin-host/plugin-host.js';
import type { Refusal } from '../refusal/refused.js';
import type { SubjectTransaction } from '../subject/subject-records.js';
import { Publication, type PublicationGround } from './publication.entity.js';
import { publicationRefusals } from './publication.refusals.js';
import { recordPeriodGround, type RecordPeriodGround } from './record-period.js';

/** The determination, or the listing with its version. */
export type Published =
  { readonly determination: RecordId } | { readonly listing: RecordId; readonly ifMatch: number | undefined };

/** The list's rule may have an entry shown only after the decision was served on its party. */
function serviceBar({ hosted, steps }: ListingCase): Refusal | undefined {
  const rule = hosted.edition.publishAfterService;
  return !rule || steps.some(({ kind }) => kind === 'decision-served')
    ? undefined
    : publicationRefusals.refuse('publication/decision-not-served', { basis: rule.basis });
}

/** What is to be published, with all it stands on. */
export interface PublishedCase {
  /** Absent where a determination is shown that led to no listing. */
  readonly listed?: ListingCase;
  readonly determination: Determination;
  readonly document: DocumentSubject;
  readonly organ: OrganRow;
  readonly plugin: HostedPlugin;
  readonly hosted: HostedEdition<ListingEdition>;
}

/** Loads what is to be published and says what stands in its way. */
@Injectable()
export class PublishedCases {
  constructor(
    private readonly host: PluginHost,
    private readonly cases: ListingCases,
    private readonly entries: EntriesByDocument,
    private readonly register: ReferenceRegister,
  ) {}

  async load(tx: SubjectTransaction, of: Published): Promise<PublishedCase> {
    if ('listing' in of) {
      const listed = await this.cases.load(tx, of.listing, of.ifMatch);
      return { ...listed, listed };
    }
    const determination = await tx.get(Determination, { determinationId: of.determination.id });
    return {
      determination,
      document: await tx.get(DocumentSubject, { documentId: determination.documentId }),
      organ: await organOf(tx.em, determination.organId),
      plugin: this.host.ofSector(determination.sectorCode)!,
      hosted: this.host.recordedEdition(determination.editionCode, determination.editionDigest),
    };
  }

  /** Why the case cannot be shown, whoever asks. */
  async findings(
    tx: SubjectTransaction,
    found: PublishedCase,
    request: StatedClause & { readonly despite?: string },
    actor: Actor,
  ): Promise<readonly (Refusal | undefined)[]> {
    const { listed, determination, document } = found;
    const { determinationId } = determination;
    const shown = await tx.all(Publication, { determinationId });
    // What is or was on a list is shown as an entry, by the fields and for the time of that list, or not at all.
    const entered = listed ? [] : (await tx.all(Listing, { determinationId })).filter(({ listedOn }) => listedOn);
    return [
      determination.state === 'made' && (!listed || ['decided-listed', 'restored'].includes(listed.listing.state))
        ? undefined
        : publicationRefusals.refuse('publication/nothing-to-publish'),
      document.status === 'effective' ? undefined : publicationRefusals.refuse('publication/annulled'),
      await this.cases.standardBar(found, tx.today),
      shown.some(({ state }) => state === 'shown')
        ? publicationRefusals.refuse('publication/already-shown')
        : undefined,
      entered.length > 0 ? publicationRefusals.refuse('publication/is-listed') : undefined,
      !listed && shown.some(({ endReason }) => endReason === 'repaired')
        ? publicationRefusals.refuse('publication/repaired')
        : undefined,
      listed ? graceBar(listed, tx.today) : undefined,
      listed ? serviceBar(listed) : undefined,
      ...this.cureFindings(found, request, actor),
    ];
  }

  /** The case with its entry, where showing the determination is what enters it. */
  async entered(tx: SubjectTransaction, found: PublishedCase, ban: BanEnd | undefined): Promise<PublishedCase> {
    if (found.listed || found.hosted.edition.procedure.form !== 'projection') return found;
    return { ...found, listed: await this.entries.enter(tx, found.determination, found.hosted, ban) };
  }

  /** First day on which an entry no longer holds whose clock begins with its being shown. */
  endFrom({ hosted, listing, steps }: ListingCase, day: IsoDay): IsoDay | null {
    return listingEnd(hosted.edition, listing.criterionCode, day, this.register.data.calendars, decidedBan(steps));
  }

  /** How long a record that led to no list is shown by its own criterion. */
  ownPeriod(
    { hosted: { edition }, determination, document }: PublishedCase,
    banEndsOn: BanEnd | undefined,
    today: IsoDay,
  ): RecordPeriodGround | undefined {
    return recordPeriodGround(edition, { determination, document, banEndsOn }, today, this.register);
  }

  /** Why it was listed, as the decision says; an entry by document has no reasons beside the document's. */
  reasonsOf(listed: ListingCase): string | undefined {
    const reasons = this.cases.lastStep(listed, 'decision')?.body['reasons'];
    return typeof reasons === 'string' ? reasons : undefined;
  }

  /** Keeps with the listing that it is shown. */
  shown(tx: SubjectTransaction, listed: ListingCase, publication: Publication): void {
    const { listing } = listed;
    this.cases.move(listed, 'publish');
    this.cases.step(
      tx,
      listed,
      'published',
      tx.today,
      {
        publication: publication.publicationId,
        channel: publication.channel,
        until: publication.endsOn,
      },
      {
        of: 'end',
        documentDecidedOn: listed.document.decidedOn,
        calendars: this.register.contents.calendars,
      },
    );
    tx.record('listing.published', 'listing', listing.listingId, listing);
  }

  /** What of its listing a publication was counted with. */
  listingGround(
    listed: ListingCase,
    request: StatedClause & { readonly despite?: string },
    actor: Actor,
  ): NonNullable<PublicationGround['listing']> {
    const { facts, judgements } = evidenceOf(listed, request, actor);
    return {
      endsOn: listed.listing.endsOn ?? null,
      clause: { facts, judgements, parameters: this.cases.parametersOf(listed) },
      ...(request.despite?.trim() ? { despite: request.despite } : {}),
    };
  }

  /** A party that cured before publication is not shown where the rule says so (重大税收违法失信主体信息公布 art. 14). */
  private cureFindings(
    found: PublishedCase,
    request: StatedClause & { readonly despite?: string },
    actor: Actor,
  ): readonly Refusal[] {
    const evidence = evidenceOf(found, request, actor);
    const parameters = this.cases.parametersOf(found);
    const asked = { hosted: found.hosted, listing: { criterionCode: found.determination.criterionCode } };
    return [...evidence.findings, ...curedFindings(asked, 'not-published', evidence, parameters, request.despite)];
  }
}
