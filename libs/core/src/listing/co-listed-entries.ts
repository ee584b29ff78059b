import { LISTED_STATES, type ListingEvent } from '@chengxin/domain/listing-state';
import { nextRepairState } from '@chengxin/domain/repair-state';
import type { LegalBasis } from '@chengxin/plugin-contract';
import { coListingOf } from '@chengxin/domain/listing-entry';
import { MikroORM } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { formatRecordId } from '../database/record-id.js';
import { ReferenceRegister } from '../legal-basis/reference-register.js';
import { followListing } from '../publication/follow-listing.js';
import type { PublicationPeriods } from '../publication/publication-period.js';
import { Repair } from '../repair/repair.entity.js';
import type { NamedSubject, SubjectTransaction } from '../subject/subject-records.js';
import { endWhatRestsOn, type EndReason } from './end-listing.js';
import { ListingCases, type ListingCase } from './listing-case.js';
import type { ListingEndGround } from './listing-ground.js';
import { Listing, type NamedPerson } from './listing.entity.js';
import type { SubjectTransactions } from './propose-persons.js';

/** The entry of a person beside a party, in the transaction of the decision about the party. */
export interface CoListedCase {
  readonly tx: SubjectTransaction;
  readonly found: ListingCase;
  readonly named: NamedPerson;
}

/** How the party's entry ends. */
export interface PartyExit {
  readonly event: ListingEvent;
  readonly removalReason: string;
  readonly reasons: string;
  readonly endReason: EndReason;
}

/** An entry that ended or came back with the party's. */
export interface WithParty {
  readonly kind: 'listing';
  readonly id: string;
}

/** The entries of persons beside a party: decided with it, and leaving and coming back with it where the rule says so. */
@Injectable()
export class CoListedEntries {
  constructor(
    private readonly orm: MikroORM,
    private readonly cases: ListingCases,
    private readonly register: ReferenceRegister,
  ) {}

  /** The subjects that a decision about a party's entry writes: the party and the persons. They are fixed when it is proposed. */
  async subjectsOf(entry: {
    readonly subjectId: string;
    readonly listingId?: string;
    readonly determinationId?: string;
  }): Promise<readonly NamedSubject[]> {
    const listings = await this.orm.em.fork().find(Listing, entry);
    return [entry, ...listings.flatMap(({ persons }) => persons?.named ?? [])].map(({ subjectId }) => ({ subjectId }));
  }

  /** The persons' own entries, as they stand. */
  async casesOf(txs: SubjectTransactions, party: ListingCase): Promise<readonly CoListedCase[]> {
    const entries: CoListedCase[] = [];
    for (const named of party.listing.persons?.named ?? []) {
      if (named.listingId === undefined) continue;
      const tx = txs.get(named.subjectId)!;
      const listing = await tx.get(Listing, { listingId: named.listingId });
      entries.push({ tx, found: await this.cases.around(tx, listing), named });
    }
    return entries;
  }

  /** The clause by which the persons leave with the party; undefined where they stay until their own exit. */
  clauseOf(found: ListingCase): LegalBasis | undefined {
    return coListingOf(found.hosted.edition, found.listing.criterionCode)?.leavesWithParty?.basis;
  }

  /** Ends the persons' entries with the party's, with what rests on them, where the rule says so. Call after the party's own entry has moved. */
  async leave(txs: SubjectTransactions, party: ListingCase, exit: PartyExit): Promise<readonly WithParty[]> {
    const clause = this.clauseOf(party);
    if (!clause) return [];
    const gone: WithParty[] = [];
    for (const { tx, found } of await this.casesOf(txs, party)) {
      const { listing } = found;
      if (!(LISTED_STATES as readonly string[]).includes(listing.state)) continue; // it left by itself before
      this.cases.move(found, exit.event);
      listing.removedOn = tx.today;
      listing.removalReason = exit.removalReason;
      listing.markedReason = null;
      tx.record('listing.removed', 'listing', listing.listingId, listing, 'listing.removed');
      const { ended, stays } = await endWhatRestsOn(tx, listing.determinationId, exit.endReason);
      await lapseRepairs(tx, listing.determinationId);
      const { subjectId } = listing;
      const named = <T extends { readonly id: string }>(records: readonly T[]) =>
        records.map((record) => ({ ...record, id: formatRecordId({ subjectId, id: record.id }) }));
      this.cases.step(tx, found, 'removed', tx.today, {
        reason: exit.removalReason,
        reasons: exit.reasons,
        withParty: formatRecordId({ subjectId: party.listing.subjectId, id: party.listing.listingId }),
        basis: this.register.cite(clause),
        ended: named(ended),
        stays: named(stays),
      });
      gone.push({ kind: 'listing', id: formatRecordId({ subjectId, id: listing.listingId }) });
    }
    return gone;
  }

