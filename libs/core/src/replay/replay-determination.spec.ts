import { canonicalJson, digestOf } from '@chengxin/domain/canonical-json';
import type { CriterionCase } from '@chengxin/domain/criterion';
import type { ListingEdition } from '@chengxin/plugin-contract';
import { mergedSector } from '../testing/fixture-merged-sector.js';
import { compiledCriteria } from '../determination/compiled-criteria.js';
import { recordedEdition, type RecordedEdition } from './recorded-contents.js';
import { replayDetermination, type StoredDetermination } from './replay-determination.js';
import { Unreplayable } from './replay-reason.js';

const shipped = mergedSector.ruleSets.find((e): e is ListingEdition => e.kind === 'listing')!;
const [first] = shipped.criteria;
/** A list with an exclusion for everybody, and a criterion that asks for an amount of the province's. */
const edition: ListingEdition = {
  ...shipped,
  exclusions: [
    {
      code: 'FX-EXCLUDED',
      text: { zh: '其他许可', en: 'another licence' },
      basis: first!.basis,
      when: { fact: 'conduct', is: 'other-licence' },
    },
  ],
  criteria: [
    { ...first!, code: 'FX-AMOUNT', when: { fact: 'fine', atLeast: { parameter: 'large-fine' } }, exceptions: [] },
    first!,
  ],
};

/** A determination as the platform would have stored it: through the database, so as JSON. */
function stored(criterion: string, input: CriterionCase): StoredDetermination {
  const rule = edition.criteria.find(({ code }) => code === criterion)!;
  const trace = compiledCriteria(edition).get(criterion)!.evaluate(input);
  return JSON.parse(
    JSON.stringify({
      criterion,
      leadsTo: rule.leadsTo,
      severity: rule.severity,
      facts: input.facts,
      judgements: input.judgements ?? {},
      trace,
      ground: { subject: input.subject, document: input.document, parameters: input.parameters ?? {} },
    }),
  ) as StoredDetermination;
}

const CASE: CriterionCase = {
  subject: 'legal-person',
  document: 'penalty-decision',
  facts: { fine: 10_000_000, conduct: 'unlicensed-food' },
  parameters: { 'large-fine': 5_000_000 },
};

describe('a stored determination', () => {
  const recorded = recordedEdition('fixture', canonicalJson(edition), digestOf(edition)) as RecordedEdition<'listing'>;

  it('carries the amount that applied on its day: what the province set since changes nothing', () => {
    const made = stored('FX-AMOUNT', CASE);
    expect(made.trace.answer).toBe('met');
    expect(replayDetermination(recorded, made)).toEqual([]);
  });

  it('is judged again with the exclusions of its list', () => {
    const made = stored('FX-AMOUNT', { ...CASE, facts: { ...CASE.facts, conduct: 'expired-material' } });
    expect(made.trace.exceptions.map(({ code }) => code)).toEqual(['FX-EXCLUDED']);
    expect(replayDetermination(recorded, made)).toEqual([]);
    const excluded = { ...made, facts: { ...made.facts, conduct: 'other-licence' } };
    expect(replayDetermination(recorded, excluded)).toContainEqual({
      code: 'replay/not-carried',
      pointer: '/trace/answer',
      replayed: 'not-met',
    });
  });

  it('whose trace is no trace at all differs, and nothing breaks', () => {
    const made = stored('FX-AMOUNT', CASE);
    for (const trace of [null, {}, { gates: 'none' }, []])
      expect(replayDetermination(recorded, { ...made, trace: trace as never })).toContainEqual(
        expect.objectContaining({ code: 'replay/differs' }),
      );
  });

  it('tells apart what is absent and what is null', () => {
    const made = stored('FX-AMOUNT', CASE);
    const trace = { ...made.trace, defeatedBy: null } as never;
    expect(replayDetermination(recorded, { ...made, trace })).toEqual([
      { code: 'replay/differs', pointer: '/trace/defeatedBy' },
    ]);
  });

  it('is not judged by the amount that somebody wrote into its trace', () => {
    const made = stored('FX-AMOUNT', CASE);
    const trace = JSON.parse(JSON.stringify(made.trace).replaceAll('5000000', '1')) as typeof made.trace;
    expect(trace).not.toEqual(made.trace);
    expect(replayDetermination(recorded, { ...made, trace })).toContainEqual(
      expect.objectContaining({ code: 'replay/differs', pointer: '/trace/trace/expected/value' }),
    );
  });

  it('names at most twenty places', () => {
    const made = stored('FX-AMOUNT', CASE);
    const more = Object.fromEntries(Array.from({ length: 50 }, (_, i) => [`added${i}`, i]));
    expect(replayDetermination(recorded, { ...made, trace: { ...made.trace, ...more } })).toHaveLength(20);
  });

  it('under an edition that cannot be run any more says so', () => {
    const odd = { ...edition, criteria: [{ ...first!, when: { unheard: 'of' } }] };
    const found = recordedEdition('fixture', canonicalJson(odd), digestOf(odd));
    expect(found).toBeInstanceOf(Unreplayable);
    expect((found as Unreplayable).reason).toEqual({ code: 'replay/edition-not-evaluable' });
  });
});
