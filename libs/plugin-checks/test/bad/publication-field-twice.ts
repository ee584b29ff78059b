import { changed, type Broken } from '../broken.js';

export const broken: Broken = {
  plugins: [
    changed('/ruleSets/0/publishFields', [
      { field: 'identity-number', mask: 'hide-birth', basis: { instrument: 'example-rule', article: '10', mark: 'V' } },
      { field: 'identity-number', mask: 'tail', basis: { instrument: 'example-rule', article: '10', mark: 'V' } },
    ]),
  ],
  at: '/ruleSets/0/publishFields/1/field',
};
