import { changed, type Broken } from '../broken.js';

export const broken: Broken = {
  plugins: [
    changed('/ruleSets/0/adoption', {
      known: false,
      adoptedBy: { instrument: 'example-rule', mark: 'V' },
      note: { zh: '不详' },
    }),
  ],
  at: '/ruleSets/0/adoption',
};
