import type { ReferenceData } from '@chengxin/domain/reference-data';
import { editionSpans } from '@chengxin/plugin-checks/checked-plugin';
import type {
  ConditionNode,
  Defeater,
  ListingCriterion,
  ListingEdition,
  ListingExit,
  Preemption,
  RepairEdition,
  RepairRoute,
  SanctionEdition,
  SectorPlugin,
} from '@chengxin/plugin-contract';
import { differences, isTried } from './check-cases.js';
import { editionOf, judgeCriterion, judgeEntryCase, judgeMeasure, judgeRoute } from './judge-case.js';
import type { EntryCase, ListingCase, RepairCase, SanctionCase, RuleCase } from './yaml-cases.js';

/** What a rule asks: its own condition, and the clauses that defeat it. */
export interface Conditions {
  readonly when?: ConditionNode;
  readonly defeaters: readonly Defeater[];
}

/** A rule with conditions, judged by itself: a criterion, a repair route, the exclusions of a list, a chance to cure, a way off the list, a measure. */
export interface Unit {
  readonly kind: 'criterion' | 'route' | 'exclusions' | 'preemption' | 'exit' | 'measure';
  readonly code: string;
  /** The edition, with the facts and questions that its conditions ask. */
  readonly edition: Pick<ListingEdition | RepairEdition, 'code' | 'facts' | 'judgements'>;
  readonly pointer: string;
  /** Place of the list of defeaters. */
  readonly defeatersAt: string;
  readonly conditions: Conditions;
  /** Cases that say what this rule must come to. */
  readonly cases: readonly RuleCase[];
  /** Where a case comes out otherwise than expected, were these the conditions. */
  readonly differences: (conditions: Conditions, given: RuleCase) => readonly string[];
}

const withConditions = (criterion: ListingCriterion, { when, defeaters }: Conditions): ListingCriterion => ({
  ...criterion,
  when: when!,
  exceptions: defeaters,
});

/** Ways off the list, and chances to cure: each is asked of entries, with the facts of that later day. */
function clauseUnits(
  name: 'preemption' | 'exits',
  edition: ListingEdition,
  pointer: string,
  cases: readonly EntryCase[],
  reference: ReferenceData,
): readonly Unit[] {
  const clauses: readonly (Preemption | ListingExit)[] = edition[name] ?? [];
  return clauses.flatMap((clause, index) => {
    if (clause.when === undefined) return [];
    const changed = (when: ConditionNode): ListingEdition => ({
      ...edition,
      [name]: clauses.map((same) => (same === clause ? { ...clause, when } : same)),
    });
    const unit: Unit = {
      kind: name === 'exits' ? 'exit' : 'preemption',
      code: clause.code,
      edition,
      pointer: `${pointer}/${name}/${index}`,
      defeatersAt: '',
      conditions: { when: clause.when, defeaters: [] },
      cases: cases.filter(({ expect }) => clause.code in expect[name]),
      differences: ({ when }, given) => {
        const expected = { [name]: { [clause.code]: (given as EntryCase).expect[name][clause.code] } };
        return differences(expected, judgeEntryCase(changed(when!), given as EntryCase, reference));
      },
    };
    return [unit];
  });
}

function listingUnits(edition: ListingEdition, pointer: string, cases: readonly ListingCase[]): readonly Unit[] {
  const criteria = edition.criteria.map((criterion, index): Unit => {
    const place = `${pointer}/criteria/${index}`;
    return {
      kind: 'criterion',
      code: criterion.code,
      edition,
      pointer: place,
      defeatersAt: `${place}/exceptions`,
      conditions: { when: criterion.when, defeaters: criterion.exceptions ?? [] },
      cases: cases.filter(({ expect }) => criterion.code in expect.criteria),
      differences: (conditions, given) =>
        differences(
          (given as ListingCase).expect.criteria[criterion.code],
          judgeCriterion(withConditions(criterion, conditions), edition, given as ListingCase),
        ),
    };
  });
  const exclusions: Unit = {
    kind: 'exclusions',
    code: edition.list.code,
    edition,
    pointer,
    defeatersAt: `${pointer}/exclusions`,
    conditions: { defeaters: edition.exclusions ?? [] },
    cases: cases.filter(({ expect }) => Object.keys(expect.criteria).length > 0),
    differences: ({ defeaters }, given) =>
      edition.criteria.flatMap((criterion) =>
        differences(
          (given as ListingCase).expect.criteria[criterion.code] ?? {},
          judgeCriterion(criterion, { ...edition, exclusions: defeaters }, given as ListingCase),
        ),
      ),
  };
  return [...criteria, ...(edition.exclusions?.length ? [exclusions] : [])];
}

