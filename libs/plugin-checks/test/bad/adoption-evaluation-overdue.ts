import { changed, type Broken } from '../broken.js';

export const broken: Broken = {
  plugins: [changed('/ruleSets/0/adoption/evaluation/last', '2024-01-10')],
  at: '/ruleSets/0/adoption/evaluation',
};
