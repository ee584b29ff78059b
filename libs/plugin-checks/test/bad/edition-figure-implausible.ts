import { changed, type Broken } from '../broken.js';

export const broken: Broken = {
  plugins: [changed('/ruleSets/0/adoption/evaluation/everyMonths', 1200)],
  at: '/ruleSets/0/adoption/evaluation/everyMonths',
};
