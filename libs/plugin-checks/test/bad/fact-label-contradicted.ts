import { changed, type Broken } from '../broken.js';

export const broken: Broken = {
  plugins: [changed('/ruleSets/0/judgements/grave/question', { zh: '是否不属于情节严重' })],
  at: '/ruleSets/0/judgements/grave/question/zh',
};
