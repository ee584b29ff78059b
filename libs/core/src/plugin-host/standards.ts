import { isMadeLocally, standardInForceFrom, type StandardAdoption } from '@chengxin/domain/standard-days';
import {
  holdsOn,
  lineOf,
  picksOf,
  reachOver,
  type Picked,
  type PickedByTransition,
} from '@chengxin/domain/edition-pick';
import type { ListingEdition } from '@chengxin/plugin-contract';
import { Injectable } from '@nestjs/common';
import type { IsoDay } from '../clock/shanghai-day.js';
import { ReferenceRegister } from '../legal-basis/reference-register.js';
import { adoptionKey, EditionRecords } from './edition-records.js';
import { Refused } from '../refusal/refused.js';
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
  readonly adoption: StandardAdoption | undefined;
  /** First day on which it picks; absent while it is not adopted. */
  readonly inForceFrom?: IsoDay;
  /** First day on which it no longer picks; absent while nothing follows it. */
  readonly until?: IsoDay;
}

/**
 * Which standards are in force (plan art. 7). A national or provincial standard is so from its own day; a local one from its adoption by two
 * persons, not before, and until then the one before it stays.
 */
@Injectable()
export class Standards {
  constructor(
    private readonly records: EditionRecords,
    private readonly register: ReferenceRegister,
  ) {}

  /** Every standard of a plugin, those for simulation alone left out. */
  async of(plugin: HostedPlugin): Promise<readonly Standard[]> {
    const adoptions = await this.records.adoptions();
    const standards = plugin.editions
      .filter((hosted): hosted is HostedStandard => hosted.edition.kind === 'listing' && !hosted.edition.disabled)
      .map((hosted) => {
        const adoption = adoptions.get(adoptionKey({ code: hosted.edition.code, digest: hosted.digest }));
        return { hosted, adoption, ...inForceFrom(hosted, adoption) };
      });
    const ends = plugin.manifest.ends ?? [];
    return standards.map((standard) => {
      const following = standards
        .filter((other) => follows(other, standard))
        .map((other) => other.inForceFrom!)
        .concat(ends.filter((end) => end.edition === standard.hosted.edition.code).map((end) => end.on));
      const until = following.sort()[0];
      return until === undefined ? standard : { ...standard, until };
    });
  }

  /** The standards that a day picks for a decision of another day, and those that it would pick if they were adopted. */
  async on(
    plugin: HostedPlugin,
    day: IsoDay,
    decidedOn: IsoDay,
  ): Promise<{ readonly inForce: readonly PickedStandard[]; readonly waiting: readonly HostedStandard[] }> {
    const standards = await this.of(plugin);
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
  ): Promise<PickedByTransition | undefined> {
    const standards = (await this.of(plugin)).flatMap(datedStandard);
    const own = standards.find(({ edition }) => edition.code === code);
    if (!own) return undefined;
    return standards
      .filter(({ edition }) => lineOf(edition) === lineOf(own.edition) && edition.from > own.edition.from)
      .flatMap((dated) => reachOver(dated, day) ?? [])
      .sort((a, b) => (a.since < b.since ? -1 : 1))[0];
  }

  /** What became of the adoption of a content that was once recorded; undefined where it was never brought forward. */
  async adoptionOf(ref: { readonly code: string; readonly digest: string }): Promise<StandardAdoption | undefined> {
    return (await this.records.adoptions()).get(adoptionKey(ref));
  }

  /** Made by an organ below the province: of no force before two persons adopted it here. */
  isLocal({ adoption }: ListingEdition): boolean {
    return isMadeLocally(this.register.instrument(adoption.adoptedBy.instrument));
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

/** A standard with its days as editions have them; none while it is not adopted. */
function datedStandard({ hosted, inForceFrom: from, until }: Standard) {
  if (from === undefined) return [];
  return [{ edition: hosted.edition, hosted, from, ...(until === undefined ? {} : { until }) }];
}

const pickedStandard = ({ picked: { hosted }, transition }: Picked<{ hosted: HostedStandard }>): PickedStandard => ({
  hosted,
  ...(transition ? { transition } : {}),
});

function inForceFrom(
  { edition }: HostedStandard,
  adoption: StandardAdoption | undefined,
): { readonly inForceFrom?: IsoDay } {
  const from = standardInForceFrom(edition.from, adoption);
  return from === undefined ? {} : { inForceFrom: from };
}

/** Of one list, written for a later day, and in force. One adopted late takes nothing back from what was written after it. */
const follows = (other: Standard, { hosted: { edition } }: Standard): boolean =>
  other.inForceFrom !== undefined &&
  other.hosted.edition.from > edition.from &&
  lineOf(other.hosted.edition) === lineOf(edition);
