import type { IntakeColumn, IntakeMapping } from '@chengxin/plugin-contract';
import { CONDUCTS_AS_WRITTEN } from './facts.js';

/** 数额可以以元或者万元填写，表头写明单位。 */
const amount = (heading: string, fact: string): readonly IntakeColumn[] => [
  { headings: [`${heading}（元）`], to: { fact }, unit: 'yuan' },
  { headings: [`${heading}（万元）`], to: { fact }, unit: 'ten-thousand-yuan' },
];

/** 第十一条、第十二条公布的各项，作为税务局自己的表格的列。 */
export const publishedEntries: IntakeMapping = {
  code: 'published-entries',
  title: { zh: '重大税收违法失信主体信息表', en: 'Table of parties to major tax violations' },
  formats: ['csv', 'xlsx'],
  encodings: ['utf-8', 'gb18030'],
  dateForms: ['iso', 'slash', 'compact', 'chinese'],
  columns: [
    { headings: ['决定书文号', '处罚决定文号'], to: { field: 'document.number' }, required: true },
    { headings: ['确定失信主体的税务局', '作出决定的税务局'], to: { field: 'document.organ' }, required: true },
    { headings: ['失信主体名称', '名称', '姓名'], to: { field: 'party.name' }, required: true },
    { headings: ['统一社会信用代码', '纳税人识别号'], to: { field: 'party.unified-code' } },
    { headings: ['身份证件号码'], to: { field: 'party.identity-number' } },
    {
      headings: ['违法行为发生时的法定代表人或者负责人', '法定代表人或者负责人'],
      to: { field: 'party.legal-representative' },
    },
    { headings: ['处理、处罚决定'], to: { field: 'order.content' } },
    { headings: ['法律依据'], to: { field: 'order.legal-basis' } },
    {
      headings: ['主要违法事实'],
      to: { fact: 'conducts' },
      codes: CONDUCTS_AS_WRITTEN,
    },
    ...amount('偷税数额', 'tax-evaded'),
    { headings: ['占当年应纳税总额的比例（%）'], to: { fact: 'share-of-year' }, unit: 'percent' },
    ...amount('不缴或者少缴已扣、已收税款数额', 'withheld-tax-unpaid'),
    ...amount('妨碍追缴的欠税数额', 'arrears-lost'),
    { headings: ['虚开增值税普通发票份数'], to: { fact: 'ordinary-invoices' } },
    ...amount('虚开增值税普通发票金额', 'ordinary-invoices-amount'),
    { headings: ['案件执行完毕前走逃（失联）', '走逃（失联）'], to: { fact: 'gone-before-end' } },
    ...amount('他人未缴、少缴税款数额', 'others-tax-unpaid'),
    { headings: ['导致他人骗取出口退税'], to: { fact: 'others-refund-fraud' } },
    { headings: ['已缴清税款、滞纳金和罚款'], to: { fact: 'paid-in-full' } },
  ],
};
