import { changed, type Broken } from '../broken.js';
import { rule } from '../reference.js';

/** No edition of the list held in 2021: whom no rule listed then the transition would list. */
export const broken: Broken = {
  plugins: [changed('/ruleSets/0/transition', { reaches: '2021-01-01', basis: rule('99') })],
  at: '/ruleSets/0/transition/reaches',
};
