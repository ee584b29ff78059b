import type { FactSchema, JudgementSchema } from '@chengxin/plugin-contract';
import { rules2017 } from './bases.js';
import { listingFacts, listingJudgements } from './facts.js';

/** Facts of the list of 2017 (MOHRSS paper 2017 No. 16): no order to pay, and the subcontractors beside the employer. Money is in 分. */
export const listingFacts2017 = {
  'one-worker-months': listingFacts['one-worker-months'],
  'one-worker-amount': listingFacts['one-worker-amount'],
  'workers-owed': listingFacts['workers-owed'],
  'total-owed': listingFacts['total-owed'],
  'mass-or-extreme-incident': listingFacts['mass-or-extreme-incident'],
  'illegal-subcontracting': {
    type: 'boolean',
    label: {
      zh: '将劳务违法分包、转包给不具备用工主体资格的组织和个人，造成拖欠农民工工资',
      en: 'Labour was illegally subcontracted to an organisation or person that may not employ, which led to the default',
    },
    catalogueItem: 'supervision-inspection',
  },
} as const satisfies FactSchema;

export const listingJudgements2017 = {
  'grave-social-effect': { ...listingJudgements['grave-social-effect'], basis: rules2017('5(1)(2)') },
} as const satisfies JudgementSchema;
