import { repairEdition } from '@chengxin/plugin-contract';
import { figure, order7Unread } from '../bases.js';
import { repairFacts, repairJudgements } from '../facts.js';
import { routesByTraining } from './routes.js';

/** 信用修复，2022年1月1日起。核查十个工作日、决定五个工作日，合为自受理起十五个工作日。指南印发以前没有查到以承诺申请的规定。 */
export const repair20220101 = repairEdition({
  code: 'culture-tourism/repair/2022-01-01',
  title: {
    zh: '文化和旅游市场信用修复（文化和旅游部令第7号）',
    en: 'Credit repair in the culture and tourism market (MCT Order 7)',
  },
  from: '2022-01-01',
  bases: [{ instrument: 'mct-order-7', mark: 'V' }],
  facts: repairFacts,
  judgements: repairJudgements,
  routes: routesByTraining({
    acceptWithin: figure('10wd', order7Unread('M-M')),
    decideWithin: figure('15wd', order7Unread('M-M')),
  }),
});
