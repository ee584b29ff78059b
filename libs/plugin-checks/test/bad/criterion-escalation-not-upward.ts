import { changed, type Broken } from '../broken.js';

export const broken: Broken = {
  plugins: [
    changed('/ruleSets/0/criteria/0/escalatesFrom', {
      value: 'serious',
      basis: { instrument: 'example-rule', article: '5', mark: 'V' },
    }),
  ],
  at: '/ruleSets/0/criteria/0/escalatesFrom/value',
};
