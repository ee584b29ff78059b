import type { CatalogueEdition, CatalogueItem } from '@chengxin/domain/reference-data';
import {
  PENALTY_KINDS,
  type FactDefinition,
  type FactSource,
  type IsoDate,
  type ListingEdition,
  type RepairEdition,
} from '@chengxin/plugin-contract';
import { lastDay, spansOf, type CheckContext, type CheckedPlugin, type EditionSpan } from './checked-plugin.js';
import { conditionsOf, waitDaysOf } from './criterion.js';
import { leavesOf } from './condition-structure.js';
import { step, type Fault } from './fault.js';
import { namesIdentityNumber, namesPrivateMatter } from './personal-words.js';
import { asRead } from './text-reading.js';

type WithFacts = ListingEdition | RepairEdition;

/** A fact with the edition that declares it. */
interface FactSite {
  readonly key: string;
  readonly definition: FactDefinition;
  readonly span: EditionSpan<WithFacts>;
  readonly pointer: string;
}

function factsOf({ spans }: CheckedPlugin): readonly FactSite[] {
  return spans
    .filter((span): span is EditionSpan<WithFacts> => span.edition.kind === 'listing' || span.edition.kind === 'repair')
    .flatMap((span) =>
      Object.entries(span.edition.facts).map(([key, definition]) => ({
        key,
        definition,
        span,
        pointer: step(`${span.pointer}/facts`, key),
      })),
    );
}

const holdsOn = (catalogue: CatalogueEdition, day: IsoDate): boolean =>
  catalogue.inForce &&
  catalogue.from !== undefined &&
  catalogue.from <= day &&
  (catalogue.to === undefined || day < catalogue.to);

/** A fact is collected under the catalogue of the day: today's, or of the last day on which the edition still picks. */
function itemOf({ definition, span }: FactSite, { reference, today }: CheckContext): CatalogueItem | undefined {
  const last = lastDay(span);
  const day = last !== undefined && last < today ? last : span.edition.from > today ? span.edition.from : today;
  const dated = reference.catalogues
    .filter((catalogue) => catalogue.inForce && catalogue.from !== undefined)
    .sort((a, b) => (a.from! < b.from! ? -1 : 1));
  // Between two editions none is in force; what may be collected is then what the last one named. An edition of rules that ended before the
  // first catalogue still judges its old documents, and asks for no more than the first one names.
  const catalogue =
    dated.find((candidate) => holdsOn(candidate, day)) ?? dated.findLast(({ from }) => from! <= day) ?? dated[0];
  return catalogue?.items.find((item) => item.code === definition.catalogueItem);
}

/** fact/not-in-catalogue */
export function* notInCatalogue(checked: CheckedPlugin, context: CheckContext): Generator<Fault> {
  for (const site of factsOf(checked)) {
    if (itemOf(site, context)) continue;
    yield {
      pointer: `${site.pointer}/catalogueItem`,
      message: {
        zh: `公共信用信息基础目录中没有 ${site.definition.catalogueItem}`,
        en: `the catalogue in force has no item ${site.definition.catalogueItem}`,
      },
      fix: {
        zh: '改用目录内的条目；目录没有的不得收集',
        en: 'name an item of the catalogue; what is not in it may not be collected',
      },
    };
  }
}

/** What the sector's own document, or the core's own record, already holds is not shared by anybody. */
const isOwn = ({ from }: FactDefinition): boolean => from !== undefined;

/** fact/not-sharable-here: what may be looked up only with the subject's leave is shared with no authority that is to judge it. */
export function* notSharableHere(checked: CheckedPlugin, context: CheckContext): Generator<Fault> {
  for (const site of factsOf(checked)) {
    const item = itemOf(site, context);
    if (item?.sharing !== 'authorised-query' || isOwn(site.definition)) continue;
    yield {
      pointer: `${site.pointer}/catalogueItem`,
      message: {
        zh: `条目 ${item.code} 的共享范围为依授权查询，不向本部门共享`,
        en: `the item ${item.code} is looked up with the subject’s authorisation only and not shared with this authority`,
      },
      fix: {
        zh: '改用政务共享或者社会公开的条目；本部门文书自有的信息写 from',
        en: 'use an item shared between organs or public; what the own document holds is filled by from',
      },
    };
  }
}

