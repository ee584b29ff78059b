import { changed, type Broken } from '../broken.js';

export const broken: Broken = {
  plugins: [changed('/ruleSets/0/removal/basis/instrument', 'unheard-of')],
  at: '/ruleSets/0/removal/basis/instrument',
};
