import { laterDay } from '@chengxin/domain/calendar';
import { periodOf } from '@chengxin/domain/listing-entry';
import {
  isKnown,
  PENALTY_PUBLICATION,
  type Figure,
  type IsoDate,
  type KnownOrNot,
  type ListingPeriod,
  type PublicationChannel,
  type RepairEdition,
  type RepairRoute,
  type Term,
} from '@chengxin/plugin-contract';
import { repairLimits, type RepairLimits } from '@chengxin/reference-data/repair-limits';
import {
  beganBefore,
  criteriaOf,
  isInUse,
  overlaps,
  spansOf,
  type CheckContext,
  type CheckedPlugin,
  type CriterionSite,
  type EditionSpan,
} from './checked-plugin.js';
import type { Fault } from './fault.js';
import { cite } from './register.js';
import { lengthInDays, longerThan, longestOf } from './term-length.js';

interface RouteSite {
  readonly route: RepairRoute;
  readonly span: EditionSpan<RepairEdition>;
  readonly pointer: string;
}

const daysOf = ({ edition, until }: EditionSpan) => ({ from: edition.from, ...(until ? { until } : {}) });

const routesOf = (checked: CheckedPlugin): readonly RouteSite[] =>
  spansOf(checked, 'repair').flatMap((span) =>
    span.edition.routes.map((route, index) => ({ route, span, pointer: `${span.pointer}/routes/${index}` })),
  );

/** repair/criterion-unknown */
export function* criterionUnknown(checked: CheckedPlugin): Generator<Fault> {
  for (const { edition, pointer, until } of spansOf(checked, 'repair')) {
    const known = new Set(
      criteriaOf(checked)
        .filter((site) => beganBefore(site.span, until))
        .map(({ criterion }) => criterion.code),
    );
    const named = [
      ...edition.routes.map(({ criteria }, index) => ({ criteria, at: `${pointer}/routes/${index}` })),
      ...(edition.irreparable ?? []).map(({ criteria }, index) => ({
        criteria,
        at: `${pointer}/irreparable/${index}`,
      })),
    ];
    for (const { criteria, at } of named) {
      for (const [index, code] of criteria.entries()) {
        if (code === PENALTY_PUBLICATION || known.has(code)) continue;
        yield {
          pointer: `${at}/criteria/${index}`,
          message: {
            zh: `本版本期间没有认定情形 ${code}`,
            en: `no listing edition that this one can meet has a criterion ${code}`,
          },
          fix: {
            zh: `核对编码；未列入名单的处罚公示写 ${PENALTY_PUBLICATION}`,
            en: `check the code; published penalties without a listing are ${PENALTY_PUBLICATION}`,
          },
        };
      }
    }
  }
}

const routesFor = (edition: RepairEdition, code: string): readonly RepairRoute[] =>
  edition.routes.filter((route) => route.criteria.includes(code));
const isIrreparable = (edition: RepairEdition, code: string): boolean =>
  (edition.irreparable ?? []).some((entry) => entry.criteria.includes(code));

/** What is open to administrators, or to those in reorganisation alone, is closed to everybody else. */
const isOpenToSubject = (edition: RepairEdition, code: string): boolean =>
  routesFor(edition, code).some(
    ({ applicants, reorganisation }) => applicants.includes('subject') && reorganisation === undefined,
  );

/** Whether an exit of the list itself lets its entries out: what ends by performing needs no application (失信被执行人 art. 10). */
const leavesByExit = ({ criterion, span }: CriterionSite): boolean =>
  (span.edition.exits ?? []).some(
    (exit) =>
      exit.outcome === 'removed' &&
      (exit.trigger === 'event' || exit.trigger === 'application') &&
      (exit.criteria?.includes(criterion.code) ?? true),
  );

/** First day of the law of repair: the first national regime under which anything could be repaired. */
const repairBegan = ({ reference }: CheckContext): IsoDate | undefined =>
  reference.regimes
    .filter(({ tiers }) => tiers.some(({ repairable }) => repairable))
    .map(({ from }) => from)
    .sort()[0];

/** First day, since a criterion exists and anything can be repaired, on which no repair edition covers it. */
function uncoveredFrom(checked: CheckedPlugin, site: CriterionSite, context: CheckContext): IsoDate | undefined {
  const { criterion, span } = site;
  if (leavesByExit(site)) return undefined;
  const began = repairBegan(context);
  const from = began === undefined ? span.edition.from : laterDay(span.edition.from, began);
  if (span.until !== undefined && span.until <= from) return undefined;
  const covering = spansOf(checked, 'repair')
    .filter(isInUse)
    .filter(({ edition }) => isOpenToSubject(edition, criterion.code) || isIrreparable(edition, criterion.code))
    .map(({ edition, until }) => ({ from: edition.from, until }))
    .sort((a, b) => (a.from < b.from ? -1 : 1));
  let reached: IsoDate | undefined = from;
  for (const cover of covering) {
    if (reached === undefined || cover.from > reached) break;
    reached = cover.until !== undefined && cover.until < reached ? reached : cover.until;
  }
  return reached;
}

