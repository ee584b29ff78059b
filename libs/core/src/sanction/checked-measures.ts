import type { LegalBasis, ListingEdition, SanctionEdition, SanctionMapping, Text } from '@chengxin/plugin-contract';
import { endedBy } from '@chengxin/domain/row-ends';
import { Injectable } from '@nestjs/common';
import type { IsoDay } from '../clock/shanghai-day.js';
import { formatRecordId } from '../database/record-id.js';
import { missingText } from '../determination/missing-text.js';
import { ReferenceRegister } from '../legal-basis/reference-register.js';
import { PluginHost } from '../plugin-host/plugin-host.js';
import type { Standing, StandingListing, StandingSanction } from '../standing/standing.js';
import {
  applyMapping,
  cityRowStands,
  endBases,
  endedMeasure,
  hasOwnTerm,
  isForLife,
  lastsUntil,
  NOTHING_KNOWN,
} from './measure-mapping.js';

/** A measure that must or may be taken in a matter. */
export interface CheckedMeasure {
  readonly list: string;
  readonly code: string;
  readonly content: Text;
  readonly obligation: 'must' | 'may' | 'advice';
  /** Who takes it: the executor of the list, and the organ where one was named. */
  readonly executor: Text;
  readonly organ?: string;
  readonly legalBasis: {
    readonly instrument: string;
    readonly article?: string;
    readonly verified: boolean;
    readonly mark: string;
    readonly title: string;
  };
  readonly from: IsoDay;
  /** First day on which it no longer binds; null = until the listing ends by an event, or for life. */
  readonly until: IsoDay | null;
  /** What says how long it lasts and from when, where that is another clause or less well known. */
  readonly endBasis?: readonly CheckedMeasure['legalBasis'][];
  /** 终身: the statute names no end; the end of the listing is none. */
  readonly forLife: boolean;
  readonly restsOn: { readonly listing: string | null; readonly sanction: string | null; readonly criterion?: string };
}

/** A measure of which nobody can say whether it is to be taken, and what is missing to say it. */
export type UndeterminedMeasure = Pick<CheckedMeasure, 'list' | 'code' | 'content' | 'executor' | 'legalBasis'> & {
  readonly listing: string;
  /** `fact:x`, `judgement:x`, `parameter:x`, each in the words of the standard. */
  readonly missing: readonly { readonly code: string; readonly text: Text }[];
};

/** Measures found, by how much they bind. */
export interface CheckedMeasures {
  readonly must: CheckedMeasure[];
  readonly may: CheckedMeasure[];
  /** Of private bodies: never an order (plan art. 9). */
  readonly advice: CheckedMeasure[];
  /** Never taken as they stand: a person finds out what is missing. */
  readonly undetermined: UndeterminedMeasure[];
  /** Listings whose document is stayed or amended: a person decides before anything is done. */
  readonly marked: { readonly listing: string; readonly reason: string }[];
}

/** What is asked of a standing. */
export interface MeasureQuestion {
  readonly matter: string;
  readonly day: IsoDay;
  /** Standards that ended and under which not everything has ended yet. */
  readonly ended: readonly EndedStandard[];
  /** Documents annulled whose subjects have not all followed yet. */
  readonly annulled: readonly string[];
}

const ENDED_BUT_NOT_UNDONE: readonly (string | null)[] = [null, 'expired', 'repaired'];

/** Reads measures out of standings. Ends and editions are compared with the day asked; nothing is looked up in the database. */
@Injectable()
export class MeasureReader {
  constructor(
    private readonly register: ReferenceRegister,
    private readonly host: PluginHost,
  ) {}

