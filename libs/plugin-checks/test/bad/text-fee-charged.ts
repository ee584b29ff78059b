import { changed, type Broken } from '../broken.js';

export const broken: Broken = {
  plugins: [changed('/ruleSets/2/routes/0/materials/0/text/zh', '履行证明和信用修复服务费缴费凭证')],
  consequences: { 'repair/paper-unasked': 'a paper that shows a fee paid is none that a rule asks for' },
  at: '/ruleSets/2/routes/0/materials/0/text/zh',
};