const isPerson = (kind: string): boolean => kind === 'natural-person';

/** A list of natural persons alone: whatever it asks, it asks of them. */
const isOfPersonsAlone = ({ edition }: EditionSpan<WithFacts>): boolean =>
  edition.kind === 'listing' && edition.criteria.every(({ subjects }) => subjects.every(isPerson));

/**
 * fact/personal-unmarked: under an item, or for a list, that concerns natural persons alone every fact is personal. Other items leave it to the
 * fact, which says by its name where it is (业主身份证号码).
 */
export function* personalUnmarked(checked: CheckedPlugin, context: CheckContext): Generator<Fault> {
  for (const site of factsOf(checked)) {
    const item = itemOf(site, context);
    if (site.definition.personal) continue;
    const itemOfPersons = item !== undefined && item.subjects.length > 0 && item.subjects.every(isPerson);
    const { zh, en = '' } = site.definition.label;
    const saysSo = [zh, en].some((words) => namesIdentityNumber(words) || namesPrivateMatter(words));
    if (!itemOfPersons && !isOfPersonsAlone(site.span) && !saysSo) continue;
    const about = saysSo
      ? { zh: `“${zh}”`, en: `${en || zh}` }
      : itemOfPersons
        ? { zh: `条目 ${item.code} `, en: `the item ${item.code}` }
        : { zh: '本名单', en: 'the list' };
    yield {
      pointer: site.pointer,
      message: {
        zh: `${about.zh}${saysSo ? '是个人信息' : '只涉及自然人'}，事实项 ${site.key} 没有标明为个人信息`,
        en: `${about.en} ${saysSo ? 'is personal information' : 'concerns natural persons alone'}; the fact ${site.key} is not marked personal`,
      },
      fix: {
        zh: '写明 personal: true；并非个人信息的，改用适当的条目',
        en: 'write personal: true; what is not personal belongs under another item',
      },
    };
  }
}

/** fact/personal-without-ground */
export function* personalWithoutGround(checked: CheckedPlugin, context: CheckContext): Generator<Fault> {
  for (const site of factsOf(checked)) {
    const item = itemOf(site, context);
    if (!site.definition.personal || !item || item.personalGround) continue;
    yield {
      pointer: `${site.pointer}/personal`,
      message: {
        zh: `条目 ${item.code} 没有收集个人信息的依据`,
        en: `the item ${item.code} has no ground for personal information`,
      },
      fix: { zh: '改用有依据的条目，或不收集该事实', en: 'use an item with a ground, or do not ask for the fact' },
    };
  }
}

/** fact/code-unlabelled: kinds of penalty have their names from the platform. */
export function* codeUnlabelled(checked: CheckedPlugin): Generator<Fault> {
  for (const { definition, pointer } of factsOf(checked)) {
    if (!('codes' in definition)) continue;
    const named: readonly string[] = [...PENALTY_KINDS, ...Object.keys(definition.labels ?? {})];
    const bare = definition.codes.filter((code) => !named.includes(code));
    if (bare.length === 0) continue;
    yield {
      pointer: `${pointer}/codes`,
      message: { zh: `没有名称的代码：${bare.join('、')}`, en: `codes without a name: ${bare.join(', ')}` },
      fix: {
        zh: '在 labels 中写明每个代码的中文名称；报送表已有写法的，用 labelsOf',
        en: 'name every code in labels; labelsOf takes the words that an intake mapping has',
      },
    };
  }
}

