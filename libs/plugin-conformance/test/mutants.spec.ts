import { compileCriterion } from '@chengxin/domain/criterion';
import type {
  ConditionNode,
  FactSchema,
  JudgementSchema,
  ListingEdition,
  SectorPlugin,
} from '@chengxin/plugin-contract';
import { boundsIn, inputFrom, numbersFrom } from '../src/generated-facts.js';
import { mutantsOf } from '../src/mutants.js';
import { mutatePlugin } from '../src/mutate.js';
import { tellApart } from '../src/tell-apart.js';
import { unitsOf, type Conditions, type Unit } from '../src/units.js';
import { emptyRegister, small } from './small-plugin.js';
import { whole, wholeRules } from './whole-cases.js';

const [list] = small.ruleSets as [ListingEdition];
const label = { zh: '事实' };
const facts: FactSchema = {
  count: { type: 'integer', unit: '次', label, catalogueItem: 'penalty' },
  fine: { type: 'money', label, catalogueItem: 'penalty' },
  share: { type: 'ratio', label, catalogueItem: 'penalty' },
  since: { type: 'date', label, catalogueItem: 'penalty' },
  closed: { type: 'boolean', label, catalogueItem: 'penalty' },
  field: { type: 'code', codes: ['food', 'drugs', 'other'], label, catalogueItem: 'penalty' },
  kinds: { type: 'codes', codes: ['fine', 'ban', 'warning'], label, catalogueItem: 'penalty' },
  note: { type: 'text', label, catalogueItem: 'penalty' },
};
const judgements: JudgementSchema = {
  ...list.judgements,
  grave: { question: { zh: '是否严重' }, basis: list.bases[0] },
};

/** The small plugin with other conditions. */
function plugin(when: ConditionNode, defeating: readonly ConditionNode[] = []): SectorPlugin {
  const exceptions = defeating.map((each, index) => ({
    code: `E-${index + 1}`,
    text: { zh: '例外' },
    basis: list.bases[0],
    when: each,
  }));
  const [criterion] = list.criteria;
  return { ...small, ruleSets: [{ ...list, facts, judgements, criteria: [{ ...criterion!, when, exceptions }] }] };
}
const unitOf = (when: ConditionNode, defeating: readonly ConditionNode[] = []): Unit =>
  unitsOf(plugin(when, defeating), [], emptyRegister)[0]!;
const edits = (when: ConditionNode, defeating: readonly ConditionNode[] = []) =>
  [...mutantsOf(unitOf(when, defeating))].map(({ mutation, pointer, conditions }) => ({
    mutation,
    at: pointer.replace('/ruleSets/0/criteria/0', ''),
    when: conditions.when,
    exceptions: conditions.defeaters.map((defeater) => defeater.when),
  }));

