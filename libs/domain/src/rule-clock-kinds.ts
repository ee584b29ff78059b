import { addDays } from './calendar.js';
import type { IsoDate } from '@chengxin/plugin-contract';
import type { ClockKind } from './clock-kinds.js';

const kind = (nature: ClockKind['nature'], title: ClockKind['title'], atEnd: ClockKind['atEnd']): ClockKind => ({
  title,
  nature,
  duty: 'rules',
  atEnd,
});

const A_CASE = { zh: '次日起记为逾期，列入监督案件', en: 'From the next day it is overdue, and a case of supervision' };

/** Terms that run on the rules themselves and on the platform's own acts, and on no subject's record. */
export const RULE_CLOCK_KINDS = {
  'consultation-end': kind(
    'period',
    { zh: '征求意见期限', en: 'A consultation' },
    { zh: '届满以后方可结束征求意见；意见须逐条答复', en: 'Only then it is closed, with every opinion answered' },
  ),
  'standard-evaluation': kind('act', { zh: '认定标准第三方评估', en: 'Evaluation of a standard' }, A_CASE),
  'transition-review': kind(
    'act',
    { zh: '过渡期内对名单标准的审查', en: 'Review of a standard within a transition' },
    {
      zh: '次日起未经审查的标准不得用于认定，并列入监督案件',
      en: 'From the next day a standard that nobody reviewed lists nobody, and is a case of supervision',
    },
  ),
  'register-review': kind('act', { zh: '市级目录、清单定期更新', en: 'Yearly review of a register' }, A_CASE),
  'basis-end': kind(
    'period',
    { zh: '目录、清单条目的依据失效', en: 'A basis of a row ends' },
    {
      zh: '提前90、30、7日提示；失效之日起不得凭该依据使用，全部依据失效的条目列入监督案件',
      en: 'Told 90, 30 and 7 days ahead; from that day nothing rests on it, and a row without another is a case of supervision',
    },
  ),
  'source-comparison': kind(
    'act',
    { zh: '规则与原文核对', en: 'Comparison of rules with their sources' },
    { zh: '次日起在就绪检查中提示', en: 'From the next day the readiness check warns of it' },
  ),
  'delegation-end': kind(
    'period',
    { zh: '委托期限', en: 'A delegation' },
    { zh: '届满之日起不得再以委托机关名义办理', en: 'From that day nobody acts in the other organ’s name' },
  ),
  'order-reply': kind(
    'act',
    { zh: '对责令改正的答复', en: 'Reply to an order of supervision' },
    { zh: '次日起信用办可以不待答复处理', en: 'From the next day the credit office may close the case without it' },
  ),
} as const satisfies Readonly<Record<string, ClockKind>>;
export type RuleClockKindCode = keyof typeof RULE_CLOCK_KINDS;
export const RULE_CLOCK_KIND_CODES = Object.keys(RULE_CLOCK_KINDS) as readonly RuleClockKindCode[];

/** Days ahead at which what comes is flagged. */
export const AHEAD = [7, 30, 90] as const;
export type DaysAhead = (typeof AHEAD)[number];

/** The narrowest span of days within which a day comes; undefined where it is further, or past. */
export const aheadOf = (day: IsoDate, today: IsoDate): DaysAhead | undefined =>
  day <= today ? undefined : AHEAD.find((days) => day <= addDays(today, days));
