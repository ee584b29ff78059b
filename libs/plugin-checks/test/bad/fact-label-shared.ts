import { changed, type Broken } from '../broken.js';

export const broken: Broken = {
  plugins: [changed('/ruleSets/0/facts/kind/labels/b', { zh: '甲类 ' })],
  at: '/ruleSets/0/facts/kind/labels/b/zh',
};
