import { isInUse, type CheckedPlugin } from './checked-plugin.js';
import type { Fault } from './fault.js';
import { asRead, asReadInChinese, textsIn } from './text-reading.js';

const RELATIVE =
  '(?:配偶|夫妻|妻子|丈夫|爱人|子女|儿女|儿子|女儿|孩子|后代|父母|双亲|亲属|家属|家人|家庭成员|亲友|亲戚|兄弟姐妹|直系|三代|血亲|姻亲)';
const RELATIVE_NAMED = new RegExp(RELATIVE, 'u');
const BURDEN =
  /列入|列为|纳入|记入|限制|禁止|不得|不准|不能|不可|不予|取消|公布|公示|公开|曝光|通报|惩戒|处罚|制裁|惩罚|连带|连坐|株连|牵连|承担|负责|代为|代偿|代缴|共同|一并|一同|同步|同样|影响|入学|就读|上学|升学|报考|参军|入伍|录用|聘用|就业|政审|评优|提拔|担保|承诺|具结|丧失|降低|拒绝|冻结|查封|扣押|约束|受限|犯罪|前科|案底|失信|信用|征信/u;

// Said of relatives, and no burden on them.
const NO_BURDEN: readonly RegExp[] = [
  // What the party did with them, or to them.
  new RegExp(
    `(?:转移|转让|隐匿|藏匿|登记|过户|赠与|存入|虐待|遗弃|扶养|抚养|赡养|以|用|利用|借用|冒用)[^，。；！？]{0,10}${RELATIVE}(?:的)?(?:名义|名下|账户|身份)?`,
    'gu',
  ),
  // That they are left alone.
  new RegExp(
    `(?:不|不得|不再|不予|禁止|停止)[^，。；！？]{0,8}(?:公布|公示|公开|泄露|披露|影响|牵连|株连|连坐|涉及|及于|波及|限制|列入|惩戒|处罚)[^，。；！？]{0,10}${RELATIVE}[^，。；！？]*`,
    'gu',
  ),
  new RegExp(
    `${RELATIVE}[^，。；！？]{0,12}(?:不受|不因此|不承担|不列入|不纳入|不公布|不公示|不得(?:因此)?(?:被|受(?:到)?)?(?:列入|牵连|株连|影响|惩戒|公布|公示|限制))[^，。；！？]*`,
    'gu',
  ),
  // What the debtor may not pay for: 法释〔2015〕17号 art. 3, a limit on his own spending.
  /(?:其)?子女就读高收费私立学校/gu,
];

/** The sentence in which relatives answer for what somebody else did. */
function burdenIn(zh: string): string | undefined {
  for (const sentence of asReadInChinese(zh).split(/[。；！？]/u)) {
    const left = NO_BURDEN.reduce((text, words) => text.replace(words, ''), sentence);
    const relative = RELATIVE_NAMED.exec(left)?.[0];
    if (relative !== undefined && BURDEN.test(left)) return relative;
  }
  return undefined;
}

const RELATIVE_IN_ENGLISH =
  /\b(?:spouses?|husbands?|wi(?:fe|ves)|relatives|next of kin|family members|(?:(?:his|her|its|their|whose)|(?:party|debtor|person|subject|operator)[’']s)(?: \w+){0,2} (?:child(?:ren)?|sons?|daughters?|parents?|kin|famil(?:y|ies)))\b/iu;
const BURDEN_IN_ENGLISH =
  /\b(?:bar(?:s|red)?|ban(?:s|ned)?|forbid\w*|restrict\w*|limit(?:s|ed)|listed|lists|exclud\w*|refus\w*|den(?:y|ied)|punish\w*|sanction\w*|publish\w*|shown|exposed|named|may not|must|cannot|not be|los(?:e|es|ing)|answer for|liab\w*|joint\w*|guarantee\w*|also|together|too|likewise)\b/iu;
const NO_BURDEN_IN_ENGLISH =
  /\b(?:does not|do not|never|without|no)\b[^.;]{0,30}\b(?:affect\w*|touch\w*|reach\w*|extend\w*|bind\w*|show\w*|nam(?:e|ing))\b[^.;]*/giu;

function burdenInEnglish(en: string): string | undefined {
  for (const sentence of asRead(en).split(/[.;]/u)) {
    const left = sentence.replace(NO_BURDEN_IN_ENGLISH, '');
    const relative = RELATIVE_IN_ENGLISH.exec(left)?.[0];
    if (relative !== undefined && BURDEN_IN_ENGLISH.test(left)) return relative;
  }
  return undefined;
}

/** text/relatives-burdened: a measure rests on what the person himself did (plan art. 9); nobody answers for a spouse, a parent or a child. */
export function* relativesBurdened({ spans }: CheckedPlugin): Generator<Fault> {
  for (const { edition, pointer: at } of spans.filter(isInUse)) {
    for (const { text, pointer } of textsIn(edition, at)) {
      const found = [['zh', burdenIn(text.zh)] as const, ['en', burdenInEnglish(text.en ?? '')] as const];
      for (const [language, relative] of found) {
        if (relative === undefined) continue;
        yield {
          pointer: `${pointer}/${language}`,
          message: {
            zh: `文字写到“${relative}”：惩戒必须基于当事人自己的失信行为，不得及于亲属`,
            en: `the text burdens “${relative}”: a measure rests on the party’s own conduct, and reaches no relative`,
          },
          fix: {
            zh: '删去对亲属的限制、公示或者要求；亲属自己有违法行为的，另行认定',
            en: 'take out what burdens them; a breach of their own is determined by itself',
          },
        };
      }
    }
  }
}
