import type { IsoDate } from '@chengxin/plugin-contract';
import type { RecordKind } from './subject-records.js';

/** How a record stood on a day, in one word, and whether it had effect then. */
export interface RecordState {
  readonly state: string;
  readonly inForce: boolean;
}

type Content = Readonly<Record<string, unknown>>;

const NOT_YET: RecordState = { state: 'not-yet', inForce: false };
const over = (state: string): RecordState => ({ state, inForce: false });
const standing = (state: string): RecordState => ({ state, inForce: true });

/**
 * The state of a record on a day, from what was known of it: days are compared, no clock is asked. A day that lies before the record's
 * first is `not-yet`; ends that were known then hold from their own day on.
 */
export function stateOn(kind: RecordKind, content: Content, day: IsoDate): RecordState {
  const has = (field: string): string | undefined =>
    typeof content[field] === 'string' ? (content[field] as string) : undefined;
  const on = (field: string): string | undefined => has(field)?.slice(0, 10);
  const before = (field: string): boolean => on(field) !== undefined && day < on(field)!;
  const reached = (field: string): boolean => on(field) !== undefined && on(field)! <= day;
  const state = has('state') ?? has('status') ?? 'recorded';
  switch (kind) {
    case 'document':
      if (before('effectiveOn')) return NOT_YET;
      if (before('statusFrom')) return standing('effective');
      return state === 'annulled' ? over(state) : standing(state);
    case 'determination':
      if (before('determinedOn')) return NOT_YET;
      if (reached('endedOn')) return over('ended');
      if (state === 'ended') return standing('made');
      return state === 'made' || state === 'marked' ? standing(state) : over(state);
    case 'listing':
      if (on('listedOn') === undefined) return over(state);
      if (before('listedOn')) return NOT_YET;
      if (reached('removedOn')) return over(state);
      if (reached('endsOn')) return over('expired');
      return standing(state.startsWith('removed-') ? 'listed' : state);
    case 'sanction':
      if (before('fromDay')) return NOT_YET;
      if (reached('endedOn')) return over('ended');
      return reached('untilDay') ? over('term-over') : standing('assigned');
    case 'publication':
      if (before('publishedOn') || before('startsOn')) return NOT_YET;
      if (reached('endedOn')) return over('ended');
      return reached('endsOn') ? over('expired') : standing('shown');
    case 'classification':
      if (before('proposedOn') || (state === 'made' && before('decidedOn'))) return NOT_YET;
      return state === 'made' ? standing(state) : over(state);
    case 'repair':
      if (before('appliedOn')) return NOT_YET;
      return state === 'granted' || state === 'suspended' ? standing(state) : over(state);
    case 'objection':
      return before('lodgedOn') ? NOT_YET : over(state);
    case 'consent':
      if (before('givenOn')) return NOT_YET;
      return reached('withdrawnOn') || reached('untilDay') ? over('ended') : standing('given');
    case 'consent-use':
      return before('usedAt') ? NOT_YET : standing('used');
    case 'commitment':
      return before('madeOn') ? NOT_YET : state === 'open' ? standing(state) : over(state);
    case 'merge':
      return state === 'in-force' || state === 'end-proposed' ? standing(state) : over(state);
    case 'identity':
    case 'guardianship':
    case 'access-delay':
      return state === 'in-force' && !reached('untilDay') ? standing(state) : over(state);
    case 'request':
      return before('lodgedOn') ? NOT_YET : over(state);
    case 'recusal':
      if (before('recordedOn')) return NOT_YET;
      return reached('endedOn') ? over('ended') : standing('recorded');
    case 'name':
      if (before('from')) return NOT_YET;
      return reached('until') ? over('former') : standing('recorded');
    case 'subject':
      return standing('recorded');
  }
}
