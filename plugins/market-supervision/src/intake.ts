import type { IntakeColumn, IntakeMapping } from '@chengxin/plugin-contract';
import { CONDUCTS_83_AS_WRITTEN, CONDUCTS_AS_WRITTEN } from './conducts-as-written.js';
import { listingFacts } from './facts.js';
import { abnormalFacts } from './listing/abnormal.js';
import { listingFacts83 } from './predecessor-facts.js';

/** 事实项一栏，以其名称为表头。 */
const stated =
  <Name extends string>(facts: Readonly<Record<Name, { readonly label: { readonly zh: string } }>>) =>
  (fact: Name, ...also: readonly string[]): IntakeColumn => ({
    headings: [facts[fact].label.zh, ...also],
    to: { fact },
  });
const of44 = stated(listingFacts);
const of83 = stated(listingFacts83);
const ofAbnormal = stated(abnormalFacts);

const forms = {
  formats: ['csv', 'xlsx', 'ndjson'],
  encodings: ['utf-8', 'gb18030'],
  dateForms: ['iso', 'slash', 'compact', 'chinese'],
} as const;

/**
 * 处罚决定的栏目。行政相对人名称、统一社会信用代码、证件号码、法定代表人、行政处罚决定书文号、处罚类别、处罚内容、处罚依据、处罚决定日期、
 * 处罚机关是双公示表的栏目；行政处罚文号、处罚时间、处罚结果、法人姓名、案件名称见于各地行政处罚公示信息的数据字典。金额栏加写了单位，
 * 没有写单位的金额不猜。
 */
const penaltyColumns: readonly [IntakeColumn, ...IntakeColumn[]] = [
  {
    headings: ['行政处罚决定书文号', '行政处罚决定文书号', '处罚决定书文号', '行政处罚文号'],
    to: { field: 'document.number' },
    required: true,
  },
  { headings: ['案件名称', '处罚名称'], to: { field: 'document.title' } },
  { headings: ['处罚决定日期', '处罚时间', '处罚日期'], to: { field: 'document.decided-on' }, required: true },
  { headings: ['送达日期'], to: { field: 'document.served-on' } },
  { headings: ['处罚机关', '行政处罚机关'], to: { field: 'document.organ' }, required: true },
  {
    headings: ['行政相对人名称', '当事人名称', '企业名称', '单位名称'],
    to: { field: 'party.name' },
    required: true,
  },
  { headings: ['统一社会信用代码'], to: { field: 'party.unified-code' } },
  {
    headings: ['法定代表人', '法定代表人姓名', '法人姓名'],
    to: { field: 'party.legal-representative' },
  },
  { headings: ['处罚内容', '处罚结果'], to: { field: 'order.content' } },
  { headings: ['处罚依据'], to: { field: 'order.legal-basis' } },
  { headings: ['处罚类别', '处罚种类'], to: { order: 'order.penalties' } },
  { headings: ['罚款金额（万元）'], to: { order: 'order.fine' }, unit: 'ten-thousand-yuan' },
  { headings: ['罚款金额（元）'], to: { order: 'order.fine' }, unit: 'yuan' },
  { headings: ['没收金额（万元）'], to: { order: 'order.confiscation' }, unit: 'ten-thousand-yuan' },
  { headings: ['没收金额（元）'], to: { order: 'order.confiscation' }, unit: 'yuan' },
];

/** 第44号令：处罚决定和判断列入要问的事实。事实各栏是本平台的模板，不是国家标准。 */
export const penalties: IntakeMapping = {
  code: 'market-penalties',
  title: {
    zh: '市场监督管理行政处罚信息报送表（国家市场监督管理总局令第44号）',
    en: 'Penalties of market supervision (SAMR Order 44)',
  },
  ...forms,
  columns: [
    ...penaltyColumns,
    // 列入的当事人可以是自然人。
    { headings: ['证件号码', '自然人证件号码', '居民身份证号'], to: { field: 'party.identity-number' } },
    { ...of44('conducts', '违法行为'), codes: CONDUCTS_AS_WRITTEN },
    of44('fine-in-upper-bracket', '从重罚款'),
    of44('confirmed-unreachable', '确认无法取得联系'),
    of44('sampling-announced-by-province', '抽查不合格已由省级以上公告'),
    of44('performance-overdue', '逾期未履行'),
  ],
};

/** 前身第83号令，只为2021年8月31日以前的旧文书：次数由机关统计后写明。事实各栏是本平台的模板，不是国家标准。 */
export const penaltiesBefore2021: IntakeMapping = {
  code: 'enterprise-penalties-order-83',
  title: {
    zh: '严重违法失信企业名单旧案报送表（国家工商行政管理总局令第83号）',
    en: 'Old cases of seriously illegal enterprises (SAIC Order 83)',
  },
  ...forms,
  columns: [
    ...penaltyColumns,
    { ...of83('conducts', '旧案违法行为'), codes: CONDUCTS_83_AS_WRITTEN },
    of83('abnormal-three-years-unperformed', '列入经营异常名录满三年未履行义务'),
    of83('same-kind-penalties-in-two-years'),
    of83('listed-kinds-penalties-in-two-years'),
    of83('trademark-penalties-in-five-years'),
  ],
};

/**
 * 经营异常名录。企业名称、统一社会信用代码、列入日期、作出决定机关（列入）、列入经营异常名录原因见于各地“经营异常名录信息”的数据字典；
 * 列入决定书文号和四种情形各栏是本平台的模板，不是国家标准。列入原因的写法各地不同，原样保存，不从中推断情形。移出原因、移出日期在列入之后，不收。
 */
export const abnormalOperations: IntakeMapping = {
  code: 'abnormal-operations',
  title: { zh: '经营异常名录信息报送表', en: 'Directory of abnormal operation' },
  ...forms,
  columns: [
    { headings: ['列入决定书文号', '列入决定文号'], to: { field: 'document.number' }, required: true },
    { headings: ['列入日期'], to: { field: 'document.decided-on' }, required: true },
    { headings: ['送达日期'], to: { field: 'document.served-on' } },
    {
      headings: ['作出决定机关（列入）', '列入机关', '列入决定机关'],
      to: { field: 'document.organ' },
      required: true,
    },
    { headings: ['企业名称', '行政相对人名称'], to: { field: 'party.name' }, required: true },
    { headings: ['统一社会信用代码'], to: { field: 'party.unified-code' } },
    {
      headings: ['法定代表人', '法定代表人姓名'],
      to: { field: 'party.legal-representative' },
    },
    { headings: ['列入经营异常名录原因', '列入原因'], to: { field: 'order.content' } },
    { headings: ['列入依据'], to: { field: 'order.legal-basis' } },
    ofAbnormal('annual-report-missed', '未按期公示年度报告'),
    ofAbnormal('ordered-information-missed', '未按责令期限公示信息'),
    ofAbnormal('published-information-false', '公示信息弄虚作假'),
    ofAbnormal('unreachable-at-address', '通过登记住所无法联系'),
  ],
};
