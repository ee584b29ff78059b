import { refusals } from '../refusal/refused.js';

export const erasureRefusals = refusals({
  'erasure/in-effect': {
    status: 409,
    message: {
      zh: '尚有记录有效或者正在办理，不得删除',
      en: 'Something of it still has effect or is under way; it is not deleted',
    },
    fix: {
      zh: '待其终止，或者依程序先移出、修复、撤销',
      en: 'Wait for its end, or end it by its own procedure first',
    },
  },
  'erasure/term-not-over': {
    status: 409,
    message: { zh: '保存期限未满', en: 'The period of retention is not over' },
    fix: {
      zh: '期满后再办；有其他事由的，另选事由',
      en: 'Wait until it is; where there is another ground, choose that',
    },
    basis: { instrument: 'personal-information-protection-law', article: '19', mark: 'V' },
  },
  'erasure/no-term': {
    status: 422,
    message: {
      zh: '目录和运行单位都没有规定保存期限，不能以期满为由',
      en: 'Neither catalogue nor operator sets a period of retention: its end is no ground',
    },
    fix: {
      zh: '由运行单位设置 CHENGXIN_RETENTION_TERM，或者另选事由',
      en: 'Let the operator set CHENGXIN_RETENTION_TERM, or choose another ground',
    },
  },
  'erasure/not-a-case': {
    status: 422,
    message: { zh: '该主体没有此文书的记录', en: 'The subject has no record of this document' },
    fix: { zh: '核对文书编号；删除全部记录的不填文书', en: 'Check the ids; to delete everything, name no document' },
  },
  'erasure/merged': {
    status: 409,
    message: {
      zh: '该主体有生效或者待决定的合并',
      en: 'The subject takes part in a merge that is in force or proposed',
    },
    fix: {
      zh: '先撤销合并，或者只删除有关文书的记录',
      en: 'End the merge first, or delete the records of single documents',
    },
  },
  'erasure/already-open': {
    status: 409,
    message: { zh: '该主体已有待办的删除', en: 'A deletion of this subject is open already' },
    fix: { zh: '先办结', en: 'Finish that one first' },
  },
  'erasure/done': {
    status: 410,
    message: { zh: '该主体的内容已依法删除', en: 'What was held of this subject was lawfully deleted' },
    fix: { zh: '无须再办理', en: 'Nothing is left to do' },
  },
  'erasure/nothing-to-decide': {
    status: 409,
    message: { zh: '该删除不在待决定状态', en: 'The deletion is not waiting for a decision' },
    fix: { zh: '核对当前状态', en: 'Check how it stands' },
  },
  'erasure/out-of-use': {
    status: 410,
    message: {
      zh: '保存期限已满，该记录已停止使用',
      en: 'The period of retention is over: the record is out of use',
    },
    fix: {
      zh: '不得再据以办理；由信用主管部门决定删除',
      en: 'Nothing rests on it any more; the credit office decides its deletion',
    },
    basis: { instrument: 'personal-information-protection-law', article: '19', mark: 'V' },
  },
});
