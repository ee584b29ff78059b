import { mayCarry, rankAtLeast } from '@chengxin/domain/rank';
import type { ReferenceData } from '@chengxin/domain/reference-data';
import { isVerified, type LegalBasis, type Rank } from '@chengxin/plugin-contract';
import {
  criteriaOf,
  isInUse,
  spansOf,
  type BasisSite,
  type CheckContext,
  type CheckedPlugin,
} from './checked-plugin.js';
import { gapsOf } from './edition.js';
import { step, type Fault } from './fault.js';
import { cite, instrumentOf, measureOf, namesPlace, present, standingThrough } from './register.js';

/** Places where a whole instrument may be cited: what an edition rests on, and what adopted a standard. */
const isWhole = ({ pointer, name }: BasisSite): boolean =>
  name === 'adoptedBy' || /^\/ruleSets\/\d+\/bases\/\d+$/.test(pointer);

/** Places whose missing clause has a code of its own. */
const isExceptionBasis = (pointer: string): boolean => /\/criteria\/\d+\/exceptions\/\d+\/basis$/.test(pointer);
const isTransitionBasis = (pointer: string): boolean => /\/transition\/basis$/.test(pointer);

/** basis/missing */
export function* missing(checked: CheckedPlugin): Generator<Fault> {
  const gaps = new Set(gapsOf(checked).map(({ pointer }) => pointer));
  for (const site of checked.bases) {
    if (isExceptionBasis(site.pointer) || isTransitionBasis(site.pointer) || gaps.has(site.pointer)) continue;
    if (site.basis && (namesPlace(site.basis) || isWhole(site))) continue;
    yield {
      pointer: site.pointer,
      message: site.basis
        ? {
            zh: `只引了 ${site.basis.instrument}，没有条号`,
            en: `${site.basis.instrument} is cited without an article`,
          }
        : { zh: '没有写明依据', en: 'no basis is stated' },
      fix: {
        zh: '写明 instrument 与 article；条号确实未知的写 articleUnknown: true',
        en: 'state instrument and article; where the article is truly not known write articleUnknown: true',
      },
    };
  }
}

/** criterion/exception-without-basis */
export function* exceptionWithoutBasis({ bases }: CheckedPlugin): Generator<Fault> {
  for (const { pointer, basis } of bases) {
    if (!isExceptionBasis(pointer) || (basis && namesPlace(basis))) continue;
    yield {
      pointer,
      message: { zh: '例外情形没有写明依据的条款', en: 'the exception states no clause it rests on' },
      fix: { zh: '为该例外写明 instrument 与 article', en: 'state instrument and article of the exception' },
    };
  }
}

/** basis/instrument-unknown */
export function* instrumentUnknown({ bases }: CheckedPlugin, { reference }: CheckContext): Generator<Fault> {
  for (const { pointer, basis } of present(bases)) {
    if (instrumentOf(reference, basis)) continue;
    yield {
      pointer: step(pointer, 'instrument'),
      message: { zh: `登记册中没有 ${basis.instrument}`, en: `the register does not hold ${basis.instrument}` },
      fix: {
        zh: '核对标识；确有其文的，先登记该文件',
        en: 'check the id; if the instrument exists, register it first',
      },
    };
  }
}

/** basis/article-unknown */
export function* articleUnknown({ bases }: CheckedPlugin): Generator<Fault> {
  for (const { pointer, basis } of present(bases)) {
    if (!basis.articleUnknown) continue;
    yield {
      pointer,
      message: { zh: `${basis.instrument} 的条号未知`, en: `the article of ${basis.instrument} is not known` },
      fix: { zh: '查到原文后写明条号', en: 'state the article once the text has been read' },
    };
  }
}

/** basis/unverified */
export function* unverified({ bases }: CheckedPlugin): Generator<Fault> {
  for (const { pointer, basis } of present(bases)) {
    if (isVerified(basis)) continue;
    yield {
      pointer,
      message: {
        zh: `${cite(basis)} 标记为 ${basis.mark}，未经核实`,
        en: `${cite(basis)} is marked ${basis.mark}: not verified`,
      },
      fix: { zh: '请法律人员核对原文，核实后改为 V', en: 'have a lawyer compare it with the text, then mark it V' },
    };
  }
}

/** An edition's span as the register is asked; the competence of the manifest is asked for today, its ends belong to the past they name. */
function* throughSpans(
  { bases }: CheckedPlugin,
  { reference, today }: CheckContext,
): Generator<readonly [BasisSite & { readonly basis: LegalBasis }, ReturnType<typeof standingThrough>]> {
  for (const site of present(bases)) {
    if (!instrumentOf(reference, site.basis) || site.pointer.startsWith('/manifest/ends/')) continue;
    if (site.span && !isInUse(site.span)) continue;
    const span = site.span
      ? { from: site.span.edition.from, ...(site.span.until ? { until: site.span.until } : {}) }
      : { from: today };
    yield [site, standingThrough(reference, site.basis, span)];
  }
}

