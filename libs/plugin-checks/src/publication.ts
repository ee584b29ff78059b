import {
  isKnown,
  type LegalBasis,
  type PublicationEdition,
  type PublicationTier,
  type Rank,
  type Term,
} from '@chengxin/plugin-contract';
import type { ReferenceData } from '@chengxin/domain/reference-data';
import { publicationMaximum, repairLimits } from '@chengxin/reference-data/repair-limits';
import {
  isInUse,
  overlaps,
  spansOf,
  type CheckContext,
  type CheckedPlugin,
  type EditionSpan,
} from './checked-plugin.js';
import type { Fault } from './fault.js';
import { instrumentOf } from './register.js';
import { longerThan, longestOf } from './term-length.js';

type Bound = 'atLeast' | 'atMost';

/** The bounds a tier must have: none if it is never shown; no shortest where it ends by itself or is repaired on performance. */
function required(tier: PublicationTier): readonly Bound[] {
  if (tier.shown === 'never') return [];
  return tier.shown === 'not-in-principle' || tier.endsWithoutApplication ? ['atMost'] : ['atLeast', 'atMost'];
}

/** publication/bounds-missing: also a shortest period longer than the longest, and a tier that penalties lead to but that is not described. */
export function* boundsMissing(checked: CheckedPlugin): Generator<Fault> {
  for (const { edition, pointer } of spansOf(checked, 'publication')) {
    for (const [index, { tier }] of edition.tierOf.entries()) {
      if (edition.tiers.some((described) => described.tier === tier)) continue;
      yield {
        pointer: `${pointer}/tierOf/${index}/tier`,
        message: {
          zh: `tiers 中没有 ${tier}，公示期限无从得知`,
          en: `tiers does not describe ${tier}, so it has no period`,
        },
        fix: { zh: `在 tiers 中写明 ${tier} 的期限`, en: `describe ${tier} in tiers, with its periods` },
      };
    }
    for (const [index, tier] of edition.tiers.entries()) {
      const here = `${pointer}/tiers/${index}`;
      for (const bound of required(tier)) {
        if (tier[bound]) continue;
        const name = bound === 'atLeast' ? { zh: '最短', en: 'shortest' } : { zh: '最长', en: 'longest' };
        yield {
          pointer: `${here}/${bound}`,
          message: {
            zh: `${tier.tier} 没有写明${name.zh}公示期`,
            en: `${tier.tier} states no ${name.en} period of publication`,
          },
          fix: { zh: `写明 ${bound} 及其依据`, en: `state ${bound} with its basis` },
        };
      }
      if (tier.atLeast && tier.atMost && longerThan(tier.atLeast.value, tier.atMost.value)) {
        yield {
          pointer: `${here}/atLeast`,
          message: {
            zh: `最短公示期 ${tier.atLeast.value} 长于最长公示期 ${tier.atMost.value}`,
            en: `the shortest period ${tier.atLeast.value} is longer than the longest ${tier.atMost.value}`,
          },
          fix: { zh: '核对两个期限', en: 'check both terms' },
        };
      }
    }
  }
}

/** publication/tier-twice */
export function* tierTwice(checked: CheckedPlugin): Generator<Fault> {
  for (const { edition, pointer } of spansOf(checked, 'publication')) {
    for (const [index, { tier }] of edition.tiers.entries()) {
      const first = edition.tiers.findIndex((other) => other.tier === tier);
      if (first === index) continue;
      yield {
        pointer: `${pointer}/tiers/${index}/tier`,
        message: {
          zh: `${tier} 已在 tiers/${first} 写明，期限以哪一处为准无从得知`,
          en: `tiers/${first} already describes ${tier}: which period holds cannot be known`,
        },
        fix: { zh: '每个等级只写一次', en: 'describe each tier once' },
      };
    }
  }
}

/** publication/kind-in-two-tiers: the heavier tier would prevail unsaid, and the lighter row would never hold. */
export function* kindInTwoTiers(checked: CheckedPlugin): Generator<Fault> {
  for (const { edition, pointer } of spansOf(checked, 'publication')) {
    for (const [index, { penalties, procedure }] of edition.tierOf.entries()) {
      for (const [place, kind] of penalties.entries()) {
        // A row for summary decisions stands beside one for all others.
        const first = edition.tierOf
          .slice(0, index)
          .findIndex((row) => row.procedure === procedure && row.penalties.includes(kind));
        if (first < 0) continue;
        yield {
          pointer: `${pointer}/tierOf/${index}/penalties/${place}`,
          message: {
            zh: `${kind} 已在 tierOf/${first} 归入 ${edition.tierOf[first]!.tier}`,
            en: `tierOf/${first} puts ${kind} in ${edition.tierOf[first]!.tier} already`,
          },
          fix: {
            zh: '一种处罚只归入一个等级；简易程序另行归类的写 procedure: summary',
            en: 'put a kind of penalty in one tier; procedure: summary tells summary decisions apart',
          },
        };
      }
    }
  }
}

interface RegimeSpan {
  readonly regime: PublicationEdition;
  readonly until?: PublicationEdition['from'];
}

