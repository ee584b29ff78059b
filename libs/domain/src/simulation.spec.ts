import fc from 'fast-check';
import type { Answer } from '@chengxin/plugin-contract';
import {
  ChangeTally,
  compareAnswers,
  compareWaits,
  earlierEnd,
  laterEnd,
  type EntryEnd,
  type RuleAnswer,
} from './simulation.js';

const ON = '2026-12-01';
const until = (day: `${number}-${number}-${number}`): RuleAnswer => ({ answer: 'met', end: { kind: 'day', day } });
const open = (kind: 'event' | 'life' | 'none'): RuleAnswer => ({ answer: 'met', end: { kind } });
const NOT: RuleAnswer = { answer: 'not-met' };
const UNKNOWN: RuleAnswer = { answer: 'undetermined' };

describe('what a draft changes', () => {
  it.each([
    [NOT, until('2029-12-01'), 'added'],
    [until('2029-12-01'), NOT, 'removed'],
    [until('2029-12-01'), until('2027-12-01'), 'shortened'],
    [until('2027-12-01'), until('2029-12-01'), 'lengthened'],
    [until('2029-12-01'), until('2029-12-01'), 'unchanged'],
    [until('2029-12-01'), open('life'), 'lengthened'],
    [open('life'), until('2029-12-01'), 'shortened'],
    [open('none'), open('none'), 'unchanged'],
    [NOT, NOT, 'unchanged'],
  ] as const)('%j → %j: %s', (present, draft, change) => {
    expect(compareAnswers(present, draft, ON)).toEqual({ change });
  });

  it('is over on the very day an entry ends, and not the day before', () => {
    expect(compareAnswers(until('2026-12-01'), NOT, ON).change).toBe('unchanged');
    expect(compareAnswers(until('2026-12-02'), NOT, ON).change).toBe('removed');
    expect(compareAnswers(until('2026-12-02'), until('2026-12-01'), ON).change).toBe('shortened');
    expect(compareAnswers(until('2026-12-01'), until('2026-12-02'), ON).change).toBe('lengthened');
    expect(compareAnswers(until('2020-01-01'), until('2021-01-01'), ON).change).toBe('unchanged');
  });

  it('says who cannot tell: the draft, the present rules, or both', () => {
    expect(compareAnswers(NOT, UNKNOWN, ON)).toEqual({ change: 'undetermined', openUnder: 'draft' });
    expect(compareAnswers(UNKNOWN, until('2029-12-01'), ON)).toEqual({ change: 'undetermined', openUnder: 'present' });
    expect(compareAnswers(UNKNOWN, UNKNOWN, ON)).toEqual({ change: 'undetermined', openUnder: 'both' });
  });

  it('does not compare a day with an event nobody can date', () => {
    expect(compareAnswers(until('2029-12-01'), open('event'), ON)).toEqual({
      change: 'undetermined',
      openUnder: 'end',
    });
    expect(compareAnswers(open('event'), open('event'), ON)).toEqual({ change: 'unchanged' });
    const asLongAs = (by: string): RuleAnswer => ({ answer: 'met', end: { kind: 'unstated', by } });
    expect(compareAnswers(asLongAs('one'), asLongAs('one'), ON)).toEqual({ change: 'unchanged' });
    expect(compareAnswers(asLongAs('one'), asLongAs('other'), ON)).toEqual({
      change: 'undetermined',
      openUnder: 'end',
    });
    expect(compareAnswers(asLongAs('one'), until('2029-12-01'), ON)).toEqual({
      change: 'undetermined',
      openUnder: 'end',
    });
    expect(compareAnswers(asLongAs('one'), { answer: 'not-met' }, ON)).toEqual({ change: 'removed' });
    expect(compareAnswers({ answer: 'not-met' }, asLongAs('one'), ON)).toEqual({ change: 'added' });
  });

  it.each([
    [NOT, until('2020-01-01'), { change: 'added' }],
    [until('2029-12-01'), NOT, { change: 'removed' }],
    [until('2027-12-01'), until('2028-12-01'), { change: 'lengthened' }],
    [until('2027-12-01'), until('2026-12-02'), { change: 'shortened' }],
    // A day that has come is as good as any other that has.
    [until('2026-12-01'), until('2020-01-01'), { change: 'unchanged' }],
    [until('2020-01-01'), until('2026-12-02'), { change: 'lengthened' }],
    [NOT, NOT, { change: 'unchanged' }],
    [UNKNOWN, until('2027-12-01'), { change: 'undetermined', openUnder: 'present' }],
    [NOT, UNKNOWN, { change: 'undetermined', openUnder: 'draft' }],
    [UNKNOWN, UNKNOWN, { change: 'undetermined', openUnder: 'both' }],
  ] as const)('from when repair is open, %j → %j: %j', (present, draft, comparison) => {
    expect(compareWaits(present, draft, ON)).toEqual(comparison);
  });

  it('is nothing where both rules say the same, and undone by the way back', () => {
    const day = fc
      .constantFrom('2026-11-30', '2026-12-01', '2026-12-02', '2029-12-01')
      .map((d) => until(d as '2026-11-30'));
    const settled = fc.oneof(day, fc.constantFrom<RuleAnswer>(NOT, open('life'), open('none')));
    const back = {
      added: 'removed',
      removed: 'added',
      shortened: 'lengthened',
      lengthened: 'shortened',
      unchanged: 'unchanged',
      undetermined: 'undetermined',
    } as const;
    fc.assert(
      fc.property(settled, settled, (one, other) => {
        expect(compareAnswers(one, one, ON).change).toBe('unchanged');
        if ((one.end?.kind === 'none') !== (other.end?.kind === 'none')) return;
        expect(compareAnswers(other, one, ON).change).toBe(back[compareAnswers(one, other, ON).change]);
      }),
    );
  });

  it('never makes an answer of what is undetermined', () => {
    fc.assert(
      fc.property(fc.constantFrom<Answer>('met', 'not-met', 'undetermined'), fc.boolean(), (answer, swap) => {
        const [present, draft] = swap ? [{ answer }, UNKNOWN] : [UNKNOWN, { answer }];
        expect(compareAnswers(present, draft, ON).change).toBe('undetermined');
      }),
    );
  });
});

