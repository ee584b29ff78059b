import { checkPlugins, type CheckContext } from '../src/check-plugins.js';
import { changed, valueAt, withFile } from './broken.js';
import { law, reference, rule } from './reference.js';

// What a keeper writes twice, or writes and nothing follows from it; and beside each what looks like it and is right.

const context: CheckContext = { reference, today: '2026-06-01', phase: 'C' };
const found = (plugin: unknown): string[] =>
  checkPlugins([plugin], context).flatMap(({ findings }) => findings.map(({ code, pointer }) => `${code} ${pointer}`));
const list = (pointer: string) => valueAt(pointer) as readonly object[];

describe('what stands twice', () => {
  it('is an action, an end of an edition, a word of a list', () => {
    const end = { edition: 'example/publication/2022-01-01', on: '2030-01-01', basis: law('40') };
    expect(
      found(changed('/permissions', [...list('/permissions'), { action: 'list', roles: ['second-officer'] }])),
    ).toEqual(['manifest/stated-twice /permissions/6/action']);
    expect(found(changed('/manifest/ends', [end, { ...end, on: '2031-01-01' }]))).toEqual([
      'manifest/stated-twice /manifest/ends/1/edition',
    ]);
    expect(found(changed('/ruleSets/0/facts/kind/codes', ['a', 'b', 'a']))).toEqual([
      'manifest/stated-twice /ruleSets/0/facts/kind/codes/2',
    ]);
  });

  it('is a column for what another column fills, but not the same amount in another unit', () => {
    const yuan = { headings: ['金额'], to: { fact: 'amount' }, unit: 'yuan' };
    const tenThousand = { headings: ['金额（万元）'], to: { fact: 'amount' }, unit: 'ten-thousand-yuan' };
    const number = (heading: string) => ({ headings: [heading], to: { field: 'document.number' } });
    expect(found(withFile(yuan, tenThousand))).toEqual([]);
    expect(found(withFile(number('文号'), number('决定书编号')))).toEqual([
      'manifest/stated-twice /intake/0/columns/1/to',
    ]);
  });

  it('is a fact that a column fills and a person is to find, and a file of one code with another', () => {
    const [file] = withFile().intake!;
    const byPerson = [{ fact: 'innocent', why: { zh: '由人认定' } }];
    expect(found(changed('/intake', [{ ...file, byPerson }]))).toEqual([
      'manifest/stated-twice /intake/0/byPerson/0/fact',
    ]);
    expect(found(changed('/intake', [file, file]))).toEqual(['manifest/stated-twice /intake/1/code']);
    expect(found(changed('/intake', [file, { ...file, code: 'other' }]))).toEqual([]);
  });

  it('is a measure for one criterion that is heavy enough for both; not for other persons or on other facts', () => {
    const mappings = list('/ruleSets/1/mappings');
    const beside = (own: object) =>
      found(changed('/ruleSets/1/mappings', [...mappings, { ...mappings[0], code: 'EX-beside', ...own }]));
    const TWICE = 'sanction/mapped-twice /ruleSets/1/mappings/3/criteria';
    expect(beside({})).toEqual([TWICE]);
    expect(beside({ obligation: 'may' })).toEqual([TWICE]);
    expect(beside({ fromSeverity: 'general' })).toEqual([TWICE]);
    expect(beside({ criteria: ['EX-A05.2'], fromSeverity: 'serious' })).not.toContain(TWICE);
    expect(beside({ targets: ['legal-representative'] })).not.toContain(TWICE);
    expect(beside({ when: { fact: 'breaches', atLeast: 5 } })).not.toContain(TWICE);
    expect(beside({ whenPenalty: ['licence-revocation'] })).not.toContain(TWICE);
  });
});

