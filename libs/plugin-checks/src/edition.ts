import { addDays } from '@chengxin/domain/calendar';
import { lineOf } from '@chengxin/domain/edition-pick';
import { mayCarry, resolveBasis } from '@chengxin/domain/rank';
import { parseTerm } from '@chengxin/domain/terms';
import type { IsoDate, LegalBasis } from '@chengxin/plugin-contract';
import { isInUse, spansOf, type CheckContext, type CheckedPlugin } from './checked-plugin.js';
import type { Fault } from './fault.js';
import { cite, instrumentOf, namesPlace } from './register.js';

/** edition/overlap */
export function* overlap({ plugin }: CheckedPlugin): Generator<Fault> {
  for (const [index, edition] of plugin.ruleSets.entries()) {
    const twin = plugin.ruleSets.findIndex((other) => lineOf(other) === lineOf(edition) && other.from === edition.from);
    if (twin === index) continue;
    yield {
      pointer: `/ruleSets/${index}/from`,
      message: {
        zh: `与 /ruleSets/${twin} 同日（${edition.from}）开始`,
        en: `begins on one day (${edition.from}) with /ruleSets/${twin}`,
      },
      fix: { zh: '每个施行日只保留一个版本', en: 'keep one edition for a first day' },
    };
  }
}

/** edition/end-unknown */
export function* endUnknown({ plugin }: CheckedPlugin): Generator<Fault> {
  for (const [index, end] of (plugin.manifest.ends ?? []).entries()) {
    if (plugin.ruleSets.some((edition) => edition.code === end.edition)) continue;
    yield {
      pointer: `/manifest/ends/${index}/edition`,
      message: { zh: `没有版本 ${end.edition}`, en: `there is no edition ${end.edition}` },
      fix: { zh: '改为 ruleSets 中某个版本的编码', en: 'name the code of an edition in ruleSets' },
    };
  }
}

/** edition/period-empty */
export function* periodEmpty({ plugin }: CheckedPlugin): Generator<Fault> {
  for (const [index, end] of (plugin.manifest.ends ?? []).entries()) {
    const edition = plugin.ruleSets.find((candidate) => candidate.code === end.edition);
    if (!edition || end.on > edition.from) continue;
    yield {
      pointer: `/manifest/ends/${index}/on`,
      message: {
        zh: `${end.edition} 于 ${end.on} 终止，不晚于其施行日`,
        en: `${end.edition} would end on ${end.on}, not after its first day`,
      },
      fix: {
        zh: '终止日（不含当日）应晚于施行日',
        en: 'the day of the end, itself not included, lies after the first day',
      },
    };
  }
}

/** Days between two editions of a line on which none holds, with the place where the clause that ended the first must stand. */
export interface Gap {
  readonly edition: string;
  readonly from: IsoDate;
  readonly until: IsoDate;
  readonly basis: LegalBasis | undefined;
  readonly pointer: string;
}

/** Only an end in the manifest opens a gap: else an edition lasts until the next one. */
export function gapsOf({ plugin, spans }: CheckedPlugin): readonly Gap[] {
  return (plugin.manifest.ends ?? []).flatMap((end, index) => {
    const ended = spans.find(({ edition }) => edition.code === end.edition);
    if (!ended || ended.edition.disabled || ended.until !== end.on) return [];
    const line = lineOf(ended.edition);
    const next = plugin.ruleSets
      .filter((other) => lineOf(other) === line && other.from > ended.edition.from && !other.disabled)
      .map(({ from }) => from)
      .sort()[0];
    if (next === undefined || next <= end.on) return [];
    // Where a local standard ended the national one holds again.
    const stands = spans.some(
      (other) =>
        other !== ended &&
        lineOf(other.edition) === line &&
        !other.edition.disabled &&
        other.edition.from <= end.on &&
        (other.until === undefined || end.on < other.until),
    );
    if (stands) return [];
    const basis = end.basis as LegalBasis | undefined;
    return [{ edition: end.edition, from: end.on, until: next, basis, pointer: `/manifest/ends/${index}/basis` }];
  });
}

/** A clause that ends an edition binds on its last day (it ran out) or on the day after (it repealed). */
export function binds(basis: LegalBasis, on: IsoDate, { reference }: CheckContext): boolean {
  const standings = [addDays(on, -1), on].map((day) => resolveBasis(reference, basis, day).status);
  return standings.some((status) => status !== 'not-yet' && status !== 'ended');
}

