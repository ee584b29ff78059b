import { changed, type Broken } from '../broken.js';

export const broken: Broken = {
  plugins: [changed('/ruleSets/0/criteria/1/care', false)],
  at: '/ruleSets/0/criteria/1/care',
};
