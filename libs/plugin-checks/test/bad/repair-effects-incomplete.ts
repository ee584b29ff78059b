import { changed, type Broken } from '../broken.js';

export const broken: Broken = {
  plugins: [changed('/ruleSets/2/routes/0/effects', ['remove-from-list', 'stop-publication', 'stop-sharing'])],
  at: '/ruleSets/2/routes/0/effects',
};
