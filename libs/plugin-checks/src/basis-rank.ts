import { mayCarry } from '@chengxin/domain/rank';
import type { ReferenceData } from '@chengxin/domain/reference-data';
import type { LegalBasis, Rank } from '@chengxin/plugin-contract';
import { repairLimits } from '@chengxin/reference-data/repair-limits';
import {
  criteriaOf,
  isInUse,
  spansOf,
  type BasisSite,
  type CheckContext,
  type CheckedPlugin,
} from './checked-plugin.js';
import type { Fault } from './fault.js';
import { cite, instrumentOf, isPaperOfAPlace, measureOf, present } from './register.js';

// What each rank of instrument may carry (plan arts. 6, 7, 9, 11).

const RANK_NAMES: Readonly<Record<Rank, string>> = {
  law: '法律',
  'administrative-regulation': '行政法规',
  'central-policy': '党中央、国务院政策文件',
  'local-regulation': '地方性法规',
  'judicial-interpretation': '司法解释',
  'departmental-rule': '部门规章',
  'local-rule': '地方政府规章',
  'normative-document': '规范性文件',
};

interface Use {
  readonly pointer: string;
  readonly basis: LegalBasis | undefined;
  readonly use: 'list' | 'clause' | 'measure' | 'irreparable';
  readonly provincialSupplement?: boolean;
}

/**
 * What a severe list says beside its criteria asks for their rank: who is kept off it, who comes off, for how long and with whom, what is shown,
 * what bars a repair. Where a law or administrative regulation itself sets up the list, its ministry may say in a paper of its own how entries are shown, when they end, and for how long those of single criteria stand; not how long the list lists.
 */
function* clausesBesideCriteria(checked: CheckedPlugin, reference: ReferenceData): Generator<Use> {
  const isOfLaw = ({ instrument }: LegalBasis): boolean => {
    const rank = instrumentOf(reference, { instrument, mark: 'V' })?.rank;
    return rank === 'law' || rank === 'administrative-regulation';
  };
  const isCourt = checked.plugin.manifest.authority.channel === 'court';
  const severe = spansOf(checked, 'listing').filter(
    (span) => isInUse(span) && span.edition.criteria.some(({ leadsTo }) => leadsTo === 'severe-list'),
  );
  for (const { edition, pointer } of severe) {
    const detail = edition.bases.every(isOfLaw) ? ([] as const) : (['exits', 'publishFields'] as const);
    // A court follows whatever the Supreme People's Court tells it about whom not to list, in whatever form.
    const relief = isCourt ? (['preemption'] as const) : (['exclusions', 'preemption'] as const);
    for (const name of [...relief, ...detail] as const) {
      for (const [index, { basis }] of (edition[name] ?? []).entries())
        yield { pointer: `${pointer}/${name}/${index}/basis`, basis, use: 'clause' };
    }
    // For how long somebody is listed, and who else with them, is the standard as much as what is listed.
    yield { pointer: `${pointer}/period/basis`, basis: edition.period.basis, use: 'clause' };
    yield { pointer: `${pointer}/transition/basis`, basis: edition.transition?.basis, use: 'clause' };
    yield { pointer: `${pointer}/notAgainFor/basis`, basis: edition.notAgainFor?.basis, use: 'clause' };
    for (const [index, { period, coListing }] of edition.criteria.entries()) {
      const at = `${pointer}/criteria/${index}`;
      if (detail.length > 0) yield { pointer: `${at}/period/basis`, basis: period?.basis, use: 'clause' };
      if (coListing?.mode === 'mandatory' || coListing?.mode === 'by-decision')
        yield { pointer: `${at}/coListing/basis`, basis: coListing.basis, use: 'clause' };
    }
    for (const [index, { exceptions }] of edition.criteria.entries()) {
      for (const [at, { basis }] of (exceptions ?? []).entries())
        yield { pointer: `${pointer}/criteria/${index}/exceptions/${at}/basis`, basis, use: 'clause' };
    }
  }
  const listed = new Set(
    severe.flatMap(({ edition }) =>
      edition.criteria.flatMap(({ code, leadsTo }) => (leadsTo === 'severe-list' ? [code] : [])),
    ),
  );
  for (const { edition, pointer } of spansOf(checked, 'repair').filter(isInUse)) {
    for (const [index, { bars, criteria }] of edition.routes.entries()) {
      if (!criteria.some((code) => listed.has(code))) continue;
      for (const [at, { basis }] of bars.entries())
        yield { pointer: `${pointer}/routes/${index}/bars/${at}/basis`, basis, use: 'clause' };
    }
  }
}