function routeUnits(
  edition: RepairEdition,
  pointer: string,
  cases: readonly RepairCase[],
  reference: ReferenceData,
): readonly Unit[] {
  return edition.routes.map((route, index): Unit => {
    const place = `${pointer}/routes/${index}`;
    const asWritten = (conditions: Conditions): RepairRoute => ({
      ...route,
      when: conditions.when!,
      bars: conditions.defeaters,
    });
    return {
      kind: 'route',
      code: route.code,
      edition,
      pointer: place,
      defeatersAt: `${place}/bars`,
      conditions: { when: route.when, defeaters: route.bars },
      cases: cases.filter(({ of, expect }) => route.criteria.includes(of) && route.code in expect.routes),
      differences: (conditions, given) =>
        differences(
          (given as RepairCase).expect.routes[route.code],
          judgeRoute(asWritten(conditions), edition, given as RepairCase, reference),
        ),
    };
  });
}

/** Measures that hold only for some facts: those of the listing editions whose criteria bring them about. */
function measureUnits(
  plugin: SectorPlugin,
  edition: SanctionEdition,
  pointer: string,
  cases: readonly SanctionCase[],
  reference: ReferenceData,
): readonly Unit[] {
  return edition.mappings.flatMap((mapping, index): readonly Unit[] => {
    if (mapping.when === undefined) return [];
    const asked = plugin.ruleSets.filter(
      (other): other is ListingEdition =>
        other.kind === 'listing' && other.criteria.some(({ code }) => mapping.criteria.includes(code)),
    );
    return [
      {
        kind: 'measure',
        code: mapping.code,
        edition: {
          code: edition.code,
          facts: Object.assign({}, ...asked.map(({ facts }) => facts)) as ListingEdition['facts'],
          judgements: Object.assign({}, ...asked.map(({ judgements }) => judgements)) as ListingEdition['judgements'],
        },
        pointer: `${pointer}/mappings/${index}`,
        defeatersAt: '',
        conditions: { when: mapping.when, defeaters: [] },
        cases: cases.filter(({ expect }) => mapping.code in expect.mappings),
        differences: ({ when }, given) =>
          differences(
            (given as SanctionCase).expect.mappings[mapping.code],
            judgeMeasure({ ...mapping, when: when! }, given as SanctionCase, reference),
          ),
      },
    ];
  });
}

/** Every rule with conditions, each with the cases that concern it. What is loaded for simulation alone and named by no case is left out. */
export function unitsOf(plugin: SectorPlugin, cases: readonly RuleCase[], reference: ReferenceData): readonly Unit[] {
  // Which edition a case is judged by is the day's to say; it is looked up once.
  const picked = new Map(cases.map((given) => [given, editionOf(plugin, given, reference)]));
  return editionSpans(plugin, reference).flatMap(({ edition, pointer }): readonly Unit[] => {
    if (!isTried(edition, cases)) return [];
    const judged = cases.filter((given) => picked.get(given) === edition);
    if (edition.kind === 'repair') {
      const repairs = judged.filter((given) => given.kind === 'repair');
      return routeUnits(edition, pointer, repairs, reference);
    }
    if (edition.kind === 'sanction') {
      const measures = judged.filter((given) => given.kind === 'sanction');
      return measureUnits(plugin, edition, pointer, measures, reference);
    }
    if (edition.kind !== 'listing') return [];
    const entries = judged.filter((given) => given.kind === 'entry');
    return [
      ...listingUnits(
        edition,
        pointer,
        judged.filter((given) => given.kind === 'listing'),
      ),
      ...clauseUnits('preemption', edition, pointer, entries, reference),
      ...clauseUnits('exits', edition, pointer, entries, reference),
    ];
  });
}
