import { changed, type Broken } from '../broken.js';

export const broken: Broken = {
  plugins: [
    changed('/intake', [
      {
        code: 'file',
        title: { zh: '文件' },
        formats: ['csv'],
        encodings: ['utf-8'],
        dateForms: ['iso'],
        columns: [
          { headings: ['文号'], to: { field: 'document.number' } },
          { headings: ['文号'], to: { field: 'document.title' } },
        ],
      },
    ]),
  ],
  at: '/intake/0/columns/1/headings/0',
};
