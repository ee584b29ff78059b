import type { Remedy, SubjectKind } from '@chengxin/plugin-contract';
import { figure, litigationLaw, penaltyLaw, reconsiderationLaw } from '../bases.js';
import type { Conduct } from '../facts.js';

/** 承担统计资料报送义务的企业。自然人不列入。 */
export const ENTERPRISES: readonly SubjectKind[] = ['legal-person', 'unincorporated'];

export const found = (code: Conduct) => ({ fact: 'conducts', includes: code }) as const;

export const list = {
  code: 'nbs-serious',
  name: { zh: '统计严重失信企业', en: 'Enterprises severely dishonest in statistics' },
  // 报送真实、完整的统计资料是法定义务；名单属于哪一领域由此推定。
  field: 'refusal-of-legal-duty',
} as const;

export const remedies: readonly [Remedy, ...Remedy[]] = [
  {
    kind: 'reconsideration',
    within: figure('P60D', reconsiderationLaw('20')),
    text: {
      zh: '自知道认定决定之日起六十日内申请行政复议',
      en: 'Administrative reconsideration within 60 days of learning of the decision',
    },
  },
  {
    kind: 'litigation',
    within: figure('P6M', litigationLaw('46')),
    text: { zh: '自知道认定决定之日起六个月内提起行政诉讼', en: 'Suit within six months of learning of the decision' },
  },
];

/**
 * 两份规则中撤销的时限都没有读到。列入以行政处罚为依据，处罚被撤销的，行政处罚法第四十八条要求三日内（工作日，第八十五条）撤回处罚信息，
 * 列入随之撤回由此推定；撤回依撤回之日的法律，与处罚在哪一年无关。
 */
export const withdrawWithin = figure('3wd', penaltyLaw('48', 'INF'));
