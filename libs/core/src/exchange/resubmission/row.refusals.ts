import { refusals } from '../../refusal/refused.js';

/** Refusals about rows of an earlier import that are taken up again. */
export const rowRefusals = refusals({
  'row/original-unknown': {
    status: 422,
    message: {
      zh: '“原导入行”不是本机关已结束的导入中的待处理或未接收行',
      en: 'The original row is none that was quarantined or refused in a finished import of this organ',
    },
    fix: {
      zh: '使用未接收行文件中的原值；与先前导入无关的行清空该格',
      en: 'Keep the value of the refused-rows file, or empty the cell where the row takes up no other',
    },
  },
  'row/not-found': {
    status: 404,
    message: { zh: '该次导入的报告中没有这一行', en: 'The import’s report has no such row' },
    fix: { zh: '核对行号', en: 'Check the number of the row' },
  },
  'row/not-quarantined': {
    status: 409,
    message: { zh: '该行不是待处理的行', en: 'The row is not quarantined' },
    fix: {
      zh: '未接收的行更正后重新报送；已接收的行通过更正文书处理',
      en: 'Mend and send again what was refused; correct the document of what was taken',
    },
  },
  'row/already-resolved': {
    status: 409,
    message: { zh: '该行已经办结', en: 'The row is settled already' },
    fix: { zh: '在报告中查看如何办结', en: 'The report says how' },
  },
  'row/reason-missing': {
    status: 422,
    message: { zh: '没有写明不予采用的理由', en: 'No reason is given for dismissing the row' },
    fix: { zh: '写明核实情况和理由', en: 'Say what was found out, and why' },
  },
});