/** repair/criterion-uncovered */
export function* criterionUncovered(checked: CheckedPlugin, context: CheckContext): Generator<Fault> {
  for (const site of criteriaOf(checked).filter(({ span }) => isInUse(span))) {
    const from = uncoveredFrom(checked, site, context);
    if (from === undefined) continue;
    const { code } = site.criterion;
    yield {
      pointer: site.pointer,
      message: {
        zh: `自 ${from} 起 ${code} 既没有信用主体本人可以申请的修复路径，也没有禁止修复的条款`,
        en: `from ${from} on ${code} has neither a repair route that the subject may apply by nor a clause that forbids repair`,
      },
      fix: {
        zh: '在修复版本的 routes 中写入该情形；法律、法规或党中央、国务院政策文件禁止的写 irreparable',
        en: 'name it in a route of the repair edition; where law, regulation or central policy forbids it, in irreparable',
      },
    };
  }
}

/**
 * repair/no-exit: a listing for life that nothing ends, or a granted repair that leaves the subject on the list. Asked of every repair edition
 * by itself: the one in force on the day of the application is all there is.
 */
export function* noExit(checked: CheckedPlugin): Generator<Fault> {
  for (const site of criteriaOf(checked)) {
    const { criterion, span, pointer } = site;
    if (criterion.leadsTo !== 'severe-list' || !isInUse(span) || leavesByExit(site)) continue;
    const period = periodOf(span.edition, criterion.code);
    const isForLife = isKnown(period) && period.value.kind === 'life';
    const met = spansOf(checked, 'repair').filter(
      (repair) => isInUse(repair) && overlaps({ from: span.edition.from }, daysOf(repair)),
    );
    if (met.length === 0 && isForLife) yield staysListed(pointer, criterion.code, 'for-life');
    for (const { edition } of met) {
      const routes = routesFor(edition, criterion.code);
      const leadsOut = routes.some(({ effects }) => effects.includes('remove-from-list'));
      if (leadsOut || isIrreparable(edition, criterion.code) || (routes.length === 0 && !isForLife)) continue;
      yield staysListed(pointer, criterion.code, routes.length > 0 ? 'after-repair' : 'for-life', edition.code);
    }
  }
}

function staysListed(pointer: string, code: string, why: 'for-life' | 'after-repair', during?: string): Fault {
  const said = {
    'after-repair': { zh: `修复 ${code} 后仍留在名单上`, en: `after repair ${code} would still be listed` },
    'for-life': { zh: `${code} 终身列入而没有移出路径`, en: `${code} lists for life and no path leads out` },
  }[why];
  return {
    pointer,
    message: during ? { zh: `${during} 施行期间：${said.zh}`, en: `while ${during} is in force: ${said.en}` } : said,
    fix: {
      zh: '在修复路径的 effects 中写 remove-from-list，或写明期满、事由移出',
      en: 'let a route have the effect remove-from-list, or give the listing a period or an event that ends it',
    },
  };
}

/** A number that was read, first or second hand: one that was only inferred stops nobody. */
const isRead = (limit: Figure<Term> | undefined): limit is Figure<Term> =>
  limit !== undefined && ['V', 'V2'].includes(limit.basis.mark);

/** Steps of a repair whose time the national rules bound, each for itself. */
const STEPS = ['acceptWithin', 'decideWithin'] as const;

interface Limit {
  readonly row: RepairLimits;
  readonly limit: Figure<Term>;
}

/** National limits of one step that meet an edition on some day. */
const limitsOf = (
  { span }: RouteSite,
  channel: PublicationChannel,
  of: (row: RepairLimits) => Figure<Term> | undefined,
): readonly Limit[] =>
  repairLimits
    .filter(
      (row) =>
        row.channel === channel && overlaps(daysOf(span), { from: row.from, ...(row.to ? { until: row.to } : {}) }),
    )
    .flatMap((row) => {
      const limit = of(row);
      return isRead(limit) ? [{ row, limit }] : [];
    });

