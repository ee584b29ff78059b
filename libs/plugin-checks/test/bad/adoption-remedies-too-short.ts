import { changed, type Broken } from '../broken.js';

export const broken: Broken = {
  plugins: [changed('/ruleSets/0/remedies/0/within/value', 'P1D')],
  at: '/ruleSets/0/remedies/0/within/value',
};
