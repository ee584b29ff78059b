import { canonicalJson } from '@chengxin/domain/canonical-json';
import { periodOf } from '@chengxin/domain/listing-entry';
import type { CompiledList, CriterionSays } from './rule-side.js';

/**
 * Tells which criteria the draft leaves as they are. Whatever the facts of a record would turn out to be, such a criterion says the same under
 * both rules: where nobody can answer it, that is no effect of the draft.
 */
export class CriterionPairs {
  private readonly known = new Map<CompiledList, Map<CompiledList, Map<string, boolean>>>();

  /** `changedAmounts`: parameters that the draft sets. */
  constructor(private readonly changedAmounts: ReadonlySet<string>) {}

  same(present: CriterionSays, draft: CriterionSays): boolean {
    let byDraft = this.known.get(present.list);
    if (!byDraft) this.known.set(present.list, (byDraft = new Map()));
    let byCode = byDraft.get(draft.list);
    if (!byCode) byDraft.set(draft.list, (byCode = new Map()));
    let same = byCode.get(draft.criterion.code);
    if (same === undefined) {
      same = canonicalJson(this.essence(present)) === canonicalJson(this.essence(draft)) && !this.asksChanged(draft);
      byCode.set(draft.criterion.code, same);
    }
    return same;
  }

  /** All that decides about an entry of the criterion. Titles and other criteria of the edition are nothing to it. */
  private essence({ criterion, list: { edition } }: CriterionSays): unknown {
    const { exclusions = [], preemption = [] } = edition;
    const cures = preemption.filter(({ criteria }) => criteria.includes(criterion.code));
    const { facts } = namedIn([criterion, exclusions, cures]);
    return {
      criterion,
      list: edition.list.code,
      facts: [...facts].sort().map((name) => [name, edition.facts[name] ?? null]),
      exclusions,
      cures,
      period: periodOf(edition, criterion.code).value,
      startsOn: edition.startsOn.value,
      requiresFinality: edition.procedure.requiresFinality,
    };
  }

  private asksChanged({ criterion, list: { edition } }: CriterionSays): boolean {
    return [...namedIn([criterion, edition.exclusions, edition.preemption]).parameters].some((name) =>
      this.changedAmounts.has(name),
    );
  }
}

/** Facts and parameters that a rule names anywhere in its conditions. */
function namedIn(rule: unknown): { readonly facts: ReadonlySet<string>; readonly parameters: ReadonlySet<string> } {
  const facts = new Set<string>();
  const parameters = new Set<string>();
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    const { fact, parameter } = value as { readonly fact?: unknown; readonly parameter?: unknown };
    if (typeof fact === 'string') facts.add(fact);
    if (typeof parameter === 'string') parameters.add(parameter);
    Object.values(value).forEach(visit);
  };
  visit(rule);
  return { facts, parameters };
}
