import { changed, type Broken } from '../broken.js';

export const broken: Broken = {
  plugins: [
    changed('/ruleSets/0/criteria/1/when', {
      all: [
        { fact: 'amount', atLeast: 100_000 },
        { fact: 'amount', atMost: 99_999 },
        { fact: 'kind', in: ['a'] },
      ],
    }),
  ],
  at: '/ruleSets/0/criteria/1/when',
};
