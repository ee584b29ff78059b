import { changed, type Broken } from '../broken.js';

export const broken: Broken = {
  plugins: [changed('/ruleSets/0/title/zh', '示例\u200b名单')],
  at: '/ruleSets/0/title/zh',
};
