import { changed, type Broken } from '../broken.js';
import { rule } from '../reference.js';

export const broken: Broken = {
  plugins: [changed('/ruleSets/0/procedure/objectionWindow', { value: 'P1D', basis: rule('8') })],
  at: '/ruleSets/0/procedure/objectionWindow/value',
};
