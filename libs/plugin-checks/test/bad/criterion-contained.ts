import { changed, valueAt, type Broken } from '../broken.js';

const criteria = valueAt('/ruleSets/0/criteria') as readonly [object, object];

export const broken: Broken = {
  plugins: [
    changed('/ruleSets/0/criteria', [
      ...criteria,
      // A record as general as the second criterion, for ten times its amount.
      { ...criteria[1], code: 'EX-A05.2b', when: { fact: 'amount', atLeast: 1_000_000 } },
    ]),
  ],
  at: '/ruleSets/0/criteria/2/when',
  consequences: { 'repair/criterion-uncovered': 'the added criterion stands in no route' },
};
