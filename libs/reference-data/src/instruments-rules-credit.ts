import type { Instrument } from '@chengxin/domain/reference-data';
import { listed, normative, read, rule } from './instrument-rows.js';

const NDRC = '国家发展和改革委员会';
const NDRC_OFFICE = '国家发展和改革委员会办公厅';
const SAMR = '国家市场监督管理总局';
const SAIC = '国家工商行政管理总局';

/** Publication, repair, catalogue and measure list: the papers of the lead department and of market supervision. */
export const creditRules: readonly Instrument[] = [
  // The number is from memory; the regime and its days were read.
  normative(
    {
      id: 'ndrc-penalty-publicity-2017',
      zh: '国家发展改革委办公厅关于行政处罚信息公示的通知（2017年）',
      en: 'NDRC General Office notice on the publicity of penalty information (2017)',
      number: '发改办财金〔2017〕1171号',
      organ: NDRC_OFFICE,
      successor: 'ndrc-2019-527',
      mark: 'MEM',
    },
    read({ from: '2017-07-31', to: '2019-07-01' }),
  ),
  normative(
    {
      id: 'ndrc-2019-527',
      zh: '国家发展改革委办公厅关于进一步完善“信用中国”网站及地方信用门户网站行政处罚信息信用修复机制的通知',
      en: 'NDRC General Office notice on repair of penalty information on credit sites (2019)',
      number: '发改办财金〔2019〕527号',
      organ: NDRC_OFFICE,
      successor: 'ndrc-order-58',
      mark: 'V',
    },
    read({ publishedOn: '2019-05-14', from: '2019-07-01', to: '2023-05-01' }),
  ),
  rule(
    {
      id: 'ndrc-order-58',
      zh: '失信行为纠正后的信用信息修复管理办法（试行）',
      en: 'Measures on Repair of Credit Information after Correction of Dishonest Conduct (trial)',
      number: '国家发展和改革委员会令第58号',
      organ: NDRC,
      successor: 'ndrc-order-36',
      mark: 'V',
    },
    read({ publishedOn: '2023-01-13', from: '2023-05-01', to: '2026-04-01' }),
  ),
  rule(
    {
      id: 'ndrc-order-36',
      zh: '信用修复管理办法',
      en: 'Measures on Credit Repair',
      number: '国家发展和改革委员会令第36号',
      organ: NDRC,
      mark: 'V',
    },
    read({ publishedOn: '2025-11-20', from: '2026-04-01', articles: 30 }),
  ),
  rule(
    {
      id: 'ndrc-order-36-draft-2025',
      zh: '信用修复管理办法（公开征求意见稿）',
      en: 'Measures on Credit Repair (consultation draft)',
      organ: NDRC,
      draft: true,
      mark: 'V',
    },
    read({ publishedOn: '2025-09-01' }),
  ),
  normative(
    {
      id: 'ndrc-2025-565',
      zh: '以专项信用报告替代有无违法违规记录证明的通知',
      en: 'Notice on credit reports replacing certificates of no violation',
      number: '发改财金〔2025〕565号',
      organ: NDRC,
      mark: 'V2',
    },
    read({ publishedOn: '2025-04-29' }, 'V2'),
  ),
  normative(
    {
      id: 'ndrc-2017-460',
      zh: '名单管理规则（发改财金规460号，2017年；标题未读到）',
      en: 'List rule of 2017, number 460 (title not read)',
      number: '发改财金规〔2017〕460号',
      organ: NDRC,
      mark: 'V~',
    },
    read({}, 'V~'),
  ),

  // 目录与清单: one notice carries both. The day of issue stands for the first day, hence INF.
  normative(
    {
      id: 'ndrc-2021-catalogue',
      zh: '全国公共信用信息基础目录（2021年版）和全国失信惩戒措施基础清单（2021年版）',
      en: 'National Basic Catalogue and Basic List of Measures (2021)',
      organ: NDRC,
      successor: 'ndrc-2022-catalogue',
      mark: 'V',
    },
    read({ publishedOn: '2021-12-16', from: '2021-12-16', to: '2022-12-28' }, 'INF'),
  ),
  normative(
    {
      id: 'ndrc-2022-catalogue',
      zh: '全国公共信用信息基础目录（2022年版）和全国失信惩戒措施基础清单（2022年版）',
      en: 'National Basic Catalogue and Basic List of Measures (2022)',
      organ: NDRC,
      successor: 'ndrc-2024-203',
      mark: 'V2',
    },
    read({ publishedOn: '2022-12-28', from: '2022-12-28', to: '2024-01-01' }, 'INF'),
  ),
  normative(
    {
      id: 'ndrc-2024-203',
      zh: '全国公共信用信息基础目录（2024年版）和全国失信惩戒措施基础清单（2024年版）',
      en: 'National Basic Catalogue and Basic List of Measures (2024)',
      number: '发改财金规〔2024〕203号',
      organ: NDRC,
      mark: 'V2',
    },
    read({ publishedOn: '2024-02-18', from: '2024-02-18' }, 'INF'),
  ),
  normative(
    {
      id: 'ndrc-pbc-2026-catalogue',
      zh: '公共信用信息基础目录（2026年版）',
      en: 'Basic Catalogue of Public Credit Information (2026)',
      organ: '国家发展和改革委员会、中国人民银行',
      mark: 'V~',
    },
    read({}, 'V~'),
  ),

  // 市场监管
  rule(
    {
      id: 'samr-order-44',
      zh: '市场监督管理严重违法失信名单管理办法',
      en: 'Measures on the List of Seriously Illegal and Dishonest Parties in Market Supervision',
      number: '国家市场监督管理总局令第44号',
      organ: SAMR,
      mark: 'V',
    },
    read({ publishedOn: '2021-07-30', from: '2021-09-01' }),
  ),
  rule(
    {
      id: 'samr-order-44-amendment-draft-2025',
      zh: '市场监督管理严重违法失信名单管理办法（修订征求意见稿）',
      en: 'Measures on the List of Seriously Illegal and Dishonest Parties (amendment draft)',
      organ: SAMR,
      draft: true,
      mark: 'V',
    },
    read({}),
  ),
  // The end of periods and early stop by Order 107 is inferred; the duty to publish, its days and its masks stay (see the provisions).
  rule(
    {
      id: 'samr-order-45',
      zh: '市场监督管理行政处罚信息公示规定',
      en: 'Provisions on the Publicity of Penalty Information in Market Supervision',
      number: '国家市场监督管理总局令第45号',
      organ: SAMR,
      mark: 'V',
    },
    read({ publishedOn: '2021-07-30', from: '2021-09-01', articles: 19 }),
  ),
  // The first day of Order 44 ends its predecessor; the repealing clause was not read.
  rule(
    {
      id: 'samr-order-83',
      zh: '严重违法失信企业名单管理暂行办法',
      en: 'Interim Measures on the List of Seriously Illegal and Dishonest Enterprises',
      number: '国家工商行政管理总局令第83号',
      organ: SAIC,
      successor: 'samr-order-44',
      mark: 'V',
    },
    read({ publishedOn: '2015-12-30', from: '2016-04-01', to: '2021-09-01' }, 'INF'),
  ),
  // Its first day is that of the news agency's report of its publication (中新社, 2014-08-27): the same day as the regulation that it carries out.
  rule(
    {
      id: 'saic-order-68',
      zh: '企业经营异常名录管理暂行办法',
      en: 'Interim Measures on the Directory of Enterprises with Abnormal Operations',
      number: '国家工商行政管理总局令第68号',
      organ: SAIC,
      mark: 'V',
    },
    read({ from: '2014-10-01' }, 'V2'),
  ),
  // Superseded by Order 107; its repeal was not read, so the end is inferred.
  normative(
    {
      id: 'samr-credit-2021-3',
      zh: '市场监督管理信用修复管理办法（2021年）',
      en: 'Measures on Credit Repair in Market Supervision (2021)',
      number: '国市监信规〔2021〕3号',
      organ: SAMR,
      successor: 'samr-order-107',
      mark: 'V',
    },
    read({ publishedOn: '2021-07-30', from: '2021-09-01', to: '2025-12-25' }, 'INF'),
  ),
  rule(
    {
      id: 'samr-order-107',
      zh: '市场监督管理信用修复管理办法',
      en: 'Measures on Credit Repair in Market Supervision',
      number: '国家市场监督管理总局令第107号',
      organ: SAMR,
      mark: 'V2',
    },
    read({ publishedOn: '2025-11-21', from: '2025-12-25' }, 'V2'),
  ),
  rule(
    {
      id: 'market-entity-registration-rules',
      zh: '市场主体登记管理条例实施细则',
      en: 'Rules implementing the Regulation on the Registration of Market Entities',
      organ: SAMR,
      mark: 'V2',
    },
    listed('2022-03-01', undefined, 82),
  ),
];
