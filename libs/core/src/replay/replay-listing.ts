import { coListingOf, extendedEnd } from '@chengxin/domain/listing-entry';
import { endedFrom } from '@chengxin/domain/list-transition';
import type { ListingState } from '@chengxin/domain/listing-state';
import type { IsoDate, ListingEdition, Severity, Term } from '@chengxin/plugin-contract';
import type { ContentRef } from '../legal-basis/reference-register.js';
import { decisionElements } from '../listing/decision-elements.js';
import type {
  ClauseGround,
  ListingDecisionGround,
  ListingEndGround,
  ListingGround,
} from '../listing/listing-ground.js';
import type { ListingStepKind } from '../listing/listing.entity.js';
import { clockDay, listingEnd, restartedEnd } from '@chengxin/domain/listing-entry';
import { decidedBan } from '../listing/listing-period.js';
import { fraudExit } from '@chengxin/domain/listing-entry';
import { exitBar, preemptionFindings, type ClauseEvidence } from '../listing/stated-clauses.js';
import type { RecordedContents } from './recorded-contents.js';
import { decidedInWindow, replayDay, replayObjection } from './replay-listing-days.js';
import { clauseOf, clausesOf, differences, NO_GROUND, notCarried, type ReplayReason } from './replay-reason.js';

/** A listing as it was stored, with the steps of its procedure and the determination it rests on. */
export interface StoredListing {
  readonly edition: ContentRef;
  readonly criterion: string;
  readonly listCode: string;
  readonly form: string;
  readonly state: ListingState;
  readonly listedOn: IsoDate | null;
  readonly endsOn: IsoDate | null;
  readonly removedOn: IsoDate | null;
  readonly removalReason: string | null;
  readonly determination: {
    readonly edition: ContentRef;
    readonly criterion: string;
    readonly severity: Severity | null;
  };
  readonly steps: readonly {
    readonly kind: ListingStepKind;
    readonly onDay: IsoDate;
    readonly body: Readonly<Record<string, unknown>>;
    readonly ground: ListingGround | null;
  }[];
  readonly objections: readonly {
    readonly lodgedOn: IsoDate;
    readonly dueOn: IsoDate | null;
    readonly calendars: string | null;
  }[];
}

export type StoredStep = StoredListing['steps'][number];

/** What the steps so far came to. */
interface Entry {
  listedOn: IsoDate | null;
  endsOn: IsoDate | null;
  removedOn: IsoDate | null;
  removalReason: string | null;
}

/** The state in which each kind of removal leaves an entry. */
const REMOVED: Readonly<Partial<Record<string, ListingState>>> = {
  expired: 'removed-expired',
  repaired: 'removed-repaired',
  'basis-annulled': 'removed-basis-annulled',
  'error-corrected': 'removed-error',
  event: 'removed-on-event',
  'standard-ended': 'removed-standard-ended',
};

/**
 * Walks the procedure again: what the decision says, until when the entry lasts, whether it could be extended by so much, whether the exit was
 * open. What all steps come to is what the listing must say.
 */
export async function replayListing(
  contents: RecordedContents,
  stored: StoredListing,
): Promise<readonly ReplayReason[]> {
  const { edition } = await contents.edition(stored.edition, 'listing');
  const { determination } = stored;
  const rule = edition.criteria.find(({ code }) => code === stored.criterion);
  if (!rule) return [{ code: 'replay/rule-missing', pointer: '/criterion' }];
  const entry: Entry = { listedOn: null, endsOn: null, removedOn: null, removalReason: null };
  const reasons: ReplayReason[] = [
    ...differences(stored.edition, determination.edition, '/edition'),
    ...differences(stored.criterion, determination.criterion, '/criterion'),
    ...differences(stored.listCode, edition.list.code, '/list/code'),
    ...differences(stored.form, edition.procedure.form, '/form'),
  ];
  for (const [index, step] of stored.steps.entries())
    reasons.push(...(await new StepReplay(contents, edition, stored, entry, `/steps/${index}`).of(step)));
  for (const [index, objection] of stored.objections.entries())
    reasons.push(...(await replayObjection(contents, edition, objection, `/objections/${index}`)));
  const { removalReason } = entry;
  const state = removalReason === null ? undefined : REMOVED[removalReason];
  return [
    ...reasons,
    ...differences(stored.listedOn, entry.listedOn, '/listedOn'),
    ...differences(stored.endsOn, entry.endsOn, '/endsOn'),
    ...differences(stored.removedOn, entry.removedOn, '/removedOn'),
    ...differences(stored.removalReason, removalReason, '/removalReason'),
    ...(state && stored.state !== state ? differences(stored.state, state, '/state') : []),
  ];
}

