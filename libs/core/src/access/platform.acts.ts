import type { LegalBasis } from '@chengxin/plugin-contract';
import { CORE_ROLES } from './actor.js';
import { READERS, type ActRule } from './act-rule.js';

const { clerk, approver, creditOffice, reviewer, auditor, sandbox } = CORE_ROLES;

const STANDARD: LegalBasis = { instrument: 'lvliang-2022-5', article: '七', mark: 'V' };
const CATALOGUE: LegalBasis = { instrument: 'lvliang-2022-5', article: '一', mark: 'V' };
const ACCOUNTABILITY: LegalBasis = { instrument: 'lvliang-2022-5', article: '九(二)', mark: 'V' };
const LAW: LegalBasis = { instrument: 'lvliang-2022-5', article: '十五', mark: 'V' };
const TRANSITION: LegalBasis = { instrument: 'lvliang-2022-5', article: '九(四)', mark: 'V' };
const NAMED_PERSONS: LegalBasis = { instrument: 'lvliang-2022-5', article: '十二', mark: 'V' };
const QUERY_REVIEW: LegalBasis = { instrument: 'lvliang-2022-5', article: '十三', mark: 'V' };

/** Acts on what every case is judged by, and on the platform's own record. */
export const PLATFORM_ACTS = {
  'standard.propose-adoption': {
    name: { zh: '拟采用认定标准', en: 'Propose to adopt a standard' },
    roles: [[clerk]],
    reach: 'place',
  },
  'standard.decide-adoption': {
    name: { zh: '决定采用认定标准', en: 'Decide on adopting a standard' },
    roles: [[approver]],
    reach: 'own-organ',
    preparedIn: 'standard.propose-adoption',
  },
  'standard.propose-review': {
    name: { zh: '拟登记过渡期审查结论', en: 'Propose what the review of a list in a transition found' },
    roles: [[clerk]],
    reach: 'place',
    basis: TRANSITION,
  },
  'standard.decide-review': {
    name: { zh: '决定过渡期审查结论', en: 'Decide what the review of a list in a transition found' },
    roles: [[approver]],
    reach: 'own-organ',
    preparedIn: 'standard.propose-review',
    basis: TRANSITION,
  },
  'standard.evaluate': {
    name: { zh: '登记标准的第三方评估', en: 'Record a third-party evaluation of a standard' },
    roles: [[clerk]],
    reach: 'own-organ',
    basis: STANDARD,
  },
  'consultation.open': {
    name: { zh: '就认定标准公开征求意见', en: 'Open or extend a consultation on a standard' },
    roles: [[clerk]],
    reach: 'place',
    basis: STANDARD,
  },
  'consultation.answer': {
    name: { zh: '补录、答复意见', en: 'Record and answer opinions' },
    roles: [[clerk]],
    reach: 'own-organ',
    basis: STANDARD,
  },
  'consultation.close': {
    name: { zh: '结束征求意见', en: 'Close a consultation' },
    roles: [[approver]],
    reach: 'own-organ',
    preparedIn: 'consultation.open',
    basis: STANDARD,
  },
  'consultation.withdraw': {
    name: { zh: '撤回征求意见', en: 'Withdraw a consultation' },
    roles: [[approver]],
    reach: 'own-organ',
  },
  'consultation.read': {
    name: { zh: '查阅所提意见', en: 'Read the opinions that were given' },
    roles: [READERS],
    reach: 'sector',
  },
  'responsible-person.name': {
    name: { zh: '明确各项期限的负责人', en: 'Name who answers for terms' },
    roles: [[approver]],
    reach: 'own-organ',
    basis: NAMED_PERSONS,
  },
  'clock.read': {
    name: { zh: '查阅各项期限及其负责人', en: 'Read terms and who answers for them' },
    roles: [[clerk, approver, creditOffice]],
    reach: 'overseen',
  },
  'register-suggestion.make': {
    name: { zh: '对市级目录、清单提出建议', en: 'Suggest a row of the city’s catalogue or list of measures' },
    roles: [[clerk]],
    reach: 'own-organ',
    basis: CATALOGUE,
  },
  'register-suggestion.answer': {
    name: { zh: '答复对市级目录、清单的建议', en: 'Answer a suggestion on the city’s catalogue or list of measures' },
    roles: [[creditOffice], [clerk]],
    reach: 'city-office',
    basis: CATALOGUE,
  },
  'register-suggestion.read': {
    name: { zh: '查阅对市级目录、清单的建议', en: 'Read suggestions on the city’s catalogue and list of measures' },
    roles: [READERS],
    reach: 'own-organ',
  },
  'local-edition.draft': {
    name: { zh: '编制市级目录、清单', en: 'Draft an edition of the city’s catalogue or list of measures' },
    roles: [[creditOffice], [clerk]],
    reach: 'city-office',
    basis: CATALOGUE,
  },
  'local-edition.decide': {
    name: {
      zh: '审定、退回市级目录、清单',
      en: 'Approve or decline an edition of the city’s catalogue or list of measures',
    },
    roles: [[creditOffice], [approver]],
    reach: 'city-office',
    preparedIn: 'local-edition.draft',
    basis: CATALOGUE,
  },
  'local-edition.propose-end': {
    name: {
      zh: '拟废止一版市级目录、清单',
      en: 'Propose that an edition of the city’s catalogue or list of measures end',
    },
    roles: [[creditOffice], [clerk]],
    reach: 'city-office',
    basis: CATALOGUE,
  },
  'local-edition.decide-end': {
    name: {
      zh: '审定废止一版市级目录、清单',
      en: 'Decide that an edition of the city’s catalogue or list of measures end',
    },
    roles: [[creditOffice], [approver]],
    reach: 'city-office',
    preparedIn: 'local-edition.propose-end',
    basis: CATALOGUE,
  },
  'local-edition.read-drafts': {
    name: { zh: '查阅市级目录、清单的拟稿', en: 'Read drafts of the city’s catalogue and list of measures' },
    roles: [[creditOffice]],
    reach: 'city-office',
  },
  'publication.reconcile': {
    name: { zh: '核对部门网站公开的内容和期限', en: 'Compare what the own site shows with what is shown here' },
    roles: [[clerk]],
    reach: 'own-organ',
    basis: { instrument: 'lvliang-2022-5', article: '五', mark: 'V' },
  },
  'publication.read-reconciliations': {
    name: { zh: '查阅公开内容的核对', en: 'Read comparisons with departments’ sites' },
    roles: [READERS],
    reach: 'own-organ',
  },
  'supervision.read': {
    name: { zh: '查阅监督案件', en: 'Read supervision cases' },
    roles: [READERS],
    reach: 'overseen',
  },
  'supervision.order': {
    name: { zh: '责令改正', en: 'Order a correction' },
    roles: [[creditOffice], [clerk]],
    reach: 'city-office',
    basis: ACCOUNTABILITY,
  },
  'supervision.reply': {
    name: { zh: '回复监督', en: 'Reply to a supervision case' },
    roles: [[approver]],
    reach: 'own-organ',
    basis: ACCOUNTABILITY,
  },
  'supervision.close': {
    name: { zh: '监督案件结案', en: 'Close a supervision case' },
    roles: [[creditOffice], [approver]],
    reach: 'city-office',
    preparedIn: 'supervision.order',
    basis: ACCOUNTABILITY,
  },
  'law-proposal.draft': {
    name: { zh: '起草修法建议', en: 'Draft a proposal to change the law' },
    roles: [[clerk]],
    reach: 'own-organ',
    basis: LAW,
  },
  'law-proposal.submit': {
    name: { zh: '报送、撤回修法建议', en: 'Submit or withdraw a proposal to change the law' },
    roles: [[approver]],
    reach: 'own-organ',
    preparedIn: 'law-proposal.draft',
    basis: LAW,
  },
  'law-proposal.send': {
    name: { zh: '转送、退回修法建议', en: 'Send on or return a proposal to change the law' },
    roles: [[creditOffice], [approver]],
    reach: 'city-office',
    basis: LAW,
  },
  'law-proposal.answer': {
    name: { zh: '登记对修法建议的答复', en: 'Record what was answered to a proposal' },
    roles: [[creditOffice]],
    reach: 'city-office',
    basis: LAW,
  },
  'law-proposal.read': {
    name: { zh: '查阅修法建议', en: 'Read proposals to change the law' },
    roles: [READERS],
    reach: 'own-organ',
  },
  'policy-article.draft': {
    name: { zh: '起草政策解读、典型案例', en: 'Draft an interpretation or a typical case' },
    roles: [[clerk]],
    reach: 'own-organ',
  },
  'policy-article.publish': {
    name: { zh: '发布政策解读、典型案例', en: 'Publish an interpretation or a typical case' },
    roles: [[approver]],
    reach: 'own-organ',
    preparedIn: 'policy-article.draft',
  },
  'policy-article.withdraw': {
    name: { zh: '撤下政策解读、典型案例', en: 'Withdraw an interpretation or a typical case' },
    roles: [[approver]],
    reach: 'own-organ',
  },
  'policy-article.read-own': {
    name: { zh: '查阅本机关起草的解读、案例', en: 'Read what the own organ drafted' },
    roles: [READERS],
    reach: 'own-organ',
  },
  'plugin.propose-quarantine': {
    name: { zh: '拟隔离插件或者解除隔离', en: 'Propose a quarantine or its lifting' },
    roles: [[creditOffice], [clerk]],
    reach: 'city-office',
  },
  'plugin.decide-quarantine': {
    name: { zh: '决定隔离插件或者解除隔离', en: 'Decide a quarantine or its lifting' },
    roles: [[creditOffice], [approver]],
    reach: 'city-office',
    preparedIn: 'plugin.propose-quarantine',
  },
  'delegation.propose': {
    name: { zh: '拟委托', en: 'Propose a delegation' },
    roles: [[clerk]],
    reach: 'own-organ',
  },
  'delegation.decide': {
    name: { zh: '决定委托', en: 'Decide a delegation' },
    roles: [[approver]],
    reach: 'own-organ',
    preparedIn: 'delegation.propose',
  },
  'delegation.end': {
    name: { zh: '终止委托', en: 'End a delegation' },
    roles: [[approver]],
    reach: 'own-organ',
  },
  'delegation.read': {
    name: { zh: '查阅委托', en: 'Read a delegation' },
    roles: [READERS],
    reach: 'own-organ',
  },
  'simulation.run': {
    name: { zh: '规则变更预演', en: 'Simulate a change of rules' },
    roles: [[creditOffice, { plugin: 'determine' }, { plugin: 'list' }]],
    reach: 'sector',
  },
  'replay.run': {
    name: { zh: '复算全部决定', en: 'Replay every decision' },
    roles: [[creditOffice]],
    reach: 'platform',
  },
  'review.read': {
    name: { zh: '查阅查询审查', en: 'Read reviews of queries' },
    roles: [[reviewer, ...READERS]],
    reach: 'queries',
    basis: QUERY_REVIEW,
  },
  'review.redraw': {
    name: { zh: '重新抽取、核对抽查', en: 'Draw again and check what was drawn' },
    roles: [[reviewer]],
    reach: 'queries',
    basis: QUERY_REVIEW,
  },
  'review.learn': {
    name: { zh: '获知被认定不当的查询', en: 'Learn of queries that were found unjustified' },
    roles: [[approver, creditOffice]],
    reach: 'queries',
    basis: QUERY_REVIEW,
  },
  'review.take': {
    name: { zh: '领取、退回待审查的查询', en: 'Take a query to review, or give it back' },
    roles: [[reviewer]],
    reach: 'queries',
    basis: QUERY_REVIEW,
  },
  'review.decide': {
    name: { zh: '审查查询：要求说明、作出结论', en: 'Review a query: ask for an explanation, decide' },
    roles: [[reviewer]],
    reach: 'queries',
    basis: QUERY_REVIEW,
  },
  'review.explain': {
    name: { zh: '说明本人的查询', en: 'Explain an own query' },
    roles: [READERS],
    reach: 'own-queries',
  },
  'ledger.export': {
    name: { zh: '导出日志', en: 'Export the log' },
    roles: [[auditor, creditOffice]],
    reach: 'platform',
  },
  'sandbox.move-clock': {
    name: { zh: '拨动沙箱时钟', en: 'Move the sandbox clock' },
    roles: [[sandbox]],
    reach: 'platform',
  },
} as const satisfies Readonly<Record<string, ActRule>>;
