import { canonicalJson } from '@chengxin/domain/canonical-json';
import { periodOf } from '@chengxin/domain/listing-entry';
import type { ListingCriterion, ListingEdition } from '@chengxin/plugin-contract';
import type { CompiledList } from './rule-side.js';

/**
 * Tells which criteria the draft leaves as they are. Whatever the facts of a record would turn out to be, such a criterion says the same under
 * both rules: where nobody can answer it, that is no effect of the draft.
 */
export class CriterionPairs {
  private readonly known = new Map<CompiledList, Map<CompiledList, ReadonlySet<string>>>();

  /** `changedAmounts`: parameters that the draft sets. */
  constructor(private readonly changedAmounts: ReadonlySet<string>) {}

  /** Codes of the criteria that are the same in both editions. */
  same(present: CompiledList, draft: CompiledList): ReadonlySet<string> {
    let byDraft = this.known.get(present);
    if (!byDraft) this.known.set(present, (byDraft = new Map()));
    let codes = byDraft.get(draft);
    if (!codes) byDraft.set(draft, (codes = this.compare(present, draft)));
    return codes;
  }

  private compare(present: CompiledList, draft: CompiledList): ReadonlySet<string> {
    const before = new Map(present.edition.criteria.map((rule) => [rule.code, this.essence(rule, present.edition)]));
    const same = draft.edition.criteria.filter(
      (rule) => before.get(rule.code) === this.essence(rule, draft.edition) && !this.asksChanged(rule, draft.edition),
    );
    return new Set(same.map(({ code }) => code));
  }

  /** All that decides about an entry of the criterion. Titles and other criteria of the edition are nothing to it. */
  private essence(criterion: ListingCriterion, edition: ListingEdition): string {
    const { exclusions = [], preemption = [] } = edition;
    const cures = preemption.filter(({ criteria }) => criteria.includes(criterion.code));
    const { facts } = namedIn([criterion, exclusions, cures]);
    return canonicalJson({
      criterion,
      list: edition.list.code,
      facts: [...facts].sort().map((name) => [name, edition.facts[name] ?? null]),
      exclusions,
      cures,
      period: periodOf(edition, criterion.code),
      startsOn: edition.startsOn.value,
      requiresFinality: edition.procedure.requiresFinality,
    });
  }

  private asksChanged(criterion: ListingCriterion, edition: ListingEdition): boolean {
    return [...namedIn([criterion, edition.exclusions, edition.preemption]).parameters].some((name) =>
      this.changedAmounts.has(name),
    );
  }
}

/** Facts and parameters that a rule names anywhere in its conditions. */
export function namedIn(rule: unknown): {
  readonly facts: ReadonlySet<string>;
  readonly parameters: ReadonlySet<string>;
} {
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
