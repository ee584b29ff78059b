import { refusals } from '../refusal/refused.js';

const ARTICLE_7 = { instrument: 'lvliang-2022-5', article: '七', mark: 'V' } as const;

/** Refusals of the adoption of a standard. */
export const standardRefusals = refusals({
  'standard/edition-unknown': {
    status: 404,
    message: { zh: '没有这一版认定标准', en: 'There is no such edition of a standard' },
    fix: { zh: '从标准列表中选择版本', en: 'Choose an edition from the list of standards' },
    basis: ARTICLE_7,
  },
  'standard/other-content': {
    status: 409,
    message: { zh: '所采纳的内容与已安装的版本不同', en: 'What was adopted is not what is installed' },
    fix: { zh: '核对摘要；采纳的是内容，不是名称', en: 'Compare the digests: a content is adopted, not a name' },
    basis: ARTICLE_7,
  },
  'standard/registered-with-release': {
    status: 409,
    message: {
      zh: '国家和省级机关公布的标准自施行之日起适用，无须采纳',
      en: 'A national or provincial standard applies from its own day and needs no adoption',
    },
    fix: { zh: '直接适用', en: 'Apply it as it is' },
    basis: ARTICLE_7,
  },
  'standard/disabled': {
    status: 409,
    message: { zh: '该版本只供推演，不得采纳', en: 'The edition is for simulation alone' },
    fix: { zh: '由部门发布正式版本后再采纳', en: 'Adopt the edition that the sector releases' },
    basis: ARTICLE_7,
  },
  'standard/already-adopted': {
    status: 409,
    message: { zh: '该标准已经采纳', en: 'The standard was adopted already' },
    fix: { zh: '无须再次采纳', en: 'Nothing is left to do' },
  },
  'standard/already-proposed': {
    status: 409,
    message: { zh: '该标准的采纳已提出，等待决定', en: 'Its adoption was proposed and waits for a decision' },
    fix: { zh: '由另一人决定', en: 'Let another person decide' },
  },
  'standard/not-proposed': {
    status: 409,
    message: { zh: '该标准没有待决定的采纳', en: 'No adoption of the standard waits for a decision' },
    fix: { zh: '先提出采纳', en: 'Propose it first' },
  },
  'standard/not-yet-published': {
    status: 422,
    message: { zh: '公布之日尚未到来', en: 'The day of publication has not come' },
    fix: { zh: '公布以后再采纳', en: 'Publish it first' },
    basis: ARTICLE_7,
  },
  'standard/published-before-consulted': {
    status: 422,
    message: { zh: '公布先于征求意见结束', en: 'It was published before its consultation closed' },
    fix: { zh: '核对公布之日和征求意见的起止', en: 'Compare the day of publication with the consultation' },
    basis: ARTICLE_7,
  },
});
