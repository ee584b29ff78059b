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
        columns: [{ headings: ['类别'], to: { fact: 'kind' }, codes: { 甲: 'a', 乙: 'c' } }],
      },
    ]),
  ],
  at: '/intake/0/columns/0/codes/乙',
};
