import type { Instrument } from '@chengxin/domain/reference-data';
import type { Mark } from '@chengxin/plugin-contract';
import { normative, read, type Versions } from './instrument-rows.js';

const national = (id: string, number: string, zh: string, en: string, mark: Mark, ...versions: Versions): Instrument =>
  normative({ id, zh, en, number, organ: '国家标准', mark }, ...versions);
const issued2020 = read({ publishedOn: '2020-11-19' });

/** National and provincial standards that codes, catalogues and exchange follow. A standard carries no list and no measure. */
export const standards: readonly Instrument[] = [
  national(
    'gb-32100-2015',
    'GB 32100-2015',
    '法人和其他组织统一社会信用代码编码规则',
    'Coding rule of the unified social credit code',
    'V',
    read({}),
  ),
  national('gb-11714', 'GB 11714', '全国组织机构代码编制规则', 'Coding rule of organisation codes', 'V', read({})),
  national('gb-11643-1999', 'GB 11643-1999', '公民身份号码', 'Citizen identification number', 'V', read({})),
  national('gb-t-2260', 'GB/T 2260', '中华人民共和国行政区划代码', 'Codes of administrative divisions', 'V', read({})),
  national(
    'gb-t-39440-2020',
    'GB/T 39440-2020',
    '公共信用信息资源目录编制指南',
    'Guide to compiling catalogues of public credit information',
    'V',
    read({ publishedOn: '2020-11-19', from: '2020-11-19' }),
  ),
  national(
    'gb-t-39441-2020',
    'GB/T 39441-2020',
    '公共信用信息分类与编码规范',
    'Classification and coding of public credit information',
    'V',
    issued2020,
  ),
  national(
    'gb-t-39442-2020',
    'GB/T 39442-2020',
    '公共信用信息资源标识规则',
    'Identifiers of public credit information resources',
    'V',
    read({ publishedOn: '2020-11-19', from: '2021-06-01' }),
  ),
  national(
    'gb-t-39443-2020',
    'GB/T 39443-2020',
    '公共信用信息交换方式及接口规范',
    'Exchange modes and interfaces of public credit information',
    'MEM',
    issued2020,
  ),
  national(
    'gb-t-39444-2020',
    'GB/T 39444-2020',
    '公共信用信息标准总体架构',
    'Overall architecture of public credit information standards',
    'V',
    issued2020,
  ),
  national(
    'gb-t-39445-2020',
    'GB/T 39445-2020',
    '公共信用信息数据元',
    'Data elements of public credit information',
    'V',
    read({ publishedOn: '2020-11-19', from: '2021-06-01' }),
  ),
  national(
    'gb-t-39446-2020',
    'GB/T 39446-2020',
    '公共信用信息代码集',
    'Code sets of public credit information',
    'MEM',
    issued2020,
  ),
  national(
    'gb-t-39449-2020',
    'GB/T 39449-2020',
    '公共信用信息数据字典维护与管理',
    'Maintenance of the data dictionary of public credit information',
    'V',
    read({ publishedOn: '2020-11-19', from: '2021-06-01' }),
  ),
  national(
    'gb-t-45255-2025',
    'GB/T 45255-2025',
    '公共信用综合评价规范',
    'Comprehensive evaluation of public credit',
    'V2',
    read({}, 'V2'),
  ),
  {
    ...national(
      'dishonesty-classification-guide-draft',
      '编号未读到',
      '经营主体失信信息分类指南',
      'Guide to classifying dishonesty information (text in circulation, number not seen)',
      'V~',
      read({}, 'V~'),
    ),
    draft: true,
  },
  normative(
    {
      id: 'db14-t-1421-2017',
      zh: '公共信用信息（总体框架、基础数据项、交换规范、法人信用报告规范）',
      en: 'Shanxi standards on public credit information, parts 1 to 4',
      number: 'DB14/T 1421.1–1421.4-2017',
      organ: '山西省地方标准',
      region: '140000',
      mark: 'V',
    },
    read({ from: '2017-08-01' }),
  ),
];
