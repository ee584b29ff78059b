import { changed, type Broken } from '../broken.js';

/** A departmental rule may put somebody on a list, never out of an occupation for life. */
export const broken: Broken = {
  plugins: [
    changed('/ruleSets/1/mappings/0/term', {
      value: 'life',
      basis: { instrument: 'example-rule', article: '30', mark: 'V' },
    }),
  ],
  at: '/ruleSets/1/mappings/0/term/value',
  consequences: { 'sanction/term-above-ceiling': 'the row of the list knows no term for life either' },
};
