import { repairEdition } from '@chengxin/plugin-contract';
import { figure, order7Unread } from '../bases.js';
import { commitmentFacts, repairFacts, repairJudgements } from '../facts.js';
import { routeByCommitment, routesByTraining } from './routes.js';

const limits = {
  acceptWithin: figure('10wd', order7Unread('M-M')),
  decideWithin: figure('15wd', order7Unread('M-M')),
} as const;

/** 信用修复，2022年11月11日工作指南印发起：轻微失信主体可以先作承诺，后补培训记录。 */
export const repair20221111 = repairEdition({
  code: 'culture-tourism/repair/2022-11-11',
  title: {
    zh: '文化和旅游市场信用修复（文化和旅游部令第7号、2022年工作指南）',
    en: 'Credit repair in the culture and tourism market (MCT Order 7, guide of 2022)',
  },
  from: '2022-11-11',
  bases: [{ instrument: 'mct-order-7', mark: 'V' }],
  facts: { ...repairFacts, ...commitmentFacts },
  judgements: repairJudgements,
  routes: [...routesByTraining(limits), routeByCommitment(limits)],
});
