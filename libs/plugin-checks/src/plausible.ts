import { parseTerm } from '@chengxin/domain/terms';
import { isKnown, type ListingEdition, type Term, type Text } from '@chengxin/plugin-contract';
import {
  isInUse,
  overlaps,
  spansOf,
  type CheckContext,
  type CheckedPlugin,
  type EditionSpan,
} from './checked-plugin.js';
import type { Fault } from './fault.js';
import { longerThan, longestOf } from './term-length.js';

// Figures for which no law gives a bound, and which no rule is likely to say: somebody who knows the text looks again. What the law does bound is refused
// under codes of its own.

interface Odd {
  readonly pointer: string;
  readonly message: Text;
}

/** For how long a serious record is shown at most (信用修复管理办法). */
const SHOWN_AT_MOST: Term = 'P3Y';
/** What the state publishes of its own accord is out within so long (政府信息公开条例 art. 26): to take down is less work. */
const PUBLISHED_WITHIN: Term = '20wd';

/** A standard that is looked at less often than its longest entry stands is never looked at while those entries stand. */
function* ofEvaluation({ edition, pointer }: EditionSpan<ListingEdition>): Generator<Odd> {
  const { adoption, criteria, period } = edition;
  if (!adoption.known) return;
  const stands = [period, ...criteria.flatMap((criterion) => criterion.period ?? [])].flatMap(
    (figure) => longestOf(figure) ?? [],
  );
  const every: Term = `P${adoption.evaluation.everyMonths}M`;
  if (![SHOWN_AT_MOST, ...stands].every((term) => longerThan(every, term))) return;
  yield {
    pointer: `${pointer}/adoption/evaluation/everyMonths`,
    message: {
      zh: `每 ${adoption.evaluation.everyMonths} 个月评估一次，比名单上最长的列入期限还长，不合常理`,
      en: `evaluated every ${adoption.evaluation.everyMonths} months, longer than any entry stands: not plausible`,
    },
  };
}

function* ofProcedure({ edition, pointer }: EditionSpan<ListingEdition>): Generator<Odd> {
  const { objectionWindow: window, decideWithin: decide } = edition.procedure;
  if (window && decide && isKnown(window) && isKnown(decide) && longerThan(window.value, decide.value))
    yield {
      pointer: `${pointer}/procedure/objectionWindow/value`,
      message: {
        zh: `陈述、申辩的期限 ${window.value} 长于作出决定的期限 ${decide.value}，不合常理`,
        en: `${window.value} to be heard is longer than the ${decide.value} within which it is decided: not plausible`,
      },
    };
  const fallen = [
    { figure: edition.withdrawWithin, at: `${pointer}/withdrawWithin/value` },
    ...(edition.exits ?? []).map(({ trigger, within }, index) => ({
      figure: trigger === 'basis-revoked' ? within : undefined,
      at: `${pointer}/exits/${index}/within/value`,
    })),
  ];
  for (const { figure, at } of fallen) {
    if (!figure || !isKnown(figure) || !longerThan(figure.value, PUBLISHED_WITHIN)) continue;
    yield {
      pointer: at,
      message: {
        zh: `依据被撤销后 ${figure.value} 才撤下，比公开信息的 ${PUBLISHED_WITHIN} 还慢，不合常理`,
        en: `${figure.value} to take down what lost its basis is slower than the ${PUBLISHED_WITHIN} of publishing: not plausible`,
      },
    };
  }
}

/** A decision takes time to make; to accept, publish or take down may be due on the day. */
const DECIDED = /\/(?:procedure\/(?:decide|answer)Within|routes\/\d+\/decideWithin)\/value$/;

function* ofDecisions({ terms }: CheckedPlugin): Generator<Odd> {
  for (const { pointer, value } of terms)
    if (DECIDED.test(pointer) && parseTerm(value)?.count === 0)
      yield {
        pointer,
        message: {
          zh: `决定的期限为 ${value}，没有审查的时间，不合常理`,
          en: `${value} to decide leaves no time to look at anything: not plausible`,
        },
      };
}

/** What the national regime shows, a sector's own hardly hides altogether. */
function* ofTiers(checked: CheckedPlugin, { reference }: CheckContext): Generator<Odd> {
  for (const span of spansOf(checked, 'publication').filter(isInUse)) {
    const during = { from: span.edition.from, ...(span.until ? { until: span.until } : {}) };
    const national = reference.regimes.filter(({ from }, index) => {
      const next = reference.regimes[index + 1]?.from;
      return overlaps(during, { from, ...(next ? { until: next } : {}) });
    });
    for (const [index, { tier, shown }] of span.edition.tiers.entries()) {
      const shows = national.find(({ tiers }) => tiers.some((own) => own.tier === tier && own.shown === 'yes'));
      if (shown === 'yes' || !shows) continue;
      yield {
        pointer: `${span.pointer}/tiers/${index}/shown`,
        message: {
          zh: `${tier} 一档写 ${shown}，而全国规则 ${shows.code} 予以公示，不合常理`,
          en: `the tier ${tier} is ${shown}, while ${shows.code} shows it nationwide: not plausible`,
        },
      };
    }
  }
}

/** edition/figure-implausible */
export function* figureImplausible(checked: CheckedPlugin, context: CheckContext): Generator<Fault> {
  const odd = [
    ...spansOf(checked, 'listing')
      .filter(isInUse)
      .flatMap((span) => [...ofEvaluation(span), ...ofProcedure(span)]),
    ...ofDecisions(checked),
    ...ofTiers(checked, context),
  ];
  for (const { pointer, message } of odd)
    yield {
      pointer,
      message,
      fix: {
        zh: '按原文核对；原文确实如此的，由法律人员确认出处，否则改正',
        en: 'compare it with the text; where the text does say so let a lawyer confirm the source, else mend it',
      },
    };
}
