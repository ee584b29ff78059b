import type { IntakeMapping } from '@chengxin/plugin-contract';

/**
 * 第六条记载和公布的各项，作为法院自己的表格的列。性别、年龄由身份证号码得出，不另收；执行案号、立案时间契约没有可放的地方，不收。
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
      codes: {
        有履行能力而拒不履行生效法律文书确定义务: 'able-but-unperformed',
        '以伪造证据、暴力、威胁等方法妨碍、抗拒执行': 'obstructs-enforcement',
        '以虚假诉讼、虚假仲裁或者以隐匿、转移财产等方法规避执行': 'evades-enforcement',
        违反财产报告制度: 'property-report-breach',
        违反限制消费令: 'consumption-order-breach',
        无正当理由拒不履行执行和解协议: 'settlement-not-performed',
      },
    },
  ],
};