  /** Adds what one subject's standing yields. */
  collect(subjectId: string, found: Standing, question: MeasureQuestion, into: CheckedMeasures): void {
    if (found.listings.length + found.sanctions.length === 0) return;
    const standing = withEnded(found, question.ended);
    const { day, annulled } = question;
    const begun = standing.listings.filter((l) => l.from <= day && !annulled.includes(l.documentId));
    const holding = begun.filter((l) => holds(l, day));
    const marked = holding.filter((l) => l.marked !== null);
    const named = (listing: StandingListing) => formatRecordId({ subjectId, id: listing.id });
    into.marked.push(...marked.map((l) => ({ listing: named(l), reason: l.marked! })));

    const shielded = (sanction: StandingSanction) =>
      !sanction.ownTerm && holding.some((l) => l.shielded && l.id === sanction.listingId);
    const unmarked = (sanction: StandingSanction) => !marked.some((l) => l.id === sanction.listingId);
    const sanctions = standing.sanctions.filter((s) => s.from <= day && !annulled.includes(s.documentId));
    for (const sanction of sanctions.filter((s) => holds(s, day) && unmarked(s) && !shielded(s)))
      this.addAssigned(subjectId, sanction, question, into);

    for (const listing of begun) {
      if (listing.marked !== null) continue;
      this.addMapped(named(listing), listing, standing, sanctions, question, into);
      if (holds(listing, day) && !listing.shielded) this.addAdvice(named(listing), listing, standing, question, into);
    }
  }

  private addAssigned(
    subjectId: string,
    sanction: StandingSanction,
    { matter }: MeasureQuestion,
    into: CheckedMeasures,
  ): void {
    const held = this.register.measure(sanction.list, sanction.measure);
    if (!held?.measure.matters.includes(matter)) return;
    const mapping = this.mapping(sanction);
    into[sanction.obligation].push({
      ...this.describe(held.list.code, held.measure, mapping.basis),
      ...this.endOf(mapping),
      obligation: sanction.obligation,
      organ: sanction.organ,
      from: sanction.from,
      until: sanction.until,
      forLife: isForLife(sanction),
      restsOn: {
        listing: sanction.listingId ? formatRecordId({ subjectId, id: sanction.listingId }) : null,
        sanction: formatRecordId({ subjectId, id: sanction.id }),
      },
    });
  }

  /**
   * What the sector's edition draws from a listing and nobody has assigned. What was assigned and lifted does not come back this way; what a
   * repair lifted does, once the listing holds again because the repair was obtained by fraud.
   */
  private addMapped(
    named: string,
    listing: StandingListing,
    standing: Standing,
    sanctions: readonly StandingSanction[],
    { matter, day }: MeasureQuestion,
    into: CheckedMeasures,
  ): void {
    const edition = this.host.editionOn(listing.sector, 'sanction', listing.from);
    for (const mapping of edition?.edition.mappings ?? []) {
      if (!mapping.criteria.includes(listing.criterion) || mapping.assignable !== true) continue;
      if (listing.shielded && !hasOwnTerm(mapping)) continue;
      if (!cityRowStands(this.register.data, mapping, { listedOn: listing.from, day })) continue;
      if (endedMeasure(this.register, mapping.measure, day)) continue;
      const assigned = sanctions.some(
        (s) =>
          (s.listingId === listing.id &&
            s.mapping === mapping.code &&
            !(s.endReason === 'repaired' && listing.endedOn === null)) ||
          // By another criterion of the same document: the same facts bring a measure about once (plan art. 10).
          (s.documentId === listing.documentId &&
            s.list === mapping.measure.list &&
            s.measure === mapping.measure.code &&
            holds(s, day)),
      );
      if (assigned) continue;
      // A ban with a statutory term of its own outlives expiry and repair of the listing (architecture §5), never an error or annulment.
      const outlives = hasOwnTerm(mapping) && ENDED_BUT_NOT_UNDONE.includes(listing.endReason);
      // A repair that lifts no measure takes the entry away, not the ban that the penalty imposed.
      const goesOn = listing.measuresStay === true && holds({ ...listing, endedOn: null }, day);
      if (!holds(listing, day) && !outlives && !goesOn) continue;
      const { mapped, open } = applyMapping(
        mapping,
        {
          criterion: listing.criterion,
          severity: listing.severity,
          subject: standing.kind,
          ...(listing.roles ? { roles: listing.roles } : {}),
          penalties: listing.penalties,
          listedOn: listing.from,
          documentDecidedOn: listing.documentDecidedOn,
          evidence: listing.evidence ?? NOTHING_KNOWN,
        },
        this.register,
      );
      if (open?.measure.matters.includes(matter))
        into.undetermined.push({
          ...this.describe(open.list, open.measure, mapping.basis),
          listing: named,
          missing: this.missing(listing, open.missing),
        });
      if (!mapped?.measure.matters.includes(matter) || (mapped.until !== undefined && day >= mapped.until)) continue;
      into[mapping.obligation].push({
        ...this.describe(mapped.list, mapped.measure, mapping.basis),
        ...this.endOf(mapping),
        obligation: mapping.obligation,
        from: listing.from,
        until: lastsUntil(mapped, listing.until),
        forLife: mapped.forLife ?? false,
        restsOn: { listing: named, sanction: null, criterion: listing.criterion },
      });
    }
  }

