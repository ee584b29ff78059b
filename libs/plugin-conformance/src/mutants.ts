import { addDays, isLegalDay } from '@chengxin/domain/calendar';
import { step } from '@chengxin/plugin-checks/fault';
import type { ConditionNode, FactDefinition, FactSchema, JudgementSchema, Text } from '@chengxin/plugin-contract';
import type { Conditions, Unit } from './units.js';

export const MUTATIONS = [
  'drop-branch',
  'swap-group',
  'negate',
  'remove-not',
  'flip-order',
  'shift-threshold',
  'drop-code',
  'always-met',
  'other-fact',
  'other-question',
  'drop-defeater',
] as const;
export type Mutation = (typeof MUTATIONS)[number];

/** Taking away what a rule says must always be noticed: a branch, an exception, a bar. */
export const MUST_BE_NOTICED: readonly Mutation[] = ['drop-branch', 'drop-defeater'];

/** One change to a rule, in words a lawyer can read. */
export interface Mutant {
  readonly mutation: Mutation;
  /** Place of what was changed. */
  readonly pointer: string;
  readonly edit: Text;
  readonly conditions: Conditions;
}

interface Changed {
  readonly mutation: Mutation;
  readonly pointer: string;
  readonly edit: Text;
  readonly node: ConditionNode;
}

interface Vocabulary {
  readonly facts: FactSchema;
  readonly judgements: JudgementSchema;
}

const OPERATORS: Readonly<Record<string, Text>> = {
  is: { zh: '为', en: 'is' },
  in: { zh: '属于', en: 'in' },
  includes: { zh: '包含', en: 'includes' },
  atLeast: { zh: '不少于', en: 'at least' },
  atMost: { zh: '不超过', en: 'at most' },
};

const value = (literal: unknown): string =>
  typeof literal === 'object' && literal !== null && 'parameter' in literal
    ? String(literal.parameter)
    : [literal].flat().map(String).join('、');

/** Branches of a group that are named; the pointer tells the rest. */
const NAMED = 2;

/** A condition in words, the names of facts and questions as the edition gives them. */
function inWords(node: ConditionNode, words: Vocabulary): Required<Text> {
  if ('all' in node || 'any' in node) {
    const children = 'all' in node ? node.all : node.any;
    const named = children.slice(0, NAMED).map((child) => inWords(child, words));
    const more = children.length - named.length;
    const [zh, en] = 'all' in node ? ['同时', 'all of'] : ['任一', 'any of'];
    return {
      zh: `${zh}（${named.map((child) => child.zh).join('；')}${more > 0 ? `等 ${children.length} 项` : ''}）`,
      en: `${en} (${named.map((child) => child.en).join('; ')}${more > 0 ? `; ${more} more` : ''})`,
    };
  }
  if ('not' in node) {
    const inner = inWords(node.not, words);
    return { zh: `并非（${inner.zh}）`, en: `not (${inner.en})` };
  }
  if ('judgement' in node) {
    const question = words.judgements[node.judgement]?.question;
    return { zh: `“${question?.zh ?? node.judgement}”为是`, en: `${node.judgement} is judged so` };
  }
  const [operator, literal] = Object.entries(node).find(([name]) => name !== 'fact')!;
  const { zh, en } = OPERATORS[operator] ?? { zh: operator, en: operator };
  return {
    zh: `“${words.facts[node.fact]?.label.zh ?? node.fact}”${zh} ${value(literal)}`,
    en: `${node.fact} ${en} ${value(literal)}`,
  };
}

const shifted = (bound: unknown): readonly (string | number)[] => {
  if (typeof bound === 'number') return [bound - 1, bound + 1];
  return isLegalDay(bound) ? [addDays(bound, -1), addDays(bound, 1)] : [];
};

function* groupChanges(
  name: 'all' | 'any',
  children: readonly ConditionNode[],
  pointer: string,
  words: Vocabulary,
): Generator<Changed> {
  const group = (of: readonly ConditionNode[]): ConditionNode => (name === 'all' ? { all: of } : { any: of });
  for (const [index, child] of children.entries()) {
    const place = step(step(pointer, name), index);
    const { zh, en } = inWords(child, words);
    yield {
      mutation: 'drop-branch',
      pointer: place,
      edit: { zh: `删去第 ${index + 1} 项：${zh}`, en: `branch ${index + 1} dropped: ${en}` },
      node: group(children.filter((_, other) => other !== index)),
    };
    for (const changed of changesOf(child, place, words)) {
      yield { ...changed, node: group(children.map((same, other) => (other === index ? changed.node : same))) };
    }
  }
  if (children.length < 2) return;
  yield {
    mutation: 'swap-group',
    pointer: step(pointer, name),
    edit:
      name === 'all'
        ? { zh: '“同时具备”改为“具备其一”', en: 'all became any' }
        : { zh: '“具备其一”改为“同时具备”', en: 'any became all' },
    node: name === 'all' ? { any: children } : { all: children },
  };
}

/** Whether two facts are stated alike, so that a condition may ask the one for the other and nothing but a case would tell. */
function areAlike(one: FactDefinition | undefined, other: FactDefinition): boolean {
  const form = (of: FactDefinition): string =>
    JSON.stringify([of.type, 'unit' in of ? of.unit : '', 'codes' in of ? of.codes : []]);
  return one !== undefined && form(one) === form(other);
}

