import type { PenaltyKind } from '@chengxin/plugin-contract';

/** 行政处罚法第九条: kinds of penalty as decisions name them. */
export const PENALTIES_IN_CHINESE: Readonly<Record<PenaltyKind, string>> = {
  warning: '警告',
  'public-criticism': '通报批评',
  fine: '罚款',
  'confiscation-of-gains': '没收违法所得',
  'confiscation-of-property': '没收非法财物',
  'licence-suspension': '暂扣许可证件',
  'qualification-downgrade': '降低资质等级',
  'licence-revocation': '吊销许可证件',
  'business-restriction': '限制开展生产经营活动',
  'suspension-of-business': '责令停产停业',
  'closure-order': '责令关闭',
  'employment-restriction': '限制从业',
  detention: '行政拘留',
  'other-by-law': '法律、行政法规规定的其他行政处罚',
};
