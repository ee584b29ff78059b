import { changed, type Broken } from '../broken.js';

export const broken: Broken = {
  plugins: [changed('/ruleSets/0/facts/kind/catalogueItem', 'social-life')],
  at: '/ruleSets/0/facts/kind/catalogueItem',
};
