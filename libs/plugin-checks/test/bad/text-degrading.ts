import { changed, type Broken } from '../broken.js';

export const broken: Broken = {
  plugins: [changed('/ruleSets/0/list/name', { zh: '老赖名单' })],
  at: '/ruleSets/0/list/name/zh',
};