/** basis/not-in-force */
export function* notInForce(checked: CheckedPlugin, context: CheckContext): Generator<Fault> {
  for (const [{ pointer, basis }, standing] of throughSpans(checked, context)) {
    if (standing.status !== 'not-in-force') continue;
    yield {
      pointer,
      message: {
        zh: `${cite(basis)} 在 ${standing.on} 未施行或已失效`,
        en: `${cite(basis)} is not in force on ${standing.on}`,
      },
      fix: {
        zh: '改引当时有效的条款，或以该日为界另写一个版本',
        en: 'cite what was in force, or begin another edition on that day',
      },
    };
  }
}

/** basis/force-unknown */
export function* forceUnknown(checked: CheckedPlugin, context: CheckContext): Generator<Fault> {
  for (const [{ pointer, basis }, standing] of throughSpans(checked, context)) {
    if (standing.status !== 'unknown') continue;
    yield {
      pointer,
      message: {
        zh: `登记册没有 ${basis.instrument} 的施行日期，无法确认期间内有效`,
        en: `the register does not know since when ${basis.instrument} is in force`,
      },
      fix: { zh: '在登记册中补上施行日期', en: 'add the first day in force to the register' },
    };
  }
}

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
 * What a severe list says beside its criteria asks for their rank: who is kept off it, who comes off, what is shown, what bars a repair. Where a
 * law or administrative regulation itself sets up the list, its ministry may say in a paper of its own how entries are shown and when they end.
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
    }
  }
  for (const { edition, pointer } of spansOf(checked, 'repair').filter(isInUse)) {
    for (const [index, { basis }] of (edition.irreparable ?? []).entries()) {
      yield { pointer: `${pointer}/irreparable/${index}/basis`, basis, use: 'irreparable' };
    }
  }
}

const USE_NAMES = {
  list: { zh: '设列严重失信主体名单及其标准', en: 'a severe list and its standard' },
  clause: {
    zh: '规定严重失信主体名单的除外、移出、公示或者修复限制',
    en: 'an exclusion, exit, field or bar of a severe list',
  },
  measure: { zh: '设定失信惩戒措施', en: 'a measure' },
  irreparable: { zh: '规定不可修复', en: 'a bar to repair' },
} as const;

/** basis/rank-too-low */
export function* rankTooLow(checked: CheckedPlugin, context: CheckContext): Generator<Fault> {
  for (const { pointer, basis, use, provincialSupplement } of rankedUses(checked, context)) {
    const rank = basis && instrumentOf(context.reference, basis)?.rank;
    const asked = use === 'clause' ? 'list' : use;
    if (!basis || !rank || mayCarry(asked, rank, { provincialSupplement: provincialSupplement ?? false })) continue;
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
    yield {
      pointer,
      message: {
        zh: `${cite(basis)} 为一地的规范性文件或者规章，不足以规定公示期限和信用修复`,
        en: `${cite(basis)} is a place’s own paper and cannot say how long is shown or when is repaired`,
      },
      fix: {
        zh: '改引全国性文件或者地方性法规；本地文件可以列在 bases 中作为补充',
        en: 'cite what binds nationwide, or a local regulation; the place’s paper may stand beside it in bases',
      },
    };
  }
}

/**
 * Where an edition of repair or publication cites a paper of a place: how long is shown and when is repaired follows from what binds nationwide or
 * from a regulation, and a place's own paper may stand beside that among the edition's bases.
 */
function* papersOfPlaces(
  checked: CheckedPlugin,
  reference: ReferenceData,
): Generator<BasisSite & { readonly basis: LegalBasis }> {
  const isPlaces = (basis: LegalBasis): boolean => {
    const instrument = instrumentOf(reference, basis);
    return instrument?.region !== undefined && !rankAtLeast(instrument.rank, 'local-regulation');
  };
  for (const site of present(checked.bases)) {
    const { span, pointer, basis } = site;
    if (!span || !isInUse(span) || !['repair', 'publication'].includes(span.edition.kind) || !isPlaces(basis)) continue;
    const beside = pointer.startsWith(`${span.pointer}/bases/`) && !span.edition.bases.every(isPlaces);
    if (!beside) yield site;
  }
}

const LULIANG = '141100';
/** 14 for 140000, 1411 for 141100: a place contains what begins with it. */
const stem = (code: string): string => code.replace(/(00)+$/, '');

/** basis/outside-territory */
export function* outsideTerritory(
  { bases }: CheckedPlugin,
  { reference, territory = LULIANG }: CheckContext,
): Generator<Fault> {
  for (const { pointer, basis } of present(bases)) {
    const region = instrumentOf(reference, basis)?.region;
    if (region === undefined || stem(territory).startsWith(stem(region))) continue;
    yield {
      pointer: step(pointer, 'instrument'),
      message: {
        zh: `${basis.instrument} 只适用于 ${region}，不适用于本平台所在地 ${territory}`,
        en: `${basis.instrument} binds ${region}, not ${territory}, the place of this installation`,
      },
      fix: {
        zh: '改引全国性文件或本地所属省、市的文件',
        en: 'cite a national instrument, or one of this province or city',
      },
    };
  }
}
