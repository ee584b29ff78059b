import { ORGAN_LEVELS } from '@chengxin/plugin-contract';
import type { Actor } from './actor.js';
import { isCreditOffice } from './authority.js';
import type { OrganRow } from './organ-of.js';

/**
 * A sector's organs of a city and above see all its cases; those below a city see those of organs of their region and the regions within it. The
 * credit office sees all and decides none. Everyone else is told that there is nothing.
 */
export function mayReadCase(actor: Actor, { sector, regions }: Pick<OrganRow, 'sector' | 'regions'>): boolean {
  const { organ } = actor;
  const below = ORGAN_LEVELS.indexOf(organ.level) < ORGAN_LEVELS.indexOf('municipal');
  return mayReadOfSector(actor, sector) && (!below || isCreditOffice(actor) || regions.includes(organ.region));
}

/** What is the sector's as a whole, and no place's case: its standards, what was asked about its plugin. */
export const mayReadOfSector = (actor: Actor, sector: string): boolean =>
  actor.organ.sector === sector || isCreditOffice(actor);
