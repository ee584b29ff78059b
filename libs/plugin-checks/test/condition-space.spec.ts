import fc from 'fast-check';
import { compileCondition } from '@chengxin/domain/conditions';
import type { ConditionNode, FactSchema, FactSet, JudgementSet } from '@chengxin/plugin-contract';
import { satisfiable } from '../src/condition-space.js';

const common = { label: { zh: '示例' }, catalogueItem: 'penalty' } as const;
const schema: FactSchema = {
  times: { ...common, type: 'integer', unit: '次' },
  share: { ...common, type: 'ratio' },
  on: { ...common, type: 'date' },
  known: { ...common, type: 'boolean' },
  kind: { ...common, type: 'code', codes: ['a', 'b', 'c'] },
  kinds: { ...common, type: 'codes', codes: ['a', 'b'] },
  name: { ...common, type: 'text' },
};

// Every value that the literals of the generated conditions can tell from another, and one beyond them on each side.
const VALUES: Readonly<Record<string, readonly unknown[]>> = {
  // No count and no share is below nothing.
  times: [0, 1, 2, 3],
  share: [0, 1, 2, 3],
  on: ['2024-02-27', '2024-02-28', '2024-02-29', '2024-03-01', '2024-03-02'],
  known: [true, false],
  kind: ['a', 'b', 'c'],
  kinds: [[], ['a'], ['b'], ['a', 'b']],
  name: ['x', 'y', 'another'],
};
const NUMBERS = [0, 1, 2];
const DAYS = ['2024-02-28', '2024-02-29', '2024-03-01'];

const subset = <T>(values: readonly T[]) => fc.subarray([...values], { minLength: 1 });
const compared = (fact: string, values: readonly (string | number)[]) =>
  fc.oneof(
    fc.constantFrom(...values).map((is): ConditionNode => ({ fact, is })),
    fc.constantFrom(...values).map((atLeast): ConditionNode => ({ fact, atLeast })),
    fc.constantFrom(...values).map((atMost): ConditionNode => ({ fact, atMost })),
    subset(values).map((inside): ConditionNode => ({ fact, in: inside })),
  );
const leaf = fc.oneof(
  compared('times', NUMBERS),
  compared('share', NUMBERS),
  compared('on', DAYS),
  fc.boolean().map((is): ConditionNode => ({ fact: 'known', is })),
  subset(['a', 'b', 'c']).map((codes): ConditionNode => ({ fact: 'kind', in: codes })),
  fc.constantFrom('a', 'b').map((includes): ConditionNode => ({ fact: 'kinds', includes })),
  subset(['x', 'y']).map((names): ConditionNode => ({ fact: 'name', in: names })),
  fc.constantFrom<ConditionNode>({ judgement: 'grave' }, { judgement: 'wilful' }),
);
const { condition } = fc.letrec<{ condition: ConditionNode }>((tie) => ({
  condition: fc.oneof(
    { maxDepth: 4, depthSize: 'small', withCrossShrink: true },
    leaf,
    fc.array(tie('condition'), { minLength: 1, maxLength: 3 }).map((all): ConditionNode => ({ all })),
    fc.array(tie('condition'), { minLength: 1, maxLength: 3 }).map((any): ConditionNode => ({ any })),
    tie('condition').map((not): ConditionNode => ({ not })),
  ),
}));

/** Every complete case over the facts and judgements that a condition asks for, judged as the core judges. */
function byEnumeration(node: ConditionNode): { readonly some: boolean; readonly all: boolean } {
  const compiled = compileCondition(node, schema);
  const { facts, judgements } = compiled.asks;
  const keys = [...facts.map((fact) => VALUES[fact]!), ...judgements.map(() => [true, false] as const)];
  let [some, all] = [false, true];
  const visit = (at: number, chosen: readonly unknown[]): void => {
    if (at < keys.length) {
      for (const value of keys[at]!) visit(at + 1, [...chosen, value]);
      return;
    }
    const factSet = Object.fromEntries(facts.map((fact, index) => [fact, chosen[index]])) as FactSet;
    const answers: JudgementSet = Object.fromEntries(
      judgements.map((key, index) => [
        key,
        { answer: chosen[facts.length + index] as boolean, reasons: '示例', by: '示例' },
      ]),
    );
    const met = compiled.evaluate(factSet, answers) === 'met';
    some ||= met;
    all &&= met;
  };
  visit(0, []);
  return { some, all };
}