/** What asks for a rank: a list standard and its criteria, a measure that will be assigned, a bar to repair. */
function* rankedUses(checked: CheckedPlugin, { reference }: CheckContext): Generator<Use> {
  const severe = criteriaOf(checked).filter(
    ({ criterion, span }) => criterion.leadsTo === 'severe-list' && isInUse(span),
  );
  for (const { edition, pointer } of new Set(severe.map(({ span }) => span))) {
    for (const [index, basis] of edition.bases.entries())
      yield { pointer: `${pointer}/bases/${index}`, basis, use: 'list' };
    // Where nothing is known of the adoption, the instrument answers for it: adoption/missing.
    const { known, adoptedBy } = edition.adoption;
    if (known) yield { pointer: `${pointer}/adoption/adoptedBy`, basis: adoptedBy, use: 'list' };
  }
  for (const { criterion, pointer } of severe) {
    yield { pointer: `${pointer}/basis`, basis: criterion.basis, use: 'list' };
    yield { pointer: `${pointer}/acceptsOrder/basis`, basis: criterion.acceptsOrder?.basis, use: 'list' };
  }
  yield* clausesBesideCriteria(checked, reference);
  for (const { edition, pointer } of spansOf(checked, 'sanction').filter(isInUse)) {
    for (const [index, mapping] of edition.mappings.entries()) {
      if (mapping.assignable !== true) continue;
      const provincialSupplement = measureOf(reference, mapping.measure)?.list.level === 'provincial';
      yield {
        pointer: `${pointer}/mappings/${index}/basis`,
        basis: mapping.basis,
        use: 'measure',
        provincialSupplement,
      };
      // A measure is no longer than what sets it says.
      yield {
        pointer: `${pointer}/mappings/${index}/term/basis`,
        basis: mapping.term?.basis,
        use: 'measure',
        provincialSupplement,
      };
    }
  }
  yield* neverRepaired(checked);
  for (const { edition, pointer } of spansOf(checked, 'repair').filter(isInUse)) {
    for (const [index, { basis }] of (edition.irreparable ?? []).entries()) {
      yield { pointer: `${pointer}/irreparable/${index}/basis`, basis, use: 'irreparable' };
    }
  }
}

/** First day on which Order 36 art. 2 leaves it to laws, regulations and central policy to close repair, of published penalties too. */
const CLOSED_BY_LAW_ALONE_FROM = repairLimits.find(({ code }) => code === 'creditchina/2026-04-01')!.from;

/** What a regime of publication closes to repair: kinds of penalty that never end early, and whole tiers but those that end by themselves. */
function* neverRepaired(checked: CheckedPlugin): Generator<Use> {
  for (const { edition, pointer, until } of spansOf(checked, 'publication').filter(isInUse)) {
    if (until !== undefined && until <= CLOSED_BY_LAW_ALONE_FROM) continue;
    yield { pointer: `${pointer}/neverEarly/basis`, basis: edition.neverEarly?.basis, use: 'irreparable' };
    for (const [index, { repairable, shown, endsWithoutApplication, atMost }] of edition.tiers.entries()) {
      if (repairable || shown === 'never' || endsWithoutApplication) continue;
      yield { pointer: `${pointer}/tiers/${index}/repairable`, basis: atMost?.basis, use: 'irreparable' };
    }
  }
}

