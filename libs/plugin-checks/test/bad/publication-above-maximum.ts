import { changed, type Broken } from '../broken.js';

export const broken: Broken = {
  plugins: [changed('/ruleSets/3/tiers/1/atMost/value', 'P13M')],
  at: '/ruleSets/3/tiers/1/atMost/value',
};
