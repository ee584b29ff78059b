import { changed, type Broken } from '../broken.js';

export const broken: Broken = {
  plugins: [changed('/ruleSets/0/list/name/zh', '安全生产严重失信主体名单')],
  at: '/ruleSets/0/list/name/zh',
};
