import { canonicalJson } from '@chengxin/domain/canonical-json';
import { periodOf } from '@chengxin/domain/listing-entry';
import { type SanctionEdition, type SanctionMapping, type Severity, type Term } from '@chengxin/plugin-contract';
import { SEVERITIES } from '@chengxin/plugin-contract';
import {
  beganBefore,
  criteriaOf,
  spansOf,
  type CheckContext,
  type CheckedPlugin,
  type CriterionSite,
  type EditionSpan,
} from './checked-plugin.js';
import type { Fault } from './fault.js';
import { measureOfOthers } from './measure-clause.js';
import { instrumentOf, measureOf } from './register.js';
import { longerThan, longestOf } from './term-length.js';

interface MappingSite {
  readonly mapping: SanctionMapping;
  readonly span: EditionSpan<SanctionEdition>;
  readonly pointer: string;
}

const mappingsOf = (checked: CheckedPlugin): readonly MappingSite[] =>
  spansOf(checked, 'sanction').flatMap((span) =>
    span.edition.mappings.map((mapping, index) => ({ mapping, span, pointer: `${span.pointer}/mappings/${index}` })),
  );

/** Criteria that can meet an edition on one day: a document of any earlier day may be decided while the edition picks. */
const reachable = (checked: CheckedPlugin, { span }: Pick<MappingSite, 'span'>): readonly CriterionSite[] =>
  criteriaOf(checked).filter((site) => beganBefore(site.span, span.until));

/** sanction/measure-unknown */
export function* measureUnknown(checked: CheckedPlugin, { reference }: CheckContext): Generator<Fault> {
  for (const { mapping, pointer } of mappingsOf(checked)) {
    if (measureOf(reference, mapping.measure)) continue;
    const { list, code } = mapping.measure;
    yield {
      pointer: `${pointer}/measure`,
      message: { zh: `清单 ${list} 中没有措施 ${code}`, en: `the list ${list} holds no measure ${code}` },
      fix: {
        zh: '指向清单已有的条目；清单没有的措施不得实施',
        en: 'point at a row of the list; what is in no list may not be taken',
      },
    };
  }
}

/** sanction/measure-expired */
export function* measureExpired(checked: CheckedPlugin, { reference }: CheckContext): Generator<Fault> {
  for (const { mapping, span, pointer } of mappingsOf(checked)) {
    const list = measureOf(reference, mapping.measure)?.list;
    if (!list) continue;
    const begins = list.from !== undefined && list.from <= span.edition.from;
    const ends = list.to !== undefined && (span.until === undefined || span.until > list.to);
    if (begins && !ends) continue;
    const days = `${list.from ?? '?'} – ${list.to ?? '…'}`;
    yield {
      pointer: `${pointer}/measure/list`,
      message: {
        zh: `清单 ${list.code} 的有效期（${days}）未覆盖本版本（${span.edition.from} – ${span.until ?? '…'}）`,
        en: `the list ${list.code} (${days}) is not in force through this edition (${span.edition.from} – ${span.until ?? '…'})`,
      },
      fix: {
        zh: '按清单的版本日期另写惩戒版本；没有后续清单的，在 manifest.ends 写明终止日',
        en: 'begin a sanction edition with each list; where no list follows, end this one in manifest.ends',
      },
    };
  }
}

/** Kinds of subject that a mapping reaches under a criterion: the persons at whom it aims are natural ones, whatever the party is. */
const reachedKinds = ({ mapping }: MappingSite, { criterion }: CriterionSite): readonly string[] =>
  mapping.targets ? ['natural-person'] : criterion.subjects;

