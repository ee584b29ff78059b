import { refusals } from '../refusal/refused.js';

export const recusalRefusals = refusals({
  'recusal/officer-unknown': {
    status: 422,
    message: { zh: '本机关没有该在职人员', en: 'Your organ has no such officer in service' },
    fix: {
      zh: '核对人员编号；其他机关的人员由其机关登记',
      en: 'Check the id; another organ’s officer is that organ’s to record',
    },
  },
  'recusal/in-force': {
    status: 409,
    message: { zh: '该人员对该主体已在回避', en: 'The officer keeps out of this subject’s matters already' },
    fix: { zh: '无须重复登记', en: 'Nothing to do' },
  },
  'recusal/own-end': {
    status: 403,
    message: { zh: '回避由另一人决定终止，本人不得自行终止', en: 'Who keeps out does not end it: another person does' },
    fix: { zh: '由本机关另一名审批人员终止', en: 'Let another approver of the organ end it' },
  },
  'recusal/over': {
    status: 409,
    message: { zh: '该回避已终止', en: 'It was ended already' },
    fix: { zh: '重新读取', en: 'Read it again' },
  },
});
