import type { IsoDate, LegalBasis, Text } from '@chengxin/plugin-contract';

/** What the platform looks for by itself (plan part 9 (二), arts. 1, 4, 7, 9, 11–13), and the clause that forbids it. */
export interface SupervisionMatter {
  readonly title: Text;
  readonly basis: LegalBasis;
  /** It stands in the records: as long as it does, its case cannot be closed as corrected, and where it comes back it is another case. */
  readonly standing?: true;
}

const PLAN = (article: string): LegalBasis => ({ instrument: 'lvliang-2022-5', article, mark: 'V' });

export const SUPERVISION_MATTERS = {
  'recording-off-catalogue': {
    title: { zh: '目录之外记录信用信息', en: 'Recorded off the catalogue' },
    basis: PLAN('一'),
    standing: true,
  },
  'attempt-off-catalogue': {
    title: { zh: '试图在目录之外记录、共享、公开信用信息', en: 'Tried to record, share or publish off the catalogue' },
    basis: PLAN('一'),
  },
  'publication-off-catalogue': {
    title: { zh: '目录之外公开信用信息', en: 'Published what the catalogue does not publish' },
    basis: PLAN('四'),
    standing: true,
  },
  'publication-after-end': {
    title: { zh: '移出名单以后仍在公示', en: 'Shown after the entry was removed' },
    basis: PLAN('五'),
    standing: true,
  },
  'publication-of-annulled': {
    title: { zh: '文书已被撤销仍在公示', en: 'Shown though its document was annulled' },
    basis: PLAN('二'),
    standing: true,
  },
  'publication-after-repair': {
    title: { zh: '信用修复以后仍在公示', en: 'Shown after it was repaired' },
    basis: PLAN('十一'),
    standing: true,
  },
  'publication-differs': {
    title: { zh: '部门网站与信用网站公开的内容、期限不一致', en: 'The department’s site shows other than here' },
    basis: PLAN('五'),
  },
  'measure-off-list': {
    title: { zh: '清单之外实施惩戒措施', en: 'A measure off the list' },
    basis: PLAN('九'),
    standing: true,
  },
  'measure-too-long': {
    title: {
      zh: '惩戒期限超过名单期限或者法定期限',
      en: 'A measure that is to last longer than its entry, or than the law lets it',
    },
    basis: PLAN('十'),
    standing: true,
  },
  'measure-after-end': {
    title: {
      zh: '期限届满或者文书被撤销以后仍在惩戒',
      en: 'A measure that goes on after its end, or without its document',
    },
    basis: PLAN('十'),
    standing: true,
  },
  'listing-without-standard': {
    title: { zh: '不按标准认定严重失信主体名单', en: 'Listed without a standard in force' },
    basis: PLAN('七'),
    standing: true,
  },
  'listing-without-notice': {
    title: { zh: '不按程序认定：未告知即作出决定', en: 'Listed without a notice served before' },
    basis: PLAN('八'),
  },
  'listing-with-open-objection': {
    title: { zh: '异议未核实答复即作出列入决定', en: 'Listed while an objection stood unanswered' },
    basis: PLAN('八'),
  },
  'listing-past-end': {
    title: { zh: '列入期限届满未移出', en: 'An entry past its period that was not removed' },
    basis: PLAN('十一'),
    standing: true,
  },
  'served-without-repair-notice': {
    title: { zh: '决定书送达时未附信用修复告知书', en: 'A decision served without the notice of repair' },
    basis: { instrument: 'state-council-office-2025-22', articleUnknown: true, mark: 'V2' },
  },
  'repair-overdue': {
    title: { zh: '未在规定时限内办理信用修复', en: 'A repair not handled in time' },
    basis: PLAN('十二'),
    standing: true,
  },
  'repair-fee': {
    title: { zh: '信用修复材料中有收费迹象', en: 'A repair file hints at a fee' },
    basis: PLAN('十二'),
  },
  'term-overdue': {
    title: { zh: '逾期未办：告知、答复、公示、撤回、移出等期限', en: 'Something not done by its day' },
    basis: PLAN('九(二)'),
    standing: true,
  },
  'decision-reported-late': {
    title: { zh: '双公示信息迟报', en: 'Decisions reported late' },
    basis: PLAN('五'),
  },
  'decision-missing': {
    title: { zh: '文号不连续，可能瞒报', en: 'Numbers of decisions are missing' },
    basis: PLAN('二'),
  },
  'query-unjustified': {
    title: { zh: '不当查询信用信息', en: 'A query that was found unjustified' },
    basis: PLAN('十三'),
  },
  'standard-not-reviewed': {
    title: { zh: '名单标准在过渡期内未经审查', en: 'A standard that was not reviewed within its transition' },
    basis: PLAN('九(四)'),
    standing: true,
  },
  'standard-not-evaluated': {
    title: { zh: '认定标准逾期未作第三方评估', en: 'A standard past its evaluation' },
    basis: PLAN('七'),
    standing: true,
  },
  'register-not-reviewed': {
    title: { zh: '市级目录、清单逾期未更新', en: 'A register past its yearly review' },
    basis: PLAN('一'),
    standing: true,
  },
  'basis-ended': {
    title: { zh: '目录、清单条目的依据已经失效', en: 'A row whose basis has ended' },
    basis: PLAN('一'),
    standing: true,
  },
} as const satisfies Readonly<Record<string, SupervisionMatter>>;