it('takes the last of several ends', () => {
  const day = (d: `${number}-${number}-${number}`): EntryEnd => ({ kind: 'day', day: d });
  expect(laterEnd(day('2027-01-01'), day('2028-01-01'))).toEqual(day('2028-01-01'));
  expect(laterEnd(day('2028-01-01'), day('2027-01-01'))).toEqual(day('2028-01-01'));
  expect(laterEnd({ kind: 'life' }, day('2028-01-01'))).toEqual({ kind: 'life' });
  expect(laterEnd(day('2028-01-01'), { kind: 'event' })).toEqual({ kind: 'event' });
});

it('takes the first of two ends where one leaves with the other', () => {
  const day = (d: `${number}-${number}-${number}`): EntryEnd => ({ kind: 'day', day: d });
  expect(earlierEnd(day('2027-01-01'), day('2028-01-01'))).toEqual(day('2027-01-01'));
  expect(earlierEnd(day('2028-01-01'), day('2027-01-01'))).toEqual(day('2027-01-01'));
  expect(earlierEnd({ kind: 'life' }, day('2028-01-01'))).toEqual(day('2028-01-01'));
  expect(earlierEnd(day('2028-01-01'), { kind: 'event' })).toEqual(day('2028-01-01'));
});

it('counts each record once, and what is open now beside', () => {
  const tally = new ChangeTally();
  tally.add({ change: 'added' }, true);
  tally.add({ change: 'unchanged' }, true);
  tally.add({ change: 'unchanged' });
  tally.add({ change: 'undetermined', openUnder: 'draft' });
  tally.add({ change: 'undetermined', openUnder: 'both' });
  tally.add({ change: 'undetermined', openUnder: 'present' });
  expect(tally.value).toEqual({
    added: 1,
    removed: 0,
    shortened: 0,
    lengthened: 0,
    undetermined: 3,
    unchanged: 2,
    undeterminedNow: 2,
    unchangedOpen: 1,
  });
});
