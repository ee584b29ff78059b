import type { IntakeMapping } from '@chengxin/plugin-contract';
import { ENDINGS_AS_WRITTEN, listingFacts } from './facts.js';

type ListingFact = keyof typeof listingFacts;
const labelOf = (fact: ListingFact): string => listingFacts[fact].label.zh;

/**
 * 违反兵役法行政处罚信息报送表。当事人只能是自然人：姓名和证件号码两栏必须有，证件号码按个人信息保护，不收统一社会信用代码。行政相对人名称、
 * 证件号码、行政处罚决定书文号、处罚类别、处罚内容、处罚依据、处罚决定日期、处罚机关是双公示表的栏目，居民身份证号、案件名称、处罚结果见于旧版；
 * 罚款金额加写了单位，没有写单位的金额不猜。两种情形的事实各栏是本平台的模板，不是国家标准。申请移出之日在列入之后，处罚文件里没有，不收。
 */
export const servicePenalties: IntakeMapping = {
  code: 'military-service-penalties',
  title: { zh: '违反兵役法行政处罚信息报送表', en: 'Penalties under the Military Service Law' },
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
    { headings: ['行政相对人名称', '当事人姓名', '姓名'], to: { field: 'party.name' }, required: true },
    {
      headings: ['证件号码', '自然人证件号码', '居民身份证号', '身份证号', '身份证号码'],
      to: { field: 'party.identity-number' },
      required: true,
    },
    { headings: ['处罚内容', '处罚结果'], to: { field: 'order.content' } },
    { headings: ['处罚依据'], to: { field: 'order.legal-basis' } },
    { headings: ['处罚类别', '处罚种类'], to: { order: 'order.penalties' } },
    { headings: ['罚款金额（万元）'], to: { order: 'order.fine' }, unit: 'ten-thousand-yuan' },
    { headings: ['罚款金额（元）'], to: { order: 'order.fine' }, unit: 'yuan' },
    { headings: [labelOf('enlistment-refused'), '拒绝、逃避征集服现役'], to: { fact: 'enlistment-refused' } },
    { headings: [labelOf('correction-refused'), '拒不改正'], to: { fact: 'correction-refused' } },
    { headings: [labelOf('service-evaded'), '逃避服兵役'], to: { fact: 'service-evaded' } },
    { headings: [labelOf('ending'), '处理结果'], to: { fact: 'ending' }, codes: ENDINGS_AS_WRITTEN },
  ],
};
