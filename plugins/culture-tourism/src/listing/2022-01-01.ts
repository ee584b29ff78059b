import { listingEdition } from '@chengxin/plugin-contract';
import { figure, litigationLaw, order7, order7Unread, penaltyLaw, reconsiderationLaw } from '../bases.js';
import { listingFacts, listingJudgements } from '../facts.js';
import { culture, slight, third, tourism } from './criteria.js';

/** 文化和旅游市场严重失信主体、轻微失信主体，2022年1月1日起。第三次轻微的升为严重。 */
export const listing20220101 = listingEdition({
  code: 'culture-tourism/listing/2022-01-01',
  title: {
    zh: '文化和旅游市场失信主体（文化和旅游部令第7号）',
    en: 'Dishonest parties in the culture and tourism market (MCT Order 7)',
  },
  from: '2022-01-01',
  bases: [{ instrument: 'mct-order-7', mark: 'V' }],
  list: {
    code: 'mct-serious',
    name: { zh: '文化和旅游市场严重失信主体名单', en: 'Severe list of the culture and tourism market' },
    field: 'competition-and-order',
  },
  adoption: {
    known: false,
    adoptedBy: { instrument: 'mct-order-7', mark: 'V' },
    note: {
      zh: '部门规章，2021年11月15日公布；2021年6月公开征求意见，起止日期没有查到',
      en: 'A departmental rule issued on 2021-11-15; consulted on in June 2021, on days that were not found',
    },
  },
  facts: listingFacts,
  judgements: listingJudgements,
  criteria: [...culture, ...tourism, ...slight, third],
  // 严重失信主体：告知，十个工作日内陈述申辩，十五个工作日内答复，专家论证、法制审核、集体决定，十五个工作日内决定，送达。
  procedure: {
    form: 'stand-alone',
    basis: order7Unread('M-M'),
    objectionWindow: figure('10wd', order7Unread('M-M')),
    answerWithin: figure('15wd', order7Unread('M-M')),
    decideWithin: figure('15wd', order7Unread('M-M')),
    requiresFinality: false,
  },
  approval: { lowestLevel: 'county' },
  exits: [
    {
      code: 'term-over',
      text: { zh: '期限届满，系统自动移出，无需申请', en: 'The term is over: removed by the system, no application' },
      basis: order7('26(1)'),
      trigger: 'expiry',
      initiator: 'organ',
      outcome: 'removed',
    },
    {
      code: 'basis-changed',
      text: {
        zh: '认定所依据的文书被撤销、变更，或者所依据的政策、法律法规改变的，自动修复',
        en: 'The document behind it was annulled or changed, or the policy or law was: repaired without application',
      },
      basis: order7('26'),
      trigger: 'basis-revoked',
      initiator: 'organ',
      outcome: 'removed',
    },
  ],
  period: figure({ kind: 'fixed', term: 'P3Y' }, order7Unread('M-H')),
  startsOn: figure('listing', order7Unread('INF')),
  publishWithin: [],
  removal: {
    conditions: {
      zh: '期限届满自动移出；严重失信主体满六个月、轻微失信主体满三个月，纠正失信行为并参加培训的，可以申请信用修复',
      en: 'Removed at the end of the term; before that, repair after six months (severe) or three (slight), once corrected and trained',
    },
    procedure: {
      zh: '向作出认定的文化和旅游主管部门申请，由其受理、核查、决定并解除惩戒',
      en: 'Apply to the deciding department, which accepts, checks, decides and lifts the measures',
    },
    basis: order7Unread('M-H'),
  },
  remedies: [
    {
      kind: 'reconsideration',
      within: figure('P60D', reconsiderationLaw('20')),
      text: {
        zh: '自知道认定决定之日起六十日内申请行政复议',
        en: 'Administrative reconsideration within 60 days of learning of the decision',
      },
    },
    {
      kind: 'litigation',
      within: figure('P6M', litigationLaw('46')),
      text: {
        zh: '自知道认定决定之日起六个月内提起行政诉讼',
        en: 'Suit within six months of learning of the decision',
      },
    },
  ],
  measureNotice: {
    zh: '认定期间增加检查频次，信息共享；另受法律、行政法规规定的限制。具体措施以失信惩戒措施清单为限',
    en: 'More checks and sharing while it lasts, and what laws and regulations provide; no measure outside the list of measures is taken',
  },
  // 第26条没有写几日；处罚决定被撤销的，行政处罚法要求三日内撤下处罚信息，据以推断。
  withdrawWithin: figure('3wd', penaltyLaw('48', 'INF')),
});
