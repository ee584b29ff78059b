import { refusals } from '../refusal/refused.js';

const GUARDIAN = { instrument: 'personal-information-protection-law', article: '31', mark: 'V' } as const;

export const guardianshipRefusals = refusals({
  'guardianship/not-persons': {
    status: 422,
    message: { zh: '监护人和被监护人均须为自然人，且不得为同一人', en: 'Guardian and child are two natural persons' },
    fix: { zh: '核对双方主体', en: 'Check both subjects' },
    basis: GUARDIAN,
  },
  'guardianship/age-undetermined': {
    status: 422,
    message: {
      zh: '没有被监护人或者监护人的公民身份号码，不能判断年龄',
      en: 'Without the citizen numbers of both nobody can tell their ages',
    },
    fix: { zh: '先登记其公民身份号码', en: 'Record the citizen number first' },
    basis: GUARDIAN,
  },
  'guardianship/not-under-14': {
    status: 422,
    message: {
      zh: '已满十四周岁的，由本人同意，不登记监护人',
      en: 'At 14 or above the person consents for itself: no guardian is recorded',
    },
    fix: { zh: '由本人办理', en: 'Let the person act for itself' },
    basis: GUARDIAN,
  },
  'guardianship/guardian-is-child': {
    status: 422,
    message: { zh: '监护人自己未满十四周岁', en: 'The guardian is under 14 too' },
    fix: { zh: '核对监护人', en: 'Check the guardian' },
    basis: GUARDIAN,
  },
  'guardianship/until-unfit': {
    status: 422,
    message: {
      zh: '截止日须在今日之后，至迟为其满十四周岁之日',
      en: 'The last day lies ahead, at the latest the day the child turns 14',
    },
    fix: { zh: '核对 untilDay', en: 'Check untilDay' },
    basis: GUARDIAN,
  },
  'guardianship/in-force': {
    status: 409,
    message: { zh: '该监护关系已登记', en: 'The link is recorded already' },
    fix: { zh: '无须重复登记', en: 'Nothing to do' },
  },
  'guardianship/nothing-to-decide': {
    status: 409,
    message: { zh: '该监护关系不在待决定状态', en: 'The link is not waiting for a decision' },
    fix: { zh: '核对当前状态', en: 'Check how it stands' },
  },
  'guardianship/not-in-force': {
    status: 409,
    message: { zh: '该监护关系未生效或者已终止', en: 'The link is not in force' },
    fix: { zh: '无须再办理', en: 'Nothing is left to do' },
  },
});
