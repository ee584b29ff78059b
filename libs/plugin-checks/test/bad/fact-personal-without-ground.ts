import { changed, type Broken } from '../broken.js';

export const broken: Broken = {
  plugins: [changed('/ruleSets/0/facts/amount/catalogueItem', 'registration')],
  at: '/ruleSets/0/facts/amount/personal',
};
