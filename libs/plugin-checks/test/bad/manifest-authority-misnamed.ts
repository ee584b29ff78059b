import { changed, type Broken } from '../broken.js';

export const broken: Broken = {
  plugins: [changed('/manifest/authority/name/zh', '县级以上税务局')],
  at: '/manifest/authority/name/zh',
};