const tooLong = (pointer: string, value: string, { row, limit }: Limit): Fault => ({
  pointer,
  message: {
    zh: `办理时限 ${value} 超过 ${limit.value}（${cite(limit.basis)}）`,
    en: `${value} is longer than ${limit.value} (${cite(limit.basis)})`,
  },
  fix: {
    zh: `缩短至 ${limit.value} 以内；时限自 ${row.from} 起变更的，以该日为界另写版本`,
    en: `keep within ${limit.value}; where the limit changed on ${row.from}, begin an edition on that day`,
  },
});

/** Until 2026-04-01 信用中国 took applications about published penalties alone, so its ten days bound no removal from a list. */
const bindsWhole = ({ route }: RouteSite, { row }: Limit): boolean =>
  row.acceptWithin !== undefined || route.criteria.includes(PENALTY_PUBLICATION);

/** repair/too-slow: each step for itself, and acceptance and decision together against the answer that the applicant must have. */
export function* tooSlow(checked: CheckedPlugin): Generator<Fault> {
  const { channel } = checked.plugin.manifest.authority;
  for (const site of routesOf(checked)) {
    const { route, pointer } = site;
    const faults = STEPS.flatMap((name) => {
      const own = route[name];
      if (!isKnown(own)) return [];
      const { value } = own;
      const broken = limitsOf(site, channel, (row) => row[name]).find(({ limit }) => longerThan(value, limit.value));
      return broken ? [tooLong(`${pointer}/${name}/value`, value, broken)] : [];
    });
    yield* faults;
    if (faults.length > 0 || !isKnown(route.acceptWithin) || !isKnown(route.decideWithin)) continue;
    const [accept, decide] = [route.acceptWithin.value, route.decideWithin.value];
    const whole = limitsOf(site, channel, (row) => row.answerWithin).find(
      (each) =>
        bindsWhole(site, each) &&
        (route.decideFrom === 'application' ? 0 : lengthInDays(accept)) + lengthInDays(decide) >
          lengthInDays(each.limit.value) + ROUNDING,
    );
    const value = route.decideFrom === 'application' ? decide : `${accept} + ${decide}`;
    if (whole) yield tooLong(`${pointer}/decideWithin/value`, value, whole);
  }
}

/** Working days are weeks divided by five. */
const ROUNDING = 0.001;

/** When a listing is over that no ban prolongs; `undefined` where a ban, an event or nobody tells. */
const surelyOver = (period: KnownOrNot<ListingPeriod>): Term | undefined =>
  isKnown(period) && period.value.kind === 'linked-ban' ? period.value.withoutBan : longestOf(period);

/** repair/after-publication-ends: the earliest application comes when the listing, or the publication, has lapsed anyway. */
export function* afterPublicationEnds(checked: CheckedPlugin): Generator<Fault> {
  for (const { route, span, pointer } of routesOf(checked)) {
    const { wait } = route;
    if (!('anchor' in wait)) continue;
    // A clock that starts before the listing leaves some days at best, one that starts later leaves none.
    const late = criteriaOf(checked)
      .filter((site) => beganBefore(site.span, span.until) && route.criteria.includes(site.criterion.code))
      .find(({ criterion, span: { edition } }) => {
        const term = surelyOver(periodOf(edition, criterion.code));
        return term !== undefined && !longerThan(term, wait.value);
      });
    const lapsed = late?.criterion.code ?? penaltiesLapseBefore(checked, span, route, wait.value);
    if (!lapsed) continue;
    yield {
      pointer: `${pointer}/wait/value`,
      message: {
        zh: `等待 ${wait.value} 后才可申请，而 ${lapsed} 届时已期满`,
        en: `${lapsed} has lapsed before ${wait.value} are over`,
      },
      fix: { zh: '缩短等待期，使修复早于期满', en: 'shorten the wait so that repair comes before the end' },
    };
  }
}

/** Whether every published penalty that could be repaired has ended by itself when a route for penalties alone opens. */
function penaltiesLapseBefore(
  checked: CheckedPlugin,
  span: EditionSpan<RepairEdition>,
  { criteria }: RepairRoute,
  wait: Term,
): string | undefined {
  if (criteria.some((code) => code !== PENALTY_PUBLICATION)) return undefined;
  const longest = spansOf(checked, 'publication')
    .filter((other) => isInUse(other) && overlaps(daysOf(span), daysOf(other)))
    .flatMap(({ edition }) => edition.tiers)
    .flatMap(({ repairable, atMost }) => (repairable && atMost ? [atMost.value] : []));
  return longest.length > 0 && longest.every((term) => !longerThan(term, wait)) ? PENALTY_PUBLICATION : undefined;
}
