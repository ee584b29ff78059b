import fc from 'fast-check';
import type { Answer, ConditionNode, FactSchema, FactSet, JudgementSet, Trace } from '@chengxin/plugin-contract';
import { canonicalJson } from './canonical-json.js';
import { compileCondition, missingIn } from './conditions.js';
import type { ParameterSet } from './conditions.js';

const ask = (
  node: ConditionNode,
  facts: FactSet = {},
  judgements: JudgementSet = {},
  parameters: ParameterSet = {},
): Answer => {
  const compiled = compileCondition(node);
  const answer = compiled.evaluate(facts, judgements, parameters);
  expect(compiled.trace(facts, judgements, parameters).answer).toBe(answer);
  return answer;
};
const MET: ConditionNode = { fact: 'yes', is: true };
const NOT_MET: ConditionNode = { fact: 'yes', is: false };
const OPEN: ConditionNode = { fact: 'unknown', is: true };
const known = { yes: true };

describe('three answers', () => {
  it.each<[readonly ConditionNode[], Answer, Answer]>([
    [[MET, MET], 'met', 'met'],
    [[MET, NOT_MET], 'not-met', 'met'],
    [[NOT_MET, NOT_MET], 'not-met', 'not-met'],
    [[MET, OPEN], 'undetermined', 'met'],
    [[NOT_MET, OPEN], 'not-met', 'undetermined'],
    [[OPEN, NOT_MET], 'not-met', 'undetermined'],
    [[OPEN, MET], 'undetermined', 'met'],
    [[OPEN, OPEN], 'undetermined', 'undetermined'],
    [[], 'met', 'not-met'],
  ])('case %#: all and any of them', (children, all, any) => {
    expect(ask({ all: children }, known)).toBe(all);
    expect(ask({ any: children }, known)).toBe(any);
  });

  it('not swaps met and not met and leaves what nobody knows', () => {
    expect(ask({ not: MET }, known)).toBe('not-met');
    expect(ask({ not: NOT_MET }, known)).toBe('met');
    expect(ask({ not: OPEN }, known)).toBe('undetermined');
  });
});

describe('a fact that is missing never becomes an answer', () => {
  it.each<ConditionNode>([
    { fact: 'licence', is: false },
    { not: { fact: 'licence', is: true } },
    { fact: 'amount', atMost: 100 },
    { fact: 'kinds', includes: 'fine' },
    { not: { fact: 'kinds', includes: 'fine' } },
    { fact: 'kind', in: ['a', 'b'] },
    { judgement: 'malice' },
    { not: { judgement: 'malice' } },
  ])('%j is undetermined where nothing is known', (node) => {
    expect(ask(node)).toBe('undetermined');
  });

  it('neither does a parameter that nobody has set', () => {
    const node: ConditionNode = { fact: 'amount', atLeast: { parameter: 'heavy-fine' } };
    expect(ask(node, { amount: 1_000_000_000 })).toBe('undetermined');
    expect(ask(node, { amount: 5 }, {}, { 'heavy-fine': 5 })).toBe('met');
    expect(ask(node, { amount: 4 }, {}, { 'heavy-fine': 5 })).toBe('not-met');
    expect(compileCondition(node).trace({ amount: 4 }).missing).toBe('parameter:heavy-fine');
  });

  it('nor a judgement without the reasons that must be kept', () => {
    const node: ConditionNode = { judgement: 'malice' };
    expect(ask(node, {}, { malice: { answer: true, reasons: '  ', by: 'officer' } })).toBe('undetermined');
    expect(ask(node, {}, { malice: { answer: true, reasons: '\u3000\u200b', by: 'officer' } })).toBe('undetermined');
    expect(ask(node, {}, { malice: { answer: true, reasons: '多次被查处', by: 'officer' } })).toBe('met');
    expect(ask(node, {}, { malice: { answer: false, reasons: '初次', by: 'officer' } })).toBe('not-met');
  });
});

