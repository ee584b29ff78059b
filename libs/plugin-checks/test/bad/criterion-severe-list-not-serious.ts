import { changed, type Broken } from '../broken.js';

export const broken: Broken = {
  plugins: [changed('/ruleSets/0/criteria/0/severity', 'general')],
  at: '/ruleSets/0/criteria/0/severity',
};
