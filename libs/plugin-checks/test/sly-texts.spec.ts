import { checkPlugins, type CheckContext } from '../src/check-plugins.js';
import { changed } from './broken.js';
import { law, reference, rule } from './reference.js';

// What a keeper writes where nobody looks, and beside it what is like it and is right.

const context: CheckContext = { reference, today: '2026-06-01', phase: 'C' };
const found = (plugin: unknown, around: CheckContext = context): readonly string[] =>
  checkPlugins([plugin], around).flatMap(({ findings }) => findings.map(({ code, pointer }) => `${code} ${pointer}`));
const only = (code: string, lines: readonly string[]): readonly string[] =>
  lines.filter((line) => line.startsWith(`${code} `));

const ROUTE = '/ruleSets/2/routes/0';
const CRITERION = '/ruleSets/0/criteria/0';

describe('a matter that is none of credit records', () => {
  const CODE = 'text/matter-outside-credit';

  it.each([
    [`${CRITERION}/text/zh`, '多次越级上访'],
    [`${CRITERION}/text/zh`, '行人闯 红灯'],
    [`${CRITERION}/text/zh`, '不参加无偿献\u200b血'],
    [`${CRITERION}/text/zh`, '不按规定进行垃圾分类，经劝阻不改'],
    [`${CRITERION}/text/zh`, '生活垃圾未按要求分类'],
    ['/ruleSets/0/judgements/grave/question/zh', '是否三次以上不文明行为'],
    ['/ruleSets/0/facts/breaches/label/zh', '闯红灯次数'],
    ['/ruleSets/0/facts/kind/labels/a/zh', '拖欠物业服务费'],
    ['/ruleSets/0/list/name/zh', '失信信访人名单'],
    ['/ruleSets/0/removal/conditions/zh', '停访息诉，不再信访的移出'],
    ['/ruleSets/0/measureNotice/zh', '频繁跳槽的，一并公示'],
    [`${ROUTE}/materials/0/text/zh`, '无偿献血证'],
    ['/ruleSets/2/facts/performed/label/zh', '已作出不再信访的承诺'],
  ])('is seen at %s: %s', (pointer, words) => {
    expect(only(CODE, found(changed(pointer, words)))).toEqual([`${CODE} ${pointer}`]);
  });

  it.each(['Jaywalking', 'Ran a red light', 'No blood donation', 'Fails at waste sorting', 'A persistent petitioner'])(
    'is seen in English: %s',
    (en) => {
      expect(only(CODE, found(changed(`${CRITERION}/text`, { zh: '较重情形', en })))).toEqual([
        `${CODE} ${CRITERION}/text/en`,
      ]);
    },
  );

  it('is lawful as a record that a law asks for, in the criterion and in what it asks; on the severe list it is not', () => {
    const asked = { type: 'integer', unit: '次', label: { zh: '闯红灯次数' }, catalogueItem: 'penalty' };
    const of = (leadsTo: string, basis: object) => {
      const plugin = structuredClone(changed('/ruleSets/0/facts/breaches', asked)) as unknown as {
        ruleSets: { criteria: Record<string, unknown>[] }[];
      };
      const criterion = plugin.ruleSets[0]!.criteria[0]!;
      Object.assign(criterion, { leadsTo, basis, text: { zh: '闯红灯三次以上' } });
      return only(CODE, found(plugin));
    };
    const both = [`${CODE} ${CRITERION}/text/zh`, `${CODE} /ruleSets/0/facts/breaches/label/zh`];
    expect(of('record', law('5'))).toEqual([]);
    expect(of('record', rule('5')).toSorted()).toEqual(both.toSorted());
    expect(of('severe-list', law('5')).toSorted()).toEqual(both.toSorted());
  });

  it.each([
    ['/ruleSets/0/remedies/0/text/zh', '可以依法申请复议，也可以向信访部门反映'],
    [`${CRITERION}/exceptions/0/text/zh`, '仅因信访的除外'],
    ['/ruleSets/0/facts/innocent/label/zh', '仅有信访而没有违法行为'],
    [`${CRITERION}/text/zh`, '冒名献血，骗取用血费用'],
    [`${CRITERION}/text/zh`, '非法倾倒生活垃圾'],
  ])('is not what burdens nobody, or is a breach by itself, at %s: %s', (pointer, words) => {
    expect(only(CODE, found(changed(pointer, words)))).toEqual([]);
  });
});

