import type { Provision } from '@chengxin/domain/reference-data';
import type { IsoDate, Mark } from '@chengxin/plugin-contract';

type Row = readonly [article: string, zh: string, en: string, mark: Mark, from?: IsoDate, to?: IsoDate];

/** Provisions of one instrument: article, summary in our own words (Chinese, English), mark, and days where they differ from the instrument's. */
export const provisionsOf = (instrument: string, rows: readonly Row[]): readonly Provision[] =>
  rows.map(([article, zh, en, mark, from, to]) => ({
    instrument,
    article,
    ...(from ? { from } : {}),
    ...(to ? { to } : {}),
    summary: { zh, en },
    mark,
  }));
