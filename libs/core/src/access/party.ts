import type { IsoDate } from '@chengxin/plugin-contract';
import { actorMark, type Actor } from './actor.js';

/** As whom somebody signs in for a subject: the person itself, who represents the body by law, or an agent by a paper of authority. */
export const CAPACITIES = ['self', 'legal-representative', 'agent'] as const;
export type Capacity = (typeof CAPACITIES)[number];

/** A subject that signed in for itself. No officer: it acts for no organ, holds no role, and sees itself alone. */
export interface Party {
  /** The link between the issuer's account and the subject. */
  readonly identityId: string;
  readonly subjectId: string;
  readonly capacity: Capacity;
  /** First day on which the link no longer holds; never absent for an agent. */
  readonly untilDay: IsoDate | null;
  /** Client that the request came through, for idempotency keys and rates. */
  readonly client: string;
}

export const isParty = (who: Actor | Party | Platform): who is Party => 'identityId' in who;

/** What the platform does by itself when a day has come: no person, and decides nothing. */
export interface Platform {
  readonly byItself: 'worker';
}
export const PLATFORM: Platform = { byItself: 'worker' };
export const isPlatform = (who: Actor | Party | Platform): who is Platform => 'byItself' in who;

const PARTY = 'subject/';

/** How whoever acts or reads stands in a ledger: organ and officer, the link that a subject signed in by, or the platform; no name. */
export function markOf(who: Actor | Party | Platform): string {
  if (isPlatform(who)) return who.byItself;
  return isParty(who) ? `${PARTY}${who.identityId}` : actorMark(who);
}

/** What a mark says: organ and officer, or the link of a subject; neither where nobody was signed in. */
export function readMark(mark: string): {
  readonly organId?: string;
  readonly officerId?: string;
  readonly identityId?: string;
} {
  if (mark.startsWith(PARTY)) return { identityId: mark.slice(PARTY.length) };
  const at = mark.indexOf('/');
  return at < 0 ? {} : { organId: mark.slice(0, at), officerId: mark.slice(at + 1) };
}
