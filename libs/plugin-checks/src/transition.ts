import { lineOf } from '@chengxin/domain/edition-pick';
import type { IsoDate, LegalBasis, ListingEdition } from '@chengxin/plugin-contract';
import { isInUse, spansOf, type CheckContext, type CheckedPlugin, type EditionSpan } from './checked-plugin.js';
import type { Fault } from './fault.js';
import { instrumentOf, present } from './register.js';
import { heavierIn } from './heavier.js';

type Transition = NonNullable<ListingEdition['transition']>;
type ReachingSpan = EditionSpan<ListingEdition & { readonly transition: Transition }>;

/** The listing editions that reach back; of the other kinds `transition-not-listing` says that none can. */
const reaching = (checked: CheckedPlugin): readonly ReachingSpan[] =>
  spansOf(checked, 'listing').filter((span): span is ReachingSpan => span.edition.transition !== undefined);

const WHY_NOT = {
  sanction: {
    zh: '惩戒以列入决定之日为准，决定书已写明惩戒措施提示；此后不得以过渡条款增加',
    en: 'the day of the decision to list picks the measures, and that decision told them; no transition adds to it later',
  },
  repair: {
    zh: '修复以申请之日为准，旧案在施行后申请的本就适用本版；施行前的申请不因受理迟而改用本版',
    en: 'the day of application picks: an old case applied for later has this edition anyway, and an earlier application keeps its own',
  },
  publication: {
    zh: '公示以所问之日为准，施行后每一记录本就适用本版；施行前公示过的不能改写',
    en: 'the day asked about picks: from its first day on the edition has every record anyway, and what was shown before stands',
  },
} as const;

/** edition/transition-not-listing */
export function* transitionNotListing({ plugin }: CheckedPlugin): Generator<Fault> {
  for (const [index, { kind, transition }] of plugin.ruleSets.entries()) {
    if (!transition || kind === 'listing') continue;
    yield {
      pointer: `/ruleSets/${index}/transition`,
      message: WHY_NOT[kind],
      fix: {
        zh: '删去 transition；过渡条款只写在认定标准（listing）中',
        en: 'drop transition; only a standard (listing) can have one',
      },
    };
  }
}

/** edition/transition-without-basis */
export function* transitionWithoutBasis(checked: CheckedPlugin): Generator<Fault> {
  for (const { edition, pointer } of reaching(checked)) {
    const { transition } = edition;
    const basis = transition.basis as LegalBasis | undefined;
    if (basis && (basis.article ?? basis.articleUnknown)) continue;
    yield {
      pointer: `${pointer}/transition/basis`,
      message: {
        zh: `溯及 ${transition.reaches} 起的案件，而没有过渡条款`,
        en: `reaches cases from ${transition.reaches} on without a transition clause`,
      },
      fix: {
        zh: '引用过渡条款的条号，或删去 transition',
        en: 'cite the article of the transition clause, or drop transition',
      },
    };
  }
}

/** What an edition and its rules rest on. The law of remedies or of transition itself is older than most, and forbade nothing of it. */
const FORBIDS = /^\/ruleSets\/\d+\/(?:bases\/\d+|(?:criteria|mappings|routes)\/\d+\/basis)$/;

/** First day on which anything that an edition rests on was in force; undefined where the register does not know one of them. */
function lawSince({ bases }: CheckedPlugin, edition: ListingEdition, { reference }: CheckContext): IsoDate | undefined {
  const own = present(bases.filter(({ span, pointer }) => span?.edition === edition && FORBIDS.test(pointer)));
  const firsts = own.map(({ basis }) =>
    instrumentOf(reference, basis)
      ?.versions.map(({ from }) => from)
      .sort()
      .at(0),
  );
  return firsts.includes(undefined) ? undefined : (firsts as IsoDate[]).sort()[0];
}

/** First day on which the law, or an edition of the line, said anything of the conduct. */
function firstRule(checked: CheckedPlugin, edition: ListingEdition, context: CheckContext): IsoDate | undefined {
  const law = lawSince(checked, edition, context);
  const line = spansOf(checked, 'listing')
    .filter((span) => isInUse(span) && lineOf(span.edition) === lineOf(edition))
    .map((span) => span.edition.from);
  return law === undefined ? undefined : [law, ...line].sort()[0]!;
}

