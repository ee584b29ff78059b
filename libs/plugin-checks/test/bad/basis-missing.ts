import { without, type Broken } from '../broken.js';

export const broken: Broken = {
  plugins: [without('/ruleSets/0/criteria/0/basis/article')],
  at: '/ruleSets/0/criteria/0/basis',
};
