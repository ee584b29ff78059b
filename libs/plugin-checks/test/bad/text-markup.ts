import { changed, type Broken } from '../broken.js';

export const broken: Broken = {
  plugins: [changed('/ruleSets/0/removal/procedure/zh', '申请<img src=x onerror=alert(1)>')],
  at: '/ruleSets/0/removal/procedure/zh',
};
