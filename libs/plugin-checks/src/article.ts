import { readChineseInteger } from '@chengxin/domain/chinese-numerals';
import type { Instrument } from '@chengxin/domain/reference-data';
import type { IsoDate, Text } from '@chengxin/plugin-contract';
import { clauseParts } from '@chengxin/reference-data/clause-parts';
import { overlaps, type CheckContext, type CheckedPlugin } from './checked-plugin.js';
import { step, type Fault } from './fault.js';
import { instrumentOf, present } from './register.js';

interface ArticleRead {
  /** As it stands in {@link clauseParts}: 286之一 is an article of its own. */
  readonly name: string;
  readonly number: number;
  /** Numbers of 款, 项 and 目 in their order. */
  readonly parts: readonly number[];
}

const numberOf = (written: string): number =>
  /^\d+$/.test(written) ? Number(written) : (readChineseInteger(written) ?? 0);

/** An article as it is cited: 12, 14(2), 286之一, 十六. */
function articleRead(article: string): ArticleRead | undefined {
  const [, written, after = '', parts = ''] =
    /^(\d{1,4}|[一二三四五六七八九十百零]+)(之[一二三四五六七八九十])?((?:\((?:\d{1,3}|[一二三四五六七八九十百零]+)\))*)$/u.exec(
      article,
    ) ?? [];
  const number = written === undefined ? 0 : numberOf(written);
  if (number === 0) return undefined;
  return {
    name: `${number}${after}`,
    number,
    parts: [...parts.matchAll(/\(([^()]+)\)/gu)].map(([, part]) => numberOf(part!)),
  };
}

/** More numbered parts than this no article has that the register cites: the longest has eleven. */
const MOST_PARTS = 30;

/** The first part of a cited article that cannot exist, with how many there are. */
function partBeyond({ name, parts }: ArticleRead, instrument: string) {
  const most = clauseParts[instrument]?.[name];
  const part = parts.find((number) => number === 0 || number > (most ?? MOST_PARTS));
  return part === undefined ? undefined : { part, most };
}

/** Articles of the longest text of an instrument on the days of a span; undefined where some text of those days was not counted. */
function lastArticle(versions: Instrument['versions'], span: { readonly from: IsoDate; readonly until?: IsoDate }) {
  const dated = versions.map((version, index) => ({ ...version, to: version.to ?? versions[index + 1]?.from }));
  const meeting = dated.filter(({ from, to }) =>
    overlaps(span, { ...(from ? { from } : {}), ...(to ? { until: to } : {}) }),
  );
  const counts = meeting.map(({ articles }) => articles);
  return counts.length === 0 || counts.includes(undefined) ? undefined : Math.max(...(counts as number[]));
}

/** Why the text has no such place; undefined where it may have it. */
function beyondText(read: ArticleRead, instrument: string, last: number | undefined): Text | undefined {
  if (last !== undefined && read.number > last)
    return {
      zh: `${instrument} 只有 ${last} 条，没有第 ${read.number} 条`,
      en: `${instrument} has ${last} articles, and no article ${read.number}`,
    };
  const beyond = partBeyond(read, instrument);
  if (!beyond) return undefined;
  const { part, most } = beyond;
  return most === undefined
    ? {
        zh: `第 ${read.name} 条不会有第 ${part} 款（项）`,
        en: `an article has no part ${part}`,
      }
    : {
        zh: `${instrument} 第 ${read.name} 条只有 ${most} 款（项），没有第 ${part} 款（项）`,
        en: `article ${read.name} of ${instrument} has ${most} parts, and no part ${part}`,
      };
}

/** basis/article-out-of-range: an article that the instrument does not have, or that is no article. */
export function* articleOutOfRange({ bases }: CheckedPlugin, { reference, today }: CheckContext): Generator<Fault> {
  for (const { pointer, basis, span } of present(bases)) {
    const instrument = instrumentOf(reference, basis);
    if (basis.article === undefined || !instrument) continue;
    if (basis.articleUnknown) {
      yield {
        pointer: step(pointer, 'articleUnknown'),
        message: {
          zh: `既写条号 ${basis.article}，又写条号未知`,
          en: `article ${basis.article} is stated, and that it is not known`,
        },
        fix: { zh: '两者只留其一', en: 'keep one of the two' },
      };
    }
    const days = span ? { from: span.edition.from, ...(span.until ? { until: span.until } : {}) } : { from: today };
    const read = articleRead(basis.article);
    const last = lastArticle(instrument.versions, days);
    const message = read
      ? beyondText(read, basis.instrument, last)
      : { zh: `“${basis.article}”不是条号`, en: `“${basis.article}” is no article number` };
    if (!message) continue;
    yield {
      pointer: step(pointer, 'article'),
      message,
      fix: {
        zh: '按原文写条号，如 12 或者 14(2)；查不到的写 articleUnknown: true',
        en: 'write the article as in the text, e.g. 12 or 14(2); where it cannot be found, articleUnknown: true',
      },
    };
  }
}
