import {
  type Approval,
  type Condition,
  type Defeater,
  type RepairMaterial,
  type RepairRoute,
} from '@chengxin/plugin-contract';
import { figure, order54 } from '../bases.js';
import type { repairFacts, repairJudgements } from '../facts.js';
import { CODES } from '../listing/criteria.js';

type RepairCondition = Condition<typeof repairFacts, typeof repairJudgements>;
type Route = RepairRoute<RepairCondition>;

/** 第二十一条：缴清的由设区的市以上税务局局长批准，破产和突出贡献的由省级税务局局长批准。 */
const byCity: Approval = {
  lowestLevel: 'municipal',
  signer: figure(
    { zh: '设区的市、自治州以上税务局局长', en: 'Head of a tax bureau at prefecture-city level or above' },
    order54('21', 'M-H'),
  ),
};
const byProvince: Approval = {
  lowestLevel: 'provincial',
  signer: figure({ zh: '省级税务局局长', en: 'Head of the provincial tax bureau' }, order54('21', 'M-H')),
};

/** 第二十二条，不适用于破产的路径。 */
const bars: readonly Defeater<RepairCondition>[] = [
  {
    code: 'new-tax-penalty',
    text: {
      zh: '被确定为失信主体后，又因偷税、逃避追缴欠税、骗取出口退税、抗税、虚开发票受到处罚的',
      en: 'Penalised again for such violations since the determination',
    },
    basis: order54('22', 'M-H'),
    when: { fact: 'new-tax-penalty', is: true },
  },
  {
    code: 'twice-in-five-years',
    text: { zh: '五年内被确定为失信主体两次以上的', en: 'Determined twice or more within five years' },
    basis: order54('22'),
    when: { fact: 'determinations-in-five-years', atLeast: 2 },
  },
];

const material = (code: string, zh: string, en: string): RepairMaterial => ({
  code,
  text: { zh, en },
  basis: order54('19', 'M-H'),
});
const form = material('application', '提前停止公布申请表', 'application form');
const commitment = material('commitment', '诚信纳税承诺书', 'commitment to honest tax payment');

type Limits = Pick<Route, 'acceptWithin' | 'decideWithin'>;

const route = (
  limits: Limits,
  own: Pick<
    Route,
    'code' | 'text' | 'basis' | 'applicants' | 'wait' | 'when' | 'bars' | 'materials' | 'approval' | 'reorganisation'
  >,
): Route => ({
  ...own,
  criteria: CODES,
  ...limits,
  effectWithin: figure('5wd', order54('23', 'M-H')),
  effects: ['remove-from-list', 'stop-publication', 'stop-sharing', 'lift-measures'],
});

/** 提前停止公布的三种情形（第十八条）。受理和决定的时限因版本而异。 */
export const earlyStop = (limits: Limits): readonly Route[] => [
  route(limits, {
    code: 'paid',
    text: {
      zh: '缴清税款、滞纳金和罚款，且公布满六个月',
      en: 'Tax, late fees and fines paid in full, and published for six months',
    },
    basis: order54('18(1)'),
    applicants: ['subject'],
    wait: { ...figure('P6M', order54('18(1)')), anchor: 'publication' },
    when: { fact: 'paid-in-full', is: true },
    bars,
    materials: [form, commitment],
    approval: byCity,
  }),
  route(limits, {
    code: 'bankruptcy',
    text: {
      zh: '破产重整、和解：法院裁定批准重整计划或者认可和解协议，税收债权已依法清偿',
      en: 'Bankruptcy: the court approved the plan or the settlement and the tax claims are satisfied',
    },
    basis: order54('18(2)'),
    applicants: ['subject', 'administrator'],
    wait: { none: true, basis: order54('18(2)') },
    // 裁定批准或者认可即可申请，不等国家的最短一年；提前停止公布，不是计划执行期间的暂时屏蔽。
    reorganisation: { lasts: 'for-good', basis: order54('18(2)') },
    when: {
      all: [
        { fact: 'plan-approved-by-court', is: true },
        { fact: 'tax-claims-satisfied', is: true },
      ],
    },
    bars: [],
    materials: [form, material('court-ruling', '人民法院裁定书', 'ruling of the court')],
    approval: byProvince,
  }),
  route(limits, {
    code: 'contribution',
    text: {
      zh: '在自然灾害、公共卫生、公共安全等突发事件中作出突出贡献',
      en: 'An outstanding contribution in a disaster, public health or security emergency',
    },
    basis: order54('18(3)'),
    applicants: ['subject'],
    wait: { none: true, basis: order54('18(3)') },
    when: {
      all: [{ fact: 'proof-of-provincial-government', is: true }, { judgement: 'outstanding-contribution' }],
    },
    bars,
    materials: [
      form,
      commitment,
      material('government-proof', '省级人民政府出具的材料', 'proof of the provincial government'),
    ],
    approval: byProvince,
  }),
];
