import { rule } from '../reference.js';
import { changed, type Broken } from '../broken.js';

export const broken: Broken = {
  plugins: [changed('/ruleSets/0/procedure/decideWithin', { value: 'P10Y', basis: rule('8') })],
  at: '/ruleSets/0/procedure/decideWithin/value',
};
