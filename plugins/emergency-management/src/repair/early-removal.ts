import type { Condition, Figure, RepairMaterial, RepairRoute, Term } from '@chengxin/plugin-contract';
import { figure, order11 } from '../bases.js';
import type { repairFacts, repairJudgements } from '../facts.js';
import { ALL } from '../sanction/mappings.js';

type RepairCondition = Condition<typeof repairFacts, typeof repairJudgements>;

/** 提前移出（第十三条、第十四条、第十七条至第十九条）。本办法要求的申请材料没有读到，不写；受理、决定的时限和材料因版本而异。 */
export const earlyRemoval = (
  acceptWithin: Figure<Term>,
  decideWithin: Figure<Term>,
  materials: readonly RepairMaterial[] = [],
): RepairRoute<RepairCondition> => ({
  code: 'early-removal',
  text: { zh: '列入满十二个月后申请提前移出', en: 'Early removal, twelve months after the listing' },
  criteria: ALL,
  basis: order11('17', 'V2'),
  applicants: ['subject'],
  wait: { ...figure('P12M', order11('17', 'V2')), anchor: 'listing' },
  when: { all: [{ fact: 'duties-performed', is: true }, { judgement: 'harm-removed' }] },
  bars: [
    {
      code: 'ban-running',
      text: {
        zh: '法律、行政法规规定的行业或者职业禁入期限尚未届满的，不予提前移出',
        en: 'No early removal while a statutory ban from the industry or occupation is running',
      },
      basis: order11('13', 'M-H'),
      when: { fact: 'statutory-ban-running', is: true },
    },
    {
      code: 'relapse',
      text: {
        zh: '列入后又发生第六条、第七条规定情形的，不予提前移出',
        en: 'No early removal after a new situation of arts. 6 or 7',
      },
      basis: order11('17', 'M-H'),
      when: { fact: 'new-listed-conduct', is: true },
    },
  ],
  materials,
  acceptWithin,
  decideWithin,
  effectWithin: figure('3wd', order11('14', 'M-H')),
  approval: { lowestLevel: 'county' },
  effects: ['remove-from-list', 'stop-publication', 'stop-sharing', 'lift-measures'],
});

/** 第二十条：撤销移出，恢复列入，期限重新计算。 */
export const fraud = { restores: true, restartsClock: true, basis: order11('20', 'M-H') } as const;
