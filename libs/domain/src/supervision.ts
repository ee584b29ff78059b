import type { LegalBasis, Text } from '@chengxin/plugin-contract';

/** What the platform looks for by itself (plan part 9 (二), arts. 1, 4, 7, 9, 11–13), and the clause that forbids it. */
export interface SupervisionMatter {
  readonly title: Text;
  readonly basis: LegalBasis;
}

const PLAN = (article: string): LegalBasis => ({ instrument: 'lvliang-2022-5', article, mark: 'V' });

export const SUPERVISION_MATTERS = {
  'recording-off-catalogue': {
    title: { zh: '目录之外记录信用信息', en: 'Recorded off the catalogue' },
    basis: PLAN('一'),
  },
  'attempt-off-catalogue': {
    title: { zh: '试图在目录之外记录、公开信用信息', en: 'Tried to record or publish off the catalogue' },
    basis: PLAN('一'),
  },
  'publication-off-catalogue': {
    title: { zh: '目录之外公开信用信息', en: 'Published what the catalogue does not publish' },
    basis: PLAN('四'),
  },
  'publication-after-end': {
    title: { zh: '移出名单以后仍在公示', en: 'Shown after the entry was removed' },
    basis: PLAN('五'),
  },
  'publication-differs': {
    title: { zh: '部门网站与信用网站公开的内容、期限不一致', en: 'The department’s site shows other than here' },
    basis: PLAN('五'),
  },
  'measure-off-list': {
    title: { zh: '清单之外实施惩戒措施', en: 'A measure off the list' },
    basis: PLAN('九'),
  },
  'listing-without-standard': {
    title: { zh: '不按标准认定严重失信主体名单', en: 'Listed without a standard in force' },
    basis: PLAN('七'),
  },
  'listing-without-notice': {
    title: { zh: '不按程序认定：未告知即作出决定', en: 'Listed without a notice served before' },
    basis: PLAN('八'),
  },
  'served-without-repair-notice': {
    title: { zh: '决定书送达时未附信用修复告知书', en: 'A decision served without the notice of repair' },
    basis: { instrument: 'state-council-office-2025-22', articleUnknown: true, mark: 'V2' },
  },
  'repair-overdue': {
    title: { zh: '未在规定时限内办理信用修复', en: 'A repair not handled in time' },
    basis: PLAN('十二'),
  },
  'repair-fee': {
    title: { zh: '信用修复材料中有收费迹象', en: 'A repair file hints at a fee' },
    basis: PLAN('十二'),
  },
  'term-overdue': {
    title: { zh: '逾期未办：告知、答复、公示、撤回、移出等期限', en: 'Something not done by its day' },
    basis: PLAN('九(二)'),
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
  },
  'standard-not-evaluated': {
    title: { zh: '认定标准逾期未作第三方评估', en: 'A standard past its evaluation' },
    basis: PLAN('七'),
  },
  'register-not-reviewed': {
    title: { zh: '市级目录、清单逾期未更新', en: 'A register past its yearly review' },
    basis: PLAN('一'),
  },
  'basis-ended': {
    title: { zh: '目录、清单条目的依据已经失效', en: 'A row whose basis has ended' },
    basis: PLAN('一'),
  },
} as const satisfies Readonly<Record<string, SupervisionMatter>>;

export type SupervisionMatterCode = keyof typeof SUPERVISION_MATTERS;
export const SUPERVISION_MATTER_CODES = Object.keys(SUPERVISION_MATTERS) as readonly SupervisionMatterCode[];

/** 行政许可、行政处罚等信用信息自作出决定之日起七个工作日内公示. */
export const REPORTED_WITHIN = '7wd';

/** A number that the organ's own series gives: 吕市监罚〔2026〕12号 is number 12 of 吕市监罚〔2026〕. */
const SERIES = /^(.+[〔(（[]\d{4}[〕)）\]])第?(\d{1,6})号$/u;

/** A series of decisions of one organ, with the numbers below its highest that nobody reported. */
export interface MissingNumbers {
  readonly series: string;
  readonly highest: number;
  readonly missing: readonly number[];
}

/**
 * The numbers that are missing in each series of an organ. A number is asked for only below one that was decided long enough ago: what was decided
 * yesterday may be reported tomorrow.
 */
export function missingNumbers(reported: readonly string[], longAgo: readonly string[]): readonly MissingNumbers[] {
  const held = new Map<string, Set<number>>();
  for (const [series, number] of numbersOf(reported)) held.set(series, (held.get(series) ?? new Set()).add(number));
  const highest = new Map<string, number>();
  for (const [series, number] of numbersOf(longAgo)) highest.set(series, Math.max(highest.get(series) ?? 0, number));
  return [...highest].flatMap(([series, most]) => {
    const missing = Array.from({ length: most }, (_, i) => i + 1).filter((number) => !held.get(series)?.has(number));
    return missing.length === 0 ? [] : [{ series, highest: most, missing }];
  });
}

const numbersOf = (written: readonly string[]): readonly (readonly [string, number])[] =>
  written.flatMap((each) => {
    const found = SERIES.exec(each);
    return found ? [[found[1]!, Number(found[2])] as const] : [];
  });
