import { withFile, type Broken } from '../broken.js';

export const broken: Broken = {
  plugins: [
    withFile(
      { headings: ['文号'], to: { field: 'document.number' } },
      { headings: ['文号'], to: { field: 'document.title' } },
    ),
  ],
  at: '/intake/0/columns/1/headings/0',
};
