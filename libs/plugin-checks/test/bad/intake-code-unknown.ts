import { withFile, type Broken } from '../broken.js';

export const broken: Broken = {
  plugins: [withFile({ headings: ['类别'], to: { fact: 'kind' }, codes: { 甲: 'a', 乙: 'b', 丙: 'c' } })],
  at: '/intake/0/columns/0/codes/丙',
};
