import { listingEdition, type Condition, type DocumentKind, type ListingCriterion } from '@chengxin/plugin-contract';
import {
  figure,
  litigationLaw,
  notKnown,
  order83,
  order83Unread,
  publicityRegulation,
  reconsiderationLaw,
} from '../bases.js';
import { listingFacts83, listingJudgements83, type Conduct83 } from '../predecessor-facts.js';

type When = Condition<typeof listingFacts83, typeof listingJudgements83>;
type Mark = 'V' | 'V2';

const conduct = (code: Conduct83): When => ({ fact: 'conducts', includes: code });
const thriceInTwoYears: When = { fact: 'same-kind-penalties-in-two-years', atLeast: 3 };

const item = (
  number: string,
  zh: string,
  en: string,
  when: When,
  mark: Mark = 'V2',
  documents: readonly DocumentKind[] = ['penalty-decision'],
): ListingCriterion<When> => ({
  code: `SAMR83-A05.${number}`,
  text: { zh, en },
  basis: order83(number === 'total' ? '5(2)' : `5(1)(${number})`, mark),
  leadsTo: 'severe-list',
  severity: 'serious',
  subjects: ['legal-person', 'unincorporated'],
  documents,
  when,
});

const UNREAD = { zh: '条文没有读到', en: 'The article was not read' };
const CLEAN: When = { fact: 'no-recurrence', is: true };
const ABNORMAL = 'SAMR83-A05.1';
const OTHERS = ['2', '3', '4', '5', '6', '7', '8', '9', '10', 'total'].map((number) => `SAMR83-A05.${number}`);

