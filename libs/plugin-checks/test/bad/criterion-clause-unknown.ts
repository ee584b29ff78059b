import { changed, type Broken } from '../broken.js';

export const broken: Broken = {
  plugins: [
    changed('/ruleSets/0/notAgainFor', {
      value: 'P6M',
      basis: { instrument: 'example-rule', article: '5', mark: 'V' },
      afterExit: 'paid',
    }),
  ],
  at: '/ruleSets/0/notAgainFor/afterExit',
};
