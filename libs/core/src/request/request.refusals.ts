import { refusals } from '../refusal/refused.js';

const pipl = (article: string) => ({ instrument: 'personal-information-protection-law', article, mark: 'V' }) as const;

export const subjectRequestRefusals = refusals({
  'subject-request/ground-missing': {
    status: 422,
    message: { zh: '请求删除须写明理由', en: 'A request for deletion names its ground' },
    fix: { zh: '填写 ground', en: 'Give ground' },
    basis: pipl('47'),
  },
  'subject-request/open-already': {
    status: 409,
    message: { zh: '对该记录的同类请求尚未答复', en: 'A request of this kind about the record waits for its answer' },
    fix: { zh: '等候答复', en: 'Wait for the answer' },
  },
  'subject-request/day-impossible': {
    status: 422,
    message: { zh: '收到日不能晚于今日', en: 'The day on which it came in is in the future' },
    fix: { zh: '核对收到日', en: 'Check the day' },
  },
  'subject-request/not-competent': {
    status: 403,
    message: { zh: '由作出该记录的机关答复', en: 'The organ that made the record answers' },
    fix: {
      zh: '由该机关答复；没有机关的由信用主管部门答复',
      en: 'Let it answer; where there is none, the credit office',
    },
    basis: { instrument: 'lvliang-2022-5', article: '八', mark: 'V' },
  },
  'subject-request/answered': {
    status: 409,
    message: { zh: '该请求已经答复', en: 'The request was answered' },
    fix: { zh: '重新读取', en: 'Read it again' },
  },
  'subject-request/withdrawn': {
    status: 409,
    message: { zh: '该请求已由主体撤回', en: 'The subject withdrew the request' },
    fix: { zh: '无须再办理', en: 'Nothing is left to do' },
  },
  'subject-request/act-missing': {
    status: 422,
    message: {
      zh: '同意更正、删除的，须先办理，并指明办理后变更的记录',
      en: 'A correction or deletion that is granted is carried out first: name the record that was changed by it',
    },
    fix: {
      zh: '以更正、异议、移出、终止公示等办理后，以 doneBy 填写该记录的编号',
      en: 'Carry it out (correction, objection, removal, end of publication), then give that record’s id as doneBy',
    },
    basis: pipl('46'),
  },
  'subject-request/act-not-found': {
    status: 422,
    message: {
      zh: '请求提出之后，该主体的这一记录没有变更',
      en: 'That record of the subject was not changed since the request',
    },
    fix: { zh: '核对记录编号', en: 'Check the record’s id' },
    basis: pipl('46'),
  },
  'subject-request/refusal-missing': {
    status: 422,
    message: { zh: '拒绝须说明属于何种情形', en: 'A refusal says of what kind it is' },
    fix: { zh: '填写 refusal', en: 'Give refusal' },
    basis: pipl('50'),
  },
  'subject-request/clause-missing': {
    status: 422,
    message: {
      zh: '以须保存为由拒绝的，须引用登记表中的条款',
      en: 'Who refuses because the record must be kept cites the clause of the register that says so',
    },
    fix: { zh: '填写 clause（文件键和条）', en: 'Give clause: instrument and article' },
    basis: pipl('50'),
  },
});
