import { changed, type Broken } from '../broken.js';

export const broken: Broken = {
  plugins: [changed('/ruleSets/0/removal/basis/instrument', 'example-undated-law')],
  at: '/ruleSets/0/removal/basis',
  consequences: { 'basis/elsewhere': 'the edition does not rest on that law' },
};
