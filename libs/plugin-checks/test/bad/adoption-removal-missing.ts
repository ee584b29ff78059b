import { changed, type Broken } from '../broken.js';

export const broken: Broken = {
  plugins: [changed('/ruleSets/0/removal/conditions', { zh: '待法律人员填写。', en: 'to be written' })],
  at: '/ruleSets/0/removal/conditions',
};