describe('a value of the wrong type is not converted', () => {
  it.each<[ConditionNode, FactSet, string]>([
    [{ fact: 'amount', atLeast: 100 }, { amount: '200' }, 'fact:amount:integer'],
    [{ fact: 'amount', atLeast: 100 }, { amount: 200.5 }, 'fact:amount:integer'],
    [{ fact: 'amount', atLeast: 100 }, { amount: Number.NaN }, 'fact:amount:integer'],
    [{ fact: 'amount', is: 1 }, { amount: true }, 'fact:amount:integer'],
    [{ fact: 'listed', is: true }, { listed: 'true' }, 'fact:listed:boolean'],
    [{ fact: 'listed', is: false }, { listed: 0 }, 'fact:listed:boolean'],
    [{ fact: 'on', atMost: '2025-12-24' }, { on: '2025-12-32' }, 'fact:on:date'],
    [{ fact: 'on', atMost: '2025-12-24' }, { on: 20251201 }, 'fact:on:date'],
    [{ fact: 'kinds', includes: 'fine' }, { kinds: 'fine' }, 'fact:kinds:codes'],
    [{ fact: 'kind', in: ['a'] }, { kind: ['a'] }, 'fact:kind:text'],
  ])('%j of %j is undetermined and says what was wanted', (node, facts, missing) => {
    expect(ask(node, facts)).toBe('undetermined');
    expect(missingIn(compileCondition(node).trace(facts))).toEqual([missing]);
  });

  it('not even a null that came in from a file', () => {
    expect(ask({ fact: 'listed', is: false }, { listed: null } as unknown as FactSet)).toBe('undetermined');
  });

  it('nor a parameter of another kind than the fact', () => {
    const node: ConditionNode = { fact: 'amount', atLeast: { parameter: 'p' } };
    expect(ask(node, { amount: 5 }, {}, { p: '2025-01-01' })).toBe('undetermined');
    expect(ask(node, { amount: '2025-01-02' }, {}, { p: '2025-01-01' })).toBe('met');
  });

  it('and the edition’s own declaration is held to, code by code', () => {
    const base = { label: { zh: '处罚种类' }, catalogueItem: 'x' };
    const schema: FactSchema = {
      kind: { ...base, type: 'code', codes: ['fine', 'warning'] },
      kinds: { ...base, type: 'codes', codes: ['fine', 'warning'] },
      due: { ...base, type: 'date' },
      fine: { ...base, type: 'money' },
    };
    const declared = (node: ConditionNode, facts: FactSet, parameters: ParameterSet = {}) =>
      compileCondition(node, schema).evaluate(facts, {}, parameters);
    expect(declared({ fact: 'kind', is: 'fine' }, { kind: 'warning' })).toBe('not-met');
    expect(declared({ fact: 'kind', is: 'fine' }, { kind: '罚款' })).toBe('undetermined');
    expect(declared({ fact: 'kinds', includes: 'fine' }, { kinds: ['warning', '罚款'] })).toBe('undetermined');
    expect(declared({ not: { fact: 'kinds', includes: 'fine' } }, { kinds: ['warning'] })).toBe('met');
    expect(declared({ fact: 'due', is: '2025-01-01' }, { due: '明天' })).toBe('undetermined');
    expect(declared({ fact: 'fine', atLeast: { parameter: 'p' } }, { fine: 5 }, { p: '2025-01-01' })).toBe(
      'undetermined',
    );
    expect(declared({ fact: 'fine', atLeast: { parameter: 'p' } }, { fine: 5 }, { p: 5 })).toBe('met');
  });
});

describe('bounds', () => {
  it('include their own value, in money and in days', () => {
    expect(ask({ fact: 'fine', atLeast: 10_000_000 }, { fine: 10_000_000 })).toBe('met');
    expect(ask({ fact: 'fine', atLeast: 10_000_000 }, { fine: 9_999_999 })).toBe('not-met');
    expect(ask({ fact: 'fine', atMost: 10_000_000 }, { fine: 10_000_000 })).toBe('met');
    expect(ask({ fact: 'fine', atMost: 10_000_000 }, { fine: 10_000_001 })).toBe('not-met');
    expect(ask({ fact: 'on', atMost: '2025-12-24' }, { on: '2025-12-24' })).toBe('met');
    expect(ask({ fact: 'on', atMost: '2025-12-24' }, { on: '2025-12-25' })).toBe('not-met');
    expect(ask({ fact: 'on', atLeast: '2025-12-25' }, { on: '2025-12-24' })).toBe('not-met');
  });
});

