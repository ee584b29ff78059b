import { changed, type Broken } from '../broken.js';

export const broken: Broken = {
  plugins: [changed('/ruleSets/0/measureNotice/zh', '列入期间禁止子女就读民办学校')],
  at: '/ruleSets/0/measureNotice/zh',
};
