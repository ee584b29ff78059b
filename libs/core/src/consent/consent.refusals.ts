import { PUBLICATION_PURPOSES } from '@chengxin/reference-data/consent-terms';
import { refusals } from '../refusal/refused.js';

const OF_PUBLICATION = {
  zh: PUBLICATION_PURPOSES.map(({ code, name }) => `${code}（${name.zh}）`).join('、'),
  en: PUBLICATION_PURPOSES.map(({ code }) => code).join(', '),
};
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
  'consent/paper-used': {
    status: 422,
    message: {
      zh: '该同意书已用于另一份同意：逐项取得，撤回、用毕、届满后重新取得',
      en: 'The paper stands for another consent already: each is asked for by itself, and anew once it is withdrawn, used or over',
    },
    fix: { zh: '取得单独的同意书', en: 'Obtain a paper of its own' },
    basis: ART_14,
  },
  'consent/forced': {
    status: 422,
    message: {
      zh: '不得强制授权：未告知本人可以拒绝、可以撤回且不影响办理其他事项的，不是同意',
      en: 'No forced consent: who was not told that it may refuse and withdraw, and that nothing else hangs on it, did not consent',
    },
    fix: {
      zh: '告知本人后另行取得；法定职责所必需的，不以同意为据',
      en: 'Tell the person and ask anew; what a statutory duty needs rests on no consent',
    },
    basis: ART_14,
  },
  'consent/recipient-missing': {
    status: 422,
    message: {
      zh: '向他人提供的同意，须写明接收方名称、联系方式和处理方式',
      en: 'A consent to passing on names the recipient, how to reach it and how it handles the data',
    },
    fix: { zh: '填写 recipient', en: 'Give recipient' },
    basis: { instrument: 'personal-information-protection-law', article: '23', mark: 'V' },
  },
  'consent/nothing-shared': {
    status: 422,
    message: {
      zh: '以这一目的查询的信息不向他人提供，无须此项同意',
      en: 'Nothing that is read for this purpose is passed on: no such consent is needed',
    },
    fix: { zh: '不取得不需要的同意', en: 'Ask for no consent that is not needed' },
    basis: { instrument: 'personal-information-protection-law', article: '6', mark: 'V' },
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
      zh: '同意的目的须为清单中以同意为据的一项，不得笼统',
      en: 'A consent names one purpose of the list that rests on consent, never all uses',
    },
    fix: {
      zh: `填写 GET /v1/purposes 中的代码；同意公示的，填写${OF_PUBLICATION.zh}`,
      en: `Give a code of GET /v1/purposes; of publication, one of ${OF_PUBLICATION.en}`,
    },
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
    fix: {
      zh: '先登记监护关系（两人办理），再以 guardianship 填写其编号',
      en: 'Record the guardianship first, by two persons, then give its id as guardianship',
    },
    basis: { instrument: 'personal-information-protection-law', article: '31', mark: 'V' },
  },
  'consent/not-the-guardian': {
    status: 422,
    message: {
      zh: '没有对该主体现行的这一监护关系，或者同意的期限超出监护关系',
      en: 'No such guardianship of this child is in force, or the consent outlasts it',
    },
    fix: { zh: '核对监护关系及其截止日', en: 'Check the guardianship and its last day' },
    basis: { instrument: 'personal-information-protection-law', article: '31', mark: 'V' },
  },
  'consent/guardian-not-wanted': {
    status: 422,
    message: {
      zh: '已满十四周岁的，由本人同意，他人不得代为同意',
      en: 'At 14 or above the person consents, and nobody for it',
    },
    fix: { zh: '取得本人的同意', en: 'Obtain the person’s own consent' },
    basis: { instrument: 'personal-information-protection-law', article: '14', mark: 'V' },
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
