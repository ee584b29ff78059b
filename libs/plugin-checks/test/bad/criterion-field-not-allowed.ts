import { changed, type Broken } from '../broken.js';

export const broken: Broken = {
  plugins: [changed('/ruleSets/0/list/field', 'bad-manners')],
  at: '/ruleSets/0/list/field',
};
