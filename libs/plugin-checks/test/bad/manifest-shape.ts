import { changed, type Broken } from '../broken.js';

export const broken: Broken = {
  plugins: [changed('/ruleSets/0/criteria/0/fee', 500)],
  at: '/ruleSets/0/criteria/0/fee',
};
