import { refusals } from '../refusal/refused.js';

const ARTICLE_7 = { instrument: 'lvliang-2022-5', article: '七', mark: 'V' } as const;

const TRANSITION = { instrument: 'lvliang-2022-5', article: '九(四)', mark: 'V' } as const;

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
  'standard/not-consulted': {
    status: 409,
    message: {
      zh: '没有就这一内容结束过征求意见',
      en: 'No consultation on this content was closed',
    },
    fix: {
      zh: '先公开征求意见不少于三十日，逐条答复后结束；征求意见之后改动的，重新征求',
      en: 'Consult for thirty days at least, answer every opinion and close; what was changed since is consulted on again',
    },
    basis: ARTICLE_7,
  },
  'standard/consultation-differs': {
    status: 409,
    message: {
      zh: '标准所写的征求意见起止与实际征求的不同',
      en: 'The days of consultation that the standard states are not those of the consultation',
    },
    fix: { zh: '发布写明实际起止的版本', en: 'Release the edition with the days as they were' },
    basis: ARTICLE_7,
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
  'standard/not-evaluated-here': {
    status: 409,
    message: {
      zh: '不是本地采纳的标准',
      en: 'The standard was not adopted here',
    },
    fix: {
      zh: '国家和省级标准由制定机关组织评估',
      en: 'A national or provincial standard is evaluated by the organ that made it',
    },
    basis: ARTICLE_7,
  },
  'standard/evaluated-outside': {
    status: 422,
    message: {
      zh: '评估之日不在标准施行以后、今日以前',
      en: 'It was not evaluated between its first day and today',
    },
    fix: { zh: '核对评估之日', en: 'Check the day of the evaluation' },
    basis: ARTICLE_7,
  },
  'standard/site-differs': {
    status: 422,
    message: {
      zh: '公布网站不是标准所写的网站',
      en: 'The site of publication is none of those that the standard states',
    },
    fix: { zh: '填写标准写明的公布网站之一', en: 'Name one of the sites that the standard states' },
    basis: ARTICLE_7,
  },
  'standard/no-third-party': {
    status: 422,
    message: { zh: '评估应由第三方进行，不得是行政机关', en: 'A third party evaluates, and no organ' },
    fix: { zh: '填写出具报告的第三方机构', en: 'Name the body that made the report' },
    basis: ARTICLE_7,
  },
  'standard/changes-unsaid': {
    status: 422,
    message: {
      zh: '修订或者终止的，写明改动；保持不变的，不写改动',
      en: 'What is revised or ended says what changes; what is kept says nothing',
    },
    fix: { zh: '核对 outcome 和 changes', en: 'Check outcome and changes' },
    basis: ARTICLE_7,
  },
  'standard/ended': {
    status: 409,
    message: {
      zh: '该标准经审查与要求不符，过渡期后已经废止，不得据以认定、列入、公示和惩戒',
      en: 'The standard was found not to conform and has ended with its transition: nothing is determined, listed, shown or assigned by it',
    },
    fix: {
      zh: '按国家或者省的标准办理；需要新的标准的，征求意见后另行采纳',
      en: 'Decide by the national or provincial standard; a new one is consulted on and adopted',
    },
    basis: TRANSITION,
  },
  'standard/not-reviewed': {
    status: 409,
    message: {
      zh: '该标准在过渡期内没有审查，过渡期后不得据以认定、列入、公示和惩戒',
      en: 'The standard was not reviewed within the transition: after it nothing is determined, listed, shown or assigned by it',
    },
    fix: {
      zh: '先登记审查结论（/v1/standards/reviews）',
      en: 'Record first what its review found (/v1/standards/reviews)',
    },
    basis: TRANSITION,
  },
  'standard/none-in-force': {
    status: 409,
    message: {
      zh: '该名单在决定之日没有施行的认定标准，不得再列入',
      en: 'No standard of this list is in force on the day of decision: nobody is entered any more',
    },
    fix: {
      zh: '不予列入；标准重新施行的，另行提出',
      en: 'Decide not to list; where a standard begins again, propose anew',
    },
    basis: ARTICLE_7,
  },
  'standard/basis-ended': {
    status: 409,
    message: {
      zh: '设列名单、认定情形的依据在决定之日已经失效，不得再列入',
      en: 'What the list or its criterion rests on has ended by the day of decision: nobody is entered any more',
    },
    fix: {
      zh: '不予列入；有新的依据的，由主管部门更新标准后另行提出',
      en: 'Decide not to list; where a new law carries it, the sector updates its standard first',
    },
    basis: { instrument: 'lvliang-2022-5', article: '六', mark: 'V' },
  },
  'standard/evaluated-already': {
    status: 409,
    message: { zh: '该评估报告已经登记', en: 'The report was recorded already' },
    fix: { zh: '无须再次登记', en: 'Nothing is left to do' },
  },
});
