import { listingEdition } from '@chengxin/plugin-contract';
import {
  figure,
  litigationLaw,
  order45,
  reconsiderationLaw,
  wageCrimeInterpretation,
  wagesRegulation,
} from '../bases.js';
import { listingFacts, listingJudgements } from '../facts.js';
import { criteria } from './criteria.js';

const CRITERIA = ['HRSS-A05.1', 'HRSS-A05.2'] as const;

/** 拖欠农民工工资失信联合惩戒对象名单，2022年1月1日起。 */
export const listing20220101 = listingEdition({
  code: 'human-resources/listing/2022-01-01',
  title: {
    zh: '拖欠农民工工资失信联合惩戒对象名单（人力资源和社会保障部令第45号）',
    en: 'List of parties sanctioned for defaulting on migrant workers’ wages (MOHRSS Order 45)',
  },
  from: '2022-01-01',
  bases: [{ instrument: 'mohrss-order-45', mark: 'V' }, wagesRegulation('48'), wageCrimeInterpretation('3')],
  list: {
    code: 'hrss-wage-arrears',
    name: { zh: '拖欠农民工工资失信联合惩戒对象名单', en: 'List of wage defaulters' },
    field: 'competition-and-order',
  },
  adoption: {
    known: false,
    adoptedBy: { instrument: 'mohrss-order-45', mark: 'V' },
    note: {
      zh: '部门规章，2021年11月10日公布；公开征求意见的起止日期没有查到',
      en: 'A departmental rule issued on 2021-11-10; the days of its public consultation were not found',
    },
  },
  facts: listingFacts,
  judgements: listingJudgements,
  criteria,
  procedure: {
    form: 'stand-alone',
    basis: order45('6'),
    objectionWindow: figure('5wd', order45('6')),
    answerWithin: figure('5wd', order45('6')),
    // 第八条：自责令限期支付文书指定期限届满之日起算。
    decideWithin: figure('20wd', order45('8')),
    decisionExtendable: {
      ...figure('20wd', order45('8')),
      approvedBy: {
        zh: '人力资源社会保障行政部门负责人（情况复杂的）',
        en: 'The head of the department, where the case is complex',
      },
    },
    noticeSays: [
      {
        zh: '作出列入决定前已经改正违法行为并作出不再拖欠工资的书面信用承诺的，可以不予列入（第七条）',
        en: 'Whoever corrects the breach and commits in writing before the decision may be left out (art. 7)',
      },
    ],
    requiresFinality: false,
  },
  approval: { lowestLevel: 'county' },
  preemption: [
    {
      code: 'corrected-and-committed',
      text: {
        zh: '作出列入决定前已经改正拖欠农民工工资违法行为，且作出不再拖欠的书面信用承诺的，可以不予列入',
        en: 'Corrected, with a written commitment, before the decision: may be left out',
      },
      basis: order45('7'),
      criteria: CRITERIA,
      when: {
        all: [
          { fact: 'violation-corrected', is: true },
          { fact: 'commitment-given', is: true },
        ],
      },
      effect: 'not-listed',
      obligation: 'may',
    },
  ],
  exits: [
    {
      code: 'expired',
      text: { zh: '列入期限届满，移出并停止公布', en: 'The term has ended: removed, and no longer published' },
      basis: order45('17'),
      trigger: 'expiry',
      initiator: 'organ',
      within: figure('10wd', order45('17')),
      outcome: 'removed',
    },
    {
      code: 'order-revoked',
      text: { zh: '责令限期支付文书被依法撤销的，撤销列入决定', en: 'The order to pay is revoked: so is the listing' },
      basis: order45('16'),
      trigger: 'basis-revoked',
      initiator: 'organ',
      within: figure('10wd', order45('17')),
      outcome: 'removed',
    },
    {
      code: 'fraud',
      text: {
        zh: '以隐瞒有关情况、提供虚假材料等方式提前移出的，撤销移出，恢复列入，列入期限重新计算',
        en: 'Early removal by fraud is revoked, the entry restored, and its term starts again',
      },
      basis: order45('15'),
      trigger: 'fraud-found',
      initiator: 'organ',
      outcome: 'restored',
      restartsClock: true,
    },
  ],
  period: figure({ kind: 'fixed', term: 'P3Y' }, order45('11')),
  startsOn: figure('listing', order45('11')),
  // 第九条没有规定几日内公布，不写。
  publishWithin: [],
  removal: {
    conditions: {
      zh: '已经改正，自改正之日起在名单内满六个月，作出不再拖欠的书面信用承诺，列入期间没有新的拖欠，没有因拒不支付劳动报酬犯罪正在刑事诉讼或者被追究刑事责任，也没有法律、行政法规和党中央、国务院政策文件规定的其他情形的，可以申请提前移出；满三年的移出',
      en: 'Corrected, six months on the list since the correction, a written commitment, no new default, no wage crime and no other central bar: early removal on application; otherwise after three years',
    },
    procedure: {
      zh: '用人单位向作出列入决定的部门提交申请书、改正的证明材料和书面信用承诺；决定的时限以修复规则所载为准，不予移出的说明理由。移出的，十个工作日内停止公布，同一决定列入的人员一并移出',
      en: 'The employer applies to the deciding department with proof and commitment; decided within the time the repair rules give, with reasons where refused; taken down in 10 working days, and all persons of the same decision leave with it',
    },
    basis: order45('12'),
  },
  remedies: [
    {
      kind: 'reconsideration',
      within: figure('P60D', reconsiderationLaw('20')),
      text: {
        zh: '自知道列入决定或者不予提前移出决定之日起六十日内申请行政复议',
        en: 'Administrative reconsideration within 60 days of learning of the listing, or of the refusal to remove',
      },
    },
    {
      kind: 'litigation',
      within: figure('P6M', litigationLaw('46')),
      text: {
        zh: '自知道列入决定或者不予提前移出决定之日起六个月内提起行政诉讼',
        en: 'Suit within six months of learning of the listing, or of the refusal to remove',
      },
    },
  ],
  measureNotice: {
    zh: '列入期间，依保障农民工工资支付条例第四十八条在政府资金支持、政府采购、招投标、融资贷款、市场准入、税收优惠、评优评先、交通出行等方面受到限制；具体措施以失信惩戒措施清单为限',
    en: 'While listed, the limits of art. 48 of the wages regulation apply in eight fields. No measure outside the list of measures is taken',
  },
  withdrawWithin: figure('10wd', order45('17')),
});
