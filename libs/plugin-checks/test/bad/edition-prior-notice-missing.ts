import { changed, type Broken } from '../broken.js';

export const broken: Broken = {
  plugins: [changed('/ruleSets/0/procedure/form', 'remedy-after')],
  at: '/ruleSets/0/procedure/form',
};