/** edition/gap */
export function* gap(checked: CheckedPlugin, context: CheckContext): Generator<Fault> {
  for (const { edition, from, until, basis, pointer } of gapsOf(checked)) {
    const isNamed = basis !== undefined && namesPlace(basis);
    if (isNamed && binds(basis, from, context)) continue;
    const days = { zh: `${from} 至 ${addDays(until, -1)}`, en: `from ${from} to ${addDays(until, -1)}` };
    yield {
      pointer,
      message: isNamed
        ? {
            zh: `${edition} 终止后 ${days.zh} 没有版本，而 ${cite(basis)} 当时并未施行，不能使其终止`,
            en: `no edition holds ${days.en} after ${edition}, and ${cite(basis)} was not in force to end it`,
          }
        : {
            zh: `${edition} 终止后 ${days.zh} 没有版本，也没有写明使其终止的条款`,
            en: `no edition holds ${days.en} after ${edition}, and no clause that ended it is cited`,
          },
      fix: {
        zh: '引用废止或者规定有效期的条款；没有这样的条款，删去该终止条目，原版本施行到下一版本',
        en: 'cite the clause that repealed it or let it run out; without one drop the end: the edition lasts until the next',
      },
    };
  }
}

/** What the organ must do may be due on the day itself; a bound from below may be nothing. */
const mayBeNothing = (pointer: string): boolean =>
  /\/atLeast$/.test(pointer) ||
  (/(?:\/w|W)ithin\/value$/.test(pointer) && !/\/remedies\/\d+\/within\/value$/.test(pointer));

/** edition/term-empty: a window, a period or a wait of no length. */
export function* termEmpty({ terms }: CheckedPlugin): Generator<Fault> {
  for (const { pointer, value } of terms) {
    if (parseTerm(value)?.count !== 0 || mayBeNothing(pointer)) continue;
    yield {
      pointer,
      message: { zh: `期限 ${value} 为零`, en: `the term ${value} has no length` },
      fix: {
        zh: '写明规则给出的期限；规则没有给出的不写，不设等待期的写 wait: { none: true } 及其依据',
        en: 'state what the rule gives; leave out what it does not give; no wait is wait: { none: true } with its basis',
      },
    };
  }
}

/** edition/figure-unknown: nothing is wrong with it, and whoever keeps the plugin must know what is still to be found. */
export function* figureUnknown({ unknowns }: CheckedPlugin): Generator<Fault> {
  for (const { pointer, figure } of unknowns) {
    yield {
      pointer,
      message: {
        zh: `数值不明：${figure.unknown.zh}；需要它的案件不能确定`,
        en: `the figure is not known (${figure.unknown.en ?? figure.unknown.zh}): cases that need it are undetermined`,
      },
      fix: {
        zh: '查到原文后写明数值和依据；法律没有规定的，保留原因',
        en: 'state the figure with its clause once the text is found; where the law gives none, keep the reason',
      },
    };
  }
}

/** edition/disabled-though-law: a keeper who switches off the rule in force lets off whoever breaks it, and no law says so. */
export function* disabledThoughLaw(checked: CheckedPlugin, { reference, today }: CheckContext): Generator<Fault> {
  const listings = spansOf(checked, 'listing');
  for (const { edition, pointer } of listings) {
    if (!edition.disabled || edition.from > today) continue;
    const standIn = listings.some(
      (span) =>
        isInUse(span) &&
        lineOf(span.edition) === lineOf(edition) &&
        span.edition.from <= today &&
        (span.until === undefined || span.until > today),
    );
    const isLaw = edition.bases.every((basis) => {
      const instrument = instrumentOf(reference, basis);
      return (
        instrument !== undefined &&
        instrument.draft !== true &&
        mayCarry('list', instrument.rank) &&
        resolveBasis(reference, basis, today).status === 'in-force'
      );
    });
    if (standIn || !isLaw) continue;
    yield {
      pointer: `${pointer}/disabled`,
      message: {
        zh: `${edition.code} 依据的文件都在施行，也足以设列名单，停用后这份名单再没有可以适用的版本`,
        en: `everything that ${edition.code} rests on is in force and may carry a list; with it disabled no edition of the list holds`,
      },
      fix: {
        zh: '删去 disabled；文件已经废止的，写 manifest.ends 并引用废止条款；暂停认定由平台隔离插件，留有记录',
        en: 'drop disabled; where the instrument was repealed write manifest.ends with the clause; to pause listing, quarantine the plugin, which is recorded',
      },
    };
  }
}
