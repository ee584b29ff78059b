import { periodOf } from '@chengxin/domain/listing-entry';
import { isKnown, type ListingEdition, type RuleSet, type Text } from '@chengxin/plugin-contract';
import { criteriaOf, spansOf, type CheckedPlugin } from './checked-plugin.js';
import { step, type Fault } from './fault.js';

type Criterion = ListingEdition['criteria'][number];

interface Idle {
  readonly pointer: string;
  readonly message: Text;
  readonly fix: Text;
}

function* ofRepairs(checked: CheckedPlugin): Generator<Idle> {
  for (const { edition, pointer } of spansOf(checked, 'repair')) {
    if (!edition.fraud?.restartsClock || edition.fraud.restores) continue;
    yield {
      pointer: `${pointer}/fraud/restartsClock`,
      message: {
        zh: '骗取修复的不恢复原记录，没有可以重新计算的期限',
        en: 'a repair got by fraud restores nothing, so no clock starts again',
      },
      fix: {
        zh: '核对原文：恢复的写 restores: true，不恢复的写 restartsClock: false',
        en: 'read the source: restores: true where it restores, else restartsClock: false',
      },
    };
  }
}

const isOfPersonsAlone = ({ subjects }: Criterion): boolean => subjects.every((kind) => kind === 'natural-person');

function* ofSanctions(checked: CheckedPlugin): Generator<Idle> {
  for (const { edition, pointer } of spansOf(checked, 'sanction')) {
    for (const [index, { code, criteria, targets }] of edition.mappings.entries()) {
      const parties = criteriaOf(checked).filter(({ criterion }) => criteria.includes(criterion.code));
      if (!targets || parties.length === 0 || !parties.every(({ criterion }) => isOfPersonsAlone(criterion))) continue;
      yield {
        pointer: `${pointer}/mappings/${index}/targets`,
        message: {
          zh: `${code} 指向单位的有关人员，而所指情形只列自然人`,
          en: `${code} is aimed at those who run a body, and its criteria list natural persons alone`,
        },
        fix: { zh: '删去 targets，措施落在当事人本人', en: 'drop targets: the measure falls upon the party' },
      };
    }
    for (const [index, { code, term, termStartsOn }] of edition.mappings.entries()) {
      if (termStartsOn === undefined || term) continue;
      yield {
        pointer: `${pointer}/mappings/${index}/termStartsOn`,
        message: {
          zh: `${code} 写明期限自何日起算而没有期限`,
          en: `${code} says from when its term counts and has no term`,
        },
        fix: {
          zh: '写明 term 及其依据；随列入期间的，删去 termStartsOn',
          en: 'state term with its basis; where it lasts as long as the listing, drop termStartsOn',
        },
      };
    }
  }
}

function* ofCounts(checked: CheckedPlugin): Generator<Idle> {
  for (const { edition, pointer } of spansOf(checked, 'listing')) {
    for (const [name, definition] of Object.entries(edition.facts)) {
      const counts = 'counts' in definition ? definition.counts : undefined;
      if (counts?.of !== 'penalties' || !counts.criteria) continue;
      yield {
        pointer: `${step(`${pointer}/facts`, name)}/counts/criteria`,
        message: {
          zh: `${name} 计的是处罚，处罚没有认定情形可以区分`,
          en: `${name} counts penalties, which no criterion tells apart`,
        },
        fix: {
          zh: '计认定的写 of: determinations；计处罚的删去 criteria',
          en: 'write of: determinations to count determinations; drop criteria to count penalties',
        },
      };
    }
  }
}

/** Where the rules of an edition stand that may have none. */
const rulesOf = ({ kind }: RuleSet): 'mappings' | 'routes' | undefined =>
  (({ listing: undefined, sanction: 'mappings', repair: 'routes', publication: undefined }) as const)[kind];

const isEmpty = (edition: RuleSet): boolean =>
  (edition.kind === 'sanction' && edition.mappings.length === 0) ||
  (edition.kind === 'repair' && edition.routes.length + (edition.irreparable ?? []).length === 0);

function* ofEditions({ plugin }: CheckedPlugin): Generator<Idle> {
  for (const [index, { edition: code }] of (plugin.manifest.ends ?? []).entries()) {
    if (!plugin.ruleSets.some((edition) => edition.code === code && edition.disabled)) continue;
    yield {
      pointer: `/manifest/ends/${index}/edition`,
      message: {
        zh: `${code} 仅供试算，从未施行，没有可以终止的`,
        en: `${code} is there for simulation alone: it was never in force, and nothing ends`,
      },
      fix: { zh: '删去该终止条目，或者更正版本编码', en: 'drop the end, or correct the code of the edition' },
    };
  }
  for (const [index, edition] of plugin.ruleSets.entries()) {
    // A sector without measures may say so; one that had some ends them by the clause that does.
    const before = plugin.ruleSets.some(
      (other) =>
        other.from < edition.from &&
        rulesOf(other) !== undefined &&
        rulesOf(other) === rulesOf(edition) &&
        !isEmpty(other),
    );
    const empty = rulesOf(edition);
    if (!empty || !before || !isEmpty(edition)) continue;
    yield {
      pointer: `/ruleSets/${index}/${empty}`,
      message: { zh: `${edition.code} 没有任何规则`, en: `${edition.code} has no rule at all` },
      fix: {
        zh: '写明规则；只为终止前一版本的，改用 manifest.ends 并引用使其终止的条款',
        en: 'state the rules; to end the edition before it use manifest.ends, with the clause that ends it',
      },
    };
  }
}

