import { changed, type Broken } from '../broken.js';

export const broken: Broken = {
  plugins: [
    changed('/ruleSets/0/publishFields', [
      { field: 'name', basis: { instrument: 'example-rule', article: '5', mark: 'V' } },
      { field: 'name', mask: 'tail', basis: { instrument: 'example-rule', article: '5', mark: 'V' } },
    ]),
  ],
  at: '/ruleSets/0/publishFields/1/field',
};
