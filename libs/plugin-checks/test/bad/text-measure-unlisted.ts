import { changed, type Broken } from '../broken.js';

export const broken: Broken = {
  plugins: [changed('/ruleSets/0/measureNotice/zh', '列入期间禁止乘坐私人游艇')],
  at: '/ruleSets/0/measureNotice/zh',
};