const USE_NAMES = {
  list: { zh: '设列严重失信主体名单及其标准', en: 'a severe list and its standard' },
  clause: {
    zh: '规定严重失信主体名单的除外、期限、连带列入、移出、公示或者修复限制',
    en: 'an exclusion, period, co-listing, exit, field or bar of a severe list',
  },
  measure: { zh: '设定失信惩戒措施', en: 'a measure' },
  irreparable: { zh: '规定不可修复', en: 'a bar to repair' },
} as const;

/** basis/rank-too-low */
export function* rankTooLow(checked: CheckedPlugin, context: CheckContext): Generator<Fault> {
  const said = new Set<string>();
  for (const { pointer, basis, use, provincialSupplement } of rankedUses(checked, context)) {
    const rank = basis && instrumentOf(context.reference, basis)?.rank;
    const asked = use === 'clause' ? 'list' : use;
    if (!basis || !rank || mayCarry(asked, rank, { provincialSupplement: provincialSupplement ?? false })) continue;
    said.add(pointer);
    yield {
      pointer,
      message: {
        zh: `${cite(basis)} 为${RANK_NAMES[rank]}，不足以${USE_NAMES[use].zh}`,
        en: `${cite(basis)} is a ${rank} and cannot carry ${USE_NAMES[use].en}`,
      },
      fix:
        use === 'measure'
          ? {
              zh: '直接援引法律、行政法规或者党中央、国务院政策文件；暂无的，写 assignable: { missing } 只登记不实施',
              en: 'cite a law, administrative regulation or central policy; without one write assignable: { missing }, recorded and never assigned',
            }
          : { zh: '改引层级足够的依据，否则删去此处', en: 'cite an instrument of sufficient rank, or remove this' },
    };
  }
  for (const { pointer, basis } of papersOfPlaces(checked, context.reference)) {
    if (said.has(pointer)) continue;
    yield {
      pointer,
      message: {
        zh: `${cite(basis)} 为一地的规范性文件或者规章，不足以规定认定标准、名单期限和程序、惩戒期限、公示期限和信用修复`,
        en: `${cite(basis)} is a place’s own paper and cannot say who is listed, for how long, by which steps, how long is shown or when is repaired`,
      },
      fix: {
        zh: '改引全国性文件或者地方性法规；本地文件可以列在 bases 中作为补充',
        en: 'cite what binds nationwide, or a local regulation; the place’s paper may stand beside it in bases',
      },
    };
  }
}

/** A place adopts a local standard by its own paper, and says who in the office signs and what a person weighs: nothing that national rules fix. */
const OF_THE_OFFICE_ITSELF = /^\/ruleSets\/\d+\/(?:approval|approvalOf|judgements|adoption)\//;
/** Of a measure only what is assigned binds anybody. */
const OF_A_MAPPING = /^\/ruleSets\/\d+\/mappings\/(\d+)\//;

/**
 * Where an edition cites a paper of a place: who is listed and how, for how long, how long is shown and when is repaired follows from what binds
 * nationwide or from a regulation, and a place's own paper may stand beside that among the edition's bases.
 */
function* papersOfPlaces(
  checked: CheckedPlugin,
  reference: ReferenceData,
): Generator<BasisSite & { readonly basis: LegalBasis }> {
  const isPlaces = (basis: LegalBasis): boolean => isPaperOfAPlace(reference, basis);
  for (const site of present(checked.bases)) {
    const { span, pointer, basis } = site;
    if (!isPlaces(basis)) continue;
    // No edition rests on such a paper, so none is ended by it.
    if (pointer.startsWith('/manifest/ends/')) yield site;
    if (!span || !isInUse(span)) continue;
    const { edition } = span;
    if (edition.kind === 'listing' && OF_THE_OFFICE_ITSELF.test(pointer)) continue;
    const mapping = OF_A_MAPPING.exec(pointer)?.[1];
    if (edition.kind === 'sanction' && mapping !== undefined && edition.mappings[Number(mapping)]?.assignable !== true)
      continue;
    const beside = pointer.startsWith(`${span.pointer}/bases/`) && !edition.bases.every(isPlaces);
    if (!beside) yield site;
  }
}
