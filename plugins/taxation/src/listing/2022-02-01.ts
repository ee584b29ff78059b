import { listingEdition, type Mark, type Preemption, type PublishedField } from '@chengxin/plugin-contract';
import { figure, litigationLaw, order54, penaltyLaw, reconsiderationLaw } from '../bases.js';
import { listingFacts, listingJudgements } from '../facts.js';
import { criteria, type ListingCondition } from './criteria.js';

/** 第十二条：只有法定代表人、负责人和实际责任人见于转述；其余各项和遮蔽出生日期只凭记忆。 */
const who = (field: PublishedField['field'], mark: Mark, mask?: PublishedField['mask']): PublishedField => ({
  field,
  ...(mask ? { mask } : {}),
  basis: order54('12', mark),
});
const what = (field: PublishedField['field']): PublishedField => ({ field, basis: order54('11', 'M-H') });

const paid: ListingCondition = { fact: 'paid-in-full', is: true };

/** 第十四条：公布前缴清的，不向社会公布。确定仍然作出，记录仍在。 */
const cures: readonly Preemption<ListingCondition>[] = [
  {
    code: 'paid-before-publication',
    text: {
      zh: '公布前按照决定书缴清税款、滞纳金和罚款的，不向社会公布',
      en: 'Not published where tax, late fees and fines are paid in full before publication',
    },
    basis: order54('14', 'M-H'),
    criteria: ['TAX-A06.01a', 'TAX-A06.01b', 'TAX-A06.02'],
    when: paid,
    effect: 'not-published',
    obligation: 'must',
  },
  {
    code: 'paid-before-publication-after-absconding',
    text: {
      zh: '因偷税而走逃（失联）的，公布前缴清的，不向社会公布；因逃避追缴欠税而走逃的是否相同，没有读到原文，由人对照认定',
      en: 'The same for who absconded after evasion; whether also after obstructing recovery was not read, and a person finds it',
    },
    basis: order54('14', 'M-H'),
    criteria: ['TAX-A06.08'],
    when: {
      all: [
        paid,
        {
          any: [
            { fact: 'conducts', includes: 'evasion' },
            { fact: 'conducts', includes: 'withheld-tax-kept' },
            { all: [{ fact: 'conducts', includes: 'recovery-obstructed' }, { judgement: 'cure-covers-arrears' }] },
          ],
        },
      ],
    },
    effect: 'not-published',
    obligation: 'must',
  },
];

/**
 * 重大税收违法失信主体，2022年2月1日起。第六条读到原文；第八条至第二十五条只读到草案和转述，数字各有标记。
 * 此前的2018年公告是规范性文件，只供推演，见 `2019-01-01.ts`。
 */