function* ofLabels(checked: CheckedPlugin): Generator<Idle> {
  for (const { edition, pointer } of [...spansOf(checked, 'listing'), ...spansOf(checked, 'repair')]) {
    for (const [name, definition] of Object.entries(edition.facts)) {
      if (!('codes' in definition)) continue;
      for (const code of Object.keys(definition.labels ?? {})) {
        if (definition.codes.includes(code)) continue;
        yield {
          pointer: step(`${step(`${pointer}/facts`, name)}/labels`, code),
          message: { zh: `事实项 ${name} 没有代码 ${code}`, en: `the fact ${name} has no code ${code}` },
          fix: { zh: '删去该名称，或者在 codes 中补上代码', en: 'drop the label, or add the code' },
        };
      }
    }
  }
}

/** A record is entered on no list, and so brings nobody else onto one. What a directory shows as it is, is an entry. */
function* ofRecords(checked: CheckedPlugin): Generator<Idle> {
  for (const { edition, pointer } of spansOf(checked, 'listing')) {
    if (edition.procedure.form === 'projection') continue;
    for (const [index, criterion] of edition.criteria.entries()) {
      if (criterion.leadsTo !== 'record') continue;
      for (const name of ['coListing', 'field'] as const) {
        if (!criterion[name]) continue;
        yield {
          pointer: `${pointer}/criteria/${index}/${name}`,
          message: {
            zh: `${criterion.code} 只作记录，不列入名单，${name} 没有作用`,
            en: `${criterion.code} leads to a record and no list: ${name} has no effect`,
          },
          fix: {
            zh: `删去 ${name}；条款规定列入名单的写 leadsTo: severe-list`,
            en: `drop ${name}; where the clause lists, write leadsTo: severe-list`,
          },
        };
      }
    }
    const listed = new Set(edition.criteria.flatMap(({ code, leadsTo }) => (leadsTo === 'record' ? [] : [code])));
    for (const [index, { code, criteria, effect }] of (edition.preemption ?? []).entries()) {
      if (effect !== 'not-listed' || criteria.some((each) => listed.has(each))) continue;
      yield {
        pointer: `${pointer}/preemption/${index}/criteria`,
        message: {
          zh: `${code} 使当事人不列入名单，而所指情形本来就不列入`,
          en: `${code} keeps the party off the list, and none of its criteria leads to it`,
        },
        fix: { zh: '核对所指情形和 effect', en: 'check the criteria and the effect' },
      };
    }
  }
}

/** Persons beside a body: a natural person has none, and who is not listed does not leave with it. */
function* ofPersonsBeside(checked: CheckedPlugin): Generator<Idle> {
  for (const { criterion, pointer } of criteriaOf(checked)) {
    const { code, coListing, leadsTo } = criterion;
    if (!coListing || leadsTo === 'record') continue;
    if (isOfPersonsAlone(criterion))
      yield {
        pointer: `${pointer}/coListing`,
        message: {
          zh: `${code} 只列自然人，没有单位的有关人员可以一并列入`,
          en: `${code} lists natural persons alone: nobody runs them`,
        },
        fix: {
          zh: '删去 coListing，或者补上单位一类的主体',
          en: 'drop coListing, or add the kinds of body to subjects',
        },
      };
    if (coListing.leavesWithParty && (coListing.mode === 'prohibited' || coListing.mode === 'named-only'))
      yield {
        pointer: `${pointer}/coListing/leavesWithParty`,
        message: {
          zh: `${code} 的有关人员不列入名单，没有可以一并移出的`,
          en: `${code} does not list the persons beside the party: none of them leaves with it`,
        },
        fix: { zh: '删去 leavesWithParty，或者核对 mode', en: 'drop leavesWithParty, or check the mode' },
      };
  }
}

/** What a list shows of an entry, and when an entry ends by time. */
function* ofEntries(checked: CheckedPlugin): Generator<Idle> {
  for (const { edition, pointer } of spansOf(checked, 'listing')) {
    for (const [index, { field, mask }] of (edition.publishFields ?? []).entries()) {
      if (mask === undefined || field === 'identity-number') continue;
      yield {
        pointer: `${pointer}/publishFields/${index}/mask`,
        message: {
          zh: `${field} 不是号码，遮掩方式 ${mask} 对它不起作用，仍会照常公示`,
          en: `${field} is no number: ${mask} hides nothing of it, and it is shown as it is`,
        },
        fix: { zh: '删去 mask；不应公示的，删去该公示项', en: 'drop mask; what must not be shown is not named' },
      };
    }
    for (const [index, { code, trigger, criteria }] of (edition.exits ?? []).entries()) {
      const named = criteria ?? edition.criteria.map((criterion) => criterion.code);
      const periods = named.map((each) => periodOf(edition, each));
      if (trigger !== 'expiry' || !periods.every((period) => isKnown(period) && ENDLESS.includes(period.value.kind)))
        continue;
      yield {
        pointer: `${pointer}/exits/${index}/trigger`,
        message: {
          zh: `${code} 以期满为由移出，而所指情形没有期限`,
          en: `${code} ends what has expired, and its criteria have no term`,
        },
        fix: { zh: '核对所指情形和移出事由', en: 'check the criteria and the trigger' },
      };
    }
  }
}

/** Periods that no day ends. */
const ENDLESS: readonly string[] = ['until-event', 'life'];

/** edition/idle-statement: a part of a rule that nothing can follow from, so that its reader takes it for a rule that holds. */
export function* idleStatement(checked: CheckedPlugin): Generator<Fault> {
  yield* ofRepairs(checked);
  yield* ofSanctions(checked);
  yield* ofCounts(checked);
  yield* ofEditions(checked);
  yield* ofLabels(checked);
  yield* ofRecords(checked);
  yield* ofPersonsBeside(checked);
  yield* ofEntries(checked);
}
