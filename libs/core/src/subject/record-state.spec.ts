import fc from 'fast-check';
import { addDays } from '@chengxin/domain/calendar';
import type { IsoDate } from '@chengxin/plugin-contract';
import { stateOn } from './record-state.js';

const state = (...call: Parameters<typeof stateOn>) => stateOn(...call).state;

describe('the state of a record on a day', () => {
  const listing = { state: 'removed-expired', listedOn: '2023-05-10', endsOn: '2026-05-10', removedOn: '2026-05-12' };

  it('follows a listing from its first day to the day its period is over, whoever noticed when', () => {
    expect(state('listing', listing, '2023-05-09')).toBe('not-yet');
    expect(stateOn('listing', listing, '2023-05-10')).toEqual({ state: 'listed', inForce: true });
    expect(stateOn('listing', listing, '2026-05-09')).toEqual({ state: 'listed', inForce: true });
    expect(stateOn('listing', listing, '2026-05-10')).toEqual({ state: 'expired', inForce: false });
    expect(stateOn('listing', listing, '2026-05-12')).toEqual({ state: 'removed-expired', inForce: false });
  });

  it('says nothing of a listing that was never decided', () => {
    expect(stateOn('listing', { state: 'notified', listedOn: null }, '2026-01-01')).toEqual({
      state: 'notified',
      inForce: false,
    });
  });

  it('lets a document fall on the day its annulment holds from', () => {
    const document = { status: 'annulled', statusFrom: '2026-03-01', effectiveOn: '2025-01-05' };
    expect(state('document', document, '2025-01-04')).toBe('not-yet');
    expect(stateOn('document', document, '2026-02-28')).toEqual({ state: 'effective', inForce: true });
    expect(stateOn('document', document, '2026-03-01')).toEqual({ state: 'annulled', inForce: false });
    expect(stateOn('document', { ...document, status: 'stayed' }, '2026-03-01')).toEqual({
      state: 'stayed',
      inForce: true,
    });
  });

  it('ends a measure and a publication by the earlier of their own term and what ended them', () => {
    const sanction = { state: 'assigned', fromDay: '2026-01-01', untilDay: '2027-01-01', endedOn: null };
    expect(state('sanction', sanction, '2026-12-31')).toBe('assigned');
    expect(state('sanction', sanction, '2027-01-01')).toBe('term-over');
    expect(state('sanction', { ...sanction, state: 'ended', endedOn: '2026-06-01' }, '2026-06-01')).toBe('ended');
    const publication = {
      state: 'shown',
      startsOn: '2026-01-01',
      publishedOn: '2026-01-03',
      endsOn: '2026-04-01',
      endedOn: null,
    };
    expect(state('publication', publication, '2026-01-02')).toBe('not-yet');
    expect(state('publication', publication, '2026-03-31')).toBe('shown');
    expect(state('publication', publication, '2026-04-01')).toBe('expired');
  });

  it('had effect on one unbroken run of days, from its first to the day before its last', () => {
    const day = fc.integer({ min: 0, max: 2000 }).map((n) => addDays('2022-01-01', n));
    fc.assert(
      fc.property(
        day,
        fc.integer({ min: 1, max: 900 }),
        fc.option(fc.integer({ min: 1, max: 900 })),
        (from, term, removed) => {
          const endsOn = addDays(from, term);
          const removedOn = removed === null ? null : addDays(from, removed);
          const content = {
            state: removed === null ? 'published' : 'removed-repaired',
            listedOn: from,
            endsOn,
            removedOn,
          };
          const last = removedOn !== null && removedOn < endsOn ? removedOn : endsOn;
          for (const [offset, inForce] of [
            [-1, false],
            [0, true],
          ] as const) {
            expect(stateOn('listing', content, addDays(from, offset)).inForce).toBe(inForce);
            expect(stateOn('listing', content, addDays(last, offset)).inForce).toBe(!inForce);
          }
        },
      ),
    );
  });

  it('speaks in one word for every kind of record', () => {
    const kinds = [
      'subject',
      'name',
      'document',
      'determination',
      'listing',
      'objection',
      'sanction',
      'publication',
      'repair',
      'consent',
      'consent-use',
      'merge',
    ] as const;
    for (const kind of kinds) expect(state(kind, { state: 'proposed' }, '2026-01-01' as IsoDate)).toMatch(/^[a-z-]+$/);
  });
});
