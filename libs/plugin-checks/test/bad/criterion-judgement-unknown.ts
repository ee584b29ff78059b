import { changed, type Broken } from '../broken.js';

export const broken: Broken = {
  plugins: [changed('/ruleSets/0/criteria/0/when/all/1/judgement', 'vile')],
  at: '/ruleSets/0/criteria/0/when/all/1/judgement',
};
