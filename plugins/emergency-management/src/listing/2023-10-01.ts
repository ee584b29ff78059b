import { listingEdition, type PublishedField, type PublishedFieldName } from '@chengxin/plugin-contract';
import { figure, litigationLaw, order11, reconsiderationLaw, workSafetyLaw } from '../bases.js';
import { listingFacts, listingJudgements } from '../facts.js';
import { criteria } from './criteria.js';

/** 第十二条。身份证件号码也在公示之列只凭记忆：没有核实之前不公示证件号码。 */
const shown = (field: PublishedFieldName): PublishedField => ({ field, basis: order11('12', 'M-H') });

/** 安全生产严重失信主体名单，2023年10月1日起。 */
export const listing20231001 = listingEdition({
  code: 'emergency-management/listing/2023-10-01',
  title: {
    zh: '安全生产严重失信主体名单（应急管理部令第11号）',
    en: 'List of severely dishonest parties in work safety (MEM Order 11)',
  },
  from: '2023-10-01',
  bases: [{ instrument: 'mem-order-11', mark: 'V' }, workSafetyLaw('78')],
  list: {
    code: 'em-safety',
    name: { zh: '安全生产严重失信主体名单', en: 'Severe list of work safety' },
    field: 'life-and-health',
  },
  adoption: {
    known: false,
    adoptedBy: { instrument: 'mem-order-11', mark: 'V' },
    note: {
      zh: '部门规章，2023年8月8日公布；2022年1月曾公开征求意见，起止日期没有查到',
      en: 'A departmental rule issued on 2023-08-08; a draft was opened in January 2022, its days were not found',
    },
  },
  facts: listingFacts,
  judgements: listingJudgements,
  criteria,
  // 第九条事先告知，第十条书面决定；告知、送达、异议处理参照行政处罚法，本办法没有给出期限，不写。
  procedure: { form: 'stand-alone', basis: order11('9', 'M-H'), requiresFinality: false },
  approval: { lowestLevel: 'county' },
  exits: [
    {
      code: 'expired',
      text: {
        zh: '管理期限届满，由作出列入决定的部门移出，停止公示，解除管理措施',
        en: 'The term has ended: the deciding department removes, stops publication and lifts the measures',
      },
      basis: order11('13', 'V2'),
      trigger: 'expiry',
      initiator: 'organ',
      outcome: 'removed',
    },
    {
      code: 'penalty-revoked',
      text: {
        zh: '列入所依据的行政处罚被撤销、确认违法或者无效的，撤销列入',
        en: 'The penalty behind the listing falls: the listing is revoked',
      },
      basis: order11('15', 'M-M'),
      trigger: 'basis-revoked',
      initiator: 'organ',
      within: figure('3wd', order11('15', 'M-M')),
      outcome: 'removed',
    },
    {
      code: 'fraud',
      text: {
        zh: '隐瞒真实情况、弄虚作假提前移出的，撤销移出决定，恢复列入，期限重新计算',
        en: 'Early removal by fraud is revoked, the entry restored, and its term starts again',
      },
      basis: order11('20', 'M-H'),
      trigger: 'fraud-found',
      initiator: 'organ',
      outcome: 'restored',
      restartsClock: true,
    },
  ],
  publishFields: [
    shown('name'),
    shown('address'),
    shown('unified-code'),
    shown('responsible-persons'),
    shown('term'),
    shown('authority'),
  ],
  period: figure({ kind: 'fixed', term: 'P3Y' }, order11('13', 'V2')),
  // 管理期限从何时起算没有读到，按列入之日推定。
  startsOn: figure('listing', order11('13', 'INF')),
  // 不分当事人登记在本省还是外省。
  publishWithin: (['same-province', 'other-province'] as const).map((where) => ({
    where,
    within: figure('20wd', order11('11', 'M-H')),
  })),
  removal: {
    conditions: {
      zh: '列入满十二个月，已履行行政处罚决定规定的义务，已消除危害后果和不良影响，没有再发生第六条、第七条规定的情形，且法律、行政法规规定的行业或者职业禁入期限已届满的，可以申请提前移出；满三年的移出',
      en: 'After twelve months: duties performed, harm removed, nothing new under arts. 6 or 7, and no statutory ban running; otherwise after three years',
    },
    procedure: {
      zh: '向作出列入决定的应急管理部门申请；由其受理、审查并决定，不予移出的说明理由；准予移出的停止公示，解除管理措施',
      en: 'Apply to the deciding department, which decides, with reasons where it refuses; once granted, publication stops and the measures are lifted',
    },
    basis: order11('17', 'V2'),
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
    zh: '列入期间，有关部门可以依安全生产法第七十八条加大执法检查频次、暂停项目审批、上调有关保险费率、实施行业或者职业禁入；具体措施以失信惩戒措施清单为限',
    en: 'While listed, the joint measures of Work Safety Law art. 78 may be taken. No measure outside the list of measures is taken',
  },
  withdrawWithin: figure('3wd', order11('15', 'M-M')),
});
