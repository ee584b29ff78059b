import { changed, type Broken } from '../broken.js';

export const broken: Broken = {
  plugins: [changed('/ruleSets/1/mappings/0/measure/code', 'other-measures')],
  at: '/ruleSets/1/mappings/0/measure',
};
