import { changed, type Broken } from '../broken.js';

export const broken: Broken = {
  plugins: [changed('/ruleSets/2/routes/0/materials/0/basis/instrument', 'example-regulation-elsewhere')],
  at: '/ruleSets/2/routes/0/materials/0/basis/instrument',
  consequences: { 'basis/elsewhere': 'the edition does not rest on what binds elsewhere' },
};
