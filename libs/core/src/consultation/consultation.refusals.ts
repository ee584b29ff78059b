import { refusals } from '../refusal/refused.js';

const ARTICLE_7 = { instrument: 'lvliang-2022-5', article: '七', mark: 'V' } as const;

/** Refusals of consultations on standards. */
export const consultationRefusals = refusals({
  'consultation/not-for-national': {
    status: 409,
    message: {
      zh: '国家和省级机关公布的标准由制定机关征求意见',
      en: 'A national or provincial standard is consulted on by the organ that makes it',
    },
    fix: { zh: '只就本地制定的标准征求意见', en: 'Consult on standards that are made here' },
    basis: ARTICLE_7,
  },
  'consultation/already-open': {
    status: 409,
    message: { zh: '该内容正在征求意见', en: 'A consultation on this content is open' },
    fix: { zh: '在该次征求意见中办理', en: 'Go on with the one that is open' },
  },
  'consultation/too-short': {
    status: 422,
    message: { zh: '公开征求意见的期限不少于三十日', en: 'A consultation lasts thirty days at least' },
    fix: { zh: '推后截止日', en: 'Set a later last day' },
    basis: ARTICLE_7,
  },
  'consultation/no-time': {
    status: 422,
    message: { zh: '征求意见至少到次日', en: 'A consultation lasts until tomorrow at least' },
    fix: { zh: '推后截止日', en: 'Set a later last day' },
  },
  'consultation/not-longer': {
    status: 422,
    message: { zh: '期限只能延长', en: 'The period can only be extended' },
    fix: { zh: '填写比现在更晚的截止日', en: 'Give a later last day than it has' },
    basis: ARTICLE_7,
  },
  'consultation/not-yet-published': {
    status: 422,
    message: { zh: '部门网站公布之日尚未到来', en: 'The day of publication on the department’s site has not come' },
    fix: { zh: '公布之后再开始', en: 'Open it once it is published there' },
    basis: ARTICLE_7,
  },
  'consultation/published-before-draft': {
    status: 422,
    message: {
      zh: '部门网站公布之日早于拟稿之日：公布的不是这一内容',
      en: 'The day of publication on the department’s site is before there was a draft: something else was published',
    },
    fix: { zh: '填写公布这一内容之日', en: 'Give the day on which this content was published' },
    basis: ARTICLE_7,
  },
  'consultation/no-site': {
    status: 422,
    message: {
      zh: '未写明同时公布的部门网站',
      en: 'No site of the department’s own is named',
    },
    fix: {
      zh: '填写公布页面的网址，或者含本部门名称的网站名称',
      en: 'Give the address of the page, or the site by a name that holds the department’s',
    },
    basis: ARTICLE_7,
  },
  'consultation/ended': {
    status: 409,
    message: { zh: '该次征求意见已经结束或者撤回', en: 'The consultation was closed or withdrawn' },
    fix: { zh: '重新读取', en: 'Read it again' },
  },
  'consultation/period-over': {
    status: 409,
    message: { zh: '征求意见的期限已过', en: 'The period for opinions is over' },
    fix: {
      zh: '期限内收到的书面意见由征求部门补录',
      en: 'What was received in time on paper is recorded by the department',
    },
  },
  'consultation/period-not-over': {
    status: 409,
    message: { zh: '征求意见的期限未满', en: 'The period for opinions is not over' },
    fix: { zh: '截止日之后再结束', en: 'Close it after its last day' },
    basis: ARTICLE_7,
  },
  'consultation/received-outside': {
    status: 422,
    message: { zh: '收到意见之日不在征求意见的期限内', en: 'The opinion was not received within the period' },
    fix: { zh: '核对收到之日；逾期的意见不补录', en: 'Check the day; what came later is not recorded here' },
  },
  'consultation/answered': {
    status: 409,
    message: { zh: '该意见已经答复', en: 'The opinion was answered' },
    fix: { zh: '重新读取', en: 'Read it again' },
  },
  'consultation/unanswered': {
    status: 409,
    message: { zh: '有意见尚未答复', en: 'Opinions are left unanswered' },
    fix: { zh: '逐条答复采纳情况和理由', en: 'Answer each: whether it is taken up, and why' },
    basis: ARTICLE_7,
  },
  'consultation/not-consulted': {
    status: 409,
    message: {
      zh: '应当征求意见的各方中有未征求到的',
      en: 'Not all of those whose opinions are to be sought were asked',
    },
    fix: {
      zh: '延长期限并征求其意见，或者补录其期限内的意见',
      en: 'Extend the period and ask them, or record what they sent in time',
    },
    basis: ARTICLE_7,
  },
});
