import { changed, type Broken } from '../broken.js';

export const broken: Broken = {
  plugins: [changed('/ruleSets/1/mappings/1/measure/list', 'list-old')],
  at: '/ruleSets/1/mappings/1/measure/list',
};
