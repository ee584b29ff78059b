import { instruments } from '@chengxin/reference-data/instruments';
import { provisions } from '@chengxin/reference-data/provisions';
import { checkPlugins, type CheckContext } from '../src/check-plugins.js';
import { changed, valueAt, withFile } from './broken.js';
import { law, reference, rule } from './reference.js';

// What a keeper overlooks or tries, and beside each what is like it and is right.

const context: CheckContext = { reference, today: '2026-06-01', phase: 'C' };
const shipped: CheckContext = {
  ...context,
  reference: { ...reference, instruments: [...reference.instruments, ...instruments] },
};
/** With what the register describes of them. */
const described: CheckContext = {
  ...shipped,
  reference: { ...shipped.reference, provisions: [...reference.provisions, ...provisions] },
};
const found = (plugin: unknown, around: CheckContext = context): string[] =>
  checkPlugins([plugin], around).flatMap(({ findings }) => findings.map(({ code, pointer }) => `${code} ${pointer}`));
const only = (code: string, lines: readonly string[]): readonly string[] =>
  lines.filter((line) => line.startsWith(`${code} `));

describe('the mark V of an instrument of the shipped register', () => {
  const wait = (value: string, article: string, mark: string) =>
    only(
      'basis/mark-raised',
      found(
        changed('/ruleSets/2/routes/0/wait', {
          value,
          anchor: 'listing',
          basis: { instrument: 'samr-order-44', article, mark },
        }),
        shipped,
      ),
    );
  const AT = ['basis/mark-raised /ruleSets/2/routes/0/wait/basis/mark'];

  it('stands only where the clause and the figure were read', () => {
    expect(wait('P1Y', '16', 'V')).toEqual([]);
    expect(wait('P2Y', '16', 'V')).toEqual(AT);
    expect(wait('P2Y', '16', 'V2')).toEqual([]);
    expect(wait('P1Y', '18', 'V')).toEqual(AT);
    expect(wait('P1Y', '18', 'M-H')).toEqual([]);
  });

  it('is an error in the check and, in a city that runs, a warning', () => {
    const basis = { instrument: 'samr-order-44', article: '18', mark: 'V' };
    const plugin = changed('/ruleSets/0/removal/basis', basis);
    const weights = (phase: 'B' | 'C') =>
      checkPlugins([plugin], { ...shipped, phase })
        .flatMap(({ findings }) => findings)
        .filter(({ code }) => code === 'basis/mark-raised')
        .map(({ severity }) => severity);
    expect([weights('B'), weights('C')]).toEqual([['warning'], ['error']]);
  });

  it('is the keeper’s of an instrument that a place registered itself', () => {
    expect(only('basis/mark-raised', found(changed('/ruleSets/0/removal/basis', rule('98')), shipped))).toEqual([]);
  });
});

describe('a place’s own paper', () => {
  const PLAN = { instrument: 'example-city-paper', article: '11', mark: 'V2' } as const;
  const ranks = (pointer: string, value: unknown) =>
    only('basis/rank-too-low', found(changed(pointer, value), shipped)).filter((line) => line.includes('/ruleSets/2'));

  it('says neither when is repaired nor how long is shown', () => {
    const wait = { value: 'P2Y', anchor: 'listing', basis: PLAN };
    expect(ranks('/ruleSets/2/routes/0/wait', wait)).toEqual(['basis/rank-too-low /ruleSets/2/routes/0/wait/basis']);
    expect(ranks('/ruleSets/2/bases', [PLAN])).toEqual(['basis/rank-too-low /ruleSets/2/bases/0']);
  });

  it('may stand beside what binds nationwide', () => {
    const bases = valueAt('/ruleSets/2/bases') as readonly unknown[];
    expect(ranks('/ruleSets/2/bases', [...bases, PLAN])).toEqual([]);
  });
});