/** 前身：严重违法失信企业名单，2016年4月1日至2021年8月31日。只写读到的内容。 */
export const listing20160401 = listingEdition({
  code: 'market-supervision/listing/2016-04-01',
  title: {
    zh: '严重违法失信企业名单（国家工商行政管理总局令第83号）',
    en: 'List of seriously illegal and dishonest enterprises (SAIC Order 83)',
  },
  from: '2016-04-01',
  bases: [{ instrument: 'samr-order-83', mark: 'V' }, publicityRegulation('17')],
  list: {
    code: 'samr-serious',
    name: { zh: '严重违法失信企业名单', en: 'Seriously illegal and dishonest enterprises' },
    field: 'competition-and-order',
  },
  adoption: {
    known: false,
    adoptedBy: { instrument: 'samr-order-83', mark: 'V' },
    note: {
      zh: '部门规章，2015年12月30日公布，曾公开征求意见，起止日期没有查到',
      en: 'A departmental rule issued on 2015-12-30 after public consultation, whose days were not found',
    },
  },
  facts: listingFacts83,
  judgements: listingJudgements83,
  criteria: [
    item(
      '1',
      '被列入经营异常名录届满三年仍未履行相关义务',
      'Three years in the directory of abnormal operation, duty unperformed',
      { fact: 'abnormal-three-years-unperformed', is: true },
      'V2',
      ['other-statutory'],
    ),
    item(
      '2',
      '以虚假材料或者其他欺诈手段取得变更或者注销登记，被撤销登记',
      'Change or cancellation of registration obtained by fraud, and revoked',
      conduct('registration-by-fraud-revoked'),
      'V2',
      ['penalty-decision', 'other-statutory'],
    ),
    item(
      '3',
      '组织策划传销，或者因为传销提供便利条件两年内受到三次以上行政处罚',
      'Organising pyramid selling, or three penalties in two years for facilitating it',
      {
        any: [
          conduct('organising-pyramid-selling'),
          { all: [conduct('facilitating-pyramid-selling'), thriceInTwoYears] },
        ],
      },
    ),
    item('4', '因直销违法行为两年内受到三次以上行政处罚', 'Three penalties in two years for illegal direct selling', {
      all: [conduct('illegal-direct-selling'), thriceInTwoYears],
    }),
    item('5', '因不正当竞争行为两年内受到三次以上行政处罚', 'Three penalties in two years for unfair competition', {
      all: [conduct('unfair-competition'), thriceInTwoYears],
    }),
    item(
      '6',
      '因商品或者服务不安全造成人身伤害等严重侵害消费者权益的行为两年内受到三次以上行政处罚',
      'Three penalties in two years for unsafe goods or services gravely harming consumers',
      { all: [conduct('unsafe-goods-gravely-harming-consumers'), thriceInTwoYears] },
    ),
    item(
      '7',
      '因虚假广告两年内受到三次以上行政处罚，或者关系生命健康的虚假广告造成人身伤害或者其他严重社会不良影响',
      'Three penalties in two years for false advertising, or false advertising on life and health with grave consequences',
      {
        any: [
          { all: [conduct('false-advertising'), thriceInTwoYears] },
          conduct('health-advertising-with-grave-consequences'),
        ],
      },
    ),
    item(
      '8',
      '因商标侵权行为五年内受到两次以上行政处罚',
      'Two penalties in five years for trademark infringement',
      { all: [conduct('trademark-infringement'), { fact: 'trademark-penalties-in-five-years', atLeast: 2 }] },
      'V',
    ),
    item(
      '9',
      '被决定停止受理商标代理业务',
      'Stopped from trademark agency business by decision',
      conduct('trademark-agency-stopped'),
      'V2',
      ['penalty-decision', 'other-statutory'],
    ),
    item(
      '10',
      '国家工商行政管理总局规定的其他违法且情节严重的情形',
      'Another grave violation named by the administration',
      { all: [conduct('other-by-the-administration'), { judgement: 'other-and-grave' }] },
    ),
    item(
      'total',
      '有第一款第三项至第八项所列行为，两年内累计受到三次以上行政处罚',
      'Three penalties in two years for conducts of items 3 to 8 taken together',
      { fact: 'listed-kinds-penalties-in-two-years', atLeast: 3 },
    ),
  ],
  // 第一项列入前六十日内公告提示；列入以后可以提出异议。
  procedure: {
    form: 'remedy-after',
    basis: order83('8', 'V2'),
    answerWithin: notKnown(UNREAD, order83Unread('MEM')),
    decideWithin: figure('10wd', order83('8', 'V2')),
    requiresFinality: false,
  },
  // 第一项由省级以上部门列入，契约的层级不分情形。
  approval: { lowestLevel: 'county' },
  exits: [
    {
      code: 'clean-on-application',
      text: {
        zh: '满五年未再发生第五条规定的情形，经企业申请移出',
        en: 'Five years without another situation: removed on application',
      },
      basis: order83('10', 'V2'),
      trigger: 'application',
      initiator: 'party',
      criteria: [ABNORMAL],
      when: CLEAN,
      within: figure('5wd', order83('10', 'V2')),
      outcome: 'removed',
    },
    {
      code: 'clean',
      text: {
        zh: '满五年未再发生第五条规定的情形，由作出列入决定的部门移出',
        en: 'Five years without another situation: removed by the department',
      },
      basis: order83('9', 'V2'),
      trigger: 'event',
      initiator: 'organ',
      criteria: OTHERS as [string, ...string[]],
      when: CLEAN,
      outcome: 'removed',
    },
    {
      code: 'error-corrected',
      text: { zh: '核实发现列入错误的，予以更正', en: 'An entry found to be wrong is corrected' },
      basis: order83Unread('FRAG'),
      trigger: 'error-corrected',
      initiator: 'organ',
      within: figure('5wd', order83Unread('FRAG')),
      outcome: 'corrected',
    },
  ],
  period: figure({ kind: 'fixed', term: 'P5Y' }, order83('9', 'V2')),
  startsOn: figure('listing', order83('9', 'V2')),
  publishWithin: [{ where: 'same-province', within: notKnown(UNREAD, order83Unread('MEM')) }],
  removal: {
    conditions: {
      zh: '自列入之日起满五年未再发生第五条规定的情形',
      en: 'Five years since the listing without another situation of art. 5',
    },
    procedure: {
      zh: '因列入经营异常名录满三年而列入的由企业申请，其余由作出列入决定的部门移出，移出决定通过企业信用信息公示系统公示',
      en: 'On application where three years in the directory led to it, otherwise by the department; the decision is published',
    },
    basis: order83('9', 'V2'),
  },
  remedies: [
    {
      kind: 'objection',
      within: figure('P30D', order83Unread('V2')),
      text: {
        zh: '自公示之日起三十日内向作出决定的部门书面提出异议',
        en: 'Written objection to the department within 30 days of publication',
      },
    },
    {
      kind: 'reconsideration',
      within: figure('P60D', reconsiderationLaw('9', 'V2')),
      text: {
        zh: '自知道列入决定之日起六十日内申请行政复议',
        en: 'Administrative reconsideration within 60 days of learning of the decision',
      },
    },
    {
      kind: 'litigation',
      within: figure('P6M', litigationLaw('46', 'V2')),
      text: {
        zh: '自知道列入决定之日起六个月内提起行政诉讼',
        en: 'Suit within six months of learning of the decision',
      },
    },
  ],
  measureNotice: {
    zh: '列入期间受信用约束和部门联合惩戒；其法定代表人、负责人三年内不得担任其他企业的法定代表人、负责人',
    en: 'Credit constraints and joint measures while listed; the legal representative may head no other enterprise for three years',
  },
  withdrawWithin: figure('5wd', order83Unread('FRAG')),
});