/** sanction/measure-not-applicable */
export function* measureNotApplicable(checked: CheckedPlugin, context: CheckContext): Generator<Fault> {
  for (const site of mappingsOf(checked)) {
    const measure = measureOf(context.reference, site.mapping.measure)?.measure;
    if (!measure) continue;
    const unfit = reachable(checked, site)
      .filter(({ criterion }) => site.mapping.criteria.includes(criterion.code))
      .find((each) => !measure.subjects.some((kind) => reachedKinds(site, each).includes(kind)));
    if (!unfit) continue;
    yield {
      pointer: `${site.pointer}/measure`,
      message: {
        zh: `措施 ${measure.code} 不适用于 ${unfit.criterion.code} 的任何一类主体`,
        en: `the measure ${measure.code} fits no kind of subject of ${unfit.criterion.code}`,
      },
      fix: {
        zh: `该措施只适用于：${measure.subjects.join('、')}；改指其他条目或从 criteria 中去掉该情形`,
        en: `it fits ${measure.subjects.join(', ')} only: point at another row or drop the criterion`,
      },
    };
  }
  yield* measureOfOthers(checked, context);
}

/** sanction/not-assignable */
export function* notAssignable(checked: CheckedPlugin): Generator<Fault> {
  for (const { mapping, pointer } of mappingsOf(checked)) {
    if (mapping.assignable === true) continue;
    const { missing } = mapping.assignable;
    yield {
      pointer: `${pointer}/assignable`,
      message: {
        zh: `${mapping.code} 只登记不实施：${missing.zh}`,
        en: `${mapping.code} is recorded and never assigned: ${missing.en ?? missing.zh}`,
      },
      fix: {
        zh: '查到层级足够的依据后改为 assignable: true',
        en: 'write assignable: true once a basis of sufficient rank is known',
      },
    };
  }
}

/** Without a term of its own the measure lasts as long as the listing: that may be longer than the statute lets it. */
function* listingAboveCeiling(
  checked: CheckedPlugin,
  site: MappingSite,
  atMost: Term | 'life' | undefined,
): Generator<Fault> {
  if (atMost === undefined || atMost === 'life') return;
  const longer = reachable(checked, site)
    .filter((each) => draws(site, each))
    .find(({ criterion, span }) => {
      // A linked ban ends with the decision that set it, within the statute's bounds: only the list's own part can be compared.
      const longest = longestOf(periodOf(span.edition, criterion.code));
      return longest === undefined || longerThan(longest, atMost);
    });
  if (!longer) return;
  yield {
    pointer: `${site.pointer}/term`,
    message: {
      zh: `没有写期限，随 ${longer.criterion.code} 的列入期间，超出清单载明的法定上限 ${atMost}`,
      en: `without a term it lasts as long as a listing by ${longer.criterion.code}, above the ceiling ${atMost} of the list`,
    },
    fix: { zh: `写明 term，不超过 ${atMost}`, en: `state term, ${atMost} at most` },
  };
}

/** sanction/term-above-ceiling: also a term below the statutory minimum. */
export function* termAboveCeiling(checked: CheckedPlugin, { reference }: CheckContext): Generator<Fault> {
  for (const { mapping, span, pointer } of mappingsOf(checked)) {
    const bounds = measureOf(reference, mapping.measure)?.measure.term;
    if (!bounds) continue;
    const { atLeast, atMost } = bounds;
    const term = mapping.term?.value;
    if (!term) {
      yield* listingAboveCeiling(checked, { mapping, span, pointer }, atMost);
      continue;
    }
    const above = atMost !== undefined && atMost !== 'life' && (term === 'life' || longerThan(term, atMost));
    const below = atLeast !== undefined && term !== 'life' && longerThan(atLeast, term);
    if (!above && !below) continue;
    const allowed = `${atLeast ?? '0'} – ${atMost ?? '…'}`;
    yield {
      pointer: `${pointer}/term/value`,
      message: {
        zh: `期限 ${term} 超出清单载明的法定范围（${allowed}）`,
        en: `the term ${term} is outside what the list states (${allowed})`,
      },
      fix: { zh: '按法定范围改写，不得加重', en: 'keep to the statutory bounds: nothing may be aggravated' },
    };
  }
}

