import {
  HARM_FIELDS,
  type ConditionNode,
  type FactDefinition,
  type FactSchema,
  type JudgementSchema,
  type RuleSet,
} from '@chengxin/plugin-contract';
import { isLegalDay } from '@chengxin/domain/calendar';
import { lineOf } from '@chengxin/domain/edition-pick';
import { beganBefore, criteriaOf, overlaps, spansOf, type CheckedPlugin, type EditionSpan } from './checked-plugin.js';
import { leavesOf } from './condition-structure.js';
import { step, type Fault } from './fault.js';

interface PlacedCondition {
  readonly when: ConditionNode;
  readonly pointer: string;
}

/** A condition with its place, and the edition that declares what it may ask. */
export interface ConditionSite extends PlacedCondition {
  readonly asks: EditionSpan;
}

const at = (items: readonly { readonly when: ConditionNode }[], pointer: string): readonly PlacedCondition[] =>
  items.map(({ when }, index) => ({ when, pointer: `${pointer}/${index}/when` }));

/** Conditions of an edition that declares its facts itself: criteria, exceptions, exclusions, chances to cure, exits; routes, bars. */
function ownConditions({ edition, pointer }: EditionSpan): readonly PlacedCondition[] {
  if (edition.kind === 'listing') {
    const place = `${pointer}/criteria`;
    return [
      ...at(edition.criteria, place),
      ...edition.criteria.flatMap((criterion, index) => at(criterion.exceptions ?? [], `${place}/${index}/exceptions`)),
      ...at(edition.exclusions ?? [], `${pointer}/exclusions`),
      ...at(edition.preemption ?? [], `${pointer}/preemption`),
      // An exit may be open by its trigger alone.
      ...(edition.exits ?? []).flatMap(({ when }, index) =>
        when ? [{ when, pointer: `${pointer}/exits/${index}/when` }] : [],
      ),
    ];
  }
  if (edition.kind === 'repair') {
    const place = `${pointer}/routes`;
    return [
      ...at(edition.routes, place),
      ...edition.routes.flatMap((route, i) => at(route.bars, `${place}/${i}/bars`)),
    ];
  }
  return [];
}

/** A measure's condition asks the facts of each listing edition whose criteria bring the measure about. */
function measureConditions(checked: CheckedPlugin): readonly ConditionSite[] {
  return spansOf(checked, 'sanction').flatMap((span) =>
    span.edition.mappings.flatMap(({ when, criteria }, index) =>
      when === undefined
        ? []
        : spansOf(checked, 'listing')
            .filter((listing) => beganBefore(listing, span.until))
            .filter(({ edition }) => edition.criteria.some(({ code }) => criteria.includes(code)))
            .map((asks) => ({ when, pointer: `${span.pointer}/mappings/${index}/when`, asks })),
    ),
  );
}

/** Every condition of a plugin. One of a measure stands once for each edition whose facts it asks. */
export const conditionsOf = (checked: CheckedPlugin): readonly ConditionSite[] => [
  ...checked.spans.flatMap((asks) => ownConditions(asks).map((site) => ({ ...site, asks }))),
  ...measureConditions(checked),
];

const factsIn = (edition: RuleSet): FactSchema => ('facts' in edition ? edition.facts : {});
const judgementsIn = (edition: RuleSet): JudgementSchema => ('judgements' in edition ? edition.judgements : {});

/** Measures and repairs name a criterion by its code alone: two lists of one day may not share one. */
function* sharedBetweenLists(checked: CheckedPlugin): Generator<Fault> {
  const sites = criteriaOf(checked);
  for (const [index, { criterion, span, pointer }] of sites.entries()) {
    const taken = sites
      .slice(0, index)
      .find(
        (other) =>
          other.criterion.code === criterion.code &&
          lineOf(other.span.edition) !== lineOf(span.edition) &&
          overlaps(
            { from: span.edition.from, ...(span.until ? { until: span.until } : {}) },
            { from: other.span.edition.from, ...(other.span.until ? { until: other.span.until } : {}) },
          ),
      );
    if (!taken) continue;
    yield {
      pointer: `${pointer}/code`,
      message: {
        zh: `编码 ${criterion.code} 在名单 ${taken.span.edition.list.code} 中已用过`,
        en: `the code ${criterion.code} is already taken in the list ${taken.span.edition.list.code}`,
      },
      fix: { zh: '每项使用自己的、永不改变的编码', en: 'give each its own code, which never changes' },
    };
  }
}

