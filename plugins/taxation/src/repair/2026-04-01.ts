import { repairEdition } from '@chengxin/plugin-contract';
import { figure, order36, order54 } from '../bases.js';
import { repairFacts, repairJudgements } from '../facts.js';
import { earlyStop } from './early-stop.js';

/** 提前停止公布，2026年4月1日起：从申请到答复共十个工作日（信用修复管理办法），决定的七个工作日由此推定；条件仍依第54号令。 */
export const repair20260401 = repairEdition({
  code: 'taxation/repair/2026-04-01',
  title: {
    zh: '重大税收违法失信主体信息提前停止公布（信用修复管理办法施行后）',
    en: 'Early stop of publication of parties to major tax violations (under NDRC Order 36)',
  },
  from: '2026-04-01',
  bases: [
    { instrument: 'sta-order-54', mark: 'V' },
    { instrument: 'ndrc-order-36', mark: 'V' },
  ],
  facts: repairFacts,
  judgements: repairJudgements,
  routes: earlyStop({
    acceptWithin: figure('2wd', order54('20')),
    decideWithin: figure('7wd', order36('INF')),
  }),
});
