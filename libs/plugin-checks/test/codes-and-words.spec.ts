import { checkPlugins, type CheckContext } from '../src/check-plugins.js';
import { changed, valueAt } from './broken.js';
import { plain } from './good/plain.js';
import { law, reference, rule } from './reference.js';

// Codes, words, lengths and days: what a keeper may not write at all, and beside it what is like it and is right.

const context: CheckContext = { reference, today: '2026-06-01', phase: 'C' };
const found = (plugin: unknown, around: CheckContext = context): string[] =>
  checkPlugins([plugin], around).flatMap(({ findings }) => findings.map(({ code, pointer }) => `${code} ${pointer}`));
const only = (code: string, lines: readonly string[]): readonly string[] =>
  lines.filter((line) => line.startsWith(`${code} `));

describe('codes', () => {
  const code = (name: string) => only('manifest/code-invalid', found(changed('/ruleSets/1/mappings/0/code', name)));
  const AT = ['manifest/code-invalid /ruleSets/1/mappings/0/code'];

  it('look like nothing else, and are never empty', () => {
    // Cyrillic, Greek, full width, a combining mark.
    expect(['ЕХ-ban', 'ΕX-ban', 'ＥＸ-ban', 'E\u0301X'].map(code)).toEqual([AT, AT, AT, AT]);
    expect([code('EX-ban'), code('禁入-1')]).toEqual([[], []]);
    const facts = { ...(valueAt('/ruleSets/0/facts') as object), '': valueAt('/ruleSets/0/facts/innocent') };
    expect(only('manifest/code-invalid', found(changed('/ruleSets/0/facts', facts)))).toEqual([
      'manifest/code-invalid /ruleSets/0/facts/',
    ]);
  });

  it('are told apart by more than capitals', () => {
    expect(found(changed('/ruleSets/1/mappings/1/code', 'ex-BAN'))).toEqual([
      'criterion/duplicate-code /ruleSets/1/mappings/1/code',
    ]);
  });

  it('of facts mean one type and unit in every edition of a plugin', () => {
    const breaches = { ...(valueAt('/ruleSets/0/facts/breaches') as object), unit: '日' };
    const facts = { ...(valueAt('/ruleSets/2/facts') as object), breaches };
    expect(only('fact/type-conflict', found(changed('/ruleSets/2/facts', facts)))).toEqual([
      'fact/type-conflict /ruleSets/2/facts/breaches/type',
    ]);
  });
});

describe('what nothing follows from', () => {
  const idle = (pointer: string, value: unknown) => only('edition/idle-statement', found(changed(pointer, value)));

  it('is a person beside a natural person, and leaving a list that one is not on', () => {
    const criterion = valueAt('/ruleSets/0/criteria/0') as object;
    const coListing = { mode: 'mandatory', roles: ['principal'], basis: rule('5') };
    const persons = { ...criterion, subjects: ['natural-person'], coListing };
    expect(idle('/ruleSets/0/criteria/0', persons)).toEqual([
      'edition/idle-statement /ruleSets/0/criteria/0/coListing',
    ]);
    const leaving = { ...coListing, mode: 'prohibited', leavesWithParty: { basis: rule('5') } };
    expect(idle('/ruleSets/0/criteria/0/coListing', leaving)).toEqual([
      'edition/idle-statement /ruleSets/0/criteria/0/coListing/leavesWithParty',
    ]);
    const aimed = structuredClone(changed('/ruleSets/1/mappings/0/targets', ['principal'])) as unknown as {
      ruleSets: [{ criteria: { subjects: string[] }[] }];
    };
    aimed.ruleSets[0].criteria[0]!.subjects = ['natural-person'];
    expect(only('edition/idle-statement', found(aimed))).toEqual([
      'edition/idle-statement /ruleSets/1/mappings/0/targets',
    ]);
  });

  it('is an exit by time of what no time ends', () => {
    const exit = (criteria: readonly string[]) => [
      {
        ...{ code: 'over', text: { zh: '期满移出' }, basis: rule('12'), criteria },
        ...{ trigger: 'expiry', initiator: 'organ', outcome: 'removed' },
      },
    ];
    expect(idle('/ruleSets/0/exits', exit(['EX-A05.1']))).toEqual([]);
    const endless = structuredClone(changed('/ruleSets/0/exits', exit(['EX-A05.1']))) as unknown as {
      ruleSets: [{ criteria: { period?: unknown }[] }];
    };
    endless.ruleSets[0].criteria[0]!.period = {
      value: { kind: 'until-event', event: { zh: '履行' } },
      basis: rule('9'),
    };
    expect(only('edition/idle-statement', found(endless))).toEqual([
      'edition/idle-statement /ruleSets/0/exits/0/trigger',
    ]);
  });
});

describe('a site of publication', () => {
  it.each(['javascript:alert(1)', 'data:text/html,x', 'x', 'ftp://example'])('is not %s', (site) => {
    expect(found(changed('/ruleSets/0/adoption/publishedAt/0', site))).toContain(
      'adoption/not-published /ruleSets/0/adoption/publishedAt/0',
    );
  });

  it.each(['信用吕梁', 'https://credit.lvliang.gov.cn/'])('may be %s', (site) => {
    expect(found(changed('/ruleSets/0/adoption/publishedAt/0', site))).toEqual([]);
  });
});