describe('whether some case satisfies a condition', () => {
  it('agrees with trying every case', () => {
    const seen = { never: 0, always: 0, sometimes: 0 };
    fc.assert(
      fc.property(
        condition.filter((node) => compileCondition(node).asks.facts.length <= 5),
        (node) => {
          const { some, all } = byEnumeration(node);
          expect(satisfiable(node, schema)).toBe(some ? 'yes' : 'no');
          expect(satisfiable({ not: node }, schema)).toBe(all ? 'no' : 'yes');
          seen[all ? 'always' : some ? 'sometimes' : 'never'] += 1;
        },
      ),
      { numRuns: 1_500, seed: 20_261_122 },
    );
    // The comparison would say nothing if it had met only one kind.
    expect(Math.min(seen.never, seen.always, seen.sometimes)).toBeGreaterThan(20);
  });

  it.each<[string, ConditionNode, 'yes' | 'no']>([
    ['a whole number between two neighbours', not({ fact: 'times', atMost: 1 }, { fact: 'times', atLeast: 2 }), 'no'],
    ['a number between two that leave one', not({ fact: 'times', atMost: 1 }, { fact: 'times', atLeast: 3 }), 'yes'],
    ['a day between two neighbours, leap day not left out', between('2024-02-28', '2024-02-29'), 'no'],
    ['the leap day', between('2024-02-28', '2024-03-01'), 'yes'],
    ['a day between neighbours of a common year', between('2023-02-28', '2023-03-01'), 'no'],
    ['a code beside all there are', { not: { fact: 'kind', in: ['a', 'b', 'c'] } }, 'no'],
    ['a text beside those named', { not: { fact: 'name', in: ['x', 'y', 'xy…'] } }, 'yes'],
    ['a number above the greatest', { not: { fact: 'times', atMost: Number.MAX_SAFE_INTEGER } }, 'no'],
    ['a share below nothing', { not: { fact: 'share', atLeast: 0 } }, 'no'],
    ['a whole number below nothing', { not: { fact: 'times', atLeast: 0 } }, 'no'],
    ['a count of less than none', { fact: 'times', atMost: -1 }, 'no'],
    ['the whole', { fact: 'share', atLeast: 1_000_000 }, 'yes'],
    ['a share above the whole', { fact: 'share', atLeast: 1_000_001 }, 'no'],
    ['what is not up to the whole', { not: { fact: 'share', atMost: 1_000_000 } }, 'no'],
    ['a day after the last', { not: { fact: 'on', atMost: '9999-12-31' } }, 'no'],
  ])('%s', (_, node, answer) => {
    expect(satisfiable(node, schema)).toBe(answer);
  });

  it('takes an amount set elsewhere to be whatever it may be, the same wherever it stands', () => {
    const parameter = { parameter: 'example.amount' };
    const atLeast: ConditionNode = { fact: 'times', atLeast: parameter };
    expect(satisfiable({ all: [atLeast, { not: atLeast }] }, schema)).toBe('no');
    expect(satisfiable({ all: [atLeast, { fact: 'times', atMost: parameter }] }, schema)).toBe('yes');
    expect(satisfiable({ not: { any: [atLeast, { fact: 'times', atMost: parameter }] } }, schema)).toBe('no');
    expect(satisfiable({ all: [atLeast, { not: { fact: 'share', atLeast: parameter } }] }, schema)).toBe('yes');
  });

  it('accuses nobody of what it does not know: a leaf that does not fit its fact', () => {
    const misfit: ConditionNode = { fact: 'kinds', is: 'a' };
    const undeclared: ConditionNode = { fact: 'unheard-of', atLeast: 3 };
    for (const node of [misfit, undeclared, { not: misfit }, { not: undeclared }] satisfies ConditionNode[]) {
      expect(satisfiable(node, schema)).toBe('yes');
    }
    expect(satisfiable({ all: [undeclared, { not: undeclared }] }, schema)).toBe('no');
  });

  it('says that it cannot tell where the search would be longer than it may be', () => {
    // An even number of facts that hold, and an odd one: nothing short of trying every case shows that both cannot be.
    const odd = ['b', 'c', 'd', 'e'].reduce<ConditionNode>(
      (rest, judgement) => ({
        any: [{ all: [rest, { not: { judgement } }] }, { all: [{ not: rest }, { judgement }] }],
      }),
      { judgement: 'a' },
    );
    const never: ConditionNode = { all: [odd, { not: odd }] };
    expect(satisfiable(never, schema)).toBe('no');
    expect(satisfiable(never, schema, 100)).toBe('undecided');
    // Parts that have nothing in common are not tried against each other, however many there are.
    const choice = (name: string): ConditionNode => ({
      any: Array.from({ length: 8 }, (_, index): ConditionNode => ({ judgement: `${name}${index}` })),
    });
    const choices = Array.from({ length: 40 }, (_, index) => choice(`q${index}.`));
    const apart: ConditionNode = not({ fact: 'times', atMost: 1 }, { fact: 'times', atLeast: 2 });
    expect(satisfiable({ all: [...choices, apart] }, schema, 1_000)).toBe('no');
    const wide = Array.from({ length: 600 }, (_, index): ConditionNode => ({ judgement: `j${index}` }));
    expect(satisfiable({ all: [...wide, { not: wide[0]! }] }, schema)).toBe('undecided');
  });
});

function not(...parts: readonly ConditionNode[]): ConditionNode {
  return { all: parts.map((part) => ({ not: part })) };
}

function between(after: string, before: string): ConditionNode {
  return not({ fact: 'on', atMost: after }, { fact: 'on', atLeast: before });
}
