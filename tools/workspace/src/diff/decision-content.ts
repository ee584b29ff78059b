import type { ConditionNode, FactSchema, RuleSet } from '@chengxin/plugin-contract';

/** What an edition decides with, taken apart: every value by its place, and every condition, which is compared by what it answers. */
export interface DecisionContent {
  readonly values: ReadonlyMap<string, string>;
  readonly conditions: ReadonlyMap<string, ConditionNode>;
  readonly facts: FactSchema;
}

/** Names an edition without deciding anything: its place in the calendar is compared as a whole. */
const NAMES = new Set(['code', 'from', 'kind', 'title', 'transition']);
/** How well a figure is known does not change what is decided by it. */
const MARK = 'mark';

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
/** A text for people: wording, not a rule. */
const isText = (value: Readonly<Record<string, unknown>>): boolean =>
  typeof value['zh'] === 'string' && Object.keys(value).every((key) => key === 'zh' || key === 'en');
const codeOf = (value: unknown): string | undefined =>
  isRecord(value) && typeof value['code'] === 'string' ? value['code'] : undefined;

/** Takes an edition apart. Items that have a code are known by it, so that their order says nothing. */
export function decisionContent(edition: RuleSet): DecisionContent {
  const values = new Map<string, string>();
  const conditions = new Map<string, ConditionNode>();
  const walk = (value: unknown, place: string): void => {
    if (Array.isArray(value) && value.length > 0 && value.every((item) => codeOf(item) !== undefined)) {
      for (const item of value as readonly object[]) {
        // That the item is there at all decides: an exception without any other value would otherwise be lost.
        values.set(`${place}/${codeOf(item)}`, '…');
        walk({ ...item, code: undefined }, `${place}/${codeOf(item)}`);
      }
    } else if (isRecord(value)) {
      if (isText(value)) return;
      for (const [name, child] of Object.entries(value)) {
        if (child === undefined || name === MARK) continue;
        const here = place === '' ? name : `${place}/${name}`;
        if (name === 'when') conditions.set(here, child as ConditionNode);
        else walk(child, here);
      }
    } else values.set(place, JSON.stringify(value));
  };
  const rules = Object.fromEntries(Object.entries(edition).filter(([name]) => !NAMES.has(name)));
  // What may be asked decides nothing by itself; the conditions that ask do, and how it is counted and asked.
  walk({ ...rules, facts: undefined, judgements: undefined }, '');
  const facts = 'facts' in edition ? edition.facts : {};
  for (const [name, fact] of Object.entries(facts)) {
    const { type, from } = fact;
    values.set(`facts/${name}`, JSON.stringify([type, from ?? null]));
    if ('unit' in fact) values.set(`facts/${name}/unit`, JSON.stringify(fact.unit));
    if ('counts' in fact) values.set(`facts/${name}/counts`, JSON.stringify(fact.counts));
  }
  // Who answers another question answers another thing.
  const judgements = 'judgements' in edition ? edition.judgements : {};
  for (const [name, { question }] of Object.entries(judgements))
    values.set(`judgements/${name}/question`, JSON.stringify(question.zh));
  return { values, conditions, facts };
}
