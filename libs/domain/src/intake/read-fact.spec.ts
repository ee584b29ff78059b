import { readFact } from './read-fact.js';

const column = { code: 'X', heading: '示例', reads: 'fact', example: '' } as const;
const read = (type: 'integer' | 'ratio', cell: string) =>
  readFact(column, { name: 'x', type, codes: [] }, cell, {
    unit: type === 'ratio' ? 'percent' : undefined,
    dateForms: [],
  });

it.each([
  ['integer', '12', { value: 12 }],
  ['integer', '0', { value: 0 }],
  ['integer', '-1', { refused: 'field/number-malformed' }],
  ['ratio', '100', { value: 1_000_000 }],
  ['ratio', '100.0001', { refused: 'field/share-malformed' }],
  ['ratio', '-1', { refused: 'field/share-malformed' }],
] as const)('a cell of %s that says %s: no count below none, no share above the whole', (type, cell, wanted) => {
  expect(read(type, cell)).toEqual(wanted);
});
