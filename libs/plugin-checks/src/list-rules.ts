import { isKnown, SEVERITIES, type FactSchema, type ListingEdition, type Term } from '@chengxin/plugin-contract';
import { spansOf, type CheckedPlugin } from './checked-plugin.js';
import { step, type Fault } from './fault.js';
import { lengthInDays, longerThan } from './term-length.js';

// What a list says beside its criteria must point at what is there, and its numbers must be able to hold together.

interface Reference {
  readonly pointer: string;
  readonly name: string;
}

function* countReferences(facts: FactSchema, pointer: string): Generator<Reference> {
  for (const [fact, definition] of Object.entries(facts)) {
    const criteria = 'counts' in definition ? (definition.counts?.criteria ?? []) : [];
    for (const [index, name] of criteria.entries())
      yield { pointer: `${step(pointer, fact)}/counts/criteria/${index}`, name };
  }
}

function* criterionReferences({ preemption, exits, facts }: ListingEdition, pointer: string): Generator<Reference> {
  const clauses = [
    ...(preemption ?? []).map((clause, at) => ({ criteria: clause.criteria, at: `${pointer}/preemption/${at}` })),
    ...(exits ?? []).map((clause, at) => ({ criteria: clause.criteria ?? [], at: `${pointer}/exits/${at}` })),
  ];
  for (const { criteria, at } of clauses)
    for (const [index, name] of criteria.entries()) yield { pointer: `${at}/criteria/${index}`, name };
  yield* countReferences(facts, `${pointer}/facts`);
}

const unknown = (pointer: string, zh: string, en: string, known: readonly string[]): Fault => ({
  pointer,
  message: { zh: `本版本没有${zh}`, en: `this edition has no ${en}` },
  fix: {
    zh: `核对编码；本版本有：${known.join('、') || '无'}`,
    en: `check the code; there are: ${known.join(', ') || 'none'}`,
  },
});

/** criterion/clause-unknown: a chance to cure, an exit or a count names a criterion, or a gap names an exit, that the edition does not have. */
export function* clauseUnknown(checked: CheckedPlugin): Generator<Fault> {
  for (const { edition, pointer } of spansOf(checked, 'listing')) {
    const codes = edition.criteria.map(({ code }) => code);
    for (const { pointer: at, name } of criterionReferences(edition, pointer))
      if (!codes.includes(name)) yield unknown(at, `认定情形 ${name}`, `criterion ${name}`, codes);
    const exits = (edition.exits ?? []).map(({ code }) => code);
    const after = edition.notAgainFor?.afterExit;
    if (after !== undefined && !exits.includes(after))
      yield unknown(`${pointer}/notAgainFor/afterExit`, `移出事由 ${after}`, `exit ${after}`, exits);
  }
}

/** criterion/escalation-not-upward: what is raised was lighter before. */
export function* escalationNotUpward(checked: CheckedPlugin): Generator<Fault> {
  for (const { edition, pointer } of spansOf(checked, 'listing')) {
    for (const [index, { code, severity, escalatesFrom }] of edition.criteria.entries()) {
      if (!escalatesFrom || SEVERITIES.indexOf(escalatesFrom.value) < SEVERITIES.indexOf(severity)) continue;
      yield {
        pointer: `${pointer}/criteria/${index}/escalatesFrom/value`,
        message: {
          zh: `${code} 的程度为 ${severity}，不能由 ${escalatesFrom.value} 升级而来`,
          en: `${code} is ${severity} and cannot be raised from ${escalatesFrom.value}`,
        },
        fix: { zh: '写明升级前较轻的程度', en: 'give the lighter severity it is raised from' },
      };
    }
  }
}

interface Bound {
  readonly pointer: string;
  readonly least: Term;
  readonly most: Term;
}

/** Years of different length: a year that ends one term may be the longer one of another. */
const LEAP_DAYS = 3;

function* boundsOf(edition: ListingEdition, pointer: string): Generator<Bound> {
  const periods = [
    { period: edition.period, at: `${pointer}/period/value` },
    ...edition.criteria.map(({ period }, index) => ({ period, at: `${pointer}/criteria/${index}/period/value` })),
  ];
  for (const { period, at } of periods) {
    if (!period || !isKnown(period) || period.value.kind !== 'extendable') continue;
    const { term, extendBy, atMost } = period.value;
    yield { pointer: `${at}/extendBy`, least: extendBy.atLeast, most: extendBy.atMost };
    yield { pointer: `${at}/atMost`, least: term, most: atMost };
    const room = lengthInDays(atMost) - lengthInDays(term);
    if (room > 0 && lengthInDays(extendBy.atLeast) > room + LEAP_DAYS)
      yield { pointer: `${at}/extendBy/atLeast`, least: extendBy.atLeast, most: `P${room}D` };
  }
  const grace = edition.procedure.grace?.value;
  if (grace) yield { pointer: `${pointer}/procedure/grace/value`, least: grace.atLeast, most: grace.atMost };
}

/** edition/bounds-contradictory: the least is more than the most. */
export function* boundsContradictory(checked: CheckedPlugin): Generator<Fault> {
  for (const { edition, pointer } of spansOf(checked, 'listing')) {
    for (const { pointer: at, least, most } of boundsOf(edition, pointer)) {
      if (!longerThan(least, most)) continue;
      yield {
        pointer: at,
        message: { zh: `最短 ${least} 长于最长 ${most}`, en: `at least ${least} is longer than at most ${most}` },
        fix: { zh: '按原文核对两个期限', en: 'compare both terms with the text' },
      };
    }
  }
}
