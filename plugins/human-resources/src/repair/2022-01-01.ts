import { repairEdition } from '@chengxin/plugin-contract';
import { figure, order45 } from '../bases.js';
import { repairFacts, repairJudgements } from '../facts.js';
import { earlyRemoval, fraud } from './early-removal.js';

/** 提前移出，至2026年3月31日。 */
export const repair20220101 = repairEdition({
  code: 'human-resources/repair/2022-01-01',
  title: {
    zh: '拖欠农民工工资名单提前移出（人力资源和社会保障部令第45号）',
    en: 'Early removal from the list of wage defaulters (MOHRSS Order 45)',
  },
  from: '2022-01-01',
  bases: [{ instrument: 'mohrss-order-45', mark: 'V' }],
  facts: repairFacts,
  judgements: repairJudgements,
  // 第十四条自收到申请起算十五个工作日作出决定，没有单独的受理步骤：受理至迟不晚于决定，由此推定。
  routes: [
    earlyRemoval({
      acceptWithin: figure('15wd', order45('14', 'INF')),
      decideWithin: figure('15wd', order45('14')),
      decideFrom: 'application',
    }),
  ],
  fraud,
});
