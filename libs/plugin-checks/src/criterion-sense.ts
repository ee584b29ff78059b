import type { ConditionNode, FactSchema, ListingEdition } from '@chengxin/plugin-contract';
import { criteriaOf, spansOf, type CheckedPlugin, type EditionSpan } from './checked-plugin.js';
import { satisfiable } from './condition-space.js';
import { conditionsOf } from './criterion.js';
import type { Fault } from './fault.js';

const factsIn = ({ edition }: EditionSpan): FactSchema => ('facts' in edition ? edition.facts : {});

const isUnsatisfiable = (when: ConditionNode, facts: FactSchema): boolean => satisfiable(when, facts) === 'no';
const isAlwaysMet = (when: ConditionNode, facts: FactSchema): boolean => satisfiable({ not: when }, facts) === 'no';

/** A rule together with the clauses that defeat it while they hold. */
interface Defeasible {
  readonly when: ConditionNode;
  readonly defeaters: readonly { readonly when: ConditionNode }[];
  readonly facts: FactSchema;
  readonly pointer: string;
}

function defeasibleIn(checked: CheckedPlugin): readonly Defeasible[] {
  return [
    ...criteriaOf(checked).map(({ criterion, span, pointer }) => ({
      when: criterion.when,
      defeaters: [
        ...(criterion.exceptions ?? []),
        ...(span.edition.exclusions ?? []),
        // Whoever must not be listed once something holds is let off like anybody excepted.
        ...(span.edition.preemption ?? []).filter(
          ({ effect, obligation, criteria }) =>
            effect === 'not-listed' && obligation === 'must' && criteria.includes(criterion.code),
        ),
      ],
      facts: span.edition.facts,
      pointer,
    })),
    ...spansOf(checked, 'repair').flatMap(({ edition, pointer }) =>
      edition.routes.map((route, index) => ({
        when: route.when,
        defeaters: route.bars,
        facts: edition.facts,
        pointer: `${pointer}/routes/${index}`,
      })),
    ),
  ];
}

/** A rule that its own exceptions or bars leave no case. One that alone always holds is named by its own code. */
function isDefeatedThroughout({ when, defeaters, facts }: Defeasible): boolean {
  if (defeaters.length === 0 || isUnsatisfiable(when, facts)) return false;
  if (defeaters.some((defeater) => isAlwaysMet(defeater.when, facts))) return false;
  return isUnsatisfiable({ all: [when, ...defeaters.map((defeater) => ({ not: defeater.when }))] }, facts);
}

interface Part {
  readonly when: ConditionNode;
  readonly pointer: string;
}

function* partsOf(node: ConditionNode, pointer: string): Generator<Part> {
  if ('not' in node) yield { when: node.not, pointer: `${pointer}/not` };
  else if ('all' in node || 'any' in node) {
    const [name, children] = 'all' in node ? (['all', node.all] as const) : (['any', node.any] as const);
    for (const [index, when] of children.entries()) yield { when, pointer: `${pointer}/${name}/${index}` };
  }
}

/** Outermost parts of a condition that no case meets, or that every case does; mostly none, or the condition itself. */
function* deadIn(part: Part, facts: FactSchema): Generator<Part & { readonly answer: 'never' | 'always' }> {
  if (isUnsatisfiable(part.when, facts)) yield { ...part, answer: 'never' };
  else if (isAlwaysMet(part.when, facts)) yield { ...part, answer: 'always' };
  else for (const inner of partsOf(part.when, part.pointer)) yield* deadIn(inner, facts);
}

const deadParts = (checked: CheckedPlugin, answer: 'never' | 'always'): readonly Part[] =>
  conditionsOf(checked).flatMap((site) =>
    [...deadIn(site, factsIn(site.asks))].filter((dead) => dead.answer === answer),
  );

