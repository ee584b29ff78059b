import { changed, type Broken } from '../broken.js';
import { law } from '../reference.js';

/** A rule of publication has every record from its first day on anyway: there is no old case that it could reach. */
export const broken: Broken = {
  plugins: [changed('/ruleSets/3/transition', { reaches: '2021-01-01', basis: law('50') })],
  at: '/ruleSets/3/transition',
};
