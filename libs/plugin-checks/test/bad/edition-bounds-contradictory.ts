import { changed, type Broken } from '../broken.js';

export const broken: Broken = {
  plugins: [
    changed('/ruleSets/0/procedure/grace', {
      value: { atLeast: 'P3M', atMost: 'P1M' },
      basis: { instrument: 'example-rule', article: '5', mark: 'V' },
    }),
  ],
  at: '/ruleSets/0/procedure/grace/value',
};
