import { rule } from '../reference.js';
import { changed, type Broken } from '../broken.js';

export const broken: Broken = {
  plugins: [changed('/ruleSets/0/withdrawWithin', { unknown: { zh: '没有读到' }, basis: rule('12') })],
  at: '/ruleSets/0/withdrawWithin',
};