/** fact/label-shared: whoever reads the label could not tell which code was stated. */
export function* labelShared(checked: CheckedPlugin): Generator<Fault> {
  for (const { definition, pointer, key } of factsOf(checked)) {
    if (!('codes' in definition)) continue;
    const named = Object.entries(definition.labels ?? {}).filter(([code]) => definition.codes.includes(code));
    for (const [index, [code, { zh }]] of named.entries()) {
      const first = named.slice(0, index).find(([, other]) => asRead(other.zh).trim() === asRead(zh).trim());
      if (!first) continue;
      yield {
        pointer: `${step(`${pointer}/labels`, code)}/zh`,
        message: {
          zh: `事实项 ${key} 的代码 ${code} 与 ${first[0]} 名称相同：${zh}`,
          en: `the codes ${code} and ${first[0]} of the fact ${key} have one name`,
        },
        fix: {
          zh: '每个代码写明不同的名称；确为一事的合并代码',
          en: 'name the codes so that they can be told apart; one thing has one code',
        },
      };
    }
  }
}

/** fact/unused */
export function* unused(checked: CheckedPlugin): Generator<Fault> {
  const conditions = conditionsOf(checked);
  for (const { key, span, pointer } of factsOf(checked)) {
    const used = conditions.some(
      (site) =>
        site.asks === span &&
        [...leavesOf(site.when, site.pointer)].some(({ node }) => 'fact' in node && node.fact === key),
    );
    if (used || waitDaysOf(span).some(({ fact }) => fact === key)) continue;
    yield {
      pointer,
      message: { zh: `没有条件用到事实项 ${key}`, en: `no condition uses the fact ${key}` },
      fix: { zh: '删去该事实项：不收集用不到的信息', en: 'remove it: nothing is collected that no rule needs' },
    };
  }
  yield* unasked(checked);
}

/** Judgements that no condition asks for: part of fact/unused. */
function* unasked(checked: CheckedPlugin): Generator<Fault> {
  const conditions = conditionsOf(checked);
  for (const span of [...spansOf(checked, 'listing'), ...spansOf(checked, 'repair')]) {
    const asked = new Set(
      conditions
        .filter(({ asks }) => asks === span)
        .flatMap((site) =>
          [...leavesOf(site.when, site.pointer)].flatMap(({ node }) => ('judgement' in node ? [node.judgement] : [])),
        ),
    );
    for (const name of Object.keys(span.edition.judgements)) {
      if (asked.has(name)) continue;
      yield {
        pointer: step(`${span.pointer}/judgements`, name),
        message: { zh: `没有条件用到判断项 ${name}`, en: `no condition asks for the judgement ${name}` },
        fix: {
          zh: '删去该判断项，或者写入需要它的条件',
          en: 'remove it, or ask for it in the condition that needs it',
        },
      };
    }
  }
}

const kindOf = (definition: FactDefinition): string =>
  definition.type === 'integer' ? `${definition.type} (${definition.unit})` : definition.type;

/** A fact that an earlier edition of the same plugin declares otherwise: a file fills it once, and records keep it under its name. */
function* declaredTwoWays(checked: CheckedPlugin): Generator<Fault> {
  const first = new Map<string, FactSite>();
  for (const site of factsOf(checked)) {
    const other = first.get(site.key);
    if (!other) first.set(site.key, site);
    else if (kindOf(other.definition) !== kindOf(site.definition))
      yield {
        pointer: `${site.pointer}/type`,
        message: {
          zh: `${site.key} 在此为 ${kindOf(site.definition)}，在 ${other.pointer} 为 ${kindOf(other.definition)}`,
          en: `${site.key} is ${kindOf(site.definition)} here and ${kindOf(other.definition)} at ${other.pointer}`,
        },
        fix: {
          zh: '同一事实项统一类型和单位，或换一个名称',
          en: 'agree on one type and unit, or give it another name',
        },
      };
  }
}

