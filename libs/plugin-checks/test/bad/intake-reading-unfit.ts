import { withFile, type Broken } from '../broken.js';

export const broken: Broken = {
  plugins: [withFile({ headings: ['金额'], to: { fact: 'amount' }, unit: 'percent' })],
  at: '/intake/0/columns/0/unit',
};
