import { ARRANGEMENTS } from '../test/arrangements.js';
import { hearingAskedBy, hearingHeldFrom, hearingRight } from './hearing.js';

describe('a hearing before a penalty', () => {
  it.each(['qualification-downgrade', 'licence-revocation', 'suspension-of-business', 'closure-order'] as const)(
    'is the right of whoever is to suffer %s, whatever else is ordered',
    (kind) => expect(hearingRight(['warning', 'fine', kind])).toBe('always'),
  );

  it.each(['fine', 'confiscation-of-gains', 'confiscation-of-property'] as const)(
    'hangs on an amount that no rule at hand names, of a %s',
    (kind) => expect(hearingRight(['warning', kind])).toBe('by-amount'),
  );

  it('is no right where nothing of that kind is ordered', () => {
    expect(hearingRight(['employment-restriction'])).toBe('always');
    expect(hearingRight(['warning', 'public-criticism', 'licence-suspension'])).toBe('none');
    expect(hearingRight([])).toBe('none');
  });

  it('is asked for within five working days and notified seven working days before', () => {
    // Over the Mid-Autumn and National Day holidays of 2026: 09-25 and 10-01 to 10-07 are free, Saturday 10-10 is worked.
    expect(hearingAskedBy('2026-09-24', ARRANGEMENTS)).toBe('2026-10-09');
    expect(hearingHeldFrom('2026-09-24', ARRANGEMENTS)).toBe('2026-10-12');
  });
});
