import { labelsOf, type FactSchema, type JudgementSchema } from '@chengxin/plugin-contract';
import { guidance2020, order36 } from './bases.js';

const PENALTY = 'administrative-penalty';

const flag = (zh: string, en: string) =>
  ({
    type: 'boolean',
    label: { zh, en },
    catalogueItem: PENALTY,
    personal: true,
  }) as const satisfies FactSchema[string];

/** How a soldier’s desertion ended (第五十八条第二款). */
export const ENDINGS = ['struck-off', 'expelled', 'criminally-liable', 'none-of-these'] as const;

/** 第五十八条第二款的用语；没有哪一种处理的也要写明，空着的是不知道。 */
export const ENDINGS_AS_WRITTEN = {
  被军队除名: 'struck-off',
  被开除军籍: 'expelled',
  被依法追究刑事责任: 'criminally-liable',
  以上都没有: 'none-of-these',
} as const satisfies Readonly<Record<string, (typeof ENDINGS)[number]>>;

/** Facts of a listing: all of them concern a natural person. */
export const listingFacts = {
  'enlistment-refused': flag(
    '应征公民拒绝、逃避征集服现役',
    'A citizen called up refuses or evades enlistment for active service',
  ),
  'correction-refused': flag(
    '经县级人民政府责令限期改正，拒不改正',
    'Ordered by the county government to correct it within a time, and refuses',
  ),
  'service-evaded': flag(
    '军人以逃避服兵役为目的，拒绝履行职责或者逃离部队',
    'A soldier, to evade service, refuses duty or leaves the unit',
  ),
  ending: {
    type: 'code',
    codes: ENDINGS,
    labels: labelsOf(ENDINGS_AS_WRITTEN),
    label: {
      zh: '因此被军队除名、被开除军籍或者被依法追究刑事责任',
      en: 'For that struck off the rolls, expelled from the forces or held criminally liable',
    },
    catalogueItem: PENALTY,
    personal: true,
  },
  'applied-on': {
    type: 'date',
    label: { zh: '申请移出之日', en: 'Day of the application for removal' },
    catalogueItem: 'severe-list',
    personal: true,
  },
} as const satisfies FactSchema;

const CORRECTED = {
  zh: '是否已改正（依法履行兵役义务或者以其他合法方式改正）、消除不良影响',
  en: 'Is the conduct corrected (service performed, or corrected in another lawful way) and its ill effect removed?',
} as const;

export const listingJudgements = {
  corrected: { question: CORRECTED, basis: guidance2020('INF') },
} as const satisfies JudgementSchema;

/** Facts of repair under Order 36. */
export const repairFacts = {
  'duties-performed': flag(
    '处罚决定确定的义务（罚款等）已全部履行',
    'All duties of the penalty decision, such as the fine, have been performed',
  ),
} as const satisfies FactSchema;

export const repairJudgements = {
  corrected: { question: CORRECTED, basis: order36('V') },
} as const satisfies JudgementSchema;
