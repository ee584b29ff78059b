import { refusals } from '../refusal/refused.js';

const ART_14 = { instrument: 'lvliang-2022-5', article: '十四', mark: 'V' } as const;

export const consentRefusals = refusals({
  'consent/not-a-person': {
    status: 422,
    message: { zh: '同意只适用于自然人', en: 'Consent is a natural person’s' },
    fix: { zh: '核对主体', en: 'Check the subject' },
    basis: ART_14,
  },
  'consent/open-ended': {
    status: 422,
    message: { zh: '禁止一次授权终身使用：同意须有到期日', en: 'No consent for life: it ends on a day' },
    fix: { zh: '填写 untilDay，晚于同意日', en: 'Give untilDay, after the day it was given' },
    basis: ART_14,
  },
  'consent/bundled': {
    status: 422,
    message: { zh: '不得捆绑授权：一份同意只为一项用途', en: 'No bundled consent: each is for one use alone' },
    fix: { zh: '逐项取得并分别登记', en: 'Ask for each by itself and record each by itself' },
    basis: { instrument: 'personal-information-protection-law', article: '14', mark: 'V' },
  },
  'consent/too-long': {
    status: 422,
    message: { zh: '同意的期限超过上限', en: 'The consent lasts longer than one may' },
    fix: { zh: '缩短期限，届满后重新取得', en: 'Shorten it, and ask again when it is over' },
    basis: ART_14,
  },
  'consent/purpose-unknown': {
    status: 422,
    message: {
      zh: '供查询的同意，目的须为清单中以同意为据的一项',
      en: 'A consent to a query names a purpose of the list that rests on consent',
    },
    fix: { zh: '填写 GET /v1/purposes 中的代码', en: 'Give a code of GET /v1/purposes' },
    basis: { instrument: 'personal-information-protection-law', article: '14', mark: 'V' },
  },
  'consent/age-undetermined': {
    status: 422,
    message: {
      zh: '不知本人年龄，不能判断是否须由监护人同意',
      en: 'The person’s age is not known: nobody can tell whether a guardian must consent',
    },
    fix: { zh: '填写 birthDay', en: 'Give birthDay' },
    basis: { instrument: 'personal-information-protection-law', article: '31', mark: 'V' },
  },
  'consent/birth-day-differs': {
    status: 422,
    message: { zh: '所填出生日期与证件号码不符', en: 'The birth day is not that of the identity number' },
    fix: { zh: '核对出生日期', en: 'Check the birth day' },
    basis: { instrument: 'personal-information-protection-law', article: '31', mark: 'V' },
  },
  'consent/guardian-missing': {
    status: 422,
    message: { zh: '同意时不满十四周岁，须由监护人同意', en: 'Under 14 on the day: the guardian must consent' },
    fix: { zh: '填写 guardian 及其证明', en: 'Give the guardian, with the paper that shows it' },
    basis: { instrument: 'personal-information-protection-law', article: '31', mark: 'V' },
  },
  'consent/given-in-future': {
    status: 422,
    message: { zh: '同意日不能晚于今日', en: 'The day of consent is in the future' },
    fix: { zh: '核对日期', en: 'Check the day' },
  },
  'consent/over': {
    status: 409,
    message: { zh: '该同意已撤回', en: 'The consent was already withdrawn' },
    fix: { zh: '重新读取', en: 'Read it again' },
  },
});
