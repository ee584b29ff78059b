import { changed, type Broken } from '../broken.js';

export const broken: Broken = {
  plugins: [changed('/ruleSets/0/criteria/0/subjects', ['legal-person', 'sole-trader', 'legal-person'])],
  at: '/ruleSets/0/criteria/0/subjects/2',
};
