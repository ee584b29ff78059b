import { repairEdition } from '@chengxin/plugin-contract';
import { figure, order54 } from '../bases.js';
import { repairFacts, repairJudgements } from '../facts.js';
import { earlyStop } from './early-stop.js';

/** 提前停止公布，至2026年3月31日。当时国家的规则只管处罚信息，没有涉及名单的最短期限。 */
export const repair20220201 = repairEdition({
  code: 'taxation/repair/2022-02-01',
  title: {
    zh: '重大税收违法失信主体信息提前停止公布（国家税务总局令第54号）',
    en: 'Early stop of publication of parties to major tax violations (STA Order 54)',
  },
  from: '2022-02-01',
  bases: [{ instrument: 'sta-order-54', mark: 'V' }],
  facts: repairFacts,
  judgements: repairJudgements,
  routes: earlyStop({
    acceptWithin: figure('2wd', order54('20')),
    decideWithin: figure('15wd', order54('21', 'M-H')),
  }),
});
