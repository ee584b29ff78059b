import type { CoListing, Condition, ListingCriterion, SubjectKind } from '@chengxin/plugin-contract';
import { order45 } from '../bases.js';
import type { listingFacts, listingJudgements } from '../facts.js';

type ListingCondition = Condition<typeof listingFacts, typeof listingJudgements>;
type Criterion = ListingCriterion<ListingCondition>;

/** 用人单位. The persons beside it stand under {@link persons}. */
const EMPLOYERS: readonly SubjectKind[] = ['legal-person', 'unincorporated', 'sole-trader'];

/** 第五条：经责令限期支付，逾期未支付。 */
const gate: ListingCondition = { fact: 'order-unpaid', is: true };

/**
 * 法释〔2013〕3号第三条：各高级人民法院在幅度内确定本地数额。低于幅度下限的一定达不到，达到上限的一定达到；
 * 在幅度之内的要看本省数额，没有查到的不能确定。
 */
export const reachesWageCrime = {
  any: [
    {
      all: [
        { fact: 'one-worker-months', atLeast: 3 },
        {
          any: [
            { fact: 'one-worker-amount', atLeast: 2_000_000 },
            {
              all: [
                { fact: 'one-worker-amount', atLeast: 500_000 },
                { fact: 'one-worker-amount', atLeast: { parameter: 'wage-crime.one-worker' } },
              ],
            },
          ],
        },
      ],
    },
    {
      all: [
        { fact: 'workers-owed', atLeast: 10 },
        {
          any: [
            { fact: 'total-owed', atLeast: 10_000_000 },
            {
              all: [
                { fact: 'total-owed', atLeast: 3_000_000 },
                { fact: 'total-owed', atLeast: { parameter: 'wage-crime.ten-workers' } },
              ],
            },
          ],
        },
      ],
    },
  ],
} as const satisfies ListingCondition;

/** 第五条、第十四条第三款：法定代表人或者主要负责人、直接负责的主管人员和其他直接责任人员一并列入，随用人单位一并移出。 */
const persons: CoListing = {
  mode: 'mandatory',
  roles: ['legal-representative', 'principal', 'direct-manager', 'direct-staff'],
  basis: order45('5'),
  leavesWithParty: { basis: order45('14(3)') },
};

const shared = {
  leadsTo: 'severe-list',
  severity: 'serious',
  subjects: EMPLOYERS,
  documents: [],
  acceptsOrder: { order: 'rectification-order', basis: order45('5') },
  coListing: persons,
} as const;

export const criteria: readonly Criterion[] = [
  {
    code: 'HRSS-A05.1',
    text: {
      zh: '克扣、无故拖欠农民工工资达到认定拒不支付劳动报酬罪数额标准，经责令限期支付逾期未支付',
      en: 'Wages withheld or owed without reason up to the amount of the crime of refusing to pay remuneration, and not paid when ordered',
    },
    basis: order45('5(1)'),
    ...shared,
    when: { all: [gate, reachesWageCrime] },
  },
  {
    code: 'HRSS-A05.2',
    text: {
      zh: '因拖欠农民工工资违法行为引发群体性事件、极端事件造成严重不良社会影响，经责令限期支付逾期未支付',
      en: 'A wage default that caused a mass or extreme incident of grave effect on society, and not paid when ordered',
    },
    basis: order45('5(2)'),
    ...shared,
    when: { all: [gate, { fact: 'mass-or-extreme-incident', is: true }, { judgement: 'grave-social-effect' }] },
  },
];
