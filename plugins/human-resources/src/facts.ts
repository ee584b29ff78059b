import type { FactSchema, JudgementSchema } from '@chengxin/plugin-contract';
import { order45 } from './bases.js';

const committed = {
  type: 'boolean',
  label: {
    zh: '已作出不再拖欠农民工工资的书面信用承诺',
    en: 'A written commitment not to default on wages again has been given',
  },
  catalogueItem: 'credit-commitment',
} as const;

const corrected = {
  type: 'boolean',
  label: { zh: '已改正拖欠农民工工资违法行为', en: 'The wage default has been corrected' },
  catalogueItem: 'supervision-inspection',
} as const;

/** Facts of a listing (Order 45). Money is in 分. */
export const listingFacts = {
  // The order is the document that this list's own rule names; under this item the catalogue keeps it.
  'order-unpaid': {
    type: 'boolean',
    label: {
      zh: '经人力资源社会保障部门依法责令限期支付，期满仍未支付',
      en: 'Lawfully ordered to pay within a time limit, and not paid when it ended',
    },
    catalogueItem: 'severe-list',
  },
  // The months and the amount must be those of one and the same worker: whoever states them picks the worker on whom the finding rests.
  'one-worker-months': {
    type: 'integer',
    unit: '月',
    label: {
      zh: '据以认定的一名劳动者被拖欠劳动报酬的月数',
      en: 'Months of pay owed to the one worker on whom the finding rests',
    },
    catalogueItem: 'supervision-inspection',
  },
  'one-worker-amount': {
    type: 'money',
    label: { zh: '同一名劳动者被拖欠的数额', en: 'Amount owed to that same worker' },
    catalogueItem: 'supervision-inspection',
  },
  'workers-owed': {
    type: 'integer',
    unit: '人',
    label: { zh: '被拖欠劳动报酬的劳动者人数', en: 'Number of workers who are owed pay' },
    catalogueItem: 'supervision-inspection',
  },
  'total-owed': {
    type: 'money',
    label: { zh: '拖欠劳动报酬的累计数额', en: 'Total pay owed to them' },
    catalogueItem: 'supervision-inspection',
  },
  'mass-or-extreme-incident': {
    type: 'boolean',
    label: {
      zh: '因拖欠农民工工资违法行为引发群体性事件或者极端事件',
      en: 'The wage default caused a mass incident or an extreme one',
    },
    catalogueItem: 'supervision-inspection',
  },
  'violation-corrected': corrected,
  'commitment-given': committed,
} as const satisfies FactSchema;

export const listingJudgements = {
  'grave-social-effect': {
    question: {
      zh: '该群体性事件或者极端事件是否造成严重不良社会影响',
      en: 'Did the incident have a grave and harmful effect on society?',
    },
    basis: order45('5(2)'),
  },
} as const satisfies JudgementSchema;

/** Facts of early removal (Order 45 arts. 12 and 13). */
export const repairFacts = {
  'violation-corrected': corrected,
  'corrected-on': {
    type: 'date',
    label: { zh: '改正拖欠农民工工资违法行为之日', en: 'Day on which the wage default was corrected' },
    catalogueItem: 'supervision-inspection',
  },
  'commitment-given': committed,
  'new-default-while-listed': {
    type: 'boolean',
    label: { zh: '列入期间再次发生拖欠工资违法行为', en: 'A new wage default while listed' },
    catalogueItem: 'supervision-inspection',
  },
  'wage-crime-pending': {
    type: 'boolean',
    label: {
      zh: '因涉嫌拒不支付劳动报酬犯罪正在刑事诉讼期间',
      en: 'Criminal proceedings for refusing to pay remuneration are pending',
    },
    catalogueItem: 'supervision-inspection',
  },
  'wage-crime-liable': {
    type: 'boolean',
    label: {
      zh: '因拒不支付劳动报酬已被追究刑事责任',
      en: 'Held criminally liable for refusing to pay remuneration',
    },
    catalogueItem: 'court-judgment',
  },
} as const satisfies FactSchema;

export const repairJudgements = {
  'other-central-bar': {
    question: {
      zh: '是否有法律、行政法规和党中央、国务院政策文件规定的其他不得提前移出的情形',
      en: 'Does a law, administrative regulation or central policy forbid early removal on another ground?',
    },
    basis: order45('13'),
  },
} as const satisfies JudgementSchema;
