import { definePlugin } from '@chengxin/plugin-contract';
import { debtorsList } from './bases.js';
import { publishedEntries } from './intake.js';
import { listing20131001 } from './listing/2013-10-01.js';
import { listing20170501 } from './listing/2017-05-01.js';
import { listing20200102 } from './listing/2020-01-02.js';
import { sanction20211216 } from './sanction/2021-12-16.js';
import { sanction20221228 } from './sanction/2022-12-28.js';
import { sanction20240218 } from './sanction/2024-02-18.js';
import { sanction20240701 } from './sanction/2024-07-01.js';

/** 人民法院的规则：失信被执行人名单。没有修复版本，离开名单靠履行和第十条的情形，不靠申请。 */
export const courts = definePlugin({
  manifest: {
    id: 'courts',
    version: '0.1.0',
    contract: '>=1.0.0 <2.0.0',
    sector: 'courts',
    title: { zh: '人民法院（失信被执行人）', en: 'Courts (dishonest judgment debtors)' },
    authority: {
      name: { zh: '执行法院', en: 'The enforcing court' },
      lowestLevel: 'county',
      competence: debtorsList('5(3)'),
      channel: 'court',
    },
    maintainers: ['人民法院执行局'],
    verified: {
      on: '2026-11-22',
      everyDays: 180,
      lookAt:
        '是否有新的司法解释；法发〔2019〕35号不得牵连单位人员一条的条号；分级分类惩戒（2025、2026年实践）是否有文本；中办发〔2016〕64号条文；全国失信惩戒措施基础清单新版',
    },
    // 2022年版清单执行至2023年12月31日，2024年版自2024年2月18日起：其间没有已知有效的清单，不得依清单实施惩戒。
    ends: [
      {
        edition: 'courts/sanction/2022-12-28',
        on: '2024-01-01',
        basis: { instrument: 'ndrc-2022-catalogue', articleUnknown: true, mark: 'V2' },
      },
    ],
  },
  permissions: [
    { action: 'determine', roles: ['enforcement'] },
    { action: 'list', roles: ['president'] },
    { action: 'remove', roles: ['enforcement'] },
    { action: 'answer-objection', roles: ['enforcement'] },
    { action: 'assign-measure', roles: ['enforcement'] },
    { action: 'read-restricted', roles: ['enforcement', 'president'] },
  ],
  ruleSets: [
    listing20131001,
    listing20170501,
    listing20200102,
    sanction20211216,
    sanction20221228,
    sanction20240218,
    sanction20240701,
  ],
  intake: [publishedEntries],
});
