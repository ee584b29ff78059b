import { refusals } from '../refusal/refused.js';

const INFORM = { instrument: 'personal-information-protection-law', article: '35', mark: 'V' } as const;

export const accessDelayRefusals = refusals({
  'access-delay/clause-unfit': {
    status: 422,
    message: { zh: '所引条款不许可推迟告知', en: 'The clause lets nobody be told later' },
    fix: { zh: '引用许可推迟告知的条款', en: 'Cite the clause that does' },
    basis: INFORM,
  },
  'access-delay/matter-unfit': {
    status: 422,
    message: {
      zh: '须以编号指称所办案件，不得含个人号码',
      en: 'The case is named by its number, and by nobody’s own',
    },
    fix: { zh: '填写与查阅时 X-Matter 相同的案件编号', en: 'Give the number that the reads name as X-Matter' },
    basis: { instrument: 'lvliang-2022-5', article: '十三', mark: 'V' },
  },
  'access-delay/until-unfit': {
    status: 422,
    message: {
      zh: '须有截止日，在今日之后，且不超过上限',
      en: 'There is an end, ahead of today and within the longest term',
    },
    fix: { zh: '改正 untilDay', en: 'Mend untilDay' },
    basis: INFORM,
  },
  'access-delay/once': {
    status: 409,
    message: { zh: '同一案件对该主体只能推迟一次', en: 'Of one case a subject is told later once' },
    fix: { zh: '到期即告知，不再推迟', en: 'It is told when that one is over' },
    basis: INFORM,
  },
  'access-delay/nothing-to-decide': {
    status: 409,
    message: { zh: '该项不在待决定状态', en: 'It is not waiting for a decision' },
    fix: { zh: '核对当前状态', en: 'Check how it stands' },
  },
  'access-delay/not-in-force': {
    status: 409,
    message: { zh: '该项未生效或者已终止', en: 'It is not in force' },
    fix: { zh: '无须再办理', en: 'Nothing is left to do' },
  },
});
