import type { IntakeMapping } from '@chengxin/plugin-contract';
import { CONDUCTS_AS_WRITTEN, DEBTORS_AS_WRITTEN, listingFacts } from './facts.js';

/**
 * 第六条记载和公布的各项，作为法院自己的表格的列。性别、年龄由身份证号码得出，不另收；执行案号、立案时间契约没有可放的地方，不收。
 * 被执行人身份和第三条的两项是本平台的模板；离开名单的各项在纳入之后，不收。
 */
export const publishedEntries: IntakeMapping = {
  code: 'published-entries',
  title: { zh: '失信被执行人名单信息表', en: 'Table of listed judgment debtors' },
  formats: ['csv', 'xlsx'],
  encodings: ['utf-8', 'gb18030'],
  dateForms: ['iso', 'slash', 'compact', 'chinese'],
  columns: [
    { headings: ['执行依据文号', '执行依据的文号'], to: { field: 'document.number' }, required: true },
    { headings: ['执行依据的制作单位', '执行依据制作单位'], to: { field: 'document.organ' }, required: true },
    { headings: ['被执行人姓名或者名称', '被执行人', '姓名', '名称'], to: { field: 'party.name' }, required: true },
    { headings: ['统一社会信用代码', '组织机构代码'], to: { field: 'party.unified-code' } },
    { headings: ['身份证号码'], to: { field: 'party.identity-number' } },
    { headings: ['法定代表人或者负责人姓名'], to: { field: 'party.legal-representative' } },
    { headings: ['生效法律文书确定的义务'], to: { field: 'order.content' } },
    {
      headings: ['失信行为的具体情形', '被执行人失信行为的具体情形'],
      to: { fact: 'conducts' },
      codes: CONDUCTS_AS_WRITTEN,
    },
    {
      // 第六条第三项公布的一栏：部分履行的，仍有义务没有履行。
      headings: ['被执行人的履行情况', '履行情况'],
      to: { fact: 'obligation-unperformed' },
      codes: {
        全部未履行: 'true',
        部分未履行: 'true',
        未履行: 'true',
        部分履行: 'true',
        全部已履行: 'false',
        已履行: 'false',
      },
    },
    {
      headings: ['被执行人身份'],
      to: { fact: 'debtor' },
      codes: DEBTORS_AS_WRITTEN,
    },
    {
      headings: [listingFacts['seized-property-covers-debt'].label.zh, '查封财产足以清偿'],
      to: { fact: 'seized-property-covers-debt' },
    },
    {
      headings: [listingFacts['later-in-order'].label.zh, '履行顺序在后'],
      to: { fact: 'later-in-order' },
    },
  ],
};
