import type { FieldKind, Purpose } from '@chengxin/domain/purpose';
import type { LegalBasis } from '@chengxin/plugin-contract';

const plan = (article: string): LegalBasis => ({ instrument: 'lvliang-2022-5', article, mark: 'V' });
const pipl = (article: string): LegalBasis => ({
  instrument: 'personal-information-protection-law',
  article,
  mark: 'V',
});

/** A statutory duty within statutory power: no consent is needed (个人信息保护法 13(3), 34). `articles`: of the plan, whose duty it is. */
const duty = (...articles: readonly [string, ...string[]]): Purpose['bases'] => {
  const [first, ...more] = articles;
  return [{ kind: 'statutory-duty', clauses: [plan(first), ...more.map(plan), pipl('13(3)'), pipl('34')] }];
};

/** No rule names purposes of query or the fields of each: the list is drawn up by the platform, under the duty of plan art. 13 to set rights and procedures of query. */
const OWN: Pick<Purpose, 'from' | 'source'> = {
  // The day of the plan that asks for them.
  from: '2022-04-19',
  source: {
    zh: '平台依实施方案第十三条拟定，待市信用办审定',
    en: 'Drawn up by the platform under article 13 of the plan; the credit office has yet to approve it',
  },
};

const CHECKED: readonly FieldKind[] = ['reference', 'identity', 'listing', 'measure'];
const SHARED: readonly FieldKind[] = ['reference', 'identity', 'document', 'listing', 'measure', 'publication'];
const PERSON: readonly FieldKind[] = ['person-name', 'identity-tail'];

const check = (code: string, zh: string, en: string, matters: readonly string[]): Purpose => ({
  ...OWN,
  code,
  name: { zh, en },
  bases: duty('九', '十三'),
  roles: ['querier', 'clerk', 'approver'],
  matters,
  caseNumber: 'required',
  fields: { authorised: CHECKED },
});

