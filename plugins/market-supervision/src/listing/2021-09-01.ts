import { listingEdition } from '@chengxin/plugin-contract';
import { figure, foodSafetyRegulation, litigationLaw, order44, reconsiderationLaw } from '../bases.js';
import { listingFacts, listingJudgements } from '../facts.js';
import { byHeavierPenalty, byRefusal } from './criteria.js';

/**
 * 严重违法失信名单，2021年9月1日起。第五条至第十条只写入已读到原文或原文转述的行为；其余各项尚未核实，不写。
 * The amendment of 2025 is a consultation draft: no basis, and not here.
 */
export const listing20210901 = listingEdition({
  code: 'market-supervision/listing/2021-09-01',
  title: {
    zh: '市场监督管理严重违法失信名单（国家市场监督管理总局令第44号）',
    en: 'List of seriously illegal and dishonest parties in market supervision (SAMR Order 44)',
  },
  from: '2021-09-01',
  bases: [{ instrument: 'samr-order-44', mark: 'V' }, foodSafetyRegulation('66')],
  list: {
    code: 'samr-serious',
    name: { zh: '市场监督管理严重违法失信名单', en: 'Severe list of market supervision' },
    field: 'competition-and-order',
  },
  adoption: {
    known: false,
    adoptedBy: { instrument: 'samr-order-44', mark: 'V' },
    note: {
      zh: '部门规章，2021年7月30日公布；公开征求意见的起止日期没有查到',
      en: 'A departmental rule issued on 2021-07-30; the days of its public consultation were not found',
    },
  },
  facts: listingFacts,
  judgements: listingJudgements,
  criteria: [
    byHeavierPenalty({
      code: 'SAMR-A05.1',
      text: {
        zh: '未依法取得食品生产经营许可从事食品生产经营活动',
        en: 'Producing or trading in food without a licence',
      },
      basis: order44('5(1)'),
      field: 'life-and-health',
      conducts: ['food-without-licence'],
    }),
    byHeavierPenalty({
      code: 'SAMR-A05.2',
      text: {
        zh: '生产经营营养成分不符合食品安全标准的专供婴幼儿和其他特定人群的主辅食品',
        en: 'Food for infants or other special groups whose nutrients are below the safety standard',
      },
      basis: order44('5(2)'),
      field: 'life-and-health',
      conducts: ['substandard-nutrition-for-infants-or-special-groups'],
    }),
    byHeavierPenalty({
      code: 'SAMR-A05.3',
      text: {
        zh: '生产经营未按规定注册的保健食品、特殊医学用途配方食品、婴幼儿配方乳粉，或者未按注册的产品配方组织生产；标签、说明书虚假声称治疗功能或者保健功能',
        en: 'Unregistered health food, medical or infant formula, or production off the registered recipe; a false label that claims treatment or a health function',
      },
      basis: order44('5(3)'),
      field: 'life-and-health',
      conducts: [
        'unregistered-health-food-or-formula',
        'off-registered-recipe',
        'food-label-claiming-treatment-or-health-function',
      ],
    }),
    byHeavierPenalty({
      code: 'SAMR-A08.2',
      text: {
        zh: '预收费用后为逃避或者拒绝履行义务，关门停业或者迁移服务场所，且经市场监督管理部门确认无法取得联系',
        en: 'Takes prepayment, then closes or moves to evade its duties, and is confirmed unreachable',
      },
      basis: order44('8(2)'),
      field: 'competition-and-order',
      conducts: ['prepaid-then-closed-or-moved'],
      and: [{ fact: 'confirmed-unreachable', is: true }],
    }),
    byHeavierPenalty({
      code: 'SAMR-A09.1',
      text: {
        zh: '侵犯商业秘密、商业诋毁、组织虚假交易等严重破坏公平竞争秩序的不正当竞争行为',
        en: 'Infringes trade secrets, defames competitors or organises fake transactions',
      },
      basis: order44('9(1)'),
      field: 'competition-and-order',
      conducts: ['trade-secret-infringement', 'commercial-defamation', 'organised-fake-transactions'],
    }),
    byHeavierPenalty({
      code: 'SAMR-A09.5',
      text: {
        zh: '发布关系消费者生命健康的商品或者服务的虚假广告',
        en: 'False advertising of goods or services that bear on life and health',
      },
      basis: order44('9(5)'),
      field: 'competition-and-order',
      conducts: ['false-advertising-on-life-and-health'],
    }),
    byRefusal({
      code: 'SAMR-A11',
      text: {
        zh: '有履行能力但拒不履行、逃避执行市场监督管理部门作出的行政处罚决定、行政裁决决定，严重影响市场监督管理部门公信力',
        en: 'Able to perform a penalty or adjudication decision, refuses or evades, and gravely harms the credibility of market supervision',
      },
      basis: order44('11', 'V~'),
      field: 'refusal-of-legal-duty',
    }),
  ],
  // 第十三条：作出行政处罚决定时一并决定；告知、听证、送达、异议处理与行政处罚程序合并实施。陈述申辩的期限由处罚程序定，本办法没有规定，不写。
  procedure: { form: 'merged-with-penalty', basis: order44('13'), requiresFinality: false },
  approval: { lowestLevel: 'county', superiorConsent: figure(['county', 'municipal'], order44('22')) },
  period: figure({ kind: 'fixed', term: 'P3Y' }, order44('21', 'M-H')),
  startsOn: figure('listing', order44('21', 'M-H')),
  publishWithin: [
    { where: 'same-province', within: figure('20wd', order44('14', 'M-H')) },
    {
      where: 'other-province',
      handOverWithin: figure('10wd', order44('14', 'M-H')),
      within: figure('10wd', order44('14', 'M-H')),
    },
  ],
  removal: {
    conditions: {
      zh: '列入满一年，已履行处罚决定规定的义务，已消除危害后果和不良影响，未再受到较重行政处罚，且法律、行政法规规定的管理措施期限已届满的，可以申请提前移出；列入期满的移出',
      en: 'After one year: duties performed, harm removed, no new heavier penalty, and no statutory measure still running; otherwise when the period ends',
    },
    procedure: {
      zh: '向作出列入决定的市场监督管理部门提交申请、守信承诺书和履行义务、消除影响的材料；由其决定是否移出，准予移出的停止公示并解除管理措施',
      en: 'Apply to the deciding department with a commitment and proof; once granted, publication stops and the measures are lifted',
    },
    basis: order44('16'),
  },
  remedies: [
    {
      kind: 'reconsideration',
      within: figure('P60D', reconsiderationLaw('20')),
      text: {
        zh: '自知道列入决定之日起六十日内申请行政复议',
        en: 'Administrative reconsideration within 60 days of learning of the decision',
      },
    },
    {
      kind: 'litigation',
      within: figure('P6M', litigationLaw('46')),
      text: {
        zh: '自知道列入决定之日起六个月内提起行政诉讼',
        en: 'Suit within six months of learning of the decision',
      },
    },
  ],
  measureNotice: {
    zh: '列入期间依第十五条实施管理措施；依食品安全法被吊销许可证的，另受该法第一百三十五条的限制。具体措施以失信惩戒措施清单为限',
    en: 'While listed, management measures of art. 15 apply; whoever loses a food licence is also bound by Food Safety Law art. 135. No measure outside the list of measures is taken',
  },
  withdrawWithin: figure('3wd', order44('19', 'M-H')),
});
