import { changed, type Broken } from '../broken.js';
import { rule } from '../reference.js';

export const broken: Broken = {
  plugins: [
    changed('/ruleSets/0/publishFields', [
      { field: 'name', basis: rule('5') },
      { field: 'age', basis: rule('5') },
    ]),
  ],
  at: '/ruleSets/0/publishFields/1',
};
