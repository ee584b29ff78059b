import { refusals } from './refused.js';

/** Refusals that any record can meet. */
export const recordRefusals = refusals({
  'record/not-found': {
    status: 404,
    message: { zh: '没有该记录，或您无权查看', en: 'No such record, or not yours to see' },
    fix: {
      zh: '核对编号；编号同时包含主体与记录，不可拆分',
      en: 'Check the id; it carries subject and record and cannot be split',
    },
  },
  'record/changed-meanwhile': {
    status: 412,
    message: { zh: '记录已被他人更改', en: 'The record was changed by someone else' },
    fix: { zh: '重新读取后再决定', en: 'Read it again, then decide' },
  },
  'record/version-required': {
    status: 428,
    message: { zh: '更改记录须带版本（If-Match）', en: 'A change needs the version (If-Match)' },
    fix: { zh: '用读取时返回的 ETag 作为 If-Match', en: 'Send the ETag you read as If-Match' },
  },
  'record/field-not-wanted': {
    status: 422,
    message: {
      zh: '所适用的规则不问该项，填写了也不会被使用',
      en: 'The rule that applies does not ask for this; it would not be used',
    },
    fix: { zh: '删除该项', en: 'Leave it out' },
  },
  'record/holds-number': {
    status: 422,
    message: {
      zh: '文字中含有证件号码、电话、账号、住址等个人信息',
      en: 'The text holds a personal number: an identity number, a telephone, an account, or a home address',
    },
    fix: {
      zh: '从该项中删去；指称案件用文号、案号，证件号码只填写在专设的字段',
      en: 'Take it out of this field; name a case by its own number, and give identity numbers only in the fields made for them',
    },
    basis: { instrument: 'personal-information-protection-law', article: '6', mark: 'V' },
  },
  'actor/role-missing': {
    status: 403,
    message: { zh: '您的角色无权办理此事项', en: 'Your roles do not allow this' },
    fix: { zh: '由具有相应角色的人员办理', en: 'Let someone with the role act' },
  },
  'actor/same-person': {
    status: 403,
    message: { zh: '拟办人与决定人不得为同一人', en: 'Who prepared may not decide' },
    fix: { zh: '由另一人决定', en: 'Let another person decide' },
  },
  'actor/person-unknown': {
    status: 403,
    message: {
      zh: '没有写明账号是谁的：须两人办理的事项按人核对，不按账号',
      en: 'Nobody has said whose account it is: where two persons are asked for, humans are compared and not accounts',
    },
    fix: {
      zh: '由平台运行单位凭批件补写：chengxin officer set-person 账号 --person 该人的编号；查哪些账号没有写明：chengxin officer list --without-person',
      en: 'Let the operator say it on a written order: chengxin officer set-person ACCOUNT --person MARK; chengxin officer list --without-person names the accounts',
    },
  },
  'actor/recused': {
    status: 403,
    message: {
      zh: '您对该主体的事项已回避，不得办理，也不得查阅其非公开信息',
      en: 'You keep out of this subject’s matters, and do not read what is not public about it',
    },
    fix: {
      zh: '由另一人办理；回避由本机关另一名审批人员终止',
      en: 'Let another person act; another approver of your organ may end it',
    },
  },
  'actor/other-sector': {
    status: 403,
    message: { zh: '不属于您的部门', en: 'The record belongs to another sector' },
    fix: { zh: '由有管辖权的部门办理', en: 'Let the competent sector act' },
    basis: { instrument: 'lvliang-2022-5', article: '八', mark: 'V' },
  },
  'actor/other-region': {
    status: 403,
    message: { zh: '不属于您的辖区', en: 'The record belongs to another region' },
    fix: { zh: '由有管辖权的机关办理', en: 'Let the competent organ act' },
    basis: { instrument: 'lvliang-2022-5', article: '八', mark: 'V' },
  },
});
