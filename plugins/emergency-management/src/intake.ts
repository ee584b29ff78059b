import type { IntakeMapping } from '@chengxin/plugin-contract';
import {
  ACCIDENT_CLASSES_AS_WRITTEN,
  CONDUCTS_AS_WRITTEN,
  listingFacts,
  PARTS_AS_WRITTEN,
  PRINCIPAL_CONDUCTS_AS_WRITTEN,
} from './facts.js';

/**
 * 安全生产失信信息报送表。单位名称、主要负责人、失信行为简况、报送机关为“信用中国”公示的栏目，其余是本平台的模板；
 * 没有列出的栏目（如人员证件号码）不进入平台。
 */
export const safetyPenalties: IntakeMapping = {
  code: 'work-safety-penalties',
  title: { zh: '安全生产行政处罚与失信信息报送表', en: 'Penalties and dishonest conduct in work safety' },
  formats: ['csv', 'xlsx', 'ndjson'],
  encodings: ['utf-8', 'gb18030'],
  dateForms: ['iso', 'slash', 'compact', 'chinese'],
  columns: [
    { headings: ['行政处罚决定书文号', '处罚决定书文号', '文书号'], to: { field: 'document.number' }, required: true },
    { headings: ['处罚决定日期', '决定日期'], to: { field: 'document.decided-on' }, required: true },
    { headings: ['送达日期'], to: { field: 'document.served-on' } },
    { headings: ['报送机关', '处罚机关'], to: { field: 'document.organ' }, required: true },
    { headings: ['单位名称', '当事人名称', '姓名'], to: { field: 'party.name' }, required: true },
    { headings: ['统一社会信用代码', '代码'], to: { field: 'party.unified-code' } },
    { headings: ['主要负责人', '法定代表人'], to: { field: 'party.legal-representative' } },
    { headings: ['失信行为简况', '处罚内容'], to: { field: 'order.content' } },
    { headings: ['处罚依据'], to: { field: 'order.legal-basis' } },
    { headings: ['处罚种类', '处罚类别'], to: { order: 'order.penalties' } },
    { headings: ['罚款金额（万元）'], to: { order: 'order.fine' }, unit: 'ten-thousand-yuan' },
    { headings: ['罚款金额（元）'], to: { order: 'order.fine' }, unit: 'yuan' },
    { headings: ['没收金额（万元）'], to: { order: 'order.confiscation' }, unit: 'ten-thousand-yuan' },
    { headings: ['属于适用范围'], to: { fact: 'within-scope' } },
    {
      headings: ['事故等级'],
      to: { fact: 'accident-class' },
      codes: ACCIDENT_CLASSES_AS_WRITTEN,
    },
    {
      headings: ['与事故的关系'],
      to: { fact: 'part-in-accident' },
      codes: PARTS_AS_WRITTEN,
    },
    { headings: ['十二个月内较大事故起数'], to: { fact: 'larger-accidents' } },
    { headings: ['加倍罚款'], to: { fact: 'fine-multiplied' } },
    {
      headings: ['纳入理由', '违法行为'],
      to: { fact: 'conducts' },
      codes: CONDUCTS_AS_WRITTEN,
    },
    {
      headings: ['事故发生后主要负责人的行为'],
      to: { fact: 'principal-conducts' },
      codes: PRINCIPAL_CONDUCTS_AS_WRITTEN,
    },
    { headings: [listingFacts['performance-overdue'].label.zh, '逾期未履行'], to: { fact: 'performance-overdue' } },
  ],
};
