import { listingEdition } from '@chengxin/plugin-contract';
import { figure, foodSafetyRegulation, litigationLaw, order44, penaltyLaw, reconsiderationLaw } from '../bases.js';
import { listingFacts, listingJudgements } from '../facts.js';
import { competition, consumers, refusal, supervisionOrder } from './order-44-markets.js';
import { drugsAndDevices, food, quality } from './order-44-safety.js';

/**
 * 严重违法失信名单，2021年9月1日起。第五条至第十条各项齐备；只凭记忆的各项带有标记，须由法律人员核对。
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
  criteria: [...food, ...drugsAndDevices, ...quality, ...consumers, ...competition, ...supervisionOrder, refusal],
  // 第十三条：作出行政处罚决定时一并决定；告知、听证、送达、异议处理与行政处罚程序合并实施。陈述申辩的期限由处罚程序定，本办法没有规定，不写。
  procedure: { form: 'merged-with-penalty', basis: order44('13'), requiresFinality: false },
  approval: { lowestLevel: 'county', superiorConsent: figure(['county', 'municipal'], order44('22')) },
  exits: [
    {
      code: 'basis-revoked',
      text: {
        zh: '列入所依据的处罚决定被撤销、确认违法或者无效的，撤销列入',
        en: 'The penalty decision behind it was annulled, or found unlawful or void: the listing is revoked',
      },
      basis: order44('19', 'M-H'),
      trigger: 'basis-revoked',
      initiator: 'organ',
      within: figure('3wd', order44('19', 'M-H')),
      outcome: 'removed',
    },
    {
      code: 'fraud-restored',
      text: {
        zh: '申请移出时隐瞒真实情况、弄虚作假，情节严重的，撤销移出，恢复列入，期限重新计算',
        en: 'Serious fraud in the application: the removal is revoked, the listing restored and its clock restarted',
      },
      basis: order44('20', 'M-H'),
      trigger: 'fraud-found',
      initiator: 'organ',
      outcome: 'restored',
      restartsClock: true,
    },
  ],
  // 限制开展生产经营活动、限制从业长于三年的，按实际期限（第二十一条）；限制只能由法律、行政法规设定（行政处罚法第九条）。有没有限制由作出决定的人查明。
  period: figure({ kind: 'linked-ban', atLeast: 'P3Y', withoutBan: 'P3Y', ban: penaltyLaw('9') }, order44('21', 'M-H')),
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
