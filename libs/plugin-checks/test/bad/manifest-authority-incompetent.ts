import { changed, type Broken } from '../broken.js';

export const broken: Broken = {
  plugins: [changed('/ruleSets/0/approval/lowestLevel', 'township')],
  at: '/ruleSets/0/approval/lowestLevel',
};
