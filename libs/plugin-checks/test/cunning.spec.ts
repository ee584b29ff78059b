import type { RepairEdition } from '@chengxin/plugin-contract';
import { checkPlugins } from '../src/check-plugins.js';
import { figuresHeld, figuresInChinese } from '../src/text-figures.js';
import { changed, valueAt } from './broken.js';
import { plain } from './good/plain.js';
import { law, reference, rule } from './reference.js';

// What a lazy or cunning keeper might write: each is refused, at the place where it stands.

const found = (plugin: unknown): string[] =>
  checkPlugins([plugin], { reference, today: '2026-06-01', phase: 'C' }).flatMap(({ findings }) =>
    findings.filter(({ severity }) => severity === 'error').map(({ code, pointer }) => `${code} ${pointer}`),
  );
const notice = (article: string) => ({ instrument: 'example-notice', article, mark: 'V' as const });
const clause = { code: 'local', text: { zh: '本市重点企业' }, when: { fact: 'innocent', is: true } };

describe('a keeper who', () => {
  it.each<readonly [string, string, unknown, string]>([
    [
      'keeps local champions off the list by a notice',
      '/ruleSets/0/exclusions',
      [{ ...clause, basis: notice('2') }],
      'basis/rank-too-low /ruleSets/0/exclusions/0/basis',
    ],
    [
      'sells a chance to cure by a notice',
      '/ruleSets/0/preemption',
      [{ ...clause, basis: notice('2'), criteria: ['EX-A05.1'], effect: 'not-listed', obligation: 'may' }],
      'basis/rank-too-low /ruleSets/0/preemption/0/basis',
    ],
    [
      'lets off by a notice',
      '/ruleSets/0/exits',
      [{ ...clause, basis: notice('2'), trigger: 'event', initiator: 'organ', outcome: 'removed' }],
      'basis/rank-too-low /ruleSets/0/exits/0/basis',
    ],
    [
      'shows identity numbers by a notice',
      '/ruleSets/0/publishFields',
      [{ field: 'identity-number', basis: notice('2') }],
      'basis/rank-too-low /ruleSets/0/publishFields/0/basis',
    ],
    [
      'bars repair by a notice',
      '/ruleSets/2/routes/0/bars',
      [{ code: 'again', text: { zh: '再次违法' }, basis: notice('2'), when: { fact: 'performed', is: false } }],
      'basis/rank-too-low /ruleSets/2/routes/0/bars/0/basis',
    ],
    [
      'excepts by a notice',
      '/ruleSets/0/criteria/0/exceptions/0/basis',
      notice('2'),
      'basis/rank-too-low /ruleSets/0/criteria/0/exceptions/0/basis',
    ],
    [
      'lists for twenty years',
      '/ruleSets/0/period',
      { value: { kind: 'fixed', term: 'P20Y' }, basis: rule('9') },
      'publication/above-maximum /ruleSets/0/period/value/term',
    ],
    [
      'takes a decade to withdraw',
      '/ruleSets/0/withdrawWithin/value',
      'P10Y',
      'edition/deadline-too-long /ruleSets/0/withdrawWithin/value',
    ],
    [
      'cites an article that is none',
      '/ruleSets/0/removal/basis/article',
      '附件三',
      'basis/article-out-of-range /ruleSets/0/removal/basis/article',
    ],
    [
      'waits from the publication until all is over',
      '/ruleSets/2/routes/0/wait',
      { value: 'P3Y', basis: rule('11'), anchor: 'publication' },
      'repair/after-publication-ends /ruleSets/2/routes/0/wait/value',
    ],
    [
      'asks ten days in the text and sixty in the data',
      '/ruleSets/0/remedies/0/text',
      { zh: '复议', en: 'within ten days' },
      'text/figure-differs /ruleSets/0/remedies/0/text/en',
    ],
    [
      'charges for the training',
      '/ruleSets/0/removal/procedure/zh',
      '参加培训并缴纳培训费后移出',
      'text/fee-charged /ruleSets/0/removal/procedure/zh',
    ],
    [
      'cuts the power',
      '/ruleSets/0/measureNotice/zh',
      '列入期间停止供电',
      'text/measure-unlisted /ruleSets/0/measureNotice/zh',
    ],
    [
      'takes a second bar for the first',
      '/ruleSets/2/routes/0/materials',
      [valueAt('/ruleSets/2/routes/0/materials/0'), valueAt('/ruleSets/2/routes/0/materials/0')],
      'criterion/duplicate-code /ruleSets/2/routes/0/materials/1/code',
    ],
    [
      'starts a clock again that nobody stopped',
      '/ruleSets/0/exits',
      [{ ...clause, basis: rule('12'), trigger: 'event', initiator: 'organ', outcome: 'removed', restartsClock: true }],
      'criterion/exit-contradictory /ruleSets/0/exits/0/restartsClock',
    ],
    [
      'takes the record away and leaves the measures',
      '/ruleSets/2/routes/0/effects',
      ['remove-from-list', 'stop-publication', 'stop-sharing'],
      'repair/effects-incomplete /ruleSets/2/routes/0/effects',
    ],
    [
      'keeps handing on what was repaired',
      '/ruleSets/2/routes/0/effects',
      ['remove-from-list', 'stop-publication', 'lift-measures', 'annotate', 'mask'],
      'repair/effects-incomplete /ruleSets/2/routes/0/effects',
    ],
    [
      'lists for life by a rule of a ministry',
      '/ruleSets/0/period',
      { value: { kind: 'life' }, basis: rule('9') },
      'publication/above-maximum /ruleSets/0/period/value/kind',
    ],
    [
      'lists as long as a ban by a rule of a ministry',
      '/ruleSets/0/criteria/0/period',
      { value: { kind: 'linked-ban', atLeast: 'P1Y' }, basis: rule('9') },
      'publication/above-maximum /ruleSets/0/criteria/0/period/value/kind',
    ],
    [
      'opens repair to administrators of the bankrupt alone',
      '/ruleSets/2/routes/0/applicants',
      ['administrator'],
      'repair/criterion-uncovered /ruleSets/0/criteria/0',
    ],
  ])('%s', (_who, pointer, value, expected) => {
    expect(found(changed(pointer, value))).toContain(expected);
  });

  it('cuts the latest repair edition to a note is refused before it starts, whatever an earlier edition did', () => {
    const [listing, sanction, repair, publication] = plain.ruleSets;
    const noted = structuredClone({
      ...repair,
      code: 'example/repair/2024-01-01',
      from: '2024-01-01',
    }) as RepairEdition;
    const routes = noted.routes.map((route) => ({ ...route, effects: ['annotate'] }));
    const plugin = { ...plain, ruleSets: [listing, sanction, repair, { ...noted, routes }, publication] };
    for (const phase of ['B', 'C'] as const) {
      const errors = checkPlugins([plugin], { reference, today: '2026-06-01', phase }).flatMap(({ findings }) =>
        findings.map(({ code, pointer, message }) => `${code} ${pointer} ${message.en}`),
      );
      expect(errors).toEqual([
        expect.stringMatching(
          /^repair\/no-exit \/ruleSets\/0\/criteria\/0 while example\/repair\/2024-01-01 is in force/,
        ),
        expect.stringMatching(/^repair\/effects-incomplete \/ruleSets\/3\/routes\/0\/effects /),
      ]);
    }
  });

  it('shows the ban of a penalty as it is need not lift it, and a law may list for as long as a ban', () => {
    const effects = ['remove-from-list', 'stop-publication', 'stop-sharing'];
    const projection = structuredClone(changed('/ruleSets/2/routes/0/effects', effects)) as unknown as {
      ruleSets: [{ procedure: { form: string } }];
    };
    projection.ruleSets[0].procedure.form = 'projection';
    expect(found(projection).filter((line) => line.startsWith('repair/'))).toEqual([]);
    for (const kind of ['life', 'linked-ban'])
      expect(
        found(
          changed('/ruleSets/0/period', {
            value: { kind, ...(kind === 'life' ? {} : { atLeast: 'P1Y' }) },
            basis: law('9'),
          }),
        ),
      ).toEqual([]);
  });

  it('promises no fee, or names a measure of the list, says nothing wrong', () => {
    for (const zh of ['不得收取任何费用', '移出不收费', '免费办理'])
      expect(found(changed('/ruleSets/0/removal/procedure/zh', zh))).toEqual([]);
    expect(found(changed('/ruleSets/0/measureNotice/zh', '具体措施以失信惩戒措施清单为限'))).toEqual([]);
  });

  it('accepts in three working days and decides in eight takes longer than ten', () => {
    const slow = (value: string) => found(changed('/ruleSets/2/routes/0/decideWithin/value', value));
    expect(slow('7wd')).toEqual([]);
    expect(slow('8wd')).toEqual(['repair/too-slow /ruleSets/2/routes/0/decideWithin/value']);
  });

  it('had no law of repair yet is asked for none', () => {
    const repair = plain.ruleSets[2]!;
    const from = (day: string) => {
      const [listing, sanction, , publication] = plain.ruleSets;
      const old = { ...listing, code: 'example/listing/2020-01-01', from: '2020-01-01' };
      return found({
        ...plain,
        ruleSets: [old, sanction, { ...repair, code: `example/repair/${day}`, from: day }, publication],
      });
    };
    expect(from('2020-01-01').filter((line) => line.startsWith('repair/'))).toEqual([]);
    expect(from('2020-01-02')).toContain('repair/criterion-uncovered /ruleSets/0/criteria/0');
    const later = reference.regimes.map((regime) => ({ ...regime, from: '2020-06-01' as const }));
    const before = { ...plain.ruleSets[0], code: 'example/listing/2020-01-01', from: '2020-01-01' };
    const [, sanction, , publication] = plain.ruleSets;
    const plugin = {
      ...plain,
      ruleSets: [before, sanction, { ...repair, code: 'example/repair/2020-06-01', from: '2020-06-01' }, publication],
    };
    const codes = checkPlugins([plugin], {
      reference: { ...reference, regimes: later },
      today: '2026-06-01',
      phase: 'C',
    });
    expect(codes.flatMap(({ findings }) => findings.map(({ code }) => code))).not.toContain(
      'repair/criterion-uncovered',
    );
  });
});

describe('figures in a text', () => {
  it.each([
    ['满三年', ['months:36']],
    ['6个月内', ['months:6']],
    ['半年', ['months:6']],
    ['五个工作日', ['working-days:5']],
    ['自送达之日起六十日内', ['days:60']],
    ['一至三年', ['months:12', 'months:36']],
    ['两次以上', ['number:2']],
    ['超过三次', ['number:3', 'number:4']],
    ['第三次被认定', ['number:3']],
    ['罚款三万元以上', ['number:3000000']],
    ['税款的百分之十', ['number:100000']],
    ['2026年4月1日起', []],
    ['一月一日至六月三十日', []],
    ['第一百一十四条', []],
    ['上一年度', []],
    ['一并办理，一次性告知', []],
  ])('%s', (text, means) => {
    expect(figuresInChinese(text).flatMap((figure) => figure.means)).toEqual(means);
  });

  it('are held by terms and numbers, whatever their unit', () => {
    expect([...figuresHeld({ a: 'P1Y', b: [{ c: '5wd' }, 3], d: 'P12M', e: '2022-01-01' })].sort()).toEqual([
      'days:3',
      'months:12',
      'number:3',
      'working-days:5',
    ]);
  });
});
