import { changed, type Broken } from '../broken.js';
import { law } from '../reference.js';

export const broken: Broken = {
  plugins: [changed('/ruleSets/3/longerMinimum', [{ field: 'food', atLeast: { value: 'P2Y', basis: law('40') } }])],
  at: '/ruleSets/3/longerMinimum/0/atLeast/value',
};