describe('mutants', () => {
  const closed: ConditionNode = { fact: 'closed', is: true };
  const grave: ConditionNode = { judgement: 'grave' };

  it('drop each branch, swap the group, negate each node, take a judgement for granted', () => {
    expect(edits({ all: [closed, grave] })).toEqual(
      [
        { mutation: 'negate', at: '/when', when: { not: { all: [closed, grave] } } },
        { mutation: 'drop-branch', at: '/when/all/0', when: { all: [grave] } },
        { mutation: 'negate', at: '/when/all/0', when: { all: [{ not: closed }, grave] } },
        { mutation: 'drop-branch', at: '/when/all/1', when: { all: [closed] } },
        { mutation: 'negate', at: '/when/all/1', when: { all: [closed, { not: grave }] } },
        { mutation: 'other-question', at: '/when/all/1/judgement', when: { all: [closed, { judgement: 'excused' }] } },
        { mutation: 'always-met', at: '/when/all/1', when: { all: [closed, { all: [] }] } },
        { mutation: 'swap-group', at: '/when/all', when: { any: [closed, grave] } },
      ].map((edit) => ({ ...edit, exceptions: [] })),
    );
  });

  it.each([
    [
      'a count',
      { fact: 'count', atLeast: 3 },
      [
        { fact: 'count', atMost: 3 },
        { fact: 'count', atLeast: 2 },
        { fact: 'count', atLeast: 4 },
      ],
    ],
    [
      'money, by one 分',
      { fact: 'fine', atMost: 100 },
      [
        { fact: 'fine', atLeast: 100 },
        { fact: 'fine', atMost: 99 },
        { fact: 'fine', atMost: 101 },
      ],
    ],
    [
      'a day',
      { fact: 'since', atLeast: '2024-03-01' },
      [
        { fact: 'since', atMost: '2024-03-01' },
        { fact: 'since', atLeast: '2024-02-29' },
        { fact: 'since', atLeast: '2024-03-02' },
      ],
    ],
    [
      'an amount of the province, whose order alone can change',
      { fact: 'fine', atLeast: { parameter: 'huge' } },
      [{ fact: 'fine', atMost: { parameter: 'huge' } }],
    ],
    [
      'codes',
      { fact: 'field', in: ['food', 'drugs'] },
      [
        { fact: 'field', in: ['drugs'] },
        { fact: 'field', in: ['food'] },
      ],
    ],
  ] as const)('shift, flip and drop in %s', (_what, leaf, changed) => {
    expect(edits(leaf).map(({ when }) => when)).toEqual([{ not: leaf }, ...changed]);
  });

  it('remove a not, once', () => {
    expect(edits({ not: closed }).map(({ mutation, at }) => [mutation, at])).toEqual([['remove-not', '/when/not']]);
  });

  it('drop an exception, and change what it asks', () => {
    expect(edits(closed, [grave]).map(({ mutation, at }) => [mutation, at])).toEqual([
      ['negate', '/when'],
      ['drop-defeater', '/exceptions/0'],
      ['negate', '/exceptions/0/when'],
      ['other-question', '/exceptions/0/when/judgement'],
      ['always-met', '/exceptions/0/when'],
    ]);
  });

  it('ask another fact of the same form, and of no other form', () => {
    const leaf: ConditionNode = { fact: 'fine', atMost: 100 };
    const asked = (of: FactSchema): readonly unknown[] =>
      [...mutantsOf({ ...unitOf(leaf), edition: { code: 'small', facts: of, judgements } })]
        .filter(({ mutation }) => mutation === 'other-fact')
        .map(({ conditions, edit }) => [conditions.when, edit.en]);
    expect(asked(facts)).toEqual([]);
    expect(asked({ ...facts, gains: { ...facts['fine']!, label: { zh: '违法所得' } } })).toEqual([
      [{ fact: 'gains', atMost: 100 }, 'gains is asked, not fine'],
    ]);
    // Days and documents are counted alike, and are not the same thing.
    const count = { ...facts['count']!, unit: '日' } as FactSchema[string];
    expect(
      [
        ...mutantsOf({
          ...unitOf({ fact: 'count', atLeast: 3 }),
          edition: { code: 'small', facts: { ...facts, days: count }, judgements },
        }),
      ].map(({ mutation }) => mutation),
    ).not.toContain('other-fact');
  });

  it('say in both languages what they change', () => {
    const [, dropped] = [...mutantsOf(unitOf({ any: [{ fact: 'count', atLeast: 3 }, grave] }))];
    expect(dropped!.edit).toEqual({ zh: '删去第 1 项：“事实”不少于 3', en: 'branch 1 dropped: count at least 3' });
  });
});

