import { law } from '../reference.js';
import { changed, type Broken } from '../broken.js';

export const broken: Broken = {
  plugins: [changed('/ruleSets/3/transition', { reaches: '2022-01-01', basis: law('50') })],
  at: '/ruleSets/3/transition/reaches',
};
