import { labelsOf, PENALTY_KINDS, type FactSchema, type JudgementSchema } from '@chengxin/plugin-contract';
import { drugLaw, guidance2020, order44, order45 } from './bases.js';
import { CONDUCTS_AS_WRITTEN } from './conducts-as-written.js';
import { CONDUCTS } from './conducts.js';

const penalties = {
  type: 'codes',
  codes: PENALTY_KINDS,
  from: 'order.penalties',
  label: { zh: '处罚决定书载明的处罚种类', en: 'Kinds of penalty in the decision' },
  catalogueItem: 'administrative-penalty',
} as const;

const dutiesPerformed = {
  type: 'boolean',
  label: {
    zh: '已履行行政处罚决定中规定的义务',
    en: 'The duties set by the penalty decision have been performed',
  },
  catalogueItem: 'administrative-penalty',
} as const;

/** Facts of a listing (Order 44). */
export const listingFacts = {
  penalties,
  'fine-in-upper-bracket': {
    type: 'boolean',
    label: {
      zh: '处罚决定书载明按照本省行政处罚裁量基准从重处以罚款',
      en: 'The decision says that the fine was set in the upper bracket of the province’s discretion benchmark',
    },
    catalogueItem: 'administrative-penalty',
  },
  conducts: {
    type: 'codes',
    codes: CONDUCTS,
    labels: labelsOf(CONDUCTS_AS_WRITTEN),
    label: { zh: '处罚决定书认定的违法行为', en: 'Conducts found in the decision' },
    catalogueItem: 'administrative-penalty',
  },
  'imprisoned-for-food-crime': {
    type: 'boolean',
    label: {
      zh: '本人因食品安全犯罪被判处有期徒刑以上刑罚',
      en: 'Sentenced in person to imprisonment or more for a food safety crime',
    },
    catalogueItem: 'court-judgment',
    personal: true,
  },
  'drugs-found': {
    type: 'code',
    codes: ['fake', 'inferior', 'neither'],
    labels: {
      fake: { zh: '假药', en: 'Fake drugs' },
      inferior: { zh: '劣药', en: 'Inferior drugs' },
      neither: { zh: '都不是', en: 'Neither' },
    },
    label: { zh: '处罚决定书认定为假药还是劣药', en: 'Whether the decision finds fake or inferior drugs' },
    catalogueItem: 'administrative-penalty',
  },
  'confirmed-unreachable': {
    type: 'boolean',
    label: { zh: '经市场监督管理部门确认无法取得联系', en: 'Confirmed by the department to be unreachable' },
    catalogueItem: 'supervision-inspection',
  },
  'sampling-announced-by-province': {
    type: 'boolean',
    label: {
      zh: '监督抽查不合格已由省级以上市场监督管理部门公告',
      en: 'The failed sampling was announced at provincial level or above',
    },
    catalogueItem: 'supervision-inspection',
  },
  'performance-overdue': {
    type: 'boolean',
    label: {
      zh: '履行期限已满而未履行行政处罚或者行政裁决决定',
      en: 'The time to perform the penalty or adjudication has passed without performance',
    },
    catalogueItem: 'administrative-penalty',
  },
} as const satisfies FactSchema;

/** Questions of Order 44 that only a person can answer. */
export const listingJudgements = {
  'other-heavier-penalty': {
    question: {
      zh: '所受处罚是否属于法律、行政法规和部门规章规定的其他较重行政处罚',
      en: 'Is the penalty another heavier one set by law, administrative regulation or departmental rule?',
    },
    basis: order44('2'),
  },
  gravity: {
    question: {
      zh: '违法行为是否性质恶劣、情节严重、社会危害较大',
      en: 'Is the conduct vile, its circumstances serious and its harm to society considerable?',
    },
    basis: order44('12', 'V2'),
    // 前三项和罚没款数额见于转述（V2），其余各项只凭记忆，逐项写明。
    factors: [
      { zh: '主观恶意', en: 'malice' },
      { zh: '违法频次', en: 'frequency' },
      { zh: '持续时间', en: 'duration' },
      { zh: '处罚类型（M-H 未经核实）', en: 'kind of penalty (M-H, not verified)' },
      { zh: '罚没款数额', en: 'amount of fine and confiscation' },
      { zh: '产品货值金额（M-H 未经核实）', en: 'value of the goods (M-H, not verified)' },
      { zh: '对人民群众生命健康的危害（M-H 未经核实）', en: 'harm to life and health (M-H, not verified)' },
      { zh: '财产损失（M-H 未经核实）', en: 'loss of property (M-H, not verified)' },
      { zh: '社会影响（M-H 未经核实）', en: 'effect on society (M-H, not verified)' },
    ],
  },
  'inferior-drugs-serious': {
    question: {
      zh: '生产、销售劣药是否情节严重',
      en: 'Are the circumstances of making or selling inferior drugs serious?',
    },
    basis: drugLaw('118'),
  },
  'no-intent': {
    question: {
      zh: '当事人是否有证据足以证明没有主观故意',
      en: 'Has the party evidence enough that there was no intent?',
    },
    basis: order44('12', 'V2'),
  },
  'endangers-health-and-life': {
    question: {
      zh: '该违法行为是否严重危害人民群众身体健康和生命安全',
      en: 'Does the conduct gravely endanger health and life?',
    },
    basis: order44('5(4)', 'M-H'),
  },
  'other-of-the-article': {
    question: {
      zh: '该违法行为是否属于本条最后一项所指的其他违法行为',
      en: 'Is the conduct another of the kind that the last item of the article means?',
    },
    basis: order44('7(6)', 'M-H'),
  },
  'able-and-refuses': {
    question: {
      zh: '是否有履行能力但拒不履行、逃避执行',
      en: 'Is the party able to perform, and does it refuse or evade?',
    },
    basis: order44('11', 'V~'),
  },
  'harms-credibility': {
    question: {
      zh: '是否严重影响市场监督管理部门公信力',
      en: 'Does it gravely harm the credibility of market supervision?',
    },
    basis: order44('11', 'V~'),
  },
} as const satisfies JudgementSchema;

