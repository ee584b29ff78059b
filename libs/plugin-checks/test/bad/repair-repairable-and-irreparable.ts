import { law } from '../reference.js';
import { changed, type Broken } from '../broken.js';

export const broken: Broken = {
  plugins: [changed('/ruleSets/2/irreparable', [{ criteria: ['EX-A05.2'], basis: law('60') }])],
  at: '/ruleSets/2/irreparable/0/criteria/0',
};
