import {
  isKnown,
  type ClockStart,
  type Figure,
  type LegalBasis,
  type Remedy,
  type Term,
} from '@chengxin/plugin-contract';
import { isInUse, spansOf, type CheckContext, type CheckedPlugin } from './checked-plugin.js';
import type { Fault } from './fault.js';
import { cite, instrumentOf } from './register.js';
import { longerThan } from './term-length.js';

/** Longest an organ may take for any one step where nothing higher says otherwise: as long as for a whole penalty (行政处罚法 art. 60). */
const LONGEST_STEP: Figure<Term> = {
  value: 'P90D',
  basis: { instrument: 'administrative-penalty-law', article: '60', mark: 'V' },
};

/** What an organ has to do within a time; windows and waits of the party are not among them. */
const ORGANS_STEP =
  /^\/ruleSets\/\d+\/(?:procedure\/(?:answerWithin|decideWithin|decisionExtendable)|withdrawWithin|exits\/\d+\/within|publishWithin\/\d+\/(?:within|handOverWithin)|routes\/\d+\/(?:accept|decide|effect)Within)\/value$/;

const basisBeside = (checked: CheckedPlugin, pointer: string): LegalBasis | undefined =>
  checked.bases.find((site) => site.pointer === pointer.replace(/\/value$/, '/basis'))?.basis;

const isOfLaw = (basis: LegalBasis | undefined, { reference }: CheckContext): boolean => {
  const rank = basis && instrumentOf(reference, basis)?.rank;
  return rank === 'law' || rank === 'administrative-regulation';
};

/** What a clause gives an organ for a step: no more can rest on it. */
const GIVEN: readonly Figure<Term>[] = [
  { value: '3wd', basis: { instrument: 'administrative-penalty-law', article: '48', mark: 'V' } },
];

