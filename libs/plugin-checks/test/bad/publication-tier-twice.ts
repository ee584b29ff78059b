import { changed, valueAt, type Broken } from '../broken.js';

const tiers = valueAt('/ruleSets/3/tiers') as readonly object[];

export const broken: Broken = {
  plugins: [changed('/ruleSets/3/tiers', [...tiers, tiers[1]])],
  at: '/ruleSets/3/tiers/2/tier',
};
