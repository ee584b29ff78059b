import type { Instrument } from '@chengxin/domain/reference-data';
import { instrument, listed, normative, read, speaksFrom, type Versions } from './instrument-rows.js';

const localRegulation = (
  row: { id: string; zh: string; en: string; organ: string; region: string; mark: Instrument['mark'] },
  ...versions: Versions
): Instrument => instrument({ ...row, versions, rank: 'local-regulation' });

/** Instruments that bind one place only. */
export const localInstruments: readonly Instrument[] = [
  // 吕梁
  normative(
    {
      id: 'lvliang-2022-5',
      zh: '吕梁市关于进一步完善失信约束制度构建诚信建设长效机制的实施方案',
      en: 'Lüliang Implementation Plan on Improving the System of Constraints on Dishonesty',
      number: '吕信用办发〔2022〕5号',
      organ: '吕梁市社会信用体系建设工作领导小组办公室',
      region: '141100',
      whole: true,
      mark: 'V',
    },
    { ...speaksFrom('2022-04-19'), articles: 16 },
  ),
  // 山西. Passed on 2022-05-27.
  localRegulation(
    {
      id: 'shanxi-social-credit-regulation',
      zh: '山西省社会信用条例',
      en: 'Shanxi Social Credit Regulation',
      organ: '山西省人民代表大会常务委员会',
      region: '140000',
      mark: 'V',
    },
    read({ from: '2022-10-01', articles: 49 }),
  ),
  normative(
    {
      id: 'shanxi-2024-142',
      zh: '晋发改信用发〔2024〕142号（信用修复“一件事”）',
      en: 'Shanxi NDRC paper 2024 No. 142 (credit repair as one matter)',
      number: '晋发改信用发〔2024〕142号',
      organ: '山西省发展和改革委员会',
      region: '140000',
      mark: 'V2',
    },
    read({}, 'V2'),
  ),
  normative(
    {
      id: 'shanxi-credit-report-plan-2025',
      zh: '山西省专项信用报告替代无违法违规证明工作方案',
      en: 'Shanxi plan on credit reports replacing certificates of no violation',
      organ: '山西省发展和改革委员会、公安厅、数据局',
      region: '140000',
      mark: 'V2',
    },
    read({ publishedOn: '2025-07-16' }, 'V2'),
  ),
  // Of October 2024; title and day not read.
  normative(
    {
      id: 'shanxi-safety-severe-list-2024',
      zh: '山西省安全生产严重失信主体名单管理制度（2024年10月）',
      en: 'Shanxi system on the list of severely dishonest parties in work safety (October 2024)',
      organ: '山西省应急管理厅',
      region: '140000',
      mark: 'V2',
    },
    read({}, 'V2'),
  ),
  normative(
    {
      id: 'taiyuan-repair-guide-2025',
      zh: '太原市信用修复办事指南',
      en: 'Taiyuan guide to credit repair',
      organ: '太原市市场监督管理局',
      region: '140100',
      mark: 'V',
    },
    read({ publishedOn: '2025-04-24' }),
  ),
  normative(
    {
      id: 'shandong-emergency-2024-10',
      zh: '鲁应急发〔2024〕10号（安全生产严重失信主体名单）',
      en: 'Shandong Emergency Management paper 2024 No. 10',
      number: '鲁应急发〔2024〕10号',
      organ: '山东省应急管理厅',
      region: '370000',
      mark: 'V',
    },
    read({ from: '2024-08-01' }),
  ),
  normative(
    {
      id: 'nanyang-market-supervision-2023-27',
      zh: '宛市监〔2023〕27号（严重违法失信名单）',
      en: 'Nanyang Market Supervision paper 2023 No. 27',
      number: '宛市监〔2023〕27号',
      organ: '南阳市市场监督管理局',
      region: '411300',
      mark: 'V2',
    },
    read({}, 'V2'),
  ),

  // Other places: for comparison; never a basis here.
  localRegulation(
    {
      id: 'shanghai-social-credit-regulation',
      zh: '上海市社会信用条例',
      en: 'Shanghai Social Credit Regulation',
      organ: '上海市人民代表大会常务委员会',
      region: '310000',
      mark: 'V2',
    },
    listed('2017-06-23', undefined, 56),
  ),
  localRegulation(
    {
      id: 'shandong-social-credit-regulation',
      zh: '山东省社会信用条例',
      en: 'Shandong Social Credit Regulation',
      organ: '山东省人民代表大会常务委员会',
      region: '370000',
      mark: 'V',
    },
    listed('2020-07-24', undefined, 61),
  ),
  localRegulation(
    {
      id: 'shenzhen-social-credit-regulation',
      zh: '深圳经济特区社会信用条例',
      en: 'Shenzhen Special Economic Zone Social Credit Regulation',
      organ: '深圳市人民代表大会常务委员会',
      region: '440300',
      mark: 'V',
    },
    listed('2023-01-06', undefined, 90),
  ),
  localRegulation(
    {
      id: 'henan-social-credit-regulation',
      zh: '河南省社会信用条例',
      en: 'Henan Social Credit Regulation',
      organ: '河南省人民代表大会常务委员会',
      region: '410000',
      mark: 'V',
    },
    listed('2019-11-29', undefined, 70),
  ),
  localRegulation(
    {
      id: 'taizhou-enterprise-credit-regulation',
      zh: '台州市企业信用促进条例',
      en: 'Taizhou Regulation on the Promotion of Enterprise Credit',
      organ: '台州市人民代表大会常务委员会',
      region: '331000',
      mark: 'V2',
    },
    listed('2020-04-02', undefined, 35),
  ),
  localRegulation(
    {
      id: 'zhejiang-public-credit-regulation',
      zh: '浙江省公共信用信息管理条例',
      en: 'Zhejiang Regulation on the Management of Public Credit Information',
      organ: '浙江省人民代表大会常务委员会',
      region: '330000',
      mark: 'V2',
    },
    listed('2017-09-30', undefined, 36),
  ),
];
