import { changed, type Broken } from '../broken.js';

export const broken: Broken = {
  plugins: [changed('/ruleSets/0/disabled', { reason: { zh: '暂不执行' } })],
  at: '/ruleSets/0/disabled',
};
