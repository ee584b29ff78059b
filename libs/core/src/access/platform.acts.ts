import type { LegalBasis } from '@chengxin/plugin-contract';
import { CORE_ROLES } from './actor.js';
import { READERS, type ActRule } from './act-rule.js';

const { clerk, approver, creditOffice, reviewer, auditor, sandbox } = CORE_ROLES;

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
