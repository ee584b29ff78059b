import { standardInForceFrom } from '@chengxin/domain/standard-days';
import {
  holdsOn,
  lineOf,
  picksOf,
  reachOver,
  type Picked,
  type PickedByTransition,
} from '@chengxin/domain/edition-pick';
import {
  mustBeReviewed,
  transitionBar,
  transitionsOf,
  type ListTransition,
  type ReviewedInTransition,
} from '@chengxin/domain/list-transition';
import { resolveBasis } from '@chengxin/domain/rank';
import { datedBy, isLocalStandard, spansOfEditions, type Span } from '@chengxin/domain/standard-line';
import type { LegalBasis, ListingEdition, RuleSet } from '@chengxin/plugin-contract';
import { Injectable } from '@nestjs/common';
import type { IsoDay } from '../clock/shanghai-day.js';
import { ReferenceRegister } from '../legal-basis/reference-register.js';
import { adoptionKey, EditionRecords, type RecordedAdoption } from './edition-records.js';
import { Refused, type Refusal } from '../refusal/refused.js';
import type { HostedEdition, HostedPlugin, PluginHost } from './plugin-host.js';
import { standardRefusals } from './standard.refusals.js';

export type HostedStandard = HostedEdition<ListingEdition>;

/** A standard that a day picks; with `transition` where a clause of transition picked it. */
export interface PickedStandard {
  readonly hosted: HostedStandard;
  readonly transition?: PickedByTransition;
}

/** A standard with what became of its adoption, and the days on which it picks. */
export interface Standard {
  readonly hosted: HostedStandard;
  readonly adoption: RecordedAdoption | undefined;
  /** First day on which it picks; absent while it is not adopted. */
  readonly inForceFrom?: IsoDay;
  /** First day on which it no longer picks; absent while nothing follows it, or while it picks again. */
  readonly until?: IsoDay;
  /** The days on which it picks: more than one where a local standard stood before it for a time. */
  readonly spans: readonly Span[];
  /** Found in a transition not to conform: from this day on it decides nothing, whatever the day of the document. */
  readonly endedBy?: { readonly transition: string; readonly on: IsoDay };
  /** Transitions in which it must be reviewed and was not yet, each with its last day. */
  readonly unreviewed: readonly Pick<ListTransition, 'code' | 'lastDay'>[];
}

/**
 * Which standards are in force (plan art. 7). A national or provincial standard is so from its own day; a local one from its adoption by two
 * persons, not before, and until then the one before it stays. A local one stands before the national one as long as it holds; one that a transition
 * ended stands before nothing, for whatever is decided from then on (plan part 9 (四), ADR 21).
 */
@Injectable()
export class Standards {
  constructor(
    private readonly records: EditionRecords,
    private readonly register: ReferenceRegister,
  ) {}

  /** Every standard of a plugin as decisions of a day see them, those for simulation alone left out. */
  async of(plugin: HostedPlugin, asOf: IsoDay): Promise<readonly Standard[]> {
    const adoptions = await this.records.adoptions();
    const reviews = await this.records.reviews();
    const ends = plugin.manifest.ends ?? [];
    const known = plugin.editions
      .filter((hosted): hosted is HostedStandard => hosted.edition.kind === 'listing' && !hosted.edition.disabled)
      .map((hosted) => {
        const { code } = hosted.edition;
        const key = adoptionKey({ code, digest: hosted.digest });
        const first = standardInForceFrom(hosted.edition.from, adoptions.get(key));
        const end = reviews.get(key)?.find(({ endsOn }) => endsOn !== null);
        const own = ends.filter((each) => each.edition === code).map(({ on }) => on);
        return {
          hosted,
          adoption: adoptions.get(key),
          endedBy: end && { transition: end.transition, on: end.endsOn! },
          // What has ended stands before nothing: not even before what it stood before while it held.
          first: end && end.endsOn! <= asOf ? undefined : first,
          ends: [...own, ...(end ? [end.endsOn!] : [])].sort()[0],
          shownFrom: first,
          unreviewed: this.unreviewed(hosted, first, reviews.get(key) ?? []),
        };
      });
    const spans = spansOfEditions(
      known.map(({ hosted: { edition }, first, ends: last }) => ({ edition, first, ends: last })),
      (edition) => this.isLocal(edition),
    );
    return known.map(({ hosted, adoption, endedBy, shownFrom, ends: last, unreviewed }, index) => {
      const own = spans[index]!;
      const until = own.length > 0 ? own.at(-1)!.until : endedBy ? endedBy.on : (last ?? followedOn(hosted, known));
      return {
        hosted,
        adoption,
        spans: own,
        unreviewed,
        ...(shownFrom === undefined ? {} : { inForceFrom: shownFrom }),
        ...(until === undefined || shownFrom === undefined ? {} : { until }),
        ...(endedBy ? { endedBy } : {}),
      };
    });
  }

  /** The standards that a day picks for a decision of another day, and those that it would pick if they were adopted. */
  async on(
    plugin: HostedPlugin,
    day: IsoDay,
    decidedOn: IsoDay,
  ): Promise<{ readonly inForce: readonly PickedStandard[]; readonly waiting: readonly HostedStandard[] }> {
    const standards = await this.of(plugin, decidedOn);
    return {
      inForce: picksOf(standards.flatMap(datedStandard), day, decidedOn).map(pickedStandard),
      waiting: standards
        .filter(({ hosted, inForceFrom: from }) => hosted.edition.from <= day && (from === undefined || day < from))
        .map(({ hosted }) => hosted),
    };
  }

