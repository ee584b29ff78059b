import type { Instrument, InstrumentVersion } from '@chengxin/domain/reference-data';
import type { IsoDate, Mark, Rank } from '@chengxin/plugin-contract';

export type Versions = readonly [InstrumentVersion, ...InstrumentVersion[]];

/**
 * A version as a table of dates restates it: day of publication, first day in force, number of articles.
 * The table carries no marks, and one of its first days is contradicted by a better reading, so its dates are V2 and never V.
 */
export const listed = (publishedOn: IsoDate, from?: IsoDate, articles?: number): InstrumentVersion => ({
  publishedOn,
  ...(from ? { from } : {}),
  ...(articles ? { articles } : {}),
  mark: 'V2',
});

/** A version whose days were read; the mark is that of its weakest day. */
export const read = (days: Omit<InstrumentVersion, 'mark'>, mark: Mark = 'V'): InstrumentVersion => ({ ...days, mark });

/** A policy paper that names no first day speaks from its date: the day is read, that it is the first day in force is inferred. */
export const speaksFrom = (day: IsoDate): InstrumentVersion => ({ publishedOn: day, from: day, mark: 'INF' });

/** A version ends on the first day of the next one where that day is known. */
const chained = (versions: Versions): Versions => {
  const chain = versions.map((version, index) => {
    const next = versions[index + 1]?.from;
    return next && !version.to ? { ...version, to: next } : version;
  });
  return chain as unknown as Versions;
};

const chineseDate = (day: IsoDate): string => {
  const [year, month, date] = day.split('-');
  return `${year}年${Number(month)}月${Number(date)}日`;
};

const dateOf = (versions: Versions): string | undefined => {
  const latest = versions[versions.length - 1] as InstrumentVersion;
  if (latest.publishedOn) return `${chineseDate(latest.publishedOn)}公布`;
  if (latest.from) return `${chineseDate(latest.from)}起施行`;
  const earlier = versions.find((version) => version.publishedOn)?.publishedOn;
  return earlier ? `${chineseDate(earlier)}公布，后经修订` : undefined;
};

interface Row {
  readonly id: string;
  readonly zh: string;
  readonly en: string;
  readonly mark: Mark;
  readonly rank: Rank;
  readonly organ: string;
  readonly number?: string;
  readonly officialTitle?: string;
  readonly region?: string;
  readonly draft?: true;
  readonly whole?: true;
  readonly successor?: string;
  readonly versions: Versions;
}

/** Builds an entry of the register; the citation is title, number, organ and date, as far as each is known. */
export function instrument(row: Row): Instrument {
  const { id, zh, en, mark, rank, organ, number, officialTitle, region, draft, whole, successor, versions } = row;
  const parts = [organ, number, dateOf(versions)].filter((part) => part !== undefined);
  return {
    id,
    title: { zh, en },
    ...(number ? { number } : {}),
    rank,
    ...(region ? { region } : {}),
    ...(draft ? { draft } : {}),
    ...(whole ? { whole } : {}),
    versions: chained(versions),
    ...(successor ? { successor } : {}),
    citation: `《${officialTitle ?? zh}》（${parts.join('，')}${draft ? '，草案' : ''}）`,
    mark,
  };
}

/** 法律. Laws are made by the National People's Congress or its Standing Committee. */
export const law = (id: string, zh: string, en: string, mark: Mark, ...versions: Versions): Instrument =>
  instrument({
    ...{ id, zh, en, mark, versions, rank: 'law', organ: '全国人民代表大会及其常务委员会' },
    officialTitle: `中华人民共和国${zh}`,
  });

/** 行政法规 of the State Council. */
export const regulation = (
  row: Pick<Row, 'id' | 'zh' | 'en' | 'mark' | 'number' | 'officialTitle' | 'successor'>,
  ...versions: Versions
): Instrument => instrument({ ...row, versions, rank: 'administrative-regulation', organ: '国务院' });

/** 部门规章 issued by an order of its organ. */
export const rule = (
  row: Pick<Row, 'id' | 'zh' | 'en' | 'mark' | 'number' | 'organ' | 'successor' | 'draft'>,
  ...versions: Versions
): Instrument => instrument({ ...row, versions, rank: 'departmental-rule' });

/** 党中央、国务院政策文件. */
export const centralPolicy = (
  row: Pick<Row, 'id' | 'zh' | 'en' | 'mark' | 'number' | 'organ'>,
  ...versions: Versions
): Instrument => instrument({ ...row, versions, rank: 'central-policy' });

/** 规范性文件: may describe, never carry a list or a measure. */
export const normative = (
  row: Pick<Row, 'id' | 'zh' | 'en' | 'mark' | 'number' | 'organ' | 'successor' | 'draft' | 'region' | 'whole'>,
  ...versions: Versions
): Instrument => instrument({ ...row, versions, rank: 'normative-document' });
