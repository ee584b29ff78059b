import { withFile, type Broken } from '../broken.js';

export const broken: Broken = {
  plugins: [withFile({ headings: ['甲'], to: { fact: 'nobody-declared' } })],
  at: '/intake/0/columns/0/to/fact',
};
