import { digestOf } from '@chengxin/domain/canonical-json';
import { civilDay } from '@chengxin/domain/calendar';
import { DECISION_ELEMENTS, type DecisionElement, type StatedListing } from '@chengxin/domain/legality-statement';
import type { CalendarYear } from '@chengxin/domain/reference-data';
import type { IsoDate, ListingEdition, Term } from '@chengxin/plugin-contract';
import type { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { ReadPool } from '../database/pool.js';
import type { Determination } from '../determination/determination.entity.js';
import { Document } from '../document/document.entity.js';
import { ReferenceRegister } from '../legal-basis/reference-register.js';
import { Listing, ListingStep } from '../listing/listing.entity.js';
import { clockDay, type BanEnd } from '@chengxin/domain/listing-entry';
import { decidedBan } from '../listing/listing-period.js';
import type { NoticeBody } from '../listing/serve-notice.js';
import { Repair } from '../repair/repair.entity.js';
import { Objection } from '../objection/objection.entity.js';
import { RecordedContents } from '../replay/recorded-contents.js';
import { StatedRestorations, type RestorationPart } from './stated-restoration.js';
import { decisionEntry, delegatedAct, type DecisionEntry } from './decision-entry.js';

/** The part of a statement about an entry of a list, and the ledger's entry of its decision. */
export interface ListingPart {
  readonly stated: StatedListing;
  readonly decided?: DecisionEntry;
  /** What brought it back, where it came back. */
  readonly back?: RestorationPart;
}

/** Gathers what the legality of an entry of a list rests on beside its determination. */
@Injectable()
export class StatedListings {
  constructor(
    private readonly pool: ReadPool,
    private readonly register: ReferenceRegister,
    private readonly restorations: StatedRestorations,
  ) {}

  async of(em: EntityManager, listing: Listing, { determination, edition, blinding }: RestsOn): Promise<ListingPart> {
    const { subjectId, listingId } = listing;
    const steps = await em.find(ListingStep, { subjectId, listingId }, { orderBy: { stepNo: 'asc' } });
    const objections = await em.find(Objection, { subjectId, listingId }, { orderBy: { objectionId: 'asc' } });
    const document = await em.findOneOrFail(Document, { documentId: determination.documentId });
    const decision = steps.findLast(({ kind }) => kind === 'decision' || kind === 'entered');
    const notice = steps.findLast(({ kind }) => kind === 'notice-served');
    const kind = listing.form === 'projection' ? 'listing.entered' : 'listing.decided';
    const decided = await decisionEntry(em, { subjectId, id: listingId }, kind);
    const back = await this.restorations.of(em, { listing, steps, determination, edition, blinding });
    // What was extended before it left is over where the clock began again.
    const since = steps.filter(({ stepNo }) => stepNo > (clockAgain(steps)?.stepNo ?? 0));
    const extended = since.findLast((step) => step.kind === 'extended');
    const days = [notice?.onDay, document.decidedOn, listing.listedOn, listing.endsOn];
    return {
      ...(decided ? { decided } : {}),
      ...(back ? { back } : {}),
      stated: {
        id: listingId,
        state: listing.state,
        list: listing.listCode,
        edition: listing.editionDigest,
        criterion: listing.criterionCode,
        form: listing.form,
        listedOn: listing.listedOn ?? null,
        endsOn: listing.endsOn ?? null,
        removedOn: listing.removedOn ?? null,
        marked: listing.markedReason != null,
        restored: back?.stated ?? null,
        shielded: await isShielded(em, listing),
        preparedBy: listing.preparedBy,
        decidedBy: listing.decidedBy ?? null,
        roles: determination.beside?.roles ?? null,
        notice: notice ? noticeOf(notice, steps, blinding) : null,
        objections: objections.map(({ lodgedOn, answeredOn, answer }) => ({
          lodgedOn,
          answeredOn: answeredOn ?? null,
          upheld: answer?.upheld === true,
        })),
        consentedOn:
          steps.findLast((step) => step.kind === 'superior-consent' && step.body['given'] === true)?.onDay ?? null,
        elements: decision
          ? { present: elementsIn(decision.body), digest: digestOf({ blinding, said: decision.body }) }
          : null,
        clock: {
          startedOn: startOf(edition, document, listing, steps),
          ban: banOf(steps) ?? null,
          extendedBy: (extended?.body['by'] as Term | undefined) ?? null,
        },
        calendars: between(await this.calendars(notice ?? decision), days),
        ...(await delegatedAct(em, decided?.entry)),
        entry: decided?.digest ?? null,
      },
    };
  }

  /** The arrangements that a step was counted with; of one that kept none, those of today. */
  private async calendars(step: ListingStep | undefined): Promise<readonly CalendarYear[]> {
    const ground = step?.ground;
    if (!ground || ground.of === 'exit' || ground.of === 'standard-end') return this.register.data.calendars;
    return new RecordedContents(this.pool).calendars(ground.calendars);
  }
}

/** What an entry of a list rests on. */
interface RestsOn {
  readonly determination: Determination;
  readonly edition: ListingEdition;
  readonly blinding: string;
}

function noticeOf({ onDay, body }: ListingStep, steps: readonly ListingStep[], blinding: string) {
  const { namedListing, objectionWindow, objectionUntil } = body as unknown as NoticeBody;
  return {
    servedOn: onDay,
    namedListing: namedListing === true,
    windowSet: (objectionWindow as Term | undefined) ?? null,
    objectionUntil: objectionUntil ?? null,
    waivedOn: steps.findLast(({ kind }) => kind === 'window-waived')?.onDay ?? null,
    digest: digestOf({ blinding, said: body }),
  };
}

/** The elements that a decision says something of. */
const elementsIn = (body: Readonly<Record<string, unknown>>): readonly DecisionElement[] =>
  DECISION_ELEMENTS.filter((element) => {
    const said = body[element];
    if (typeof said === 'string') return said.trim() !== '';
    return Array.isArray(said) ? said.length > 0 : typeof said === 'object' && said !== null;
  });

/** The day on which the period began; null while nothing has begun it. */
function startOf(
  edition: ListingEdition,
  document: Document,
  { listedOn }: Listing,
  steps: readonly ListingStep[],
): IsoDate | null {
  const again = clockAgain(steps);
  if (edition.startsOn.value === 'publication')
    return steps.find(({ kind, stepNo }) => kind === 'published' && stepNo > (again?.stepNo ?? 0))?.onDay ?? null;
  if (again) return again.onDay;
  return listedOn ? clockDay(edition, document, listedOn) : null;
}

/** The step by which its clock began again after fraud. */
const clockAgain = (steps: readonly ListingStep[]): ListingStep | undefined =>
  steps.findLast(({ kind, body }) => kind === 'restored' && body['clockRestarted'] === true);

/** The ban that it lasts as long as: where it came back, the one with which its end was counted then. */
function banOf(steps: readonly ListingStep[]): BanEnd | undefined {
  const ground = clockAgain(steps)?.ground;
  return (ground?.of === 'end' ? ground.banEndsOn : undefined) ?? decidedBan(steps);
}

/** Whether an application holds while a plan of reorganisation is carried out. */
const isShielded = async (em: EntityManager, { subjectId, determinationId }: Listing): Promise<boolean> =>
  (await em.count(Repair, { subjectId, determinationId, state: 'suspended' })) > 0;

/** The years that days of a procedure lie in. */
function between(
  calendars: readonly CalendarYear[],
  days: readonly (IsoDate | null | undefined)[],
): readonly CalendarYear[] {
  const years = days.flatMap((day) => (day ? [civilDay(day).year] : []));
  return calendars.filter(({ year }) => year >= Math.min(...years) && year <= Math.max(...years));
}
