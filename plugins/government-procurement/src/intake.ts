import type { IntakeMapping } from '@chengxin/plugin-contract';
import { CONDUCTS_AS_WRITTEN } from './facts.js';

/**
 * 财办库〔2014〕526号公示的数据：名称、地址、具体情形、处罚结果、处罚依据、处罚日期、执法单位。
 * 地址没有可填的字段，不取；没有统一社会信用代码一栏，主体由人核对。两种禁止、取消代理资格和罚款金额写在处罚结果里，平台不从文字中推断，
 * 所以各有一栏：是本平台的模板，不是国家标准。
 */
export const publishedRecords: IntakeMapping = {
  code: 'procurement-published-records',
  title: {
    zh: '政府采购严重违法失信行为信息记录（财办库〔2014〕526号）',
    en: 'Records of serious violations in government procurement (MOF paper 2014 No. 526)',
  },
  formats: ['xlsx', 'csv'],
  encodings: ['utf-8', 'gb18030'],
  dateForms: ['iso', 'slash', 'chinese', 'compact'],
  columns: [
    {
      headings: ['企业名称', '供应商、采购代理机构名称', '供应商或者采购代理机构名称', '名称'],
      to: { field: 'party.name' },
      required: true,
    },
    {
      headings: ['严重违法失信行为的具体情形', '违法失信行为', '具体情形'],
      to: { fact: 'conducts' },
      codes: CONDUCTS_AS_WRITTEN,
    },
    { headings: ['禁止参加政府采购活动一至三年', '禁止参加政府采购活动'], to: { fact: 'procurement-ban' } },
    { headings: ['禁止代理政府采购业务一至三年', '禁止代理政府采购业务'], to: { fact: 'agency-ban' } },
    { headings: ['对采购代理机构处以罚款', '代理机构罚款'], to: { fact: 'agency-fined' } },
    { headings: ['取消采购代理资格', '取消代理资格'], to: { fact: 'agency-qualification-revoked' } },
    { headings: ['罚款金额（元）'], to: { order: 'order.fine' }, unit: 'yuan' },
    { headings: ['罚款金额（万元）'], to: { order: 'order.fine' }, unit: 'ten-thousand-yuan' },
    { headings: ['处罚结果'], to: { field: 'order.content' }, required: true },
    { headings: ['处罚依据'], to: { field: 'order.legal-basis' }, required: true },
    { headings: ['处罚日期', '记录日期'], to: { field: 'document.decided-on' }, required: true },
    { headings: ['执法单位', '处罚机关'], to: { field: 'document.organ' }, required: true },
  ],
};
