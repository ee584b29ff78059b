import { rule } from '../reference.js';
import { changed, type Broken } from '../broken.js';

export const broken: Broken = {
  plugins: [
    changed('/ruleSets/0/period', {
      value: {
        kind: 'extendable',
        term: 'P2Y',
        extendBy: { atLeast: 'P6M', atMost: 'P1Y' },
        atMost: 'P3Y',
        grounds: [],
      },
      basis: rule('9'),
    }),
  ],
  at: '/ruleSets/0/period/value/grounds',
};
