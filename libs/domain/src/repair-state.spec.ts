import {
  REPAIR_EVENTS,
  REPAIR_STATES,
  REPAIR_TRANSITIONS,
  lawfulRepairEvents,
  nextRepairState,
} from './repair-state.js';
import type { RepairEvent, RepairState } from './repair-state.js';

const walk = (events: readonly RepairEvent[], from: RepairState = 'applied'): RepairState =>
  events.reduce<RepairState>((state, event) => {
    const step = nextRepairState(state, event);
    if (!step.allowed) throw new Error(`${state} + ${event}: ${step.code}`);
    return step.state;
  }, from);

describe('plan arts. 11, 12: an application for repair', () => {
  it('is accepted and then granted or refused', () => {
    expect(walk(['accept', 'grant'])).toBe('granted');
    expect(walk(['accept', 'refuse'])).toBe('refused');
    expect(walk(['decline'])).toBe('not-accepted');
  });

  it('is never granted without being accepted first', () => {
    expect(nextRepairState('applied', 'grant')).toEqual({
      allowed: false,
      code: 'repair/transition-not-allowed',
      state: 'applied',
      event: 'grant',
      lawful: ['accept', 'decline', 'withdraw', 'lapse'],
    });
  });

  it('may be withdrawn until it is decided, not after', () => {
    expect(walk(['withdraw'])).toBe('withdrawn');
    expect(walk(['accept', 'withdraw'])).toBe('withdrawn');
    for (const state of ['granted', 'refused', 'not-accepted', 'revoked'] as const) {
      expect(nextRepairState(state, 'withdraw').allowed).toBe(false);
    }
  });

  it('obtained by fraud is revoked, for good', () => {
    expect(walk(['accept', 'grant', 'revoke-for-fraud'])).toBe('revoked');
    expect(lawfulRepairEvents('revoked')).toEqual([]);
  });

  it('lapses where what it asked for has ended by itself', () => {
    expect(walk(['lapse'])).toBe('lapsed');
    expect(walk(['accept', 'lapse'])).toBe('lapsed');
  });
});

describe('a reorganisation', () => {
  it('only suspends: repair comes with the court’s ruling that the plan is completed', () => {
    expect(walk(['accept', 'suspend-for-reorganisation'])).toBe('suspended');
    expect(nextRepairState('suspended', 'grant').allowed).toBe(false);
    expect(walk(['accept', 'suspend-for-reorganisation', 'complete-reorganisation'])).toBe('granted');
  });

  it('that fails ends the suspension without repair', () => {
    expect(walk(['accept', 'suspend-for-reorganisation', 'fail-reorganisation'])).toBe('suspension-ended');
  });
});

it('only a grant, direct or after a reorganisation, leads to repair', () => {
  const into = REPAIR_TRANSITIONS.filter((row) => row.to === 'granted').map((row) => [row.from, row.event]);
  expect(into).toEqual([
    ['accepted', 'grant'],
    ['suspended', 'complete-reorganisation'],
  ]);
});

it('every step names what it rests on, no state and event lead to two places, and every state is reached', () => {
  for (const row of REPAIR_TRANSITIONS) {
    expect(row.bases.length).toBeGreaterThan(0);
    for (const basis of row.bases) expect(basis.article !== undefined || basis.articleUnknown === true).toBe(true);
    expect(REPAIR_TRANSITIONS.filter((other) => other.from === row.from && other.event === row.event)).toEqual([row]);
  }
  expect(new Set(REPAIR_TRANSITIONS.map((row) => row.event))).toEqual(new Set(REPAIR_EVENTS));
  expect(new Set(['applied', ...REPAIR_TRANSITIONS.map((row) => row.to)])).toEqual(new Set(REPAIR_STATES));
});
