import { changed, type Broken } from '../broken.js';

export const broken: Broken = {
  plugins: [changed('/ruleSets/1/mappings/0/criteria/1', 'EX-A99')],
  at: '/ruleSets/1/mappings/0/criteria/1',
};