/** sanction/life-without-law: what ends with a life alone is for a law to set. What is recorded only binds nobody. */
export function* lifeWithoutLaw(checked: CheckedPlugin, { reference }: CheckContext): Generator<Fault> {
  for (const { mapping, pointer } of mappingsOf(checked)) {
    if (mapping.term?.value !== 'life' || mapping.assignable !== true) continue;
    const rank = instrumentOf(reference, mapping.term.basis)?.rank;
    if (rank === undefined || rank === 'law') continue;
    yield {
      pointer: `${pointer}/term/value`,
      message: {
        zh: `终身限制的依据 ${mapping.term.basis.instrument} 不是法律`,
        en: `the clause behind a measure for life, of ${mapping.term.basis.instrument}, is not a law’s`,
      },
      fix: {
        zh: '指明规定终身限制的法律条款；没有的，只登记不实施（assignable 写明缺少什么），或者写明有期限的 term',
        en: 'name the law’s clause that says for life; where there is none, record it only (assignable: missing) or state a term that ends',
      },
    };
  }
}

/** Criteria of one article are one family: within it the heavier breach may not fare better. */
const familyOf = ({ criterion }: CriterionSite): string =>
  `${criterion.basis?.instrument} ${criterion.basis?.article?.replace(/\(.*$/, '') ?? ''}`;

const above = (one: Severity, other: Severity): boolean => SEVERITIES.indexOf(one) > SEVERITIES.indexOf(other);

const draws = ({ mapping }: MappingSite, { criterion }: CriterionSite): boolean =>
  mapping.criteria.includes(criterion.code) && !above(mapping.fromSeverity, criterion.severity);

/** sanction/not-proportionate */
export function* notProportionate(checked: CheckedPlugin): Generator<Fault> {
  for (const site of mappingsOf(checked)) {
    const inEdition = mappingsOf(checked).filter(
      (other) =>
        other.span === site.span &&
        other.mapping.measure.list === site.mapping.measure.list &&
        other.mapping.measure.code === site.mapping.measure.code,
    );
    const criteria = reachable(checked, site);
    const unequal = criteria
      .filter((lower) => draws(site, lower))
      .flatMap((lower) =>
        criteria
          .filter((higher) => higher.span === lower.span && familyOf(higher) === familyOf(lower))
          .filter((higher) => above(higher.criterion.severity, lower.criterion.severity))
          .filter(
            (higher) => !inEdition.some((other) => draws(other, higher) && weighsAsMuch(other.mapping, site.mapping)),
          )
          .map((higher) => ({ lower, higher })),
      )[0];
    if (!unequal) continue;
    const { lower, higher } = unequal;
    yield {
      pointer: `${site.pointer}/criteria`,
      message: {
        zh: `较轻的 ${lower.criterion.code} 受此措施，同条较重的 ${higher.criterion.code} 不受或受得更短`,
        en: `the lighter ${lower.criterion.code} draws the measure; the heavier ${higher.criterion.code} of the same article does not, or for less`,
      },
      fix: {
        zh: '按过惩相当的原则调整 criteria、fromSeverity 或期限',
        en: 'adjust criteria, fromSeverity or the term',
      },
    };
  }
}

/** Whether one mapping binds for less time. Without a term of its own it lasts as long as the listing and is not compared. */
const isShorter = (one: SanctionMapping, other: SanctionMapping): boolean =>
  one.term !== undefined &&
  other.term !== undefined &&
  one.term.value !== 'life' &&
  (other.term.value === 'life' || longerThan(other.term.value, one.term.value));

/** Whether one mapping falls upon the heavier breach wherever the other falls upon the lighter: as binding, as long, for no fewer penalties and facts. */
const weighsAsMuch = (one: SanctionMapping, other: SanctionMapping): boolean =>
  !isShorter(one, other) &&
  (one.obligation === 'must' || other.obligation === 'may') &&
  (one.assignable === true || other.assignable !== true) &&
  (one.when === undefined || (other.when !== undefined && canonicalJson(one.when) === canonicalJson(other.when))) &&
  (one.whenPenalty === undefined || (other.whenPenalty?.every((kind) => one.whenPenalty?.includes(kind)) ?? false));

