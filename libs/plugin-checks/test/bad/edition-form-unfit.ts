import { changed, type Broken } from '../broken.js';

export const broken: Broken = {
  plugins: [changed('/ruleSets/0/procedure/form', 'projection')],
  at: '/ruleSets/0/criteria/0/when',
};
