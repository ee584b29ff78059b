import { changed, type Broken } from '../broken.js';

export const broken: Broken = {
  plugins: [changed('/ruleSets/2/routes/0/criteria', ['EX-A05.1', 'penalty-publication'])],
  at: '/ruleSets/0/criteria/1',
};