  /**
   * The first standard of another code that reaches a day by its transition: from `since` on it decides the documents of that day in place of the one
   * named.
   */
  async reachingOver(
    plugin: HostedPlugin,
    { code, day }: { readonly code: string; readonly day: IsoDay },
    asOf: IsoDay,
  ): Promise<PickedByTransition | undefined> {
    const standards = (await this.of(plugin, asOf)).flatMap(datedStandard);
    const own = standards.find(({ edition }) => edition.code === code);
    if (!own) return undefined;
    return standards
      .filter(({ edition }) => lineOf(edition) === lineOf(own.edition) && edition.from > own.edition.from)
      .flatMap((dated) => reachOver(dated, day) ?? [])
      .sort((a, b) => (a.since < b.since ? -1 : 1))[0];
  }

  /** Why nothing more may be decided by a standard of this place on a day; undefined where it may. */
  async bar(
    { edition, digest }: Pick<HostedStandard, 'edition' | 'digest'>,
    day: IsoDay,
  ): Promise<Refusal | undefined> {
    const region = this.register.instrument(edition.adoption.adoptedBy.instrument)?.region;
    if (region === undefined || !this.isLocal(edition)) return undefined;
    const ref = { code: edition.code, digest };
    const first = standardInForceFrom(edition.from, await this.adoptionOf(ref));
    const reviews = (await this.records.reviews()).get(adoptionKey(ref)) ?? [];
    const transitions = transitionsOf(this.register.data.transitions ?? [], region);
    const bar = first === undefined ? undefined : transitionBar(transitions, first, reviews, day);
    if (!bar) return undefined;
    const detail = { zh: edition.code, en: edition.code };
    return standardRefusals.refuse(bar === 'ended' ? 'standard/ended' : 'standard/not-reviewed', { detail });
  }

  /**
   * Why nobody is entered on a list any more on a day, whatever the day of the document: no standard of the list is in force, or what that rests on has ended
   * (plan arts. 6 and 7). Where a later standard goes on with the list, the law of the earlier one may have ended with it; undefined where a list has its basis.
   */
  async groundBar(
    plugin: HostedPlugin,
    { edition }: Pick<HostedStandard, 'edition'>,
    criterion: string,
    day: IsoDay,
  ): Promise<Refusal | undefined> {
    const { inForce } = await this.on(plugin, day, day);
    const current = inForce.find(({ hosted }) => lineOf(hosted.edition) === lineOf(edition))?.hosted.edition;
    if (!current)
      return standardRefusals.refuse('standard/none-in-force', { detail: { zh: edition.code, en: edition.code } });
    const ended = (basis: LegalBasis) => resolveBasis(this.register.data, basis, day).status === 'ended';
    const own =
      current.code === edition.code ? edition.criteria.find(({ code }) => code === criterion)?.basis : undefined;
    const gone = own && ended(own) ? own : current.bases.every(ended) ? current.bases[0] : undefined;
    return gone && standardRefusals.refuse('standard/basis-ended', { basis: gone });
  }

  /** What became of the adoption of a content that was once recorded; undefined where it was never brought forward. */
  async adoptionOf(ref: { readonly code: string; readonly digest: string }): Promise<RecordedAdoption | undefined> {
    return (await this.records.adoptions()).get(adoptionKey(ref));
  }

  /** The transitions of its place in which a standard must be reviewed, and nothing is recorded yet. */
  private unreviewed(
    { edition }: HostedStandard,
    first: IsoDay | undefined,
    reviews: readonly ReviewedInTransition[],
  ): Standard['unreviewed'] {
    const region = this.register.instrument(edition.adoption.adoptedBy.instrument)?.region;
    if (region === undefined || first === undefined || !this.isLocal(edition)) return [];
    return transitionsOf(this.register.data.transitions ?? [], region).filter(
      (each) => mustBeReviewed(each, first) && !reviews.some(({ transition }) => transition === each.code),
    );
  }

  /** Made by an organ below the province: of no force before two persons adopted it here. */
  isLocal(edition: RuleSet): boolean {
    return isLocalStandard(edition, (id) => this.register.instrument(id));
  }
}

/** The standard that is installed under a code, drafts for simulation among them. Throws `Refused` where there is none. */
export function installedStandard(
  host: PluginHost,
  code: string,
): { readonly plugin: HostedPlugin; readonly hosted: HostedStandard } {
  for (const plugin of host.list) {
    const hosted = plugin.editions.find(
      (e): e is HostedStandard => e.edition.kind === 'listing' && e.edition.code === code,
    );
    if (hosted) return { plugin, hosted };
  }
  throw new Refused([standardRefusals.refuse('standard/edition-unknown')]);
}

/** Whether a standard holds on a day by its own days: what takes effect on that day it decides. */
export const isInForceOn = (standard: Standard, day: IsoDay): boolean =>
  datedStandard(standard).some((dated) => holdsOn(dated, day));

/** First day, from the one of the document on, on which a standard no longer picks; null while it does. */
export const pickedUntil = ({ spans, until }: Standard, day: IsoDay): IsoDay | null =>
  (spans.find((span) => span.until === undefined || day < span.until) ?? { until }).until ?? null;

/** A standard with its days as editions have them; none while it is not adopted. */
function datedStandard({ hosted, spans }: Standard) {
  return datedBy(spans).map((span) => ({ edition: hosted.edition, hosted, ...span }));
}

const pickedStandard = ({ picked: { hosted }, transition }: Picked<{ hosted: HostedStandard }>): PickedStandard => ({
  hosted,
  ...(transition ? { transition } : {}),
});

/** First day of what follows a standard that never held. */
const followedOn = (
  { edition }: HostedStandard,
  known: readonly { readonly hosted: HostedStandard; readonly first: IsoDay | undefined }[],
): IsoDay | undefined =>
  known
    .filter((other) => other.hosted.edition.from > edition.from && lineOf(other.hosted.edition) === lineOf(edition))
    .flatMap((other) => other.first ?? [])
    .sort()[0];
