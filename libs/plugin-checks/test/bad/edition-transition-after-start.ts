import { changed, type Broken } from '../broken.js';
import { rule } from '../reference.js';

export const broken: Broken = {
  plugins: [changed('/ruleSets/0/transition', { reaches: '2022-01-01', basis: rule('99') })],
  at: '/ruleSets/0/transition/reaches',
};
