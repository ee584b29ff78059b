import { canonicalJson } from '@chengxin/domain/canonical-json';
import { SEVERITIES, type ConditionNode, type ListingEdition } from '@chengxin/plugin-contract';
import { spansOf, type CheckedPlugin } from './checked-plugin.js';
import { leavesOf, satisfiable } from './condition-space.js';
import type { Fault } from './fault.js';

type Criterion = ListingEdition['criteria'][number];

/** What lists somebody by a criterion, as one condition. */
const asked = ({ when, exceptions }: Criterion): ConditionNode => ({
  all: [when, ...(exceptions ?? []).map((exception) => ({ not: exception.when }))],
});

/** What a condition looks at. Two that look at different things are not the same, or one of them looks at something in vain. */
const looksAt = (condition: ConditionNode): ReadonlySet<string> =>
  new Set([...leavesOf(condition)].map((leaf) => ('fact' in leaf ? `fact ${leaf.fact}` : leaf.judgement)));

const shares = <T>(some: readonly T[], others: readonly T[]): boolean => some.some((one) => others.includes(one));

/** Whether one document against one party can fall under both. */
const canMeet = (one: Criterion, other: Criterion): boolean =>
  shares(one.subjects, other.subjects) &&
  (shares(one.documents, other.documents) ||
    (one.acceptsOrder !== undefined && one.acceptsOrder.order === other.acceptsOrder?.order));

interface Asked {
  readonly criterion: Criterion;
  readonly condition: ConditionNode;
  readonly looksAt: ReadonlySet<string>;
}

const rulesOf = ({ criteria }: ListingEdition): readonly Asked[] =>
  criteria.map((criterion) => {
    const condition = asked(criterion);
    return { criterion, condition, looksAt: looksAt(condition) };
  });

/** Whether every case of one rule is a case of the other. What nothing satisfies is named by its own code. */
const implies = (one: Asked, other: Asked, { facts }: ListingEdition): boolean =>
  satisfiable({ all: [one.condition, { not: other.condition }] }, facts) === 'no' &&
  satisfiable(one.condition, facts) !== 'no';

const sameSet = (one: ReadonlySet<string>, other: ReadonlySet<string>): boolean =>
  one.size === other.size && [...one].every((each) => other.has(each));

/**
 * criterion/ambiguous: two criteria of one edition that every case meets together. Which clause, period and severity hold would be left to
 * whoever picks.
 */
export function* ambiguous(checked: CheckedPlugin): Generator<Fault> {
  for (const { edition, pointer } of spansOf(checked, 'listing')) {
    const rules = rulesOf(edition);
    for (const [index, rule] of rules.entries()) {
      const twin = rules
        .slice(0, index)
        .find(
          (other) =>
            sameSet(other.looksAt, rule.looksAt) &&
            canMeet(other.criterion, rule.criterion) &&
            implies(rule, other, edition) &&
            implies(other, rule, edition),
        );
      if (!twin) continue;
      yield {
        pointer: `${pointer}/criteria/${index}/when`,
        message: {
          zh: `${rule.criterion.code} 与 ${twin.criterion.code}（criteria/${rules.indexOf(twin)}）的条件相同：凡符合其一的都符合另一个`,
          en: `${rule.criterion.code} asks for the same as ${twin.criterion.code} (criteria/${rules.indexOf(twin)}): whatever meets one meets the other`,
        },
        fix: {
          zh: '按各自条款写明使两者区分的事实；确属同一情形的只保留一个',
          en: 'ask for what tells the two clauses apart; keep one where they are one',
        },
      };
    }
  }
}

const weight = ({ leadsTo, severity }: Criterion): number =>
  (leadsTo === 'severe-list' ? SEVERITIES.length : 0) + SEVERITIES.indexOf(severity);

/** Whether the narrower criterion brings what the wider one does not: it is heavier, or lasts by a rule of its own. */
const bringsMore = (narrow: Criterion, wide: Criterion): boolean =>
  weight(narrow) > weight(wide) ||
  (weight(narrow) === weight(wide) &&
    canonicalJson([narrow.period ?? null, narrow.coListing ?? null]) !==
      canonicalJson([wide.period ?? null, wide.coListing ?? null]));

const coveredBy = <T>(some: readonly T[], others: readonly T[]): boolean => some.every((one) => others.includes(one));

/** criterion/contained: whatever meets the narrower criterion meets the wider and no lighter one too, so that it is never the only answer. */
export function* contained(checked: CheckedPlugin): Generator<Fault> {
  for (const { edition, pointer } of spansOf(checked, 'listing')) {
    const rules = rulesOf(edition);
    // Those with the same condition are ambiguous, and contained in the same others.
    const first = new Map<string, Asked>();
    for (const rule of rules) {
      const words = canonicalJson(rule.condition);
      if (!first.has(words)) first.set(words, rule);
    }
    const distinct = [...first.values()];
    for (const narrow of distinct) {
      const index = rules.indexOf(narrow);
      const wide = distinct.find(
        (other) =>
          other !== narrow &&
          // Where the wider looks at nothing that the narrower does, it is met whatever the facts: always-met.
          [...other.looksAt].some((name) => narrow.looksAt.has(name)) &&
          coveredBy(narrow.criterion.subjects, other.criterion.subjects) &&
          coveredBy(narrow.criterion.documents, other.criterion.documents) &&
          !bringsMore(narrow.criterion, other.criterion) &&
          implies(narrow, other, edition) &&
          !implies(other, narrow, edition),
      );
      if (!wide) continue;
      yield {
        pointer: `${pointer}/criteria/${index}/when`,
        message: {
          zh: `凡符合 ${narrow.criterion.code} 的都符合并不更轻的 ${wide.criterion.code}（criteria/${rules.indexOf(wide)}）`,
          en: `whatever meets ${narrow.criterion.code} meets ${wide.criterion.code} (criteria/${rules.indexOf(wide)}), which is no lighter`,
        },
        fix: {
          zh: '核对两款的界限：较宽的一款不包括较窄一款的，用 not 写明；确有包含的，可以不改',
          en: 'compare the two clauses: where the wider leaves the narrower out, say so with not; where it contains it, leave both',
        },
      };
    }
  }
}
