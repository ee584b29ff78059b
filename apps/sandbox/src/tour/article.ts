import { instruments } from '@chengxin/reference-data/instruments';

/** The rule that a step shows. */
export interface Article {
  readonly instrument: string;
  /** Absent where the dossier has none. */
  readonly article?: string;
}

/** The plan that the platform implements: 吕信用办发〔2022〕5号. */
export const plan = (article: string): Article => ({ instrument: 'lvliang-2022-5', article });
/** 市场监督管理严重违法失信名单管理办法. */
export const order44 = (article: string): Article => ({ instrument: 'samr-order-44', article });
export const rule = (instrument: string, article?: string): Article => ({
  instrument,
  ...(article ? { article } : {}),
});

const titles = new Map(instruments.map((instrument) => [instrument.id, instrument.title.zh]));

/** As people cite it: 实施方案（八）, 《市场监督管理严重违法失信名单管理办法》第22条. */
export function cited({ instrument, article }: Article): string {
  if (instrument === 'lvliang-2022-5') return article ? `实施方案（${article}）` : '实施方案';
  const title = titles.get(instrument);
  if (title === undefined) throw new Error(`instrument ${instrument} is not in the register`);
  return `《${title}》${article ? `第${article}条` : ''}`;
}
