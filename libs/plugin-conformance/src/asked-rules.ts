import { compileCondition } from '@chengxin/domain/conditions';
import { compileCriterion, type CriterionCase } from '@chengxin/domain/criterion';
import { step } from '@chengxin/plugin-checks/fault';
import type {
  Answer,
  ConditionNode,
  FactSchema,
  JudgementSchema,
  LegalBasis,
  ListingCriterion,
  ListingEdition,
  SectorPlugin,
  Trace,
} from '@chengxin/plugin-contract';

/** An answer with why, as it is stored with a decision. */
export interface Explained {
  readonly answer: Answer;
  readonly trace: Trace;
}

/** A rule made ready: the answer alone, and the answer with why. */
export interface Answering {
  readonly brief: (input: CriterionCase) => Answer;
  readonly explained: (input: CriterionCase) => Explained;
}

/** One rule that answers, with what it may ask for. */
export interface AskedRule {
  readonly name: string;
  readonly pointer: string;
  readonly basis: LegalBasis | undefined;
  readonly facts: FactSchema;
  readonly judgements: JudgementSchema;
  /** Everything it compares a fact with. */
  readonly conditions: readonly ConditionNode[];
  /** Absent where the kind of subject and of document do not matter. */
  readonly gates?: Pick<ListingCriterion, 'subjects' | 'documents'>;
  readonly compile: () => Answering;
}

interface Clause {
  readonly code: string;
  readonly basis: LegalBasis;
  readonly when?: ConditionNode;
}
type Schemas = Pick<AskedRule, 'facts' | 'judgements'> & { readonly code: string };

function clauseRules(edition: Schemas, clauses: readonly Clause[] | undefined, pointer: string): readonly AskedRule[] {
  return (clauses ?? []).flatMap(({ code, basis, when }, index) =>
    when === undefined
      ? []
      : [
          {
            name: `${edition.code} ${code}`,
            pointer: step(pointer, index),
            basis,
            facts: edition.facts,
            judgements: edition.judgements,
            conditions: [when],
            compile: () => {
              const compiled = compileCondition(when, edition.facts);
              return {
                brief: ({ facts, judgements, parameters }) => compiled.evaluate(facts, judgements, parameters),
                explained: ({ facts, judgements, parameters }) => {
                  const trace = compiled.trace(facts, judgements, parameters);
                  return { answer: trace.answer, trace };
                },
              };
            },
          } satisfies AskedRule,
        ],
  );
}

const criterionRule = (criterion: ListingCriterion, edition: ListingEdition, pointer: string): AskedRule => ({
  name: `${edition.code} ${criterion.code}`,
  pointer,
  basis: criterion.basis,
  facts: edition.facts,
  judgements: edition.judgements,
  conditions: [criterion, ...(criterion.exceptions ?? []), ...(edition.exclusions ?? [])].map(({ when }) => when),
  gates: criterion,
  compile: () => {
    const compiled = compileCriterion(criterion, edition.facts, edition.exclusions);
    return { brief: (input) => compiled.answer(input), explained: (input) => compiled.evaluate(input) };
  },
});

/** Every rule of a plugin that answers from facts: criteria with what defeats them, routes, bars, chances to cure, ways off a list. */
export const askedRules = (plugin: SectorPlugin): readonly AskedRule[] =>
  plugin.ruleSets.flatMap((edition, index) => {
    const place = `/ruleSets/${index}`;
    if (edition.kind === 'listing') {
      return [
        ...edition.criteria.map((each, at) => criterionRule(each, edition, step(`${place}/criteria`, at))),
        ...clauseRules(edition, edition.preemption, `${place}/preemption`),
        ...clauseRules(edition, edition.exits, `${place}/exits`),
      ];
    }
    if (edition.kind !== 'repair') return [];
    return [
      ...clauseRules(edition, edition.routes, `${place}/routes`),
      ...edition.routes.flatMap((route, at) => clauseRules(edition, route.bars, `${place}/routes/${at}/bars`)),
    ];
  });
