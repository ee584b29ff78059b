import { PLUGIN_ACTIONS, type ListingEdition, type SectorPlugin } from '@chengxin/plugin-contract';
import { askedRules } from '../src/asked-rules.js';
import { failedCase } from '../src/check-cases.js';
import { mutatePlugin } from '../src/mutate.js';
import { MUTATIONS } from '../src/mutants.js';
import { checkProperties } from '../src/properties.js';
import { readBack } from '../src/replay.js';
import { readCases, type SectorCase } from '../src/yaml-cases.js';
import { emptyRegister, small } from './small-plugin.js';
import { wholeRules } from './whole-cases.js';

const [list] = small.ruleSets as [ListingEdition];
const [basis] = list.bases;
const text = { zh: '示例' };
const clause = (code: string) => ({ code, text, basis });

/** The small plugin with what a list says beside its criteria. */
const rich: SectorPlugin = {
  ...small,
  ruleSets: [
    {
      ...list,
      facts: {
        ...list.facts,
        minor: { type: 'boolean', label: { zh: '未成年' }, catalogueItem: 'penalty' },
        paid: { type: 'boolean', label: { zh: '已付清' }, catalogueItem: 'penalty' },
      },
      exclusions: [{ ...clause('minor'), when: { fact: 'minor', is: true } }],
      preemption: [
        {
          ...clause('paid-in-time'),
          criteria: ['S-1'],
          when: { fact: 'paid', is: true },
          effect: 'not-listed',
          obligation: 'must',
        },
      ],
      exits: [
        {
          ...clause('performed'),
          trigger: 'event',
          initiator: 'organ',
          outcome: 'removed',
          when: { fact: 'paid', is: true },
        },
        { ...clause('revoked'), trigger: 'basis-revoked', initiator: 'organ', outcome: 'removed' },
      ],
    },
  ],
};

const listings = wholeRules().filter((given) => given.kind === 'listing');
const adults = listings.map((given): SectorCase => ({ ...given, facts: { ...given.facts, minor: false } }));
const child: SectorCase = {
  ...listings[0]!,
  facts: { count: 3, minor: true },
  expect: {
    edition: 'small/listing/2022-01-01',
    due: {},
    says: {},
    criteria: { 'S-1': { answer: 'not-met', basis: 'example-rule 1', defeatedBy: 'minor' } },
  },
};
const entries = readCases(
  'entries.yaml',
  `
- case: 付清的移出，也不再列入
  kind: entry
  on: 2022-01-01
  criterion: S-1
  facts: { paid: true }
  expect:
    edition: small/listing/2022-01-01
    exits: { performed: { answer: met, basis: example-rule 1 }, revoked: { answer: met, basis: example-rule 1 } }
    preemption: { paid-in-time: { answer: met, effect: not-listed, basis: example-rule 1 } }
`,
);
const survivorsOf = (cases: readonly SectorCase[]) =>
  mutatePlugin(rich, cases, emptyRegister)
    .survivors.filter(({ mutation }) => MUTATIONS.some((known) => known === mutation))
    .map(({ rule, mutation }) => `${rule.kind} ${rule.code} ${mutation}`);

describe('what a list says beside its criteria', () => {
  it('is judged as its cases say', () => {
    const cases = [...adults, child, ...entries];
    expect(cases.flatMap((given) => failedCase(rich, given, emptyRegister))).toEqual([]);
  });

  it('is mutated like a criterion', () => {
    expect(survivorsOf([...adults, child, ...entries])).toEqual([]);
    expect(survivorsOf([...adults, ...entries])).toEqual(['exclusions small drop-defeater']);
    expect(survivorsOf([...adults, child])).toEqual(
      ['preemption paid-in-time', 'exit performed'].flatMap((clause) => [`${clause} negate`, `${clause} other-fact`]),
    );
  });

  it('is asked with generated facts; an exclusion by each criterion', () => {
    expect(askedRules(rich).map(({ pointer }) => pointer)).toEqual([
      '/ruleSets/0/criteria/0',
      '/ruleSets/0/preemption/0',
      '/ruleSets/0/exits/0',
    ]);
    expect(checkProperties(rich, readBack(rich), { runs: 300, seed: 3 })).toEqual({ findings: [], generated: 900 });
  });

  it('is left alone where it is loaded for simulation only', () => {
    const draft = { ...rich, ruleSets: [{ ...(rich.ruleSets[0] as ListingEdition), disabled: { reason: text } }] };
    expect(mutatePlugin(draft, [...adults, child, ...entries], emptyRegister).counts.made).toBe(PLUGIN_ACTIONS.length);
  });
});

describe('a list of which a figure is not known', () => {
  const unknown = { unknown: text, basis: basis! };
  const vague: SectorPlugin = {
    ...rich,
    ruleSets: [
      {
        ...(rich.ruleSets[0] as ListingEdition),
        period: unknown,
        withdrawWithin: unknown,
        publishWithin: [{ where: 'same-province', within: unknown }],
      },
    ],
  };
  const given = (expect: Readonly<Record<string, unknown>>, plugin = vague) => {
    const entry = {
      kind: 'entry',
      sentence: '期限没有查到',
      file: 'entry.yaml',
      line: 1,
      on: '2023-03-01',
      criterion: 'S-1',
      anchors: { listing: '2023-03-01', publication: '2023-03-01' },
      from: { withdrawWithin: '2023-03-01', 'publishWithin/same-province/within': '2023-03-01' },
      facts: {},
      judgements: {},
      parameters: {},
      expect: { edition: 'small/listing/2022-01-01', exits: {}, preemption: {}, due: {}, says: {}, ...expect },
    } as unknown as SectorCase;
    return failedCase(plugin, entry, emptyRegister);
  };

  it('leaves a case that needs it undetermined', () => {
    expect(
      given({
        period: 'unknown',
        due: { withdrawWithin: 'undetermined', 'publishWithin/same-province/within': 'undetermined' },
        says: { withdrawWithin: 'undetermined' },
      }),
    ).toEqual([]);
  });

  it.each([
    ['an end', { ends: '2026-03-01' }],
    ['a fixed period', { period: 'fixed' }],
    ['a last day for publication', { due: { 'publishWithin/same-province/within': '2023-03-29' } }],
    ['a last day for withdrawal', { due: { withdrawWithin: '2023-03-06' } }],
  ])('answers no case with %s', (_what, claimed) => {
    expect(given(claimed)).not.toEqual([]);
  });
});
