import type { LegalBasis } from '@chengxin/plugin-contract';

/** Where an application for repair stands. `suspended` is the temporary relief of a reorganisation: it is no repair. */
export const REPAIR_STATES = [
  'applied',
  'accepted',
  'not-accepted',
  'granted',
  'refused',
  'withdrawn',
  'suspended',
  'suspension-ended',
  'revoked',
  'lapsed',
] as const;
export type RepairState = (typeof REPAIR_STATES)[number];

/** What may happen to an application. */
export const REPAIR_EVENTS = [
  'accept',
  'decline',
  'withdraw',
  'grant',
  'refuse',
  'suspend-for-reorganisation',
  'complete-reorganisation',
  'fail-reorganisation',
  'revoke-for-fraud',
  'lapse',
] as const;
export type RepairEvent = (typeof REPAIR_EVENTS)[number];

const plan = (article: string): LegalBasis => ({ instrument: 'lvliang-2022-5', article, mark: 'V' });
const order36 = (mark: LegalBasis['mark']): LegalBasis => ({ instrument: 'ndrc-order-36', articleUnknown: true, mark });
const DOCUMENT = plan('二');
const REPAIR = plan('十一');
const IN_TIME = plan('十二');
const RIGHT_TO_REPAIR: LegalBasis = { instrument: 'ndrc-order-36', article: '2', mark: 'V' };
const EFFECT: LegalBasis = { instrument: 'ndrc-order-36', article: '3', mark: 'V' };

/** One lawful step, and what it rests on. */
export interface RepairTransition {
  readonly from: RepairState;
  readonly event: RepairEvent;
  readonly to: RepairState;
  readonly bases: readonly [LegalBasis, ...LegalBasis[]];
}

const step = (
  from: RepairState,
  event: RepairEvent,
  to: RepairState,
  ...bases: [LegalBasis, ...LegalBasis[]]
): RepairTransition => ({ from, event, to, bases });

/** The whole table of an application's life. What is not in it is refused. */
export const REPAIR_TRANSITIONS: readonly RepairTransition[] = Object.freeze([
  step('applied', 'accept', 'accepted', IN_TIME, order36('V2')),
  // With reasons, given to the applicant.
  step('applied', 'decline', 'not-accepted', IN_TIME, order36('V2')),
  step('applied', 'withdraw', 'withdrawn', RIGHT_TO_REPAIR),
  step('accepted', 'withdraw', 'withdrawn', RIGHT_TO_REPAIR),
  step('accepted', 'grant', 'granted', REPAIR, EFFECT),
  step('accepted', 'refuse', 'refused', REPAIR, order36('V')),
  // Court ruling that approves the plan or recognises the settlement: shielded while it is carried out.
  step('accepted', 'suspend-for-reorganisation', 'suspended', order36('V2')),
  step('suspended', 'complete-reorganisation', 'granted', order36('V2')),
  step('suspended', 'fail-reorganisation', 'suspension-ended', order36('INF')),
  step('granted', 'revoke-for-fraud', 'revoked', order36('FRAG')),
  step('suspended', 'revoke-for-fraud', 'revoked', order36('FRAG')),
  // What it asked for has ended by itself: the document fell, or the period ran out.
  step('applied', 'lapse', 'lapsed', DOCUMENT),
  step('accepted', 'lapse', 'lapsed', DOCUMENT),
  step('suspended', 'lapse', 'lapsed', DOCUMENT),
]);

/** The next state with what the step rests on, or a refusal with what would be lawful instead. */
export type RepairStep =
  | { readonly allowed: true; readonly state: RepairState; readonly bases: RepairTransition['bases'] }
  | {
      readonly allowed: false;
      readonly code: 'repair/transition-not-allowed';
      readonly state: RepairState;
      readonly event: RepairEvent;
      readonly lawful: readonly RepairEvent[];
    };

/** Events that an application in this state may meet. */
export const lawfulRepairEvents = (state: RepairState): readonly RepairEvent[] =>
  REPAIR_TRANSITIONS.filter((row) => row.from === state).map((row) => row.event);

/** One step of an application for repair. Days and conditions are the caller's to judge before it names the event. */
export function nextRepairState(state: RepairState, event: RepairEvent): RepairStep {
  const row = REPAIR_TRANSITIONS.find((entry) => entry.from === state && entry.event === event);
  if (row) return { allowed: true, state: row.to, bases: row.bases };
  return {
    allowed: false,
    code: 'repair/transition-not-allowed',
    state,
    event,
    lawful: lawfulRepairEvents(state),
  };
}
