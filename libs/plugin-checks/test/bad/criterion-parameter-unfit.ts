import { changed, type Broken } from '../broken.js';

export const broken: Broken = {
  plugins: [changed('/ruleSets/0/criteria/0/when/all/0/atLeast', { parameter: 'example.amount' })],
  at: '/ruleSets/0/criteria/0/when/all/0/atLeast/parameter',
};
