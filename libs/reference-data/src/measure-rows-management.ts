import { basis, BUSINESSES, EVERYBODY, type MeasureRow } from './measure-row.js';

/** Items 7 to 12: management measures. */
export const managementRows: readonly MeasureRow[] = [
  {
    code: 'S23',
    item: 7,
    content: [
      '一定期限内禁止承担或者参与财政性资金支持的科学技术活动；记入科研诚信严重失信行为数据库',
      'No fiscal science projects for a term; record in the database of serious research misconduct',
    ],
    subjects: EVERYBODY,
    target: ['科研失信情节严重的单位和人员', 'Units and persons in serious research misconduct'],
    bases: [
      basis('science-and-technology-progress-law', '112'),
      basis('science-awards-regulation', '24'),
      basis('science-awards-regulation', '33'),
    ],
    executor: ['科学技术部门', 'Science and technology departments'],
    executorSectors: ['science-technology'],
    matters: ['project-funding'],
  },
  {
    code: 'S24',
    item: 12,
    content: ['增加监督检查频次；情节严重的依法实施联合惩戒', 'More checks; joint sanctions where serious'],
    subjects: BUSINESSES,
    target: [
      '有不良信用记录的医疗器械、化妆品、药品生产经营者',
      'Operators in medical devices, cosmetics or drugs with a bad record',
    ],
    bases: [
      basis('medical-device-regulation', '78'),
      basis('cosmetics-regulation', '56'),
      basis('drug-administration-law', '105'),
    ],
    executor: ['药品监督管理部门', 'Drug administration departments'],
    executorSectors: ['drug-administration'],
    matters: ['key-supervision'],
  },
  {
    // The statute also names finance: what a bank decides is left to the advisory rows (plan art. 9).
    code: 'S25',
    item: 7,
    content: [
      '对机关限制公务支出等；对大型企业在财政资金、审批、融资、准入、评优等方面予以限制',
      'Limits on official spending of organs; limits on large enterprises in fiscal funds, approvals, finance, entry and honours',
    ],
    subjects: ['legal-person', 'unincorporated'],
    target: [
      '拖欠中小企业款项情节严重的机关、事业单位和大型企业',
      'Organs, public institutions and large enterprises in serious default to small and medium enterprises',
    ],
    bases: [basis('sme-payment-regulation', '26')],
    executor: ['未载明', 'Not named'],
    matters: ['project-funding', 'project-approval', 'market-entry', 'honours-and-awards'],
  },
];
