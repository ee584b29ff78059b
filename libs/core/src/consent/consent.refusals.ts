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
