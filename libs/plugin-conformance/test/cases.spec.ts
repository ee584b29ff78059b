import { failedCase, missingCases } from '../src/check-cases.js';
import { boundsIn, factsFrom, numbersFrom } from '../src/generated-facts.js';
import { readCases } from '../src/yaml-cases.js';
import { emptyRegister, small } from './small-plugin.js';
import type { Measure, ReferenceData } from '@chengxin/domain/reference-data';
import { definePlugin, sanctionEdition, type ListingEdition } from '@chengxin/plugin-contract';

const good = `
- case: 三次违法，应当列入
  kind: listing
  on: 2022-01-01
  subject: legal-person
  document: penalty-decision
  facts: { count: 3 }
  judgements:
    excused: { answer: false, reasons: 没有免责情形 }
  expect:
    edition: small/listing/2022-01-01
    criteria:
      S-1: { answer: met, basis: example-rule 5(1) }
`;

const faultsOf = (text: string): readonly string[] => {
  try {
    readCases('x.yaml', text);
  } catch (error) {
    return (error as { faults: readonly string[] }).faults;
  }
  return [];
};
const failed = (text: string) => readCases('x.yaml', text).flatMap((given) => failedCase(small, given, emptyRegister));

describe('reading cases', () => {
  it('reads a case as it stands', () => {
    const [given] = readCases('x.yaml', good);
    expect(given).toMatchObject({ sentence: '三次违法，应当列入', on: '2022-01-01', line: 2, facts: { count: 3 } });
  });

  it.each([
    ['an unknown key', good.replace('document:', 'paper:'), 'x.yaml:6 paper: 不认识的键'],
    ['an unknown key deep inside', good.replace('answer: met,', 'answer: met, fee: 5,'), 'x.yaml:13 fee: 不认识的键'],
    ['a day that is none', good.replace('2022-01-01\n', '2022-02-30\n'), 'x.yaml:4 on: 应为日期'],
    ['a kind that is none', good.replace('kind: listing', 'kind: blacklist'), 'x.yaml:3 kind: 应为 listing'],
    ['an answer that is none', good.replace('answer: met', 'answer: yes'), 'x.yaml:13 answer: 应为 met'],
    ['a judgement without reasons', good.replace(', reasons: 没有免责情形', ''), 'x.yaml:9 excused: 缺少 reasons'],
    ['a fraction for a count', good.replace('count: 3', 'count: 2.5'), 'x.yaml:7 count: 应为整数'],
    ['a sentence that is not Chinese', good.replace('三次违法，应当列入', 'three times'), 'case 应为中文句子'],
    ['a key twice', good.replace('  subject:', '  kind: listing\n  subject:'), 'Map keys must be unique'],
    ['a file that is no list', 'case: 三次违法', 'x.yaml:1 /: 应为列表'],
  ])('refuses %s, with file and line', (_what, text, fault) => {
    expect(faultsOf(text)).toEqual([expect.stringContaining(fault)]);
  });

  it('tells every fault of a file at once', () => {
    expect(faultsOf(good.replace('document:', 'paper:').replace('answer: met', 'answer: yes'))).toHaveLength(2);
  });
});

describe('judging cases', () => {
  it('agrees with a case that is right', () => {
    expect(failed(good)).toEqual([]);
  });

  it.each([
    ['another answer', good.replace('count: 3', 'count: 2'), 'criteria.S-1.answer: met ≠ not-met'],
    ['another clause', good.replace('5(1)', '5(2)'), 'criteria.S-1.basis: example-rule 5(2) ≠ example-rule 5(1)'],
    ['an exception that was not named', good.replace('answer: false', 'answer: true'), 'example-rule 6'],
    ['another edition', good.replace('on: 2022-01-01', 'on: 2021-12-31'), 'edition: small/listing/2022-01-01 ≠ none'],
    ['a criterion that is none', good.replace('S-1', 'S-9'), 'criteria.S-9.answer: met ≠ undefined'],
    ['a fact that no rule reads', good.replace('{ count: 3 }', '{ count: 3, coumt: 2 }'), '写了 coumt'],
    ['a judgement that no rule asks', good.replace('    excused:', '    exused:'), '写了 exused'],
    ['a case that expects nothing', good.replace(/ {4}criteria:[^]*/, ''), '没有写该版本怎么决定'],
    ['a case that expects of no criterion', good.replace(/criteria:[^]*/, 'criteria: {}'), '没有写该版本怎么决定'],
  ])('finds %s', (_what, text, difference) => {
    const [finding] = failed(text);
    expect(finding).toMatchObject({ code: 'conformance/case-failed', pointer: 'x.yaml:2', severity: 'error' });
    expect(finding?.message.zh).toContain(difference);
  });

  it('asks for each answer of each criterion, and for the days on which an edition turns', () => {
    const found = missingCases(small, readCases('x.yaml', good)).filter(({ pointer }) => pointer !== '/permissions');
    expect(found.map(({ code, pointer, message }) => [code, pointer, message.en])).toEqual([
      ['conformance/case-missing', '/ruleSets/0/criteria/0', 'S-1 has no case that comes out not-met'],
      ['conformance/case-missing', '/ruleSets/0/criteria/0', 'S-1 has no case that comes out undetermined'],
      ['conformance/case-missing', '/ruleSets/0/from', 'small/listing/2022-01-01 has no case on 2021-12-31'],
    ]);
  });
});