interface Coded {
  readonly coded: readonly { readonly code: string }[];
  readonly at: string;
}

/** Every list of an edition whose items decisions keep by their codes. */
function codedIn({ edition, pointer }: EditionSpan): readonly Coded[] {
  const at = (name: string, coded: readonly { readonly code: string }[] | undefined): Coded => ({
    coded: coded ?? [],
    at: `${pointer}/${name}`,
  });
  if (edition.kind === 'sanction') return [at('mappings', edition.mappings)];
  if (edition.kind === 'listing') {
    return [
      at('criteria', edition.criteria),
      ...edition.criteria.map(({ exceptions }, index) => at(`criteria/${index}/exceptions`, exceptions)),
      ...(['exclusions', 'preemption', 'exits'] as const).map((name) => at(name, edition[name])),
    ];
  }
  if (edition.kind !== 'repair') return [];
  return [
    at('routes', edition.routes),
    ...edition.routes.flatMap(({ bars, materials }, index) => [
      at(`routes/${index}/bars`, bars),
      at(`routes/${index}/materials`, materials),
    ]),
  ];
}

/** criterion/duplicate-code: also codes of mappings, routes, bars, exits and other clauses, which decisions keep just as well. */
export function* duplicateCode(checked: CheckedPlugin): Generator<Fault> {
  yield* sharedBetweenLists(checked);
  for (const { coded, at: place } of checked.spans.flatMap(codedIn)) {
    for (const [index, { code }] of coded.entries()) {
      // Told apart by capitals alone, two codes are one to whoever reads or types them.
      if (coded.findIndex((other) => other.code.toLowerCase() === code.toLowerCase()) === index) continue;
      yield {
        pointer: `${place}/${index}/code`,
        message: { zh: `编码 ${code} 已用过`, en: `the code ${code} is already taken` },
        fix: { zh: '每项使用自己的、永不改变的编码', en: 'give each its own code, which never changes' },
      };
    }
  }
}

/** The facts that hold the day from which a route's wait runs, each with its place. */
export const waitDaysOf = ({ edition, pointer }: EditionSpan): readonly { fact: string; pointer: string }[] =>
  edition.kind !== 'repair'
    ? []
    : edition.routes.flatMap(({ wait }, i) =>
        'day' in wait ? [{ fact: wait.day, pointer: `${pointer}/routes/${i}/wait/day` }] : [],
      );

/** criterion/fact-unknown */
export function* factUnknown(checked: CheckedPlugin): Generator<Fault> {
  for (const span of checked.spans) {
    for (const { fact, pointer } of waitDaysOf(span)) {
      if (!Object.hasOwn(factsIn(span.edition), fact)) yield undeclared(fact, pointer, span);
    }
  }
  for (const { when, pointer: place, asks } of conditionsOf(checked)) {
    for (const { node, pointer } of leavesOf(when, place)) {
      if (!('fact' in node) || Object.hasOwn(factsIn(asks.edition), node.fact)) continue;
      yield undeclared(node.fact, `${pointer}/fact`, asks);
    }
  }
}

const undeclared = (fact: string, pointer: string, { edition }: EditionSpan): Fault => ({
  pointer,
  message: { zh: `没有声明事实项 ${fact}`, en: `the fact ${fact} is not declared` },
  fix: {
    zh: `在 ${edition.code} 的 facts 中声明，并指明目录条目`,
    en: `declare it in facts of ${edition.code}, with its catalogue item`,
  },
});

/** criterion/judgement-unknown */
export function* judgementUnknown(checked: CheckedPlugin): Generator<Fault> {
  for (const { when, pointer: place, asks } of conditionsOf(checked)) {
    for (const { node, pointer } of leavesOf(when, place)) {
      if (!('judgement' in node) || Object.hasOwn(judgementsIn(asks.edition), node.judgement)) continue;
      yield {
        pointer: `${pointer}/judgement`,
        message: { zh: `没有声明判断项 ${node.judgement}`, en: `the judgement ${node.judgement} is not declared` },
        fix: {
          zh: `在 ${asks.edition.code} 的 judgements 中声明问题和依据`,
          en: `declare its question and basis in judgements of ${asks.edition.code}`,
        },
      };
    }
  }
}

type FactLeaf = Extract<ConditionNode, { fact: string }>;

