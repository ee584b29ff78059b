import type { Text } from '@chengxin/plugin-contract';
import { isInUse, type CheckedPlugin, type EditionSpan } from './checked-plugin.js';
import type { Fault } from './fault.js';
import { isOfTheBreach } from './text-charges.js';
import { asRead, asReadInChinese, textsIn } from './text-reading.js';

// Parties read these texts and believe them. Being heard, review, suit and removal are given by law (plan arts. 7, 8, 11; 行政处罚法 arts. 44–45,
// 行政复议法, 行政诉讼法), so no text of an edition takes them away or makes the way there run through somebody's office.

interface Denial {
  readonly zh: string;
  readonly en: string;
  readonly words: RegExp;
  /** What clauses of their own, of a checked rank, may say: an entry for life, and a bar to repair. */
  readonly mayBeRuled?: true;
}

const RIGHT =
  '(?:行政复议|复议|行政诉讼|诉讼|起诉|上诉|申诉|听证|陈述|申辩|辩解|异议|救济|国家赔偿|投诉|控告|检举|举报)';
/** Up to the right, and not past words that begin another statement. */
const GAP = '(?:(?!决定|之日|不服|可以|有权|期间|期限)[^，。；]){0,12}';

const DENIALS: readonly Denial[] = [
  {
    zh: '剥夺或者要求放弃陈述、申辩、复议、诉讼等权利',
    en: 'takes away, or makes people give up, being heard, review or suit',
    words: new RegExp(
      `(?:不得|不能|不可|不准|不许|不予|不再|无权|禁止|放弃|丧失|不享有|不具有|不接受|不受理|不听取|取消|剥夺|停止受理|承诺不|保证不)${GAP}${RIGHT}` +
        `|(?:撤回|撤销)${GAP}(?:复议|诉讼|起诉|申诉|投诉|举报)|没有[^，。；]{0,8}${RIGHT}[^，。；]{0,3}权|撤诉|息诉|罢诉`,
      'u',
    ),
  },
  {
    zh: '自称终局',
    en: 'calls itself final',
    words: /终局|最终(?:决定|裁决|结论|处理|认定)|不可诉/u,
  },
  {
    zh: '排除移出，或者永久公示',
    en: 'rules out removal, or shows for ever',
    words:
      /(?:永久|永远|终身|无限期|长期)(?:性)?[^，。；]{0,4}(?:保留|公示|公开|公布|列入|列名|保存|记录|有效|不(?:得|予|能|再))|(?:一律|列入后|永|绝)?不(?:予|得|能|再|可以|可)移出(?!决定|的|通知|理由|告知|书)/u,
    mayBeRuled: true,
  },
  {
    zh: '要求通过指定的机构或者第三方办理',
    en: 'sends people through an appointed body or a third party',
    words:
      /(?:须|应当?|必须|只能|需要?|统一|一律|限于|仅限)[^，。；]{0,8}(?:委托|通过|经由?|由)[^，。；]{0,10}(?:第三方|中介|服务|咨询|修复|指定的?)[^，。；]{0,6}(?:机构|公司|平台|单位|律师|人员)|委托[^，。；]{0,8}指定[^，。；]{0,10}(?:机构|公司|单位|人)|(?:第三方|信用服务|信用修复|征信|中介|咨询)[^，。；]{0,6}(?:机构|公司)[^，。；]{0,6}(?:出具|代办|办理|负责人|认可|推荐|审核|盖章)/u,
  },
  {
    zh: '以羞辱为条件',
    en: 'makes humiliation a condition',
    words: /检讨|悔过书|示众|游街|登报[^，。；]{0,4}(?:道歉|致歉)|当众[^，。；]{0,4}(?:道歉|致歉|认错)/u,
  },
];

/** Said of rights, and no denial: what protects them, what follows where somebody let a time pass, and what a party may do. */
const NO_DENIAL: readonly RegExp[] = [
  /(?:不得|禁止)(?:因|阻|限制|拒绝|妨碍|干涉|剥夺|影响|要求[^，。；]{0,10}放弃)[^，。；]*/gu,
  /(?:不得|禁止)(?:以|因为)[^，。；]{1,24}(?:为由|而)[^，。；]*/gu,
  /(?:逾期|期满|届满|未)[^。；]{0,24}视为放弃[^，。；]*/gu,
  /(?:可以|自愿|有权|也可)(?:自行)?[^，。；]{0,4}委托[^，。；]*/gu,
  /(?:不得|无需|无须|不需要?|不要求|禁止)[^，。；]{0,8}(?:委托|通过|提交|提供|第三方|中介)[^，。；]*/gu,
];

const RIGHT_IN_ENGLISH =
  '(?:reconsideration|judicial review|administrative review|appeals?|sue|litigat\\w+|lawsuits?|hearings?|be heard|objections?|object)';
const IN_ENGLISH = new RegExp(
  `\\b(?:may not|must not|cannot|can not|no right to|not entitled to|waiv\\w+|giv\\w+ up|withdraw\\w*)\\b[^.;,]{0,40}\\b${RIGHT_IN_ENGLISH}\\b|\\bno ${RIGHT_IN_ENGLISH}\\b|\\bcannot be (?:appealed|reviewed|challenged)\\b|\\bfinal and (?:binding|conclusive)\\b`,
  'iu',
);
const PERMANENT_IN_ENGLISH = /\b(?:permanently|for ever|forever|indefinitely) (?:listed|shown|kept|published)\b/iu;

/** Whether the edition lists for life, which its law must say (`sanction/life-without-law` and the marks hold that): then its texts may. */
const isForLife = ({ edition }: EditionSpan): boolean =>
  edition.kind === 'listing' &&
  [edition.period, ...edition.criteria.map(({ period }) => period)].some(
    (period) => period !== undefined && 'value' in period && period.value.kind === 'life',
  );

const A_BAR = /\/(?:bars|irreparable)\/\d+\//;

function* denialsIn(text: Text, isRuled: boolean): Generator<{ readonly language: 'zh' | 'en'; readonly said: Text }> {
  const left = NO_DENIAL.reduce((words, harmless) => words.replace(harmless, ''), asReadInChinese(text.zh));
  const denial = DENIALS.find(({ words, mayBeRuled }) => !(mayBeRuled && isRuled) && words.test(left));
  if (denial) yield { language: 'zh', said: { zh: denial.zh, en: denial.en } };
  const en = asRead(text.en ?? '');
  const english = (IN_ENGLISH.exec(en) ?? (isRuled ? null : PERMANENT_IN_ENGLISH.exec(en)))?.[0];
  if (english !== undefined) yield { language: 'en', said: { zh: `写明“${english}”`, en: `says “${english}”` } };
}

/** text/right-denied */
export function* rightDenied({ spans }: CheckedPlugin): Generator<Fault> {
  for (const span of spans.filter(isInUse)) {
    const isLife = isForLife(span);
    for (const { text, pointer } of textsIn(span.edition, span.pointer)) {
      if (isOfTheBreach(span, pointer)) continue;
      for (const { language, said } of denialsIn(text, isLife || A_BAR.test(pointer)))
        yield {
          pointer: `${pointer}/${language}`,
          message: {
            zh: `文字${said.zh}：法律给予的陈述申辩、救济和移出的权利，名单规则不能减损`,
            en: `the text ${said.en}: what the law gives a party, no rule of a list takes away`,
          },
          fix: {
            zh: '删去；如实写明救济途径、移出条件和程序，由当事人自己向决定机关提出',
            en: 'take it out: state remedies, removal and its steps as they are, open to the party itself before the organ',
          },
        };
    }
  }
}
