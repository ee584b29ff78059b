import { readChineseInteger } from '@chengxin/domain/chinese-numerals';
import type { Instrument, ReferenceData } from '@chengxin/domain/reference-data';
import type { IsoDate, Text } from '@chengxin/plugin-contract';
import { clauseParts } from '@chengxin/reference-data/clause-parts';
import { instruments } from '@chengxin/reference-data/instruments';
import { namedArticles } from '@chengxin/reference-data/named-articles';
import { toldFigures } from '@chengxin/reference-data/told-figures';
import { verifiedClauses } from '@chengxin/reference-data/verified-clauses';
import { overlaps, type BasisSite, type CheckContext, type CheckedPlugin } from './checked-plugin.js';
import { step, type Fault } from './fault.js';
import { instrumentOf, present } from './register.js';

interface ArticleRead {
  /** As it stands in {@link clauseParts}: 286之一 is an article of its own. */
  readonly name: string;
  readonly number: number;
  /** As it is written: 十六 is 16. */
  readonly written: string;
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
    written: written!,
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

/** The days on which a basis is asked for. */
const daysOf = (span: BasisSite['span'], today: IsoDate) =>
  span ? { from: span.edition.from, ...(span.until ? { until: span.until } : {}) } : { from: today };

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

/** Every clause that the register names of an instrument: it is described, was read, or a source tells of it. */
const described = ({ provisions }: ReferenceData, instrument: string): readonly string[] => [
  ...provisions.filter((own) => own.instrument === instrument).map(({ article }) => article),
  ...Object.keys(verifiedClauses[instrument]?.clauses ?? {}),
  ...Object.keys(clauseParts[instrument] ?? {}),
  ...Object.keys(toldFigures[instrument] ?? {}),
];

/** Articles are written in digits; as 十六 where the register itself names them so; as 286之一 where it has that very article, put in between two. */
function isInForm({ name, number, written }: ArticleRead, clauses: readonly string[]): boolean {
  if (!/^\d/u.test(written) && !clauses.some((clause) => /^第?[一二三四五六七八九十百零]/u.test(clause))) return false;
  return name === String(number) || clauses.some((clause) => clause === name || clause.startsWith(`${name}(`));
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
    const read = articleRead(basis.article);
    const last = lastArticle(instrument.versions, daysOf(span, today));
    const message =
      read && isInForm(read, described(reference, instrument.id))
        ? beyondText(read, basis.instrument, last)
        : {
            zh: `“${basis.article}”不是条号，或者不合写法`,
            en: `“${basis.article}” is no article number, or not in its form`,
          };
    if (!message) continue;
    yield {
      pointer: step(pointer, 'article'),
      message,
      fix: {
        zh: '按原文的条号以阿拉伯数字写明，如 12 或者 14(2)；查不到的写 articleUnknown: true',
        en: 'write the article of the text in digits, e.g. 12 or 14(2); where it cannot be found, articleUnknown: true',
      },
    };
  }
}

const SHIPPED: ReadonlySet<string> = new Set(instruments.map(({ id }) => id));

/** The highest article that anything known of an instrument names: a text of it that was counted, a clause that is described or was read. 0 where none is. */
function highestNamed(reference: ReferenceData, { id, versions }: Instrument): number {
  const numbers = described(reference, id).map((clause) => articleRead(clause)?.number ?? 0);
  return Math.max(0, namedArticles[id]?.highest ?? 0, ...numbers, ...versions.map(({ articles }) => articles ?? 0));
}

/**
 * basis/article-beyond-known: how many articles the instrument has nobody counted, and the register names none as high. That it does not exist cannot be
 * said, nor that it does. What a place registered itself, its own keeper answers for.
 */
export function* articleBeyondKnown({ bases }: CheckedPlugin, { reference, today }: CheckContext): Generator<Fault> {
  for (const { pointer, basis, span } of present(bases)) {
    const instrument = instrumentOf(reference, basis);
    const read = basis.article === undefined ? undefined : articleRead(basis.article);
    if (!instrument || !read || !SHIPPED.has(instrument.id)) continue;
    if (lastArticle(instrument.versions, daysOf(span, today)) !== undefined) continue;
    const highest = highestNamed(reference, instrument);
    if (read.number <= highest) continue;
    yield {
      pointer: step(pointer, 'article'),
      message: {
        zh: `${instrument.id} 共有多少条没有查到，${highest === 0 ? '登记册没有写明它的任何一条' : `登记册写明的最后一条是第 ${highest} 条`}，有没有第 ${read.name} 条不能确定`,
        en: `how many articles ${instrument.id} has was not found, ${highest === 0 ? 'the register names none of them' : `the last one that the register names is ${highest}`}: whether there is an article ${read.name} cannot be told`,
      },
      fix: {
        zh: '请法律人员对照原文核对条号，并在登记册中写明该文件共有多少条；查不到的写 articleUnknown: true',
        en: 'have a lawyer compare the article with the text and enter how many the instrument has; where it cannot be found, articleUnknown: true',
      },
    };
  }
}
