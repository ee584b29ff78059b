import { changed, type Broken } from '../broken.js';

export const broken: Broken = {
  plugins: [changed('/ruleSets/1/mappings/0/code', 'EX/ban')],
  at: '/ruleSets/1/mappings/0/code',
};
