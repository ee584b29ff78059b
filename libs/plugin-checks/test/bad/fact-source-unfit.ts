import { changed, type Broken } from '../broken.js';

export const broken: Broken = {
  plugins: [changed('/ruleSets/0/facts/breaches/from', 'order.fine')],
  at: '/ruleSets/0/facts/breaches/from',
};
