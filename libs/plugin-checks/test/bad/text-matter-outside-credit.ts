import { changed, type Broken } from '../broken.js';

export const broken: Broken = {
  plugins: [changed('/ruleSets/0/judgements/grave/question/zh', '是否多次到上级机关信访，情节严重')],
  at: '/ruleSets/0/judgements/grave/question/zh',
};
