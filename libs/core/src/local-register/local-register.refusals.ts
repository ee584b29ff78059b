import { refusals } from '../refusal/refused.js';

const CATALOGUE = { instrument: 'lvliang-2022-5', article: '一', mark: 'V' } as const;
const SHARING = { instrument: 'lvliang-2022-5', article: '三', mark: 'V' } as const;
const PUBLICATION = { instrument: 'lvliang-2022-5', article: '四', mark: 'V' } as const;
const MEASURES = { instrument: 'lvliang-2022-5', article: '九', mark: 'V' } as const;

/** Refusals of the city's own editions of the catalogue and of the list of measures, and of what departments suggest for them. */
export const localRegisterRefusals = refusals({
  'local-edition/code-twice': {
    status: 422,
    message: { zh: '条目代码重复', en: 'Two rows have one code' },
    fix: { zh: '每个条目使用各自的代码', en: 'Give each row a code of its own' },
  },
  'local-edition/measure-twice': {
    status: 422,
    message: { zh: '同一措施列了两次', en: 'One measure stands in two rows' },
    fix: { zh: '合并为一个条目', en: 'Make one row of them' },
    basis: MEASURES,
  },
  'local-edition/parent-unknown': {
    status: 422,
    message: {
      zh: '上级目录或者清单中没有这一条目，市级不得自行增设',
      en: 'No such row above it: a city adds none of its own',
    },
    fix: {
      zh: '指向国家目录、国家清单或者省级补充清单中的条目',
      en: 'Name a row of the national catalogue, the national list or the provincial supplement',
    },
    basis: CATALOGUE,
  },
  'local-edition/parent-not-in-force': {
    status: 422,
    message: { zh: '上级条目在本版施行之日不在施行', en: 'The row above it is not in force on the first day' },
    fix: { zh: '指向当日施行的版本中的条目', en: 'Name a row of the edition in force on that day' },
    basis: CATALOGUE,
  },
  'local-edition/second-collector': {
    status: 422,
    message: { zh: '同一信息已有采集部门，应当一口采集', en: 'Another organ collects the same already' },
    fix: { zh: '删去重复的条目，或者明确一个采集部门', en: 'Drop one of the rows, or settle on one organ' },
    basis: SHARING,
  },
  'local-edition/collector-elsewhere': {
    status: 422,
    message: {
      zh: '采集部门不能报送该领域认定的信息：既不是该领域的机关，也不是牵头单位',
      en: 'The organ cannot report what the sector determines: it is neither of the sector nor the lead unit',
    },
    fix: {
      zh: '由该领域的机关或者社会信用体系牵头单位采集；各领域分列条目',
      en: 'Let an organ of the sector or the lead unit collect it; give each sector a row of its own',
    },
    basis: SHARING,
  },
  'local-edition/subjects-wider': {
    status: 422,
    message: { zh: '信息主体超出上级条目', en: 'The row reaches subjects that the one above it does not' },
    fix: { zh: '限于上级条目的信息主体', en: 'Keep to its subjects' },
    basis: CATALOGUE,
  },
  'local-edition/sharing-wider': {
    status: 422,
    message: { zh: '共享范围宽于上级条目', en: 'It shares more widely than the row above it' },
    fix: { zh: '不宽于上级条目的共享范围', en: 'Share no more widely' },
    basis: SHARING,
  },
  'local-edition/publication-wider': {
    status: 422,
    message: { zh: '上级条目不公开的，市级不得公开', en: 'What the row above does not publish is not published here' },
    fix: { zh: '设为不公开', en: 'Make it not public' },
    basis: PUBLICATION,
  },
  'local-edition/assessment-missing': {
    status: 422,
    message: {
      zh: '涉及自然人的条目缺少个人信息保护影响评估',
      en: 'A row on natural persons lacks its assessment of the impact on personal information',
    },
    fix: { zh: '填写评估报告的编号和摘要', en: 'Give the number and digest of the report' },
    basis: { instrument: 'personal-information-protection-law', article: '55', mark: 'MEM' },
  },
  'local-edition/basis-unknown': {
    status: 422,
    message: { zh: '依据没有登记', en: 'The basis is not registered' },
    fix: { zh: '从 /v1/instruments 选取', en: 'Take one of /v1/instruments' },
  },
  'local-edition/basis-no-article': {
    status: 422,
    message: {
      zh: '所引法律文件没有这一条（条款 / 最后一条）',
      en: 'The instrument has no such article (clause / its last article)',
    },
    fix: { zh: '核对条款', en: 'Check the article' },
    basis: CATALOGUE,
  },
  'local-edition/basis-not-in-force': {
    status: 422,
    message: {
      zh: '依据在本版施行之日不在施行，或者不适用于本地',
      en: 'The basis is not in force here on the first day',
    },
    fix: { zh: '引用当日在本地施行的条款', en: 'Cite a clause in force here on that day' },
    basis: CATALOGUE,
  },
  'local-edition/basis-rank': {
    status: 422,
    message: {
      zh: '依据的层级不足：应为法律、法规或者党中央、国务院政策文件；地方性法规只能支持省级补充清单的措施',
      en: 'The rank of the basis is too low: a law, a regulation or a central policy; a local regulation carries a measure only of the provincial supplement',
    },
    fix: {
      zh: '引用足够层级的依据；没有的，不得列入',
      en: 'Cite one of sufficient rank; where there is none, leave the row out',
    },
    basis: MEASURES,
  },
  'local-edition/organ-unknown': {
    status: 422,
    message: { zh: '机关没有登记', en: 'The organ is not registered' },
    fix: { zh: '从 /v1/organs 选取', en: 'Take one of /v1/organs' },
  },
  'local-edition/organ-elsewhere': {
    status: 422,
    message: { zh: '机关不在本行政区域', en: 'The organ is of another place' },
    fix: { zh: '填写本行政区域内的机关', en: 'Name an organ of this region' },
  },
  'local-edition/advice-only': {
    status: 422,
    message: {
      zh: '由金融机构、信用服务机构、行业协会商会、新闻媒体自主决定的，不得列为必须执行的措施',
      en: 'What banks, credit agencies, associations and the press decide themselves is no measure that anybody must carry out',
    },
    fix: { zh: '删去该条目', en: 'Drop the row' },
    basis: MEASURES,
  },
  'local-edition/off-supplement': {
    status: 422,
    message: {
      zh: '省级补充清单不得列入这一措施：不在地方性法规许可的种类之内，或者没有本省地方性法规的依据',
      en: 'The provincial supplement may not hold this measure: it is of no kind that the regulation allows, or rests on none of the province',
    },
    fix: { zh: '删去该条目', en: 'Drop the row' },
    basis: { instrument: 'shanxi-social-credit-regulation', article: '30', mark: 'V' },
  },
  'local-edition/executor-not-competent': {
    status: 422,
    message: { zh: '实施主体不是该措施规定的机关', en: 'The measure is not this organ’s to carry out' },
    fix: { zh: '填写该措施规定的实施机关', en: 'Name an organ that the measure provides for' },
    basis: MEASURES,
  },
  'local-edition/left-out': {
    status: 422,
    message: {
      zh: '施行中的规则要用到的条目没有列入',
      en: 'A row that rules in force rest on is missing',
    },
    fix: {
      zh: '补上该条目；确不再使用的，先修改该领域的规则',
      en: 'Add it; where it is to go, change the sector’s rules first',
    },
    basis: CATALOGUE,
  },
  'local-edition/begins-in-the-past': {
    status: 422,
    message: { zh: '施行之日应在审定、公布之后', en: 'An edition begins after it is approved and published' },
    fix: { zh: '推后施行之日', en: 'Set a later first day' },
    basis: CATALOGUE,
  },
  'local-edition/not-drafted': {
    status: 409,
    message: { zh: '该版本已经审定、退回或者撤回', en: 'The edition was approved, declined or withdrawn' },
    fix: { zh: '重新读取；另拟一版', en: 'Read it again; draft another' },
  },
  'local-edition/not-consulted': {
    status: 409,
    message: {
      zh: '本版内容没有征求意见，或者征求意见以后又有改动',
      en: 'Nobody was consulted on what this edition says, or it was changed since',
    },
    fix: {
      zh: '就现在的内容征求意见，逐条答复并结束',
      en: 'Consult on what it says now, answer each opinion and close',
    },
    basis: CATALOGUE,
  },
  'local-edition/suggestions-open': {
    status: 409,
    message: { zh: '部门的建议尚未答复', en: 'Suggestions of departments are left unanswered' },
    fix: { zh: '逐条答复是否采纳及理由', en: 'Answer each: taken up or not, and why' },
    basis: CATALOGUE,
  },
  'local-edition/not-approved': {
    status: 409,
    message: { zh: '没有审定的版本，谈不上废止', en: 'Only an approved edition can be ended' },
    fix: { zh: '拟稿由审定人退回、撤回', en: 'A draft is declined or withdrawn by whoever decides on it' },
    basis: CATALOGUE,
  },
  'local-edition/ended': {
    status: 409,
    message: { zh: '该版本已经废止', en: 'The edition was ended' },
    fix: { zh: '重新读取；另拟一版', en: 'Read it again; draft another' },
  },
  'local-edition/end-proposed': {
    status: 409,
    message: { zh: '该版本的废止已经提出，等待审定', en: 'Its end is proposed and waits to be decided' },
    fix: { zh: '由另一人审定或者退回', en: 'Let another person decide it' },
  },
  'local-edition/end-not-proposed': {
    status: 409,
    message: { zh: '没有提出废止该版本', en: 'Nobody proposed its end' },
    fix: { zh: '先由一人提出，再由另一人审定', en: 'Let one person propose it and another decide' },
    basis: CATALOGUE,
  },
  'local-edition/ends-in-the-past': {
    status: 422,
    message: {
      zh: '废止之日应在审定、公布之后：已经依其办理的仍然有效',
      en: 'An edition ends after that is decided and published: what was done under it stands',
    },
    fix: { zh: '推后废止之日', en: 'Set a later day' },
    basis: CATALOGUE,
  },
  'local-edition/ends-before-it-begins': {
    status: 422,
    message: { zh: '废止之日早于施行之日', en: 'It would end before it begins' },
    fix: { zh: '尚未施行的，填写施行之日，即自始不施行', en: 'Of one that is not to begin at all, give its first day' },
  },
  'local-edition/replaced-before': {
    status: 409,
    message: {
      zh: '当日以前已有后一版施行，不必废止（后一版施行之日）',
      en: 'A later edition begins by that day and ends it (its first day)',
    },
    fix: { zh: '不再施行后一版的，先废止后一版', en: 'Where the later one is not to hold, end that one' },
  },
  'register-suggestion/answered': {
    status: 409,
    message: { zh: '该建议已经答复', en: 'The suggestion was answered' },
    fix: { zh: '重新读取', en: 'Read it again' },
  },
});