/** edition/transition-before-law: nobody could break on those days what the edition now punishes. */
export function* transitionBeforeLaw(checked: CheckedPlugin, context: CheckContext): Generator<Fault> {
  for (const { edition, pointer } of reaching(checked)) {
    const { transition } = edition;
    const first = firstRule(checked, edition, context);
    if (first === undefined || transition.reaches >= first) continue;
    yield {
      pointer: `${pointer}/transition/reaches`,
      message: {
        zh: `溯及 ${transition.reaches} 起的案件，而本版本所引的规则最早自 ${first} 起施行`,
        en: `reaches cases from ${transition.reaches} on; nothing that the edition cites was in force before ${first}`,
      },
      fix: {
        zh: '按过渡条款写明最早一日；此前已有禁止性规定的，在 bases 中引用',
        en: 'state the first day as the clause gives it; where earlier law already forbade it, cite that law in bases',
      },
    };
  }
}

/** edition/transition-after-start */
export function* transitionAfterStart(checked: CheckedPlugin): Generator<Fault> {
  for (const { edition, pointer } of reaching(checked)) {
    const { transition, from } = edition;
    if (transition.reaches < from) continue;
    yield {
      pointer: `${pointer}/transition/reaches`,
      message: {
        zh: `过渡条款所及的 ${transition.reaches} 不早于施行日 ${from}，没有扩及任何既往案件`,
        en: `the transition reaches from ${transition.reaches}, not before the first day ${from}: it reaches no earlier case`,
      },
      fix: {
        zh: '改为过渡条款扩及的最早一日；没有扩及的，删去 transition',
        en: 'state the first day of the cases it reaches, or drop transition',
      },
    };
  }
}

/** The editions of the line that decide the days which an edition reaches, by days of their own or by an earlier transition. */
function displacedBy(checked: CheckedPlugin, { edition }: ReachingSpan): readonly EditionSpan<ListingEdition>[] {
  const { reaches } = edition.transition;
  return spansOf(checked, 'listing').filter(
    (span) =>
      isInUse(span) &&
      lineOf(span.edition) === lineOf(edition) &&
      span.edition.from < edition.from &&
      (span.until === undefined || span.until > reaches),
  );
}

/** First of the days reached for which the line has no edition of their own. */
function ruleless(reaches: IsoDate, from: IsoDate, line: readonly EditionSpan<ListingEdition>[]): IsoDate | undefined {
  let day = reaches;
  for (;;) {
    const span = line.find(({ edition, until }) => edition.from <= day && (until === undefined || day < until));
    if (!span) return day;
    if (span.until === undefined || span.until >= from) return undefined;
    day = span.until;
  }
}

const LIGHTER_ONLY = {
  zh: '旧案从旧，新规较轻的才可溯及（从旧兼从轻）：删去 transition，或者只溯及当日已有、且不轻于本版的规则所及之日',
  en: 'an old case keeps its law unless the new one is lighter: drop transition, or reach only days whose own edition was no lighter',
};

/** edition/transition-heavier: by a clause of transition nobody is worse off than by the law of the day. */
export function* transitionHeavier(checked: CheckedPlugin, context: CheckContext): Generator<Fault> {
  for (const span of reaching(checked)) {
    const { edition, pointer } = span;
    const { reaches } = edition.transition;
    const first = firstRule(checked, edition, context);
    if (!isInUse(span) || reaches >= edition.from || (first !== undefined && reaches < first)) continue;
    const at = `${pointer}/transition/reaches`;
    const older = displacedBy(checked, span);
    const day = ruleless(reaches, edition.from, older);
    if (day !== undefined) {
      yield {
        pointer: at,
        message: {
          zh: `溯及 ${reaches} 起的案件，而 ${day} 没有这份名单的规则：原本不列入的，溯及即加重`,
          en: `reaches cases from ${reaches} on, and on ${day} the list had no rule: whom no rule listed it would list`,
        },
        fix: LIGHTER_ONLY,
      };
    }
    for (const old of older) {
      for (const { code, why } of heavierIn(edition, old.edition)) {
        yield {
          pointer: at,
          message: {
            zh: `溯及 ${reaches} 起的案件，而 ${code} 比当日的 ${old.edition.code} 更重，或者不能证明不更重：${why.zh}`,
            en: `reaches cases from ${reaches} on; ${code} is heavier than ${old.edition.code} of those days, or cannot be shown not to be: ${why.en}`,
          },
          fix: LIGHTER_ONLY,
        };
      }
    }
  }
}
