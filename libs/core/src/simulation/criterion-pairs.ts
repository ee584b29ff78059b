import { canonicalJson } from '@chengxin/domain/canonical-json';
import { periodOf } from '@chengxin/domain/listing-entry';
import type { ListingCriterion, ListingEdition } from '@chengxin/plugin-contract';
import type { CompiledList } from './compiled-list.js';

/**
 * Tells which criteria the draft leaves as they are. Whatever the facts of a record would turn out to be, such a criterion says the same under
 * both rules: where nobody can answer it, that is no effect of the draft.
 */
export class CriterionPairs {
  private readonly known = new Map<CompiledList, Map<CompiledList, Pairs>>();

  /** `changedAmounts`: parameters that the draft sets. */
  constructor(private readonly changedAmounts: ReadonlySet<string>) {}

  /** Codes of the criteria that are the same in both editions. */
  same(present: CompiledList, draft: CompiledList): ReadonlySet<string> {
    return this.pairs(present, draft).same;
  }

  /** Codes of the criteria that ask the same in both editions, whatever becomes of an entry. */
  askSame(present: CompiledList, draft: CompiledList): ReadonlySet<string> {
    return this.pairs(present, draft).askSame;
  }

  private pairs(present: CompiledList, draft: CompiledList): Pairs {
    let byDraft = this.known.get(present);
    if (!byDraft) this.known.set(present, (byDraft = new Map()));
    let pairs = byDraft.get(draft);
    if (!pairs)
      byDraft.set(
        draft,
        (pairs = { same: this.alike(present, draft, essence), askSame: this.alike(present, draft, question) }),
      );
    return pairs;
  }

  private alike(present: CompiledList, draft: CompiledList, by: typeof essence): ReadonlySet<string> {
    const before = new Map(present.edition.criteria.map((rule) => [rule.code, by(rule, present.edition)]));
    const alike = draft.edition.criteria.filter(
      (rule) => before.get(rule.code) === by(rule, draft.edition) && !this.asksChanged(rule, draft.edition),
    );
    return new Set(alike.map(({ code }) => code));
  }

  private asksChanged(criterion: ListingCriterion, edition: ListingEdition): boolean {
    return [...namedIn([criterion, edition.exclusions, edition.preemption]).parameters].some((name) =>
      this.changedAmounts.has(name),
    );
  }
}

interface Pairs {
  readonly same: ReadonlySet<string>;
  readonly askSame: ReadonlySet<string>;
}

/** All that is asked of a case before an entry is made of it. */
function question({ period: _period, ...criterion }: ListingCriterion, edition: ListingEdition): string {
  const { exclusions = [], preemption = [] } = edition;
  const cures = preemption.filter(({ criteria }) => criteria.includes(criterion.code));
  const { facts } = namedIn([criterion, exclusions, cures]);
  return canonicalJson({
    criterion,
    facts: [...facts].sort().map((name) => [name, edition.facts[name] ?? null]),
    exclusions,
    cures,
    requiresFinality: edition.procedure.requiresFinality,
  });
}

/** All that decides about an entry of the criterion. Titles and other criteria of the edition are nothing to it. */
const essence = (criterion: ListingCriterion, edition: ListingEdition): string =>
  canonicalJson({
    asks: question(criterion, edition),
    list: edition.list.code,
    period: periodOf(edition, criterion.code),
    startsOn: edition.startsOn.value,
  });

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
