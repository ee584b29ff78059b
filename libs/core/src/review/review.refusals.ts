import { refusals } from '../refusal/refused.js';

const REVIEW = { instrument: 'lvliang-2022-5', article: '十三', mark: 'V' } as const;

export const reviewRefusals = refusals({
  'review/own-query': {
    status: 403,
    message: { zh: '不得审查本人的查询', en: 'Nobody reviews a query of his own' },
    fix: { zh: '由另一审查人员审查', en: 'Let another reviewer look at it' },
    basis: REVIEW,
  },
  'review/none-open': {
    status: 404,
    message: { zh: '没有待审查的查询', en: 'No query waits for review' },
    fix: { zh: '稍后再取', en: 'Ask again later' },
  },
  'review/taken': {
    status: 409,
    message: { zh: '该查询已由他人审查，或者已经审结', en: 'Somebody else reviews it, or it is decided' },
    fix: { zh: '另取一件', en: 'Take another' },
  },
  'review/not-taken-by-you': {
    status: 409,
    message: { zh: '该查询不由您审查', en: 'You have not taken this one' },
    fix: { zh: '先取该件；已由他人取走的另取一件', en: 'Take it first; if somebody else has it, take another' },
  },
  'review/already-decided': {
    status: 409,
    message: { zh: '该查询已经审结', en: 'It is decided' },
    fix: { zh: '重新读取', en: 'Read it again' },
  },
  'review/already-asked': {
    status: 409,
    message: { zh: '已要求说明', en: 'An explanation was asked for already' },
    fix: { zh: '等候说明，或者直接作出结论', en: 'Wait for it, or decide' },
  },
  'review/nothing-asked': {
    status: 409,
    message: { zh: '没有要求说明', en: 'No explanation was asked for' },
    fix: { zh: '无须说明', en: 'Nothing is left to do' },
  },
});
