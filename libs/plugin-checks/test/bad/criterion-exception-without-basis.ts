import { without, type Broken } from '../broken.js';

export const broken: Broken = {
  plugins: [without('/ruleSets/0/criteria/0/exceptions/0/basis')],
  at: '/ruleSets/0/criteria/0/exceptions/0/basis',
};
