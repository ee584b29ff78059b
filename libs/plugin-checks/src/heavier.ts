import { canonicalJson } from '@chengxin/domain/canonical-json';
import { periodOf } from '@chengxin/domain/listing-entry';
import {
  isKnown,
  SEVERITIES,
  type ConditionNode,
  type FactDefinition,
  type FactSchema,
  type ListingCriterion,
  type ListingEdition,
} from '@chengxin/plugin-contract';
import { leavesOf, satisfiable } from './condition-space.js';
import { longerThan, longestOf } from './term-length.js';

/** Why a criterion may weigh more than that of the older edition. */
interface Heavier {
  readonly code: string;
  readonly why: { readonly zh: string; readonly en: string };
}

const same = (one: unknown, other: unknown): boolean => canonicalJson(one ?? null) === canonicalJson(other ?? null);
const within = <T>(some: readonly T[], others: readonly T[]): boolean => some.every((one) => others.includes(one));

/** What it brings: the list before the record alone, and each by its severity. */
const weight = ({ leadsTo, severity }: ListingCriterion): number =>
  (leadsTo === 'severe-list' ? SEVERITIES.length : 0) + SEVERITIES.indexOf(severity);

/** What meets a criterion, exceptions and exclusions of its list out, as one condition. */
const asked = ({ when, exceptions }: ListingCriterion, { exclusions }: ListingEdition): ConditionNode => ({
  all: [when, ...[...(exceptions ?? []), ...(exclusions ?? [])].map((defeater) => ({ not: defeater.when }))],
});

/** What tells answers apart; the words beside them do not. */
const essence = ({ label: _label, catalogueItem: _item, ...fact }: FactDefinition & { readonly labels?: unknown }) => {
  const { labels: _labels, ...rest } = fact;
  return rest;
};

/** Whether both conditions ask the same questions of what they both name. */
function asksAlike(conditions: readonly ConditionNode[], now: ListingEdition, old: ListingEdition): boolean {
  return conditions
    .flatMap((condition) => [...leavesOf(condition)])
    .every((leaf) => {
      if ('judgement' in leaf) {
        const [one, other] = [now.judgements[leaf.judgement], old.judgements[leaf.judgement]];
        return !one || !other || same(one.question.zh, other.question.zh);
      }
      const [one, other] = [now.facts[leaf.fact], old.facts[leaf.fact]];
      return !one || !other || same(essence(one), essence(other));
    });
}

/** Whether an entry may last longer, or begin later, than by the older rule. What cannot be compared may. */
function lastsLonger(criterion: ListingCriterion, now: ListingEdition, old: ListingEdition): boolean {
  const older = old.criteria.find(({ code }) => code === criterion.code);
  // A record that names no period is shown as long as the regimes of its channel say: against a period of its own nobody can tell.
  if (criterion.leadsTo === 'record' && !criterion.period) return older?.leadsTo === 'record' && !!older.period;
  if (criterion.leadsTo === 'record' && older?.leadsTo === 'record' && !older.period) return true;
  const [period, before] = [periodOf(now, criterion.code), periodOf(old, criterion.code)];
  if (!same(now.startsOn.value, old.startsOn.value)) return true;
  if (isKnown(before) && before.value.kind === 'life') return false;
  const isAlike =
    isKnown(period) && isKnown(before) ? same(period.value, before.value) : !isKnown(period) && !isKnown(before);
  if (isAlike) return false;
  const [longest, longestBefore] = [longestOf(period), longestOf(before)];
  const isByBan = isKnown(period) && period.value.kind === 'linked-ban';
  return longest === undefined || longestBefore === undefined || isByBan || longerThan(longest, longestBefore);
}

/** What spared a party, or let it off: whoever had it has it still, in the same words of the rule. */
function takesAway(code: string, now: ListingEdition, old: ListingEdition): boolean {
  const of = ({ preemption = [], exits = [] }: ListingEdition) =>
    [...preemption, ...exits]
      .filter(({ criteria }) => criteria?.includes(code) ?? true)
      .map(({ text: _text, basis: _basis, criteria: _criteria, ...rule }) => canonicalJson(rule));
  const kept = of(now);
  return (
    of(old).some((rule) => !kept.includes(rule)) ||
    (old.procedure.requiresFinality && !now.procedure.requiresFinality) ||
    (now.notAgainFor === undefined && old.notAgainFor !== undefined)
  );
}

/** What makes a criterion weigh more than the one of its code in the older edition. */
function whyHeavier(criterion: ListingCriterion, now: ListingEdition, old: ListingEdition): Heavier['why'] | undefined {
  const before = old.criteria.find(({ code }) => code === criterion.code);
  if (!before) return { zh: '当日没有这一情形', en: 'the older edition has no such criterion' };
  if (weight(criterion) > weight(before)) return { zh: '后果或者程度更重', en: 'it leads to more, or is more severe' };
  const accepts = criterion.acceptsOrder === undefined || criterion.acceptsOrder.order === before.acceptsOrder?.order;
  if (!within(criterion.subjects, before.subjects) || !within(criterion.documents, before.documents) || !accepts)
    return { zh: '及于更多的主体或者文书', en: 'it is of more subjects or documents' };
  if (criterion.coListing && !same(criterion.coListing, before.coListing))
    return { zh: '一并列入的人员规则不同', en: 'its rule on the persons beside the party is another' };
  if (lastsLonger(criterion, now, old))
    return { zh: '期限更长，或者起算不同', en: 'an entry may last longer, or is counted from another day' };
  if (takesAway(criterion.code, now, old))
    return {
      zh: '少了不列入、移出的途径，或者不待文书确定',
      en: 'a way not to be listed, or off the list, or finality is gone',
    };
  const [condition, older] = [asked(criterion, now), asked(before, old)];
  const facts: FactSchema = { ...old.facts, ...now.facts };
  const implied =
    asksAlike([condition, older], now, old) && satisfiable({ all: [condition, { not: older }] }, facts) === 'no';
  return implied ? undefined : { zh: '当日不符合的也会符合', en: 'a case meets it that did not meet the older one' };
}

/** The criteria by which somebody may be worse off under one edition than under an older one of its list. What cannot be told counts as heavier. */
export const heavierIn = (now: ListingEdition, old: ListingEdition): readonly Heavier[] =>
  now.criteria.flatMap((criterion) => {
    const why = whyHeavier(criterion, now, old);
    return why ? [{ code: criterion.code, why }] : [];
  });
