// What each language says of must, may and must not, and of no at all. Only where one says it and the other has no word for it do they differ: how
// a sentence is built is free.

/** What the two say, in the words that show it. */
export interface Difference {
  readonly zh: string;
  readonly en: string;
}

const NO_IN_ENGLISH = /\b(?:not|no(?!\. ?\d)|never|none|nobody|nothing|without|cannot|nor|neither)\b|n[’']t\b/iu;
/** A character of no, or a word that English can only say with one. */
const NO_IN_CHINESE = /[不未无没非免禁停止拒逃缺除勿莫少]|否则|失信|隐匿|规避|擅自|自动|仅|只/u;

const BARS_IN_CHINESE = /不得|不准(?!确)|不能|不可|禁止|严禁/u;
/** Of a list itself: 法律规定不得提前移出的情形 is told as what the law forbids, excludes or closes. */
const BARS_IN_ENGLISH =
  /\b(?:not|no|never|none|nobody|nothing|without|cannot|nor|neither|only|alone|unless|except\w*|exclu\w*|ban(?:s|ned)?|bar(?:s|red)?|forbid\w*|forbad\w*|prohibit\w*|refus\w*|stop\w*|den(?:y|ied|ies)|beyond|out of|instead|free|irreparable|kept? off|lapse\w*|un\w+|in\w+able)\b|n[’']t\b/iu;

/** Said of a fact, and no character of it is left over in a word for something else (没收, 不良影响). */
const NO_SAID = /未(?!成年|来|遂)|没有|不(?!良|正当|利|当|法|同|动产|应|到位)|并非/u;
const SAID_OTHERWISE = /不得|不准|不能|不可|不予|不再|不缴|拒不|不按|不具备|未按/gu;
const AS_NO_IN_ENGLISH =
  /\b(?:not|no|never|none|nobody|nothing|without|cannot|nor|neither|refus\w*|fail\w*|un\w+|in\w+|dis\w+|im\w+|ir\w+|non\w*|mis\w+|ab\w+|evad\w*|evasion|lack\w*|few\w*|under|below|before|exempt\w*|except\w*|exclu\w*|ban\w*|bar\w*|forbid\w*|only|alone|still|false\w*|too|out|off|stop\w*|hid\w*|lapse\w*|obstruct\w*|den\w+|delay\w*|expired|free|any|beyond|omit\w*|short|late\w*|instead|resist\w*|keeps?|kept|overdue|default\w*|annul\w*|gone|lost|away|rather|than|within|empty|void)\b|less\b|n[’']t\b/iu;

const MAY_NOT_IN_ENGLISH = /\b(?:may|must|can|shall) not\b|\bcannot\b/iu;
const MAY_NOT_IN_CHINESE =
  /不得|不准|不能|不可|不予|不再|不应|不许|不宜|无法|无权|禁止|严禁|方可|才|拒绝|停止|限制|除外|未经|不足以|不具备/u;

const UNDONE = '移出|移除|纳入|删除|撤销|解除|列入|公布|公示|公开|恢复|修复|更正|共享';
/** What becomes of an entry, denied. */
const UNDONE_IN_ENGLISH =
  /\bnot (?:\w+ ){0,2}?(?:removed|deleted|lifted|revoked|listed|published|shown|restored|repaired|corrected|shared)\b/iu;
const UNDONE_IN_CHINESE = new RegExp(
  `(?:不|未|免|停止|暂停|终止|没有|禁止)[^，。；]{0,30}(?:${UNDONE})|(?:${UNDONE})[^，。；]{0,4}(?:不|未)`,
  'u',
);

const MAY_IN_CHINESE = /可以|有权/u;
const MUST_IN_CHINESE = /(?<!认为)(?:应当|必须)/u;
const MAY_IN_ENGLISH = /\b(?:may|can|might|could|entitled|right|free)\b(?! not)/iu;
const MUST_IN_ENGLISH =
  /\b(?:must|shall|should|ha(?:s|ve) to|required?|(?:is|are) to|dut(?:y|ies)|ought|obliged|need)\b/iu;

const MUST_FLATLY = /\b(?:must|shall)\b/iu;
const MAY_FLATLY = /\b(?:may|can)\b(?! not)/iu;

/** Words that one language has, and what the other must have some of then. */
interface Rule {
  readonly says: 'zh' | 'en';
  readonly words: RegExp;
  readonly other: RegExp;
  /** Left out first: words that have a rule of their own, or that English says in another way. */
  readonly without?: RegExp;
}
const RULES: readonly Rule[] = [
  { says: 'en', words: NO_IN_ENGLISH, other: NO_IN_CHINESE },
  { says: 'zh', words: BARS_IN_CHINESE, other: BARS_IN_ENGLISH },
  { says: 'zh', words: NO_SAID, other: AS_NO_IN_ENGLISH, without: SAID_OTHERWISE },
  { says: 'en', words: MAY_NOT_IN_ENGLISH, other: MAY_NOT_IN_CHINESE },
  { says: 'en', words: UNDONE_IN_ENGLISH, other: UNDONE_IN_CHINESE },
];

const found = (text: string, words: RegExp): string | undefined => words.exec(text)?.[0];

/** 可以 told as must, 应当 told as may. */
function dutyDiffers(zh: string, en: string): Difference | undefined {
  if (BARS_IN_CHINESE.test(zh)) return undefined;
  const [may, must] = [found(zh, MAY_IN_CHINESE), found(zh, MUST_IN_CHINESE)];
  const [flatMay, flatMust] = [found(en, MAY_FLATLY), found(en, MUST_FLATLY)];
  if (may && !must && flatMust && !MAY_IN_ENGLISH.test(en)) return { zh: may, en: flatMust };
  if (must && !may && flatMay && !MUST_IN_ENGLISH.test(en)) return { zh: must, en: flatMay };
  return undefined;
}

/** Where what may, must or must not be done is told in one language and not in the other. */
export function meaningDiffers(zh: string, en: string): Difference | undefined {
  for (const { says, words, other, without } of RULES) {
    const text = says === 'zh' ? zh : en;
    const said = found(without ? text.replace(without, '') : text, words);
    if (said === undefined || other.test(says === 'zh' ? en : zh)) continue;
    return says === 'zh' ? { zh: said, en: '—' } : { zh: '—', en: said };
  }
  return dutyDiffers(zh, en);
}
