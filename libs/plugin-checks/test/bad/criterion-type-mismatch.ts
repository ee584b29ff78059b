import { changed, type Broken } from '../broken.js';

export const broken: Broken = {
  plugins: [changed('/ruleSets/0/criteria/1/when/any/1/in', ['c'])],
  at: '/ruleSets/0/criteria/1/when/any/1/in',
};
