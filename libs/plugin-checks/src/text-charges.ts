import type { ListingEdition } from '@chengxin/plugin-contract';
import { isInUse, type CheckedPlugin, type EditionSpan } from './checked-plugin.js';
import { leavesOf } from './condition-structure.js';
import { step, type Fault } from './fault.js';
import { asRead, asReadInChinese, stringsIn, textsIn, unseenIn } from './text-reading.js';

const FEE =
  /(?:收取|加收|缴纳|交纳|缴付|支付|缴清|预付|预交|预缴)[^，。；、]{0,10}(?:费|金额|款项)|缴款|缴费|交费|捐款|捐赠|赞助|手续费|工本费|服务费|培训费|报告费|检测费|审核费|保证金|收费|付费|有偿|(?:购买|订购|选购)[^，。；、]{0,12}(?:课程|报告|服务|产品|培训|学习|会员|套餐)/u;
const NO_FEE =
  /(?:不得|不|免于|禁止)(?:以任何形式|向[^，。；]{0,8})?(?:收取|加收|缴纳|交纳|支付|收)[^，。；、]{0,10}费?用?|免费/gu;
/** What a subject owes by law or by a decision is no charge for the repair. */
const OWED =
  /(?:缴纳|交纳|补缴|清缴|缴清|缴付|支付)[^，。；、费捐购和及与或]{0,8}(?:罚款|罚没款|税款|滞纳金|社会保险费|社保费|工资|报酬|赔偿金|诉讼费|受理费|执行费)|(?:罚款|罚没款|税款|滞纳金|社会保险费|社保费)(?:的)?(?:缴款|缴费)|(?:工资|履约|投标|质量)保证金|政府购买服务/gu;

const FEE_IN_ENGLISH = /\b(?:fees?|buys?|buying|bought|purchas(?:e|es|ed|ing)|donat(?:e|es|ed|ion|ions))\b/iu;
const PAID = /\b(?:paid|pays?|paying|payments?)\b/iu;
const NO_FEE_IN_ENGLISH =
  /\b(?:no|without(?: an?| any)?) (?:fees?|payments?)\b|\blate fees?\b|\bgovernment purchas\w+/giu;
const OWED_IN_ENGLISH =
  /\b(?:wages?|remuneration|tax(?:es)?|late fees?|fines?|debts?|owed|penalt(?:y|ies)|damages|compensation|judg(?:e?ment)s?|orders?|creditors?|social insurance)\b/iu;

/** The charge that a Chinese text names. */
const chargeIn = (zh: string): string | undefined =>
  FEE.exec(asReadInChinese(zh).replace(NO_FEE, '').replace(OWED, ''))?.[0];

function chargeInEnglish(en: string): string | undefined {
  const read = asRead(en);
  const left = read.replace(NO_FEE_IN_ENGLISH, '');
  return (FEE_IN_ENGLISH.exec(left) ?? (OWED_IN_ENGLISH.test(read) ? null : PAID.exec(left)))?.[0];
}

/** Facts and judgements that a way off the list, or around it, asks for. The others describe the breach, which may well be about fees. */
function askedToLeave({ criteria, exits, preemption, exclusions }: ListingEdition): ReadonlySet<string> {
  const rules = [
    ...criteria.flatMap(({ exceptions }) => exceptions ?? []),
    ...(exits ?? []),
    ...(preemption ?? []),
    ...(exclusions ?? []),
  ];
  return new Set(
    rules.flatMap(({ when }) =>
      when === undefined
        ? []
        : [...leavesOf(when, '')].map(({ node }) =>
            'fact' in node ? `facts/${node.fact}` : 'judgement' in node ? `judgements/${node.judgement}` : '',
          ),
    ),
  );
}

/** A breach may be about fees; not about those of a repair. */
const OF_REPAIR = /修复|移出|信用报告|信用服务|诚信教育/u;

/** Whether a place describes the breach, and not what the subject has to do about it. */
export function isOfTheBreach({ edition, pointer }: EditionSpan, place: string): boolean {
  if (edition.kind !== 'listing') return false;
  const inside = place.slice(pointer.length + 1);
  if (/^criteria\/\d+\/text$/.test(inside)) return true;
  if (!/^(?:facts|judgements)\//.test(inside)) return false;
  return ![...askedToLeave(edition)].some((asked) => inside.startsWith(`${asked}/`));
}

const charge = (pointer: string, words: string): Fault => ({
  pointer,
  message: {
    zh: `文字写“${words}”：信用修复和移出不得以任何形式收取费用`,
    en: `the text says “${words}”: nothing may be charged for repair or removal`,
  },
  fix: { zh: '删去收费的内容', en: 'take the charge out' },
});

/** text/fee-charged: plan art. 12 knows no fee in any form, and the contract has no field for one; so no text of an edition, whatever its place, names one. */
export function* feeCharged({ spans }: CheckedPlugin): Generator<Fault> {
  for (const span of spans.filter(isInUse)) {
    for (const { text, pointer } of textsIn(span.edition, span.pointer)) {
      if (isOfTheBreach(span, pointer) && !OF_REPAIR.test(asReadInChinese(text.zh))) continue;
      const [zh, en] = [chargeIn(text.zh), chargeInEnglish(text.en ?? '')];
      if (zh !== undefined) yield charge(`${pointer}/zh`, zh);
      if (en !== undefined) yield charge(`${pointer}/en`, en);
    }
    yield* askedUnderAName(span);
  }
}

/** A route that asks for `training-fee-receipt` charges, whatever the label says. */
function* askedUnderAName(span: EditionSpan): Generator<Fault> {
  const { edition, pointer } = span;
  if (edition.kind !== 'repair') return;
  for (const kind of ['facts', 'judgements'] as const) {
    for (const name of Object.keys(edition[kind])) {
      const words = FEE_IN_ENGLISH.exec(name.replace(/[-_]/g, ' ').replace(NO_FEE_IN_ENGLISH, ''))?.[0];
      if (words !== undefined) yield charge(step(`${pointer}/${kind}`, name), words);
    }
  }
}

/** text/unseen-character: what a reader does not see can part a word that the checks look for. */
export function* unseenCharacter({ plugin }: CheckedPlugin): Generator<Fault> {
  for (const { words, pointer } of stringsIn(plugin, '')) {
    const unseen = unseenIn(words);
    if (unseen === undefined) continue;
    yield {
      pointer,
      message: {
        zh: `文字中有看不见的字符 ${unseen}`,
        en: `the text holds ${unseen}, a character that no reader sees`,
      },
      fix: { zh: '删去零宽字符、格式字符和控制字符', en: 'take out zero-width, format and control characters' },
    };
  }
}