it.each([
  ['13(5)', false],
  ['13(6)', true],
  ['13(99)', true],
  ['14(31)', true],
  ['14(0)', true],
  ['14(x)', true],
  ['14(1)(2)', false],
])('article %s of an order whose article 13 has five parts: refused %p', (article, refused) => {
  const plugin = changed('/ruleSets/0/removal/basis', { instrument: 'mct-order-7', article, mark: 'M-H' });
  const AT = 'basis/article-out-of-range /ruleSets/0/removal/basis/article';
  expect(only('basis/article-out-of-range', found(plugin, shipped))).toEqual(refused ? [AT] : []);
});

// Nobody counted the articles of these orders; beside each the highest that anything known of it names.
describe.each([
  ['mem-order-11', 21],
  ['sta-order-54', 25],
  ['samr-order-44', 25],
  ['nbs-order-35', 0],
  ['samr-order-107', 0],
])('of %s, of which no article beyond %i is known,', (instrument, highest) => {
  const AT = '/ruleSets/0/removal/basis/article';
  const articleFindings = (article: string) =>
    found(changed('/ruleSets/0/removal/basis', { instrument, article, mark: 'M-H' }), described).filter((line) =>
      line.startsWith('basis/article-'),
    );

  it.each([String(highest + 1), '999', '999(2)', '1000'])(
    'an article further on is shown to a lawyer: %s',
    (article) => {
      expect(articleFindings(article)).toEqual([`basis/article-beyond-known ${AT}`]);
    },
  );

  it.each(['九十九', '十六', '22之一', '6之一(2)'])('what is not written as articles are is refused: %s', (article) => {
    expect(articleFindings(article)).toEqual(expect.arrayContaining([`basis/article-out-of-range ${AT}`]));
  });

  if (highest > 0)
    it('the highest is cited without a word', () => {
      expect(articleFindings(String(highest))).toEqual([]);
    });
});

it.each([
  ['government-procurement-law-regulation', '72(2)', false],
  ['government-procurement-law-regulation', '72(2)(1)', true],
  ['government-procurement-law-regulation', '72(2)(1)(3)', true],
  ['government-procurement-law-regulation', '72(1)(6)', false],
  ['spc-dishonest-debtors', '10(1)(7)', false],
  ['spc-dishonest-debtors', '13(2)', true],
  ['food-safety-law', '135(2)', false],
  ['food-safety-law', '135(4)', true],
])('%s art. %s marked V though its article was read: refused %p', (instrument, article, refused) => {
  const plugin = changed('/ruleSets/0/removal/basis', { instrument, article, mark: 'V' });
  const AT = 'basis/mark-raised /ruleSets/0/removal/basis/mark';
  expect(only('basis/mark-raised', found(plugin, shipped))).toEqual(refused ? [AT] : []);
});

it('a party has five days to be heard, working days or not, unless a law gives less or it was heard before', () => {
  const CODE = 'edition/objection-window-too-short';
  const procedure = valueAt('/ruleSets/0/procedure') as object;
  const window = (value: string, basis = rule('8'), more: object = {}) =>
    only(CODE, found(changed('/ruleSets/0/procedure', { ...procedure, ...more, objectionWindow: { value, basis } })));
  const AT = [`${CODE} /ruleSets/0/procedure/objectionWindow/value`];
  expect([window('P1D'), window('4wd'), window('P4D')]).toEqual([AT, AT, AT]);
  expect([window('5wd'), window('P5D'), window('10wd'), window('P1M')]).toEqual([[], [], [], []]);
  expect([window('3wd', law('8')), window('3wd', rule('8'), { form: 'remedy-after' })]).toEqual([[], []]);
});

it('a clock that no record starts is named where a period runs from it, not where an event ends the entry', () => {
  const startsOn = (value: string) =>
    only('edition/clock-unstated', found(changed('/ruleSets/0/startsOn/value', value)));
  expect(startsOn('correction')).toEqual(['edition/clock-unstated /ruleSets/0/startsOn/value']);
  expect([startsOn('publication'), startsOn('penalty-decision')]).toEqual([[], []]);
});

