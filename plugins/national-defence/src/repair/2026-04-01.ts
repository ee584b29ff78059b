import { repairEdition } from '@chengxin/plugin-contract';
import { figure, order36 } from '../bases.js';
import { repairFacts, repairJudgements } from '../facts.js';

/**
 * 信用修复，2026年4月1日起。兵役法没有自己的规则，信用修复管理办法对严重失信信息的一般规则因此适用。
 * 结果的七个工作日由十个工作日和三个工作日推断；虚假材料后的禁止年限各文本都缺，不写。
 */
export const repair20260401 = repairEdition({
  code: 'national-defence/repair/2026-04-01',
  title: {
    zh: '履行国防义务信用修复（信用修复管理办法）',
    en: 'Repair in national defence duty (NDRC Order 36)',
  },
  from: '2026-04-01',
  bases: [{ instrument: 'ndrc-order-36', mark: 'V' }],
  facts: repairFacts,
  judgements: repairJudgements,
  routes: [
    {
      code: 'repair',
      text: {
        zh: '处罚决定认定之日起满一年，已改正并履行全部义务、作出信用承诺，申请移出',
        en: 'Removal on application: one year after the determining document, corrected, all duties performed, with a commitment',
      },
      criteria: ['DEFENCE-A57.2', 'DEFENCE-A58.2'],
      // 列入严重失信主体名单属于严重、因此最短一年：最终文本只凭记忆。
      basis: order36('M-H'),
      applicants: ['subject'],
      wait: { ...figure('P1Y', order36('M-H')), anchor: 'determining-document' },
      when: { all: [{ fact: 'duties-performed', is: true }, { judgement: 'corrected' }] },
      bars: [],
      materials: [
        {
          code: 'proof-of-performance',
          text: { zh: '已履行法定义务的证明材料', en: 'proof that the legal duties are performed' },
          basis: order36('V2'),
        },
        { code: 'commitment', text: { zh: '信用承诺书', en: 'credit commitment' }, basis: order36('V2') },
      ],
      acceptWithin: figure('3wd', order36('V2')),
      decideWithin: figure('7wd', order36('INF')),
      approval: { lowestLevel: 'county' },
      effects: ['remove-from-list', 'stop-publication', 'stop-sharing', 'lift-measures'],
    },
  ],
});
