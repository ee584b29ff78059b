import { refusals } from '../refusal/refused.js';

const ART_9 = { instrument: 'lvliang-2022-5', article: '九', mark: 'V' } as const;

export const sanctionRefusals = refusals({
  'sanction/not-listed': {
    status: 422,
    message: { zh: '惩戒措施须以施行中的列入决定为基础', en: 'A measure rests on a listing in force' },
    fix: { zh: '核对列入状态', en: 'Check the listing' },
    basis: ART_9,
  },
  'sanction/mapping-unknown': {
    status: 422,
    message: { zh: '该情形没有对应此措施', en: 'The edition maps no such measure to this criterion' },
    fix: {
      zh: '只能实施清单内、且与该情形对应的措施；没有“其他”措施',
      en: 'Only measures of the list that are mapped to the criterion; there is no “other”',
    },
    basis: ART_9,
  },
  'sanction/not-assignable': {
    status: 422,
    message: {
      zh: '该措施缺少足够层级的依据，仅登记不得实施',
      en: 'A basis of sufficient rank is missing: recorded, never assigned',
    },
    fix: {
      zh: '补足法律、行政法规或者党中央、国务院政策文件依据后再实施',
      en: 'Find a law, regulation or central policy first',
    },
    basis: ART_9,
  },
  'sanction/not-on-list': {
    status: 422,
    message: { zh: '决定之日施行的惩戒措施清单中没有该措施', en: 'No measure list in force on the day holds it' },
    fix: { zh: '不得在清单之外实施', en: 'Nothing outside the list' },
    basis: ART_9,
  },
  'sanction/not-on-city-list': {
    status: 422,
    message: { zh: '市级惩戒措施清单没有列入该措施', en: 'The city’s own list of measures does not hold it' },
    fix: { zh: '不得在清单之外实施', en: 'Nothing outside the list' },
    basis: ART_9,
  },
  'sanction/basis-ended': {
    status: 422,
    message: {
      zh: '清单中该措施的依据已经全部失效，不得再实施',
      en: 'Everything that the measure’s row of the list rests on has ended: it is taken no more',
    },
    fix: {
      zh: '待清单更新；有新的依据的，由清单的制定机关列明后实施',
      en: 'Wait for the list to be renewed: where a new law carries the measure, whoever makes the list names it first',
    },
    basis: ART_9,
  },
  'sanction/not-executor-here': {
    status: 422,
    message: {
      zh: '市级惩戒措施清单确定由其他机关实施',
      en: 'The city’s list of measures has other organs carry it out',
    },
    fix: { zh: '选择清单列明的实施主体', en: 'Name an organ that the list names' },
    basis: ART_9,
  },
  'sanction/advisory-only': {
    status: 422,
    message: {
      zh: '不得强制金融机构、信用服务机构、行业协会商会、新闻媒体惩戒',
      en: 'Banks, credit agencies, associations and the press cannot be ordered',
    },
    fix: { zh: '只能作为参考提供', en: 'Offer it as advice' },
    basis: ART_9,
  },
  'sanction/severity-too-low': {
    status: 422,
    message: { zh: '失信程度不够，过惩不相当', en: 'The severity does not carry the measure' },
    fix: { zh: '选择与程度相当的措施', en: 'Choose a measure in proportion' },
    basis: { instrument: 'lvliang-2022-5', article: '十', mark: 'V' },
  },
  'sanction/penalty-does-not-fit': {
    status: 422,
    message: { zh: '文书没有该措施所要求的处罚种类', en: 'The document orders no penalty that the measure requires' },
    fix: { zh: '不得实施', en: 'Do not assign it' },
    basis: ART_9,
  },
  'sanction/condition-not-met': {
    status: 422,
    message: {
      zh: '认定的事实不符合该措施的适用条件',
      en: 'What was determined does not meet the condition of the measure',
    },
    fix: { zh: '不得实施', en: 'Do not assign it' },
    basis: ART_9,
  },
  'sanction/undetermined': {
    status: 422,
    message: {
      zh: '缺少该措施适用条件所需的事实或者判断，不得推定',
      en: 'A fact or judgement that the measure asks for is missing, and nothing is presumed',
    },
    fix: {
      zh: '由认定机关查明；拟认定时写明该事实，一并列入的人员写明其本人的事实',
      en: 'Let the determining organ find it: it is stated with the determination, and of a person beside a party with that person',
    },
    basis: ART_9,
  },
  'sanction/subject-does-not-fit': {
    status: 422,
    message: { zh: '该措施不适用于此类主体', en: 'The measure does not apply to this kind of subject' },
    fix: { zh: '不得实施', en: 'Do not assign it' },
    basis: ART_9,
  },
  'sanction/aimed-at-persons': {
    status: 422,
    message: {
      zh: '该措施针对当事人以外的人员，不得对当事人或者其他身份的人实施',
      en: 'The measure is aimed at persons beside the party: never at the party, nor at anybody in another role',
    },
    fix: {
      zh: '只对以所列身份列入的人员实施',
      en: 'Assign it to a person listed in one of the roles named',
    },
    basis: ART_9,
  },
  'sanction/already-assigned': {
    status: 409,
    message: { zh: '同一事实不得重复实施同一措施', en: 'The same measure for the same fact is assigned once' },
    fix: { zh: '读取现有记录', en: 'Read the one that is there' },
    basis: { instrument: 'lvliang-2022-5', article: '十', mark: 'V' },
  },
  'sanction/executor-not-competent': {
    status: 422,
    message: { zh: '该机关不是清单规定的实施主体', en: 'The organ is not the executor that the list names' },
    fix: { zh: '由清单规定的主体实施', en: 'Name an organ of the executing sector' },
    basis: ART_9,
  },
  'sanction/not-the-executor': {
    status: 403,
    message: { zh: '该措施由另一机关实施', en: 'Another organ carries the measure out' },
    fix: { zh: '由实施机关反馈或者解除', en: 'Let the executing organ report or lift it' },
    basis: ART_9,
  },
  'sanction/term-over': {
    status: 422,
    message: { zh: '该措施的法定期限已满', en: 'The statutory term of the measure is over' },
    fix: { zh: '不得实施', en: 'Do not assign it' },
    basis: { instrument: 'lvliang-2022-5', article: '十', mark: 'V' },
  },
  'sanction/not-active': {
    status: 409,
    message: { zh: '该措施已经结束', en: 'The measure has ended' },
    fix: { zh: '重新读取', en: 'Read it again' },
  },
  'matter/unknown': {
    status: 422,
    message: { zh: '没有此办理事项', en: 'No such matter' },
    fix: { zh: '从 /v1/matters 选择', en: 'Choose from /v1/matters' },
  },
  'subject/not-found': {
    status: 404,
    message: { zh: '没有该主体', en: 'No such subject' },
    fix: { zh: '核对主体编号或者代码', en: 'Check id or code' },
  },
});