it('a transition reaches back to the first law that the edition cites, and no further', () => {
  const reaches = (day: string) =>
    only(
      'edition/transition-before-law',
      found(changed('/ruleSets/0/transition', { reaches: day, basis: rule('99') })),
    );
  expect(reaches('2020-01-01')).toEqual([]);
  expect(reaches('2019-12-31')).toEqual(['edition/transition-before-law /ruleSets/0/transition/reaches']);
});

it('a kind of penalty has one tier, and another one for decisions by summary procedure', () => {
  const tierOf = (row: object) =>
    only(
      'publication/kind-in-two-tiers',
      found(
        changed('/ruleSets/3/tierOf', [
          ...(valueAt('/ruleSets/3/tierOf') as readonly object[]),
          { tier: 'minor', penalties: ['fine'], basis: law('40'), ...row },
        ]),
      ),
    );
  expect(tierOf({})).toEqual(['publication/kind-in-two-tiers /ruleSets/3/tierOf/1/penalties/0']);
  expect(tierOf({ procedure: 'summary' })).toEqual([]);
  expect(tierOf({ penalties: ['warning'] })).toEqual([]);
});

describe('an amount of a place', () => {
  const unfit = (type: string | undefined, unit?: string) => {
    const [amount] = reference.parameters!;
    const { type: _type, ...rest } = amount!;
    const parameters = [
      { ...rest, ...(type ? { type } : {}), ...(unit ? { unit } : {}) },
    ] as typeof reference.parameters;
    const plugin = changed('/ruleSets/0/criteria/0/when/all/0/atLeast', { parameter: 'example.amount' });
    return only(
      'criterion/parameter-unfit',
      found(plugin, { ...context, reference: { ...reference, parameters: parameters! } }),
    ).length;
  };

  it('is compared with a fact of its own type and unit', () => {
    expect([unfit('money'), unfit('ratio'), unfit('integer', '人'), unfit('integer', '次'), unfit(undefined)]).toEqual([
      1, 1, 1, 0, 0,
    ]);
  });
});

describe('what nothing follows from', () => {
  const idle = (plugin: unknown) => only('edition/idle-statement', found(plugin));

  it('is a name for a code that the fact does not have', () => {
    const kind = valueAt('/ruleSets/0/facts/kind') as { labels: object };
    const labels = { ...kind.labels, c: { zh: '丙类' } };
    expect(idle(changed('/ruleSets/0/facts/kind/labels', labels))).toEqual([
      'edition/idle-statement /ruleSets/0/facts/kind/labels/c',
    ]);
  });

  it('is who goes onto a list with somebody who is put on none', () => {
    const coListing = { mode: 'mandatory', roles: ['principal'], basis: rule('5') };
    expect(idle(changed('/ruleSets/0/criteria/1/coListing', coListing))).toEqual([
      'edition/idle-statement /ruleSets/0/criteria/1/coListing',
    ]);
    expect(idle(changed('/ruleSets/0/criteria/0/coListing', coListing))).toEqual([]);
  });

  it('is a chance to be kept off the list for what leads to none', () => {
    const preemption = (criteria: readonly string[]) => [
      {
        ...{ code: 'cured', text: { zh: '已改正的不列入' }, basis: rule('7'), criteria },
        ...{ when: { fact: 'innocent', is: true }, effect: 'not-listed', obligation: 'must' },
      },
    ];
    expect(idle(changed('/ruleSets/0/preemption', preemption(['EX-A05.2'])))).toEqual([
      'edition/idle-statement /ruleSets/0/preemption/0/criteria',
    ]);
    expect(idle(changed('/ruleSets/0/preemption', preemption(['EX-A05.1', 'EX-A05.2'])))).toEqual([]);
  });

  it('is an edition that drops every measure, and the end of one that was never in force', () => {
    const rules = valueAt('/ruleSets') as readonly { code: string; from: string }[];
    const sanction = { ...rules[1]!, code: 'example/sanction/2023-01-01', from: '2023-01-01', mappings: [] };
    expect(idle(changed('/ruleSets', [...rules, sanction]))).toEqual(['edition/idle-statement /ruleSets/4/mappings']);
    expect(idle(changed('/ruleSets/1/mappings', []))).toEqual([]);
    const disabled = { ...rules[3]!, code: 'example/publication/2023-01-01', from: '2023-01-01' };
    const ended = changed('/ruleSets', [...rules, { ...disabled, disabled: { reason: { zh: '征求意见稿' } } }]);
    const ends = [{ edition: disabled.code, on: '2024-01-01', basis: law('40') }];
    expect(idle({ ...ended, manifest: { ...ended.manifest, ends } })).toEqual([
      'edition/idle-statement /manifest/ends/0/edition',
    ]);
  });
});

