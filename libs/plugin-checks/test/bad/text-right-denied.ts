import { changed, type Broken } from '../broken.js';

export const broken: Broken = {
  plugins: [changed('/ruleSets/0/removal/procedure/zh', '本决定为终局决定，由决定机关移出')],
  at: '/ruleSets/0/removal/procedure/zh',
};
