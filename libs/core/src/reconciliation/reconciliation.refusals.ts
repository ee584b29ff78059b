import { refusals } from '../refusal/refused.js';

const ARTICLE_5 = { instrument: 'lvliang-2022-5', article: '五', mark: 'V' } as const;

/** Refusals of comparisons with a department’s own site (plan art. 5). */
export const reconciliationRefusals = refusals({
  'reconciliation/taken-in-future': {
    status: 422,
    message: { zh: '取得之日尚未到来', en: 'The day on which it was taken has not come' },
    fix: { zh: '核对日期', en: 'Check the day' },
    basis: ARTICLE_5,
  },
  'reconciliation/number-unreadable': {
    status: 422,
    message: { zh: '文号无法识别', en: 'The number of a decision cannot be read' },
    fix: { zh: '按决定书上的文号填写', en: 'Write it as on the decision' },
  },
  'reconciliation/further-rows': {
    status: 422,
    message: { zh: '其余有误的行', en: 'Further rows that cannot be compared' },
    fix: {
      zh: '先更正逐格列出的各行，再次发送即列出其余',
      en: 'Mend those told cell by cell; the rest is told when it is sent again',
    },
  },
  'reconciliation/done': {
    status: 409,
    message: { zh: '该日的核对已经登记', en: 'The comparison of that day is recorded' },
    fix: { zh: '读取已登记的核对；改正以后另取一日', en: 'Read it; after the correction take another day' },
  },
});
