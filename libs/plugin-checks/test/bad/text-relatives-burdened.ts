import { changed, type Broken } from '../broken.js';

export const broken: Broken = {
  plugins: [changed('/ruleSets/0/removal/conditions/zh', '本人及其配偶一并作出信用承诺后移出')],
  at: '/ruleSets/0/removal/conditions/zh',
};
