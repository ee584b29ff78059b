import { changed, type Broken } from '../broken.js';

export const broken: Broken = {
  plugins: [changed('/ruleSets/1/mappings/2/obligation', 'must')],
  at: '/ruleSets/1/mappings/2/obligation',
};
