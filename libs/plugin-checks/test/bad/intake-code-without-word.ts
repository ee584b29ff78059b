import { withFile, type Broken } from '../broken.js';

export const broken: Broken = {
  plugins: [withFile({ headings: ['类别'], to: { fact: 'kind' }, codes: { 甲: 'a' } })],
  at: '/intake/0/columns/0',
};
