import { repairEdition } from '@chengxin/plugin-contract';
import { figure, order11 } from '../bases.js';
import { repairFacts, repairJudgements } from '../facts.js';
import { earlyRemoval, fraud } from './early-removal.js';

/** 提前移出，至2026年3月31日。 */
export const repair20231001 = repairEdition({
  code: 'emergency-management/repair/2023-10-01',
  title: {
    zh: '安全生产严重失信主体名单提前移出（应急管理部令第11号）',
    en: 'Early removal from the severe list of work safety (MEM Order 11)',
  },
  from: '2023-10-01',
  bases: [{ instrument: 'mem-order-11', mark: 'V' }],
  facts: repairFacts,
  judgements: repairJudgements,
  routes: [earlyRemoval(figure('5wd', order11('18', 'M-H')), figure('20wd', order11('19', 'M-H')))],
  fraud,
});
