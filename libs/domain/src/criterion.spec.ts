import fc from 'fast-check';
import type { Answer, ConditionNode, LegalBasis, ListingCriterion } from '@chengxin/plugin-contract';
import { canonicalJson } from './canonical-json.js';
import { compileCriterion, evaluateCriterion } from './criterion.js';
import type { CriterionCase } from './criterion.js';

const basis: LegalBasis = { instrument: 'samr-order-44', article: '5', mark: 'V' };
const exceptionBasis: LegalBasis = { instrument: 'samr-order-44', article: '12', mark: 'V2' };

const criterion: ListingCriterion = {
  code: 'SAMR-A05.1',
  text: { zh: '未取得食品生产经营许可从事食品生产经营活动' },
  basis,
  leadsTo: 'severe-list',
  severity: 'serious',
  subjects: ['legal-person', 'sole-trader'],
  documents: ['penalty-decision'],
  when: { all: [{ fact: 'withoutLicence', is: true }, { judgement: 'grave' }] },
  exceptions: [
    {
      code: 'SAMR-A12.no-intent',
      text: { zh: '有证据足以证明没有主观故意' },
      basis: exceptionBasis,
      when: { fact: 'noIntent', is: true },
    },
  ],
};
const grave = { grave: { answer: true, reasons: '长期无证经营', by: 'officer-1' } };
const full: CriterionCase = {
  subject: 'legal-person',
  document: 'penalty-decision',
  facts: { withoutLicence: true, noIntent: false },
  judgements: grave,
};

describe('a criterion', () => {
  it('is met where its condition is, no exception is, and subject and document are of its kinds', () => {
    const answer = evaluateCriterion(criterion, full);
    expect(answer.answer).toBe('met');
    expect(answer.missing).toEqual([]);
    expect(answer.defeatedBy).toBeUndefined();
    expect(answer.exceptions).toEqual([
      {
        code: 'SAMR-A12.no-intent',
        answer: 'not-met',
        basis: exceptionBasis,
        trace: { node: 'fact', fact: 'noIntent', operator: 'is', expected: true, found: false, answer: 'not-met' },
      },
    ]);
  });

  it('is defeated by an exception that holds, and says by which', () => {
    const answer = evaluateCriterion(criterion, { ...full, facts: { withoutLicence: true, noIntent: true } });
    expect(answer.answer).toBe('not-met');
    expect(answer.trace.answer).toBe('met');
    expect(answer.defeatedBy).toBe('SAMR-A12.no-intent');
  });

  it('that does not hold anyway is not said to be defeated', () => {
    const answer = evaluateCriterion(criterion, { ...full, facts: { withoutLicence: false, noIntent: true } });
    expect(answer.answer).toBe('not-met');
    expect(answer.defeatedBy).toBeUndefined();
    expect(answer.exceptions[0]?.answer).toBe('met');
  });

  it('is undetermined, not met, while nobody can tell whether the exception holds', () => {
    const answer = evaluateCriterion(criterion, { ...full, facts: { withoutLicence: true } });
    expect(answer.answer).toBe('undetermined');
    expect(answer.missing).toEqual(['fact:noIntent']);
  });

  it('names the judgement a person still owes', () => {
    const answer = evaluateCriterion(criterion, { ...full, judgements: {} });
    expect(answer.answer).toBe('undetermined');
    expect(answer.missing).toEqual(['judgement:grave']);
  });

  it('plan art. 2: does not reach a document of another kind, nor a subject of another kind', () => {
    expect(evaluateCriterion(criterion, { ...full, document: 'arbitral-award' })).toMatchObject({
      answer: 'not-met',
      gates: [
        { gate: 'subject', answer: 'met' },
        { gate: 'document', answer: 'not-met', found: 'arbitral-award' },
      ],
    });
    expect(evaluateCriterion(criterion, { ...full, subject: 'natural-person' }).answer).toBe('not-met');
  });

  it('is undetermined while the kind of document or subject is not known', () => {
    const { subject: _subject, document: _document, ...rest } = full;
    const answer = evaluateCriterion(criterion, rest);
    expect(answer.answer).toBe('undetermined');
    expect(answer.missing).toEqual(['subject-kind', 'document-kind']);
  });

  it('accepts an order to rectify only where the edition names it with its clause', () => {
    const order: CriterionCase = { ...full, document: 'rectification-order' };
    expect(evaluateCriterion(criterion, order).answer).toBe('not-met');
    const accepting: ListingCriterion = { ...criterion, acceptsOrder: { order: 'rectification-order', basis } };
    const answer = evaluateCriterion(accepting, order);
    expect(answer.answer).toBe('met');
    expect(answer.gates[1]).toMatchObject({ answer: 'met', basis });
    expect(evaluateCriterion(accepting, full).gates[1]).not.toHaveProperty('basis');
  });

  it('gives an answer that can be stored as it is', () => {
    const answer = evaluateCriterion(criterion, full);
    expect(JSON.parse(canonicalJson(answer))).toEqual(answer);
  });
});

const three = fc.constantFrom<Answer>('met', 'not-met', 'undetermined');
const node = (name: string): ConditionNode => ({ fact: name, is: true });
const fact = (name: string, answer: Answer): Readonly<Record<string, boolean>> =>
  answer === 'undetermined' ? {} : { [name]: answer === 'met' };

it('combines condition and exceptions by the same table for every three answers', () => {
  fc.assert(
    fc.property(three, three, three, (base, first, second) => {
      const compiled = compileCriterion({
        ...criterion,
        when: node('base'),
        exceptions: [
          { code: 'X1', text: { zh: '一' }, basis, when: node('first') },
          { code: 'X2', text: { zh: '二' }, basis, when: node('second') },
        ],
      });
      const { answer, missing } = compiled.evaluate({
        subject: 'legal-person',
        document: 'penalty-decision',
        facts: { ...fact('base', base), ...fact('first', first), ...fact('second', second) },
      });
      const expected =
        base === 'not-met' || first === 'met' || second === 'met'
          ? 'not-met'
          : [base, first, second].includes('undetermined')
            ? 'undetermined'
            : 'met';
      expect(answer).toBe(expected);
      expect(missing.length > 0).toBe(expected === 'undetermined');
    }),
  );
});

it('answers in bulk what it answers with its trace, whatever is known of subject, document and facts', () => {
  const compiled = compileCriterion({
    ...criterion,
    when: { any: [node('base'), { not: node('first') }] },
    exceptions: [{ code: 'X1', text: { zh: '一' }, basis, when: node('second') }],
  });
  fc.assert(
    fc.property(
      three,
      three,
      three,
      fc.constantFrom('legal-person', 'natural-person', undefined),
      fc.constantFrom('penalty-decision', 'rectification-order', undefined),
      (base, first, second, subject, document) => {
        const input: CriterionCase = {
          ...(subject ? { subject } : {}),
          ...(document ? { document } : {}),
          facts: { ...fact('base', base), ...fact('first', first), ...fact('second', second) },
        };
        expect(compiled.answer(input)).toBe(compiled.evaluate(input).answer);
      },
    ),
  );
});