describe('the trace', () => {
  const node: ConditionNode = {
    all: [
      { fact: 'fine', atLeast: { parameter: 'heavy' } },
      { any: [{ fact: 'field', in: ['food', 'drugs'] }, { judgement: 'malice' }] },
      { not: { fact: 'cured', is: true } },
    ],
  };

  it('shows every node with what it looked at, also where the answer was settled before', () => {
    const trace = compileCondition(node).trace(
      { fine: 3, field: 'food', cured: false },
      { malice: { answer: true, reasons: '屡罚不改', by: 'officer' } },
      { heavy: 5 },
    );
    expect(trace).toEqual({
      node: 'all',
      answer: 'not-met',
      children: [
        {
          node: 'fact',
          fact: 'fine',
          operator: 'atLeast',
          expected: { parameter: 'heavy', value: 5 },
          found: 3,
          answer: 'not-met',
        },
        {
          node: 'any',
          answer: 'met',
          children: [
            { node: 'fact', fact: 'field', operator: 'in', expected: ['food', 'drugs'], found: 'food', answer: 'met' },
            { node: 'judgement', judgement: 'malice', found: true, reasons: '屡罚不改', answer: 'met' },
          ],
        },
        {
          node: 'not',
          answer: 'met',
          children: [{ node: 'fact', fact: 'cured', operator: 'is', expected: true, found: false, answer: 'not-met' }],
        },
      ],
    });
  });

  it('names once each what is missing, and nothing that no longer matters', () => {
    expect(missingIn(compileCondition(node).trace({ field: 'food' }))).toEqual(['fact:fine', 'fact:cured']);
    expect(missingIn(compileCondition({ all: [OPEN, OPEN] }).trace({}))).toEqual(['fact:unknown']);
    expect(missingIn(compileCondition({ any: [MET, OPEN] }).trace(known))).toEqual([]);
  });

  it('names what the condition asks for', () => {
    expect(compileCondition(node).asks).toEqual({
      facts: ['fine', 'field', 'cured'],
      judgements: ['malice'],
      parameters: ['heavy'],
    });
  });
});

it('what is no condition does not compile', () => {
  expect(() => compileCondition({ fact: 'x', like: 'y' } as unknown as ConditionNode)).toThrow(TypeError);
  expect(() => compileCondition({ code: 'x' } as unknown as ConditionNode)).toThrow(TypeError);
});

// ------------------------------------------------------------- properties

const FLAGS = ['f1', 'f2'] as const;
const AMOUNTS = ['n1', 'n2'] as const;
const DATES = ['d1', 'd2'] as const;
const SETS = ['s1'] as const;
const dates = fc.constantFrom('2025-01-01', '2025-06-30', '2026-04-01');
const codes = fc.constantFrom('a', 'b', 'c');
const amounts = fc.integer({ min: -2, max: 2 });
const parameter = fc.constantFrom({ parameter: 'p1' }, { parameter: 'p2' });
const leaf: fc.Arbitrary<ConditionNode> = fc.oneof(
  fc.record({ fact: fc.constantFrom(...FLAGS), is: fc.boolean() }),
  fc.record({ fact: fc.constantFrom(...AMOUNTS), in: fc.array(amounts, { minLength: 1, maxLength: 3 }) }),
  fc.record({ fact: fc.constantFrom(...AMOUNTS), atLeast: fc.oneof(amounts, parameter) }),
  fc.record({ fact: fc.constantFrom(...AMOUNTS), atMost: fc.oneof(amounts, parameter) }),
  fc.record({ fact: fc.constantFrom(...DATES), atLeast: dates }),
  fc.record({ fact: fc.constantFrom(...SETS), includes: codes }),
  fc.record({ judgement: fc.constantFrom('j1', 'j2') }),
);
const { tree } = fc.letrec<{ tree: ConditionNode }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 4, depthSize: 'small' },
    leaf,
    fc.record({ all: fc.array(tie('tree'), { maxLength: 3 }) }),
    fc.record({ any: fc.array(tie('tree'), { maxLength: 3 }) }),
    fc.record({ not: tie('tree') }),
  ),
}));
/** Now and then a value of the wrong type, as a file might bring. */
const dirty = fc.constantFrom<unknown>('x', 1.5, null);
const everything = fc.record(
  {
    ...Object.fromEntries(
      FLAGS.map((name) => [name, fc.oneof({ weight: 5, arbitrary: fc.boolean() }, { weight: 1, arbitrary: dirty })]),
    ),
    ...Object.fromEntries(
      AMOUNTS.map((name) => [name, fc.oneof({ weight: 5, arbitrary: amounts }, { weight: 1, arbitrary: dirty })]),
    ),
    ...Object.fromEntries(
      DATES.map((name) => [name, fc.oneof({ weight: 5, arbitrary: dates }, { weight: 1, arbitrary: dirty })]),
    ),
    ...Object.fromEntries(SETS.map((name) => [name, fc.array(codes, { maxLength: 3 })])),
  },
  { requiredKeys: [] },
);
const judged = fc.record({ j1: fc.boolean(), j2: fc.boolean() }, { requiredKeys: [] });
const parameters = fc.record({ p1: amounts, p2: amounts }, { requiredKeys: [] });
const asJudgements = (answers: Partial<Record<string, boolean>>): JudgementSet =>
  Object.fromEntries(
    Object.entries(answers).map(([key, answer]) => [key, { answer: answer === true, reasons: '理由', by: 'x' }]),
  );
