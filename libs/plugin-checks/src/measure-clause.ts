import type { LegalBasis, Text } from '@chengxin/plugin-contract';
import { mayStandOn } from '@chengxin/domain/provincial-supplement';
import { measureTargets, type ConductClause, type MeasureTarget } from '@chengxin/reference-data/measure-targets';
import {
  beganBefore,
  criteriaOf,
  isInUse,
  spansOf,
  type CheckContext,
  type CheckedPlugin,
  type CriterionSite,
} from './checked-plugin.js';
import type { Fault } from './fault.js';
import { cite, instrumentOf, measureOf } from './register.js';

const articleOf = ({ article }: LegalBasis): string | undefined => article?.replace(/\(.*$/, '');

/** Whether a basis is one clause with another, or a part of it; a clause whose number nobody knows is any of its instrument. */
const isOf = (own: LegalBasis, other: LegalBasis): boolean =>
  own.instrument === other.instrument &&
  (articleOf(own) === undefined || articleOf(other) === undefined || articleOf(own) === articleOf(other));

/** sanction/basis-elsewhere: a measure of the list is taken on the row's own clause, or by the row's own organ on that of the breach, e.g. 政府采购法实施条例 arts. 72–73 beside art. 77 of the law. */
export function* measureBasisElsewhere(checked: CheckedPlugin, { reference }: CheckContext): Generator<Fault> {
  const { sector } = checked.plugin.manifest;
  for (const { edition, pointer, until } of spansOf(checked, 'sanction')) {
    for (const [index, mapping] of edition.mappings.entries()) {
      const held = measureOf(reference, mapping.measure);
      const row = held?.measure;
      const basis = mapping.basis as LegalBasis | undefined;
      // What is only recorded binds nobody.
      if (mapping.assignable !== true || !basis || !row) continue;
      if (row.bases.length === 0) {
        yield {
          pointer: `${pointer}/mappings/${index}/assignable`,
          message: {
            zh: `清单条目 ${row.code} 所依据的条款没有查到，${mapping.code} 所援引的 ${cite(basis)} 不能代替`,
            en: `the clause of the row ${row.code} was not found; ${cite(basis)}, which ${mapping.code} cites, does not stand for it`,
          },
          fix: {
            zh: '查到清单条目的条款以前只作记录：写 assignable: { missing: … } 并说明缺什么',
            en: 'until the clause of the row is found the measure is only recorded: write assignable: { missing: … } and say what is missing',
          },
        };
        continue;
      }
      if (held && !mayStandOn(held.list, row)) {
        yield {
          pointer: `${pointer}/mappings/${index}/measure`,
          message: {
            zh: `省级补充清单不得列入 ${row.code}：不属于山西省社会信用条例第三十条许可的种类`,
            en: `the provincial supplement may not hold ${row.code}: it is of none of the kinds that article 30 of the regulation allows`,
          },
          fix: { zh: '删去该项', en: 'drop the mapping' },
        };
        continue;
      }
      // The provincial supplement is itself made under the province's regulation (山西省社会信用条例 arts. 29–30).
      if (held?.list.level === 'provincial' && instrumentOf(reference, basis)?.region === held.list.region) continue;
      const ofBreach = criteriaOf(checked)
        .filter(({ criterion, span }) => beganBefore(span, until) && mapping.criteria.includes(criterion.code))
        .map(({ criterion }) => criterion.basis as LegalBasis | undefined);
      const byItsOrgan =
        row.executorSectors.includes(sector) &&
        ofBreach.length > 0 &&
        ofBreach.every((own) => own !== undefined && isOf(own, basis));
      if (byItsOrgan || row.bases.some((own) => isOf(own, basis))) continue;
      yield {
        pointer: `${pointer}/mappings/${index}/basis`,
        message: {
          zh: `${mapping.code} 援引 ${cite(basis)}，清单条目 ${row.code} 依据的是 ${row.bases.map(cite).join('、')}`,
          en: `${mapping.code} cites ${cite(basis)}; the row ${row.code} of the list rests on ${row.bases.map(cite).join(', ')}`,
        },
        fix: {
          zh: '援引清单条目载明的条款，或者改指以该条款为依据的条目',
          en: 'cite the clause of the row, or point at the row that rests on this clause',
        },
      };
    }
  }
}

/** Part of sanction/measure-not-applicable: a row that names one kind of breach, or certain persons, falls upon no others. */
export function* measureOfOthers(checked: CheckedPlugin, { reference }: CheckContext): Generator<Fault> {
  const { sector } = checked.plugin.manifest;
  for (const { edition, pointer } of spansOf(checked, 'sanction')) {
    for (const [index, { measure, targets, assignable }] of edition.mappings.entries()) {
      const held = measureOf(reference, measure);
      const target = held?.list.level === 'national' ? measureTargets[held.measure.code] : undefined;
      if (!held || !target || assignable !== true) continue;
      const { code, target: words } = held.measure;
      const at = `${pointer}/mappings/${index}`;
      if (target.ofSectors && !target.ofSectors.includes(sector)) {
        yield {
          pointer: `${at}/measure`,
          message: {
            zh: `清单条目 ${code} 的实施对象是“${words.zh}”，不是 ${sector} 认定的失信行为`,
            en: `the row ${code} is for “${words.en ?? words.zh}”, a breach that ${sector} does not find`,
          },
          fix: {
            zh: '改指以本部门失信行为为实施对象的条目；没有的，不得实施',
            en: 'point at a row for a breach of this sector; where there is none the measure may not be taken',
          },
        };
        continue;
      }
      const others = target.roles && targets?.filter((role) => !target.roles?.includes(role));
      if (!others || others.length === 0) continue;
      yield {
        pointer: `${at}/targets`,
        message: {
          zh: `清单条目 ${code} 的实施对象是“${words.zh}”，不包括 ${others.join('、')}`,
          en: `the row ${code} is for “${words.en ?? words.zh}”, not for ${others.join(', ')}`,
        },
        fix: { zh: '只写条目载明的人员', en: 'name only the persons of the row' },
      };
    }
  }
}

/** Whether a basis is a clause or a part of it. One whose number nobody knows proves nothing of a single clause. */
const lies = (basis: LegalBasis, { instrument, article }: Pick<ConductClause, 'instrument' | 'article'>): boolean =>
  basis.instrument === instrument &&
  (article === undefined || basis.article === article || (basis.article?.startsWith(`${article}(`) ?? false));

/** Why a criterion is not what a row is for; undefined where it is, and where the row leaves it open. */
function whyOther(
  target: MeasureTarget,
  rests: readonly LegalBasis[],
  drawnOn: LegalBasis | undefined,
  { criterion }: CriterionSite,
): Required<Text> | undefined {
  if (target.ofListed && criterion.leadsTo !== 'severe-list') {
    return { zh: '只作记录，不列入名单', en: 'leads to a record and to no list' };
  }
  const basis = criterion.basis as LegalBasis | undefined;
  // A missing basis has a code of its own.
  if (!('conduct' in target) || !basis) return undefined;
  const clauses = target.conduct.filter(({ under }) => under === undefined || under === drawnOn?.instrument);
  if ([...rests, ...clauses].some((clause) => lies(basis, clause))) return undefined;
  return { zh: `依据是 ${cite(basis)}`, en: `rests on ${cite(basis)}` };
}

/** sanction/conduct-differs: what a row of the list puts on one conduct, no plugin may put on another (plan arts. 9, 10). */
export function* conductDiffers(checked: CheckedPlugin, { reference }: CheckContext): Generator<Fault> {
  for (const { edition, pointer, until } of spansOf(checked, 'sanction')) {
    for (const [index, { measure, criteria, basis, assignable }] of edition.mappings.entries()) {
      const held = measureOf(reference, measure);
      const target = held?.list.level === 'national' ? measureTargets[held.measure.code] : undefined;
      // What is only recorded binds nobody.
      if (!held || !target || assignable !== true) continue;
      const sites = criteriaOf(checked).filter(({ span }) => isInUse(span) && beganBefore(span, until));
      for (const [place, code] of criteria.entries()) {
        const why = sites
          .filter(({ criterion }) => criterion.code === code)
          .map((site) => whyOther(target, held.measure.bases, basis as LegalBasis | undefined, site))
          .find((each) => each !== undefined);
        if (!why) continue;
        const words = held.measure.target;
        yield {
          pointer: `${pointer}/mappings/${index}/criteria/${place}`,
          message: {
            zh: `清单条目 ${held.measure.code} 的实施对象是“${words.zh}”，${code} ${why.zh}，不是这一行为`,
            en: `the row ${held.measure.code} is for “${words.en ?? words.zh}”; ${code} ${why.en}, which is not that`,
          },
          fix: {
            zh: '从 criteria 中去掉该情形，或者改指以该行为为实施对象的条目；确属同一行为的，先在登记册的 measure-targets 中写明条款和出处',
            en: 'take the criterion out, or point at a row for its conduct; where it is the same conduct, first enter the clause among the register’s measure targets',
          },
        };
      }
    }
  }
}
