import type { Text } from '@chengxin/plugin-contract';
import type { ReferenceData } from '@chengxin/domain/reference-data';
import { isInUse, meets, type CheckContext, type CheckedPlugin, type EditionSpan } from './checked-plugin.js';
import type { Fault } from './fault.js';
import { measureOf } from './register.js';
import { asRead, asReadInChinese, textsIn } from './text-reading.js';
import { askedIn, figuresAsked, rulesOf } from './text-asked.js';
import { figuresHeld, figuresInChinese, figuresInEnglish, isSpan, type TextFigure } from './text-figures.js';

/** A text of a rule, with everything that may hold a figure it names. */
interface TextSite {
  readonly text: Text;
  readonly pointer: string;
  readonly held: ReadonlySet<string>;
}

const union = (...sets: readonly ReadonlySet<string>[]): ReadonlySet<string> =>
  new Set(sets.flatMap((set) => [...set]));

/** Names of what is told for the whole list. */
const OF_THE_LIST = ['removal', 'measureNotice', 'procedure', 'approval', 'approvalOf'] as const;

/** What a list tells as a whole may name the figures of every rule that meets it on some day, and those of the measures it draws. */
function heldByList(checked: CheckedPlugin, span: EditionSpan, reference: ReferenceData): ReadonlySet<string> {
  const met = checked.spans.filter((other) => meets(span, other));
  const measures = met.flatMap(({ edition }) =>
    edition.kind === 'sanction' ? edition.mappings.map(({ measure }) => measureOf(reference, measure)?.measure) : [],
  );
  const named = measures.flatMap((measure) => (measure ? figuresInChinese(measure.content.zh) : []));
  const asked = met.flatMap(({ edition }) =>
    'facts' in edition
      ? [...textsIn([edition.facts, edition.judgements], '')].flatMap(({ text }) => figuresInChinese(text.zh))
      : [],
  );
  return union(
    figuresHeld(met.map(({ edition }) => edition)),
    figuresHeld(measures.map((measure) => measure?.term)),
    new Set([...named, ...asked].flatMap(({ means }) => means)),
  );
}

function* sitesOf(checked: CheckedPlugin, { reference }: CheckContext): Generator<TextSite> {
  for (const span of checked.spans.filter(isInUse)) {
    const { edition, pointer } = span;
    const askedOf = askedIn(checked, span);
    for (const { value, pointer: at, conditions = [], beside } of rulesOf(span)) {
      const asked = conditions.map((condition) => figuresAsked(condition, edition, askedOf));
      const held = union(figuresHeld([value, beside]), ...asked);
      for (const site of textsIn(value, at)) yield { ...site, held };
    }
    if (edition.kind !== 'listing') continue;
    const held = heldByList(checked, span, reference);
    for (const name of OF_THE_LIST) {
      for (const site of textsIn(edition[name], `${pointer}/${name}`)) yield { ...site, held };
    }
  }
}

const unheld = (figures: readonly TextFigure[], held: ReadonlySet<string>): TextFigure | undefined =>
  figures.find(({ means }) => !means.some((each) => held.has(each)));

/** A year, a day: said of much that nobody counts, where the Chinese counts nothing. */
const MANNER_OF_SPEAKING = /^an? /i;

/** What a text names and nothing holds: in Chinese, and in English where that is not compared with the Chinese. */
function wrongIn({ text, held }: Pick<TextSite, 'text' | 'held'>): readonly (readonly ['zh' | 'en', TextFigure])[] {
  const chinese = figuresInChinese(asRead(text.zh));
  // Beside a span in Chinese the English is compared with that (text/languages-differ).
  const english = chinese.some(isSpan) ? [] : figuresInEnglish(asRead(text.en ?? ''));
  const wrong = [['zh', unheld(chinese, held)] as const, ['en', unheld(english, held)] as const];
  return wrong.flatMap(([language, figure]) => (figure ? [[language, figure] as const] : []));
}

/** The same of what a person is asked. */
function* wronglyAsked(
  checked: CheckedPlugin,
): Generator<Pick<TextSite, 'pointer'> & { readonly wrong: ReturnType<typeof wrongIn> }> {
  for (const span of checked.spans.filter(isInUse)) {
    for (const { definition, pointer: at, held, windowsUnknown } of askedIn(checked, span).values()) {
      for (const { text, pointer } of textsIn(definition, at)) {
        const wrong = wrongIn({ text, held }).filter(([language, figure]) =>
          // A window that the English alone names is nobody's.
          language === 'en' ? !MANNER_OF_SPEAKING.test(figure.words) : !(windowsUnknown && isSpan(figure)),
        );
        yield { pointer, wrong };
      }
    }
  }
}

