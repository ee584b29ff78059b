import { laterDay } from './calendar.js';
import { addTerm } from './terms.js';
import type { IsoDate } from '@chengxin/plugin-contract';
import type { Instrument } from './reference-data.js';

/**
 * `registered`: published by a national or provincial organ and taken over with its release; `adopted`: here, by two persons; `proposed` and
 * `declined`: not adopted.
 */
export interface StandardAdoption {
  readonly state: 'registered' | 'proposed' | 'declined' | 'adopted';
  /** Registered: the first day of the edition. Adopted: the day on which the second person decided. */
  readonly adoptedOn: IsoDate | null;
}

/** Made by an organ below the province: of no force before two persons adopted it here (plan art. 7). */
export const isMadeLocally = (adoptedBy: Pick<Instrument, 'region'> | undefined): boolean =>
  adoptedBy?.region !== undefined && !adoptedBy.region.endsWith('0000');

/** First day on which a standard written for `from` picks; undefined while it is not adopted. */
export function standardInForceFrom(from: IsoDate, adoption: StandardAdoption | undefined): IsoDate | undefined {
  if (adoption?.state === 'registered') return from;
  if (adoption?.state !== 'adopted' || adoption.adoptedOn === null) return undefined;
  return laterDay(adoption.adoptedOn, from);
}

/** Last day on which a standard is to have been evaluated by a third party again: so many months after its first day, or after it was last evaluated (plan art. 7). */
export const evaluationDue = (since: IsoDate, everyMonths: number): IsoDate => addTerm(since, `P${everyMonths}M`).due;