/** fact/type-conflict */
export function* typeConflict(checked: CheckedPlugin, plugins: readonly CheckedPlugin[]): Generator<Fault> {
  yield* declaredTwoWays(checked);
  const others = new Map<string, (FactSite & { readonly id: string })[]>();
  for (const other of plugins.filter((each) => each !== checked)) {
    for (const site of factsOf(other)) {
      const same = others.get(site.key) ?? [];
      same.push({ ...site, id: other.id });
      others.set(site.key, same);
    }
  }
  for (const { key, definition, pointer } of factsOf(checked)) {
    const rival = others
      .get(key)
      ?.find(
        (other) =>
          other.definition.catalogueItem === definition.catalogueItem &&
          kindOf(other.definition) !== kindOf(definition),
      );
    if (!rival) continue;
    yield {
      pointer: `${pointer}/type`,
      message: {
        zh: `${key} 在此为 ${kindOf(definition)}，在 ${rival.id} 中为 ${kindOf(rival.definition)}`,
        en: `${key} is ${kindOf(definition)} here and ${kindOf(rival.definition)} in ${rival.id}`,
      },
      fix: { zh: '同一数据元统一类型，或换一个名称', en: 'agree on one type, or give the fact another name' },
    };
  }
}

/** fact/count-not-filled: counts are taken for a document that is assessed; for an application nobody takes them, and the rule would never be decided. */
export function* countNotFilled(checked: CheckedPlugin): Generator<Fault> {
  for (const { edition, pointer } of spansOf(checked, 'repair')) {
    for (const [name, definition] of Object.entries(edition.facts)) {
      if (!('counts' in definition) || !definition.counts) continue;
      yield {
        pointer: step(`${pointer}/facts`, name),
        message: { zh: `修复规则中的计数 ${name} 无人填写`, en: `nobody fills the count ${name} of a repair rule` },
        fix: { zh: '去掉 counts，改由部门填写', en: 'leave out counts: the organ states it' },
      };
    }
  }
}

/** What each source gives, as the type of a fact. */
const GIVES: Readonly<Record<FactSource, FactDefinition['type']>> = {
  'order.penalties': 'codes',
  'order.fine': 'money',
  'order.confiscation': 'money',
  'document.decided-on': 'date',
  'document.effective-on': 'date',
  'record.statutory-measure-running': 'boolean',
  'record.publication-tier': 'code',
  'record.false-commitment': 'boolean',
};

/** fact/source-unfit: the core would fill the fact with what no condition on it can be compared with. */
export function* sourceUnfit(checked: CheckedPlugin): Generator<Fault> {
  for (const { definition, pointer, span } of factsOf(checked)) {
    const { from, type } = definition;
    if (from === undefined) continue;
    if (span.edition.kind === 'listing' && from.startsWith('record.')) {
      yield {
        pointer: `${pointer}/from`,
        message: {
          zh: `${from} 只在办理修复时由平台得出，认定和列入时无人填写`,
          en: `${from} is found when a repair is dealt with; nobody fills it for a listing`,
        },
        fix: {
          zh: '移到修复版本的 facts，或者删去 from 由部门填写',
          en: 'declare it in the repair edition, or leave out from: the organ states it',
        },
      };
      continue;
    }
    const strange =
      from === 'order.penalties' && 'codes' in definition
        ? definition.codes.filter((code) => !(PENALTY_KINDS as readonly string[]).includes(code))
        : [];
    if (GIVES[from] === type && strange.length === 0) continue;
    yield {
      pointer: `${pointer}/from`,
      message:
        GIVES[from] === type
          ? { zh: `${from} 不会给出 ${strange.join('、')}`, en: `${from} never gives ${strange.join(', ')}` }
          : {
              zh: `${from} 给出 ${GIVES[from]}，事实项为 ${type} 类型`,
              en: `${from} gives ${GIVES[from]}; the fact is of type ${type}`,
            },
      fix: {
        zh: '改正事实项的类型或者代码；由部门填写的删去 from',
        en: 'correct the type or the codes; leave out from where the organ states the fact',
      },
    };
  }
}
