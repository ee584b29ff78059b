import type { IntakeMapping } from '@chengxin/plugin-contract';

/** 劳动保障监察台账。栏目名称是本平台的模板，不是国家标准；没有列出的栏目不进入平台。 */
export const wageOrders: IntakeMapping = {
  code: 'wage-payment-orders',
  title: { zh: '责令限期支付农民工工资台账', en: 'Ledger of orders to pay migrant workers’ wages' },
  formats: ['csv', 'xlsx', 'ndjson'],
  encodings: ['utf-8', 'gb18030'],
  dateForms: ['iso', 'slash', 'compact', 'chinese'],
  columns: [
    { headings: ['文书编号', '文书号', '责令支付文书号'], to: { field: 'document.number' }, required: true },
    { headings: ['文书名称'], to: { field: 'document.title' } },
    { headings: ['作出日期', '责令日期', '文书日期'], to: { field: 'document.decided-on' }, required: true },
    { headings: ['送达日期'], to: { field: 'document.served-on' } },
    { headings: ['作出机关', '责令机关'], to: { field: 'document.organ' }, required: true },
    { headings: ['用人单位名称', '用人单位', '单位名称'], to: { field: 'party.name' }, required: true },
    { headings: ['统一社会信用代码', '信用代码'], to: { field: 'party.unified-code' } },
    { headings: ['法定代表人', '法定代表人或者主要负责人'], to: { field: 'party.legal-representative' } },
    { headings: ['责令内容', '责令支付内容'], to: { field: 'order.content' } },
    { headings: ['依据', '法律依据'], to: { field: 'order.legal-basis' } },
    { headings: ['期满未支付', '逾期未支付'], to: { fact: 'order-unpaid' } },
    { headings: ['拖欠人数', '涉及人数'], to: { fact: 'workers-owed' } },
    { headings: ['拖欠总额（元）', '拖欠金额（元）'], to: { fact: 'total-owed' }, unit: 'yuan' },
    { headings: ['拖欠总额（万元）', '拖欠金额（万元）'], to: { fact: 'total-owed' }, unit: 'ten-thousand-yuan' },
    { headings: ['单人拖欠月数'], to: { fact: 'one-worker-months' } },
    { headings: ['单人拖欠数额（元）'], to: { fact: 'one-worker-amount' }, unit: 'yuan' },
    { headings: ['引发群体性事件或者极端事件'], to: { fact: 'mass-or-extreme-incident' } },
  ],
};
