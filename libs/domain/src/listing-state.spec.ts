import fc from 'fast-check';
import {
  LISTED_STATES,
  LISTING_EVENTS,
  LISTING_STATES,
  LISTING_TRANSITIONS,
  lawfulListingEvents,
  nextListingState,
} from './listing-state.js';
import type { ListingEvent, ListingState } from './listing-state.js';

const FORMS = ['stand-alone', 'merged-with-penalty', 'remedy-after'] as const;
type Form = (typeof FORMS)[number];

const walk = (
  events: readonly ListingEvent[],
  form: Form | 'projection',
  from: ListingState = 'proposed',
): ListingState =>
  events.reduce<ListingState>((state, event) => {
    const step = nextListingState(state, event, form);
    if (!step.allowed) throw new Error(`${state} + ${event}: ${step.code}`);
    return step.state;
  }, from);

/** Every state that some run of events reaches without ever meeting one of the events left out. */
function reachable(form: Form, from: ListingState, without: readonly ListingEvent[] = []): ReadonlySet<ListingState> {
  const seen = new Set<ListingState>([from]);
  for (const state of seen) {
    for (const event of lawfulListingEvents(state, form).filter((entry) => !without.includes(entry))) {
      const step = nextListingState(state, event, form);
      if (step.allowed) seen.add(step.state);
    }
  }
  return seen;
}

describe('plan art. 8: the procedure of a listing', () => {
  it('goes from proposal over notice and decision to publication', () => {
    expect(walk(['serve-notice', 'decide-to-list', 'publish'], 'stand-alone')).toBe('published');
  });

  it('takes up every objection before it is decided', () => {
    expect(walk(['serve-notice', 'lodge-objection', 'lodge-objection', 'answer-objection'], 'stand-alone')).toBe(
      'objection-open',
    );
    expect(nextListingState('objection-open', 'decide-to-list')).toMatchObject({
      allowed: false,
      code: 'listing/transition-not-allowed',
    });
    expect(walk(['serve-notice', 'lodge-objection', 'answer-last-objection', 'decide-to-list'], 'stand-alone')).toBe(
      'decided-listed',
    );
    expect(walk(['serve-notice', 'lodge-objection', 'answer-last-objection', 'lodge-objection'], 'stand-alone')).toBe(
      'objection-open',
    );
  });

  it('refuses a decision that no notice preceded, and says what would be lawful', () => {
    expect(nextListingState('proposed', 'decide-to-list')).toEqual({
      allowed: false,
      code: 'listing/transition-not-allowed',
      state: 'proposed',
      event: 'decide-to-list',
      lawful: ['serve-notice', 'decide-not-to-list', 'annul-basis', 'end-standard'],
    });
  });

  it('enters by its document alone only where the list shows documents as they are', () => {
    expect(walk(['enter-by-document', 'publish'], 'projection')).toBe('published');
    for (const form of FORMS) expect(nextListingState('proposed', 'enter-by-document', form).allowed).toBe(false);
    for (const notice of ['serve-notice', 'adopt-penalty-notice', 'rely-on-served-warning'] as const)
      expect(nextListingState('proposed', notice, 'projection').allowed).toBe(false);
  });

  const NOTICE: Readonly<Record<Form, ListingEvent>> = {
    'stand-alone': 'serve-notice',
    'merged-with-penalty': 'adopt-penalty-notice',
    'remedy-after': 'rely-on-served-warning',
  };

  it.each(FORMS)('%s: no path leads to a listing without that procedure’s own notice', (form) => {
    const listed = new Set<ListingState>([...LISTED_STATES, 'removed-expired', 'removed-repaired']);
    const without = [...reachable(form, 'proposed', [NOTICE[form]])].filter((state) => listed.has(state));
    expect(without).toEqual([]);
    expect(reachable(form, 'proposed')).toContain('decided-listed');
    for (const other of FORMS.filter((entry) => entry !== form)) {
      expect(nextListingState('proposed', NOTICE[other], form).allowed).toBe(false);
    }
  });

  it('holds the strictest procedure where none is named', () => {
    expect(nextListingState('proposed', 'adopt-penalty-notice').allowed).toBe(false);
    expect(nextListingState('proposed', 'serve-notice').allowed).toBe(true);
  });
});

