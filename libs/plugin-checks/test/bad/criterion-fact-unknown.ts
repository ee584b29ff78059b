import { changed, type Broken } from '../broken.js';

export const broken: Broken = {
  plugins: [changed('/ruleSets/0/criteria/0/when/all/0/fact', 'breach')],
  at: '/ruleSets/0/criteria/0/when/all/0/fact',
};
