import { repairEdition } from '@chengxin/plugin-contract';
import { figure, order36 } from '../bases.js';
import { commitmentFacts, repairFacts, repairJudgements } from '../facts.js';
import { routeByCommitment, routesByTraining } from './routes.js';

const limits = {
  acceptWithin: figure('3wd', order36('V2')),
  decideWithin: figure('7wd', order36('INF')),
} as const;

/**
 * 信用修复，2026年4月1日起办理时限依第36号令。严重失信信息最短公示一年，与本规定的六个月并存：
 * 部门的数字写在这里，全国的下限由平台另算。
 */
export const repair20260401 = repairEdition({
  code: 'culture-tourism/repair/2026-04-01',
  title: {
    zh: '文化和旅游市场信用修复（文化和旅游部令第7号、国家发展和改革委员会令第36号）',
    en: 'Credit repair in the culture and tourism market (MCT Order 7, NDRC Order 36)',
  },
  from: '2026-04-01',
  bases: [
    { instrument: 'mct-order-7', mark: 'V' },
    { instrument: 'ndrc-order-36', mark: 'V' },
  ],
  facts: { ...repairFacts, ...commitmentFacts },
  judgements: repairJudgements,
  routes: [...routesByTraining(limits), routeByCommitment(limits)],
});