  /** Rows for bodies outside the public service are shown as advice and bind nobody. */
  private addAdvice(
    named: string,
    listing: StandingListing,
    standing: Standing,
    { matter, day }: MeasureQuestion,
    into: CheckedMeasures,
  ): void {
    const list = this.register.data.measureLists.find(
      (l) => l.level === 'national' && l.from !== undefined && l.from <= day && (l.to === undefined || day < l.to),
    );
    for (const measure of list?.measures ?? []) {
      const basis = measure.bases[0];
      if (measure.kind !== 'advisory' || !basis || endedBy(measure, this.register.data, day)) continue;
      if (!measure.matters.includes(matter) || !measure.subjects.includes(standing.kind)) continue;
      if (into.advice.some((a) => a.code === measure.code && a.list === list!.code)) continue;
      into.advice.push({
        ...this.describe(list!.code, measure, basis),
        obligation: 'advice',
        from: listing.from,
        until: listing.until,
        forLife: false,
        restsOn: { listing: named, sanction: null },
      });
    }
  }

  private missing({ edition, digest }: StandingListing, codes: readonly string[]): UndeterminedMeasure['missing'] {
    const standard = this.host.recordedEdition<ListingEdition>(edition, digest).edition;
    return codes.map((code) => ({ code, text: missingText(code, standard) }));
  }

  private mapping({ edition, digest, mapping }: StandingSanction): SanctionMapping {
    const found = this.host
      .recordedEdition<SanctionEdition>(edition, digest)
      .edition.mappings.find((m) => m.code === mapping);
    if (!found) throw new Error(`edition ${edition} has no mapping ${mapping}`);
    return found;
  }

  private endOf(mapping: SanctionMapping): Pick<CheckedMeasure, 'endBasis'> {
    const bases = endBases(mapping);
    return bases.length > 0 ? { endBasis: bases.map((basis) => this.register.cite(basis)) } : {};
  }

  private describe(
    list: string,
    measure: { readonly code: string; readonly content: Text; readonly executor: Text },
    basis: LegalBasis,
  ): Pick<CheckedMeasure, 'list' | 'code' | 'content' | 'executor' | 'legalBasis'> {
    return {
      list,
      code: measure.code,
      content: measure.content,
      executor: measure.executor,
      legalBasis: this.register.cite(basis),
    };
  }
}

/** A standard that ended, by its edition. */
export interface EndedStandard {
  readonly edition: string;
  readonly digest: string;
  readonly on: IsoDay;
}

/** A standing as it is once the entries of ended standards are over, before the last of them was written. */
function withEnded(standing: Standing, ended: readonly EndedStandard[]): Standing {
  const endOf = (listing: StandingListing) =>
    listing.endedOn === null
      ? ended.find(({ edition, digest }) => edition === listing.edition && digest === listing.digest)?.on
      : undefined;
  const over = new Map(
    standing.listings.flatMap((listing) => {
      const on = endOf(listing);
      return on === undefined ? [] : [[listing.id, { endedOn: on, endReason: 'standard-ended' }] as const];
    }),
  );
  if (over.size === 0) return standing;
  return {
    ...standing,
    listings: standing.listings.map((listing) => ({ ...listing, ...over.get(listing.id) })),
    sanctions: standing.sanctions.map((sanction) =>
      sanction.endedOn !== null ? sanction : { ...sanction, ...over.get(sanction.listingId ?? '') },
    ),
  };
}

/** Whether an entry binds on a day: begun, its period not over, not ended. */
const holds = (entry: StandingListing | StandingSanction, day: IsoDay): boolean =>
  entry.from <= day && (entry.until === null || day < entry.until) && (entry.endedOn === null || day < entry.endedOn);
