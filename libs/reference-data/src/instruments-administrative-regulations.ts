import type { Instrument } from '@chengxin/domain/reference-data';
import type { Mark } from '@chengxin/plugin-contract';
import { listed, read, regulation, type Versions } from './instrument-rows.js';

const ofTheTable = (id: string, zh: string, en: string, ...versions: Versions): Instrument =>
  regulation({ id, zh, en, mark: 'V2' }, ...versions);
const cited = (id: string, zh: string, en: string, ...versions: Versions): Instrument =>
  regulation({ id, zh, en, mark: 'V' satisfies Mark }, ...versions);

/** 行政法规. Where the first day in force was not read it is absent. */
export const administrativeRegulations: readonly Instrument[] = [
  // Named in the dossiers with articles that were read.
  cited(
    'food-safety-law-regulation',
    '食品安全法实施条例',
    'Regulation implementing the Food Safety Law',
    listed('2019-10-11', '2019-12-01', 86),
  ),
  cited(
    'tendering-law-regulation',
    '招标投标法实施条例',
    'Regulation implementing the Tendering and Bidding Law',
    listed('2019-03-02', undefined, 84),
  ),
  cited(
    'government-procurement-law-regulation',
    '政府采购法实施条例',
    'Regulation implementing the Government Procurement Law',
    listed('2015-01-30', '2015-03-01', 79),
  ),
  regulation(
    {
      id: 'migrant-worker-wages-regulation',
      zh: '保障农民工工资支付条例',
      en: 'Regulation on Ensuring Wage Payment to Migrant Workers',
      number: '国务院令第724号',
      mark: 'V',
    },
    listed('2019-12-30', '2020-05-01', 64),
  ),
  // The revision by State Council Order 777 was read for its first day only, not for its articles.
  regulation(
    {
      id: 'enterprise-information-publicity-regulation',
      zh: '企业信息公示暂行条例',
      en: 'Interim Regulation on the Publicity of Enterprise Information',
      number: '国务院令第777号修订',
      mark: 'V',
    },
    listed('2014-08-07', '2014-10-01', 25),
    read({ from: '2024-05-01' }),
  ),
  cited(
    'government-information-regulation',
    '政府信息公开条例',
    'Regulation on the Disclosure of Government Information',
    listed('2019-04-03', undefined, 56),
  ),
  cited(
    'credit-reporting-regulation',
    '征信业管理条例',
    'Regulation on the Credit Reporting Industry',
    listed('2013-01-21', undefined, 47),
  ),
  cited(
    'market-entity-registration-regulation',
    '市场主体登记管理条例',
    'Regulation on the Registration of Market Entities',
    listed('2021-07-27', '2022-03-01', 55),
  ),
  cited(
    'medical-insurance-fund-regulation',
    '医疗保障基金使用监督管理条例',
    'Regulation on the Supervision of the Use of Medical Insurance Funds',
    listed('2021-01-15', '2021-05-01', 50),
  ),
  cited(
    'sme-payment-regulation',
    '保障中小企业款项支付条例',
    'Regulation on Ensuring Payment to Small and Medium Enterprises',
    listed('2020-07-05', '2020-09-01', 29),
    listed('2025-03-17', undefined, 37),
  ),
  cited(
    'statistics-law-regulation',
    '统计法实施条例',
    'Regulation implementing the Statistics Law',
    listed('2017-05-28', undefined, 55),
  ),
  cited(
    'coal-mine-safety-regulation',
    '煤矿安全生产条例',
    'Regulation on Coal Mine Work Safety',
    listed('2024-01-24', undefined, 76),
  ),
  regulation(
    {
      id: 'accident-report-regulation',
      zh: '生产安全事故报告和调查处理条例',
      en: 'Regulation on Reporting and Investigating Work Safety Accidents',
      number: '国务院令第493号',
      mark: 'M-H',
    },
    listed('2007-04-09', undefined, 46),
  ),
  regulation(
    {
      id: 'social-insurance-handling-regulation',
      zh: '社会保险经办条例',
      en: 'Regulation on Social Insurance Handling',
      mark: 'V',
    },
    read({ from: '2023-12-01' }),
  ),
  cited('highway-safety-regulation', '公路安全保护条例', 'Regulation on the Safety Protection of Highways', read({})),
  cited(
    'medical-device-regulation',
    '医疗器械监督管理条例',
    'Regulation on the Supervision of Medical Devices',
    read({}),
  ),
  cited('cosmetics-regulation', '化妆品监督管理条例', 'Regulation on the Supervision of Cosmetics', read({})),
  cited(
    'science-awards-regulation',
    '国家科学技术奖励条例',
    'Regulation on National Science and Technology Awards',
    read({}),
  ),
  cited(
    'natural-science-fund-regulation',
    '国家自然科学基金条例',
    'Regulation on the National Natural Science Foundation',
    read({}),
  ),
  cited('private-fund-regulation', '私募投资基金监督管理条例', 'Regulation on Private Investment Funds', read({})),
  cited(
    'securities-commitment-measures',
    '证券期货行政执法当事人承诺制度实施办法',
    'Measures on Commitments of Parties in Securities and Futures Enforcement',
    read({}),
  ),
  cited(
    'public-holidays-measures',
    '全国年节及纪念日放假办法',
    'Measures on National Festival and Memorial Day Holidays',
    read({ publishedOn: '2024-11-10' }),
  ),

  // Known from the table of dates only.
  ofTheTable(
    'administrative-reconsideration-law-regulation',
    '行政复议法实施条例',
    'Regulation implementing the Administrative Reconsideration Law',
    listed('2007-05-29', undefined, 66),
  ),
  ofTheTable(
    'drug-administration-law-regulation',
    '药品管理法实施条例',
    'Regulation implementing the Drug Administration Law',
    listed('2019-03-02', undefined, 80),
  ),
  ofTheTable(
    'tax-administration-law-rules',
    '税收征收管理法实施细则',
    'Rules implementing the Tax Collection Administration Law',
    listed('2016-02-06', undefined, 113),
  ),
  ofTheTable(
    'work-safety-licence-regulation',
    '安全生产许可证条例',
    'Regulation on Work Safety Licences',
    listed('2014-07-29', undefined, 24),
  ),
  ofTheTable(
    'work-safety-emergency-regulation',
    '生产安全事故应急条例',
    'Regulation on Emergency Response to Work Safety Accidents',
    listed('2019-02-17', undefined, 35),
  ),
  ofTheTable(
    'coal-mine-accident-prevention-provisions',
    '国务院关于预防煤矿生产安全事故的特别规定',
    'Special Provisions on Preventing Coal Mine Accidents',
    listed('2013-07-18', undefined, 28),
  ),
  ofTheTable(
    'labour-contract-law-regulation',
    '劳动合同法实施条例',
    'Regulation implementing the Labour Contract Law',
    listed('2008-09-18', undefined, 38),
  ),
  ofTheTable(
    'labour-inspection-regulation',
    '劳动保障监察条例',
    'Regulation on Labour Security Inspection',
    listed('2004-11-01', undefined, 36),
  ),
  ofTheTable(
    'business-environment-regulation',
    '优化营商环境条例',
    'Regulation on Optimising the Business Environment',
    listed('2019-10-22', '2020-01-01', 72),
  ),
  ofTheTable(
    'construction-project-environment-regulation',
    '建设项目环境保护管理条例',
    'Regulation on the Environmental Protection of Construction Projects',
    listed('2017-07-16', undefined, 30),
  ),
  ofTheTable(
    'pollutant-permit-regulation',
    '排污许可管理条例',
    'Regulation on Pollutant Discharge Permits',
    listed('2021-01-24', '2021-03-01', 51),
  ),
  ofTheTable(
    'construction-quality-regulation',
    '建设工程质量管理条例',
    'Regulation on the Quality of Construction Works',
    listed('2019-04-23', undefined, 82),
  ),
  ofTheTable(
    'road-transport-regulation',
    '道路运输条例',
    'Regulation on Road Transport',
    listed('2019-03-02', undefined, 83),
    listed('2022-03-29', undefined, 83),
    listed('2023-07-20', undefined, 82),
  ),
  ofTheTable(
    'hazardous-chemicals-regulation',
    '危险化学品安全管理条例',
    'Regulation on the Safety of Hazardous Chemicals',
    listed('2013-12-07', undefined, 102),
  ),
  ofTheTable(
    'rules-making-regulation',
    '规章制定程序条例',
    'Regulation on the Procedures for Making Rules',
    listed('2017-12-22', undefined, 41),
  ),
  ofTheTable(
    'administrative-regulations-making-regulation',
    '行政法规制定程序条例',
    'Regulation on the Procedures for Making Administrative Regulations',
    listed('2017-12-22', undefined, 40),
  ),
  ofTheTable(
    'network-data-security-regulation',
    '网络数据安全管理条例',
    'Regulation on Network Data Security',
    listed('2024-09-24', undefined, 64),
  ),
  ofTheTable(
    'critical-infrastructure-regulation',
    '关键信息基础设施安全保护条例',
    'Regulation on the Security of Critical Information Infrastructure',
    listed('2021-07-30', '2021-09-01', 51),
  ),
];
