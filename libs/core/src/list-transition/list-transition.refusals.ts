import { refusals } from '../refusal/refused.js';

const TRANSITION = { instrument: 'lvliang-2022-5', article: '九(四)', mark: 'V' } as const;

/** Refusals of reviews in a transition (plan part 9 (四)). */
export const listTransitionRefusals = refusals({
  'review/transition-unknown': {
    status: 404,
    message: { zh: '没有这一过渡期', en: 'There is no such transition' },
    fix: { zh: '从过渡期列表中选择', en: 'Choose one of the transitions listed' },
    basis: TRANSITION,
  },
  'review/not-of-this-place': {
    status: 409,
    message: {
      zh: '国家和省级机关公布的标准不在本地审查',
      en: 'A national or provincial standard is not reviewed here',
    },
    fix: {
      zh: '认为应当修改的，提出修法建议（/v1/law-proposals）',
      en: 'Where it should be changed, propose that (/v1/law-proposals)',
    },
    basis: TRANSITION,
  },
  'review/not-in-force': {
    status: 409,
    message: {
      zh: '该标准在过渡期内没有施行',
      en: 'The standard was not in force within the transition',
    },
    fix: { zh: '过渡期后施行的标准按第七条办理', en: 'One that came after is made by article 7' },
    basis: TRANSITION,
  },
  'review/already-proposed': {
    status: 409,
    message: { zh: '该标准的审查结论已提出，等待决定', en: 'A finding on it was proposed and waits for a decision' },
    fix: { zh: '由另一人决定', en: 'Let another person decide' },
  },
  'review/already-recorded': {
    status: 409,
    message: {
      zh: '该标准已有同样的审查结论，或者已经认定不符',
      en: 'That was found already, or it was found not to conform',
    },
    fix: {
      zh: '认定不符的标准不再恢复；需要新的标准的，征求意见后另行采纳',
      en: 'What was found not to conform does not come back; a new standard is consulted on and adopted',
    },
    basis: TRANSITION,
  },
  'review/not-proposed': {
    status: 409,
    message: { zh: '没有待决定的审查结论', en: 'No finding waits for a decision' },
    fix: { zh: '先提出审查结论', en: 'Propose one first' },
  },
});
