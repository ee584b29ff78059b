import { isLegalDay } from '@chengxin/domain/calendar';
import { parseTerm } from '@chengxin/domain/terms';
import type { DocumentKind, IsoDate } from '@chengxin/plugin-contract';

const DIGITS = '〇一二三四五六七八九';
const UNITS = ['', '十', '百', '千'];

/** A whole number below 10,000 in Chinese, as articles and terms are written: 12 → 十二, 105 → 一百零五. Throws RangeError beyond. */
export function inChinese(value: number): string {
  if (!Number.isInteger(value) || value < 0 || value >= 10_000)
    throw new RangeError(`not a number below 10,000: ${value}`);
  if (value === 0) return '零';
  const digits = [...String(value)].map(Number);
  let text = '';
  for (const [index, digit] of digits.entries()) {
    const unit = UNITS[digits.length - 1 - index]!;
    if (digit !== 0) text += DIGITS[digit]! + unit;
    else if (!text.endsWith('零') && digits.slice(index + 1).some((d) => d !== 0)) text += '零';
  }
  return text.replace(/^一十/, '十');
}

/** 2026-12-01 → 2026年12月1日. Throws RangeError on what is no day. */
export function dayInChinese(day: string): string {
  if (!isLegalDay(day)) throw new RangeError(`not a legal day: ${day}`);
  const [year, month, date] = (day as IsoDate).split('-').map(Number);
  return `${year}年${month}月${date}日`;
}

/** P3Y → 三年, P6M → 六个月, P60D → 六十日, 5wd → 五个工作日. Throws RangeError on what is no term. */
export function termInChinese(term: string): string {
  const parsed = parseTerm(term);
  if (!parsed) throw new RangeError(`not a term: ${term}`);
  const unit = { years: '年', months: '个月', days: '日', 'working-days': '个工作日' }[parsed.unit];
  return inChinese(parsed.count) + unit;
}

/** 12 → 第十二条, 5(1) → 第五条（一）, 八 → 第八条. The part in brackets is kept as the register cites it: 款 or 项 it does not say. */
export function articleInChinese(article: string): string {
  const match = /^(\d{1,4}|[一二三四五六七八九十百零〇]+)((?:\(\d{1,3}\))*)$/.exec(article);
  if (!match) return article;
  const number = /^\d/.test(match[1]!) ? inChinese(Number(match[1])) : match[1]!;
  const parts = [...match[2]!.matchAll(/\((\d+)\)/g)].map((part) => `（${inChinese(Number(part[1]))}）`);
  return `第${number}条${parts.join('')}`;
}

/** A basis as the register cites it. */
export interface Citation {
  readonly title: string;
  readonly number?: string;
  readonly article?: string;
  readonly verified: boolean;
  readonly mark: string;
}

/** 《名称》（文号）第几条. */
export function citationInChinese({ title, number, article }: Citation): string {
  return `《${title}》${number ? `（${number}）` : ''}${article ? articleInChinese(article) : ''}`;
}

export const DOCUMENTS_IN_CHINESE: Readonly<Record<DocumentKind | 'permit-decision', string>> = {
  judgment: '司法裁判文书',
  'arbitral-award': '仲裁文书',
  'penalty-decision': '行政处罚决定书',
  'administrative-adjudication': '行政裁决决定书',
  'administrative-coercion': '行政强制决定书',
  'other-statutory': '法定文书',
  'permit-decision': '行政许可决定书',
};

export const SERVICE_METHODS_IN_CHINESE = {
  direct: '直接送达',
  post: '邮寄送达',
  lien: '留置送达',
  electronic: '电子送达',
  'public-notice': '公告送达',
} as const;

export type ServiceMethod = keyof typeof SERVICE_METHODS_IN_CHINESE;