describe('a text', () => {
  const POINTER = '/ruleSets/0/removal/conditions/zh';
  const says = (zh: string) => found(changed(POINTER, zh));

  it('holds no tag, script or formula', () => {
    for (const zh of [
      '移出<b>条件</b>',
      '见 javascript:alert(1)',
      '见[此处](JavaScript:alert(1))',
      '=HYPERLINK("移出")',
    ])
      expect(says(zh)).toEqual([`text/markup ${POINTER}`]);
    for (const zh of ['比例<百分之五的', '甲 < 乙', '网址 https://credit.example.cn/', '+履行完毕'])
      expect(only('text/markup', says(zh))).toEqual([]);
  });

  it('in English is in English', () => {
    expect(found(changed('/ruleSets/0/removal/conditions', { zh: '示例条件', en: '示例条件' }))).toEqual([
      'text/nothing-said /ruleSets/0/removal/conditions/en',
    ]);
  });
});

describe('what nobody could read through', () => {
  it.each<readonly [string, unknown]>([
    ['/ruleSets/0/criteria', Array.from({ length: 1001 }, () => valueAt('/ruleSets/0/criteria/0'))],
    [
      '/ruleSets/0/facts',
      Object.fromEntries(Array.from({ length: 1001 }, (_, i) => [`f${i}`, valueAt('/ruleSets/0/facts/innocent')])),
    ],
    ['/ruleSets/0/facts/kind/codes', Array.from({ length: 10_001 }, (_, i) => `c${i}`)],
    ['/ruleSets/0/title/zh', '示'.repeat(10_001)],
  ])('is refused at %s, at once', (pointer, value) => {
    expect(found(changed(pointer, value))).toEqual([`manifest/shape ${pointer}`]);
  });

  it('also where it only claims its length', () => {
    const sparse: unknown[] = [];
    sparse.length = 4_294_967_295;
    expect(found(changed('/ruleSets', sparse))).toEqual(['manifest/shape /ruleSets']);
  });

  it('not where it is a classification that a rule goes by', () => {
    const codes = Array.from({ length: 3000 }, (_, i) => `c${i}`);
    const lines = found(changed('/ruleSets/0/facts/kind/codes', [...codes, 'a', 'b']));
    expect(only('manifest/shape', lines)).toEqual([]);
  });
});

it('the first days of a month are of a month', () => {
  const within = (days: number) =>
    found(changed('/ruleSets/0/publishWithin/0/within', { value: { nextMonthWithinDays: days }, basis: rule('10') }));
  expect([within(15), within(31)]).toEqual([[], []]);
  expect(within(32)).toEqual(['manifest/shape /ruleSets/0/publishWithin/0/within/value/nextMonthWithinDays']);
});

it('what ended an edition was in force when it ended, also where none follows', () => {
  const ends = (basis: object) =>
    only(
      'basis/not-in-force',
      found(changed('/manifest/ends', [{ edition: 'example/publication/2022-01-01', on: '2026-05-01', basis }])),
    );
  expect(ends({ instrument: 'example-repealed-law', article: '9', mark: 'V' })).toEqual([
    'basis/not-in-force /manifest/ends/0/basis',
  ]);
  expect(ends(law('9'))).toEqual([]);
});

it('an edition reaches back to the law that forbade, not to the law of remedies', () => {
  const older = { ...reference.instruments[0]!, id: 'example-old-law', versions: [{ from: '1990-01-01', mark: 'V' }] };
  const register = { ...reference, instruments: [...reference.instruments, older] } as typeof reference;
  const basis = { instrument: 'example-old-law', article: '46', mark: 'V' } as const;
  const plugin = structuredClone(changed('/ruleSets/0/transition', { reaches: '2000-01-01', basis })) as unknown as {
    ruleSets: [{ remedies: { within: { basis: object } }[]; bases: object[] }];
  };
  plugin.ruleSets[0].remedies[0]!.within.basis = basis;
  const back = (each: unknown) =>
    only('edition/transition-before-law', found(each, { ...context, reference: register }));
  expect(back(plugin)).toEqual(['edition/transition-before-law /ruleSets/0/transition/reaches']);
  plugin.ruleSets[0].bases.push(basis);
  expect(back(plugin)).toEqual([]);
});

it('every fact of a list of natural persons is personal', () => {
  const criteria = (valueAt('/ruleSets/0/criteria') as readonly object[]).map((criterion) => ({
    ...criterion,
    subjects: ['natural-person'],
  }));
  expect(only('fact/personal-unmarked', found(changed('/ruleSets/0/criteria', criteria)))).toEqual(
    ['breaches', 'innocent', 'kind'].map((name) => `fact/personal-unmarked /ruleSets/0/facts/${name}`),
  );
  expect(only('fact/personal-unmarked', found(plain))).toEqual([]);
});

it('a code keeps its meaning from edition to edition, however the clause is amended', () => {
  const rules = valueAt('/ruleSets') as readonly { criteria: readonly { when: object }[] }[];
  const next = (criteria: readonly object[]) =>
    only(
      'criterion/code-reused',
      found(
        changed('/ruleSets', [
          ...rules,
          { ...rules[0], code: 'example/listing/2024-01-01', from: '2024-01-01', criteria },
        ]),
      ),
    );
  const [heavy, light] = rules[0]!.criteria;
  expect(next([heavy!, { ...light!, when: { fact: 'amount', atLeast: 200_000 } }])).toEqual([]);
  expect(
    next([
      { ...heavy!, code: 'EX-A05.2' },
      { ...light!, code: 'EX-A05.1' },
    ]),
  ).toEqual(['criterion/code-reused /ruleSets/4/criteria/0/code', 'criterion/code-reused /ruleSets/4/criteria/1/code']);
});

it('a contract after the next bounds nothing', () => {
  const range = (contract: string) =>
    only('version/contract-range-unbounded', found(changed('/manifest/contract', contract)));
  expect(range('>=1.0.0 <999.0.0')).toEqual(['version/contract-range-unbounded /manifest/contract']);
  expect([range('>=1.0.0 <2.0.0'), range('>=1.0.0 <3.0.0')]).toEqual([[], []]);
});