it('what the platform finds when a repair is dealt with fills no fact of a listing', () => {
  const fact = (edition: number, from: string) =>
    only(
      'fact/source-unfit',
      found(
        changed(`/ruleSets/${edition}/facts`, {
          ...(valueAt(`/ruleSets/${edition}/facts`) as object),
          tier: {
            ...{ type: 'code', codes: ['minor'], labels: { minor: { zh: '轻微' } }, label: { zh: '类别' } },
            ...{ catalogueItem: 'penalty', from },
          },
        }),
      ),
    );
  expect(fact(0, 'record.publication-tier')).toEqual(['fact/source-unfit /ruleSets/0/facts/tier/from']);
  expect(fact(2, 'record.publication-tier')).toEqual([]);
});

it('a column of an amount says in what it is, in its unit or every heading, and not two things', () => {
  const amount = (headings: readonly string[], unit?: string) =>
    only(
      'intake/reading-unfit',
      found(withFile({ headings, to: { fact: 'amount' }, ...(unit === undefined ? {} : { unit }) })),
    );
  const AT = 'intake/reading-unfit /intake/0/columns/0/headings';
  expect(amount(['金额'])).toEqual([`${AT}/0`]);
  expect(amount(['金额（万元）', '数额'])).toEqual([`${AT}/1`]);
  expect(amount(['金额（万元）'], 'yuan')).toEqual([`${AT}/0`]);
  expect([amount(['金额（万元）']), amount(['金额'], 'yuan'), amount(['金额(元)'], 'yuan')]).toEqual([[], [], []]);
});

it('a criterion within another is named where it brings nothing more', () => {
  const criteria = valueAt('/ruleSets/0/criteria') as readonly [object, object];
  const beside = (own: object) =>
    only(
      'criterion/contained',
      found(
        changed('/ruleSets/0/criteria', [
          ...criteria,
          { ...criteria[1], code: 'EX-A05.2b', when: { fact: 'amount', atLeast: 1_000_000 }, ...own },
        ]),
      ),
    );
  const AT = ['criterion/contained /ruleSets/0/criteria/2/when'];
  expect([beside({}), beside({ severity: 'minor' })]).toEqual([AT, AT]);
  expect([beside({ severity: 'serious' }), beside({ documents: ['arbitral-award'] })]).toEqual([[], []]);
  const period = { value: { kind: 'fixed', term: 'P3Y' }, basis: rule('9') };
  expect(beside({ period })).toEqual([]);
});

it('a code divides no address, and may be in Chinese', () => {
  const code = (name: string) =>
    only('manifest/code-invalid', found(changed('/ruleSets/0/criteria/0/exceptions/0/code', name)));
  const AT = ['manifest/code-invalid /ruleSets/0/criteria/0/exceptions/0/code'];
  expect([code('no/fault'), code('..'), code('no fault'), code('no*')]).toEqual([AT, AT, AT, AT]);
  expect([code('无过错'), code('SAMR-A05.1_b')]).toEqual([[], []]);
});

it('the keeper says what is to be looked at', () => {
  const lookAt = (words: string) => found(changed('/manifest/verified/lookAt', words));
  expect([lookAt('x'), lookAt('待定')]).toEqual([
    ['text/nothing-said /manifest/verified/lookAt'],
    ['text/nothing-said /manifest/verified/lookAt'],
  ]);
  expect(lookAt('全部')).toEqual([]);
});
