import type { ParameterValue } from '@chengxin/domain/parameters';
import type { FactDefinition, FactSchema } from '@chengxin/plugin-contract';
import type { CheckContext, CheckedPlugin } from './checked-plugin.js';
import { conditionsOf, type ConditionSite } from './criterion.js';
import { leavesOf } from './condition-structure.js';
import type { Fault } from './fault.js';

/** A bound that names an amount instead of giving it, with the fact that is compared with it. */
interface Named {
  readonly parameter: string;
  readonly fact: string;
  readonly pointer: string;
  readonly site: ConditionSite;
}

function* namedIn(site: ConditionSite): Generator<Named> {
  for (const { node, pointer } of leavesOf(site.when, site.pointer)) {
    if (!('fact' in node)) continue;
    for (const operator of ['atLeast', 'atMost'] as const) {
      const bound = (node as Readonly<Partial<Record<typeof operator, unknown>>>)[operator];
      if (typeof bound !== 'object' || bound === null) continue;
      const { parameter } = bound as { readonly parameter: string };
      yield { parameter, fact: node.fact, pointer: `${pointer}/${operator}/parameter`, site };
    }
  }
}

/** criterion/parameter-unknown: what no place has set is never known, and the condition never decided. */
export function* parameterUnknown(checked: CheckedPlugin, { reference }: CheckContext): Generator<Fault> {
  const known = [...new Set((reference.parameters ?? []).map(({ code }) => code))];
  for (const { parameter, pointer } of conditionsOf(checked).flatMap((site) => [...namedIn(site)])) {
    if (known.includes(parameter)) continue;
    yield {
      pointer,
      message: {
        zh: `没有任何地方登记过参数 ${parameter}`,
        en: `no place has registered the amount ${parameter}`,
      },
      fix: {
        zh: `核对编码（已登记：${known.join('、') || '无'}）；确有其数的先登记；查不到的改为由人判断的问题（judgement）`,
        en: `check the code (registered: ${known.join(', ') || 'none'}); register the amount first; where it cannot be found ask a judgement`,
      },
    };
  }
}

/** What an amount is, as far as the register says: a day by its own form, else what stands beside it. */
const kindOf = ({ value, type, unit }: ParameterValue): string | undefined =>
  typeof value === 'string' ? 'date' : type === 'integer' && unit !== undefined ? `integer (${unit})` : type;

const factKind = (definition: FactDefinition): string =>
  definition.type === 'integer' ? `integer (${definition.unit})` : definition.type;

const factsIn = ({ asks: { edition } }: ConditionSite): FactSchema => ('facts' in edition ? edition.facts : {});

/** criterion/parameter-unfit: 分 against months, days against money: every case would be decided, and wrongly. */
export function* parameterUnfit(checked: CheckedPlugin, { reference }: CheckContext): Generator<Fault> {
  for (const { parameter, fact, pointer, site } of conditionsOf(checked).flatMap((each) => [...namedIn(each)])) {
    const facts = factsIn(site);
    const definition = Object.hasOwn(facts, fact) ? facts[fact]! : undefined;
    const amount = (reference.parameters ?? []).find(({ code }) => code === parameter);
    const kind = amount && kindOf(amount);
    if (!definition || kind === undefined || kind === factKind(definition)) continue;
    yield {
      pointer,
      message: {
        zh: `参数 ${parameter} 为 ${kind}，事实项 ${fact} 为 ${factKind(definition)}，不能比较`,
        en: `the amount ${parameter} is ${kind}; the fact ${fact} is ${factKind(definition)}: they cannot be compared`,
      },
      fix: {
        zh: '指明同一类型、同一单位的参数，或者更正事实项的类型、单位',
        en: 'name an amount of the same type and unit, or correct those of the fact',
      },
    };
  }
}