  /** Prolongs, with the party's entry, those that leave with it and end on its day, and what shows them. Call after the party's own end was put off. */
  async extendAlong(
    txs: SubjectTransactions,
    party: ListingCase,
    extended: Readonly<Record<string, unknown>>,
    periods: PublicationPeriods,
  ): Promise<readonly WithParty[]> {
    const clause = this.clauseOf(party);
    if (!clause) return [];
    const along: WithParty[] = [];
    for (const { tx, found } of await this.casesOf(txs, party)) {
      const { listing, document } = found;
      const running = listing.endsOn && tx.today < listing.endsOn;
      if (!(LISTED_STATES as readonly string[]).includes(listing.state) || !running) continue; // it left by itself before
      listing.endsOn = party.listing.endsOn ?? null;
      const shown = await followListing(tx, found, periods);
      this.cases.step(
        tx,
        found,
        'extended',
        tx.today,
        {
          ...extended,
          withParty: formatRecordId({ subjectId: party.listing.subjectId, id: party.listing.listingId }),
          clause: this.register.cite(clause),
          ...(shown.length > 0 ? { shown } : {}),
        },
        { of: 'end', documentDecidedOn: document.decidedOn, calendars: this.register.contents.calendars },
      );
      tx.record('listing.extended', 'listing', listing.listingId, listing);
      along.push({ kind: 'listing', id: formatRecordId({ subjectId: listing.subjectId, id: listing.listingId }) });
    }
    return along;
  }

  /** Brings back, with the party's restored entry, those that left with it; what left for a reason of its own stays away. */
  async comeBack(
    txs: SubjectTransactions,
    party: ListingCase,
    restored: { readonly reasons: string; readonly clockRestarted: boolean },
    ground: ListingEndGround,
  ): Promise<readonly WithParty[]> {
    const clause = this.clauseOf(party);
    if (!clause) return [];
    const withParty = formatRecordId({ subjectId: party.listing.subjectId, id: party.listing.listingId });
    const back: WithParty[] = [];
    for (const { tx, found } of await this.casesOf(txs, party)) {
      const { listing, document, determination } = found;
      const left = listing.state === 'removed-repaired' && found.steps.at(-1)?.body['withParty'] === withParty;
      if (!left || document.status !== 'effective' || determination.state !== 'made') continue;
      this.cases.move(found, 'restore-after-fraud');
      listing.removedOn = null;
      listing.removalReason = null;
      if (restored.clockRestarted) {
        listing.listedOn = party.listing.listedOn!;
        listing.endsOn = party.listing.endsOn ?? null;
      }
      const body = { ...restored, withParty, basis: this.register.cite(clause) };
      this.cases.step(tx, found, 'restored', tx.today, body, ground);
      tx.record('listing.restored', 'listing', listing.listingId, listing, 'listing.decided');
      back.push({ kind: 'listing', id: formatRecordId({ subjectId: listing.subjectId, id: listing.listingId }) });
    }
    return back;
  }
}

/** Nothing is left to repair: an application that is open lapses, as it does when a document falls. */
async function lapseRepairs(tx: SubjectTransaction, determinationId: string): Promise<void> {
  for (const repair of await tx.all(Repair, { determinationId })) {
    const step = nextRepairState(repair.state, 'lapse');
    if (!step.allowed) continue;
    repair.state = step.state;
    tx.record('repair.lapsed', 'repair', repair.repairId, repair);
  }
}