describe('plan art. 11: every listing has a way out', () => {
  it.each(LISTED_STATES)(
    'from %s by expiry, by repair, with its basis, as an error, and with its standard',
    (state) => {
      expect(walk(['expire'], 'stand-alone', state)).toBe('removed-expired');
      expect(walk(['repair'], 'stand-alone', state)).toBe('removed-repaired');
      expect(walk(['annul-basis'], 'stand-alone', state)).toBe('removed-basis-annulled');
      expect(walk(['correct-error'], 'stand-alone', state)).toBe('removed-error');
      expect(walk(['leave-on-event'], 'stand-alone', state)).toBe('removed-on-event');
      expect(walk(['end-standard'], 'stand-alone', state)).toBe('removed-standard-ended');
    },
  );

  it.each(LISTING_STATES)('from %s an end is reached, whatever happened before', (state) => {
    const ends = LISTING_STATES.filter((entry) => lawfulListingEvents(entry).length === 0);
    expect(ends).toEqual([
      'lapsed',
      'decided-not-listed',
      'removed-expired',
      'removed-basis-annulled',
      'removed-error',
      'removed-on-event',
      'removed-standard-ended',
    ]);
    expect(ends.some((end) => reachable('stand-alone', state).has(end))).toBe(true);
  });
});

describe('a document that is stayed, amended or annulled', () => {
  it('marks the listing, and a person’s decision leads back to where it stood', () => {
    expect(walk(['mark', 'unmark'], 'stand-alone', 'published')).toBe('published');
    expect(walk(['mark', 'unmark'], 'stand-alone', 'decided-listed')).toBe('decided-listed');
  });

  it('annulled before the decision, ends the proposal', () => {
    for (const state of ['proposed', 'notified', 'objection-open', 'objection-answered'] as const) {
      expect(walk(['annul-basis'], 'stand-alone', state)).toBe('lapsed');
    }
  });
});

it('only what repair removed can be restored, and is then a listing like any other', () => {
  const restorable = LISTING_STATES.filter((state) => nextListingState(state, 'restore-after-fraud').allowed);
  expect(restorable).toEqual(['removed-repaired']);
  expect(walk(['restore-after-fraud', 'publish', 'repair'], 'stand-alone', 'removed-repaired')).toBe(
    'removed-repaired',
  );
});

it('every step names the article it rests on, and no state and event lead to two places', () => {
  for (const row of LISTING_TRANSITIONS) {
    expect(row.bases.length).toBeGreaterThan(0);
    for (const basis of row.bases) expect(basis.article !== undefined || basis.articleUnknown === true).toBe(true);
    for (const form of row.forms ?? FORMS) {
      const same = LISTING_TRANSITIONS.filter(
        (other) => other.from === row.from && other.event === row.event && (other.forms ?? FORMS).includes(form),
      );
      expect(same).toEqual([row]);
    }
  }
  expect(new Set(LISTING_TRANSITIONS.map((row) => row.event))).toEqual(new Set(LISTING_EVENTS));
});

it('whatever is tried, in whatever order, nothing is listed that was not notified first', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom(...LISTING_EVENTS), { maxLength: 30 }),
      fc.constantFrom(...FORMS),
      (events, form) => {
        let state: ListingState = 'proposed';
        let notified = false;
        for (const event of events) {
          const step = nextListingState(state, event, form);
          expect(step.allowed).toBe(lawfulListingEvents(state, form).includes(event));
          if (!step.allowed) continue;
          state = step.state;
          if (state === 'notified') notified = true;
          if (state === 'decided-listed') expect(notified).toBe(true);
        }
      },
    ),
    { numRuns: 500 },
  );
});
