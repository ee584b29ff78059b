import { changed, type Broken } from '../broken.js';

export const broken: Broken = {
  plugins: [
    changed('/manifest/ends', [
      {
        edition: 'example/publication/2022-01-01',
        on: '2022-01-01',
        basis: { instrument: 'example-law', article: '40', mark: 'V' },
      },
    ]),
  ],
  at: '/manifest/ends/0/on',
};
