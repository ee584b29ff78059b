import type { Instrument } from '@chengxin/domain/reference-data';
import { read, rule } from './instrument-rows.js';

/** 部门规章 of single sectors, and drafts of such rules. */
export const sectorRules: readonly Instrument[] = [
  // 税务
  rule(
    {
      id: 'sta-order-54',
      zh: '重大税收违法失信主体信息公布管理办法',
      en: 'Measures on Publishing Information on Parties to Major Tax Violations',
      number: '国家税务总局令第54号',
      organ: '国家税务总局',
      mark: 'V',
    },
    read({ publishedOn: '2021-12-31', from: '2022-02-01' }),
  ),
  rule(
    {
      id: 'sta-order-61',
      zh: '欠税公告办法',
      en: 'Measures on Announcing Tax Arrears',
      number: '国家税务总局令第61号',
      organ: '国家税务总局',
      mark: 'V2',
    },
    read({ publishedOn: '2025-11-26', from: '2026-03-01' }, 'V2'),
  ),
  // 人社
  rule(
    {
      id: 'mohrss-order-45',
      zh: '拖欠农民工工资失信联合惩戒对象名单管理暂行办法',
      en: 'Interim Measures on the List of Parties Sanctioned for Defaulting on Migrant Workers’ Wages',
      number: '人力资源和社会保障部令第45号',
      organ: '人力资源和社会保障部',
      mark: 'V',
    },
    read({ publishedOn: '2021-11-10', from: '2022-01-01', articles: 20 }),
  ),
  // 应急
  rule(
    {
      id: 'mem-order-11',
      zh: '安全生产严重失信主体名单管理办法',
      en: 'Measures on the List of Severely Dishonest Parties in Work Safety',
      number: '应急管理部令第11号',
      organ: '应急管理部',
      mark: 'V',
    },
    read({ publishedOn: '2023-08-08', from: '2023-10-01' }),
  ),
  rule(
    {
      id: 'mem-order-11-draft-2022',
      zh: '安全生产严重失信主体名单管理办法（2022年1月征求意见稿）',
      en: 'Measures on the List of Severely Dishonest Parties in Work Safety (draft of January 2022)',
      organ: '应急管理部',
      draft: true,
      mark: 'V~',
    },
    read({}, 'V~'),
  ),
  // 统计
  rule(
    {
      id: 'nbs-order-35',
      zh: '统计严重失信企业信用管理办法',
      en: 'Measures on Credit Management of Enterprises Severely Dishonest in Statistics',
      number: '国家统计局令第35号',
      organ: '国家统计局',
      mark: 'V',
    },
    read({ publishedOn: '2022-05-19', from: '2022-05-19' }),
  ),
  // 文旅
  rule(
    {
      id: 'mct-order-7',
      zh: '文化和旅游市场信用管理规定',
      en: 'Provisions on Credit Management in the Culture and Tourism Market',
      number: '文化和旅游部令第7号',
      organ: '文化和旅游部',
      mark: 'V',
    },
    read({ publishedOn: '2021-11-15', from: '2022-01-01', articles: 37 }),
  ),
  // 海关
  rule(
    {
      id: 'gacc-order-251',
      zh: '海关注册登记和备案企业信用管理办法',
      en: 'Measures on Credit Management of Enterprises Registered with Customs (2021)',
      number: '海关总署令第251号',
      organ: '海关总署',
      successor: 'gacc-order-282',
      mark: 'V',
    },
    read({ publishedOn: '2021-09-13', from: '2021-11-01', to: '2026-04-01' }),
  ),
  rule(
    {
      id: 'gacc-order-282',
      zh: '海关总署令第282号（海关企业信用管理）',
      en: 'GACC Order 282 (credit management of enterprises)',
      number: '海关总署令第282号',
      organ: '海关总署',
      mark: 'V',
    },
    read({ publishedOn: '2026-01-13', from: '2026-04-01' }),
  ),
  // 证券期货. Amended by Order 166 in 2020; the days of the amendment were not read.
  rule(
    {
      id: 'csrc-order-139',
      zh: '证券期货市场诚信监督管理办法',
      en: 'Measures on the Supervision of Integrity in the Securities and Futures Markets',
      number: '中国证券监督管理委员会令第139号，第166号修正',
      organ: '中国证券监督管理委员会',
      mark: 'V',
    },
    read({ publishedOn: '2018-03-28' }),
    read({}),
  ),
  // 民政
  rule(
    {
      id: 'mca-order-60',
      zh: '社会组织信用信息管理办法',
      en: 'Measures on the Management of Credit Information of Social Organisations',
      number: '民政部令第60号',
      organ: '民政部',
      mark: 'V',
    },
    read({ publishedOn: '2018-01-24' }),
  ),
  // 科技. The dossier gives one day without saying whether it is the first in force.
  rule(
    {
      id: 'most-order-19',
      zh: '科学技术活动违规行为处理暂行规定',
      en: 'Interim Provisions on Handling Misconduct in Science and Technology Activities',
      number: '科学技术部令第19号',
      organ: '科学技术部',
      mark: 'V',
    },
    read({ from: '2020-09-01' }, 'INF'),
  ),
  // 注册会计师
  rule(
    {
      id: 'mof-order-116',
      zh: '财政部令第116号（注册会计师行业严重失信主体名单管理）',
      en: 'MOF Order 116 (list of severely dishonest parties among certified public accountants)',
      number: '财政部令第116号',
      organ: '财政部',
      mark: 'V',
    },
    read({ publishedOn: '2024-11-03', from: '2025-01-01' }),
  ),
  // 网信: a draft only; no national list is in force.
  rule(
    {
      id: 'cac-draft-2019',
      zh: '互联网信息服务严重失信主体信用信息管理办法（征求意见稿）',
      en: 'Measures on Credit Information of Severely Dishonest Internet Information Services (draft)',
      organ: '国家互联网信息办公室',
      draft: true,
      mark: 'V',
    },
    read({ publishedOn: '2019-07-22' }),
  ),
  // 金融监管: opened in June 2025; promulgation unknown.
  rule(
    {
      id: 'nfra-draft-2025',
      zh: '关于严重失信主体名单管理的暂行规定（征求意见稿）',
      en: 'NFRA Interim Provisions on Lists of Severely Dishonest Parties (draft)',
      organ: '国家金融监督管理总局',
      draft: true,
      mark: 'V',
    },
    read({ articles: 31 }),
  ),
];