export const listing20220201 = listingEdition({
  code: 'taxation/listing/2022-02-01',
  title: {
    zh: '重大税收违法失信主体（国家税务总局令第54号）',
    en: 'Parties to major tax violations (STA Order 54)',
  },
  from: '2022-02-01',
  bases: [{ instrument: 'sta-order-54', mark: 'V' }],
  list: {
    code: 'major-tax-violations',
    name: { zh: '重大税收违法失信主体', en: 'Parties to major tax violations' },
    field: 'refusal-of-legal-duty',
  },
  adoption: {
    known: false,
    adoptedBy: { instrument: 'sta-order-54', mark: 'V' },
    note: {
      zh: '部门规章，2021年12月31日公布；公开征求意见的起止日期没有查到',
      en: 'A departmental rule issued on 2021-12-31; the days of its public consultation were not found',
    },
  },
  facts: listingFacts,
  judgements: listingJudgements,
  criteria,
  procedure: {
    form: 'stand-alone',
    basis: order54('8', 'V~'),
    // 草案为五日；第二十五条说明“日”为工作日，出自记忆。
    objectionWindow: figure('5wd', order54('9', 'M-H')),
    // 自决定书不可再争议之日起。
    decideWithin: figure('30wd', order54('10', 'M-H')),
    noticeSays: [
      { zh: '拟公布的信息', en: 'The information to be published' },
      { zh: '拟通知的实施惩戒的部门', en: 'The departments that will be told, for sanctions' },
      {
        zh: '参加纳税信用评价的，纳税信用级别直接判为D级的提示',
        en: 'For those with a tax credit rating: that it will be D',
      },
    ],
    requiresFinality: true,
  },
  approval: {
    lowestLevel: 'municipal',
    signer: figure(
      {
        zh: '设区的市、自治州以上税务局局长或者其授权的税务局领导',
        en: 'Head of a tax bureau at prefecture-city level or above, or the leader whom the head authorises',
      },
      // 局长见于草案；“授权的税务局领导”只凭记忆。
      order54('10', 'M-H'),
    ),
  },
  preemption: cures,
  exits: [
    {
      code: 'term-over',
      text: { zh: '自公布之日起满三年的，停止公布', en: 'Publication stops three years after it began' },
      basis: order54('17'),
      trigger: 'expiry',
      initiator: 'organ',
      within: figure('5wd', order54('17', 'M-H')),
      outcome: 'removed',
    },
  ],
  publishFields: [
    who('name', 'M-H'),
    who('unified-code', 'M-H'),
    who('address', 'M-H'),
    who('legal-representative', 'V~'),
    who('responsible-persons', 'V~'),
    who('sex', 'M-H'),
    who('identity-number', 'M-H', 'hide-birth'),
    what('facts'),
    what('result'),
    what('basis'),
    what('document-number'),
    what('authority'),
  ],
  period: figure({ kind: 'fixed', term: 'P3Y' }, order54('17')),
  startsOn: figure('publication', order54('17')),
  // 自失信主体确定文书送达之次月起算；第二十五条是否使这十五日成为工作日，只有记忆，按自然日。
  // 不分当事人登记在本省还是外省。
  publishWithin: (['same-province', 'other-province'] as const).map((where) => ({
    where,
    within: figure({ nextMonthWithinDays: 15 }, order54('11')),
  })),
  publishAfterService: { basis: order54('11') },
  removal: {
    conditions: {
      zh: '自公布之日起满三年停止公布；缴清税款、滞纳金和罚款且公布满六个月，或者破产重整、和解中税收债权已清偿，或者在突发事件中作出突出贡献的，可以申请提前停止公布',
      en: 'Three years after publication; earlier on application: paid in full and published for six months, or tax claims satisfied in bankruptcy, or an outstanding contribution in an emergency',
    },
    procedure: {
      zh: '向作出确定的税务局申请，附申请表和规定的材料；受理、决定和停止公布的时限以修复规则所载为准',
      en: 'Apply to the determining bureau with the form and the papers; the terms are those of the repair rule',
    },
    basis: order54('18'),
  },
  remedies: [
    {
      kind: 'reconsideration',
      within: figure('P60D', reconsiderationLaw('20')),
      text: {
        zh: '自知道确定决定之日起六十日内申请行政复议',
        en: 'Administrative reconsideration within 60 days of learning of the determination',
      },
    },
    {
      kind: 'litigation',
      within: figure('P6M', litigationLaw('46')),
      text: {
        zh: '自知道确定决定之日起六个月内提起行政诉讼',
        en: 'Suit within six months of learning of the determination',
      },
    },
  ],
  measureNotice: {
    zh: '信息通报有关部门，由其依法依规实施管理措施；纳税信用级别直接判为D级；未结清税款、滞纳金又不提供担保的，税务机关可以通知出境管理机关阻止其出境。具体措施以失信惩戒措施清单为限',
    en: 'Other departments are told and act by law; the tax credit rating becomes D; who has not paid and gives no security may be stopped at the border. No measure outside the list of measures is taken',
  },
  // 第54号令没有规定撤销的期限；处罚决定被撤销的，依行政处罚法三日内撤回，名单随之（推断）。
  withdrawWithin: figure('3wd', penaltyLaw('48', 'INF')),
});
