import { changed, type Broken } from '../broken.js';

export const broken: Broken = {
  plugins: [changed('/ruleSets/0/startsOn/value', 'execution-completed')],
  at: '/ruleSets/0/startsOn/value',
};
