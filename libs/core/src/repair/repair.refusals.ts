import { refusals } from '../refusal/refused.js';

const ART_11 = { instrument: 'lvliang-2022-5', article: '十一', mark: 'V' } as const;
const ART_12 = { instrument: 'lvliang-2022-5', article: '十二', mark: 'V' } as const;

export const repairRefusals = refusals({
  'repair/extension-not-given': {
    status: 422,
    message: {
      zh: '设定本路径办理期限的规则没有读到可以延长，也没有读到补正材料期间停止计算',
      en: 'The rule that sets this term was not read to let it be extended, nor to stand still while papers are missing',
    },
    fix: {
      zh: '在原期限内作出决定；材料不齐的，在受理时写明所缺材料，不予受理',
      en: 'Decide within the term; where papers are missing decline the application and name them',
    },
    basis: ART_12,
  },
  'repair/extended-already': {
    status: 409,
    message: { zh: '该申请的期限已经延长过', en: 'The term of this application was extended already' },
    fix: { zh: '在告知申请人的日期以前作出决定', en: 'Decide by the day that the applicant was told' },
  },
  'repair/extension-too-late': {
    status: 422,
    message: {
      zh: '办理期限已过，延长须在届满以前告知申请人',
      en: 'The term is over; the applicant is told of an extension before that',
    },
    fix: { zh: '立即作出决定', en: 'Decide at once' },
  },
  'repair/no-term-to-extend': {
    status: 422,
    message: {
      zh: '本路径的办理期限没有读到，没有期限可以延长',
      en: 'The term of this route was not read; there is none to extend',
    },
    fix: { zh: '尽快作出决定', en: 'Decide without delay' },
    basis: ART_12,
  },
  'repair/day-impossible': {
    status: 422,
    message: {
      zh: '日期不可能：告知须在受理以后、不晚于今日，延长至的日期须晚于原期限',
      en: 'Not a possible day: told after the acceptance and not after today, put off to a day after the term',
    },
    fix: { zh: '核对日期', en: 'Check the days' },
  },
  'repair/through-the-party': {
    status: 422,
    message: {
      zh: '该人员随当事人一并移出，由当事人申请',
      en: 'The person leaves the list together with the party: the party applies',
    },
    fix: {
      zh: '由当事人申请信用修复；列入有误的，更正移出',
      en: 'Let the party apply; an entry made in error is corrected',
    },
  },
  'repair/nothing-to-repair': {
    status: 422,
    message: { zh: '没有可以修复的失信信息', en: 'There is nothing to repair' },
    fix: { zh: '核对名单或者公示的状态', en: 'Check the state of the listing or publication' },
    basis: ART_11,
  },
  'repair/no-edition': {
    status: 422,
    message: { zh: '申请之日没有施行的修复规则', en: 'No repair edition is in force on the day of application' },
    fix: { zh: '核对日期', en: 'Check the day' },
    basis: ART_11,
  },
  'repair/route-unknown': {
    status: 422,
    message: { zh: '该情形没有此修复路径', en: 'The criterion has no such route' },
    fix: { zh: '从修复资格查询结果中选择', en: 'Choose a route from the eligibility answer' },
    basis: ART_11,
  },
  'repair/applicant-not-entitled': {
    status: 422,
    message: { zh: '该修复路径不由此人申请', en: 'This route is not for such an applicant' },
    fix: { zh: '由所列申请人申请，或者改用其他路径', en: 'Let one of those named apply, or take another route' },
    basis: ART_11,
  },
  'repair/irreparable': {
    status: 422,
    message: {
      zh: '法律、法规或者党中央、国务院政策文件规定不可修复',
      en: 'Law, regulation or central policy forbids repair',
    },
    fix: { zh: '不受理', en: 'It cannot be accepted' },
    basis: ART_11,
  },
  'repair/already-open': {
    status: 409,
    message: { zh: '已有在办的修复申请', en: 'An application is already open' },
    fix: { zh: '在原申请中办理', en: 'Go on with that one' },
    basis: ART_12,
  },
  'repair/too-early': {
    status: 422,
    message: { zh: '未达到最短期限', en: 'The minimum wait is not over' },
    fix: { zh: '到期后申请', en: 'Apply when it is over' },
    basis: ART_11,
  },
  'repair/bar-holds': {
    status: 422,
    message: { zh: '存在不予修复的情形', en: 'A bar to repair holds' },
    fix: { zh: '待该情形消除后申请', en: 'Apply when it no longer holds' },
    basis: ART_11,
  },
  'repair/condition-not-met': {
    status: 422,
    message: { zh: '不符合修复条件', en: 'The conditions of repair are not met' },
    fix: { zh: '履行义务、消除影响后申请', en: 'Perform the duties and remove the harm first' },
    basis: ART_11,
  },
  'repair/undetermined': {
    status: 422,
    message: { zh: '缺少事实或判断，不能得出结论', en: 'A fact or a judgement is missing' },
    fix: {
      zh: '补充所列事项；缺少的是已公示信息的分类（classification）的，由认定机关先作分类',
      en: 'Supply what is named; where that is the classification of what is published, the organ that determined classifies it first',
    },
    basis: ART_11,
  },
  'repair/material-missing': {
    status: 422,
    message: { zh: '缺少材料', en: 'A paper is missing' },
    fix: {
      zh: '补正所列材料；不得要求清单以外的材料，不收取任何费用',
      en: 'Supply the papers named; nothing else may be asked for, and no fee',
    },
    basis: ART_12,
  },
  'repair/transition-not-allowed': {
    status: 409,
    message: { zh: '该申请当前状态不允许此步骤', en: 'This step is not lawful in the application’s state' },
    fix: { zh: '按允许的步骤办理', en: 'Take a lawful step' },
    basis: ART_12,
  },
  'repair/must-accept': {
    status: 422,
    message: { zh: '材料齐全、符合条件的应当受理', en: 'A complete and conforming application must be accepted' },
    fix: { zh: '受理', en: 'Accept it' },
    basis: ART_12,
  },
  'repair/must-grant': {
    status: 422,
    message: { zh: '符合修复条件的应当准予修复', en: 'Where the conditions are met repair must be granted' },
    fix: { zh: '准予修复，或者更正核实的事实', en: 'Grant it, or correct the verified facts' },
    basis: ART_11,
  },
  'repair/reasons-missing': {
    status: 422,
    message: { zh: '不受理、不准予须说明理由', en: 'A refusal needs reasons' },
    fix: { zh: '写明理由', en: 'Write the reasons' },
    basis: ART_12,
  },
  'repair/ruling-missing': {
    status: 422,
    message: {
      zh: '计划执行完毕须有人民法院的裁定',
      en: 'That the plan was carried out is for the court to rule',
    },
    fix: { zh: '写明裁定的案号', en: 'Give the number of the ruling' },
  },
  'repair/fraud-not-shown': {
    status: 422,
    message: {
      zh: '名单规则规定的恢复列入情形尚不成立',
      en: 'What the rule of the list wants before an entry comes back is not shown',
    },
    fix: { zh: '查明并填写所列事实', en: 'Find out and state the facts named' },
    basis: ART_11,
  },
  'repair/fraud-rule-missing': {
    status: 422,
    message: { zh: '修复规则没有规定撤销修复', en: 'The edition has no rule on revoking a repair' },
    fix: { zh: '依其他程序处理', en: 'Use another procedure' },
    basis: ART_11,
  },
});
