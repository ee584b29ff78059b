import type { ConditionNode, ListingEdition } from '@chengxin/plugin-contract';
import { spansOf, type CheckedPlugin } from './checked-plugin.js';
import { leavesOf, satisfiable } from './condition-space.js';
import type { Fault } from './fault.js';

type Criterion = ListingEdition['criteria'][number];

/** What lists somebody by a criterion, as one condition. */
const asked = ({ when, exceptions }: Criterion): ConditionNode => ({
  all: [when, ...(exceptions ?? []).map((exception) => ({ not: exception.when }))],
});

/** What a condition looks at. Two that look at different things are not the same, or one of them looks at something in vain. */
const looksAt = (condition: ConditionNode): string =>
  [...new Set([...leavesOf(condition)].map((leaf) => ('fact' in leaf ? `fact ${leaf.fact}` : leaf.judgement)))]
    .sort()
    .join('\n');

const shares = <T>(some: readonly T[], others: readonly T[]): boolean => some.some((one) => others.includes(one));

/** Whether one document against one party can fall under both. */
const canMeet = (one: Criterion, other: Criterion): boolean =>
  shares(one.subjects, other.subjects) &&
  (shares(one.documents, other.documents) ||
    (one.acceptsOrder !== undefined && one.acceptsOrder.order === other.acceptsOrder?.order));

/**
 * criterion/ambiguous: two criteria of one edition that every case meets together. Which clause, period and severity hold would be left to
 * whoever picks.
 */
export function* ambiguous(checked: CheckedPlugin): Generator<Fault> {
  for (const { edition, pointer } of spansOf(checked, 'listing')) {
    const rules = edition.criteria.map((criterion) => {
      const condition = asked(criterion);
      return { criterion, condition, looksAt: looksAt(condition) };
    });
    const implies = (one: ConditionNode, other: ConditionNode): boolean =>
      satisfiable({ all: [one, { not: other }] }, edition.facts) === 'no';
    for (const [index, rule] of rules.entries()) {
      const twin = rules.slice(0, index).find(
        (other) =>
          other.looksAt === rule.looksAt &&
          canMeet(other.criterion, rule.criterion) &&
          implies(rule.condition, other.condition) &&
          implies(other.condition, rule.condition) &&
          // What nothing satisfies is named by its own code.
          satisfiable(rule.condition, edition.facts) !== 'no',
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
