import type { ConditionNode, LegalBasis, RuleSet } from '@chengxin/plugin-contract';
import { figuresInClause, isClauseKnown } from './clause-figures.js';
import { overlaps, spansOf, type CheckedPlugin, type EditionSpan } from './checked-plugin.js';
import { leavesOf } from './condition-structure.js';
import { step } from './fault.js';
import { countedAs, figuresHeld, figuresInChinese, isSpan } from './text-figures.js';
import { textsIn } from './text-reading.js';

// What a person is asked carries figures too: the label of a fact, a question. They answer to the data of the rules that ask and to what was read of
// the clauses that those rules rest on, and a text of the rule may lean on them only so far.

type Asking = Extract<RuleSet, { readonly facts: unknown }>;

/** A condition with the clause it stands under, and the code of the rule whose clause that is. */
interface Condition {
  readonly code: string;
  readonly when: ConditionNode | undefined;
  readonly basis: LegalBasis | undefined;
}

/** A rule that answers for the figures of its own texts. */
export interface Rule {
  readonly value: unknown;
  readonly pointer: string;
  readonly conditions?: readonly Condition[];
  /** Held beside the rule itself. */
  readonly beside?: unknown;
}

const own = ({ code, when, basis }: Condition): Condition => ({ code, when, basis });

/** Rules that answer for the figures of their own texts. */
export function rulesOf({ edition, pointer }: EditionSpan): readonly Rule[] {
  if (edition.kind === 'listing') {
    const of = (name: 'exits' | 'preemption' | 'exclusions'): readonly Rule[] =>
      (edition[name] ?? []).map((value, index) => ({
        value,
        pointer: `${pointer}/${name}/${index}`,
        conditions: [own({ code: value.code, when: value.when, basis: value.basis })],
        beside: name === 'exits' ? [edition.period, edition.criteria.map(({ period }) => period)] : undefined,
      }));
    return [
      ...edition.criteria.map((value, index) => ({
        value,
        pointer: `${pointer}/criteria/${index}`,
        conditions: [own(value), ...(value.exceptions ?? []).map(own)],
        beside: [edition.period, (edition.exits ?? []).map(({ within }) => within)],
      })),
      ...edition.remedies.map((value, index) => ({
        value,
        pointer: `${pointer}/remedies/${index}`,
      })),
      { value: edition.period, pointer: `${pointer}/period` },
      ...of('exits'),
      ...of('preemption'),
      ...of('exclusions'),
    ];
  }
  if (edition.kind !== 'repair') return [];
  return edition.routes.map((value, index) => ({
    value,
    pointer: `${pointer}/routes/${index}`,
    conditions: [own(value), ...value.bars.map(own)],
  }));
}

/** Measures ask what the list has asked, under a clause of their own. */
function measuresOn(checked: CheckedPlugin, span: EditionSpan): readonly Rule[] {
  const during = (one: EditionSpan) => ({ from: one.edition.from, ...(one.until ? { until: one.until } : {}) });
  if (span.edition.kind !== 'listing') return [];
  return spansOf(checked, 'sanction')
    .filter((other) => other.until === undefined || overlaps(during(span), during(other)))
    .flatMap(({ edition, pointer }) =>
      edition.mappings.map((value, index) => ({
        value,
        pointer: `${pointer}/mappings/${index}`,
        conditions: [{ code: value.code, when: value.when, basis: value.basis }],
      })),
    );
}

const nameOf = (leaf: ConditionNode): string | undefined =>
  'fact' in leaf ? `facts/${leaf.fact}` : 'judgement' in leaf ? `judgements/${leaf.judgement}` : undefined;

const leavesIn = (when: ConditionNode | undefined): readonly ConditionNode[] =>
  when === undefined ? [] : [...leavesOf(when, '')].map(({ node }) => node);

/** A threshold of people or things, under the word that the fact counts by. */
function countsIn(when: ConditionNode | undefined, { facts }: Asking): readonly string[] {
  return leavesIn(when).flatMap((leaf) => {
    const definition = 'fact' in leaf ? facts[leaf.fact] : undefined;
    if (definition?.type !== 'integer') return [];
    return [...figuresHeld(leaf)].map((each) => each.replace(/^number/, countedAs(definition.unit)));
  });
}

/** Clauses of the rules that ask something, and what their conditions hold. How long a listing lasts is no answer to what is asked. */
interface Askers {
  readonly clauses: { readonly code: string; readonly basis: LegalBasis }[];
  readonly held: Set<string>;
}

function askersOf(rules: readonly Rule[], edition: Asking): ReadonlyMap<string, Askers> {
  const askers = new Map<string, Askers>();
  for (const { conditions = [] } of rules) {
    for (const { code, when, basis } of conditions) {
      for (const leaf of leavesIn(when)) {
        const name = nameOf(leaf);
        if (name === undefined) continue;
        const known = askers.get(name) ?? { clauses: [], held: new Set<string>() };
        if (basis) known.clauses.push({ code, basis });
        for (const each of [...figuresHeld(when), ...countsIn(when, edition)]) known.held.add(each);
        askers.set(name, known);
      }
    }
  }
  return askers;
}

/** Something that a person is asked, with all that may hold a figure of its texts. */
export interface Asked {
  readonly pointer: string;
  readonly definition: unknown;
  readonly held: ReadonlySet<string>;
  /** The register cannot say which windows the clauses give: those nothing can be compared with. A threshold belongs into the condition in any case. */
  readonly windowsUnknown: boolean;
}

/** All that the rules of an edition ask a person, by kind and name. What no rule asks has a code of its own. */
export function askedIn(checked: CheckedPlugin, span: EditionSpan): ReadonlyMap<string, Asked> {
  const { edition, pointer } = span;
  const asked = new Map<string, Asked>();
  if (!('facts' in edition)) return asked;
  const askers = askersOf([...rulesOf(span), ...measuresOn(checked, span)], edition);
  for (const kind of ['facts', 'judgements'] as const) {
    for (const [name, definition] of Object.entries(edition[kind])) {
      const by = askers.get(`${kind}/${name}`);
      if (!by) continue;
      const clauses = [...by.clauses, ...('basis' in definition ? [{ code: name, basis: definition.basis }] : [])];
      asked.set(`${kind}/${name}`, {
        pointer: step(`${pointer}/${kind}`, name),
        definition,
        held: new Set([...by.held, ...figuresHeld(definition), ...clauses.flatMap(figuresInClause)]),
        windowsUnknown: !clauses.some(isClauseKnown),
      });
    }
  }
  return asked;
}

/** What a clause gives, and what its condition asks of a person in words, the label of the fact, the question: as far as those words hold themselves. */
export function figuresAsked(
  { code, when, basis }: Condition,
  edition: RuleSet,
  askedOf: ReadonlyMap<string, Asked>,
): ReadonlySet<string> {
  if (!('facts' in edition)) return new Set();
  const given = basis ? figuresInClause({ code, basis }) : [];
  const named = leavesIn(when).flatMap((leaf) => {
    const asked = askedOf.get(nameOf(leaf) ?? '');
    if (!asked) return [];
    const words = [...textsIn(asked.definition, '')].flatMap(({ text }) => figuresInChinese(text.zh));
    const held = words.filter(
      (figure) => figure.means.some((each) => asked.held.has(each)) || (asked.windowsUnknown && isSpan(figure)),
    );
    return [...held.flatMap(({ means }) => means), ...figuresHeld(asked.definition)];
  });
  return new Set([...given, ...named, ...countsIn(when, edition)]);
}