/** 查询目的清单. Each check's purpose names the 办理事项 it covers; together they cover every one in which an organ takes measures. */
export const purposes: readonly Purpose[] = [
  check('licensing', '办理行政许可、登记、项目审批前的核查', 'Check before a licence, a registration or an approval', [
    'licence-application',
    'market-entry',
    'food-licence',
    'food-management',
    'drug-business',
    'securities-market',
    'safety-services',
    'legal-representative-registration',
    'project-approval',
  ]),
  check('public-procurement', '办理政府采购、招标投标前的核查', 'Check before public procurement or a tender', [
    'government-procurement',
    'tender-bidding',
  ]),
  check('appointment', '任职、录用、从业资格的核查', 'Check of those to be appointed, recruited or admitted to work', [
    'principal-appointment',
    'director-appointment',
    'civil-service-recruitment',
    'judicial-appointment',
    'accounting-work',
  ]),
  check(
    'public-support',
    '给予资金、优惠、便利、荣誉前的核查',
    'Check before funds, preferences, conveniences or honours',
    ['project-funding', 'tax-preference', 'convenience-measures', 'honours-and-awards'],
  ),
  check('inspection', '确定监督检查对象、频次的核查', 'Check to choose whom to inspect, and how often', [
    'key-supervision',
  ]),
  check('restriction', '依法实施限制、列入、公示前的核查', 'Check before a restriction, an entry or a display', [
    'exit-border',
    'schooling',
    'national-examination',
    'travel',
    'consumption',
    'accounts-and-lines',
    'public-display',
    'severe-list-entry',
  ]),
  {
    ...OWN,
    code: 'credit-service',
    name: {
      zh: '授信、评级参考的查询；自然人须经本人同意',
      en: 'Query for credit or ratings; of a person by consent alone',
    },
    // What is no personal information needs nobody's consent; what is, does (plan art. 14). Who lends or rates is another handler than the organ that asks.
    bases: [
      {
        kind: 'statutory-duty',
        subjects: ['legal-person', 'unincorporated', 'sole-trader'],
        clauses: [plan('三'), plan('十三')],
      },
      {
        kind: 'consent',
        subjects: ['natural-person'],
        clauses: [plan('十四'), pipl('14'), pipl('23')],
        sharedOn: true,
      },
    ],
    roles: ['querier', 'clerk', 'approver'],
    matters: ['bank-credit', 'credit-rating'],
    caseNumber: 'required',
    fields: { authorised: CHECKED },
  },
  {
    ...OWN,
    code: 'case-handling',
    name: { zh: '办理失信认定、列入、公示、惩戒案件', en: 'Handling a case: finding, entry, publication, measures' },
    bases: duty('二', '八'),
    roles: ['clerk', 'approver', 'superior'],
    caseNumber: 'required',
    fields: {
      authorised: [...SHARED, ...PERSON, 'history'],
      deciding: [...SHARED, ...PERSON, 'history', 'original', 'finding', 'proof', 'repair', 'procedure', 'paper'],
    },
  },
  {
    ...OWN,
    code: 'repair-handling',
    name: { zh: '办理信用修复', en: 'Handling a repair' },
    bases: duty('十一', '十二'),
    roles: ['clerk', 'approver'],
    caseNumber: 'required',
    fields: {
      authorised: SHARED,
      deciding: [...SHARED, ...PERSON, 'history', 'original', 'finding', 'repair', 'procedure', 'paper'],
    },
  },
  {
    ...OWN,
    code: 'data-intake',
    name: { zh: '归集、核对报送的信息', en: 'Collecting information and mending what was sent' },
    bases: duty('一', '三'),
    roles: ['importer', 'clerk'],
    caseNumber: 'optional',
    fields: {
      authorised: ['reference', 'identity', 'document', 'history'],
      deciding: ['reference', 'identity', 'document', 'history', 'original', 'procedure', 'intake'],
    },
  },
  {
    ...OWN,
    code: 'identity-check',
    name: { zh: '核对主体身份，办理合并、更名', en: 'Checking an identity: mergers and names' },
    bases: duty('一', '九'),
    roles: ['credit-office', 'clerk', 'approver'],
    caseNumber: 'required',
    fields: { authorised: ['reference', 'identity', ...PERSON, 'history', 'document', 'procedure'] },
  },
  {
    ...OWN,
    code: 'supervision',
    name: {
      zh: '对记录、公示、惩戒、修复的监督检查',
      en: 'Supervising what others recorded, published, imposed and repaired',
    },
    bases: duty('第九部分（一）', '第九部分（二）'),
    roles: ['credit-office'],
    caseNumber: 'required',
    fields: {
      deciding: [
        ...SHARED,
        'history',
        'finding',
        'proof',
        'repair',
        'procedure',
        'original',
        'paper',
        'intake',
        'term',
      ],
    },
  },
  {
    ...OWN,
    code: 'term-following',
    name: { zh: '跟踪期限、办理监督案件', en: 'Following terms, and answering supervision cases' },
    // Lists of what is to be done are read before any one case is taken up; the record itself is read for a purpose of its own.
    bases: duty('十二', '第九部分（一）', '第九部分（二）'),
    roles: ['clerk', 'approver', 'superior', 'importer', 'querier', 'credit-office'],
    caseNumber: 'optional',
    fields: { deciding: ['reference', 'term'] },
  },
  {
    ...OWN,
    code: 'log-verification',
    name: { zh: '核对日志是否完整', en: 'Checking that the log is whole' },
    bases: duty('十三'),
    roles: ['auditor', 'credit-office'],
    caseNumber: 'optional',
    fields: { deciding: ['reference', 'log'] },
  },
  {
    ...OWN,
    code: 'rule-review',
    name: { zh: '标准试算、执行效果评估、决定复核', en: 'Trying a rule out, evaluating it, replaying decisions' },
    bases: duty('七'),
    roles: ['clerk', 'approver', 'credit-office'],
    caseNumber: 'optional',
    fields: { deciding: ['reference', 'identity', 'document', 'trial'] },
  },
  {
    ...OWN,
    code: 'query-review',
    name: { zh: '审查查询、说明查询', en: 'Reviewing queries, and explaining one’s own' },
    bases: duty('十三'),
    roles: ['reviewer', 'clerk', 'approver', 'superior', 'importer', 'querier', 'credit-office'],
    caseNumber: 'optional',
    fields: { authorised: ['reference', 'query'] },
  },
];