/** One step, judged again on what it was decided on; it moves the entry. */
class StepReplay {
  constructor(
    private readonly contents: RecordedContents,
    private readonly edition: ListingEdition,
    private readonly stored: StoredListing,
    private readonly entry: Entry,
    private readonly at: string,
  ) {}

  async of(step: StoredStep): Promise<readonly ReplayReason[]> {
    switch (step.kind) {
      case 'decision':
        return step.body['list'] === true ? this.decision(step) : [];
      case 'entered':
        return this.entered(step);
      case 'published':
        return this.published(step);
      case 'extended':
        return this.extended(step);
      case 'removed':
        return this.removed(step);
      case 'restored':
        return this.restored(step);
      case 'notice-served':
      case 'decision-clock':
      case 'decision-extended':
      case 'grace-granted':
      case 'handed-over':
        return replayDay(this.contents, this.edition, { stored: this.stored, step, at: this.at });
      default:
        return [];
    }
  }

  private async decision({ body, onDay, ground }: StoredStep): Promise<readonly ReplayReason[]> {
    const { edition, entry, stored } = this;
    entry.listedOn = onDay;
    if (ground?.of !== 'decision') {
      entry.endsOn = (body['endsOn'] as IsoDate | null | undefined) ?? null;
      return [NO_GROUND];
    }
    const { calendars, measureLists, sanctions: sanctionRef, document, banEndsOn } = ground;
    const reference = await this.contents.measures(measureLists, calendars);
    const sanctions = sanctionRef && (await this.contents.edition(sanctionRef, 'sanction')).edition;
    const start = clockDay(edition, document, onDay);
    entry.endsOn = start && listingEnd(edition, stored.criterion, start, reference.data.calendars, banEndsOn);
    const decided = {
      criterion: stored.criterion,
      severity: stored.determination.severity,
      listedOn: onDay,
      endsOn: entry.endsOn,
      reasons: String(body['reasons']),
    };
    const { despite, beside, ...rest } = body;
    const said = Object.fromEntries(Object.entries(rest).filter(([field]) => field !== 'persons'));
    const besideClause = (beside as { readonly basis?: unknown } | undefined)?.basis;
    const coListing = coListingOf(edition, stored.criterion);
    const elements = decisionElements(edition, sanctions, ground, decided, { ...reference, cite: clauseOf });
    return [
      ...differences(clausesOf(said), clausesOf(elements), `${this.at}/body`),
      // Of a person beside a party: the clause that reaches it.
      ...(beside
        ? differences(
            clausesOf(besideClause),
            coListing && clausesOf(clauseOf(coListing.basis)),
            `${this.at}/body/beside/basis`,
          )
        : []),
      ...this.cures(ground, typeof despite === 'string' ? despite : undefined),
      ...decidedInWindow(stored, onDay, this.at),
    ];
  }

  /** An entry of a list that shows documents as they are. */
  private async entered({ body, onDay, ground }: StoredStep): Promise<readonly ReplayReason[]> {
    const { edition, entry, stored } = this;
    entry.listedOn = onDay;
    if (ground?.of !== 'decision') {
      entry.endsOn = (body['endsOn'] as IsoDate | null | undefined) ?? null;
      return [NO_GROUND];
    }
    const { document, banEndsOn } = ground;
    const { calendars } = (await this.contents.measures(ground.measureLists, ground.calendars)).data;
    const start = clockDay(edition, document, onDay);
    entry.endsOn = start && listingEnd(edition, stored.criterion, start, calendars, banEndsOn);
    return [
      ...differences(body['endsOn'] ?? null, entry.endsOn, `${this.at}/body/endsOn`),
      ...differences(body['document'], document, `${this.at}/body/document`),
    ];
  }

  /** A party that cured in time was not to be listed. */
  private cures({ clause }: ListingDecisionGround, despite: string | undefined): readonly ReplayReason[] {
    const { evidence, parameters } = asked(clause);
    return preemptionFindings(this.under, 'not-listed', evidence, parameters, despite).length > 0
      ? [notCarried(`${this.at}/body/list`)]
      : [];
  }

