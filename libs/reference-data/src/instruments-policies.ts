import type { Instrument } from '@chengxin/domain/reference-data';
import { centralPolicy, normative, read, speaksFrom } from './instrument-rows.js';

const STATE_COUNCIL_OFFICE = '国务院办公厅';
const BOTH_OFFICES = '中共中央办公厅、国务院办公厅';

/** 党中央、国务院政策文件. */
const centralPolicies: readonly Instrument[] = [
  centralPolicy(
    {
      id: 'state-council-2016-33',
      zh: '国务院关于建立完善守信联合激励和失信联合惩戒制度加快推进社会诚信建设的指导意见',
      en: 'State Council Guiding Opinions on Incentives for Trustworthiness and Sanctions for Dishonesty',
      number: '国发〔2016〕33号',
      organ: '国务院',
      mark: 'V',
    },
    read({}),
  ),
  // Dated 2020-12-07 by memory; the publication on 2020-12-18 was read.
  centralPolicy(
    {
      id: 'state-council-office-2020-49',
      zh: '国务院办公厅关于进一步完善失信约束制度构建诚信建设长效机制的指导意见',
      en: 'State Council General Office Guiding Opinions on Improving the System of Constraints on Dishonesty',
      number: '国办发〔2020〕49号',
      organ: STATE_COUNCIL_OFFICE,
      mark: 'V',
    },
    speaksFrom('2020-12-18'),
  ),
  centralPolicy(
    {
      id: 'state-council-office-2025-22',
      zh: '国务院办公厅关于进一步完善信用修复制度的实施方案',
      en: 'State Council General Office Implementation Plan on Improving the Credit Repair System',
      number: '国办发〔2025〕22号',
      organ: STATE_COUNCIL_OFFICE,
      mark: 'V',
    },
    speaksFrom('2025-06-22'),
  ),
  centralPolicy(
    {
      id: 'central-office-2025-credit-opinions',
      zh: '中共中央办公厅 国务院办公厅关于健全社会信用体系的意见',
      en: 'Opinions of the two General Offices on Improving the Social Credit System',
      organ: BOTH_OFFICES,
      mark: 'V',
    },
    { ...speaksFrom('2025-03-21'), articles: 23 },
  ),
  centralPolicy(
    {
      id: 'central-office-2016-64',
      zh: '关于加快推进失信被执行人信用监督、警示和惩戒机制建设的意见',
      en: 'Opinions on Credit Supervision, Warning and Sanction of Dishonest Judgment Debtors',
      number: '中办发〔2016〕64号',
      organ: BOTH_OFFICES,
      mark: 'V~',
    },
    read({}, 'V~'),
  ),
];