describe('whether facts tell two rules apart', () => {
  const compare = (one: ConditionNode, other: ConditionNode) => {
    const [first, second] = [unitOf(one), unitOf(other)];
    return tellApart(first, first.conditions, second.conditions);
  };

  it.each([
    [
      'a branch that another one covers',
      {
        any: [
          { fact: 'count', atLeast: 3 },
          { fact: 'count', atLeast: 5 },
        ],
      },
      { fact: 'count', atLeast: 3 },
    ],
    ['a threshold below zero', { fact: 'count', atLeast: 0 }, { fact: 'count', atLeast: -1 }],
    [
      'the order of branches',
      { all: [{ judgement: 'grave' }, { fact: 'closed', is: true }] },
      { all: [{ fact: 'closed', is: true }, { judgement: 'grave' }] },
    ],
    ['every code, or none of them', { not: { fact: 'field', in: ['food', 'drugs'] } }, { fact: 'field', is: 'other' }],
  ] as const)('finds nothing for %s', (_what, one, other) => {
    expect(compare(one, other)).toEqual({ verdict: 'same' });
  });

  it.each([
    [
      'a day',
      { fact: 'since', atMost: '2024-02-28' },
      { fact: 'since', atMost: '2024-02-29' },
      { since: '2024-02-29' },
    ],
    [
      'a code among several',
      {
        any: [
          { fact: 'kinds', includes: 'ban' },
          { fact: 'kinds', includes: 'fine' },
        ],
      },
      { fact: 'kinds', includes: 'fine' },
      { kinds: ['ban'] },
    ],
    ['a text', { fact: 'note', is: '甲' }, { fact: 'note', is: '乙' }, { note: '甲' }],
    [
      'a threshold that the rule itself sets below zero',
      { fact: 'count', atLeast: -1 },
      { fact: 'count', atLeast: 0 },
      { count: -1 },
    ],
  ] as const)('finds %s', (_what, one, other, wanted) => {
    const compared = compare(one, other);
    expect(compared).toMatchObject({ verdict: 'told-apart', by: { facts: wanted } });
  });

  it('knows that what is missing is no answer', () => {
    const sure: ConditionNode = {
      any: [
        { fact: 'closed', is: true },
        { fact: 'closed', is: false },
      ],
    };
    expect(compare({ all: [{ judgement: 'grave' }, sure] }, { judgement: 'grave' })).toEqual({
      verdict: 'told-apart',
      by: { facts: {}, judgements: { grave: true }, parameters: {} },
    });
  });

  it('holds an amount of the province against the literal beside it', () => {
    const both: ConditionNode = {
      all: [
        { fact: 'fine', atLeast: { parameter: 'huge' } },
        { fact: 'fine', atLeast: 500 },
      ],
    };
    for (const other of both.all) expect(compare(both, other)).toMatchObject({ verdict: 'told-apart' });
  });

  it('gives up on what has too many possibilities, and says so', () => {
    const parts = Array.from({ length: 12 }, (_, index): ConditionNode => ({
      any: [{ judgement: `this-${index}` }, { judgement: `that-${index}` }],
    }));
    expect(compare({ all: parts }, { all: [...parts].reverse() })).toEqual({ verdict: 'unproved' });
  });

  // The search has its own logic of open answers: it must not say `same` of what really answers otherwise.
  it('never calls the same what generated facts tell apart', () => {
    const draw = numbersFrom(11);
    const leaves: readonly ConditionNode[] = [
      { fact: 'closed', is: true },
      { fact: 'count', atLeast: 2 },
      { fact: 'count', atMost: 3 },
      { fact: 'share', atLeast: 100_000 },
      { fact: 'fine', atLeast: { parameter: 'huge' } },
      { fact: 'field', in: ['food', 'drugs'] },
      { fact: 'kinds', includes: 'ban' },
      { fact: 'since', atLeast: '2024-02-29' },
      { judgement: 'grave' },
    ];
    const tree = (depth: number): ConditionNode => {
      const chance = draw();
      if (depth === 0 || chance < 0.3) return leaves[Math.floor(draw() * leaves.length)]!;
      if (chance < 0.4) return { not: tree(depth - 1) };
      const children = Array.from({ length: 2 + Math.floor(draw() * 2) }, () => tree(depth - 1));
      return chance < 0.7 ? { all: children } : { any: children };
    };
    const verdicts = new Set<string>();
    const wrong: unknown[] = [];
    for (let round = 0; round < 25; round += 1) {
      const unit = unitOf(tree(2), draw() < 0.5 ? [tree(1)] : []);
      const compile = ({ when, defeaters }: Conditions) =>
        compileCriterion({ ...list.criteria[0]!, when: when!, exceptions: defeaters }, facts);
      const original = compile(unit.conditions);
      const rule = { facts, judgements, gates: list.criteria[0]! };
      for (const { conditions } of mutantsOf(unit)) {
        const { verdict } = tellApart(unit, unit.conditions, conditions);
        verdicts.add(verdict);
        const mutated = compile(conditions);
        const bounds = boundsIn(
          [unit.conditions, conditions].flatMap(({ when, defeaters }) => [
            when!,
            ...defeaters.map((each) => each.when),
          ]),
        );
        for (let run = 0; run < 40; run += 1) {
          const input = {
            ...inputFrom(rule, bounds, draw),
            subject: 'legal-person',
            document: 'penalty-decision',
          } as const;
          const [one, other] = [original.evaluate(input), mutated.evaluate(input)];
          const differs = one.answer !== other.answer || one.defeatedBy !== other.defeatedBy;
          if (differs && verdict !== 'told-apart') wrong.push({ unit: unit.conditions, conditions, input });
        }
      }
    }
    expect(wrong).toEqual([]);
    expect(verdicts).toEqual(new Set(['told-apart', 'same']));
  });
});

