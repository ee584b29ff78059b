import type { IntakeMapping } from '@chengxin/plugin-contract';
import { CONDUCTS_AS_WRITTEN, listingFacts, MARKETS_AS_WRITTEN } from './facts.js';

/**
 * 文化市场、旅游市场行政处罚信息报送表。行政相对人名称、统一社会信用代码、证件号码、法定代表人、行政处罚决定书文号、处罚类别、处罚内容、
 * 处罚依据、处罚决定日期、处罚机关是双公示表的栏目，案件名称、处罚结果见于旧版和各地的处罚数据；金额栏加写了单位，没有写单位的金额不猜。
 * 所属市场、违法行为两栏和其余写法是本平台的模板，不是国家标准。罚款次数、轻微失信次数由平台按自己的记录数，文件说了也不收。
 */
export const marketPenalties: IntakeMapping = {
  code: 'culture-tourism-penalties',
  title: { zh: '文化和旅游市场行政处罚信息报送表', en: 'Penalties in the culture and tourism market' },
  formats: ['csv', 'xlsx', 'ndjson'],
  encodings: ['utf-8', 'gb18030'],
  dateForms: ['iso', 'slash', 'compact', 'chinese'],
  columns: [
    {
      headings: ['行政处罚决定书文号', '行政处罚决定文书号', '处罚决定书文号', '行政处罚文号'],
      to: { field: 'document.number' },
      required: true,
    },
    { headings: ['案件名称', '处罚名称'], to: { field: 'document.title' } },
    { headings: ['处罚决定日期', '处罚日期'], to: { field: 'document.decided-on' }, required: true },
    { headings: ['送达日期'], to: { field: 'document.served-on' } },
    { headings: ['处罚机关', '行政处罚机关'], to: { field: 'document.organ' }, required: true },
    {
      headings: ['行政相对人名称', '当事人名称', '单位名称', '姓名'],
      to: { field: 'party.name' },
      required: true,
    },
    { headings: ['统一社会信用代码'], to: { field: 'party.unified-code' } },
    // 导游等从业人员是自然人。
    { headings: ['证件号码', '自然人证件号码', '居民身份证号'], to: { field: 'party.identity-number' } },
    {
      headings: ['法定代表人', '法定代表人姓名', '法定代表人或者主要负责人'],
      to: { field: 'party.legal-representative' },
    },
    { headings: ['处罚内容', '处罚结果'], to: { field: 'order.content' } },
    { headings: ['处罚依据'], to: { field: 'order.legal-basis' } },
    { headings: ['处罚类别', '处罚种类'], to: { order: 'order.penalties' } },
    { headings: ['罚款金额（万元）'], to: { order: 'order.fine' }, unit: 'ten-thousand-yuan' },
    { headings: ['罚款金额（元）'], to: { order: 'order.fine' }, unit: 'yuan' },
    { headings: ['没收金额（万元）'], to: { order: 'order.confiscation' }, unit: 'ten-thousand-yuan' },
    { headings: ['没收金额（元）'], to: { order: 'order.confiscation' }, unit: 'yuan' },
    {
      headings: [listingFacts.market.label.zh, '所属市场'],
      to: { fact: 'market' },
      codes: MARKETS_AS_WRITTEN,
    },
    {
      headings: [listingFacts.conducts.label.zh, '违法行为'],
      to: { fact: 'conducts' },
      codes: CONDUCTS_AS_WRITTEN,
    },
  ],
};
