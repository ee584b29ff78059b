import { changed, type Broken } from '../broken.js';

export const broken: Broken = {
  plugins: [changed('/ruleSets/0/transition', { reaches: '2020-01-01' })],
  at: '/ruleSets/0/transition/basis',
  consequences: { 'edition/transition-heavier': 'the plain list has one edition: before it no rule of the list held' },
};
