import { changed, type Broken } from '../broken.js';

export const broken: Broken = {
  plugins: [changed('/ruleSets/0/list/name/zh', '示例异常名录')],
  at: '/ruleSets/0/criteria/0/leadsTo',
};
