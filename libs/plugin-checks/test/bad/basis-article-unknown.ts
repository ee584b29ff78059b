import { changed, type Broken } from '../broken.js';

export const broken: Broken = {
  plugins: [
    changed('/ruleSets/0/removal/basis', {
      instrument: 'example-rule',
      articleUnknown: true,
      mark: 'V',
    }),
  ],
  at: '/ruleSets/0/removal/basis',
};
