import { compileCriterion, type CompiledCriterion } from '@chengxin/domain/criterion';
import type { ListingEdition } from '@chengxin/plugin-contract';

/** Every criterion of an edition, made ready to run: one way for what is decided today and for what is judged again years later. */
export const compiledCriteria = ({
  criteria,
  facts,
  exclusions,
}: ListingEdition): ReadonlyMap<string, CompiledCriterion> =>
  new Map(criteria.map((criterion) => [criterion.code, compileCriterion(criterion, facts, exclusions)]));
