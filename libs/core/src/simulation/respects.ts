import { anyOf } from '@chengxin/domain/conditions';
import { laterEnd, type RuleAnswer } from '@chengxin/domain/simulation';
import type { LegalBasis } from '@chengxin/plugin-contract';
import type { CriterionSays } from './compiled-list.js';

/** What a side says of a record in one respect: a list, the record only, or a measure. */
export interface SideSays extends RuleAnswer {
  readonly criteria: readonly CriterionSays[];
  readonly endBasis?: LegalBasis;
}

/**
 * Respects in which a side speaks of a record, from what its criteria say: each list, and what is recorded only. Criteria that are `setAside`
 * carry nothing, but their list is still one of the respects.
 */
export function respectsOf(
  says: readonly CriterionSays[],
  setAside: ReadonlySet<string>,
): ReadonlyMap<string, SideSays> {
  const groups = new Map<string, CriterionSays[]>();
  for (const one of says) {
    let group = groups.get(one.respect);
    if (!group) groups.set(one.respect, (group = []));
    if (!setAside.has(one.criterion.code)) group.push(one);
  }
  const respects = new Map<string, SideSays>();
  for (const [respect, criteria] of groups) respects.set(respect, sideSays(criteria));
  return respects;
}

/** What several criteria say together. */
export function sideSays(criteria: readonly CriterionSays[]): SideSays {
  const met = criteria.filter(({ answer }) => answer === 'met');
  if (met.length > 0) return { ...together(met.map((one) => ({ ...one, criteria: [one] }))), criteria };
  return { answer: anyOf(criteria.map(({ answer }) => answer)), criteria };
}

/** Several rules that carry one entry: it lasts as long as the last of them. */
export function together(carriers: readonly (SideSays | undefined)[]): SideSays {
  const [first, ...others] = carriers.filter((carrier) => carrier !== undefined);
  return others.reduce<SideSays>((one, other) => {
    const end = laterEnd(one.end!, other.end!);
    const { endBasis } = end === one.end ? one : other;
    return { answer: 'met', end, ...(endBasis ? { endBasis } : {}), criteria: [...one.criteria, ...other.criteria] };
  }, first!);
}
