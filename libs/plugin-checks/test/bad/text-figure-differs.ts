import { changed, type Broken } from '../broken.js';

export const broken: Broken = {
  plugins: [changed('/ruleSets/0/remedies/0/text/zh', '自知道决定之日起三十日内申请行政复议')],
  at: '/ruleSets/0/remedies/0/text/zh',
};
