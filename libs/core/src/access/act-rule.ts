import type { LegalBasis, PluginAction, Text } from '@chengxin/plugin-contract';
import { CORE_ROLES, type Role } from './actor.js';

/** A role of the core, or whichever of its own roles the sector's plugin lets take an action. */
export type Bearer = Role | { readonly plugin: PluginAction };

/**
 * Whose matters an act reaches. What it does not reach is refused by the use case, which has the case before it; the use case decides, and what
 * is said here says the same:
 * - `own-organ`: the organ that made the document, took the file in, prepared the adoption or carries the measure out;
 * - `sending-organ`: the organ that sent the file, and the credit office;
 * - `deciding-organ`: that organ, or where the rule asks for a higher level its nearest superior of the sector;
 * - `superior`: the organ one level above it, of its sector;
 * - `reporters`: that organ, those above it, and lead units: of a city or above for every region, below for their own and those within;
 * - `recorders`: those, and courts; who is not the organ itself records another's act, by its basis;
 * - `sector`: every organ of the sector, of whatever region and level, and the credit office;
 * - `sector-or-region`: organs of the sector, of a city or above of every region, below of their own and those within, and the credit office; of a
 *   measure also organs of the sector that carries it out, the same way;
 * - `sector-and-reporters`: those, and whoever may report for the organ;
 * - `shared-or-sector`: every subject; of its records those that the reader's organ reads as cases and what the catalogue shares, to the credit office all;
 * - `place`: organs of the sector, of the region whose instrument it is, at county level or above;
 * - `overseen`: the organ that answers for it, the lead unit of its county, and the credit office of a city or above;
 * - `city-office`: the credit office of a city or above;
 * - `registering-organ`: subjects that the organ's sector registers, by the first character of their code; to the credit office every subject;
 * - `any-subject`: whatever subject it is, no case of a sector's;
 * - `queries`: queries of every organ but own ones; of the own organ what was found unjustified, to the credit office of all; own queries once something is
 *   asked or decided;
 * - `own-queries`: what the officer asked;
 * - `platform`: no subject's matter at all.
 */
export type Reach =
  | 'own-organ'
  | 'sending-organ'
  | 'deciding-organ'
  | 'superior'
  | 'reporters'
  | 'recorders'
  | 'sector'
  | 'sector-or-region'
  | 'sector-and-reporters'
  | 'shared-or-sector'
  | 'place'
  | 'overseen'
  | 'city-office'
  | 'registering-organ'
  | 'any-subject'
  | 'queries'
  | 'own-queries'
  | 'platform';

/** One act of the platform: what it is called, who may try it, who else must have prepared it, and whose matters it reaches. */
export interface ActRule {
  readonly name: Required<Text>;
  /** Every line is needed; of a line, any one. */
  readonly roles: readonly (readonly [Bearer, ...Bearer[]])[];
  readonly reach: Reach;
  /** The act that another person must have done: who prepared does not decide. */
  readonly preparedIn?: string;
  /** The clause that limits who may. */
  readonly basis?: LegalBasis;
}

const { clerk, approver, superior, importer, querier, creditOffice } = CORE_ROLES;

/** Whoever works on cases; not who keeps the machine or checks its log. */
export const READERS = [clerk, approver, superior, importer, querier, creditOffice] as const;

/** A step that is prepared, under a plugin's own roles. */
export const prepares = (plugin: PluginAction): ActRule['roles'] => [[clerk], [{ plugin }]];

/** A step that is decided, under a plugin's own roles. */
export const decides = (plugin: PluginAction): ActRule['roles'] => [[approver], [{ plugin }]];