function fits(definition: FactDefinition, value: unknown): boolean {
  switch (definition.type) {
    case 'boolean':
      return typeof value === 'boolean';
    case 'integer':
    case 'money':
    case 'ratio':
      return Number.isSafeInteger(value);
    case 'date':
      return isLegalDay(value);
    case 'text':
      return typeof value === 'string';
    default:
      return typeof value === 'string' && definition.codes.includes(value);
  }
}

/** Why a leaf does not fit its fact; undefined where it does. */
function mismatch(definition: FactDefinition, node: FactLeaf): string | undefined {
  const { type } = definition;
  if ('includes' in node) return type === 'codes' && fits(definition, node.includes) ? undefined : 'includes';
  if (type === 'codes') return 'is' in node ? 'is' : 'in' in node ? 'in' : 'atLeast' in node ? 'atLeast' : 'atMost';
  if ('is' in node) return fits(definition, node.is) ? undefined : 'is';
  if ('in' in node) return node.in.every((value) => fits(definition, value)) ? undefined : 'in';
  const [operator, bound] =
    'atLeast' in node ? (['atLeast', node.atLeast] as const) : (['atMost', node.atMost] as const);
  const ordered = type === 'integer' || type === 'money' || type === 'ratio' || type === 'date';
  return ordered && (typeof bound === 'object' || fits(definition, bound)) ? undefined : operator;
}

/** criterion/type-mismatch */
export function* typeMismatch(checked: CheckedPlugin): Generator<Fault> {
  for (const span of checked.spans) {
    for (const { fact, pointer } of waitDaysOf(span)) {
      const facts = factsIn(span.edition);
      const type = Object.hasOwn(facts, fact) ? facts[fact]!.type : undefined;
      if (type === undefined || type === 'date') continue;
      yield {
        pointer,
        message: {
          zh: `事实项为 ${type} 类型，等待期从一日起算`,
          en: `the fact is of type ${type}; a wait runs from a day`,
        },
        fix: { zh: '指明 date 类型的事实项', en: 'name a fact of type date' },
      };
    }
  }
  for (const { when, pointer: place, asks } of conditionsOf(checked)) {
    for (const { node, pointer } of leavesOf(when, place)) {
      const facts = factsIn(asks.edition);
      const definition = 'fact' in node && Object.hasOwn(facts, node.fact) ? facts[node.fact] : undefined;
      const operator = definition && mismatch(definition, node as FactLeaf);
      if (!definition || !operator) continue;
      const codes = 'codes' in definition ? `：${definition.codes.join('、')}` : '';
      yield {
        pointer: step(pointer, operator),
        message: {
          zh: `事实项为 ${definition.type} 类型${codes}，不能这样比较`,
          en: `the fact is of type ${definition.type} and cannot be compared so`,
        },
        fix: {
          zh: '按事实项的类型和取值改写比较，或更正事实项的类型',
          en: 'compare as the type and codes of the fact allow, or correct its type',
        },
      };
    }
  }
}

/** criterion/no-document */
export function* noDocument(checked: CheckedPlugin): Generator<Fault> {
  for (const { criterion, pointer } of criteriaOf(checked)) {
    if (criterion.documents.length > 0 || criterion.acceptsOrder) continue;
    yield {
      pointer: `${pointer}/documents`,
      message: {
        zh: `${criterion.code} 没有指明认定所依据的文书`,
        en: `${criterion.code} names no document that proves the breach`,
      },
      fix: {
        zh: '写明文书种类，如 penalty-decision；另有条款认可责令改正的写 acceptsOrder',
        en: 'name the kinds of document, e.g. penalty-decision; an order is accepted only with its clause, acceptsOrder',
      },
    };
  }
}

/** criterion/field-not-allowed */
export function* fieldNotAllowed(checked: CheckedPlugin): Generator<Fault> {
  const fields = [
    ...spansOf(checked, 'listing').map(
      ({ edition, pointer }) => [edition.list.field, `${pointer}/list/field`] as const,
    ),
    ...criteriaOf(checked).map(({ criterion, pointer }) => [criterion.field, `${pointer}/field`] as const),
  ];
  for (const [field, pointer] of fields) {
    if (field === undefined || HARM_FIELDS.includes(field)) continue;
    yield {
      pointer,
      message: { zh: `${String(field)} 不在设列名单的四类领域之内`, en: `${String(field)} is none of the four fields` },
      fix: { zh: `只能为：${HARM_FIELDS.join('、')}`, en: `one of ${HARM_FIELDS.join(', ')}` },
    };
  }
}
