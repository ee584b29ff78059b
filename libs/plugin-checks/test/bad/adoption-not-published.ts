import { changed, type Broken } from '../broken.js';

export const broken: Broken = {
  plugins: [changed('/ruleSets/0/adoption/publishedAt/0', '暂无')],
  at: '/ruleSets/0/adoption/publishedAt/0',
};