describe('a measure that holds only for some facts', () => {
  const measured = definePlugin({
    ...small,
    ruleSets: [
      ...small.ruleSets,
      sanctionEdition({
        code: 'small/sanction/2022-01-01',
        title: { zh: '示例' },
        from: '2022-01-01',
        bases: [{ instrument: 'example-law', article: '30', mark: 'V' }],
        mappings: [
          {
            code: 'S-ban',
            criteria: ['S-1'],
            measure: { list: 'national', code: 'ban' },
            fromSeverity: 'serious',
            obligation: 'must',
            when: { fact: 'count', atLeast: 5 },
            basis: { instrument: 'example-law', article: '30', mark: 'V' },
            assignable: true,
          },
        ],
      }),
    ],
  });
  const row = { code: 'ban', subjects: ['legal-person'] } as unknown as Measure;
  const reference: ReferenceData = {
    ...emptyRegister,
    measureLists: [{ code: 'national', title: { zh: '示例' }, level: 'national', measures: [row], mark: 'V' }],
  };
  const drawn = (
    facts: string,
    expected: string,
    more: { readonly criterion?: string; readonly severity?: string } = {},
  ) => `
- case: 是否实施
  kind: sanction
  on: 2022-01-01
  criterion: ${more.criterion ?? 'S-1'}
  severity: ${more.severity ?? 'serious'}
  subject: legal-person
  penalties: []
  penaltyDecidedOn: 2021-12-01
  facts: { ${facts} }
  expect:
    edition: small/sanction/2022-01-01
    mappings:
      S-ban: { ${expected} }
`;
  const missing = (...cases: readonly string[]) =>
    missingCases(measured, readCases('x.yaml', cases.join('')), reference)
      .filter(({ pointer }) => pointer === '/ruleSets/1/mappings/0')
      .map(({ message }) => message.en);
  const [met, notMet, open] = [
    drawn('count: 5', 'assigned: true'),
    drawn('count: 4', 'assigned: false'),
    drawn('', 'assigned: false, undetermined: true'),
  ];

  it('has a case in which they hold, one in which they do not, and one in which nobody knows', () => {
    const lacks = (answer: string) => `S-ban has no case in which its condition is ${answer}`;
    expect(missing(met, notMet, open)).toEqual([]);
    expect(missing(met)).toEqual([lacks('not-met'), lacks('undetermined')]);
    expect(missing(notMet, open)).toEqual([lacks('met')]);
    // What its severity or criterion keeps away says nothing of the facts.
    const [lighter, elsewhere] = [
      drawn('count: 4', 'assigned: false', { severity: 'general' }),
      drawn('count: 4', 'assigned: false', { criterion: 'S-2' }),
    ];
    expect(missing(met, open, lighter, elsewhere)).toEqual([lacks('not-met')]);
  });
});

describe('generated facts', () => {
  it('are the same for the same seed, and lie at and beside the threshold', () => {
    const bounds = boundsIn([{ all: [{ fact: 'count', atLeast: 3 }, { not: { judgement: 'excused' } }] }]);
    const facts = { count: { type: 'integer', unit: '次', label: { zh: '次数' }, catalogueItem: 'penalty' } } as const;
    const many = (seed: number) => {
      const draw = numbersFrom(seed);
      return Array.from({ length: 200 }, () => factsFrom(facts, bounds.facts, draw)['count']);
    };
    expect(many(7)).toEqual(many(7));
    expect(many(7)).not.toEqual(many(8));
    expect(new Set(many(7))).toEqual(new Set([undefined, 2, 3, 4]));
  });
});

describe('a plugin of two lists', () => {
  const [list] = small.ruleSets as [ListingEdition];
  const two = definePlugin({
    ...small,
    ruleSets: [
      { ...list, code: 'small/listing/abnormal', from: '2020-01-01', list: { ...list.list, code: 'abnormal' } },
      list,
    ],
  });
  const none = `
- case: 名单尚未设列
  kind: listing
  on: 2021-12-31
  list: small
  expect: { edition: none }
`;
  const failing = (text: string) =>
    readCases('x.yaml', text).flatMap((given) =>
      failedCase(two, given, emptyRegister).map(({ message }) => message.zh),
    );

  it('is judged by the list that a case names', () => {
    expect(failing(none)).toEqual([]);
    expect(failing(none.replace('  list: small\n', ''))).toEqual([
      expect.stringContaining('edition: none ≠ small/listing/abnormal'),
    ]);
    expect(failing(none.replace('list: small', 'list: abnormal'))).toHaveLength(1);
  });

  it('is judged by the edition that a case expects where it names no list', () => {
    expect(failing(good)).toEqual([]);
  });

  it('needs the turning days of each list', () => {
    const days = (text: string) =>
      missingCases(two, readCases('x.yaml', text)).filter(({ pointer }) => pointer.endsWith('/from'));
    expect(days(good + none).map(({ message }) => message.en)).toEqual([
      'small/listing/abnormal has no case on 2019-12-31',
      'small/listing/abnormal has no case on 2020-01-01',
    ]);
  });
});
