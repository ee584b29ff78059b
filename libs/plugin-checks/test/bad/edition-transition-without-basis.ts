import { changed, type Broken } from '../broken.js';

export const broken: Broken = {
  plugins: [changed('/ruleSets/0/transition', { reaches: '2020-01-01' })],
  at: '/ruleSets/0/transition/basis',
};
