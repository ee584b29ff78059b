import { refusals } from '../refusal/refused.js';

/** Refusals of articles that explain the rules (plan part 9 (三)). */
export const policyArticleRefusals = refusals({
  'policy-article/instrument-unknown': {
    status: 422,
    message: { zh: '法律文件没有登记', en: 'The instrument is not registered' },
    fix: { zh: '从 /v1/instruments 选取', en: 'Take one of /v1/instruments' },
  },
  'policy-article/not-in-force': {
    status: 422,
    message: { zh: '所解读的条款现在没有施行', en: 'The clause that is explained is not in force now' },
    fix: {
      zh: '解读现行有效的条款；已经失效的撤下',
      en: 'Explain a clause in force; withdraw what explains an ended one',
    },
  },
  'policy-article/cases-missing': {
    status: 422,
    message: { zh: '典型案例须附本机关的认定', en: 'A typical case rests on a determination of the organ' },
    fix: {
      zh: '在 cases 填写所依据的认定；发布时不含当事人名称',
      en: 'Give the determinations in cases; they are shown without names',
    },
  },
  'policy-article/cases-not-wanted': {
    status: 422,
    message: { zh: '政策解读不附案例', en: 'An interpretation carries no cases' },
    fix: { zh: '以典型案例另行发布', en: 'Publish them as a typical case of its own' },
  },
  'policy-article/state': {
    status: 409,
    message: { zh: '当前的状态不能办理此事', en: 'Its state does not allow this' },
    fix: { zh: '重新读取', en: 'Read it again' },
  },
});