/** Normative papers of the ministries in single sectors. */
const ministryPapers: readonly Instrument[] = [
  normative(
    {
      id: 'sta-announcement-2018-54',
      zh: '国家税务总局公告2018年第54号（重大税收违法失信案件信息公布）',
      en: 'STA Announcement 2018 No. 54 (publication of major tax violations)',
      number: '国家税务总局公告2018年第54号',
      organ: '国家税务总局',
      successor: 'sta-order-54',
      mark: 'V',
    },
    // The first day is from a restatement, the last from Order 54 itself.
    read({ from: '2019-01-01', to: '2022-02-01' }, 'V2'),
  ),
  normative(
    {
      id: 'sta-announcement-2021-31',
      zh: '国家税务总局公告2021年第31号（纳税信用评价与修复）',
      en: 'STA Announcement 2021 No. 31 (tax credit evaluation and repair)',
      number: '国家税务总局公告2021年第31号',
      organ: '国家税务总局',
      mark: 'V',
    },
    read({}),
  ),
  normative(
    {
      id: 'sta-announcement-2025-12',
      zh: '纳税缴费信用管理办法',
      en: 'Measures on Credit Management of Tax and Fee Payment',
      number: '国家税务总局公告2025年第12号',
      organ: '国家税务总局',
      mark: 'V2',
    },
    read({ from: '2025-07-01' }, 'V2'),
  ),
  normative(
    {
      id: 'mohrss-2017-16',
      zh: '拖欠农民工工资“黑名单”管理暂行办法',
      en: 'Interim Measures on the earlier list of wage defaults (2017)',
      number: '人社部规〔2017〕16号',
      organ: '人力资源和社会保障部',
      successor: 'mohrss-order-45',
      mark: 'V',
    },
    read({ publishedOn: '2017-09-25', from: '2018-01-01', to: '2022-01-01' }, 'INF'),
  ),
  normative(
    {
      id: 'mohrss-2019-2',
      zh: '社会保险领域严重失信人名单管理暂行办法',
      en: 'Interim Measures on the List of Severely Dishonest Persons in Social Insurance',
      number: '人社部规〔2019〕2号',
      organ: '人力资源和社会保障部',
      mark: 'V',
    },
    read({}),
  ),
  normative(
    {
      id: 'saws-2017-49',
      zh: '对安全生产领域失信行为开展联合惩戒的实施办法',
      en: 'Measures on Sanctions for Dishonesty in Work Safety (2017)',
      number: '安监总办〔2017〕49号',
      organ: '国家安全生产监督管理总局',
      successor: 'mem-order-11',
      mark: 'M-M',
    },
    read({ to: '2023-10-01' }, 'M-M'),
  ),
  normative(
    {
      id: 'mem-2025-5',
      zh: '应急建函〔2025〕5号（信用分级制度筹备）',
      en: 'MEM letter 2025 No. 5 (credit grading in preparation)',
      number: '应急建函〔2025〕5号',
      organ: '应急管理部',
      mark: 'V2',
    },
    read({}, 'V2'),
  ),
  normative(
    {
      id: 'fire-2020-331',
      zh: '消防安全领域信用管理暂行办法',
      en: 'Interim Measures on Credit Management in Fire Safety',
      number: '应急消〔2020〕331号',
      organ: '应急管理部消防救援局',
      mark: 'V',
    },
    read({}),
  ),
  normative(
    {
      id: 'nbs-2019-33',
      zh: '企业统计信用管理办法',
      en: 'Measures on Statistical Credit Management of Enterprises (2019)',
      number: '国统字〔2019〕33号',
      organ: '国家统计局',
      successor: 'nbs-order-35',
      mark: 'V',
    },
    // Issued on that day; that it speaks from it is inferred, that Order 35 repealed it is from memory.
    read({ publishedOn: '2019-03-20', from: '2019-03-20', to: '2022-05-19' }, 'M-H'),
  ),
  normative(
    {
      id: 'mct-2018-30',
      zh: '文旅市发〔2018〕30号（文化市场黑名单管理）',
      en: 'MCT paper 2018 No. 30 (earlier list in the culture market)',
      number: '文旅市发〔2018〕30号',
      organ: '文化和旅游部',
      successor: 'mct-order-7',
      mark: 'V',
    },
    read({ to: '2022-01-01' }, 'M-H'),
  ),
  normative(
    {
      id: 'mct-2018-119',
      zh: '文旅市场发〔2018〕119号（旅游市场黑名单管理）',
      en: 'MCT paper 2018 No. 119 (earlier list in the tourism market)',
      number: '文旅市场发〔2018〕119号',
      organ: '文化和旅游部',
      successor: 'mct-order-7',
      mark: 'V',
    },
    read({ to: '2022-01-01' }, 'M-H'),
  ),
  normative(
    {
      id: 'mct-credit-repair-guide-2022',
      zh: '文化和旅游市场信用修复工作指南',
      en: 'Guide to Credit Repair in the Culture and Tourism Market',
      organ: '文化和旅游部',
      mark: 'V',
    },
    read({ publishedOn: '2022-11-11' }),
  ),
  normative(
    {
      id: 'mof-2014-526',
      zh: '财办库〔2014〕526号（政府采购严重违法失信行为信息记录）',
      en: 'MOF paper 2014 No. 526 (records of serious dishonesty in government procurement)',
      number: '财办库〔2014〕526号',
      organ: '财政部办公厅',
      mark: 'V',
    },
    read({}),
  ),
  normative(
    {
      id: 'mof-2016-125',
      zh: '财库〔2016〕125号（政府采购活动中查询及使用信用记录）',
      en: 'MOF paper 2016 No. 125 (use of credit records in government procurement)',
      number: '财库〔2016〕125号',
      organ: '财政部',
      mark: 'M-H',
    },
    read({}, 'M-H'),
  ),
  normative(
    {
      id: 'mof-2022-3',
      zh: '财库〔2022〕3号（“较大数额罚款”标准）',
      en: 'MOF paper 2022 No. 3 (what a large fine is)',
      number: '财库〔2022〕3号',
      organ: '财政部',
      mark: 'M-H',
    },
    read({}, 'M-H'),
  ),
  normative(
    {
      id: 'nhsa-credit-evaluation-2020',
      zh: '医药价格和招采信用评价制度（2020年）',
      en: 'Credit evaluation of drug prices and procurement (2020)',
      organ: '国家医疗保障局',
      mark: 'V',
    },
    read({}),
  ),
  // From the third quarter of 2025; the day was not read.
  normative(
    {
      id: 'nhsa-discretion-2025',
      zh: '医药价格和招采信用评价裁量基准（2025年）',
      en: 'Benchmarks for credit evaluation of drug prices and procurement (2025)',
      organ: '国家医疗保障局',
      mark: 'V',
    },
    read({}),
  ),
  normative(
    {
      id: 'mep-2013-150',
      zh: '企业环境信用评价办法（试行）',
      en: 'Measures on Environmental Credit Evaluation of Enterprises (trial)',
      number: '环发〔2013〕150号',
      organ: '环境保护部',
      mark: 'V',
    },
    read({}),
  ),
  normative(
    {
      id: 'mot-2017-8',
      zh: '交办公路〔2017〕8号（违法超限超载运输失信）',
      en: 'MOT paper 2017 No. 8 (dishonesty in over-limit transport)',
      number: '交办公路〔2017〕8号',
      organ: '交通运输部办公厅',
      mark: 'V',
    },
    read({}),
  ),
  normative(
    {
      id: 'mohurd-2017-241',
      zh: '建筑市场信用管理暂行办法',
      en: 'Interim Measures on Credit Management in the Construction Market',
      number: '建市〔2017〕241号',
      organ: '住房和城乡建设部',
      mark: 'V',
    },
    read({ from: '2018-01-01' }),
  ),
  normative(
    {
      id: 'mohurd-grading-draft-2020',
      zh: '建筑市场信用分级管理（2020年征求意见稿）',
      en: 'Credit grading in the construction market (draft 2020)',
      organ: '住房和城乡建设部',
      draft: true,
      mark: 'V',
    },
    read({}),
  ),
  normative(
    {
      id: 'cnipa-credit-rules-2022',
      zh: '国家知识产权局知识产权信用管理规定',
      en: 'CNIPA Provisions on Intellectual Property Credit Management',
      organ: '国家知识产权局',
      mark: 'V',
    },
    read({ publishedOn: '2022-01-24', articles: 26 }),
  ),
  // The dossier does not say that it is an order of a ministry; it is registered at the lowest rank until that is read.
  normative(
    {
      id: 'telecom-fraud-joint-measures-2024',
      zh: '电信网络诈骗及其关联违法犯罪联合惩戒办法',
      en: 'Measures on Sanctions for Telecom Fraud and Related Offences',
      organ: '公安部等',
      mark: 'V',
    },
    read({ from: '2024-12-01', articles: 18 }),
  ),
  normative(
    {
      id: 'gacc-announcement-2026-34',
      zh: '海关总署公告2026年第34号（高级认证企业标准）',
      en: 'GACC Announcement 2026 No. 34 (AEO standards)',
      number: '海关总署公告2026年第34号',
      organ: '海关总署',
      mark: 'V',
    },
    read({ from: '2026-04-01' }),
  ),
  normative(
    {
      id: 'gacc-announcement-2022-106',
      zh: '海关总署公告2022年第106号（企业认证标准）',
      en: 'GACC Announcement 2022 No. 106 (certification standards)',
      number: '海关总署公告2022年第106号',
      organ: '海关总署',
      successor: 'gacc-announcement-2026-34',
      mark: 'V2',
    },
    read({ to: '2026-04-01' }, 'V2'),
  ),
  normative(
    {
      id: 'gacc-announcement-2022-114',
      zh: '海关总署公告2022年第114号（企业认证标准）',
      en: 'GACC Announcement 2022 No. 114 (certification standards)',
      number: '海关总署公告2022年第114号',
      organ: '海关总署',
      successor: 'gacc-announcement-2026-34',
      mark: 'V2',
    },
    read({ to: '2026-04-01' }, 'V2'),
  ),
  // Seen in a mirror without its title or number; rank unknown, hence the lowest.
  normative(
    {
      id: 'science-misconduct-rule-2026',
      zh: '科学技术活动违规行为处理的新规定（2026年施行；标题未读到）',
      en: 'New rule on misconduct in science and technology (in force 2026; title not read)',
      organ: '科学技术部',
      mark: 'V~',
    },
    read({ from: '2026-03-20' }, 'V~'),
  ),
];

export const policies: readonly Instrument[] = [...centralPolicies, ...ministryPapers];
