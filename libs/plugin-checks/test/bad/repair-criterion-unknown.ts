import { changed, type Broken } from '../broken.js';

export const broken: Broken = {
  plugins: [changed('/ruleSets/2/routes/0/criteria/3', 'EX-A99')],
  at: '/ruleSets/2/routes/0/criteria/3',
};
