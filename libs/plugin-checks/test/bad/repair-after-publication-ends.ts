import { changed, type Broken } from '../broken.js';

export const broken: Broken = {
  plugins: [changed('/ruleSets/2/routes/0/wait/value', 'P3Y')],
  at: '/ruleSets/2/routes/0/wait/value',
};
