import type { IntakeMapping } from '@chengxin/plugin-contract';
import type { Conduct } from './facts.js';

/** 条款用语与编码。文件中写法不同的行不作猜测，由人录入。 */
const CONDUCTS_AS_WRITTEN = {
  提供虚假材料谋取中标: 'false-material',
  '提供虚假材料谋取中标、成交': 'false-material',
  '采取不正当手段诋毁、排挤其他供应商': 'defaming-or-excluding-rivals',
  恶意串通: 'collusion',
  '与采购人、其他供应商或者采购代理机构恶意串通': 'collusion',
  '向采购人、采购代理机构行贿或者提供其他不正当利益': 'bribery',
  在招标采购过程中与采购人进行协商谈判: 'negotiating-during-tender',
  拒绝有关部门监督检查或者提供虚假情况: 'refusing-inspection',
  捏造事实进行投诉: 'false-complaint',
  提供虚假材料进行投诉: 'false-complaint',
} as const satisfies Readonly<Record<string, Conduct>>;

/**
 * 财办库〔2014〕526号公示的数据：名称、地址、具体情形、处罚结果、处罚依据、处罚日期、执法单位。
 * 地址没有可填的字段，不取；没有统一社会信用代码一栏，主体由人核对。
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
    { headings: ['处罚结果'], to: { field: 'order.content' }, required: true },
    { headings: ['处罚依据'], to: { field: 'order.legal-basis' }, required: true },
    { headings: ['处罚日期', '记录日期'], to: { field: 'document.decided-on' }, required: true },
    { headings: ['执法单位', '处罚机关'], to: { field: 'document.organ' }, required: true },
  ],
};
