import { changed, type Broken } from '../broken.js';
import { law } from '../reference.js';

export const broken: Broken = {
  plugins: [changed('/ruleSets/0/criteria/0/basis', law('5(1)'))],
  at: '/ruleSets/0/criteria/0/basis/instrument',
};
