import { changed, type Broken } from '../broken.js';

export const broken: Broken = {
  plugins: [changed('/ruleSets/0/procedure/objectionWindow/value', '0wd')],
  at: '/ruleSets/0/procedure/objectionWindow/value',
};
