import { publicationEdition } from '@chengxin/plugin-contract';
import { figure, order45, repairRules2021 } from '../bases.js';

/**
 * 行政处罚信息公示（第45号令），至2025年12月24日。
 * 提前停止公示的时限由国市监信规〔2021〕3号第六条规定。受警告并受其他处罚的，规定没有写明期限，留给人判断。
 */
export const publication20210901 = publicationEdition({
  code: 'market-supervision/publication/2021-09-01',
  title: {
    zh: '市场监督管理行政处罚信息公示（国家市场监督管理总局令第45号）',
    en: 'Publication of penalties in market supervision (SAMR Order 45)',
  },
  from: '2021-09-01',
  bases: [{ instrument: 'samr-order-45', mark: 'V' }, repairRules2021('6')],
  channel: 'gsxt',
  covers: figure('penalties', order45('2', 'INF')),
  startsOn: figure('publication', order45('13(1)')),
  publishWithin: [
    { where: 'same-province', within: figure('20wd', order45('9')) },
    { where: 'other-province', handOverWithin: figure('10wd', order45('10')), within: figure('10wd', order45('10')) },
  ],
  tiers: [
    {
      tier: 'minor',
      shown: 'yes',
      atMost: figure('P3M', order45('13(1)')),
      repairable: false,
      endsWithoutApplication: true,
    },
    {
      tier: 'general',
      shown: 'yes',
      atLeast: figure('P6M', repairRules2021('6')),
      atMost: figure('P3Y', order45('13(1)')),
      repairable: true,
    },
  ],
  // 较低数额罚款由省级以上市场监督管理部门规定（第十三条第二款），罚款的等级因此取决于该数额。
  tierOf: [
    { tier: 'minor', penalties: ['public-criticism'], basis: order45('13(1)') },
    {
      tier: 'general',
      penalties: [
        'confiscation-of-gains',
        'confiscation-of-property',
        'licence-suspension',
        'qualification-downgrade',
        'licence-revocation',
        'business-restriction',
        'suspension-of-business',
        'closure-order',
        'employment-restriction',
        'other-by-law',
      ],
      basis: order45('13(1)'),
    },
  ],
  neverShown: [
    { penalties: ['warning'], basis: order45('2(2)') },
    { procedure: 'summary', basis: order45('2(1)') },
  ],
  longerMinimum: [
    { field: 'food', atLeast: figure('P1Y', repairRules2021('6')) },
    { field: 'drugs', atLeast: figure('P1Y', repairRules2021('6')) },
    { field: 'special-equipment', atLeast: figure('P1Y', repairRules2021('6')) },
  ],
  neverEarly: {
    penalties: [
      'suspension-of-business',
      'business-restriction',
      'employment-restriction',
      'qualification-downgrade',
      'licence-revocation',
    ],
    basis: order45('14(3)'),
  },
  endsAtMaximum: figure(true, order45('13(1)')),
  followsLongerBan: order45('13(3)'),
});