describe('mutating a plugin', () => {
  it('kills every mutant of a plugin whose cases are whole', () => {
    const result = mutatePlugin(small, whole(), emptyRegister);
    expect(result).toEqual({ counts: { made: 36, killed: 36, equivalent: 0 }, survivors: [], findings: [] });
  });

  it('lists what survives, with the edition, the rule, the place, the edit and the facts that would show it', () => {
    const without = whole().filter(({ sentence }) => !sentence.includes('免责') || sentence.includes('没有免责'));
    const { survivors, findings, counts } = mutatePlugin(small, without, emptyRegister);
    expect(survivors).toEqual([
      {
        edition: 'small/listing/2022-01-01',
        rule: { kind: 'criterion', code: 'S-1' },
        mutation: 'drop-defeater',
        pointer: '/ruleSets/0/criteria/0/exceptions/0',
        edit: { zh: '删去 excused：免责', en: 'excused dropped: 免责' },
        mustBeNoticed: true,
        noticedBy: 'count: 3, excused: true',
      },
    ]);
    expect(counts).toEqual({ made: 36, killed: 35, equivalent: 0 });
    expect(findings.map(({ code, pointer }) => [code, pointer])).toEqual([
      ['conformance/mutant-survived', ''],
      ['conformance/mutant-survived', '/ruleSets/0/criteria/0/exceptions/0'],
    ]);
  });

  it('does not count what no facts could show', () => {
    const doubled: ConditionNode = {
      any: [
        { fact: 'count', atLeast: 3 },
        { fact: 'count', atLeast: 3 },
      ],
    };
    const { counts, survivors } = mutatePlugin(plugin(doubled), [], emptyRegister);
    const { equivalent } = counts;
    // Either branch dropped, the group swapped, either threshold raised: the other branch answers alike.
    expect(equivalent).toBe(5);
    expect(counts.made).toBe(survivors.length);
  });

  it('believes no case that fails anyway', () => {
    const wrong = wholeRules().map((given) => ({
      ...given,
      on: '2022-01-01' as const,
      expect: { ...given.expect, criteria: { 'S-1': { answer: 'met', basis: 'nothing 1' } } },
    }));
    expect(mutatePlugin(small, wrong as never, emptyRegister).counts.killed).toBe(0);
  });
});