  private async published({ onDay, ground }: StoredStep): Promise<readonly ReplayReason[]> {
    const { edition, entry, stored } = this;
    if (edition.startsOn.value !== 'publication' || entry.endsOn !== null) return [];
    const counted = await this.counted(ground);
    if (!counted) return this.takenAsStored();
    entry.endsOn = listingEnd(edition, stored.criterion, onDay, counted.calendars, decidedBan(stored.steps));
    return [];
  }

  private async extended({ body, ground }: StoredStep): Promise<readonly ReplayReason[]> {
    const { edition, entry, stored } = this;
    const counted = await this.counted(ground);
    if (!counted || !entry.listedOn) {
      entry.endsOn = (body['until'] as IsoDate | undefined) ?? null;
      return [NO_GROUND];
    }
    const { calendars, documentDecidedOn: decidedOn } = counted;
    const start = clockDay(edition, { decidedOn }, entry.listedOn) ?? entry.listedOn;
    try {
      entry.endsOn = extendedEnd(edition, stored.criterion, start, body['by'] as Term, { calendars });
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      return [notCarried(`${this.at}/body/by`)];
    }
    return differences(body['until'], entry.endsOn, `${this.at}/body/until`);
  }

  private removed({ body, onDay, ground }: StoredStep): readonly ReplayReason[] {
    const { entry } = this;
    const reason = String(body['reason']);
    entry.removedOn = onDay;
    entry.removalReason = reason;
    if (reason === 'expired')
      return entry.endsOn !== null && entry.endsOn <= onDay ? [] : [notCarried(`${this.at}/body/reason`)];
    if (reason === 'standard-ended') {
      if (ground?.of !== 'standard-end') return [NO_GROUND];
      return differences(onDay, endedFrom(ground.transition, ground.foundOn), `${this.at}/onDay`);
    }
    // A person leaves with the party: the exit was the party's, the clause is the person's.
    if (body['withParty'] !== undefined)
      return coListingOf(this.edition, this.stored.criterion)?.leavesWithParty
        ? []
        : [notCarried(`${this.at}/body/withParty`)];
    if (reason !== 'event') return [];
    if (ground?.of !== 'exit') return [NO_GROUND];
    const { evidence, parameters } = asked(ground.clause);
    return exitBar(this.under, String(body['exit']), evidence, parameters) ? [notCarried(`${this.at}/body/exit`)] : [];
  }

  private async restored({ body, onDay, ground }: StoredStep): Promise<readonly ReplayReason[]> {
    const { edition, entry, stored } = this;
    entry.removedOn = null;
    entry.removalReason = null;
    const restarted = body['clockRestarted'] === true;
    if (restarted) entry.listedOn = onDay;
    const counted = await this.counted(ground);
    if (!counted?.repairs) return restarted ? this.takenAsStored() : [NO_GROUND];
    if (restarted) entry.endsOn = restartedEnd(edition, stored.criterion, onDay, counted.calendars, counted.banEndsOn);
    const { fraud } = (await this.contents.edition(counted.repairs, 'repair')).edition;
    const exit = fraudExit(edition, stored.criterion);
    return [
      ...differences(restarted, exit?.restartsClock ?? fraud?.restartsClock ?? false, `${this.at}/body/clockRestarted`),
      ...(exit || fraud?.restores ? [] : [notCarried(`${this.at}/body`)]),
      ...('listedOn' in body ? differences(body['listedOn'], entry.listedOn, `${this.at}/body/listedOn`) : []),
      ...('endsOn' in body ? differences(body['endsOn'], entry.endsOn, `${this.at}/body/endsOn`) : []),
    ];
  }

  /** Where nobody kept what the end was counted with, the stored one is gone on with, and said to be so. */
  private takenAsStored(): readonly ReplayReason[] {
    this.entry.endsOn = this.stored.endsOn;
    return [NO_GROUND];
  }

  private async counted(ground: ListingGround | null) {
    if (ground?.of !== 'end') return undefined;
    const { calendars, ...rest }: ListingEndGround = ground;
    return { ...rest, calendars: await this.contents.calendars(calendars) };
  }

  private get under() {
    return { hosted: { edition: this.edition }, listing: { criterionCode: this.stored.criterion } };
  }
}

/** What a clause was asked with; what was found amiss with it was refused at the time. */
export function asked({ facts, judgements, parameters }: ClauseGround): {
  readonly evidence: ClauseEvidence;
  readonly parameters: ClauseGround['parameters'];
} {
  return { evidence: { facts, judgements, findings: [] }, parameters };
}
