import type { FactSchema } from '@chengxin/plugin-contract';
import { caseFacts, statedFacts, type StatingDocument } from './case-facts.js';

const DOCUMENT = { partyOrder: {}, decidedOn: '2026-01-05', effectiveOn: '2026-01-05' } as StatingDocument;

describe('a number as the organ states it', () => {
  const common = { label: { zh: '示例' }, catalogueItem: 'penalty' } as const;
  const schema: FactSchema = {
    workers: { ...common, type: 'integer', unit: '人' },
    owed: { ...common, type: 'money' },
    share: { ...common, type: 'ratio' },
  };

  it.each([
    ['workers', -1, 'integer: 0–9007199254740991'],
    ['workers', 1.5, 'integer: 0–9007199254740991'],
    ['owed', -1, 'money: 0–9007199254740991'],
    ['share', -1, 'ratio: 0–1000000'],
    ['share', 1_000_001, 'ratio: 0–1000000'],
  ])('is refused by its name where %s is %d', (name, value, wanted) => {
    const { facts, findings } = statedFacts(schema, { [name]: value });
    expect(facts).toEqual({});
    expect(findings).toMatchObject([{ code: 'fact/wrong-type', pointer: `/facts/${name}` }]);
    expect(findings[0]!.message.zh).toContain(wanted);
  });

  it('is taken from nothing to the whole', () => {
    const stated = { workers: 0, owed: 0, share: 1_000_000 };
    expect(statedFacts(schema, stated)).toEqual({ facts: stated, findings: [] });
  });
});

describe('a record of a false commitment', () => {
  const schema: FactSchema = {
    untrue: {
      ...{ label: { zh: '有虚假承诺记录' }, catalogueItem: 'credit-commitment', type: 'boolean' },
      from: 'record.false-commitment',
    },
  };

  it('is what the platform’s records hold, and nobody states otherwise', () => {
    const records = { falseCommitment: true } as const;
    expect(statedFacts(schema, { untrue: false }, records).findings).toMatchObject([
      { code: 'fact/not-as-recorded', pointer: '/facts/untrue' },
    ]);
    expect(statedFacts(schema, { untrue: true }, records).findings).toEqual([]);
    expect(caseFacts(schema, DOCUMENT, {}, records).facts).toEqual({ untrue: true });
  });

  it('is stated by the organ where they hold none: what nobody said is no answer', () => {
    expect(caseFacts(schema, DOCUMENT, {}, {}).facts).toEqual({});
    for (const untrue of [true, false])
      expect(caseFacts(schema, DOCUMENT, { untrue }, {})).toEqual({ facts: { untrue }, findings: [] });
  });
});
