import { changed, type Broken } from '../broken.js';

export const broken: Broken = {
  plugins: [changed('/ruleSets/0/judgements/grave/question/zh', '待定')],
  at: '/ruleSets/0/judgements/grave/question/zh',
};
