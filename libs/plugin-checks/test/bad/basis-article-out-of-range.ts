import { changed, type Broken } from '../broken.js';

export const broken: Broken = {
  plugins: [changed('/ruleSets/0/removal/basis/article', '101')],
  at: '/ruleSets/0/removal/basis/article',
};
