import { definePlugin, PLUGIN_ACTIONS, type ListingEdition } from '@chengxin/plugin-contract';
import { failedCase, missingCases } from '../src/check-cases.js';
import { mutatePlugin } from '../src/mutate.js';
import { readCases, type RuleCase, type SectorCase } from '../src/yaml-cases.js';
import { emptyRegister, small } from './small-plugin.js';
import { whole, wholeRules } from './whole-cases.js';

const [list] = small.ruleSets as [ListingEdition];
const OLD = 'small/listing/2018-01-01';

/** A predecessor whose rank carries no list, beside the edition in use: twice was enough. */
const two = definePlugin({
  ...small,
  ruleSets: [
    {
      ...list,
      code: OLD,
      from: '2018-01-01',
      disabled: { reason: { zh: '规范性文件' } },
      criteria: list.criteria.map((criterion) => ({ ...criterion, when: { fact: 'count', atLeast: 2 } })),
    },
    list,
  ],
});

const of = (day: string, edition: string | undefined, expected: string, count = 2): string => `
- case: 两次违法
  kind: listing
  on: ${day}
  ${edition ? `edition: ${edition}` : '# 由日期选版本'}
  subject: legal-person
  document: penalty-decision
  facts: { count: ${count} }
  judgements: { excused: { answer: false, reasons: 没有免责情形 } }
  expect: ${expected}
`;
const says = (answer: string, edition = OLD): string =>
  `{ edition: ${edition}, criteria: { S-1: { answer: ${answer}, basis: example-rule 5(1) } } }`;
const failing = (text: string): readonly string[] =>
  readCases('x.yaml', text).flatMap((given) => failedCase(two, given, emptyRegister).map(({ message }) => message.en!));

/** The cases of the small plugin, as they are and again under the predecessor. */
const both = (): readonly SectorCase[] => {
  const before = wholeRules().flatMap((given): RuleCase[] =>
    given.kind === 'listing'
      ? [
          {
            ...given,
            on: given.on === '2022-01-01' ? '2018-01-01' : '2017-12-31',
            edition: OLD,
            facts: 'count' in given.facts ? { count: (given.facts['count'] as number) - 1 } : given.facts,
            expect: { ...given.expect, edition: given.on === '2022-01-01' ? OLD : 'none' },
          },
        ]
      : [],
  );
  return [...whole(), ...before];
};

describe('a case that names an edition loaded for simulation alone', () => {
  it('is judged by that edition on its own days, and by the day where it names none', () => {
    expect(failing(of('2021-12-31', OLD, says('met')))).toEqual([]);
    expect(failing(of('2021-12-31', undefined, '{ edition: none }'))).toEqual([]);
    expect(failing(of('2022-01-01', undefined, says('not-met', 'small/listing/2022-01-01')))).toEqual([]);
  });

  it('finds no edition before the first day of the one it names, nor from the day of its successor on', () => {
    expect(failing(of('2017-12-31', OLD, '{ edition: none }'))).toEqual([]);
    expect(failing(of('2022-01-01', OLD, '{ edition: none }'))).toEqual([]);
    expect(failing(of('2022-01-01', OLD, says('met')))).toEqual([expect.stringContaining(`${OLD} ≠ none`)]);
  });

  it.each(['small/listing/2022-01-01', 'small/listing/2010-01-01'])(
    'is refused when it names %s, which is not loaded for simulation alone',
    (named) => {
      expect(failing(of('2022-01-01', named, '{ edition: none }'))).toEqual([
        `the case names ${named}, which is no edition of its kind that is loaded for simulation alone`,
      ]);
    },
  );
});

describe('an edition loaded for simulation alone', () => {
  it('needs no case, and once a case names it every answer and both days', () => {
    expect(missingCases(two, whole())).toEqual([]);
    const one = readCases('x.yaml', of('2021-12-31', OLD, says('met')));
    expect(missingCases(two, [...whole(), ...one]).map(({ message }) => message.en)).toEqual([
      'S-1 has no case that comes out not-met',
      'S-1 has no case that comes out undetermined',
      `${OLD} has no case on 2017-12-31`,
      `${OLD} has no case on 2018-01-01`,
    ]);
    expect(missingCases(two, both())).toEqual([]);
  });

  it('has its branches and all else it says changed like any other once cases name it', () => {
    const alone = mutatePlugin(two, whole(), emptyRegister);
    const all = mutatePlugin(two, both(), emptyRegister);
    // The table of permissions is changed once, whatever the editions.
    expect(all.counts.made).toBe(2 * (alone.counts.made - PLUGIN_ACTIONS.length) + PLUGIN_ACTIONS.length);
    expect(all.survivors).toEqual([]);
    const weak = both().filter(
      (given) =>
        !('edition' in given) || given.edition !== OLD || given.expect.edition !== OLD || given.on !== '2018-01-01',
    );
    const one = readCases('x.yaml', of('2018-01-01', OLD, says('met'), 9));
    const survivors = mutatePlugin(two, [...weak, ...one], emptyRegister).survivors;
    expect(new Set(survivors.map(({ edition }) => edition))).toEqual(new Set([OLD]));
  });
});
