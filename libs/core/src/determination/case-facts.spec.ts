import type { FactSchema } from '@chengxin/plugin-contract';
import { statedFacts } from './case-facts.js';

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
