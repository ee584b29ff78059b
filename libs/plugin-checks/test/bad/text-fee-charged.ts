import { changed, type Broken } from '../broken.js';

export const broken: Broken = {
  plugins: [changed('/ruleSets/2/routes/0/materials/0/text/zh', '履行证明和信用修复服务费缴费凭证')],
  at: '/ruleSets/2/routes/0/materials/0/text/zh',
};