/** Criteria that some case can be the first to meet: those that count determinations of each other alone wait for one another for ever. */
function reachable({ criteria, facts }: ListingEdition): ReadonlySet<string> {
  const found = new Set<string>();
  const canHold = (node: ConditionNode): boolean => {
    if ('all' in node) return node.all.every(canHold);
    if ('any' in node) return node.any.some(canHold);
    if (!('fact' in node) || !('atLeast' in node) || typeof node.atLeast !== 'number' || node.atLeast < 1) return true;
    const definition = facts[node.fact];
    const counts = definition && 'counts' in definition ? definition.counts : undefined;
    // Criteria of other lists are met there, and what counts all determinations finds some.
    if (counts?.of !== 'determinations' || !counts.criteria) return true;
    return counts.criteria.some((code) => found.has(code) || !criteria.some((other) => other.code === code));
  };
  for (let size = -1; size < found.size;) {
    size = found.size;
    for (const { code, when } of criteria) if (canHold(when)) found.add(code);
  }
  return found;
}

function* waitsForItself(checked: CheckedPlugin): Generator<Fault> {
  for (const { edition, pointer } of spansOf(checked, 'listing')) {
    const met = reachable(edition);
    for (const [index, { code }] of edition.criteria.entries()) {
      if (met.has(code)) continue;
      yield {
        pointer: `${pointer}/criteria/${index}/when`,
        message: {
          zh: `${code} 要求先有依它自己、或者依互相等待的情形作出的认定，第一次永远不会发生`,
          en: `${code} asks for determinations under itself, or under criteria that wait for it: there is never a first one`,
        },
        fix: {
          zh: '核对 counts.criteria：应计的是较轻情形的认定，或者处罚',
          en: 'check counts.criteria: what is counted are determinations of lighter breaches, or penalties',
        },
      };
    }
  }
}

/** criterion/unsatisfiable: also a part of a condition, an exception or a bar that never holds, and a rule that those always defeat. */
export function* unsatisfiable(checked: CheckedPlugin): Generator<Fault> {
  for (const { pointer } of deadParts(checked, 'never')) {
    yield {
      pointer,
      message: { zh: '没有任何事实能满足该条件', en: 'no facts at all satisfy the condition' },
      fix: {
        zh: '核对同一事实项的界限和取值是否互相排斥，all、any 是否写反',
        en: 'look for bounds or values of one fact that exclude each other, and for all written instead of any',
      },
    };
  }
  yield* waitsForItself(checked);
  for (const rule of defeasibleIn(checked)) {
    if (!isDefeatedThroughout(rule)) continue;
    yield {
      pointer: rule.pointer,
      message: {
        zh: '凡符合条件的情形都被例外、排除情形或者限制排除，规则永远不会适用',
        en: 'whatever meets the condition also meets an exception, exclusion or bar: the rule never applies',
      },
      fix: {
        zh: '核对例外、排除情形、限制与条件的界限',
        en: 'compare the exceptions, exclusions or bars with the condition',
      },
    };
  }
}

/** A route may ask for nothing but its wait, so what it asks for may always hold; it must still be written as a condition. */
const isRoute = (pointer: string): boolean => /\/routes\/\d+\/when$/.test(pointer);

/** criterion/always-met: also a part of a condition, an exception or a bar that always holds. */
export function* alwaysMet(checked: CheckedPlugin): Generator<Fault> {
  for (const { pointer } of deadParts(checked, 'always')) {
    if (isRoute(pointer)) continue;
    yield {
      pointer,
      message: {
        zh: '任何事实都满足该条件，等于没有条件',
        en: 'all facts satisfy the condition: it asks for nothing',
      },
      fix: {
        zh: '写出条款要求的事实；只有一个取值的事实项不能区分任何情形',
        en: 'ask for what the clause asks; a fact with one code only tells nothing apart',
      },
    };
  }
}

/** criterion/severe-list-not-serious: the severe list is for grave breaches alone. */
export function* severeListNotSerious(checked: CheckedPlugin): Generator<Fault> {
  for (const { criterion, pointer } of criteriaOf(checked)) {
    if (criterion.leadsTo !== 'severe-list' || criterion.severity === 'serious') continue;
    yield {
      pointer: `${pointer}/severity`,
      message: {
        zh: `${criterion.code} 列入严重失信主体名单，而严重程度只是 ${criterion.severity}`,
        en: `${criterion.code} leads to the severe list and is only ${criterion.severity}`,
      },
      fix: {
        zh: '不属于严重违法失信行为的改为 leadsTo: record；条款认定为严重的写 severity: serious',
        en: 'write leadsTo: record for what is not grave; severity: serious where the clause says that it is',
      },
    };
  }
}
