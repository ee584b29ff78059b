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
      'takes a decade to show a penalty',
      '/ruleSets/3/publishWithin',
      [{ where: 'same-province', within: { value: 'P10Y', basis: rule('9') } }],
      'edition/deadline-too-long /ruleSets/3/publishWithin/0/within/value',
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
      'lists as long as a ban that a rule of a ministry sets',
      '/ruleSets/0/period',
      { value: { kind: 'linked-ban', atLeast: 'P1Y', ban: rule('9') }, basis: rule('9') },
      'publication/above-maximum /ruleSets/0/period/value/kind',
    ],
    [
      'lists those whom no ban follows for five years by a rule of a ministry',
      '/ruleSets/0/period',
      { value: { kind: 'linked-ban', atLeast: 'P1Y', withoutBan: 'P5Y', ban: law('9') }, basis: rule('9') },
      'publication/above-maximum /ruleSets/0/period/value/withoutBan',
    ],
    [
      'opens repair to administrators of the bankrupt alone',
      '/ruleSets/2/routes/0/applicants',
      ['administrator'],
      'repair/criterion-uncovered /ruleSets/0/criteria/0',
    ],
    [
      'opens repair to those alone whose plan of reorganisation a court approved',
      '/ruleSets/2/routes/0/reorganisation',
      { lasts: 'for-good', basis: rule('11') },
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

  it('a rule of a ministry may let an entry go with a ban that a law sets, itself no longer than any other', () => {
    const value = { kind: 'linked-ban', atLeast: 'P3Y', withoutBan: 'P3Y', ban: law('9') };
    expect(found(changed('/ruleSets/0/period', { value, basis: rule('9') }))).toEqual([]);
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

describe('a charge or a measure, wherever and however it is written,', () => {
  const ROUTE = '/ruleSets/2/routes/0';
  it.each([
    [`${ROUTE}/materials/0/text/zh`, '信用修复服\u200b务费凭证'],
    [`${ROUTE}/materials/0/text/zh`, '信用修复服 务 费凭证'],
    [`${ROUTE}/text/zh`, '缴款后移出'],
    [`${ROUTE}/text/zh`, '向指定基金捐款后移出'],
    [`${ROUTE}/text/zh`, '购买指定机构的诚信教育课程后移出'],
    [`${ROUTE}/text/zh`, '订购第三方信用报告'],
    [`${ROUTE}/text/zh`, '缴纳培训费和罚款后移出'],
    ['/ruleSets/2/facts/performed/label/zh', '已缴纳修复服务费'],
    ['/ruleSets/2/title/zh', '付费修复'],
    ['/ruleSets/0/title/zh', '付费移出'],
    ['/ruleSets/0/judgements/grave/question/zh', '是否拒付信用修复服务费'],
    ['/ruleSets/0/facts/innocent/label/zh', '已缴纳审核费'],
    ['/ruleSets/0/measureNotice/zh', '可付费修复'],
  ])('is seen at %s: %s', (pointer, zh) => {
    expect(found(changed(pointer, zh))).toContain(`text/fee-charged ${pointer}`);
  });

  it.each(['Removal after a fee', 'Who paid the agency', 'Buys a course of the agency', 'Purchase of a report'])(
    'is seen in English: %s',
    (en) => {
      expect(found(changed(`${ROUTE}/text`, { zh: '移出', en }))).toContain(`text/fee-charged ${ROUTE}/text/en`);
    },
  );

  it('is seen in the name of a fact that repair asks for', () => {
    const facts = { 'training-fee-receipt': valueAt('/ruleSets/2/facts/performed') };
    const plugin = structuredClone(changed('/ruleSets/2/facts', facts)) as unknown as {
      ruleSets: { routes: { when: unknown }[] }[];
    };
    plugin.ruleSets[2]!.routes[0]!.when = { fact: 'training-fee-receipt', is: true };
    expect(found(plugin)).toContain('text/fee-charged /ruleSets/2/facts/training-fee-receipt');
  });

  it.each([
    '缴纳罚款后移出',
    '缴清税款、滞纳金和罚款后移出',
    '支付拖欠的工资后移出',
    '补缴社会保险费后移出',
    '提交罚款缴款凭证',
  ])('is not what a subject owes: %s', (zh) => {
    expect(found(changed(`${ROUTE}/text/zh`, zh))).toEqual([]);
  });

  it('is not the breach itself, nor a fine, tax or wage in English', () => {
    expect(found(changed('/ruleSets/0/criteria/0/text/zh', '违规收取服务费'))).toEqual([]);
    for (const en of ['Fines and late fees are paid', 'The wages are paid'])
      expect(found(changed(`${ROUTE}/text`, { zh: '移出', en }))).toEqual([]);
    expect(found(changed(`${ROUTE}/text`, { zh: '移出，不收取任何费用', en: 'No fee is asked' }))).toEqual([]);
  });

  it.each([
    ['/ruleSets/0/criteria/0/text/zh', '较重情形，列入期间停止供电'],
    ['/ruleSets/0/criteria/0/text/zh', '较重情形，并限制其子女入学'],
    ['/ruleSets/0/criteria/0/text/zh', '较重情形，停\u200d止供水'],
    ['/ruleSets/0/procedure/noticeSays', [{ zh: '列入期间限制其子女就读私立学校' }]],
    [
      '/ruleSets/0/exits',
      [
        {
          code: 'left',
          text: { zh: '移出后三年内限制其子女入学' },
          basis: law('12'),
          trigger: 'event',
          initiator: 'organ',
          outcome: 'removed',
          when: { fact: 'innocent', is: true },
        },
      ],
    ],
  ] as const)('names an unlisted measure at %s', (pointer, value) => {
    expect(found(changed(pointer, value)).join()).toContain(`text/measure-unlisted ${pointer}`);
  });

  it.each(['被吊销许可证', '违反限制消费令', '拒绝检查，阻止执法人员进入', '许可被暂扣、吊销期间从事生产经营活动'])(
    'is not what was done before: %s',
    (zh) => {
      expect(found(changed('/ruleSets/0/criteria/0/text/zh', zh))).toEqual([]);
    },
  );

  it('is not what a bar to repair is for', () => {
    const bar = (zh: string) => [
      { code: 'bar', text: { zh }, basis: law('12'), when: { fact: 'performed', is: false } },
    ];
    for (const zh of ['虚假承诺的，不得以信用承诺申请修复', '受到吊销处罚的，不得提前停止公示'])
      expect(found(changed(`${ROUTE}/bars`, bar(zh)))).toEqual([]);
    expect(found(changed(`${ROUTE}/bars`, bar('再次违法的，停止供电')))).toEqual([
      `text/measure-unlisted ${ROUTE}/bars/0/text/zh`,
    ]);
  });

  it.each(['\u200b', '\u00ad', '\ufeff', '\u202e', '\u2060', '\u3164', '\ufe0f', '\u0007'])(
    'hides behind no unseen character: %j',
    (character) => {
      const pointer = '/ruleSets/0/remedies/0/text/zh';
      expect(found(changed(pointer, `复${character}议`))).toEqual([`text/unseen-character ${pointer}`]);
    },
  );
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
