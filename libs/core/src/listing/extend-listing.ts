import { extendedEnd } from '@chengxin/domain/listing-entry';
import { LISTED_STATES, type ListingState } from '@chengxin/domain/listing-state';
import type { Term } from '@chengxin/plugin-contract';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '../access/actor.js';
import { actFindings } from '../access/authority.js';
import type { RecordId } from '../database/record-id.js';
import { ReferenceRegister } from '../legal-basis/reference-register.js';
import { followListing } from '../publication/follow-listing.js';
import { PublicationPeriods } from '../publication/publication-period.js';
import { refuseAny } from '../refusal/refused.js';
import { SubjectRecords } from '../subject/subject-records.js';
import { CoListedEntries } from './co-listed-entries.js';
import { ListingCases } from './listing-case.js';
import { clockDay } from '@chengxin/domain/listing-entry';
import { knownPeriodOf } from './listing-period.js';
import { listingRefusals } from './listing.refusals.js';
import { listingView, type ListingView } from './listing-view.js';

/** 延长列入期限: once, on a ground the rule names and within its bounds; what shows the entry is prolonged with it, and so are the entries of persons that leave with the party's. First prepared by one person, then decided by another. */
export class ExtendListing {
  constructor(
    readonly actor: Actor,
    readonly id: RecordId,
    readonly ifMatch: number | undefined,
    readonly extension: {
      readonly step: 'prepare' | 'decide';
      readonly by: Term;
      /** Place of the ground among those of the rule, from 1. */
      readonly ground: number;
      readonly reasons: string;
    },
  ) {}
}

@CommandHandler(ExtendListing)
export class ExtendListingHandler implements ICommandHandler<ExtendListing, ListingView> {
  constructor(
    private readonly subjects: SubjectRecords,
    private readonly cases: ListingCases,
    private readonly register: ReferenceRegister,
    private readonly periods: PublicationPeriods,
    private readonly entries: CoListedEntries,
  ) {}

  async execute({ actor, id, ifMatch, extension }: ExtendListing): Promise<ListingView> {
    const subjects = await this.entries.subjectsOf({ subjectId: id.subjectId, listingId: id.id });
    return this.subjects.changeTogether(subjects, actor, async (txs) => {
      const tx = txs.get(id.subjectId)!;
      const found = await this.cases.load(tx, id, ifMatch);
      const { listing, plugin, document } = found;
      const { edition } = found.hosted;
      const { value: period, basis } = knownPeriodOf(edition, listing.criterionCode);
      const { step, by, ground, reasons } = extension;
      const prepared = this.cases.lastStep(found, 'extension-prepared');
      const same = prepared?.body['by'] === by && prepared.body['ground'] === ground;
      const start = clockDay(edition, document, listing.listedOn ?? tx.today) ?? listing.listedOn;
      const running = listing.endsOn && tx.today < listing.endsOn;
      const { findings, approval } = await this.cases.competenceOf(tx, actor, found, 'extension', step);
      const throughParty = found.determination.beside && this.entries.clauseOf(found);
      refuseAny([
        ...(step === 'decide'
          ? actFindings('listing.decide-extension', actor, { plugin, preparedBy: prepared?.recordedBy ?? null })
          : actFindings('listing.prepare-extension', actor, { plugin })),
        ...findings,
        await this.cases.standardBar(found, tx.today),
        throughParty
          ? listingRefusals.refuse('listing/not-extendable', {
              basis: throughParty,
              detail: { zh: '随当事人的期限一并延长', en: 'it is prolonged with the party’s' },
            })
          : undefined,
        period.kind === 'extendable' ? undefined : listingRefusals.refuse('listing/not-extendable', { basis }),
        (LISTED_STATES as readonly ListingState[]).includes(listing.state) && running && start
          ? undefined
          : listingRefusals.refuse('listing/nothing-to-extend'),
        this.cases.lastStep(found, 'extended')
          ? listingRefusals.refuse('listing/already-extended', { basis })
          : undefined,
        period.kind === 'extendable' && !period.grounds[ground - 1]
          ? listingRefusals.refuse('listing/extension-ground-unknown', {
              pointer: '/ground',
              basis,
              detail: {
                zh: period.grounds.map(({ zh }, i) => `${i + 1} ${zh}`).join('；'),
                en: period.grounds.map(({ zh, en }, i) => `${i + 1} ${en ?? zh}`).join('; '),
              },
            })
          : undefined,
        step === 'decide' && !same
          ? listingRefusals.refuse('listing/extension-not-prepared', { pointer: '/step' })
          : undefined,
      ]);
      const calendars = this.register.data.calendars;
      let until;
      try {
        until = extendedEnd(edition, listing.criterionCode, start!, by, { calendars });
      } catch (error) {
        if (!(error instanceof RangeError)) throw error;
        const bounds = period.kind === 'extendable' ? `${period.extendBy.atLeast} – ${period.extendBy.atMost}` : '';
        refuseAny([
          listingRefusals.refuse('listing/extension-out-of-bounds', {
            pointer: '/by',
            basis,
            detail: { zh: bounds, en: bounds },
          }),
        ]);
        throw error;
      }
      if (step === 'decide') listing.endsOn = until;
      const shown = step === 'decide' ? await followListing(tx, found, this.periods) : [];
      const extended = { by, ground, reasons, until, basis: this.register.cite(basis) };
      const calendarsKept = this.register.contents.calendars;
      const along = step === 'decide' ? await this.entries.extendAlong(txs, found, extended, this.periods) : [];
      this.cases.step(
        tx,
        found,
        step === 'prepare' ? 'extension-prepared' : 'extended',
        tx.today,
        {
          ...extended,
          ...(step === 'decide' ? this.register.signerOf(approval) : {}),
          ...(shown.length > 0 ? { shown } : {}),
          ...(along.length > 0 ? { along } : {}),
        },
        { of: 'end', documentDecidedOn: document.decidedOn, calendars: calendarsKept },
      );
      listing.recordedAt = tx.at;
      tx.record(
        step === 'prepare' ? 'listing.extension-prepared' : 'listing.extended',
        'listing',
        listing.listingId,
        listing,
      );
      await tx.em.flush();
      return listingView(found);
    });
  }
}