/** National regimes that hold on some day of an edition, each until the next of its channel begins. */
function regimesDuring(span: EditionSpan, regimes: readonly PublicationEdition[]): readonly RegimeSpan[] {
  return regimes
    .map((regime): RegimeSpan => {
      const next = regimes
        .filter((other) => other.channel === regime.channel && other.from > regime.from)
        .map((other) => other.from)
        .sort()[0];
      return { regime, ...(next ? { until: next } : {}) };
    })
    .filter(({ regime, until }) =>
      overlaps(
        { from: span.edition.from, ...(span.until ? { until: span.until } : {}) },
        { from: regime.from, ...(until ? { until } : {}) },
      ),
    );
}

const longest = (terms: readonly Term[]): Term | undefined =>
  terms.reduce<Term | undefined>((most, term) => (most && !longerThan(term, most) ? most : term), undefined);

/**
 * The national maximum: of the same tier on the same channel, and on every channel where the regime covers lists too: its three classes are those of
 * all 失信信息 (国办发〔2025〕22号). Of an older regime another channel's tiers are not ours; its longest period binds all.
 */
function maximumOf(tier: PublicationTier, edition: PublicationEdition, { regime }: RegimeSpan): Term | undefined {
  const same = regime.tiers.find((candidate) => candidate.tier === tier.tier);
  if (same && (regime.channel === edition.channel || regime.covers.value === 'penalties-and-lists'))
    return same.atMost?.value;
  return longest(regime.tiers.flatMap((candidate) => (candidate.atMost ? [candidate.atMost.value] : [])));
}

/** First day on which the national maximum binds lists too: Order 36 puts them in its severe tier. */
const LISTS_BOUND_FROM = repairLimits.find(({ code }) => code === 'creditchina/2026-04-01')!.from;

/** A listing shown longer than the severe tier may be, on no law or administrative regulation that says so (Order 36). */
function* listingAboveMaximum(checked: CheckedPlugin, { reference }: CheckContext): Generator<Fault> {
  const { value: maximum, basis } = publicationMaximum.serious;
  if (checked.plugin.manifest.authority.channel === 'court') return;
  for (const { edition, pointer, until } of spansOf(checked, 'listing').filter(isInUse)) {
    if (until !== undefined && until <= LISTS_BOUND_FROM) continue;
    const periods = [
      { period: edition.period, at: `${pointer}/period/value` },
      ...edition.criteria.flatMap(({ period }, index) =>
        period ? [{ period, at: `${pointer}/criteria/${index}/period/value` }] : [],
      ),
    ];
    for (const { period, at } of periods) {
      if (!isKnown(period)) continue;
      const ofLaw = (clause: LegalBasis) => BAN_RANKS.includes(instrumentOf(reference, clause)?.rank as Rank);
      if (ofLaw(period.basis)) continue;
      const { value } = period;
      // A ban that a law sets is the law's own, however long: an entry may go with it, and is otherwise as short as any.
      if (value.kind === 'life' || (value.kind === 'linked-ban' && !(value.ban && ofLaw(value.ban)))) {
        yield withoutEnd(`${at}/kind`, value.kind, publicationMaximum.serious);
        continue;
      }
      const term = longestOf(period);
      if (term === undefined || !longerThan(term, maximum)) continue;
      yield {
        pointer: `${at}/${Object.entries(value).find(([, part]) => part === term)?.[0] ?? 'kind'}`,
        message: {
          zh: `列入期限 ${term} 超过严重失信信息的最长公示期 ${maximum}（${basis.instrument}），而依据不是法律、行政法规`,
          en: `the listing lasts ${term}, longer than severe information is shown, ${maximum} (${basis.instrument}), and neither a law nor an administrative regulation says so`,
        },
        fix: {
          zh: `改为不超过 ${maximum}，或者引用规定更长期限的法律、行政法规`,
          en: `at most ${maximum}, or cite the law or administrative regulation that gives more`,
        },
      };
    }
  }
}

/** What may set a ban (行政处罚法 arts. 10–11). */
const BAN_RANKS: readonly Rank[] = ['law', 'administrative-regulation'];

/** For life, or as long as a ban of unknown length: longer than the severe tier unless a law or administrative regulation says so. */
const withoutEnd = (
  pointer: string,
  kind: 'life' | 'linked-ban',
  { value, basis: { instrument } }: typeof publicationMaximum.serious,
): Fault => ({
  pointer,
  message:
    kind === 'life'
      ? {
          zh: `终身列入超过严重失信信息的最长公示期 ${value}（${instrument}），而依据不是法律、行政法规`,
          en: `a listing for life is longer than severe information is shown, ${value} (${instrument}), and neither a law nor an administrative regulation says so`,
        }
      : {
          zh: `列入期限随禁止期限而定，可以超过严重失信信息的最长公示期 ${value}（${instrument}），而依据不是法律、行政法规`,
          en: `a listing as long as a ban may be longer than severe information is shown, ${value} (${instrument}), and neither a law nor an administrative regulation says so`,
        },
  fix: {
    zh: `改为不超过 ${value} 的固定期限，或者引用这样规定的法律、行政法规；随禁止期限的，也可以在 ban 中引用设定禁止的法律、行政法规`,
    en: `write a fixed term of at most ${value}, or cite the law or administrative regulation that says so; as long as a ban, cite in ban the law or administrative regulation that sets it`,
  },
});

