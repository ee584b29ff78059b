import type { CriterionCase } from '@chengxin/domain/criterion';
import type { FactSet, JudgementSet, ListingEdition } from '@chengxin/plugin-contract';
import { referenceData } from '@chengxin/reference-data/reference-data';
import fc from 'fast-check';
import { mergedSector } from '../testing/fixture-merged-sector.js';
import { CompiledList } from './compiled-list.js';

const edition = mergedSector.ruleSets.find((e): e is ListingEdition => e.kind === 'listing')!;

/** What is known of a case, in any of its parts: absent, of another type, in another order. */
const cases = fc.record(
  {
    subject: fc.constantFrom('legal-person', 'natural-person', undefined),
    document: fc.constantFrom('penalty-decision', 'court-judgment', undefined),
    facts: fc.record(
      {
        penalties: fc.constantFrom(['fine'], ['warning'], ['warning', 'fine'], ['fine', 'warning'], 'fine', null),
        fine: fc.oneof(fc.integer({ min: 4_999_998, max: 5_000_002 }), fc.constant('5000000')),
        conduct: fc.constantFrom('unlicensed-food', 'expired-material', 'other-licence', 'unknown'),
        unasked: fc.integer(),
      },
      { requiredKeys: [] },
    ),
    judgements: fc.record(
      {
        grave: fc.record({ answer: fc.boolean(), reasons: fc.constantFrom('理由', ' '), by: fc.string() }),
        'no-intent': fc.record({ answer: fc.boolean(), reasons: fc.constantFrom('理由', ''), by: fc.string() }),
      },
      { requiredKeys: [] },
    ),
  },
  { requiredKeys: ['subject', 'document', 'facts', 'judgements'] },
);
const asCase = ({ subject, document, facts, judgements }: typeof cases extends fc.Arbitrary<infer T> ? T : never) =>
  ({
    ...(subject ? { subject } : {}),
    ...(document ? { document } : {}),
    facts: facts as FactSet,
    judgements: judgements as JudgementSet,
  }) as CriterionCase;

describe('a list put to case after case', () => {
  it('answers each, and says what it lacks, as each criterion by itself does with its whole account: also what it was asked before', () => {
    const sided = { edition, digest: 'sha256:x', from: edition.from, draft: true } as const;
    const list = new CompiledList(sided, referenceData);
    fc.assert(
      fc.property(cases, (generated) => {
        const input = asCase(generated);
        for (const prepared of list.criteria) {
          const whole = prepared.compiled.evaluate(input);
          expect(list.answer(prepared, input)).toBe(whole.answer);
          expect(list.missing(prepared, input)).toEqual(whole.missing);
        }
      }),
      { numRuns: 3_000 },
    );
  });
});
