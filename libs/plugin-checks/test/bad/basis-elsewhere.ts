import { changed, type Broken } from '../broken.js';

export const broken: Broken = {
  plugins: [changed('/ruleSets/2/routes/0/materials/0/basis/instrument', 'example-regulation')],
  at: '/ruleSets/2/routes/0/materials/0/basis',
};
