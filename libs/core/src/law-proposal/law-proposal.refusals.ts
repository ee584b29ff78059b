import { refusals } from '../refusal/refused.js';

const ARTICLE_15 = { instrument: 'lvliang-2022-5', article: '十五', mark: 'V' } as const;

/** Refusals of proposals to change the law (plan art. 15). */
export const lawProposalRefusals = refusals({
  'law-proposal/instrument-unknown': {
    status: 422,
    message: { zh: '法律文件没有登记', en: 'The instrument is not registered' },
    fix: { zh: '从 /v1/instruments 选取', en: 'Take one of /v1/instruments' },
  },
  'law-proposal/not-law': {
    status: 422,
    message: {
      zh: '修法建议针对法律、法规；规章和政策文件由制定机关修改',
      en: 'Proposals are about laws and regulations; rules and policy papers are changed by the organ that made them',
    },
    fix: { zh: '填写所不足的法律、行政法规或者地方性法规', en: 'Name the law or regulation that is too weak' },
    basis: ARTICLE_15,
  },
  'law-proposal/not-in-force': {
    status: 422,
    message: { zh: '该条款现在没有施行', en: 'The clause is not in force now' },
    fix: { zh: '针对现行有效的条款提出', en: 'Propose a change of a clause in force' },
    basis: ARTICLE_15,
  },
  'law-proposal/state': {
    status: 409,
    message: { zh: '修法建议当前的状态不能办理此事', en: 'The proposal’s state does not allow this' },
    fix: { zh: '重新读取', en: 'Read it again' },
  },
  'law-proposal/day-to-come': {
    status: 422,
    message: { zh: '日期尚未到来，或者早于上一步', en: 'The day has not come, or lies before the last step' },
    fix: { zh: '核对日期', en: 'Check the day' },
  },
});
