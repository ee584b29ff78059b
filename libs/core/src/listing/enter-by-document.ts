import type { BanEnd } from '@chengxin/domain/listing-entry';
import { Injectable } from '@nestjs/common';
import type { IsoDay } from '../clock/shanghai-day.js';
import { newId } from '../database/record-id.js';
import type { Determination } from '../determination/determination.entity.js';
import { knownCase } from '../determination/supplement.js';
import { ReferenceRegister } from '../legal-basis/reference-register.js';
import { refuseAny } from '../refusal/refused.js';
import { notWhileQuarantined } from '../access/competence.js';
import type { SubjectTransaction } from '../subject/subject-records.js';
import { Listing } from './listing.entity.js';
import { ListingCases, type ListingCase } from './listing-case.js';
import type { ListingDecisionGround } from './listing-ground.js';
import { decidedEnd } from './listing-period.js';
import type { HostedEdition } from '../plugin-host/plugin-host.js';
import type { ListingEdition } from '@chengxin/plugin-contract';

/**
 * Entries of lists that show documents as they are (政府采购严重违法失信行为记录名单, 经营异常名录): the document decided, and showing its
 * determination enters it. The person who prepared the determination and the one who shows it are the two persons of the entry.
 */
@Injectable()
export class EntriesByDocument {
  constructor(
    private readonly cases: ListingCases,
    private readonly register: ReferenceRegister,
  ) {}

  async enter(
    tx: SubjectTransaction,
    determination: Determination,
    { edition, digest }: HostedEdition<ListingEdition>,
    banEndsOn: BanEnd | undefined,
  ): Promise<ListingCase> {
    const listing = tx.em.create(Listing, {
      subjectId: tx.subject.subjectId,
      listingId: newId(tx.at),
      determinationId: determination.determinationId,
      listCode: edition.list.code,
      editionCode: edition.code,
      editionDigest: digest,
      criterionCode: determination.criterionCode,
      organId: determination.organId,
      form: edition.procedure.form,
      state: 'proposed',
      preparedBy: determination.preparedBy,
      decidedBy: tx.actor.officerId,
      listedOn: tx.today,
      recordedAt: tx.at,
    });
    const found = await this.cases.around(tx, listing);
    refuseAny([notWhileQuarantined(found.plugin), await this.cases.standardBar(found, tx.today)]);
    listing.endsOn = decidedEnd(found, banEndsOn, tx.today, this.register.data.calendars);
    this.cases.move(found, 'enter-by-document');
    tx.em.persist(listing);
    await tx.em.flush(); // its steps point at it
    this.cases.step(tx, found, 'entered', tx.today, this.elements(found, banEndsOn), this.ground(tx, found, banEndsOn));
    tx.record('listing.entered', 'listing', listing.listingId, listing, 'listing.decided');
    return found;
  }

  /** What the entry is made on, as it stands today. */
  private ground(tx: SubjectTransaction, found: ListingCase, banEndsOn: BanEnd | undefined): ListingDecisionGround {
    const { document, determination } = found;
    return {
      of: 'decision',
      subject: tx.subject.kind,
      penalties: document.partyOrder.penalties ?? [],
      document: { number: document.numberCanonical, kind: document.kind, decidedOn: document.decidedOn },
      clause: {
        ...knownCase(determination),
        parameters: this.cases.parametersOf(found),
      },
      ...(banEndsOn === undefined ? {} : { banEndsOn }),
      calendars: this.register.contents.calendars,
      measureLists: [],
    };
  }

  private elements({ document, hosted, listing }: ListingCase, banEndsOn: BanEnd | undefined): Record<string, unknown> {
    const { edition } = hosted;
    const criterion = edition.criteria.find(({ code }) => code === listing.criterionCode)!;
    return {
      document: { number: document.numberCanonical, kind: document.kind, decidedOn: document.decidedOn },
      criterion: { code: criterion.code, text: criterion.text },
      basis: this.register.cite(edition.procedure.basis),
      ...(banEndsOn === undefined ? {} : { banEndsOn }),
      endsOn: (listing.endsOn ?? null) satisfies IsoDay | null,
    };
  }
}