const subsetOf = <T extends object>(whole: T, keep: readonly boolean[]): T =>
  Object.fromEntries(Object.entries(whole).filter((_entry, index) => keep[index % keep.length])) as T;
const keeping = fc.array(fc.boolean(), { minLength: 1, maxLength: 8 });

const deepFreeze = <T>(value: T): T => {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(deepFreeze);
  }
  return value;
};

describe('whatever the condition and whatever is known', () => {
  it('more knowledge never turns met into not met, nor not met into met', () => {
    fc.assert(
      fc.property(tree, everything, judged, parameters, keeping, (node, facts, answers, amountsSet, keep) => {
        const condition = compileCondition(node);
        const judgements = asJudgements(answers);
        const before = condition.evaluate(
          subsetOf(facts, keep) as FactSet,
          subsetOf(judgements, keep),
          subsetOf(amountsSet, keep) as ParameterSet,
        );
        const after = condition.evaluate(facts as FactSet, judgements, amountsSet as ParameterSet);
        if (before !== 'undetermined') expect(after).toBe(before);
      }),
      { numRuns: 1_000 },
    );
  });

  it('the fast answer and what it lacks are those of the trace, the trace says why, and JSON can hold it', () => {
    const consistent = (trace: Trace): void => {
      trace.children?.forEach(consistent);
      const answers = trace.children?.map((child) => child.answer) ?? [];
      if (trace.node === 'all') {
        const expected = answers.includes('not-met')
          ? 'not-met'
          : answers.includes('undetermined')
            ? 'undetermined'
            : 'met';
        expect(trace.answer).toBe(expected);
      }
      if (trace.node === 'any') {
        const expected = answers.includes('met')
          ? 'met'
          : answers.includes('undetermined')
            ? 'undetermined'
            : 'not-met';
        expect(trace.answer).toBe(expected);
      }
      if (trace.node === 'fact' || trace.node === 'judgement') {
        expect(trace.missing === undefined).toBe(trace.answer !== 'undetermined');
      }
    };
    fc.assert(
      fc.property(tree, everything, judged, parameters, (node, facts, answers, amountsSet) => {
        const condition = compileCondition(node);
        const input = [facts as FactSet, asJudgements(answers), amountsSet as ParameterSet] as const;
        const trace = condition.trace(...input);
        expect(trace.answer).toBe(condition.evaluate(...input));
        expect(missingIn(trace).length > 0).toBe(trace.answer === 'undetermined');
        const missing = new Set<string>();
        condition.addMissing(missing, ...input);
        expect([...missing]).toEqual(missingIn(trace));
        consistent(trace);
        expect(JSON.parse(canonicalJson(trace))).toEqual(trace);
      }),
      { numRuns: 1_000 },
    );
  });

  it('not turns all into any: the laws of De Morgan hold with three answers', () => {
    fc.assert(
      fc.property(fc.array(tree, { maxLength: 3 }), everything, judged, (children, facts, answers) => {
        const judgements = asJudgements(answers);
        const one = compileCondition({ not: { all: children } }).evaluate(facts as FactSet, judgements);
        const other = compileCondition({ any: children.map((child) => ({ not: child })) }).evaluate(
          facts as FactSet,
          judgements,
        );
        expect(one).toBe(other);
      }),
    );
  });

  it('nothing is met or not met from nothing at all, except by an empty group', () => {
    fc.assert(
      fc.property(tree, (node) => {
        fc.pre(!/"(all|any)":\[\]/.test(JSON.stringify(node)));
        expect(compileCondition(node).evaluate({})).toBe('undetermined');
      }),
    );
  });

  it('frozen input is enough, nothing is changed, and the same question has the same answer', () => {
    fc.assert(
      fc.property(tree, everything, judged, (node, facts, answers) => {
        deepFreeze(node);
        const judgements = deepFreeze(asJudgements(answers));
        const before = JSON.stringify([node, facts]);
        deepFreeze(facts);
        const first = compileCondition(node).trace(facts as FactSet, judgements);
        expect(
          compileCondition(JSON.parse(JSON.stringify(node)) as ConditionNode).trace(facts as FactSet, judgements),
        ).toEqual(first);
        expect(JSON.stringify([node, facts])).toBe(before);
      }),
    );
  });
});
