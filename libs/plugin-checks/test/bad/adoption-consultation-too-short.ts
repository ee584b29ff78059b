import { changed, type Broken } from '../broken.js';

export const broken: Broken = {
  plugins: [changed('/ruleSets/0/adoption/consultation/closed', '2021-03-30')],
  at: '/ruleSets/0/adoption/consultation',
};
