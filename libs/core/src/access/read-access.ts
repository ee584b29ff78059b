import { CORE_ROLES, type Actor } from './actor.js';

/** A sector sees its own cases; the credit office sees all and decides none. Everyone else is told that there is nothing. */
export function mayReadCase(actor: Actor, sector: string): boolean {
  return actor.organ.sector === sector || actor.roles.includes(CORE_ROLES.creditOffice);
}
