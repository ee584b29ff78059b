import { createHash } from 'node:crypto';
import { COMPANY, digestOf, ORGAN, pdfOf } from './actors.js';
import type { Memory } from './step.js';

/** The original of the first decision. */
export const ORIGINAL = pdfOf('合成离市监罚〔2026〕101号 行政处罚决定书（合成）');
export const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('base64');

export const party = (order: object) => ({
  name: COMPANY.name,
  kind: 'legal-person',
  unifiedCode: COMPANY.code,
  order,
});
export const penalty = (number: string, decidedOn: string, servedOn: string) => ({
  kind: 'penalty-decision',
  number,
  organName: ORGAN.name,
  decidedOn,
  service: 'served',
  servedOn,
});

export const FACTS = { conducts: ['food-without-licence'], 'fine-in-upper-bracket': true };
export const JUDGEMENTS = {
  gravity: { answer: true, reasons: '持续六个月，销往学校食堂（合成）' },
  'no-intent': { answer: false, reasons: '经两次告知仍继续经营（合成）' },
};
export const CARE = {
  minor: { answer: 'not-applicable', reasons: '' },
  incapacity: { answer: 'not-applicable', reasons: '' },
  'force-majeure': { answer: 'no', reasons: '案发期间无灾害、疫情' },
  'no-intent': { answer: 'no', reasons: '经两次告知仍继续经营' },
  trifle: { answer: 'no', reasons: '持续六个月，货值较大' },
};
export const NOTICE = {
  facts: '未取得食品生产许可从事食品生产活动',
  legalBasis: '《市场监督管理严重违法失信名单管理办法》第五条第一项',
  rights: '陈述、申辩，要求听证',
  servedOn: '2026-08-10',
  method: 'direct',
  receiptDigest: digestOf('合成送达回证'),
  toldOfHearing: false,
};

/** The determination as it is proposed. */
export const proposal = (memory: Memory) => ({
  subjectId: memory.get('subject'),
  documentId: memory.get('document'),
  criterion: 'SAMR-A05.1',
  facts: FACTS,
  judgements: JUDGEMENTS,
  care: CARE,
});
