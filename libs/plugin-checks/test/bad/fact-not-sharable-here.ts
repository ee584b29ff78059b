import { changed, type Broken } from '../broken.js';

export const broken: Broken = {
  plugins: [changed('/ruleSets/0/facts/innocent/catalogueItem', 'on-authorisation')],
  at: '/ruleSets/0/facts/innocent/catalogueItem',
};
