import { without, type Broken } from '../broken.js';

export const broken: Broken = {
  plugins: [without('/ruleSets/1/mappings/0/term')],
  at: '/ruleSets/1/mappings/0/termStartsOn',
};
