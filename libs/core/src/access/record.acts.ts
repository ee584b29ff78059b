import { CORE_ROLES } from './actor.js';
import { READERS, type ActRule } from './act-rule.js';

const { clerk, approver, importer, creditOffice } = CORE_ROLES;

/** 监护人; 告知将妨碍履行法定职责的. */
const GUARDIAN = { instrument: 'personal-information-protection-law', article: '31', mark: 'V' } as const;
const KEPT_BACK = { instrument: 'personal-information-protection-law', article: '35', mark: 'V' } as const;

/** Registering is a clerk's work, by hand or by file. */
const REGISTERS: ActRule['roles'] = [[clerk, importer]];

/** Acts on documents, files that are sent, subjects, and consents: what a case is made from. */
export const RECORD_ACTS = {
  'document.read': {
    name: { zh: '查阅文书', en: 'Read a document' },
    roles: [READERS],
    reach: 'sector-and-reporters',
  },
  'document.register': {
    name: { zh: '登记文书', en: 'Register a document' },
    roles: REGISTERS,
    reach: 'reporters',
  },
  'document.correct': {
    name: { zh: '更正文书登记', en: 'Correct what was registered' },
    roles: REGISTERS,
    reach: 'own-organ',
  },
  'document.serve': {
    name: { zh: '登记处罚决定的送达', en: 'Record how a penalty decision was served' },
    roles: REGISTERS,
    reach: 'own-organ',
  },
  'document.change-status': {
    name: { zh: '登记文书状态变更', en: 'Record a change of a document’s status' },
    roles: [[approver]],
    reach: 'recorders',
  },
  'import.start': {
    name: { zh: '报送文件', en: 'Send a file' },
    roles: [[importer]],
    reach: 'reporters',
  },
  'import.template': {
    name: { zh: '下载报送模板', en: 'Get a template of a file' },
    roles: [READERS],
    reach: 'platform',
  },
  'import.read': {
    name: { zh: '查阅报送结果', en: 'Read what became of a file' },
    roles: [READERS],
    reach: 'sending-organ',
  },
  'import.dismiss-row': {
    name: { zh: '注销退回行', en: 'Dismiss a refused row' },
    roles: [[importer]],
    reach: 'own-organ',
  },
  'subject.read': {
    name: { zh: '查询主体', en: 'Look a subject up' },
    roles: [READERS],
    reach: 'shared-or-sector',
  },
  'subject.rename': {
    name: { zh: '登记名称变更', en: 'Record a change of name' },
    roles: [[clerk, creditOffice]],
    reach: 'registering-organ',
  },
  'merge.read': {
    name: { zh: '查阅主体合并', en: 'Read a merge' },
    roles: [[creditOffice]],
    reach: 'any-subject',
  },
  'merge.propose': {
    name: { zh: '拟合并主体', en: 'Propose a merge' },
    roles: [[creditOffice]],
    reach: 'any-subject',
  },
  'merge.propose-end': {
    name: { zh: '拟撤销合并', en: 'Propose the end of a merge' },
    roles: [[creditOffice]],
    reach: 'any-subject',
  },
  'merge.decide': {
    name: { zh: '决定合并或者撤销合并', en: 'Decide a merge or its end' },
    roles: [[creditOffice], [approver]],
    reach: 'any-subject',
    preparedIn: 'merge.propose',
  },
  'identity.read': {
    name: { zh: '查阅登录账号关联', en: 'Read the link of an account to a subject' },
    roles: [[creditOffice]],
    reach: 'any-subject',
  },
  'identity.propose': {
    name: { zh: '拟关联登录账号', en: 'Propose that an account signs in for a subject' },
    roles: [[creditOffice], [clerk]],
    reach: 'any-subject',
  },
  'identity.decide': {
    name: { zh: '决定关联登录账号', en: 'Decide whether an account signs in for a subject' },
    roles: [[creditOffice], [approver]],
    reach: 'any-subject',
    preparedIn: 'identity.propose',
  },
  'identity.end': {
    name: { zh: '终止登录账号关联', en: 'End the link of an account to a subject' },
    roles: [[creditOffice]],
    reach: 'any-subject',
  },
  'guardianship.read': {
    name: { zh: '查阅监护关系', en: 'Read the link of a guardian to a child' },
    roles: [[creditOffice]],
    reach: 'any-subject',
  },
  'guardianship.propose': {
    name: { zh: '拟登记监护关系', en: 'Propose that somebody is a child’s guardian' },
    roles: [[creditOffice], [clerk]],
    reach: 'any-subject',
    basis: GUARDIAN,
  },
  'guardianship.decide': {
    name: { zh: '决定登记监护关系', en: 'Decide whether somebody is a child’s guardian' },
    roles: [[creditOffice], [approver]],
    reach: 'any-subject',
    preparedIn: 'guardianship.propose',
    basis: GUARDIAN,
  },
  'guardianship.end': {
    name: { zh: '终止监护关系', en: 'End the link of a guardian to a child' },
    roles: [[creditOffice]],
    reach: 'any-subject',
  },
  'access-delay.read': {
    name: { zh: '查阅推迟告知', en: 'Read what is told to a subject later' },
    roles: [[clerk, approver]],
    reach: 'own-organ',
  },
  'commitment.record': {
    name: { zh: '登记信用承诺', en: 'Record a credit commitment' },
    roles: [[clerk]],
    reach: 'own-organ',
  },
  'commitment.fulfil': {
    name: { zh: '登记承诺履行', en: 'Record that a commitment was fulfilled' },
    roles: [[clerk]],
    reach: 'own-organ',
  },
  'commitment.propose-finding': {
    name: { zh: '拟认定虚假承诺或者未履行', en: 'Propose to find a commitment untrue or not kept' },
    roles: [[clerk]],
    reach: 'own-organ',
  },
  'commitment.decide-finding': {
    name: { zh: '认定虚假承诺或者未履行', en: 'Find a commitment untrue or not kept' },
    roles: [[approver]],
    reach: 'own-organ',
    preparedIn: 'commitment.propose-finding',
  },
  'commitment.read': {
    name: { zh: '查阅信用承诺', en: 'Read a credit commitment' },
    roles: [READERS],
    reach: 'own-organ',
  },
  'access-delay.propose': {
    name: { zh: '拟推迟告知查阅', en: 'Propose that reads for a case be told later' },
    roles: [[clerk]],
    reach: 'own-organ',
    basis: KEPT_BACK,
  },
  'access-delay.decide': {
    name: { zh: '决定推迟告知查阅', en: 'Decide that reads for a case be told later' },
    roles: [[approver]],
    reach: 'own-organ',
    preparedIn: 'access-delay.propose',
    basis: KEPT_BACK,
  },
  'access-delay.end': {
    name: { zh: '提前告知查阅', en: 'Tell what was kept back at once' },
    roles: [[approver]],
    reach: 'own-organ',
  },
  'code.propose-admission': {
    name: { zh: '拟准予使用校验位不符的代码', en: 'Propose to admit a code whose check digit is wrong' },
    roles: REGISTERS,
    reach: 'own-organ',
  },
  'code.decide-admission': {
    name: { zh: '决定是否准予使用', en: 'Decide on admitting a code' },
    roles: [[approver]],
    reach: 'own-organ',
    preparedIn: 'code.propose-admission',
  },
  'code.read-admission': {
    name: { zh: '查阅代码例外', en: 'Read the admission of a code' },
    roles: [READERS],
    reach: 'own-organ',
  },
  'request.read': {
    name: { zh: '查阅主体请求', en: 'Read what subjects ask for' },
    roles: [[clerk, approver, creditOffice]],
    reach: 'own-organ',
  },
  'request.take-in': {
    name: { zh: '收取书面异议', en: 'Take in an objection on paper' },
    roles: [[clerk, creditOffice]],
    reach: 'own-organ',
  },
  'request.answer': {
    name: { zh: '答复主体请求', en: 'Answer what a subject asks for' },
    roles: [[approver]],
    reach: 'own-organ',
  },
  'recusal.declare': {
    name: { zh: '自行回避', en: 'Keep out oneself' },
    roles: [READERS],
    reach: 'own-organ',
  },
  'recusal.order': {
    name: { zh: '决定人员回避', en: 'Have an officer keep out' },
    roles: [[approver]],
    reach: 'own-organ',
  },
  'recusal.end': {
    name: { zh: '终止回避', en: 'End a recusal' },
    roles: [[approver]],
    reach: 'own-organ',
  },
  'recusal.read': {
    name: { zh: '查阅回避', en: 'Read recusals' },
    roles: [READERS],
    reach: 'own-organ',
  },
  'erasure.read': {
    name: { zh: '查阅依法删除的办理', en: 'Read a deletion' },
    roles: [[creditOffice]],
    reach: 'any-subject',
  },
  'erasure.propose': {
    name: { zh: '拟依法删除', en: 'Propose a deletion' },
    roles: [[creditOffice], [clerk]],
    reach: 'any-subject',
    basis: { instrument: 'personal-information-protection-law', article: '47', mark: 'V' },
  },
  'erasure.decide': {
    name: { zh: '决定依法删除', en: 'Decide a deletion' },
    roles: [[creditOffice], [approver]],
    reach: 'any-subject',
    preparedIn: 'erasure.propose',
    basis: { instrument: 'personal-information-protection-law', article: '47', mark: 'V' },
  },
  'consent.record': {
    name: { zh: '登记同意', en: 'Record a consent' },
    roles: [[clerk]],
    reach: 'any-subject',
  },
  'consent.withdraw': {
    name: { zh: '登记撤回同意', en: 'Record a withdrawal of consent' },
    roles: [[clerk]],
    reach: 'any-subject',
  },
} as const satisfies Readonly<Record<string, ActRule>>;
