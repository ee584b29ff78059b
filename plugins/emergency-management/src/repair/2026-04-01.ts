import { repairEdition } from '@chengxin/plugin-contract';
import { figure, order36 } from '../bases.js';
import { repairFacts, repairJudgements } from '../facts.js';
import { earlyRemoval, fraud } from './early-removal.js';

/** 提前移出，2026年4月1日起：受理不超过信用修复管理办法的三个工作日，从申请到答复共十个工作日，决定的七个工作日由此推定；须提交其规定的证明和承诺，其余仍依部门规章。 */
export const repair20260401 = repairEdition({
  code: 'emergency-management/repair/2026-04-01',
  title: {
    zh: '安全生产严重失信主体名单提前移出（信用修复管理办法施行后）',
    en: 'Early removal from the severe list of work safety (under NDRC Order 36)',
  },
  from: '2026-04-01',
  bases: [
    { instrument: 'mem-order-11', mark: 'V' },
    { instrument: 'ndrc-order-36', mark: 'V' },
  ],
  facts: repairFacts,
  judgements: repairJudgements,
  routes: [
    earlyRemoval(figure('3wd', order36('V2')), figure('7wd', order36('INF')), [
      {
        code: 'proof-of-performance',
        text: { zh: '履行法定义务的证明材料', en: 'proof that the legal duty is performed' },
        basis: order36('V2'),
      },
      { code: 'commitment', text: { zh: '信用承诺书', en: 'credit commitment' }, basis: order36('V2') },
    ]),
  ],
  fraud,
});
