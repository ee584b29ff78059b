import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '../access/actor.js';
import { actFindings } from '../access/authority.js';
import { formatRecordId, type RecordId } from '../database/record-id.js';
import { ReferenceRegister } from '../legal-basis/reference-register.js';
import { CoListedEntries } from './co-listed-entries.js';
import { endWhatRestsOn } from './end-listing.js';
import { refuseAny } from '../refusal/refused.js';
import { unwanted } from '../refusal/unwanted.js';
import { SubjectRecords } from '../subject/subject-records.js';
import { ListingCases } from './listing-case.js';
import {
  applicationFindings,
  evidenceOf,
  exitBar,
  type ClauseEvidence,
  type RemovalApplication,
  type StatedClause,
} from './stated-clauses.js';
import { listingRefusals } from './listing.refusals.js';
import { listingView, type ListingView } from './listing-view.js';

/** 移出: at the end of the period, on an event that the list's own rule names, or because the listing was an error. First prepared by one person, then decided by another. Repair has its own way. */
export class RemoveListing {
  constructor(
    readonly actor: Actor,
    readonly id: RecordId,
    readonly ifMatch: number | undefined,
    readonly removal: {
      readonly step: 'prepare' | 'decide';
      readonly reason: 'expired' | 'error-corrected' | 'event';
      /** Code of the list's exit, where an event ends the entry; its facts are stated when the removal is prepared. */
      readonly exit?: string;
      readonly reasons: string;
    } & StatedClause &
      RemovalApplication,
  ) {}
}

const EVENTS = { expired: 'expire', 'error-corrected': 'correct-error', event: 'leave-on-event' } as const;
const NO_CLAUSE: ClauseEvidence = { facts: {}, judgements: {}, findings: [] };

@CommandHandler(RemoveListing)
export class RemoveListingHandler implements ICommandHandler<RemoveListing, ListingView> {
  constructor(
    private readonly subjects: SubjectRecords,
    private readonly cases: ListingCases,
    private readonly entries: CoListedEntries,
    private readonly register: ReferenceRegister,
  ) {}

  async execute({ actor, id, ifMatch, removal }: RemoveListing): Promise<ListingView> {
    const subjects = await this.entries.subjectsOf({ subjectId: id.subjectId, listingId: id.id });
    return this.subjects.changeTogether(subjects, actor, async (txs) => {
      const tx = txs.get(id.subjectId)!;
      const found = await this.cases.load(tx, id, ifMatch);
      const { listing } = found;
      const prepared = this.cases.lastStep(found, 'removal-prepared');
      const event = EVENTS[removal.reason];
      const clause =
        removal.step === 'decide'
          ? ((prepared?.body['clause'] as ClauseEvidence | undefined) ?? NO_CLAUSE)
          : evidenceOf(found, removal, actor);
      const exit = removal.step === 'decide' ? (prepared?.body['exit'] as string | undefined) : removal.exit;
      const parameters = this.cases.parametersOf(found);
      const { findings, approval } = await this.cases.competenceOf(tx, actor, found, 'removal', removal.step);
      refuseAny([
        ...(removal.step === 'decide'
          ? actFindings('listing.decide-removal', actor, {
              plugin: found.plugin,
              preparedBy: prepared?.recordedBy ?? null,
            })
          : actFindings('listing.prepare-removal', actor, { plugin: found.plugin })),
        ...findings,
        removal.reason === 'expired' &&
        !(listing.endsOn !== null && listing.endsOn !== undefined && tx.today >= listing.endsOn)
          ? listingRefusals.refuse('listing/not-yet-over', { pointer: '/reason' })
          : undefined,
        this.cases.bar(found, event),
        ...(removal.reason === 'event' ? [...clause.findings, exitBar(found, exit ?? '', clause, parameters)] : []),
        ...(removal.step === 'prepare'
          ? applicationFindings(found, removal, removal, { listedOn: listing.listedOn, today: tx.today })
          : unwanted(false, { appliedBy: removal.appliedBy, appliedOn: removal.appliedOn })),
        ...unwanted(removal.reason === 'event', { exit: removal.exit }),
        // What an event is shown by is stated, and signed, when the removal is prepared.
        ...unwanted(removal.reason === 'event' && removal.step === 'prepare', {
          facts: removal.facts,
          judgements: removal.judgements,
        }),
        removal.step === 'decide' && prepared && removal.exit !== undefined && removal.exit !== exit
          ? listingRefusals.refuse('listing/removal-not-prepared', { pointer: '/exit' })
          : undefined,
        removal.step === 'decide' && prepared?.body['reason'] !== removal.reason
          ? listingRefusals.refuse('listing/removal-not-prepared', { pointer: '/step' })
          : undefined,
      ]);
      if (removal.step === 'prepare') {
        this.cases.step(tx, found, 'removal-prepared', tx.today, {
          reason: removal.reason,
          reasons: removal.reasons,
          ...(removal.appliedBy ? { application: { by: removal.appliedBy, on: removal.appliedOn } } : {}),
          ...(removal.reason === 'event'
            ? { exit, clause: { facts: clause.facts, judgements: clause.judgements, findings: [] } }
            : {}),
        });
        listing.recordedAt = tx.at;
        tx.record('listing.removal-prepared', 'listing', listing.listingId, listing);
      } else {
        this.cases.move(found, event);
        listing.removedOn = tx.today;
        listing.removalReason = removal.reason;
        tx.record('listing.removed', 'listing', listing.listingId, listing, 'listing.removed');
        const { reason, reasons } = removal;
        const endReason = reason === 'error-corrected' ? 'basis-annulled' : 'listing-ended';
        const { ended, stays } = await endWhatRestsOn(tx, listing.determinationId, endReason);
        const left = await this.entries.leave(txs, found, { event, removalReason: reason, reasons, endReason });
        const named = <T extends { readonly id: string }>(records: readonly T[]) =>
          records.map((record) => ({ ...record, id: formatRecordId({ ...id, id: record.id }) }));
        this.cases.step(
          tx,
          found,
          'removed',
          tx.today,
          {
            reason,
            reasons,
            ...(exit === undefined ? {} : { exit }),
            ...(prepared?.body['application'] ? { application: prepared.body['application'] } : {}),
            ...this.register.signerOf(approval),
            ended: [...named(ended), ...left],
            stays: named(stays),
          },
          exit === undefined
            ? undefined
            : { of: 'exit', clause: { facts: clause.facts, judgements: clause.judgements, parameters } },
        );
      }
      await tx.em.flush();
      return listingView(found);
    });
  }
}
