import { changed, type Broken } from '../broken.js';

export const broken: Broken = {
  plugins: [changed('/ruleSets/1/mappings/1/criteria', ['EX-A05.2'])],
  at: '/ruleSets/1/mappings/1/criteria',
};
