import { CORE_ROLES } from './actor.js';
import { decides, prepares, READERS, type ActRule } from './act-rule.js';

const { clerk, approver, superior, querier } = CORE_ROLES;

/** Acts on a case: from the determination to the repair. */
export const CASE_ACTS = {
  'case.read': {
    name: { zh: '查阅案件', en: 'Read a case' },
    roles: [READERS],
    reach: 'sector-or-region',
  },
  'determination.propose': {
    name: { zh: '拟认定', en: 'Propose a determination' },
    roles: prepares('determine'),
    reach: 'own-organ',
  },
  'determination.decide': {
    name: { zh: '决定认定', en: 'Decide a determination' },
    roles: decides('determine'),
    reach: 'own-organ',
    preparedIn: 'determination.propose',
  },
  'determination.supplement': {
    name: { zh: '拟补充认定事实', en: 'Prepare a supplement to a determination' },
    roles: prepares('determine'),
    reach: 'own-organ',
  },
  'determination.decide-supplement': {
    name: { zh: '决定补充认定事实', en: 'Decide a supplement to a determination' },
    roles: decides('determine'),
    reach: 'own-organ',
    preparedIn: 'determination.supplement',
  },
  'determination.clear-mark': {
    name: { zh: '消除标注', en: 'Clear a mark' },
    roles: decides('determine'),
    reach: 'own-organ',
    preparedIn: 'document.change-status',
  },
  'determination.revoke': {
    name: { zh: '撤销认定', en: 'Revoke a determination' },
    roles: decides('determine'),
    reach: 'own-organ',
    preparedIn: 'determination.propose',
  },
  'listing.propose': {
    name: { zh: '拟列入', en: 'Propose a listing' },
    roles: prepares('list'),
    reach: 'own-organ',
  },
  'listing.serve-notice': {
    name: { zh: '送达告知', en: 'Serve the notice' },
    roles: prepares('list'),
    reach: 'own-organ',
  },
  'listing.serve-decision': {
    name: { zh: '送达列入决定', en: 'Serve the decision to list' },
    roles: prepares('list'),
    reach: 'own-organ',
  },
  'listing.waive-window': {
    name: { zh: '登记放弃陈述申辩', en: 'Record a waiver of the window' },
    roles: prepares('list'),
    reach: 'own-organ',
  },
  'listing.record-hearing': {
    name: { zh: '登记听证的要求和举行', en: 'Record that a hearing was asked for and held, or not' },
    roles: prepares('list'),
    reach: 'own-organ',
  },
  'listing.consent': {
    name: { zh: '上一级同意', en: 'Consent as the next level up' },
    roles: [[superior]],
    reach: 'superior',
    preparedIn: 'listing.propose',
  },
  'listing.decide': {
    name: { zh: '列入决定', en: 'Decide a listing' },
    roles: decides('list'),
    reach: 'own-organ',
    preparedIn: 'listing.propose',
  },
  'listing.state-clock': {
    name: { zh: '登记决定期限起算日', en: 'State the day a decision is counted from' },
    roles: prepares('list'),
    reach: 'own-organ',
  },
  'listing.extend-decision': {
    name: { zh: '延长决定期限', en: 'Put the decision off' },
    roles: decides('list'),
    reach: 'own-organ',
    preparedIn: 'listing.propose',
  },
  'listing.grant-grace': {
    name: { zh: '给予宽限期', en: 'Grant a period of grace' },
    roles: decides('list'),
    reach: 'own-organ',
    preparedIn: 'listing.propose',
  },
  'listing.hand-over': {
    name: { zh: '登记移送', en: 'Record a hand-over' },
    roles: prepares('list'),
    reach: 'own-organ',
  },
  'listing.prepare-extension': {
    name: { zh: '拟延长列入期限', en: 'Prepare a longer entry' },
    roles: prepares('list'),
    reach: 'own-organ',
  },
  'listing.decide-extension': {
    name: { zh: '决定延长列入期限', en: 'Decide a longer entry' },
    roles: decides('list'),
    reach: 'deciding-organ',
    preparedIn: 'listing.prepare-extension',
  },
  'listing.prepare-removal': {
    name: { zh: '拟移出', en: 'Prepare a removal' },
    roles: prepares('remove'),
    reach: 'own-organ',
  },
  'listing.decide-removal': {
    name: { zh: '移出决定', en: 'Decide a removal' },
    roles: decides('remove'),
    reach: 'deciding-organ',
    preparedIn: 'listing.prepare-removal',
  },
  'publication.publish': {
    name: { zh: '公示', en: 'Publish' },
    roles: decides('list'),
    reach: 'own-organ',
    preparedIn: 'listing.propose',
  },
  'publication.propose-classification': {
    name: { zh: '拟对已公示信息分类', en: 'Propose the tier of what is published' },
    roles: prepares('list'),
    reach: 'own-organ',
  },
  'publication.decide-classification': {
    name: { zh: '决定已公示信息的分类', en: 'Decide the tier of what is published' },
    roles: decides('list'),
    reach: 'own-organ',
    preparedIn: 'publication.propose-classification',
  },
  'publication.hand-over': {
    name: { zh: '登记转送公示渠道', en: 'Record a hand-over to a channel' },
    roles: prepares('list'),
    reach: 'own-organ',
  },
  'publication.record-receipt': {
    name: { zh: '登记公示渠道回执', en: 'Record the receipt of a channel' },
    roles: prepares('list'),
    reach: 'own-organ',
  },
  'objection.lodge': {
    name: { zh: '登记异议', en: 'Take an objection in' },
    roles: prepares('answer-objection'),
    reach: 'own-organ',
  },
  'objection.verify': {
    name: { zh: '核实异议', en: 'Verify an objection' },
    roles: prepares('answer-objection'),
    reach: 'own-organ',
  },
  'objection.answer': {
    name: { zh: '答复异议', en: 'Answer an objection' },
    roles: decides('answer-objection'),
    reach: 'own-organ',
    preparedIn: 'objection.verify',
  },
  'sanction.assign': {
    name: { zh: '交办惩戒措施', en: 'Assign a measure' },
    roles: decides('assign-measure'),
    reach: 'own-organ',
    preparedIn: 'listing.propose',
  },
  'sanction.report': {
    name: { zh: '反馈措施执行', en: 'Report on a measure' },
    roles: [[clerk, approver]],
    reach: 'own-organ',
  },
  'sanction.lift': {
    name: { zh: '解除措施', en: 'Lift a measure' },
    roles: [[approver]],
    reach: 'own-organ',
  },
  'repair.apply': {
    name: { zh: '登记修复申请', en: 'Take an application for repair in' },
    roles: prepares('decide-repair'),
    reach: 'own-organ',
  },
  'repair.accept': {
    name: { zh: '受理修复申请', en: 'Accept an application for repair' },
    roles: prepares('decide-repair'),
    reach: 'own-organ',
  },
  'repair.decide': {
    name: { zh: '修复决定', en: 'Decide a repair' },
    roles: decides('decide-repair'),
    reach: 'deciding-organ',
    preparedIn: 'repair.apply',
  },
  'repair.extend': {
    name: { zh: '延长修复办理期限', en: 'Put off the decision on a repair' },
    roles: decides('decide-repair'),
    reach: 'deciding-organ',
    preparedIn: 'repair.apply',
  },
  'repair.withdraw': {
    name: { zh: '登记撤回修复申请', en: 'Record a withdrawal of an application' },
    roles: prepares('decide-repair'),
    reach: 'own-organ',
  },
  'repair.receipt': {
    name: { zh: '登记修复回执', en: 'Record a receipt of a repair' },
    roles: prepares('decide-repair'),
    reach: 'own-organ',
  },
  'repair.revoke': {
    name: { zh: '撤销修复', en: 'Revoke a repair' },
    roles: decides('decide-repair'),
    reach: 'deciding-organ',
    preparedIn: 'repair.apply',
  },
  'subject.check': {
    name: { zh: '核查', en: 'Check a subject before a matter is handled' },
    roles: [[querier, clerk, approver]],
    reach: 'any-subject',
    basis: { instrument: 'lvliang-2022-5', article: '十三', mark: 'V' },
  },
} as const satisfies Readonly<Record<string, ActRule>>;