/** Facts of repair that hold under both regimes. */
export const repairFacts = {
  'duties-performed': dutiesPerformed,
  'new-heavier-penalty': {
    type: 'boolean',
    label: {
      zh: '列入后又受到市场监督管理部门较重行政处罚',
      en: 'A new heavier penalty by market supervision since the listing',
    },
    catalogueItem: 'administrative-penalty',
  },
  'statutory-measure-running': {
    type: 'boolean',
    from: 'record.statutory-measure-running',
    label: {
      zh: '法律、行政法规规定的管理措施期限尚未届满',
      en: 'The term of a management measure set by law or administrative regulation is still running',
    },
    catalogueItem: 'severe-list',
  },
} as const satisfies FactSchema;

/** Facts of the early stop of a published penalty (Order 45 art. 14 and the rules of 2021). */
export const earlyStopFacts = {
  penalties,
  'penalty-field': {
    type: 'code',
    codes: ['food', 'drugs', 'special-equipment', 'other'],
    labels: {
      food: { zh: '食品', en: 'Food' },
      drugs: { zh: '药品', en: 'Drugs' },
      'special-equipment': { zh: '特种设备', en: 'Special equipment' },
      other: { zh: '其他', en: 'Other' },
    },
    label: { zh: '处罚所属领域', en: 'Field of the penalty' },
    catalogueItem: 'administrative-penalty',
  },
  'same-kind-repeat': {
    type: 'boolean',
    label: {
      zh: '因同一类违法行为再次受到市场监督管理部门行政处罚',
      en: 'Penalised again by market supervision for the same kind of conduct',
    },
    catalogueItem: 'administrative-penalty',
  },
  'in-abnormal-directory': {
    type: 'boolean',
    label: { zh: '在经营异常名录中', en: 'Stands in the directory of abnormal operation' },
    catalogueItem: 'abnormal-operations',
  },
  'in-severe-list': {
    type: 'boolean',
    label: { zh: '在严重违法失信名单中', en: 'Stands in the severe list' },
    catalogueItem: 'severe-list',
  },
} as const satisfies FactSchema;

/** Facts of the repair of a published penalty by tier (Order 107). */
export const tierFacts = {
  'publication-tier': {
    type: 'code',
    from: 'record.publication-tier',
    codes: ['minor', 'general', 'serious'],
    labels: {
      minor: { zh: '轻微', en: 'Minor' },
      general: { zh: '一般', en: 'General' },
      serious: { zh: '严重', en: 'Serious' },
    },
    label: { zh: '失信信息的类别', en: 'Tier of the published penalty' },
    catalogueItem: 'administrative-penalty',
  },
} as const satisfies FactSchema;

/** Facts of the temporary repair of a party in reorganisation (Order 107). */
export const reorganisationFacts = {
  'plan-approved-or-settlement-recognised': {
    type: 'boolean',
    label: {
      zh: '人民法院已裁定批准重整计划或者认可和解协议',
      en: 'The court has approved a plan of reorganisation or recognised a settlement',
    },
    catalogueItem: 'court-judgment',
  },
} as const satisfies FactSchema;

export const harmRemoved = {
  question: {
    zh: '是否已主动消除危害后果和不良影响',
    en: 'Have the harmful consequences and ill effects been removed?',
  },
  basis: order44('16'),
} as const;

export const harmRemovedForEarlyStop = { ...harmRemoved, basis: order45('14(1)') } as const;

/** Order 107 was not read on this point; the guidance of 2020 asks it of every repair. */
export const corrected = {
  question: {
    zh: '是否已纠正失信行为、消除不良影响',
    en: 'Is the conduct corrected and its ill effect removed?',
  },
  basis: guidance2020('INF'),
} as const;
