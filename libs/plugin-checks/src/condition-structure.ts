import type { ConditionNode } from '@chengxin/plugin-contract';
import { isPlain, isPlainList, step, unshown, type Fault } from './fault.js';

const DEEPEST = 32;
/** Longer than any article; what shares its parts with itself would double with every level. */
const MOST_NODES = 1000;
const LEAVES = ['is', 'in', 'includes', 'atLeast', 'atMost'] as const;

const fault = (pointer: string, zh: string, en: string): Fault => ({
  pointer,
  message: { zh, en },
  fix: {
    zh: '条件只能写作 all、any、not、judgement，或 fact 加 is、in、includes、atLeast、atMost 之一',
    en: 'a condition is all, any, not, judgement, or fact with one of is, in, includes, atLeast, atMost',
  },
});

const isScalar = (value: unknown): boolean =>
  typeof value === 'string' || typeof value === 'boolean' || Number.isSafeInteger(value);

function expectedFault(operator: (typeof LEAVES)[number], value: unknown, pointer: string): Fault | undefined {
  const good =
    operator === 'in'
      ? isPlainList(value) &&
        value.length > 0 &&
        value.length <= MOST_NODES &&
        unshown(value).length === 0 &&
        [...value].every(isScalar)
      : operator === 'includes'
        ? typeof value === 'string'
        : operator === 'is'
          ? isScalar(value)
          : typeof value === 'string' ||
            Number.isSafeInteger(value) ||
            (isPlain(value) &&
              Reflect.ownKeys(value).length === 1 &&
              unshown(value).length === 0 &&
              typeof value['parameter'] === 'string' &&
              value['parameter'] !== '');
  return good
    ? undefined
    : fault(pointer, `${operator} 的取值不能用于比较`, `${operator} has a value that cannot be compared`);
}

/** Faults in the shape of a condition. Whether its facts exist and their types fit is asked later. */
export const conditionFault = (value: unknown, pointer: string): Generator<Fault> =>
  nodeFault(value, pointer, 0, { nodes: 0 });

function* nodeFault(value: unknown, pointer: string, depth: number, seen: { nodes: number }): Generator<Fault> {
  seen.nodes += 1;
  // Said once: whoever follows is one too many as well.
  if (seen.nodes > MOST_NODES) {
    if (seen.nodes === MOST_NODES + 1)
      yield fault(pointer, `条件超过 ${MOST_NODES} 项`, `the condition has more than ${MOST_NODES} parts`);
    return;
  }
  if (depth > DEEPEST) {
    yield fault(pointer, `条件嵌套超过 ${DEEPEST} 层`, `the condition is nested deeper than ${DEEPEST} levels`);
    return;
  }
  if (!isPlain(value)) {
    yield fault(pointer, '条件不是普通对象', 'the condition is no plain object');
    return;
  }
  const names = Object.keys(value);
  for (const hidden of unshown(value)) {
    yield fault(
      step(pointer, String(hidden)),
      `条件中多出 ${String(hidden)}`,
      `${String(hidden)} has no place in this condition`,
    );
  }
  const group = names.find((name) => name === 'all' || name === 'any');
  const extra = (known: readonly string[]): readonly string[] => names.filter((name) => !known.includes(name));
  const report = function* (known: readonly string[]): Generator<Fault> {
    for (const name of extra(known)) {
      yield fault(step(pointer, name), `条件中多出 ${name}`, `${name} has no place in this condition`);
    }
  };
  if (group) {
    yield* report([group]);
    const children = value[group];
    if (!isPlainList(children) || children.length === 0) {
      yield fault(step(pointer, group), `${group} 应为至少一项的列表`, `${group} must be a list of at least one`);
    } else {
      for (const [index, child] of children.entries()) {
        yield* nodeFault(child, step(step(pointer, group), index), depth + 1, seen);
      }
      for (const beside of unshown(children)) {
        const name = String(beside);
        yield fault(step(step(pointer, group), name), `条件中多出 ${name}`, `${name} has no place in this condition`);
      }
    }
  } else if ('not' in value) {
    yield* report(['not']);
    yield* nodeFault(value['not'], step(pointer, 'not'), depth + 1, seen);
  } else if ('judgement' in value) {
    yield* report(['judgement']);
    if (typeof value['judgement'] !== 'string') {
      yield fault(step(pointer, 'judgement'), 'judgement 应为判断项名称', 'judgement must name a judgement');
    }
  } else {
    const operators = LEAVES.filter((name) => name in value);
    const operator = operators[0];
    if (typeof value['fact'] !== 'string' || operator === undefined || operators.length > 1) {
      yield fault(pointer, '不是契约认可的条件', 'this is no condition of the contract');
      return;
    }
    yield* report(['fact', operator]);
    const wrong = expectedFault(operator, value[operator], step(pointer, operator));
    if (wrong) yield wrong;
  }
}

/** A leaf of a condition with its place. */
export interface Leaf {
  readonly node: Extract<ConditionNode, { fact: string } | { judgement: string }>;
  readonly pointer: string;
}

/** Every fact and judgement leaf of a condition, in order. */
export function* leavesOf(node: ConditionNode, pointer: string): Generator<Leaf> {
  if ('all' in node || 'any' in node) {
    const [name, children] = 'all' in node ? (['all', node.all] as const) : (['any', node.any] as const);
    for (const [index, child] of children.entries()) yield* leavesOf(child, step(step(pointer, name), index));
  } else if ('not' in node) yield* leavesOf(node.not, step(pointer, 'not'));
  else yield { node, pointer };
}
