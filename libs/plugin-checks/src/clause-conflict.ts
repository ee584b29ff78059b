import { canonicalJson } from '@chengxin/domain/canonical-json';
import type { ListingEdition, ListingExit, Preemption } from '@chengxin/plugin-contract';
import { isInUse, spansOf, type CheckedPlugin } from './checked-plugin.js';
import type { Fault } from './fault.js';

// Two clauses of one list that answer one case: the organ then follows whichever it finds first, and the party cannot know which.

type Clause = ListingExit | Preemption;

/** On which case an exit acts. What ends by itself has one answer; what no condition tells apart is told apart by its outcome, or by its words. */
function caseOfExit({ trigger, initiator, outcome, when, text }: ListingExit): string {
  if (trigger === 'expiry') return canonicalJson([trigger]);
  if (when !== undefined) return canonicalJson([trigger, initiator, when]);
  return canonicalJson([
    trigger,
    initiator,
    outcome,
    trigger === 'event' || trigger === 'application' ? text.zh : null,
  ]);
}

const caseOfPreemption = ({ when }: Preemption): string => canonicalJson(when);

interface Pair {
  readonly place: string;
  readonly clause: Clause;
  readonly first: Clause;
  readonly criteria: readonly string[];
}

function* pairsIn<C extends Clause>(
  { criteria }: ListingEdition,
  place: string,
  clauses: readonly C[] | undefined,
  caseOf: (clause: C) => string,
): Generator<Pair> {
  const all = criteria.map(({ code }) => code);
  for (const [index, clause] of (clauses ?? []).entries()) {
    const own = clause.criteria ?? all;
    const first = clauses
      ?.slice(0, index)
      .find((other) => caseOf(other) === caseOf(clause) && (other.criteria ?? all).some((code) => own.includes(code)));
    if (!first) continue;
    const other = first.criteria ?? all;
    yield { place: `${place}/${index}`, clause, first, criteria: own.filter((code) => other.includes(code)) };
  }
}

/** edition/clause-twice */
export function* clauseTwice(checked: CheckedPlugin): Generator<Fault> {
  for (const { edition, pointer } of spansOf(checked, 'listing').filter(isInUse)) {
    const pairs = [
      ...pairsIn(edition, `${pointer}/exits`, edition.exits, caseOfExit),
      ...pairsIn(edition, `${pointer}/preemption`, edition.preemption, caseOfPreemption),
    ];
    for (const { place, clause, first, criteria } of pairs) {
      const of = criteria.join('、');
      yield {
        pointer: place,
        message: {
          zh: `${clause.code} 与 ${first.code} 对 ${of} 在同一情形下都起作用，结果、时限以哪一条为准无从得知`,
          en: `${clause.code} and ${first.code} answer the same case of ${of}: whose result and time limit hold cannot be known`,
        },
        fix: {
          zh: '按原文核对，合并为一条；条款另有区分的，写入 when 或者 criteria',
          en: 'compare them with the text and join the two; where the clauses tell them apart, say so in when or in criteria',
        },
      };
    }
  }
}
