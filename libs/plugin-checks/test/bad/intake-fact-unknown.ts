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
        columns: [{ headings: ['甲'], to: { fact: 'nobody-declared' } }],
      },
    ]),
  ],
  at: '/intake/0/columns/0/to/fact',
};