/** edition/deadline-too-long */
export function* deadlineTooLong(checked: CheckedPlugin, context: CheckContext): Generator<Fault> {
  for (const { pointer, value } of checked.terms) {
    const own = ORGANS_STEP.test(pointer) ? basisBeside(checked, pointer) : undefined;
    const given = GIVEN.find(
      ({ basis }) => basis.instrument === own?.instrument && basis.article === own.article?.replace(/\(.*$/, ''),
    );
    if (given && longerThan(value, given.value)) {
      yield {
        pointer,
        message: {
          zh: `机关办理时限 ${value} 长于所引条款给出的 ${given.value}`,
          en: `${value} is longer than the ${given.value} of ${cite(given.basis)}, on which it is said to rest`,
        },
        fix: {
          zh: `改为 ${given.value}，或者引用给出更长时限的条款`,
          en: `write ${given.value}, or cite the clause that gives more`,
        },
      };
      continue;
    }
    if (!ORGANS_STEP.test(pointer) || !longerThan(value, LONGEST_STEP.value)) continue;
    if (isOfLaw(basisBeside(checked, pointer), context)) continue;
    yield {
      pointer,
      message: {
        zh: `机关办理时限 ${value} 长于行政处罚案件的全部办理时限 ${LONGEST_STEP.value}（行政处罚法第六十条）`,
        en: `${value} for one step of the organ is longer than a whole penalty case may take, ${LONGEST_STEP.value} (${cite(LONGEST_STEP.basis)})`,
      },
      fix: {
        zh: '按原文核对；法律、行政法规规定更长的，引用该条',
        en: 'compare it with the text; where a law or administrative regulation gives more, cite its article',
      },
    };
  }
}

interface Floor {
  readonly term: Term;
  readonly law: string;
  /** 行政诉讼法 art. 46: another law may give less. */
  readonly unlessByLaw?: true;
}

/** 行政复议法 art. 20, 行政诉讼法 art. 46. */
const FLOORS: Readonly<Partial<Record<Remedy['kind'], Floor>>> = {
  reconsideration: { term: 'P60D', law: '行政复议法第二十条' },
  litigation: { term: 'P6M', law: '行政诉讼法第四十六条', unlessByLaw: true },
};
/** What a court grants against its own listing (法释〔2017〕7号 art. 12). */
const OF_A_COURT: Floor = { term: 'P10D', law: '最高人民法院关于公布失信被执行人名单信息的若干规定第十二条' };

/** adoption/remedies-too-short */
export function* remediesTooShort(checked: CheckedPlugin, context: CheckContext): Generator<Fault> {
  const isCourt = checked.plugin.manifest.authority.channel === 'court';
  for (const { edition, pointer } of spansOf(checked, 'listing').filter(isInUse)) {
    for (const [index, { kind, within }] of edition.remedies.entries()) {
      const floor = isCourt ? OF_A_COURT : FLOORS[kind];
      if (!floor || !isKnown(within) || !longerThan(floor.term, within.value)) continue;
      if (floor.unlessByLaw && isOfLaw(within.basis, context) && within.basis.instrument !== LITIGATION) continue;
      yield {
        pointer: `${pointer}/remedies/${index}/within/value`,
        message: {
          zh: `救济期限 ${within.value} 短于 ${floor.term}（${floor.law}）`,
          en: `the remedy within ${within.value} is shorter than ${floor.term}, which the law gives`,
        },
        fix: { zh: `不得短于 ${floor.term}`, en: `at least ${floor.term}` },
      };
    }
  }
}

const LITIGATION = 'administrative-litigation-law';

/** edition/objection-window-missing: each organ then has to find the time, and where it is written, for every notice it serves. */
export function* objectionWindowMissing(checked: CheckedPlugin): Generator<Fault> {
  for (const { edition, pointer } of spansOf(checked, 'listing').filter(isInUse)) {
    if (edition.procedure.form !== 'stand-alone' || edition.procedure.objectionWindow) continue;
    yield {
      pointer: `${pointer}/procedure/objectionWindow`,
      message: {
        zh: '单独作出列入决定而没有写明陈述、申辩的期限：每次告知都要由部门查明并写明出处',
        en: 'listed by a decision of its own and no time for the party to be heard: the organ must find it, and say where, for every notice',
      },
      fix: {
        zh: '写明 objectionWindow 及其依据；原文没有给出的写 unknown 并说明查过何处',
        en: 'state objectionWindow with its basis; where the text gives none write unknown and say what was read',
      },
    };
  }
}

/** Least time for a party to be heard on what weighs as much as a heavy penalty (行政处罚法 arts. 64, 85: five working days). */
const LEAST_HEARING = { 'working-days': '5wd', days: 'P5D' } as const;

/** edition/objection-window-too-short */
export function* objectionWindowTooShort(checked: CheckedPlugin, context: CheckContext): Generator<Fault> {
  for (const { edition, pointer } of spansOf(checked, 'listing').filter(isInUse)) {
    const { form, objectionWindow: window } = edition.procedure;
    // What follows a served warning, or shows a decision made elsewhere, was heard there.
    if (form === 'remedy-after' || form === 'projection' || !window || !isKnown(window)) continue;
    const least = LEAST_HEARING[/wd$/.test(window.value) ? 'working-days' : 'days'];
    if (!longerThan(least, window.value) || isOfLaw(window.basis, context)) continue;
    yield {
      pointer: `${pointer}/procedure/objectionWindow/value`,
      message: {
        zh: `陈述、申辩的期限 ${window.value} 短于 ${least}：要求听证的当事人至少有五日（行政处罚法第六十四条）`,
        en: `${window.value} to be heard is shorter than ${least}, what a party has to ask for a hearing (administrative-penalty-law art. 64)`,
      },
      fix: {
        zh: `按原文核对，不得短于 ${least}；法律、行政法规规定更短的，引用该条`,
        en: `compare it with the text: ${least} at least; where a law or administrative regulation gives less, cite its article`,
      },
    };
  }
}

/** Clocks of a list that no record of the platform ever starts. */
const STATED: readonly ClockStart[] = ['execution-completed', 'correction'];

/** edition/clock-unstated: the day is in no record, and a list has no fact that holds it: its entries end by nothing but an event. */
export function* clockUnstated(checked: CheckedPlugin): Generator<Fault> {
  for (const { edition, pointer } of spansOf(checked, 'listing').filter(isInUse)) {
    if (!STATED.includes(edition.startsOn.value)) continue;
    const periods = [edition.period, ...edition.criteria.flatMap(({ period }) => period ?? [])];
    if (!periods.some((period) => isKnown(period) && !['until-event', 'life'].includes(period.value.kind))) continue;
    yield {
      pointer: `${pointer}/startsOn/value`,
      message: {
        zh: `期限自 ${edition.startsOn.value} 起算，平台没有这一天的记录：列入不会因期满而终止`,
        en: `the period runs from ${edition.startsOn.value}, a day that no record holds: no entry ends by time`,
      },
      fix: {
        zh: '核对原文的起算日；确自该日起算的，写明使其移出的 exits，由部门逐案办理',
        en: 'compare the first day with the text; where it is so, let exits end the entry, case by case',
      },
    };
  }
}
