import { changed, type Broken } from '../broken.js';

export const broken: Broken = {
  plugins: [changed('/ruleSets/0/criteria/1/when/any/0/atLeast', { parameter: 'example.amounts' })],
  at: '/ruleSets/0/criteria/1/when/any/0/atLeast/parameter',
};
