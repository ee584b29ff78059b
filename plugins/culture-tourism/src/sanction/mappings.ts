import type { SanctionMapping, Text } from '@chengxin/plugin-contract';
import { figure, order7Unread } from '../bases.js';
import { SERIOUS } from '../listing/criteria.js';

const RANK_MISSING: Text = {
  zh: '文化和旅游部令第7号为部门规章，不足以设定措施；法律、行政法规的条号没有查到，清单中也没有具体条目',
  en: 'MCT Order 7 is a departmental rule and cannot carry the measure; the articles of laws or regulations were not found, nor a row of the list',
};

const recorded = (
  code: string,
  list: string,
  item: string,
  rest: Pick<SanctionMapping, 'criteria' | 'basis'> &
    Partial<Pick<SanctionMapping, 'term' | 'termStartsOn' | 'targets' | 'whenPenalty' | 'when'>>,
): SanctionMapping => ({
  code,
  measure: { list, code: item },
  fromSeverity: 'serious',
  obligation: 'may',
  assignable: { missing: RANK_MISSING },
  ...rest,
});

/** 期限自何日起算没有读到，按处罚决定推断。 */
const decided = figure('penalty-decision', order7Unread('INF'));

/**
 * 一份全国清单有效期间的惩戒，全部只登记不实施。
 * 违法经营娱乐场所的投资人员和负责人终身禁入：哪一部法律、行政法规规定没有查到；投资人员不是契约所列的职务，不写。
 */
export const mappingsOf = (list: string): readonly SanctionMapping[] => [
  recorded('MCT-checks', list, 'I12', { criteria: SERIOUS, basis: order7Unread('V') }),
  recorded('MCT-sharing', list, 'I11', { criteria: SERIOUS, basis: order7Unread('V') }),
  recorded('MCT-market', list, 'I13', { criteria: SERIOUS, basis: order7Unread('V') }),
  recorded('MCT-entertainment', list, 'I02', {
    criteria: ['MCT-A13.4'],
    basis: order7Unread('V2'),
    targets: ['legal-representative', 'principal'],
    when: { fact: 'unlicensed-operation', is: 'entertainment' },
    term: figure('life', order7Unread('V2')),
  }),
  recorded('MCT-internet-cafe', list, 'I01', {
    criteria: ['MCT-A13.4'],
    basis: order7Unread('M-H'),
    when: { fact: 'unlicensed-operation', is: 'internet' },
    term: figure('P5Y', order7Unread('M-H')),
    termStartsOn: decided,
  }),
  recorded('MCT-guide-card', list, 'I02', {
    criteria: ['MCT-A14.4'],
    basis: order7Unread('V2'),
    whenPenalty: ['licence-revocation'],
    term: figure('P3Y', order7Unread('V2')),
    termStartsOn: decided,
  }),
  recorded('MCT-agency-heads', list, 'I02', {
    criteria: ['MCT-A14.4'],
    basis: order7Unread('V2'),
    whenPenalty: ['licence-revocation'],
    targets: ['legal-representative', 'principal'],
    term: figure('P5Y', order7Unread('V2')),
    termStartsOn: decided,
  }),
  recorded('MCT-outbound', list, 'I01', {
    criteria: ['MCT-A14.3'],
    basis: order7Unread('V2'),
    whenPenalty: ['fine', 'suspension-of-business', 'licence-suspension', 'licence-revocation'],
    term: figure('P2Y', order7Unread('V2')),
    termStartsOn: figure('listing', order7Unread('INF')),
  }),
];