export type SupervisionMatterCode = keyof typeof SUPERVISION_MATTERS;
export const SUPERVISION_MATTER_CODES = Object.keys(SUPERVISION_MATTERS) as readonly SupervisionMatterCode[];

/** 行政许可、行政处罚等信用信息自作出决定之日起七个工作日内公示. */
export const REPORTED_WITHIN = '7wd';

/** A number that the organ's own series gives: 吕市监罚〔2026〕12号 is number 12 of 吕市监罚〔2026〕, and so are 12-1号, 12号之一 and 12甲号. */
const SERIES =
  /^(.+[〔(（[]\d{4}[〕)）\]])第?(\d{1,6})(?:[-.·/_&+之(][^号]*|[A-Za-z甲乙丙丁戊己庚辛壬癸])?号(?:[-.·之(].*)?$/u;

/** A penalty decision that an organ reported: its number, and when it was decided. */
export interface ReportedNumber {
  readonly number: string;
  readonly decidedOn: IsoDate;
}

/** A number that nobody reported, and the month of the next higher number of its series that was: by then it had been given. */
export interface MissingNumber {
  readonly no: number;
  /** `YYYY-MM` */
  readonly month: string;
}

/** A series of decisions of one organ, with the numbers below its highest that nobody reported. */
export interface MissingNumbers {
  readonly series: string;
  readonly missing: readonly MissingNumber[];
}

/**
 * The numbers that are missing in each series of an organ. `before`: a number is asked for only below one that was decided by then, as what was decided
 * yesterday may be reported tomorrow. `since`: the year of the oldest series that is known whole. `joinedOn`: the day on which the organ first reported
 * anything here; of a series that it had begun by then, what lies below its first decision since is nobody's to report.
 */
export function missingNumbers(
  reported: readonly ReportedNumber[],
  { before, since, joinedOn }: { readonly before: IsoDate; readonly since: number; readonly joinedOn: IsoDate },
): readonly MissingNumbers[] {
  const series = new Map<string, Numbered[]>();
  for (const one of reported.flatMap(numberedOf)) series.set(one.series, [...(series.get(one.series) ?? []), one]);
  return [...series].flatMap(([name, held]) => {
    const year = Number(YEAR.exec(name)![1]);
    const highest = Math.max(0, ...held.filter(({ decidedOn }) => decidedOn <= before).map(({ no }) => no));
    if (year < since || highest === 0) return [];
    const first = firstAsked(held, year, joinedOn);
    const missing = gapsOf(held).filter(({ no }) => no >= first && no < highest);
    return missing.length === 0 ? [] : [{ series: name, missing }];
  });
}

interface Numbered extends ReportedNumber {
  readonly series: string;
  readonly no: number;
}

/** Every number that lies below a reported one and was not reported, from 1. */
function gapsOf(held: readonly Numbered[]): readonly MissingNumber[] {
  const ordered = held.toSorted((a, b) => a.no - b.no || (a.decidedOn < b.decidedOn ? -1 : 1));
  return ordered.flatMap(({ no, decidedOn }, index) => {
    const below = ordered[index - 1]?.no ?? 0;
    const month = decidedOn.slice(0, 7);
    return Array.from({ length: Math.max(0, no - below - 1) }, (_, i) => ({ no: below + 1 + i, month }));
  });
}

/** A series of which one of its first ten numbers was reported began with 1; where another began, at 101 or at 1001, is the organ's affair. */
const BEGINS_WITHIN = 10;

function firstAsked(held: readonly Numbered[], year: number, joinedOn: IsoDate): number {
  const lowest = Math.min(...held.map(({ no }) => no));
  if (joinedOn < `${year}-01-01`) return lowest <= BEGINS_WITHIN ? 1 : lowest;
  const earlier = held.filter(({ decidedOn }) => decidedOn < joinedOn).map(({ no }) => no);
  return earlier.length > 0 ? Math.max(...earlier) + 1 : lowest;
}

const YEAR = /[〔(（[](\d{4})[〕)）\]]$/u;

const numberedOf = (one: ReportedNumber): readonly Numbered[] => {
  const found = SERIES.exec(one.number);
  return found ? [{ ...one, series: found[1]!, no: Number(found[2]) }] : [];
};

/**
 * The ways in which a number of a series is printed: with 第, with zeros before it, as the first of several. A decision that was erased leaves nothing but the
 * id that was made of its number; one of these makes the same id where the missing number is the erased one's.
 */
export const writtenAs = (series: string, no: number): readonly string[] =>
  ['', '第'].flatMap((ordinal) =>
    [1, 2, 3, 4, 5, 6]
      .filter((width) => width >= `${no}`.length)
      .flatMap((width) => {
        const printed = `${series}${ordinal}${`${no}`.padStart(width, '0')}`;
        return [`${printed}号`, `${printed}-1号`, `${printed}-2号`, `${printed}号-1`, `${printed}号之一`];
      }),
  );

/** Numbers as people write them: `3`, `7-9`. */
export function rangesOf(numbers: readonly number[]): readonly string[] {
  const ranges: [number, number][] = [];
  for (const no of numbers.toSorted((a, b) => a - b)) {
    const last = ranges.at(-1);
    if (last && no <= last[1] + 1) last[1] = Math.max(last[1], no);
    else ranges.push([no, no]);
  }
  return ranges.map(([from, to]) => (from === to ? `${from}` : `${from}-${to}`));
}

/** The numbers that ranges name. */
export const numbersIn = (ranges: readonly string[]): readonly number[] =>
  ranges.flatMap((range) => {
    const [from, to = from] = range.split('-').map(Number) as [number, number?];
    return Array.from({ length: to - from + 1 }, (_, i) => from + i);
  });

/** No clause ends in it, and no field of a file does. */
const NEAR = '[^，。；,;"]';
/** The same, with nothing in it that speaks of who handles a repair. */
const NEAR_OTHER = '[^，。；,;"代中修服咨手加]';
const PAID_FOR_HANDLING = '代办费|代理费|修复费|中介费|加急费|好处费|辛苦费|打点费';
const FEE = `${PAID_FOR_HANDLING}|收费|付费|缴费|费用|服务费|手续费|培训费|咨询费|工本费|材料费`;
const HANDLER = '中介|代办|代理|经办|黄牛|熟人|找人|请人|托人';
const HANDLING = '办事|办理|代办|信用修复|帮忙|打点';
const SUM = '[0-9０-９一二三四五六七八九十百千万两.]+(余|多)?(元|块)?';
/** What the law itself has a party pay: its payment is a condition of many a repair, and never a fee for one. */
const OWED =
  '罚款|罚金|罚没|没收|滞纳金|税|社保|社会保险|保险|医保|公积金|诉讼|案件受理|受理费|执行费|仲裁|工资|农民工|货款|欠款|水费|电费|排污|行政事业性';
const UNDONE = '退|清退|整改|纠正';

/**
 * Words by which a file hints that somebody was paid for a repair (plan art. 12). Read in this order: blanks are taken out; what denies a fee and what speaks
 * of the restoring of land is; `handling` says that the repair was paid for; `otherwise` what was paid for something else, and is taken out; `hint` what is left.
 */
export const FEE_HINT = {
  // A line break is written out in the text of a JSON value.
  blank: '\\\\[nrt]|[\\s\\u3000]',
  denied: `(不(?!仅|但|只|按|合)|未(?!经|按)|没有|无|免|禁止|从未)${NEAR}{0,8}(${FEE})|免费|(生态|环境|土地|植被|矿山)${NEAR}{0,6}修复${NEAR}{0,4}费用?`,
  handling: [
    PAID_FOR_HANDLING,
    `修复${NEAR}{0,4}(收费|付费|缴费|费用)`,
    `(付|给|交|转|汇|花)${NEAR}{0,6}(${HANDLER})${NEAR}{0,6}[0-9０-９一二三四五六七八九十两]+${NEAR}{0,2}(元|块|万|千)`,
    `(付|给|交|转|汇|花)(账|了|去)?${SUM}${NEAR}{0,4}(${HANDLER})`,
    `收(取|受|了|到)?(当事人|申请人|企业|对方)?${SUM}${NEAR}{0,6}(${HANDLING})`,
  ].join('|'),
  otherwise: [
    `(${OWED})${NEAR_OTHER}{0,8}(${FEE})`,
    `(${FEE})${NEAR_OTHER}{0,6}(${OWED})`,
    `(违规|违法|乱|多)收费用?${NEAR_OTHER}{0,8}(${UNDONE})`,
    `(${UNDONE})${NEAR_OTHER}{0,8}(${FEE})`,
  ].join('|'),
  hint: FEE,
} as const;

/** Whether a text hints at a fee. */
export function hintsAtFee(text: string): boolean {
  const without = (from: string, what: string) => from.replaceAll(new RegExp(what, 'gu'), '');
  const said = without(without(text, FEE_HINT.blank), FEE_HINT.denied);
  return (
    new RegExp(FEE_HINT.handling, 'u').test(said) ||
    new RegExp(FEE_HINT.hint, 'u').test(without(said, FEE_HINT.otherwise))
  );
}