/** Order 36 ends what is shown at its maximum, on no condition; only a law or administrative regulation may let it go on. */
function* goesOnBeyondMaximum(
  { edition, pointer, until }: EditionSpan<PublicationEdition>,
  reference: ReferenceData,
): Generator<Fault> {
  const { value, basis } = edition.endsAtMaximum;
  if (value || edition.disabled || (until !== undefined && until <= LISTS_BOUND_FROM)) return;
  if (BAN_RANKS.includes(instrumentOf(reference, basis)?.rank as Rank)) return;
  yield {
    pointer: `${pointer}/endsAtMaximum/value`,
    message: {
      zh: `最长公示期届满后继续公示；${publicationMaximum.serious.basis.instrument} 规定届满即停止，${basis.instrument} 不是法律、行政法规`,
      en: `goes on showing after the longest period, at which ${publicationMaximum.serious.basis.instrument} ends it; ${basis.instrument} is neither a law nor an administrative regulation`,
    },
    fix: {
      zh: '改为 true；未履行义务的依行业规定处理，不以继续公示代替',
      en: 'write true; what is unperformed follows the sector’s rule, and showing on does not take its place',
    },
  };
}

/** publication/above-maximum. A court's own publication follows procedural law. */
export function* aboveMaximum(checked: CheckedPlugin, context: CheckContext): Generator<Fault> {
  const { reference } = context;
  yield* listingAboveMaximum(checked, context);
  for (const span of spansOf(checked, 'publication')) {
    if (span.edition.channel === 'court') continue;
    yield* goesOnBeyondMaximum(span, reference);
    for (const [index, tier] of span.edition.tiers.entries()) {
      if (!tier.atMost) continue;
      const value = tier.atMost.value;
      const broken = regimesDuring(span, reference.regimes).find((during) => {
        const maximum = maximumOf(tier, span.edition, during);
        return maximum !== undefined && longerThan(value, maximum);
      });
      if (!broken) continue;
      const maximum = maximumOf(tier, span.edition, broken);
      yield {
        pointer: `${span.pointer}/tiers/${index}/atMost/value`,
        message: {
          zh: `最长公示期 ${value} 超过全国上限 ${maximum}（${broken.regime.title.zh}）`,
          en: `the longest period ${value} is above the national maximum ${maximum} (${broken.regime.code})`,
        },
        fix: {
          zh: `改为不超过 ${maximum}；依法律、行政法规另有更长限制的写 followsLongerBan`,
          en: `at most ${maximum}; a longer ban by law is followsLongerBan`,
        },
      };
    }
  }
}

/** publication/deadline-twice: two times for one place leave it open when the organ is late. */
export function* deadlineTwice(checked: CheckedPlugin): Generator<Fault> {
  for (const { edition, pointer } of [...spansOf(checked, 'listing'), ...spansOf(checked, 'publication')]) {
    const places = (edition.publishWithin ?? []).map(({ where }) => where);
    for (const [index, where] of places.entries()) {
      if (places.indexOf(where) === index) continue;
      yield {
        pointer: `${pointer}/publishWithin/${index}/where`,
        message: { zh: `${where} 的公示时限写了两次`, en: `the time in which to publish for ${where} stands twice` },
        fix: { zh: '每个地方只写一个时限', en: 'give one time for each place' },
      };
    }
  }
}

/** publication/longer-minimum-unfit: one that no record can ever meet, or that would outlast every period to which it is the least. */
export function* longerMinimumUnfit(checked: CheckedPlugin, { reference }: CheckContext): Generator<Fault> {
  const known = [
    ...new Set(reference.regimes.flatMap(({ longerMinimum = [] }) => longerMinimum.map((row) => row.field))),
  ];
  for (const { edition, pointer } of spansOf(checked, 'publication')) {
    const maximum = longest(edition.tiers.flatMap(({ atMost }) => (atMost ? [atMost.value] : [])));
    for (const [index, { field, atLeast }] of (edition.longerMinimum ?? []).entries()) {
      const here = `${pointer}/longerMinimum/${index}`;
      if (!known.includes(field))
        yield {
          pointer: `${here}/field`,
          message: {
            zh: `全国制度没有为领域 ${field} 规定更长的最短公示期`,
            en: `no national regime gives the field ${field} a longer minimum`,
          },
          fix: { zh: `可用：${known.join('、')}`, en: `one of ${known.join(', ')}` },
        };
      if (maximum !== undefined && longerThan(atLeast.value, maximum))
        yield {
          pointer: `${here}/atLeast/value`,
          message: {
            zh: `最短公示期 ${atLeast.value} 长于各等级的最长公示期 ${maximum}`,
            en: `the shortest period ${atLeast.value} is longer than the longest of any tier, ${maximum}`,
          },
          fix: { zh: '核对两个期限', en: 'check both terms' },
        };
    }
  }
}
