import type { Provision } from '@chengxin/domain/reference-data';
import { provisionsOf } from './provision-rows.js';

/** Articles on which the rows of the measure list rest. */
export const measureProvisions: readonly Provision[] = [
  ...provisionsOf('tendering-law', [
    [
      '53',
      '串通投标、行贿中标情节严重的，一至二年内取消投标资格',
      'Collusion or bribery: bidding bar of one to two years',
      'V',
    ],
    ['54', '弄虚作假骗取中标情节严重的，一至三年', 'Fraud: bidding bar of one to three years', 'V'],
    ['60', '中标人不履行合同情节严重的，二至五年', 'Winner’s breach: two to five years', 'V'],
  ]),
  ...provisionsOf('tendering-law-regulation', [
    ['67', '串通投标情节严重的情形', 'When collusion is serious', 'V'],
    ['68', '弄虚作假情节严重的情形', 'When fraud is serious', 'V'],
  ]),
  ...provisionsOf('government-procurement-law', [
    ['22(5)', '参加采购前三年内无重大违法记录', 'No major violation in the three years before', 'V'],
    [
      '77',
      '供应商六类违法：罚款、列入不良行为记录名单、一至三年内禁止参加',
      'Six supplier violations: fine, record list, bar of one to three years',
      'V',
    ],
    ['78', '代理机构一至三年内禁止代理', 'Agents: no agency business for one to three years', 'V'],
  ]),
  ...provisionsOf('government-procurement-law-regulation', [
    ['19', '重大违法记录包括较大数额罚款等', 'What a major violation record is', 'V'],
    ['72', '供应商其他违法情形', 'Further supplier violations', 'V'],
    ['73', '捏造事实、提供虚假材料投诉', 'False complaints', 'V'],
  ]),
  ...provisionsOf('migrant-worker-wages-regulation', [
    [
      '48',
      '列入名单的用人单位及其法定代表人等在资金、采购、招投标、融资、准入、税收优惠、评优、出行等方面受限',
      'Limits on listed employers, their legal representatives and others in eight fields',
      'V',
    ],
    ['49', '建设单位、政府投资项目欠薪的限制', 'Limits where construction or government projects cause default', 'V'],
  ]),
  ...provisionsOf('food-safety-law', [
    [
      '135',
      '被吊销许可证的，五年内不得申请许可或者从事管理；因食品安全犯罪被判有期徒刑以上的，终身不得',
      'Revoked licence: five years out of the trade; imprisonment for food crime: for life',
      'V',
    ],
    ['135(2)', '因食品安全犯罪被判有期徒刑以上的，终身不得从事食品管理', 'Imprisonment for food crime: for life', 'V'],
  ]),
  ...provisionsOf('food-safety-law-regulation', [
    ['66', '建立严重违法生产经营者黑名单', 'List of seriously illegal food operators', 'V'],
  ]),
  ...provisionsOf('drug-administration-law', [
    ['105', '药品安全信用档案，增加检查，联合惩戒', 'Drug safety credit files, more checks, sanctions', 'V'],
    [
      '118',
      '生产销售假药、情节严重的劣药，责任人员终身禁业',
      'Fake or seriously inferior drugs: life ban of persons',
      'V',
    ],
    ['122', '伪造、出租、出借许可证件情节严重的，十年禁业', 'Forged or lent licences: ten years', 'V'],
  ]),
  ...provisionsOf('vaccine-law', [
    ['72', '公示严重失信信息，联合惩戒', 'Severe dishonesty is shown and sanctioned', 'V'],
  ]),
  ...provisionsOf('medical-device-regulation', [
    [
      '78',
      '对有不良信用记录的加强监管（2024年文本）',
      'More supervision of those with a bad record (text of 2024)',
      'V',
    ],
  ]),
  ...provisionsOf('cosmetics-regulation', [
    ['56', '对有不良信用记录的加强监管', 'More supervision of those with a bad record', 'V'],
  ]),
  ...provisionsOf('securities-law', [
    ['215', '诚信档案', 'Integrity file', 'V'],
    ['221', '证券市场禁入，一定期限直至终身', 'Market ban, for a term up to life', 'V'],
  ]),
  ...provisionsOf('work-safety-law', [
    [
      '78',
      '失信单位和人员：加大检查、暂停项目审批、上调保险费率、行业或者职业禁入；处罚七个工作日内公开',
      'More checks, project approvals suspended, premiums raised, bans; penalties shown within seven working days',
      'V',
    ],
    ['92', '评价检测机构出具虚假报告：五年禁业，情节严重的终身', 'False reports: five years, serious for life', 'V'],
    [
      '94',
      '主要负责人五年内不得任职；对重大、特别重大事故负有责任的终身不得担任本行业主要负责人',
      'Principals: five years; major accidents: for life in the industry',
      'V',
    ],
    ['114', '事故罚款基数和二至五倍加处', 'Base fines and the multiplier of two to five', 'V'],
  ]),
  // Article 146(5) of the old text spoke of plain debt; the day of the change is from memory.
  ...provisionsOf('company-law', [
    [
      '146(5)',
      '个人负有数额较大的到期未清偿债务的，不得任董事、监事、高管',
      'Large overdue debt: no office (old text)',
      'INF',
      undefined,
      '2024-07-01',
    ],
    [
      '178(1)(5)',
      '因所负数额较大债务到期未清偿被列为失信被执行人的，不得任董事、监事、高管',
      'Listed judgment debtor for a large overdue debt: no office',
      'V',
      '2024-07-01',
    ],
  ]),
  ...provisionsOf('enterprise-bankruptcy-law', [
    [
      '125',
      '违反义务致使企业破产的，三年内不得任董事、监事、高管',
      'Causing bankruptcy by breach of duty: three years',
      'V',
    ],
  ]),
  ...provisionsOf('civil-servant-law', [
    ['26(4)', '被依法列为失信联合惩戒对象的不得录用', 'Those lawfully listed are not recruited', 'V'],
  ]),
  ...provisionsOf('peoples-assessors-law', [
    ['7(4)', '被纳入失信被执行人名单的不得担任', 'Listed judgment debtors cannot serve', 'V'],
  ]),
  ...provisionsOf('supervisors-law', [
    ['13(4)', '被依法列为失信联合惩戒对象的不得担任', 'Those lawfully listed cannot serve', 'V'],
  ]),
  // Renumbered twice; the days of renumbering are from memory.
  ...provisionsOf('civil-procedure-law', [
    [
      '255',
      '限制出境、记录征信、媒体公布（旧条号）',
      'Exit ban, credit record, media (old number)',
      'MEM',
      undefined,
      '2022-01-01',
    ],
    [
      '262',
      '限制出境、记录征信、媒体公布（旧条号）',
      'Exit ban, credit record, media (old number)',
      'MEM',
      '2022-01-01',
      '2024-01-01',
    ],
    [
      '266',
      '对被执行人限制出境，在征信系统记录，通过媒体公布',
      'Exit ban, credit record and publication of judgment debtors',
      'V',
      '2024-01-01',
    ],
  ]),
  ...provisionsOf('exit-and-entry-law', [
    ['12(3)', '有未了结案件被决定不准出境的', 'Exit refused by decision in a pending case', 'V'],
  ]),
  ...provisionsOf('tax-administration-law', [
    ['44', '欠税未结清又不提供担保的，可以阻止出境', 'Exit stop of tax debtors without guarantee', 'V'],
    ['45', '欠税公告', 'Announcement of arrears', 'M-H'],
  ]),
  ...provisionsOf('military-service-law', [
    [
      '57',
      '拒绝、逃避征集且拒不改正的：不得录用，二年内不得出境、复学升学，纳入履行国防义务严重失信主体名单',
      'Refusing enlistment: no recruitment, two years no exit or schooling, severe list',
      'V',
    ],
    ['58(2)', '军人逃避服役被除名的，适用前款', 'Soldiers dismissed for desertion: the same', 'V'],
    [
      '63',
      '兵役机关会同有关部门查明事实，同级地方人民政府作出处罚决定',
      'The facts are found by the enlistment organ, the penalty is decided by the local government of its level',
      'V',
    ],
  ]),
  ...provisionsOf('accounting-law', [
    [
      '40',
      '会计人员情节严重的，五年内不得从事会计工作（2024年文本）',
      'Serious: five years out of accounting (text of 2024)',
      'V',
    ],
  ]),
  ...provisionsOf('science-and-technology-progress-law', [
    ['107', '科研诚信', 'Research integrity', 'V'],
    [
      '112',
      '科研失信情节严重的，一定期限内不得承担财政性科技项目',
      'Serious misconduct: no fiscal projects for a term',
      'V',
    ],
  ]),
  ...provisionsOf('science-awards-regulation', [
    ['24', '记入科研诚信严重失信行为数据库', 'Recorded in the database of serious research misconduct', 'V'],
    ['33', '记入科研诚信严重失信行为数据库', 'Recorded in the database of serious research misconduct', 'V'],
  ]),
  ...provisionsOf('natural-science-fund-regulation', [['35', '科研失信的记录', 'Record of research misconduct', 'V']]),
  ...provisionsOf('sme-payment-regulation', [
    [
      '26',
      '严重拖欠中小企业款项的机关、事业单位和大型企业的限制（2025年文本）',
      'Limits on organs and large enterprises in serious default (text of 2025)',
      'V',
    ],
  ]),
  ...provisionsOf('telecom-fraud-law', [
    [
      '31',
      '限制银行账户、电话卡、支付账户等，并有申诉和修复',
      'Limits on accounts and cards, with appeal and repair',
      'V',
    ],
  ]),
  ...provisionsOf('enterprise-information-publicity-regulation', [
    [
      '17',
      '列入经营异常名录满三年未履行的列入严重违法企业名单，其法定代表人三年内不得任其他企业法定代表人（2014年文本）',
      'Three years unperformed: serious list; legal representative barred for three years (text of 2014)',
      'V',
      undefined,
      '2024-05-01',
    ],
    ['17', '2024年修订后的文字未读到', 'The wording after the revision of 2024 was not read', 'MEM', '2024-05-01'],
  ]),
  ...provisionsOf('education-law', [
    ['79', '国家教育考试作弊，停考一至三年', 'Cheating in national examinations: one to three years', 'V'],
  ]),
];
