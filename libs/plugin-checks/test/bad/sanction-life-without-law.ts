import { changed, type Broken } from '../broken.js';

/** An administrative regulation may set a measure, never one for life. */
export const broken: Broken = {
  plugins: [
    changed('/ruleSets/1/mappings/0/term', {
      value: 'life',
      basis: { instrument: 'example-regulation', article: '30', mark: 'V' },
    }),
  ],
  at: '/ruleSets/1/mappings/0/term/value',
  consequences: { 'sanction/term-above-ceiling': 'the row of the list knows no term for life either' },
};