describe('what burdens relatives', () => {
  const CODE = 'text/relatives-burdened';

  it.each([
    ['/ruleSets/0/removal/conditions/zh', '由其配偶代为履行全部义务后移出'],
    ['/ruleSets/0/removal/procedure/zh', '向决定机关申请，直系亲属共同承诺'],
    ['/ruleSets/0/measureNotice/zh', '列入期间其子女不得报考公务员'],
    ['/ruleSets/0/measureNotice/zh', '名单与家庭成员信息一并公布'],
    ['/ruleSets/0/measureNotice/zh', '配偶、父母、子女，同样受到限制'],
    [`${CRITERION}/text/zh`, '较重情形，其配偶一并列入'],
    ['/ruleSets/0/judgements/grave/question/zh', '其配偶或者子女是否失信'],
    ['/ruleSets/2/facts/performed/label/zh', '亲属已代为偿还'],
    [`${ROUTE}/materials/0/text/zh`, '配偶的信用承诺书'],
    ['/ruleSets/0/procedure/noticeSays', [{ zh: '三代以内影响政审' }]],
  ])('is seen at %s: %s', (pointer, words) => {
    expect(only(CODE, found(changed(pointer, words))).map((line) => line.split(' ')[1])).toEqual([
      typeof words === 'string' ? pointer : `${pointer}/0/zh`,
    ]);
  });

  it.each([
    'The spouse is listed together with the party',
    'His children may not attend private schools',
    'Names of family members are published',
  ])('is seen in English: %s', (en) => {
    expect(only(CODE, found(changed('/ruleSets/0/measureNotice', { zh: '示例提示', en })))).toEqual([
      `${CODE} /ruleSets/0/measureNotice/en`,
    ]);
  });

  it.each([
    '不公布其家庭成员的信息',
    '列入不影响其子女入学、就业',
    '其配偶、子女不受影响',
    '将财产转移至配偶名下，拒不履行',
    '利用亲属账户隐匿收入',
    '死者的近亲属可以申请更正',
    '本人不得支付子女就读高收费私立学校的费用',
  ])('is not: %s', (zh) => {
    expect(only(CODE, found(changed('/ruleSets/0/measureNotice/zh', zh)))).toEqual([]);
  });

  it.each(['The listing does not affect family members', 'The parent company is listed', 'Child labour is listed'])(
    'is not, in English: %s',
    (en) => {
      expect(only(CODE, found(changed('/ruleSets/0/measureNotice', { zh: '示例提示', en })))).toEqual([]);
    },
  );
});

describe('figures of two languages', () => {
  const CODE = 'text/languages-differ';
  const AT = '/ruleSets/0/title';
  const differs = (zh: string, en: string) => only(CODE, found(changed(AT, { zh, en })));

  it.each([
    ['列入三年', 'Listed for two years'],
    ['列入三年', 'Listed for a year'],
    ['列入一年', 'Listed for 24 months'],
    ['满六个月', 'After half a year and three months'],
    ['三个工作日内', 'Within three days'],
    ['三十日内', 'Within thirty-five days'],
    ['一至三年', 'One to five years'],
    ['一至三年', 'Two to three years'],
    ['满3年', 'A two-year term'],
    ['罚款三万元以上', 'A fine of CNY 300,000 or more'],
    ['罚款三万元以上', 'A fine of three thousand yuan or more'],
    ['百分之十以上', '5 % or more'],
    ['受到三次以上行政处罚', 'Two or more penalties'],
    ['受到两次以上行政处罚', 'Fined three times'],
    ['第三次被认定', 'The second finding'],
    ['三次以上', 'One or more times'],
    ['2026年4月1日起', 'From 2026-05-01'],
    ['2026年4月1日起', 'From 1 March 2026'],
    ['全国清单2024年版', 'National list of 2022'],
    ['违反第十六条', 'Against article 61'],
  ])('differ: %s, %s', (zh, en) => {
    expect(differs(zh, en)).toEqual([`${CODE} ${AT}/en`]);
  });

  it.each([
    ['列入三年', 'Listed for three (3) years'],
    ['列入三年', 'Listed for 36 months'],
    ['满半年', 'After six months'],
    ['一至三年', 'One to three years'],
    ['列入三年', 'Listed'],
    ['列入', 'Listed for three years'],
    ['每年一次', 'Once a year'],
    ['列入满三年，每年两次报告', 'After three years, with reports twice a year'],
    ['罚款三万元以上', 'A fine of 30,000 yuan or more'],
    ['一百万元以上', 'CNY 1 million or more'],
    ['受到三次以上行政处罚', 'Three penalties or more'],
    ['受到两次以上行政处罚', 'Fined twice'],
    ['两次以上', 'One of those who were fined'],
    ['两次以上查询无财产、终结执行之一', 'On one of seven events'],
    ['2026年4月1日起', 'From 1 April 2026'],
    ['国家发展和改革委员会令第36号', 'NDRC Order 36'],
    ['违反第一百一十四条', 'Against art. 114'],
  ])('agree: %s, %s', (zh, en) => {
    expect(differs(zh, en)).toEqual([]);
  });
});

describe('an authority below county level', () => {
  const CODE = 'manifest/authority-incompetent';
  const AT = '/manifest/authority/lowestLevel';

  it.each([
    ['a departmental rule', rule('3')],
    ['a law', law('3')],
  ])('is none because %s gives the department its powers', (_what, competence) => {
    const plugin = structuredClone(changed(AT, 'township')) as unknown as { manifest: { authority: object } };
    Object.assign(plugin.manifest.authority, { competence });
    expect(found(plugin)).toEqual([`${CODE} ${AT}`]);
  });

  it('is one where the clause on who decides says so', () => {
    const decided = changed('/ruleSets/0/approval', { lowestLevel: 'township', belowCountyBasis: rule('8') });
    const plugin = structuredClone(decided) as unknown as { manifest: { authority: object } };
    Object.assign(plugin.manifest.authority, { lowestLevel: 'township' });
    expect(found(plugin)).toEqual([]);
  });
});
