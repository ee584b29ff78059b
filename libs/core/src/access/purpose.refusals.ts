import { refusals } from '../refusal/refused.js';

const LEAST = { instrument: 'personal-information-protection-law', article: '6', mark: 'V' } as const;
const QUERY = { instrument: 'lvliang-2022-5', article: '十三', mark: 'V' } as const;
const LIST = { zh: '自 GET /v1/purposes 选用', en: 'Take one from GET /v1/purposes' };

export const purposeRefusals = refusals({
  'purpose/missing': {
    status: 403,
    message: { zh: '查阅非公开信息须说明目的', en: 'Reading what is not public needs a purpose' },
    fix: {
      zh: '以 X-Purpose 填写目的代码，见 GET /v1/purposes',
      en: 'Send the code of a purpose as X-Purpose, from GET /v1/purposes',
    },
    basis: LEAST,
  },
  'purpose/unknown': {
    status: 403,
    message: { zh: '没有这一查询目的', en: 'There is no such purpose' },
    fix: LIST,
    basis: QUERY,
  },
  'purpose/not-in-force': {
    status: 403,
    message: { zh: '这一查询目的今日不适用', en: 'The purpose is not in force today' },
    fix: LIST,
    basis: QUERY,
  },
  'purpose/not-for-role': {
    status: 403,
    message: { zh: '您的角色不得以这一目的查阅，限', en: 'Your roles may not read for this purpose; it is for' },
    fix: { zh: '由具有相应角色的人员查阅', en: 'Let someone with the role read' },
    basis: QUERY,
  },
  'purpose/not-for-sector': {
    status: 403,
    message: { zh: '您的部门不得以这一目的查阅，限', en: 'Your sector may not read for this purpose; it is for' },
    fix: LIST,
    basis: QUERY,
  },
  'purpose/not-for-matter': {
    status: 403,
    message: { zh: '这一目的不涵盖该办理事项，应为', en: 'The purpose does not cover this matter; one that does' },
    fix: { zh: '以涵盖该事项的目的查询', en: 'Ask for a purpose that covers the matter' },
    basis: QUERY,
  },
  'purpose/not-for-this': {
    status: 403,
    message: {
      zh: '这一目的不需要此类信息，能够查阅的有',
      en: 'The purpose does not need information of this kind; those that do',
    },
    fix: LIST,
    basis: LEAST,
  },
  'purpose/matter-missing': {
    status: 403,
    message: {
      zh: '以这一目的查阅须写明所办案件、文书或者申请的编号',
      en: 'Reading for this purpose needs the number of the case, document or application',
    },
    fix: { zh: '以 X-Matter 填写编号，百分号编码', en: 'Send the number as X-Matter, percent-encoded' },
    basis: QUERY,
  },
  'purpose/matter-invalid': {
    status: 403,
    message: {
      zh: 'X-Matter 应为不超过 120 字的文本，UTF-8 或者百分号编码',
      en: 'X-Matter must be a text of at most 120 characters, UTF-8 or percent-encoded',
    },
    fix: { zh: '填写案件、文书或者申请的编号', en: 'Give the number of the case, document or application' },
  },
  'purpose/matter-holds-number': {
    status: 403,
    message: {
      zh: '所填编号像是个人的证件、电话或者账户号码',
      en: 'The number looks like a person’s identity, telephone or account number',
    },
    fix: { zh: '填写案件、文书或者申请的编号，不填个人号码', en: 'Give the case’s number, nobody’s own' },
    basis: LEAST,
  },
  'purpose/names-not-shown': {
    status: 403,
    message: { zh: '这一目的不需要自然人全名', en: 'The purpose does not need a person’s full name' },
    fix: {
      zh: '不要求显示全名（unmasked），或者以需要全名的目的查阅',
      en: 'Leave out unmasked, or read for a purpose that needs the name',
    },
    basis: LEAST,
  },
  'purpose/consent-missing': {
    status: 403,
    message: { zh: '这一目的须经本人同意', en: 'The purpose needs the consent of the person' },
    fix: { zh: '先登记同意，再以 X-Consent 填写其编号', en: 'Record the consent first, then send its id as X-Consent' },
    basis: { instrument: 'personal-information-protection-law', article: '14', mark: 'V' },
  },
  'purpose/consent-not-held': {
    status: 403,
    message: {
      zh: '没有本人为这一目的给予的、今日有效的同意',
      en: 'There is no consent of this person, for this purpose, that holds today',
    },
    fix: {
      zh: '核对同意的编号、目的和期限；已撤回、已到期、已使用的须重新取得',
      en: 'Check its id, purpose and term; one that is withdrawn, over or used must be given anew',
    },
    basis: { instrument: 'personal-information-protection-law', article: '14', mark: 'V' },
  },
  'purpose/sharing-consent-missing': {
    status: 403,
    message: {
      zh: '以这一目的查询的个人信息将提供给他人，须另有本人对接收方的单独同意',
      en: 'What is read of a person for this purpose is passed on: that needs a separate consent which names the recipient',
    },
    fix: {
      zh: '登记范围为 sharing 的同意，以 X-Sharing-Consent 填写其编号',
      en: 'Record a consent of the scope sharing and send its id as X-Sharing-Consent',
    },
    basis: { instrument: 'personal-information-protection-law', article: '23', mark: 'V' },
  },
  'purpose/sharing-consent-not-held': {
    status: 403,
    message: {
      zh: '没有本人为这一目的给予的、今日有效的向他人提供的单独同意',
      en: 'There is no separate consent of this person to passing on, for this purpose, that holds today',
    },
    fix: { zh: '核对同意的编号、范围、目的和期限', en: 'Check its id, scope, purpose and term' },
    basis: { instrument: 'personal-information-protection-law', article: '23', mark: 'V' },
  },
  'purpose/not-shared-on': {
    status: 403,
    message: {
      zh: '以这一目的查询的信息不向他人提供，不以该同意为据',
      en: 'Nothing that is read for this purpose is passed on: no such consent is looked at',
    },
    fix: { zh: '不填 X-Sharing-Consent', en: 'Leave out X-Sharing-Consent' },
    basis: LEAST,
  },
  'purpose/sensitive-consent-missing': {
    status: 403,
    message: {
      zh: '敏感个人信息（含不满十四周岁的全部个人信息）须有单独同意',
      en: 'What is sensitive, and everything of a child under 14, needs a separate consent',
    },
    fix: {
      zh: '登记范围为 sensitive 的同意（不满十四周岁的由监护人给予），以 X-Sensitive-Consent 填写其编号',
      en: 'Record a consent of the scope sensitive (a guardian’s under 14) and send its id as X-Sensitive-Consent',
    },
    basis: { instrument: 'personal-information-protection-law', article: '29', mark: 'V' },
  },
  'purpose/sensitive-consent-not-held': {
    status: 403,
    message: {
      zh: '没有本人为这一目的给予的、今日有效的对敏感个人信息的单独同意',
      en: 'There is no separate consent of this person to what is sensitive, for this purpose, that holds today',
    },
    fix: { zh: '核对同意的编号、范围、目的和期限', en: 'Check its id, scope, purpose and term' },
    basis: { instrument: 'personal-information-protection-law', article: '29', mark: 'V' },
  },
  'purpose/consent-not-wanted': {
    status: 403,
    message: { zh: '这一目的依法定职责，不以同意为据', en: 'The purpose rests on a statutory duty, not on consent' },
    fix: {
      zh: '不填 X-Consent，或者选用以同意为据的目的',
      en: 'Leave out X-Consent, or take a purpose that rests on consent',
    },
    basis: { instrument: 'personal-information-protection-law', article: '13(3)', mark: 'V' },
  },
});