/** sanction/binds-private-body */
export function* bindsPrivateBody(checked: CheckedPlugin, { reference }: CheckContext): Generator<Fault> {
  for (const { mapping, pointer } of mappingsOf(checked)) {
    const measure = measureOf(reference, mapping.measure)?.measure;
    if (measure?.kind !== 'advisory' || mapping.obligation !== 'must') continue;
    yield {
      pointer: `${pointer}/obligation`,
      message: {
        zh: `${measure.code} 由公共管理机构以外的组织自主实施，不得强制`,
        en: `${measure.code} is taken by bodies outside public administration of their own will`,
      },
      fix: { zh: '改为 obligation: may，只作提示', en: 'write obligation: may; it is advice only' },
    };
  }
}

/** sanction/criterion-unknown */
export function* criterionUnknown(checked: CheckedPlugin): Generator<Fault> {
  for (const site of mappingsOf(checked)) {
    const known = new Set(reachable(checked, site).map(({ criterion }) => criterion.code));
    for (const [index, code] of site.mapping.criteria.entries()) {
      if (known.has(code)) continue;
      yield {
        pointer: `${site.pointer}/criteria/${index}`,
        message: {
          zh: `本版本期间没有认定情形 ${code}`,
          en: `no listing edition that this one can meet has a criterion ${code}`,
        },
        fix: { zh: '核对编码，或先写出该认定情形', en: 'check the code, or write the criterion first' },
      };
    }
  }
}

const shares = <T>(some: readonly T[], others: readonly T[]): boolean => some.some((one) => others.includes(one));

/** Whether two choices can hold at once: a mapping that names penalties or persons stands beside one that names none. */
const meet = <T>(one: readonly T[] | undefined, other: readonly T[] | undefined): boolean =>
  one && other ? shares(one, other) : one === other;

/** Criteria whose breach draws both of two mappings: each is heavy enough for either. */
function drawnByBoth(
  checked: CheckedPlugin,
  span: EditionSpan<SanctionEdition>,
  one: SanctionMapping,
  other: SanctionMapping,
): readonly string[] {
  const heavier = above(one.fromSeverity, other.fromSeverity) ? one.fromSeverity : other.fromSeverity;
  const drawn = reachable(checked, { span }).filter(({ criterion }) => !above(heavier, criterion.severity));
  return one.criteria.filter(
    (code) => other.criteria.includes(code) && drawn.some(({ criterion }) => criterion.code === code),
  );
}

/** sanction/mapped-twice: whether the organ must or may, and for how long, would be left to whoever picks. */
export function* mappedTwice(checked: CheckedPlugin): Generator<Fault> {
  for (const span of spansOf(checked, 'sanction')) {
    const { edition, pointer } = span;
    for (const [index, mapping] of edition.mappings.entries()) {
      const first = edition.mappings
        .slice(0, index)
        .find(
          (other) =>
            other.measure.list === mapping.measure.list &&
            other.measure.code === mapping.measure.code &&
            meet(other.targets, mapping.targets) &&
            meet(other.whenPenalty, mapping.whenPenalty) &&
            canonicalJson(other.when ?? null) === canonicalJson(mapping.when ?? null) &&
            drawnByBoth(checked, span, other, mapping).length > 0,
        );
      if (!first) continue;
      const both = drawnByBoth(checked, span, first, mapping).join('、');
      yield {
        pointer: `${pointer}/mappings/${index}/criteria`,
        message: {
          zh: `${first.code} 已对 ${both} 写明同一措施，${mapping.code} 再次写明，以哪一处为准无从得知`,
          en: `${first.code} gives ${both} the same measure as ${mapping.code}: which of them holds cannot be known`,
        },
        fix: {
          zh: '同一情形、同一对象的一项措施只写一次',
          en: 'map a measure once for one criterion and target',
        },
      };
    }
  }
}
