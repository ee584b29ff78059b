import { isVerified, type LegalBasis } from '@chengxin/plugin-contract';
import { isInUse, type BasisSite, type CheckContext, type CheckedPlugin } from './checked-plugin.js';
import { binds, gapsOf } from './edition.js';
import { step, type Fault } from './fault.js';
import { cite, instrumentOf, namesPlace, present, standingThrough } from './register.js';

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

/** Ends that no later edition fills: what never bound ended nothing. Where a gap follows, edition/gap says so. */
function* endsByNothing(checked: CheckedPlugin, context: CheckContext): Generator<Fault> {
  const gaps = new Set(gapsOf(checked).map(({ pointer }) => pointer));
  for (const [index, { edition, on, basis }] of (checked.plugin.manifest.ends ?? []).entries()) {
    const pointer = `/manifest/ends/${index}/basis`;
    // A missing basis, or one that the register does not hold, has a code of its own.
    const stated = basis as LegalBasis | undefined;
    if (!stated || gaps.has(pointer) || !instrumentOf(context.reference, stated) || binds(stated, on, context))
      continue;
    yield {
      pointer,
      message: {
        zh: `${cite(stated)} 在 ${on} 及前一日均未施行，不能使 ${edition} 终止`,
        en: `${cite(stated)} was in force neither on ${on} nor the day before, and cannot have ended ${edition}`,
      },
      fix: {
        zh: '引用使其终止的条款；没有这样的条款，删去该终止条目',
        en: 'cite the clause that ended it; without one drop the end',
      },
    };
  }
}

/** basis/not-in-force */
export function* notInForce(checked: CheckedPlugin, context: CheckContext): Generator<Fault> {
  yield* endsByNothing(checked, context);
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