/** text/figure-differs: people read the text and machines the data, so no text may name a figure that the data do not hold. */
export function* figureDiffers(checked: CheckedPlugin, context: CheckContext): Generator<Fault> {
  const told = [...sitesOf(checked, context)].map((site) => ({ pointer: site.pointer, wrong: wrongIn(site) }));
  for (const { pointer, wrong } of [...told, ...wronglyAsked(checked)]) {
    for (const [language, figure] of wrong) {
      yield {
        pointer: `${pointer}/${language}`,
        message: {
          zh: `文字写“${figure.words}”，而同一规则的数据没有这个数`,
          en: `the text says “${figure.words}”, which the data of the same rule do not hold`,
        },
        fix: {
          zh: '核对原文：改正文字，或者把该数连同依据和标记写入数据',
          en: 'read the source: mend the text, or write the figure into the data with its basis and mark',
        },
      };
    }
  }
}

const MEASURE =
  /(?:不得|不准(?!确)|禁止|限制|取消|暂停|吊销|冻结|扣押|查封|阻止|降低|上调|扣减|停止供|停止办理|停止发放|停止享受|停止贷款|不予办理|不予批准|拒绝授信|拒绝贷款|开除|断水|断电|停水|停电|曝光|处以罚款|并处罚款)[^，。；、（）：“”]*/gu;
/** What bars a removal or a listing is no measure. */
const OF_THE_LIST_ITSELF =
  /^(?:不得|不准|禁止)(?:提前)?(?:移出|列入|申请(?!行政复议|复议|听证|国家赔偿|行政诉讼)|收取|收费|拖欠|要求|以任何|公开|公布|公示|泄露)|^(?:不得|不准|禁止)[^，。；]{0,10}(?:申请(?:信用)?修复|停止公示)$|^限制(?:期限|的)?$/u;
const FILLER = /措施|活动|行为|人员|资格|有关|相关|其他|其它|期间|任何|其|的|等|为|或者|和|与|及|在|内/gu;

const pairs = (text: string): readonly string[] =>
  [...text].slice(0, -1).map((character, index) => character + [...text][index + 1]!);

/** Share of an object's pairs of characters that one row of a list must have for the row to be meant. */
const ENOUGH_IN_COMMON = 1 / 3;

function isListed(phrase: string, contents: readonly string[]): boolean {
  const object = pairs(phrase.replace(FILLER, ''));
  if (object.length === 0) return true;
  return contents.some(
    (content) => object.filter((pair) => content.includes(pair)).length >= ENOUGH_IN_COMMON * object.length,
  );
}

const VERB = /^(?:不得|不准|禁止|限制|取消|暂停|吊销|冻结|扣押|查封|阻止|降低|上调|扣减|停止)/u;

/** What was done to the party, or is forbidden to everybody, before anybody lists it. */
const DONE_BEFORE = /被|受到|违反|明令|含有/u;
/** Cutting a supply is never what a breach consists of. */
const SUPPLY = /^(?:停止供|断水|断电|停水|停电|曝光)/u;
/** A breach comes first, and what follows from it begins a later part of the sentence. */
const FOLLOWS = /[，；。](?:(?:并且|并|且|同时|将|一律|予以|可以|应当|对其|其|对当事人|列入期间|期间|三年内)+)?$/u;
/** Words of a breach as much as of a measure: 阻止检查, 降低标准; and the fine that the listing rests on. */
const OF_A_BREACH = /^(?:阻止|降低|上调|扣减|处以罚款|并处罚款)/u;

/** Measures that a text tells of as coming; what a criterion, a bar or an exit says of the past is none. */
function* measuresNamed(text: string, pointer: string): Generator<string> {
  const isCriterion = /\/criteria\/\d+\//.test(pointer);
  const saysThePast = isCriterion || /\/(?:bars|preemption|exits|exclusions)\/\d+\/text$/.test(pointer);
  for (const { 0: phrase, index } of text.matchAll(MEASURE)) {
    const before = text.slice(0, index);
    const part = (/[^，。；]*$/u.exec(before)?.[0] ?? '').replace(/被(?:列入|纳入|认定)/gu, '');
    if (saysThePast && DONE_BEFORE.test(part)) continue;
    if (isCriterion && !SUPPLY.test(phrase) && (OF_A_BREACH.test(phrase) || !FOLLOWS.test(before))) continue;
    yield phrase;
  }
}

/** text/measure-unlisted: a measure stands in a list or nowhere (plan art. 9), so a text names none beside the lists. */
export function* measureUnlisted(checked: CheckedPlugin, context: CheckContext): Generator<Fault> {
  const contents = context.reference.measureLists.flatMap(({ measures }) =>
    measures.map(({ content, target }) => `${content.zh} ${target.zh}`.replace(FILLER, '')),
  );
  for (const { text, pointer } of sitesOf(checked, context)) {
    const unlisted = [...measuresNamed(asReadInChinese(text.zh), pointer)].find(
      (phrase) => !OF_THE_LIST_ITSELF.test(phrase) && !isListed(phrase.replace(VERB, ''), contents),
    );
    if (unlisted === undefined) continue;
    yield {
      pointer: `${pointer}/zh`,
      message: {
        zh: `文字写“${unlisted}”，失信惩戒措施清单中没有这样的措施`,
        en: `the text says “${unlisted}”, and no list of measures holds that`,
      },
      fix: {
        zh: '措施只能由惩戒版本指向清单条目；清单没有的，删去',
        en: 'measures are pointed at in a sanction edition; take out what is in no list',
      },
    };
  }
}
