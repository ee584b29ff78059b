import { withFile, type Broken } from '../broken.js';

export const broken: Broken = {
  plugins: [withFile({ headings: ['处罚内容', '居民身份证号码'], to: { field: 'order.content' } })],
  at: '/intake/0/columns/0/headings/1',
};
