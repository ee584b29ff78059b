import { labelsOf, type FactSchema } from '@chengxin/plugin-contract';
import { order83 } from './bases.js';
import { CONDUCTS_83_AS_WRITTEN } from './conducts-as-written.js';

/** 第83号令第五条第一款所列情形，以文书认定的为准。 */
export const CONDUCTS_83 = [
  'registration-by-fraud-revoked',
  'organising-pyramid-selling',
  'facilitating-pyramid-selling',
  'illegal-direct-selling',
  'unfair-competition',
  'unsafe-goods-gravely-harming-consumers',
  'false-advertising',
  'health-advertising-with-grave-consequences',
  'trademark-infringement',
  'trademark-agency-stopped',
  'other-by-the-administration',
] as const;
export type Conduct83 = (typeof CONDUCTS_83)[number];

const count = (zh: string, en: string) =>
  ({ type: 'integer', unit: '次', label: { zh, en }, catalogueItem: 'administrative-penalty' }) as const;

/**
 * Facts of the list of 2016. The core counts penalties of a subject, not those for one kind of conduct: the organ states these counts.
 */
export const listingFacts83 = {
  'abnormal-three-years-unperformed': {
    type: 'boolean',
    label: {
      zh: '被列入经营异常名录届满三年仍未履行相关义务',
      en: 'Three years in the directory of abnormal operation without performing the duty',
    },
    catalogueItem: 'abnormal-operations',
  },
  conducts: {
    type: 'codes',
    codes: CONDUCTS_83,
    labels: labelsOf(CONDUCTS_83_AS_WRITTEN),
    label: { zh: '文书认定的违法行为', en: 'Conducts found in the document' },
    catalogueItem: 'administrative-penalty',
  },
  'same-kind-penalties-in-two-years': count(
    '两年内因同类违法行为受到行政处罚的次数，含本次',
    'Penalties for this kind of conduct within two years, this one included',
  ),
  'listed-kinds-penalties-in-two-years': count(
    '两年内因第五条第一款第三项至第八项所列行为累计受到行政处罚的次数，含本次',
    'Penalties for conducts of items 3 to 8 within two years taken together, this one included',
  ),
  'trademark-penalties-in-five-years': count(
    '五年内因商标侵权受到行政处罚的次数，含本次',
    'Penalties for trademark infringement within five years, this one included',
  ),
  'no-recurrence': {
    type: 'boolean',
    label: {
      zh: '自列入之日起满五年未再发生第五条规定的情形',
      en: 'Five years since the listing without another situation of art. 5',
    },
    catalogueItem: 'severe-list',
  },
} as const satisfies FactSchema;

export const listingJudgements83 = {
  'other-and-grave': {
    question: {
      zh: '是否属于国家工商行政管理总局规定的其他违反工商行政管理法律、行政法规且情节严重的情形',
      en: 'Is it another grave violation named by the administration?',
    },
    basis: order83('5(1)(10)', 'V2'),
  },
} as const;