describe('what nothing follows from', () => {
  it('is a clock that starts again though nothing is restored', () => {
    const fraud = (restores: boolean, restartsClock: boolean) =>
      found(changed('/ruleSets/2/fraud', { restores, restartsClock, basis: rule('11') }));
    expect(fraud(false, true)).toEqual(['edition/idle-statement /ruleSets/2/fraud/restartsClock']);
    expect([fraud(true, true), fraud(true, false), fraud(false, false)]).toEqual([[], [], []]);
  });

  it('is a criterion that is to tell penalties apart', () => {
    const counts = (of: string) =>
      found(
        changed('/ruleSets/0/facts/breaches', {
          ...(valueAt('/ruleSets/0/facts/breaches') as object),
          counts: { of, within: 'P12M', criteria: ['EX-A05.2'] },
        }),
      ).filter((line) => line.startsWith('edition/'));
    expect(counts('penalties')).toEqual(['edition/idle-statement /ruleSets/0/facts/breaches/counts/criteria']);
    expect(counts('determinations')).toEqual([]);
  });

  it('is a judgement that no condition asks for', () => {
    const judgements = valueAt('/ruleSets/0/judgements') as Record<string, unknown>;
    expect(found(changed('/ruleSets/0/judgements', { ...judgements, extra: judgements['grave'] }))).toEqual([
      'fact/unused /ruleSets/0/judgements/extra',
    ]);
  });
});

describe('a longer minimum', () => {
  it('lies within the longest period, and in a field that a national regime names', () => {
    const [regime] = reference.regimes;
    const longer = (field: string, value: string) => {
      const longerMinimum = [{ field, atLeast: { value, basis: law('40') } }];
      const plugin = changed('/ruleSets/3/longerMinimum', longerMinimum);
      const regimes = [
        { ...regime!, longerMinimum: [{ field: 'food', atLeast: { value: 'P1Y' as const, basis: law('40') } }] },
      ];
      return checkPlugins([plugin], { ...context, reference: { ...reference, regimes } }).flatMap(({ findings }) =>
        findings.map(({ code, pointer }) => `${code} ${pointer}`),
      );
    };
    const AT = 'publication/longer-minimum-unfit /ruleSets/3/longerMinimum/0';
    expect(longer('food', 'P1Y')).toEqual([]);
    expect(longer('food', 'P13M')).toEqual([`${AT}/atLeast/value`]);
    expect(longer('banana', 'P1Y')).toEqual([`${AT}/field`]);
  });
});

describe('a text', () => {
  it.each(['待定', 'TODO', 'A licence obtained by fraud', '？'])(
    'of a criterion says something in Chinese: not %s',
    (zh) => {
      expect(found(changed('/ruleSets/0/criteria/0/text', { zh }))).toContain(
        'text/nothing-said /ruleSets/0/criteria/0/text/zh',
      );
    },
  );

  it('of a release leaves no conduct to be named later; a draft may', () => {
    const open = { zh: '待按条文写明的行为，情节严重', en: 'Conduct to be named by its article' };
    const plugin = changed('/ruleSets/0/criteria/0/text', open);
    const as = (version: string) => ({ ...plugin, manifest: { ...plugin.manifest, version } });
    const AT = 'text/nothing-said /ruleSets/0/criteria/0/text';
    expect(found(as('1.0.0')).filter((line) => line.startsWith(AT))).toEqual([`${AT}/en`, `${AT}/zh`]);
    expect(found(as('1.0.0-draft.1')).filter((line) => line.startsWith(AT))).toEqual([]);
  });

  it('may name a code by a number, holds no half of a character, and no mobile number', () => {
    const TEXT = '/ruleSets/0/criteria/0/text';
    expect(found(changed('/ruleSets/0/facts/kind/labels/a', { zh: '12315' }))).toEqual([]);
    expect(found(changed(TEXT, { zh: '以欺骗\ud800手段' }))).toEqual([`text/unseen-character ${TEXT}/zh`]);
    expect(found(changed(TEXT, { zh: `联系 ${'199'} 0000 ${'0000'}` }))).toEqual([`text/personal-number ${TEXT}/zh`]);
  });
});

it('a year sees one comparison with the sources at least', () => {
  const every = (days: number) => found(changed('/manifest/verified/everyDays', days));
  expect(every(366)).toEqual([]);
  expect(every(367)).toEqual(['manifest/shape /manifest/verified/everyDays']);
});

it('an article is stated or said to be unknown, not both', () => {
  const basis = { ...rule('8'), articleUnknown: true };
  expect(found(changed('/ruleSets/0/procedure/basis', basis))).toContain(
    'basis/article-out-of-range /ruleSets/0/procedure/basis/articleUnknown',
  );
});