/** The same leaf, asking another fact of the same form, or another question. */
function* askedOtherwise(
  node: Extract<ConditionNode, { fact: string } | { judgement: string }>,
  pointer: string,
  { facts, judgements }: Vocabulary,
): Generator<Changed> {
  if ('judgement' in node) {
    for (const judgement of Object.keys(judgements)) {
      if (judgement === node.judgement) continue;
      yield {
        mutation: 'other-question',
        pointer: step(pointer, 'judgement'),
        edit: {
          zh: `改问“${judgements[judgement]!.question.zh}”（${node.judgement} 改为 ${judgement}）`,
          en: `${judgement} is asked, not ${node.judgement}`,
        },
        node: { judgement },
      };
    }
    return;
  }
  const own = facts[node.fact];
  for (const [fact, definition] of Object.entries(facts)) {
    if (fact === node.fact || !areAlike(own, definition)) continue;
    yield {
      mutation: 'other-fact',
      pointer: step(pointer, 'fact'),
      edit: {
        zh: `“${own!.label.zh}”改为“${definition.label.zh}”（${node.fact} 改为 ${fact}）`,
        en: `${fact} is asked, not ${node.fact}`,
      },
      node: { ...node, fact },
    };
  }
}

function* leafChanges(
  node: Extract<ConditionNode, { fact: string } | { judgement: string }>,
  pointer: string,
  words: Vocabulary,
): Generator<Changed> {
  const { zh, en } = inWords(node, words);
  yield* askedOtherwise(node, pointer, words);
  if ('judgement' in node) {
    yield {
      mutation: 'always-met',
      pointer,
      edit: { zh: `不问即认定：${zh}`, en: `taken for granted: ${en}` },
      node: { all: [] },
    };
    return;
  }
  if ('in' in node) {
    for (const [index, code] of node.in.entries()) {
      yield {
        mutation: 'drop-code',
        pointer: step(step(pointer, 'in'), index),
        edit: { zh: `${zh}：删去 ${String(code)}`, en: `${en}: ${String(code)} dropped` },
        node: { ...node, in: node.in.filter((_, other) => other !== index) },
      };
    }
  }
  if (!('atLeast' in node) && !('atMost' in node)) return;
  const [name, bound] = 'atLeast' in node ? (['atLeast', node.atLeast] as const) : (['atMost', node.atMost] as const);
  const { fact } = node;
  const place = step(pointer, name);
  yield {
    mutation: 'flip-order',
    pointer: place,
    edit: { zh: `${zh}：方向颠倒`, en: `${en}: order flipped` },
    node: name === 'atLeast' ? { fact, atMost: bound } : { fact, atLeast: bound },
  };
  for (const other of shifted(bound)) {
    yield {
      mutation: 'shift-threshold',
      pointer: place,
      edit: { zh: `${zh}：改为 ${other}`, en: `${en}: became ${other}` },
      node: name === 'atLeast' ? { fact, atLeast: other } : { fact, atMost: other },
    };
  }
}

function* changesOf(node: ConditionNode, pointer: string, words: Vocabulary): Generator<Changed> {
  if ('not' in node) {
    const place = step(pointer, 'not');
    const { zh, en } = inWords(node.not, words);
    yield {
      mutation: 'remove-not',
      pointer: place,
      edit: { zh: `删去“并非”：${zh}`, en: `not removed: ${en}` },
      node: node.not,
    };
    for (const changed of changesOf(node.not, place, words)) {
      // To negate what stands under a `not` is to remove the `not`.
      if (changed.mutation === 'negate' && changed.pointer === place) continue;
      yield { ...changed, node: { not: changed.node } };
    }
    return;
  }
  const { zh, en } = inWords(node, words);
  yield {
    mutation: 'negate',
    pointer,
    edit: { zh: `改为相反：并非（${zh}）`, en: `negated: not (${en})` },
    node: { not: node },
  };
  if ('all' in node) yield* groupChanges('all', node.all, pointer, words);
  else if ('any' in node) yield* groupChanges('any', node.any, pointer, words);
  else yield* leafChanges(node, pointer, words);
}

/** Every change of one step to a rule's condition and to the clauses that defeat it. */
export function* mutantsOf({ edition, pointer, defeatersAt, conditions }: Unit): Generator<Mutant> {
  const { when, defeaters } = conditions;
  if (when) {
    for (const { node, ...change } of changesOf(when, step(pointer, 'when'), edition)) {
      yield { ...change, conditions: { ...conditions, when: node } };
    }
  }
  for (const [index, defeater] of defeaters.entries()) {
    const place = step(defeatersAt, index);
    yield {
      mutation: 'drop-defeater',
      pointer: place,
      edit: {
        zh: `删去 ${defeater.code}：${defeater.text.zh}`,
        en: `${defeater.code} dropped: ${defeater.text.en ?? defeater.text.zh}`,
      },
      conditions: { ...conditions, defeaters: defeaters.filter((_, other) => other !== index) },
    };
    for (const { node, ...change } of changesOf(defeater.when, step(place, 'when'), edition)) {
      const replaced = defeaters.map((same, other) => (other === index ? { ...same, when: node } : same));
      yield { ...change, conditions: { ...conditions, defeaters: replaced } };
    }
  }
}
