import { repairEdition } from '@chengxin/plugin-contract';
import { figure, order36 } from '../bases.js';
import { repairFacts, repairJudgements } from '../facts.js';
import { earlyRemoval, fraud } from './early-removal.js';

/** 提前移出，2026年4月1日起：申请由“信用中国”统一受理，三个工作日内受理，从申请到答复共十个工作日，决定的七个工作日由此推定；条件仍依部门规章。 */
export const repair20260401 = repairEdition({
  code: 'human-resources/repair/2026-04-01',
  title: {
    zh: '拖欠农民工工资名单提前移出（信用修复管理办法施行后）',
    en: 'Early removal from the list of wage defaulters (under NDRC Order 36)',
  },
  from: '2026-04-01',
  bases: [
    { instrument: 'mohrss-order-45', mark: 'V' },
    { instrument: 'ndrc-order-36', mark: 'V' },
  ],
  facts: repairFacts,
  judgements: repairJudgements,
  routes: [earlyRemoval({ acceptWithin: figure('3wd', order36('V2')), decideWithin: figure('7wd', order36('INF')) })],
  fraud,
});
