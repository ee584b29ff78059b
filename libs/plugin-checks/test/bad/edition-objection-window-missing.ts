import { without, type Broken } from '../broken.js';

export const broken: Broken = {
  plugins: [without('/ruleSets/0/procedure/objectionWindow')],
  at: '/ruleSets/0/procedure/objectionWindow',
};
