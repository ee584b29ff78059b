import { changed, type Broken } from '../broken.js';

export const broken: Broken = {
  plugins: [changed('/ruleSets/1/mappings/0/basis/instrument', 'example-regulation')],
  at: '/ruleSets/1/mappings/0/basis',
};
